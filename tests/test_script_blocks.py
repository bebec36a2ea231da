"""Whatever stands in a text, each character is converted in its place, and nothing else happens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Entry
from duizhao.script.converter import ScriptConverter
from duizhao.script.facts import one_to_many

_WORDS = """教育局局长 于海 余
说 ， 。 “ ” ‘ ’ " 发展 被发明 展示了如何 理发 里 了 千只羊 干 云岭县 A4
x@y.cn https://a.cn/发?b=里 ( ) はな Ⅷ é 于 范围 范进 和 沈阳 一周 3里 𠮷 😀"""
_RARE = ["\x00", "\ud83d", "\ue000", "\uf8ff", "e\u0301"]
_PIECES = st.sampled_from([*_WORDS.split(), " ", "\u3000", "\n", "\r", "\t", *_RARE])
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)
_TAGS = ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]
_GLOSSARY = Glossary([[Entry("云岭县", "Yunling County"), Entry("发展", "development")]])


@pytest.fixture(scope="module")
def converters() -> dict[tuple[str, str], ScriptConverter]:
    return {
        (source, target): ScriptConverter(source, target, _GLOSSARY)
        for source in _TAGS
        for target in _TAGS
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(_TEXTS, max_size=4), st.sampled_from(_TAGS), st.sampled_from(_TAGS))
def test_every_character_stays_in_its_place(
    converters: dict[tuple[str, str], ScriptConverter],
    texts: list[str],
    source: str,
    target: str,
) -> None:
    outcomes = converters[source, target].convert_together(texts)
    assert [outcome.source for outcome in outcomes] == texts
    for text, outcome in zip(texts, outcomes, strict=True):
        assert len(outcome.text) == len(text)
        assert "".join(piece.text for piece in outcome.pieces) == outcome.text
        for old, new in zip(text, outcome.text, strict=True):
            assert old == new or not old.isascii() or old == '"'
        for doubt in outcome.doubts:
            assert text[doubt.start] == doubt.source
            assert outcome.text[doubt.start] == doubt.choice
            assert doubt.choice not in doubt.alternatives


@settings(max_examples=100, deadline=None)
@given(_TEXTS.filter(lambda text: "://" not in text))
def test_a_character_becomes_one_of_its_counterparts(
    converters: dict[tuple[str, str], ScriptConverter], text: str
) -> None:
    converted = converters["zh-Hans", "zh-Hant"].convert(text).text
    choices = one_to_many("to-traditional")
    for old, new in zip(text, converted, strict=True):
        assert new in choices.get(old, (new,))


@settings(max_examples=100, deadline=None)
@given(_TEXTS, st.data())
def test_what_is_to_be_kept_is_kept(
    converters: dict[tuple[str, str], ScriptConverter], text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for target in _TAGS[1:]:
        converted = converters["zh-Hans", target].convert(text, keep=[(start, end)])
        assert converted.between(start, end) == text[start:end]


def test_a_text_that_was_converted_together_with_others_is_the_same_alone(
    converters: dict[tuple[str, str], ScriptConverter],
) -> None:
    texts = ["被发明的理发工具，", "", "展示了如何使用", "三千只羊\n走了五里路", "干什么"]
    for target in _TAGS[1:]:
        converter = converters["zh-Hans", target]
        together = converter.convert_together(texts)
        assert together == [converter.convert(text) for text in texts]


def test_lines_of_one_text_are_as_texts_of_their_own() -> None:
    terms = [
        Entry("总台", "CMG", zh_hant="總台"),
        Entry("云岭里程碑", "milestone", zh_hant="雲嶺里程碑"),
    ]
    converter = ScriptConverter("zh-Hans", "zh-Hant", Glossary([terms]))
    lines = ["总台记者报道", "", "云岭里程碑，总台", "他在里面理发", "总台"]
    whole = converter.convert("\n".join(lines), keep=[(4, 9)])
    parts = converter.convert_together(lines, [[(4, 6)], [], [(0, 1)], [], []])
    assert whole.text == "\n".join(part.text for part in parts)


@pytest.mark.parametrize("before", ["", "，"])
def test_a_text_of_any_length_is_converted_alike(before: str) -> None:
    # a word lies across every place but each second one, wherever long texts are divided
    text = before + "皇后" * 70_000
    assert ScriptConverter("zh-Hans", "zh-Hant").convert(text).text == text


@pytest.mark.parametrize("vocabulary", ["standard", "regional"])
@pytest.mark.parametrize("target", _TAGS[1:])
def test_a_term_that_grows_stands_among_quotation_marks(target: str, vocabulary: str) -> None:
    terms = Glossary([[Entry("项目组", "project team", zh_hant="專案工作小組")]])
    converter = ScriptConverter("zh-Hans", target, terms, vocabulary=vocabulary)
    first, second = converter.convert_together(["“项目组”开会，说“好”。", "“再见”，他说。"])
    assert first.text == converter.convert("“项目组”开会，说“好”。").text
    assert first.text.startswith("「專案工作小組」開會，")
    assert first.text.endswith("「好」。")
    assert second.text[:4] == "「再見」"
