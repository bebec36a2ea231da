"""The benchmark of script conversion: what it judges by is well formed, and its probe is passed."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import opencc
import pytest

ROOT = Path(__file__).parent.parent
# right by OpenCC's table of characters, though its way back keeps them or makes them another
ALSO_COUNTERPARTS = {"只祇", "复覆", "仇讎", "苏甦", "借藉", "仿彷", "了瞭", "熏薰", "背揹"}


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))


def test_there_are_enough_sentences_over_enough_characters_and_none_twice() -> None:
    from script_data import sentences

    written = sentences()

    assert len(written) >= 400
    assert len({sentence.simplified for sentence in written}) == len(written)
    by_character = defaultdict(list)
    for sentence in written:
        by_character[sentence.character].append(sentence)
    assert len(by_character) >= 120
    assert {c for c, of in by_character.items() if len(of) < 3} == set()


def test_every_right_form_is_a_counterpart_of_its_character() -> None:
    from script_data import sentences

    back = opencc.OpenCC("t2s")
    wrong = {
        sentence.character + form
        for sentence in sentences()
        for form in sentence.right
        if back.convert(form) != sentence.character
    }

    assert wrong <= ALSO_COUNTERPARTS


def test_a_whole_sentence_has_a_right_form_at_its_place_and_comes_back_simplified() -> None:
    from script_data import sentences

    back = opencc.OpenCC("t2s")
    for sentence in sentences():
        assert len(sentence.traditional) == len(sentence.simplified)
        assert sentence.traditional[sentence.place] in sentence.right, sentence.simplified
        for before, after in zip(sentence.simplified, sentence.traditional, strict=True):
            same = before == after or back.convert(after) == before
            assert same or before + after in ALSO_COUNTERPARTS, sentence.traditional


def test_a_mark_on_the_wrong_counterpart_is_scored_as_wrong() -> None:
    from script_data import sentences

    dried = next(of for of in sentences() if of.character == "干" and of.right == ("乾",))
    noodles = next(of for of in sentences() if of.character == "面" and "麪" in of.right)

    admitted = [form for form in ("乾", "幹", "干", None) if dried.admits(form, "zh-Hant")]
    assert admitted == ["乾"]
    assert noodles.admits("麵", "zh-Hant-TW")
    assert not noodles.admits("面", "zh-Hant-TW")


def test_opencc_keeps_what_it_promises_of_itself() -> None:
    from script_converters import OpenCC
    from script_scores import opencc_rows

    rows = list(opencc_rows([OpenCC()]))

    assert sum(row.figures["cases"] for row in rows) >= 500
    assert sum(row.figures["failed"] for row in rows) <= 5  # an older OpenCC than the cases


def test_surnames_that_never_change_survive_their_titles() -> None:
    from duizhao.glossary.layers import Glossary
    from script_converters import Duizhao, OpenCC
    from script_scores import surname_rows

    for row in surname_rows([Duizhao(Glossary.load())]):
        assert row.figures["alone wrong %"] <= 1, row.misses[:5]
        assert row.figures["in sentences wrong %"] <= 1, row.misses[:5]
    plain = next(iter(surname_rows([OpenCC()])))
    assert plain.figures["alone wrong %"] > 30  # or the probe would probe nothing
