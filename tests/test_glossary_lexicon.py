"""The ordinary words of Chinese, and how a text is divided into them."""

from __future__ import annotations

import logging

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.glossary.terms.lexicon import lexicon


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.cache_file = None
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("参与制造业展会", "参与 制造业 展会"),
        ("他买了A4纸和3.5米的T恤", "他 买 了 A4 纸 和 3 . 5 米 的 T恤"),
        ("", ""),
    ],
)
def test_a_text_is_divided_into_its_likeliest_words(text: str, words: str) -> None:
    assert [word.text for word in lexicon().words(text)] == words.split()


_PIECES = st.sampled_from(
    ["中华", "人民", "共和国", "教育", "局长", "于", "海", "的", "研究生", "命", "起源", "A4", "x",
     "7", "，", "。", " ", "\r\n", "\n", "T恤", "卡拉OK", "鸜", "𠮷", "展示", "了", "如何", "被",
     "发明"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_the_division_is_jiebas_without_guessing(reference: jieba.Tokenizer, text: str) -> None:
    found = lexicon().words(text)
    assert [word.text for word in found] == list(reference.cut(text, HMM=False))
    assert all(text[word.start : word.end] == word.text for word in found)


def test_beginnings_of_words_are_no_words() -> None:
    words = lexicon()
    assert words.starts_word("中华人")
    assert "中华人" not in words
    assert words.frequency("中华人") == 0
    assert words.tag("中华人") == ""
    assert words.tag("中华") == "nz"
