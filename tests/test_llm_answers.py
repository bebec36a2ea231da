"""Finding the translation in what a language model says around it."""

from __future__ import annotations

import pytest

from duizhao.translation.llm.answers import read_answer
from duizhao.translation.llm.model import Answer
from duizhao.translation.llm.names import invented_names

SOURCE = "罗滨校长讲话。"
ENGLISH = "Principal Luo Bin speaks."


@pytest.mark.parametrize(
    "said",
    [
        ENGLISH,
        f"  {ENGLISH}\n",
        f"Here is the translation:\n\n{ENGLISH}",
        f"Sure! Here's the English translation of the text:\n{ENGLISH}",
        f"Translation: {ENGLISH}",
        f'The English of the text alone: "{ENGLISH}"',
        f"**Translation:** {ENGLISH}",
        f"译文：{ENGLISH}",
        f'The Chinese text translates to: "{ENGLISH}"',
        f'"{ENGLISH}"',
        f"“{ENGLISH}”",
        f"```\n{ENGLISH}\n```",
        f"```text\n{ENGLISH}\n```\nI hope this helps!",
        f"<text>\n{ENGLISH}\n</text>",
        f"<translation>{ENGLISH}</translation>",
        f"**{ENGLISH}**",
        f"{ENGLISH}\n\nNote: Luo Bin is the principal.",
        f"{ENGLISH}\n\n(Note: 校长 was rendered as Principal.)",
        f"{ENGLISH} (Note: 校长 was rendered as Principal.)",
        f"{ENGLISH}\n\nLet me know if you need anything else!",
        f"{SOURCE}\n{ENGLISH}",
        f"People:\n- 罗滨校长 = Principal Luo Bin\n\n<text>\n{ENGLISH}\n</text>",
        f"People:\n- 罗滨校长 = Principal Luo Bin\n\n{ENGLISH}",
        "Principal Luo Bin (or: Luo Bin, Principal) speaks.",
        f"{SOURCE} = {ENGLISH}",
        f"<think>The user wants 罗滨 as Luo Bin.\nOK.</think>\n\n{ENGLISH}",
        f"The user wants a translation.</think>{ENGLISH}",
        f"{ENGLISH}<|im_end|>\n<|im_start|>user\nMore",
        f"{ENGLISH}</s>",
        "Principal Luo Bin\nspeaks.",
    ],
)
def test_only_the_translation_is_taken(said: str) -> None:
    reading = read_answer(Answer(said), SOURCE)
    assert (reading.english, reading.refused, reading.complete) == (ENGLISH, False, True)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("“阅读是根。”", "“Reading is the root.”"),
        ("“甲”和“乙”", "“A” and “B”"),
        ("注意：明天开会。", "Note: there is a meeting tomorrow."),
        ("时间：上午九点。", "Time: 9 a.m."),
        ("翻译：李明", "Translation: Li Ming"),
        ("译文质量很重要。", "The translation quality matters."),
    ],
)
def test_what_belongs_to_the_translation_stays(source: str, said: str) -> None:
    assert read_answer(Answer(said), source).english == said


@pytest.mark.parametrize(
    "said",
    [
        "I'm sorry, but I can't help with that.",
        "I’m sorry, I cannot translate this text.",
        "Sorry, but I am unable to do so.",
        "As an AI language model, I do not translate politics.",
        "I cannot assist with this request.",
        "作为AI，我无法回答。",
        "作为一个人工智能语言模型，我不能翻译。",
        "很抱歉，我不能提供帮助。",
        "<think>Sensitive.</think>I can't translate that.",
    ],
)
def test_a_refusal_is_no_translation(said: str) -> None:
    reading = read_answer(Answer(said), SOURCE)
    assert reading.refused
    assert reading.english == ""


def test_somebody_in_the_text_may_be_sorry() -> None:
    reading = read_answer(
        Answer("“I'm sorry, but I cannot come,” he said."), "“对不起，我来不了。”"
    )
    assert not reading.refused
    assert reading.english.startswith("“I'm sorry")


def test_a_thought_that_was_cut_off_is_no_translation() -> None:
    reading = read_answer(Answer("<think>First I consider", complete=False), SOURCE)
    assert (reading.english, reading.complete) == ("", False)
    assert not read_answer(Answer("<think>First I consider"), SOURCE).complete


@pytest.mark.parametrize(
    ("source", "english", "allowed", "invented"),
    [
        ("罗滨校长讲话。", "Principal Luo Bin and Wang Wei speak.", (), ("Wang", "Wei")),
        ("罗滨校长讲话。", "Luo Bin's speech in Xi'an", (), ("Xi'an",)),
        ("西安的吕老师", "Teacher Lü of Xi'an", (), ()),
        ("西安的吕老师", "Teacher Lyu of Xi'an", (), ()),
        ("总书记发表讲话", "General Secretary Xi Jinping spoke", (), ("Xi", "Jinping")),
        ("京沪两地", "Beijing and Shanghai", (), ()),
        ("科右前旗", "Women Change Huge Machines in China", (), ()),
        ("他来自单家", "He is of the Shan family", (), ()),
        ("旗里开会", "Horqin and Hinggan meet", ("Horqin", "Hinggan"), ()),
        ("感谢教委的支持", "Thanks to Inner Mongolia", (), ("Mongolia",)),
        ("京蒙协作", "Beijing–Inner Mongolia collaboration", (), ()),
        ("BHTTC的教师", "Teachers of BHTTC", (), ()),
    ],
)
def test_a_chinese_name_must_be_in_the_source(
    source: str, english: str, allowed: tuple[str, ...], invented: tuple[str, ...]
) -> None:
    assert invented_names(source, english, allowed) == invented
