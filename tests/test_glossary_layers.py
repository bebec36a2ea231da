"""Glossaries in layers: whose entry wins, what ships, and the fingerprint."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao.errors import ConfigurationError
from duizhao.glossary.layers import Glossary, shipped_folder
from duizhao.glossary.terms.model import Category


def glossary_file(folder: Path, name: str, *rows: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("\n".join(["source,target,context", *rows, ""]), "utf-8")
    return path


def targets(glossary: Glossary, text: str) -> list[tuple[str, str]]:
    return [(match.entry.target, match.entry.layer) for match in glossary.find(text)]


def test_the_first_path_wins_and_the_shipped_entries_stand_below(tmp_path: Path) -> None:
    client = glossary_file(tmp_path, "client.csv", "北京市,Peking,")
    house = glossary_file(tmp_path, "house.csv", "北京市,City of Beijing,", "临江区,Linjiang,")

    text = "北京市临江区"
    assert targets(Glossary.load([client, house]), text) == [
        ("Peking", "client"),
        ("Linjiang", "house"),
    ]
    assert targets(Glossary.load([house, client]), text)[0] == ("City of Beijing", "house")
    assert targets(Glossary.load(), "北京市") == [("Beijing", "place-names")]
    assert targets(Glossary.load(shipped=False), "北京市") == []


def test_a_longer_entry_of_a_lower_layer_is_still_longer(tmp_path: Path) -> None:
    client = glossary_file(tmp_path, "client.csv", "实验小学,Lab School,")
    house = glossary_file(tmp_path, "house.csv", "临江实验小学,Linjiang School,")

    assert targets(Glossary.load([client, house], shipped=False), "临江实验小学") == [
        ("Linjiang School", "house")
    ]


def test_where_the_client_s_context_fails_the_house_s_entry_holds(tmp_path: Path) -> None:
    client = glossary_file(tmp_path, "client.csv", "主事人,warden,公园")
    house = glossary_file(tmp_path, "house.csv", "主事人,head,")
    glossary = Glossary.load([client, house], shipped=False)

    assert targets(glossary, "公园的主事人") == [("warden", "client")]
    assert targets(glossary, "学校的主事人") == [("head", "house")]


def test_a_folder_is_all_its_glossaries_but_no_lock_files(tmp_path: Path) -> None:
    folder = tmp_path / "house"
    glossary_file(folder, "a.csv", "实验小学,Lab School,")
    (folder / "b.tsv").write_text("source\ttarget\n临江区\tLinjiang\n", "utf-8")
    (folder / "~$b.xlsx").write_bytes(b"lock")
    (folder / ".~lock.a.csv#").write_bytes(b"lock")
    (folder / "notes.txt").write_text("not a glossary", "utf-8")

    glossary = Glossary.load([folder], shipped=False)

    assert [entry.source for entry in glossary.entries] == ["实验小学", "临江区"]


def test_nothing_where_a_glossary_should_be_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no glossary at"):
        Glossary.load([tmp_path / "missing.csv"])
    with pytest.raises(ConfigurationError, match="holds no glossary"):
        Glossary.load([tmp_path])


def test_the_fingerprint_changes_with_what_decides_a_match_and_nothing_else(
    tmp_path: Path,
) -> None:
    def fingerprint(*rows: str) -> str:
        path = tmp_path / "house.csv"
        path.write_text("\n".join(["source,target,note", *rows]), "utf-8")
        return Glossary.load([path], shipped=False).fingerprint

    plain = fingerprint("临江区,Linjiang,")
    assert len(plain) == 16
    assert fingerprint("", "临江区,Linjiang,asked the client") == plain
    assert fingerprint("临江区,Linjiang District,") != plain
    assert fingerprint("临江区,Linjiang,", "园长,head,") != plain


def test_an_empty_glossary_finds_nothing() -> None:
    assert Glossary([]).find("北京市") == []
    assert Glossary([]).entries == ()


def test_the_shipped_glossaries_are_found_and_are_what_was_promised() -> None:
    names = {path.name for path in shipped_folder().glob("*.csv")}
    assert {"official-titles.csv", "place-names.csv", "organisations.csv"} <= names

    entries = Glossary.load().entries
    counts = {
        layer: sum(entry.layer == layer for entry in entries)
        for layer in ("official-titles", "place-names", "organisations")
    }
    assert counts["official-titles"] >= 250
    assert counts["place-names"] >= 600
    assert counts["organisations"] >= 150
    assert {entry.category for entry in entries} >= set(Category) - {Category.PERSON}
    assert all(entry.authority for entry in entries)
