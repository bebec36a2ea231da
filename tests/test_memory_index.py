"""A large TMX file is indexed once, and nobody can tell but by the clock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from duizhao.cli.app import main
from duizhao.errors import ConfigurationError
from duizhao.memory import indexed
from duizhao.memory.remembering import memories_at
from duizhao.memory.tmx import read_tmx, write_tmx
from duizhao.memory.unit import MemoryUnit, key_of

UNITS = indexed.WORTH_KEEPING + 1


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of indexes, for this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "duizhao" / "memories"


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every TMX file that was read unit by unit, in order."""
    read: list[Path] = []

    def noted(path: Path) -> Iterator[MemoryUnit]:
        read.append(path)
        yield from read_tmx(path)

    monkeypatch.setattr(indexed, "read_tmx", noted)
    return read


@pytest.fixture
def client(tmp_path: Path) -> Path:
    return tmx_file(tmp_path / "client.tmx")


def tmx_file(path: Path, english: str = "School", units: int = UNITS) -> Path:
    path.write_bytes(
        write_tmx(
            MemoryUnit(f"第{n}所学校收到了{n * 7}本图书。", f"{english} {n}.", by="An Editor")
            for n in range(units)
        )
    )
    return path


def answered(path: Path) -> tuple[list[MemoryUnit], list[tuple[int, MemoryUnit]], int]:
    """What a memory says: of a sentence that it has, of one that is like some, and how much."""
    with memories_at(path.parent / "none.sqlite", [path]) as (memory,):
        return (
            memory.same(key_of("第12所学校收到了84本图书。")),
            memory.similar(key_of("第123所学校收到了861本新图书。")),
            memory.statistics().units,
        )


def test_a_large_file_is_indexed_once_and_answers_the_same(
    client: Path, readings: list[Path]
) -> None:
    first = answered(client)
    assert [unit.target for unit in first[0]] == ["School 12."] and first[2] == UNITS
    assert answered(client) == first
    assert readings == [client]


def test_a_small_file_leaves_nothing_behind(
    tmp_path: Path, cache: Path, readings: list[Path]
) -> None:
    small = tmx_file(tmp_path / "small.tmx", units=200)
    assert answered(small) == answered(small)
    assert len(readings) == 2 and not cache.exists()


def test_a_changed_file_is_never_served_stale(client: Path) -> None:
    answered(client)
    before = client.stat()
    client.write_bytes(client.read_bytes().replace(b"School 12.", b"Academy 1."))
    os.utime(client, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time
    assert [unit.target for unit in answered(client)[0]] == ["Academy 1."]


def test_a_file_under_another_name_is_another_memory(tmp_path: Path, client: Path) -> None:
    answered(client)
    other = tmp_path / "house.tmx"
    other.write_bytes(client.read_bytes())
    assert [unit.found_in for unit in answered(other)[0]] == ["house"]
    assert [unit.found_in for unit in answered(client)[0]] == ["client"]


def test_another_version_indexes_for_itself(
    client: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(client)
    monkeypatch.setattr(indexed, "__version__", "99.0")
    answered(client)
    monkeypatch.setattr(indexed, "digest_of_code", lambda *_: "changed without a new version")
    answered(client)
    assert len(readings) == 3


def replaced_in(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-5000]),
    "one letter": lambda path: replaced_in(path, b"School 12.", b"School 21."),
    "not SQLite": lambda path: path.write_bytes(b"something else" * 500),
    "holes": lambda path: replaced_in(path, b"School", b"\0\0\0\0\0\0"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_made_again_without_a_word(
    client: Path,
    cache: Path,
    readings: list[Path],
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], object],
) -> None:
    sound = answered(client)
    (index,) = cache.iterdir()
    damage(index)
    with caplog.at_level("INFO"):
        assert answered(client) == sound
        assert len(readings) == 2
        assert answered(client) == sound
    assert len(readings) == 2 and len(list(cache.iterdir())) == 1
    assert not caplog.records


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such permissions")
def test_what_others_could_have_written_is_not_believed(
    client: Path, cache: Path, readings: list[Path]
) -> None:
    answered(client)
    (index,) = cache.iterdir()
    assert index.stat().st_mode & 0o077 == 0  # a client's texts are nobody else's business
    assert cache.stat().st_mode & 0o077 == 0
    index.chmod(0o666)
    answered(client)
    assert len(readings) == 2


@pytest.mark.parametrize("obstacle", ["a file for a folder", "a full disk", "no home"])
def test_without_a_place_for_indexes_everything_works(
    tmp_path: Path, client: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    if obstacle == "a file for a folder":
        (tmp_path / "cache").write_text("")
    elif obstacle == "a full disk":

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(indexed, "cache_folder", lambda _: None)
    assert answered(client) == answered(client)
    assert not cache.is_dir() or not list(cache.iterdir())


def test_a_file_that_is_written_to_meanwhile_is_not_remembered_as_another(
    client: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(path: Path) -> Iterator[MemoryUnit]:
        tmx_file(path, english="Later")
        yield from read_tmx(path)

    with monkeypatch.context() as patch:
        patch.setattr(indexed, "read_tmx", overtaken)
        answered(client)
    tmx_file(client)
    assert [unit.target for unit in answered(client)[0]] == ["School 12."]


def test_only_the_indexes_used_last_are_kept(tmp_path: Path, cache: Path) -> None:
    for place in range(indexed.KEPT + 1):
        answered(tmx_file(tmp_path / f"client{place}.tmx"))
    assert len(list(cache.iterdir())) == indexed.KEPT


def test_a_broken_file_is_named_and_keeps_nothing(client: Path, cache: Path) -> None:
    client.write_bytes(client.read_bytes()[:-100])
    with pytest.raises(ConfigurationError, match=r"client\.tmx"):
        answered(client)
    assert not cache.exists()


def test_publishing_serves_from_the_index(tmp_path: Path, client: Path, cache: Path) -> None:
    article = tmp_path / "visit.txt"
    article.write_text("图书到校\n\n第12所学校收到了84本图书。孩子们很高兴。\n", "utf-8")
    options = ["--engine", "none", "--format", "html", "--memory", str(client)]
    for name in ("one", "two"):
        assert main(["publish", str(article), "-o", str(tmp_path / name), *options]) == 0
        assert "School 12." in (tmp_path / name / "visit" / "visit.html").read_text("utf-8")
    assert len(list(cache.iterdir())) == 1
