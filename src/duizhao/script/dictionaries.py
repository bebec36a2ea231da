"""OpenCC with dictionaries of our own beside its own, which lie in the installed package.

OpenCC reads a configuration and its dictionaries from files; ours are written into a folder that
is gone as soon as OpenCC has read them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import opencc

Table = Mapping[str, str]
"""A dictionary of our own: what each text becomes."""

PHRASES = ("STPhrases", "STPhrases_GeneratedFromRegionalPhrases")
"""OpenCC's tables of Simplified phrases."""


def opencc_of(*steps: Sequence[Table | str | tuple[str, ...]]) -> opencc.OpenCC:
    """Builds a conversion.

    Args:
        steps: One behind the other; each looks its dictionaries up in turn, and of the first that
            knows a beginning takes the longest entry. A dictionary is a table of ours, the name
            of one of OpenCC's, or several names, which count as one.
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


def _described(one: Table | str | tuple[str, ...], folder: Path, stem: str) -> dict[str, object]:
    if isinstance(one, str):
        return {"type": "ocd2", "file": str(_installed(one))}
    if isinstance(one, tuple):
        found = [path for path in map(_installed, one) if path.exists()]
        files: Iterable[dict[str, object]] = [{"type": "ocd2", "file": str(p)} for p in found]
        return _group(list(files), policy="union")
    path = folder / f"{stem}.txt"
    path.write_text("".join(f"{old}\t{new}\n" for old, new in sorted(one.items())), "utf-8")
    return {"type": "text", "file": str(path)}


def _group(
    dictionaries: list[dict[str, object]], policy: str = "short_circuit"
) -> dict[str, object]:
    return {"type": "group", "match_policy": policy, "dicts": dictionaries}


def _installed(name: str) -> Path:
    return Path(opencc.__file__).parent / "clib" / "share" / "opencc" / f"{name}.ocd2"
