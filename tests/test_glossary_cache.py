"""A large glossary opens from what was compiled of it, and nobody can tell but by the clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from duizhao.cache_folder import cache_folder
from duizhao.errors import ConfigurationError
from duizhao.files import write_atomically
from duizhao.glossary.compiled import reading, store
from duizhao.glossary.files.checking import check_glossaries
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Case, Category, Entry

HEADER = ",".join(
    ("source", "target", "category", "source_short", "target_short", "zh_hant", "admitted",
     "forbidden", "context", "region", "valid_from", "valid_to", "case", "inflect", "full_again",
     "note", "authority")
)  # fmt: skip
FULL = (
    "研修中心,Training Center,organisation,研修|中心,the center,研修中心,Center|Institute,Centre,"
    "区|县,TW,2019,2021-03,keep,yes,yes,a note,House"
)
TEXT = "临江区研修中心的词条7和词条12"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of compiled glossaries, for this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "duizhao" / "glossaries"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return glossary_file(tmp_path / "house.csv")


def glossary_file(
    path: Path, *rows: str, entries: int = reading.WORTH_KEEPING, english: str = "Item"
) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    many = [f"词条{number},{english} {number}" for number in range(entries)]
    path.write_text("\n".join((HEADER, FULL, *many, *rows)), "utf-8")
    return path


def load(*paths: Path) -> Glossary:
    return Glossary.load(paths, shipped=False)


def found(glossary: Glossary) -> list[tuple[str, str, str, int]]:
    return [
        (match.surface, match.entry.target, match.entry.layer, match.entry.line)
        for match in glossary.find(TEXT, date="2020", language="zh-Hant-TW")
    ]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every glossary file that was read row by row, in order."""
    read: list[Path] = []
    genuine = reading.read_entries

    def noted(path: Path, content: bytes | None = None) -> Sequence[Entry]:
        read.append(path)
        return genuine(path, content)

    monkeypatch.setattr(reading, "read_entries", noted)
    return read


def test_a_large_glossary_is_read_once_and_stays_the_same(
    tmp_path: Path, house: Path, cache: Path, readings: list[Path]
) -> None:
    client = glossary_file(tmp_path / "client" / "a.csv", "词条7,Own 7", entries=0)
    glossary_file(tmp_path / "client" / "b.csv", entries=1)

    cold = load(client.parent, house)
    assert len(readings) == 3
    warm = load(client.parent, house)

    assert len(readings) == 3
    assert warm.layers == cold.layers
    assert warm.fingerprint == cold.fingerprint
    assert found(warm) == found(cold)
    # which layer decided, and on which line
    assert found(warm)[1:] == [("词条7", "Own 7", "a", 3), ("词条12", "Item 12", "house", 15)]
    assert isinstance(warm.entries[0].category, Category)
    assert isinstance(warm.entries[0].case, Case)


def test_a_small_glossary_leaves_nothing_behind(
    tmp_path: Path, cache: Path, readings: list[Path]
) -> None:
    small = glossary_file(tmp_path / "small.csv", entries=10)
    load(small)
    load(small)

    assert len(readings) == 2
    assert not cache.exists()
    Glossary.load()
    assert not cache.exists()


def test_a_changed_file_is_never_served_stale(house: Path) -> None:
    def english() -> str:
        return load(house).find("词条7")[0].entry.target

    assert english() == "Item 7"
    before = house.stat()
    house.write_text(house.read_text("utf-8").replace("Item 7\n", "Itme 7\n"), "utf-8")
    os.utime(house, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time
    assert english() == "Itme 7"
    glossary_file(house)
    assert english() == "Item 7"


def test_a_file_that_changes_while_it_is_read_is_not_remembered_as_another(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = reading.read_content

    def overtaken(path: Path) -> bytes:
        content = genuine(path)
        glossary_file(house, english="Later")
        return content

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_content", overtaken)
        load(house)

    assert load(house).find("词条7")[0].entry.target == "Later 7"
    glossary_file(house)
    assert load(house).find("词条7")[0].entry.target == "Item 7"


def test_the_same_rows_in_other_layers_or_files_are_another_glossary(
    tmp_path: Path, house: Path
) -> None:
    other = glossary_file(tmp_path / "client.csv", english="Own")
    renamed = glossary_file(tmp_path / "renamed.csv")
    moved = glossary_file(tmp_path / "elsewhere" / "house.csv")

    assert [entry[1:3] for entry in found(load(house, other))] == [
        ("Training Center", "house"), ("Item 7", "house"), ("Item 12", "house"),
    ]  # fmt: skip
    assert [entry[1:3] for entry in found(load(other, house))] == [
        ("Training Center", "client"), ("Own 7", "client"), ("Own 12", "client"),
    ]  # fmt: skip
    assert found(load(renamed))[0][2] == "renamed"
    assert found(load(moved)) == found(load(house))


def test_another_version_reads_for_itself(
    house: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(house)
    monkeypatch.setattr(reading, "__version__", "99.0")
    load(house)
    monkeypatch.setattr(reading, "_code", lambda: "changed without a new version")
    load(house)

    assert len(readings) == 3


def body_of(path: Path) -> dict[str, object]:
    record: dict[str, object] = json.loads(path.read_bytes().split(b"\n", 2)[2])
    return record


def forged(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Replaces what was compiled by something else under a head that fits it."""
    record = body_of(path)
    replaced = change(record)
    key = path.read_bytes().split(b"\n")[1].split()[0].decode()
    body = json.dumps(record if replaced is None else replaced).encode()
    path.write_bytes(store._head(key, body) + body)


def column(record: dict[str, object], name: str) -> dict[str, list[object]]:
    columns = record["columns"]
    assert isinstance(columns, dict)
    found: dict[str, list[object]] = columns[name]
    return found


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-1000]),
    "cut off in the head": lambda path: path.write_bytes(path.read_bytes()[:50]),
    "one letter": lambda path: path.write_bytes(path.read_bytes().replace(b"Item 7", b"Itme 7")),
    "not ours": lambda path: path.write_bytes(b"\x80\x04K\x01." * 100),
    "a list": lambda path: forged(path, lambda record: [record]),
    "no columns": lambda path: forged(path, lambda record: {"layers": record["layers"]}),
    "numbers": lambda path: forged(
        path, lambda record: column(record, "target")["values"].__setitem__(3, 3)
    ),
    "too few": lambda path: forged(path, lambda record: column(record, "source")["values"].pop()),
    "too many": lambda path: forged(path, lambda record: record.update(layers=[1])),
    "another category": lambda path: forged(
        path, lambda record: column(record, "category")["values"].__setitem__(0, "post")
    ),
    "a place beyond the end": lambda path: forged(
        path, lambda record: column(record, "note")["places"].__setitem__(0, 10**6)
    ),
    "a negative place": lambda path: forged(
        path, lambda record: column(record, "note")["places"].__setitem__(0, -1)
    ),
    "less than nothing": lambda path: forged(path, lambda record: record.update(layers=[-1])),
    "text for a list": lambda path: forged(
        path, lambda record: column(record, "context")["values"].__setitem__(0, "区")
    ),
    "a sentence without a source": lambda path: forged(
        path, lambda record: column(record, "source").update(values=[], places=[])
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_or_foreign_cache_is_made_again_without_a_word(
    house: Path,
    cache: Path,
    readings: list[Path],
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], object],
) -> None:
    sound = load(house)
    (compiled,) = cache.iterdir()
    damage(compiled)

    with caplog.at_level("INFO"):
        assert load(house).layers == sound.layers
        assert len(readings) == 2
        assert load(house).layers == sound.layers
    assert len(readings) == 2
    assert not caplog.records


def test_the_cache_of_another_glossary_is_not_taken_for_this_one_s(
    tmp_path: Path, house: Path, cache: Path
) -> None:
    other = glossary_file(tmp_path / "other.csv", english="Other")
    load(house)
    (of_house,) = cache.iterdir()
    load(other)
    (of_other,) = set(cache.iterdir()) - {of_house}
    of_house.write_bytes(of_other.read_bytes())

    assert load(house).find("词条7")[0].entry.target == "Item 7"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such permissions")
def test_what_others_could_have_written_is_not_believed(
    house: Path, cache: Path, readings: list[Path]
) -> None:
    load(house)
    (compiled,) = cache.iterdir()
    assert compiled.stat().st_mode & 0o077 == 0  # a client's terms are nobody else's business
    assert cache.stat().st_mode & 0o077 == 0

    compiled.chmod(0o666)
    load(house)
    assert len(readings) == 2
    assert compiled.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("obstacle", ["a file for a folder", "a full disk", "no home"])
def test_without_a_place_for_the_cache_everything_works(
    tmp_path: Path, house: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    if obstacle == "a file for a folder":
        (tmp_path / "cache").write_text("")
    elif obstacle == "a full disk":

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
    else:
        monkeypatch.setattr(store, "cache_folder", lambda _: None)

    assert found(load(house)) == found(load(house))
    assert not cache.is_dir() or not list(cache.iterdir())


def test_whoever_reads_while_others_write_sees_whole_files(house: Path, cache: Path) -> None:
    expected = load(house).layers
    (compiled,) = cache.iterdir()
    key = compiled.read_bytes().split(b"\n")[1].split()[0].decode()
    stop = threading.Event()

    def rewriting() -> None:
        while not stop.is_set():
            store.keep(key, expected)

    writers = [threading.Thread(target=rewriting) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        for _ in range(10):
            assert store.recalled(key) == expected
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert list(cache.iterdir()) == [compiled]


def test_two_processes_may_compile_at_once(house: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from duizhao.glossary.layers import Glossary;"
        "print(Glossary.load([Path(sys.argv[1])], shipped=False).fingerprint)"
    )
    command = [sys.executable, "-c", code, str(house)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    printed = [run.communicate()[0].strip() for run in runs]

    assert [run.returncode for run in runs] == [0, 0]
    assert len(list(cache.iterdir())) == 1
    assert printed == [load(house).fingerprint] * 2


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "home/.cache/duizhao/glossaries"),
        ("darwin", {}, "home/Library/Caches/duizhao/glossaries"),
        ("win32", {"LOCALAPPDATA": "local"}, "local/duizhao/glossaries"),
        ("darwin", {"XDG_CACHE_HOME": "named"}, "named/duizhao/glossaries"),
        ("win32", {"XDG_CACHE_HOME": "named", "LOCALAPPDATA": "local"}, "named/duizhao/glossaries"),
    ],
)
def test_the_cache_is_where_the_platform_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("home"))

    assert cache_folder("glossaries") == Path(expected)


def test_only_the_glossaries_used_last_are_kept(tmp_path: Path, cache: Path) -> None:
    layers = ((Entry("研修", "training"),),)
    keys = [f"{number:02x}" * 32 for number in range(store.KEPT + 1)]
    for age, key in enumerate(keys[:-1]):
        store.keep(key, layers)
        (made,) = (path for path in cache.iterdir() if path.stat().st_mtime > 1000)
        os.utime(made, (age, age))
    assert store.recalled(keys[0]) == layers  # used again, so the next is the oldest
    abandoned = cache / ".half.json.part"
    abandoned.write_bytes(b"")
    os.utime(abandoned, (0, 0))
    write_atomically(cache / "notes.txt", b"not ours")

    store.keep(keys[-1], layers)

    assert not abandoned.exists()
    assert (cache / "notes.txt").exists()
    assert len(list(cache.glob("*.json"))) == store.KEPT
    assert store.recalled(keys[0]) == store.recalled(keys[-1]) == layers
    assert store.recalled(keys[1]) is None


def test_a_check_finds_the_same_before_and_after(tmp_path: Path, house: Path) -> None:
    glossary_file(house, "研修中心,Training centre", "临江 区,Linjiang,place", "词条7,Item 七")
    before = check_glossaries([house])
    load(house)

    assert check_glossaries([house]) == before
    assert {finding.rule for finding in before} >= {"conflict", "inner-space", "no-authority"}


def test_a_broken_row_is_named_whatever_is_compiled(tmp_path: Path, house: Path) -> None:
    load(house)
    broken = glossary_file(tmp_path / "broken.csv", "园长,head,post")
    for _ in range(2):
        with pytest.raises(ConfigurationError, match=r"broken\.csv, line 5003, column category"):
            load(house, broken)
