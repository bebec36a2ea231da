"""Decoding through a real package: order, long sentences, loops, punctuation."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.errors import EngineError, NoPackageError, UsageError
from duizhao.translation import choice, clauses
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.english_text import capitalised, tidy, with_articles_once
from duizhao.translation.inflection import forms_of
from duizhao.translation.limits import LONGEST_PIECE
from duizhao.translation.packages import shipped
from duizhao.translation.symptoms import broken, is_balanced, out_of_proportion, repeats
from support.tiny_package import DICTIONARY, build_tiny_package

TEXT = st.text(st.sampled_from("我们教育的，。；：、“”《》（）, ;a1. \n学校"), max_size=80)


@given(TEXT, st.integers(1, 30))
def test_splitting_loses_nothing_and_keeps_to_the_limit(text: str, limit: int):
    pieces = clauses.split(text, limit, len)
    assert "".join(pieces) == text
    assert all(len(piece) <= limit for piece in pieces)


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("学校开会，老师参加；学生也来了。", 11, ["学校开会，老师参加；", "学生也来了。"]),
        ("他说：“好，来，走。”大家都高兴，走了", 12, ["他说：“好，来，走。”", "大家都高兴，走了"]),
        ("一共3,000人参加，很好", 11, ["一共3,000人参加，", "很好"]),
        ("没有标点的一句话", 5, ["没有标点的", "一句话"]),
        ("《甲、乙、丙》", 4, ["《甲、", "乙、丙》"]),
    ],
)
def test_a_long_sentence_is_split_where_a_reader_would(text: str, limit: int, pieces: list[str]):
    assert clauses.split(text, limit, len) == pieces


def test_a_huge_sentence_is_split_in_reasonable_time():
    text = "北京的学校和老师" * 20_000
    pieces = clauses.split(text, 160, len)
    assert "".join(pieces) == text
    assert len(pieces) < 4_000


@pytest.mark.parametrize(
    ("pieces", "translations", "joined"),
    [
        (["甲，", "乙。"], ["They met.", "The end came."], "They met, the end came."),
        (["甲；", "乙。"], ["One.", "Two."], "One; Two."),
        (["甲：", "乙"], ["He said.", "Yes"], "He said: Yes"),
        (["甲。", "乙。"], ["One.", "The other."], "One. The other."),
        (["甲的", "乙"], ["Of A.", "B"], "Of A B"),
        (["甲，", "。"], ["One.", ""], "One."),
        (["甲，", "乙"], ["One.", "Beijing,"], "One, Beijing."),
        (["甲，", "乙："], ["One.", "he said:"], "One, he said:"),
    ],
)  # fmt: skip
def test_pieces_are_joined_as_one_sentence(pieces: list[str], translations: list[str], joined: str):
    assert clauses.join(pieces, translations) == joined


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        ("Improvement of teaching.", "He spoke, improvement of teaching."),
        ("Haidian helped.", "He spoke, Haidian helped."),  # no word in small letters
        ("Deputy Principal Luo spoke.", "He spoke, Deputy Principal Luo spoke."),
        ("May is warm.", "He spoke, May is warm."),
        ("I agree.", "He spoke, I agree."),
        ("CPC members met.", "He spoke, CPC members met."),
    ],
)
def test_inside_a_sentence_a_clause_begins_in_small_letters_but_for_names(second: str, joined: str):
    common = {"improvement", "deputy", "may", "i"}
    assert (
        clauses.join(["他说，", "。"], ["He spoke.", second], is_common=common.__contains__)
        == joined
    )


def test_english_written_into_a_sentence_is_not_cut_at_its_own_commas():
    source = "由 Gao Yurong, director of the Education Bureau 主持，大家参加"
    assert clauses.split(source, 1, lambda text: clauses.has_clauses(text) * 2) == [
        "由 Gao Yurong, director of the Education Bureau 主持，",
        "大家参加",
    ]


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("Hello ， world 。", "Hello, world."),
        ("“ Yes ” ，he said", "“Yes”, he said"),
        ("《Education》", "“Education”"),
        ("at 08：48 , 1，000 people", "at 08:48, 1,000 people"),
        ("He said：“good”", "He said: “good”"),
        ("（2021）", "(2021)"),
        ("Done.。", "Done."),
        ("Wait...", "Wait..."),
        ("a_b c", "a_b c"),
        ("1 、2 、 3", "1, 2, 3"),
        ("５０％", "50%"),
        ("the“dawn”plan", "the “dawn” plan"),
        ('the "dawn"" plan', 'the "dawn" plan'),
        ('the "dawn" "plan"', 'the "dawn" "plan"'),
    ],
)
def test_english_takes_english_punctuation(raw: str, tidied: str):
    assert tidy(raw) == tidied


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is the the theme.", "This is the theme."),
        ('the plaque of the "the Bureau"', 'the plaque of the "Bureau"'),
        ("The “the Center” plan", "The “Center” plan"),
        ('called "the Center"', 'called "the Center"'),
        ("the other, the one", "the other, the one"),
    ],
)
def test_no_article_stands_twice(text: str, expected: str):
    assert with_articles_once(text) == expected


@given(TEXT)
def test_tidying_twice_changes_nothing_more(text: str):
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the school", "The school"), ("“the", "“The"), ("iPhone sales", "iPhone sales"), ("", "")],
)
def test_sentences_begin_with_a_capital(text: str, expected: str):
    assert capitalised(text) == expected


@pytest.mark.parametrize(
    ("text", "loops"),
    [
        ("step by step by step", False),
        ("the the the the", True),
        ("a new era of a new era of a new era of a new era of", True),
        ("Ma Ma said no, no, no", False),
    ],
)
def test_repetition_is_recognised(text: str, loops: bool):
    assert repeats(text) is loops


def test_what_cannot_be_a_whole_translation():
    assert broken("学校举行会议。", "")
    assert broken("学校举行会议。", "The 学校 met.")
    assert out_of_proportion("学校" * 40, "School.")
    assert out_of_proportion("学校", "word " * 30)
    assert not broken("感恩", "A time to be grateful")


def test_letters_that_stutter_are_a_loop():
    assert repeats("Lijunjunjunjun, secretary")
    assert not repeats("Mississippi, www.example.org, see http://aaaa.org/")


def test_quotations_and_brackets_have_their_other_half():
    assert is_balanced('the "dawn" (new) “plan”')
    assert not is_balanced('the "dawn plan')
    assert not is_balanced("the “dawn plan")


def test_inflected_forms():
    assert {"unveils", "unveiled", "unveiling"} <= forms_of("unveil")
    assert {"held", "holding"} <= forms_of("hold")
    assert {"parties"} <= forms_of("party")
    assert {"committed", "committing"} <= forms_of("commit")
    assert "ist" not in forms_of("is")


def test_every_word_of_the_tiny_model_is_what_it_says(engine: ArgosEngine):
    assert engine.translate(list(DICTIONARY)) == list(DICTIONARY.values())


def test_order_is_kept_and_each_sentence_is_its_own(engine: ArgosEngine):
    words = list(DICTIONARY)
    sentences = ["，".join(words[n % 7 : n % 7 + 1 + n * 13 % 17]) for n in range(150)]
    together = engine.translate(sentences)
    assert together == [engine.translate([sentence])[0] for sentence in sentences]
    assert engine.translate(sentences) == together


def test_nothing_and_blanks_stay_in_their_places(engine: ArgosEngine):
    assert engine.translate([]) == []
    assert engine.translate(["", "学校", "  ", "学校"]) == ["", "school", "", "school"]


def test_a_sentence_over_the_limit_is_translated_whole(engine: ArgosEngine):
    words = [word for word in DICTIONARY if len(word) > 1]
    sentence = "，".join(words[n % len(words)] for n in range(600)) + "。"
    assert len(engine.decoder.encode(sentence)) > 1024
    english = engine.translate([sentence])[0]
    expected = [DICTIONARY[words[n % len(words)]] for n in range(600)]
    assert english.lower().rstrip(".").split(", ") == [word.lower() for word in expected]


def test_an_output_over_the_usual_limit_of_256_tokens_is_not_cut(engine: ArgosEngine):
    # each letter is a token of its own
    sentence = "qwxz " * (LONGEST_PIECE // 5)
    assert engine.translate([sentence])[0] == sentence.strip()


def test_a_decoder_that_loops_is_given_smaller_clauses(
    engine: ArgosEngine, caplog: pytest.LogCaptureFixture
):
    # characters of one reading are one word to the tiny model: decoded at once, it loops
    clause, last = "事市式，", "试视适。"
    with caplog.at_level(logging.WARNING):
        english = engine.translate([clause * 3 + last])[0]
    assert english == "shi shi shi, " * 3 + "shi shi shi."
    assert not caplog.messages


def test_what_still_loops_is_warned_of(engine: ArgosEngine, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.WARNING):
        english = engine.translate(["学校举行会议。", "事市式试视"])
    assert english[0] == "school held meeting."
    assert english[1].startswith("shi")
    (warning,) = caplog.messages
    assert "1 of 2 sentences" in warning


def test_what_repeats_in_the_source_may_repeat_in_english(engine: ArgosEngine):
    assert engine.translate(["学校学校学校学校学校"]) == ["school school school school school"]


def test_progress_ends_at_the_number_of_sentences(engine: ArgosEngine):
    told: list[tuple[int, int]] = []
    engine.translate(["学校", "学校", "老师"], progress=lambda *now: told.append(now))
    assert told[-1] == (3, 3)


def test_underscores_come_through(engine: ArgosEngine):
    assert engine.translate(["file_name"]) == ["file_name"]


def test_a_target_prefix_is_honoured_and_not_shown(argos_home: Path, tmp_path: Path):
    from duizhao.translation.packages.installed import install_file

    path = build_tiny_package(tmp_path / "p.argosmodel", target_prefix="▁school")
    engine = ArgosEngine(install_file(path).path)
    # the prefix takes the place of the space that the tokenizer puts first
    assert engine.translate(["今天举行会议"]) == ["today held meeting"]
    assert engine.decoder.package.target_prefix == "▁school"


def test_a_folder_without_a_package(tmp_path: Path):
    with pytest.raises(EngineError, match=r"no metadata\.json"):
        ArgosEngine(tmp_path)


def test_a_model_that_was_damaged_after_installing(installed_tiny_package: Path):
    (installed_tiny_package / "model/model.bin").write_bytes(b"nothing")
    with pytest.raises(EngineError, match="does not load"):
        ArgosEngine(installed_tiny_package).translate(["学校"])


def test_auto_takes_what_is_installed(installed_tiny_package: Path):
    engine = choice.choose_engine("auto", None, "zh-Hans", "en")
    assert engine is not None
    assert engine.description == "Argos package zh→en 1.0"
    assert choice.choose_engine("none", None, "zh-Hans", "en") is None


def test_auto_falls_back_on_a_package_that_ships(
    argos_home: Path, tiny_package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import zipfile

    zipfile.ZipFile(tiny_package).extractall(tmp_path / "shipped")
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path / "shipped")
    engine = choice.choose_engine("auto", None, "zh-Hans", "en")
    assert engine is not None
    assert engine.translate(["学校"]) == ["school"]
    assert engine.description == "Duizhao's own package zh→en 1.0"
    with pytest.raises(NoPackageError):
        choice.choose_engine("argos", None, "zh-Hans", "en")


def test_a_package_is_chosen_by_name_or_folder(installed_tiny_package: Path, tmp_path: Path):
    for model in (installed_tiny_package.name, str(installed_tiny_package)):
        assert choice.choose_engine("auto", model, "zh-Hans", "en") is not None
    with pytest.raises(NoPackageError, match="'other'"):
        choice.choose_engine("auto", "other", "zh-Hans", "en")


def test_no_package_names_the_command_that_installs_one(argos_home: Path, nothing_ships: None):
    with pytest.raises(NoPackageError, match="Simplified Chinese to English") as caught:
        choice.choose_engine("auto", None, "zh-Hans", "en")
    assert "duizhao models install zh en" in caught.value.remedy
    with pytest.raises(UsageError):
        choice.choose_engine("other", None, "zh-Hans", "en")


def test_a_home_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    program = (
        "from duizhao.errors import EngineError\n"
        "from duizhao.translation.packages.installed import inventory\n"
        "try:\n    inventory()\nexcept EngineError as error:\n    print(error)\n"
    )
    home = str(tmp_path / "file" / "home")
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={"HOME": home, "XDG_DATA_HOME": home},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Make your home folder writable" in result.stdout
