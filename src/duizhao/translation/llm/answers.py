"""Finding the translation in what a language model answered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from duizhao.han import count_han, has_han
from duizhao.translation.english_text import tidy
from duizhao.translation.llm.model import Answer

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_OPEN_THOUGHT = re.compile(r"<(?:think|thinking|reasoning)>.*\Z", re.DOTALL | re.IGNORECASE)
_CLOSED_THOUGHT = re.compile(r"\A.*?</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)
"""Some templates open the thought themselves, so that the answer only ends it."""

_END_OF_TURN = re.compile(
    r"<\|(?:im_end|im_start|eot_id|end|endoftext|end_of_text)\|>|</s>|<end_of_turn>"
    r"|<｜end▁of▁sentence｜>"
)
_TAG = re.compile(r"</?(?:text|translation|english|target|before|before-english|wrong)\s*/?>", re.I)
_FENCE = re.compile(r"```[a-z]*[ \t]*\n?(.*?)(?:```|\Z)", re.DOTALL | re.IGNORECASE)
_LEAD = re.compile(
    r"""\A\s*(?:
      (?:sure|certainly|of\ course|okay|ok|absolutely)[!,.:][^\n:：]{0,80}(?:[:：]|\n|\Z)
    | (?:here(?:'s|’s|\ is|\ are)|below\ is|this\ is)\ (?:the|my|an?|your)\b[^\n:：]{0,80}[:：]
    | \**\s*(?:the\ )?(?:english\ )?(?:translation|translated\ text|english)(?:\ is)?
        \s*\**\s*[:：]\**
    | the\ english\ of\ the\ text\ alone\s*:
    | the\ (?:given\ |above\ )?(?:chinese\ )?(?:text|sentence|passage)
        \ (?:translates?|is\ translated)\ (?:in)?to(?:\ english)?(?:\ as)?\s*:
    | (?:译文|翻译|英文|英译|翻译如下|译文如下)\s*[:：]
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTE = re.compile(
    r"\n\s*[(（\[*_-]*\s*(?:notes?|explanation|translator'?s? note|comments?|please note"
    r"|注|注释|说明)\s*\**\s*[:：].*\Z",
    re.DOTALL | re.IGNORECASE,
)
_NOTE_IN_BRACKETS = re.compile(
    r"\s*[(（]\s*(?:translator['’]?s )?notes?\s*[:：][^()（）]*[)）]\s*\Z", re.IGNORECASE
)
_ECHO = re.compile(
    r"^(?:-\s.*\s=\s.*|(?:people|titles|places|organi[sz]ations|terms|verbs[^:]*|numbers"
    r"|english that it must use|what comes before[^:]*|translate only this[^:]*"
    r"|the english of the text alone):?)$",
    re.IGNORECASE | re.MULTILINE,
)
_ECHOED_TEXT = re.compile(r"<text>\s*(.*?)\s*</text>", re.DOTALL)
_FORMS = re.compile(r"\s*\((?:or|never): [^()]*\)")
"""Parts of a request that a small model says again."""
_LABELLED_SO = re.compile("(?:翻译|译文|英文|英译|英语|注|说明|备注|评论)[^:：]{0,4}[:：]")
"""Sources that begin as a lead or a note would."""
_AFTERWORD = re.compile(
    r"\n\s*(?:(?:I hope|Let me know|Please let me know|If you (?:need|have|want)|This translation"
    r"|The translation|I have translated|In this translation)\b).*\Z",
    re.DOTALL | re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"""\A\W*(?:
      (?:i['’]?\s?a?m\s+(?:really\s+|so\s+|very\s+)?)?(?:sorry|apologi[sz]e|afraid)\b[^.\n]{0,60}?
        \b(?:but\b|i\s|can(?:not|['’]t)|unable)
    | i\s+(?:can(?:not|['’]t)|am\s+(?:not\s+able|unable)|won['’]t|will\s+not)\s+(?:to\s+)?
        (?:help|assist|translate|comply|fulfil\w*|provide|do|process|discuss|answer|complete)
    | i['’]m\s+(?:not\s+able|unable)\s+to\s
    | as\s+an?\s+(?:ai|artificial\s+intelligence|large\s+language|language)\b
    | i\s+am\s+an?\s+(?:ai|language\s+model)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CHINESE_REFUSAL = re.compile(
    r"\A\W*(?:(?:很|非常)?(?:抱歉|对不起)|作为(?:一个|一名)?(?:AI|人工智能|语言模型|大模型)"
    r"|我(?:无法|不能)(?:回答|翻译|提供|协助|满足))",
    re.IGNORECASE,
)
_SAYS_SORRY = re.compile("抱歉|对不起|遗憾|歉|恐怕|不能|无法|人工智能|AI|我")
_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "「": "」", "『": "』", "`": "`"}
_OPENS = "“\"‘「『《'"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer comes to.

    Attributes:
        english: The translation in it, tidied; nothing where there is none.
        refused: Whether the model declined instead of translating.
        complete: Whether it ended by itself.
    """

    english: str
    refused: bool = False
    complete: bool = True


def read_answer(answer: Answer, source: str) -> Reading:
    """Takes the translation out of an answer.

    Thoughts, template tokens, tags, code fences, a lead (*Here is the translation:*), notes
    behind it, the source said again and quotation marks around the whole are left out.

    Args:
        answer: What the model said.
        source: What it was to translate.
    """
    text, complete = answer.text, answer.complete
    if _OPEN_THOUGHT.search(_THOUGHT.sub("", text)):
        complete = False
    text = _OPEN_THOUGHT.sub("", _THOUGHT.sub("", text))
    text = _CLOSED_THOUGHT.sub("", text)
    text = _END_OF_TURN.split(text.strip(), maxsplit=1)[0]
    if is_refusal(text, source):
        return Reading("", refused=True, complete=complete)
    fence = _FENCE.search(text)
    if fence is not None and fence[1].strip():
        text = fence[1]
    echoed = _ECHOED_TEXT.findall(text)
    if echoed:
        text = echoed[-1]
    text = _FORMS.sub("", _ECHO.sub("", _TAG.sub("\n", text))).strip()
    if not _LABELLED_SO.match(source.strip()):
        text = _without_leads(text)
        text = _AFTERWORD.sub("", _NOTE_IN_BRACKETS.sub("", _NOTE.sub("", text)))
    text = " ".join(_lines(text, source).split())
    text = _unwrapped(text, source)
    return Reading(tidy(text), complete=complete)


def is_refusal(text: str, source: str) -> bool:
    """Whether an answer declines to translate, unless the source itself begins to say so."""
    if _SAYS_SORRY.search(source[:12]):
        return False
    return _REFUSAL.match(text) is not None or _CHINESE_REFUSAL.match(text) is not None


def _without_leads(text: str) -> str:
    # *Sure! Here is the translation:* is two
    for _ in range(3):
        shorter = _LEAD.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    return text.strip().removeprefix("**").removesuffix("**") if text.count("**") == 2 else text


def _lines(text: str, source: str) -> str:
    """The lines that are no repetition of the source; where any is English, no Chinese ones."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    bare = _bare(source)
    lines = [line for line in lines if _bare(line) != bare]
    english = [line for line in lines if count_han(line) * 2 < len(line)]
    if english and len(english) < len(lines):
        lines = english
    # *source = translation* on one line
    joined = "\n".join(lines)
    for mark in ("=", "→", "->", ":", "："):
        before, found, behind = joined.partition(mark)
        if found and _bare(before) == bare and has_han(before):
            return behind
    return joined


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _unwrapped(text: str, source: str) -> str:
    """`text` without quotation marks around the whole, where the source has none there."""
    for _ in range(2):
        close = _QUOTES.get(text[:1])
        if close is None or len(text) < 2 or not text.endswith(close):
            break
        inner = text[1:-1]
        # “a” and “b” is quoted twice, not as a whole
        if close in inner and not (close == "'" and text[0] == "'"):
            break
        if text[0] in _OPENS and source.strip()[:1] in _OPENS:
            break
        text = inner.strip()
    return text
