"""OpenCC with dictionaries of our own beside its own, which lie in the installed package.

OpenCC reads a configuration and its dictionaries from files; ours are written into a folder that
is gone as soon as OpenCC has read them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import marisa_trie
import opencc

Table = Mapping[str, str]
"""A dictionary of our own: what each text becomes."""

PHRASES = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
"""OpenCC's tables of Simplified phrases."""

_HEADER = b"OPENCC_MARISA_0.2.5"
"""What a dictionary of OpenCC's begins with; a trie of marisa's follows."""

Part = Table | str | tuple[Table | str, ...]
"""A dictionary: a table of ours, the name of one of OpenCC's, or several that count as one."""


def opencc_of(*steps: Sequence[Part]) -> opencc.OpenCC:
    """Builds a conversion.

    Args:
        steps: One behind the other; each looks its dictionaries up in turn, and of the first that
            knows a beginning takes the longest entry.
    """
    with tempfile.TemporaryDirectory(prefix="duizhao-") as name:
        folder = Path(name)
        chain = [
            {"dict": _group([_described(one, folder, f"{number}-{rank}") for rank, one in pairs])}
            for number, step in enumerate(steps)
            for pairs in [enumerate(step)]
        ]
        configuration = folder / "configuration.json"
        configuration.write_text(json.dumps({"name": name, "conversion_chain": chain}), "utf-8")
        return opencc.OpenCC(str(configuration))


@cache
def known_to(name: str) -> marisa_trie.Trie:
    """What one of OpenCC's dictionaries knows, to be asked for; a version of OpenCC may lack it."""
    trie = marisa_trie.Trie()
    path = dictionary_of(name)
    if path.exists():
        trie.frombytes(path.read_bytes().removeprefix(_HEADER))
    return trie


def _described(one: Part, folder: Path, stem: str) -> dict[str, object]:
    if isinstance(one, str):
        return {"type": "ocd2", "file": str(dictionary_of(one))}
    if isinstance(one, tuple):
        # a version of OpenCC may lack a dictionary that a later one has
        parts = [p for p in one if not isinstance(p, str) or dictionary_of(p).exists()]
        described = [_described(p, folder, f"{stem}-{rank}") for rank, p in enumerate(parts)]
        return _group(described, policy="union")
    path = folder / f"{stem}.txt"
    path.write_text("".join(f"{old}\t{new}\n" for old, new in one.items()), "utf-8")
    return {"type": "text", "file": str(path)}


def _group(
    dictionaries: list[dict[str, object]], policy: str = "short_circuit"
) -> dict[str, object]:
    return {"type": "group", "match_policy": policy, "dicts": dictionaries}


def dictionary_of(name: str) -> Path:
    """The file of one of OpenCC's dictionaries."""
    return Path(opencc.__file__).parent / "clib" / "share" / "opencc" / f"{name}.ocd2"
