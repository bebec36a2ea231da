"""``duizhao.toml`` and house styles: found, read, and refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.checks.house_style import Captions, DateForm, HouseStyle, Quotes, Spelling
from duizhao.checks.settings import Settings, read_settings, settings_for
from duizhao.errors import ConfigurationError, ExitCode

STYLE = """
name = "Client Press"
spelling = "british"
serial-comma = false
dates = "day-month"
captions = "no-stop"
quotes = "curly"
party = ""

[forbidden]
cadre = "official"
"""


def settings(folder: Path, text: str) -> Settings:
    file = folder / "duizhao.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file)


def test_without_a_file_everything_is_on(tmp_path: Path) -> None:
    assert settings_for(tmp_path / "a.xlf") == Settings()


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    job = tmp_path / "output" / "a" / "a.xlf"
    job.parent.mkdir(parents=True)
    settings(tmp_path, '[checks]\noff = ["spacing"]')
    assert settings_for(job).off == {"spacing"}
    settings(job.parent, '[checks]\noff = ["too-long"]')
    assert settings_for(job).off == {"too-long"}
    assert settings_for(job.parent).off == {"too-long"}


def test_a_house_style_is_read_from_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "client.toml").write_text("\ufeff" + STYLE, encoding="utf-8")
    found = settings(tmp_path, '[checks]\nstyle = "styles/client.toml"').style
    assert found == HouseStyle(
        name="Client Press",
        spelling=Spelling.BRITISH,
        serial_comma=False,
        dates=DateForm.DAY_FIRST,
        captions=Captions.NO_STOP,
        quotes=Quotes.CURLY,
        party="",
        forbidden={"cadre": "official"},
    )


def test_forbidden_words_may_be_a_list(tmp_path: Path) -> None:
    (tmp_path / "client.toml").write_text('forbidden = ["cadre", "utilize"]', encoding="utf-8")
    found = settings(tmp_path, '[checks]\nstyle = "client.toml"').style
    assert found.forbidden == {"cadre": "", "utilize": ""}
    assert found.name == "client"


def test_tables_of_others_are_left_alone(tmp_path: Path) -> None:
    assert settings(tmp_path, "[publish]\nlayout = 'review'\n").off == frozenset()


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("[checks]\noff = [", 2, "duizhao.toml, line 2: "),
        ('[checks]\n\noff = [\n"spaceing"]', 4, "“spaceing” is no rule."),
        ('[checks]\noff = "spacing"', 2, "off is a list"),
        ("[checks]\nofff = []", 2, "“offf” is not known in [checks]."),
        ("checks = 1", 1, "checks is a table"),
        ("[checks]\nstyle = 1", 2, "style is text in quotation marks."),
    ],
)
def test_what_is_not_valid_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(ConfigurationError) as error:
        settings(tmp_path, text)
    assert problem in error.value.problem
    assert f"duizhao.toml, line {line}" in error.value.problem
    assert error.value.exit_code is ExitCode.CONFIGURATION


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('spelling = "canadian"', "spelling is “american” or “british”."),
        ('\nserial-comma = "yes"', "serial-comma is true or false."),
        ('party = "KMT"', "party is “CPC”, “CCP” or “”, which is either."),
        ('colour = "red"', "“colour” is not known in a house style."),
        ("[forbidden]\ncadre = 1", "forbidden is a list of words, or a table"),
    ],
)
def test_a_house_style_that_is_not_valid_is_named(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "client.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as error:
        settings(tmp_path, '[checks]\nstyle = "client.toml"')
    assert problem in error.value.problem
    assert "client.toml, line" in error.value.problem


def test_a_house_style_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"client\.toml does not exist"):
        settings(tmp_path, '[checks]\nstyle = "client.toml"')
    (tmp_path / "client.toml").write_bytes(b'name = "\xb7\xc6"')
    with pytest.raises(ConfigurationError, match=r"client\.toml is not UTF-8"):
        settings(tmp_path, '[checks]\nstyle = "client.toml"')
