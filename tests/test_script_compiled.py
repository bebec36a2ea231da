"""The words of the dictionaries are laid out once and kept; nothing depends on what is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from duizhao.script.codes import code_points
from duizhao.script.words.compiled import CompiledWords, compiled_words, packed, unpacked


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cache") / "words.npz"
    path.write_bytes(packed(compiled_words()))
    return path


def same(one: CompiledWords, other: CompiledWords) -> bool:
    text = code_points("被发明的理发工具展示了如何参与制造，皇后之后。")
    return (
        np.array_equal(one.singles, other.singles)
        and np.array_equal(one.outcomes, other.outcomes)
        and np.array_equal(one.changed, other.changed)
        and all(map(np.array_equal, one.trie.longest(text), other.trie.longest(text)))
        and [*one.trie.all_in("发展中国家")] == [*other.trie.all_in("发展中国家")]
    )


def test_what_is_kept_is_read_as_it_was(kept: Path) -> None:
    found = unpacked(kept)
    assert found is not None
    assert same(found, compiled_words())


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "text", "other"])
def test_a_damaged_file_is_no_hindrance(kept: Path, tmp_path: Path, damage: str) -> None:
    content = kept.read_bytes()
    path = tmp_path / "words.npz"
    damaged = {
        "cut": content[: len(content) // 2],
        "changed": content[:100_000] + bytes(1000) + content[101_000:],
        "empty": b"",
        "text": "不是词".encode(),
    }
    if damage == "other":
        with path.open("wb") as stream:
            np.savez(stream, something=np.arange(3))
    else:
        path.write_bytes(damaged[damage])
    assert unpacked(path) is None


def test_a_file_that_others_may_change_is_not_believed(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "words.npz"
    path.write_bytes(kept.read_bytes())
    path.chmod(0o600)
    assert unpacked(path) is not None
    path.chmod(0o666)
    assert unpacked(path) is None


def test_it_is_kept_for_the_next_run_and_made_where_it_cannot_be_kept(tmp_path: Path) -> None:
    def convert(cache: Path) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "duizhao", "convert", "-", "--to", "zh-Hant"],
            input="被发明的理发工具",
            env={**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return done.stdout

    cache = tmp_path / "cache"
    assert convert(cache) == "被發明的理髮工具"
    (made,) = (cache / "duizhao" / "script").iterdir()
    before = made.stat().st_mtime_ns
    assert convert(cache) == "被發明的理髮工具"
    assert made.stat().st_mtime_ns == before

    no_folder = tmp_path / "file"
    no_folder.write_text("in the way")
    assert convert(no_folder) == "被發明的理髮工具"
