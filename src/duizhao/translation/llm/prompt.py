"""What a language model is asked: the wording of `prompt.toml` around one passage.

Text from an article is data. It stands between marks that it cannot write itself, and whatever a
chat template might read as its own token is made harmless first.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from duizhao.article import BlockKind
from duizhao.translation.ladder.rewriting import rewritten
from duizhao.translation.ladder.sentence import NUMBER, Owed, Sentence
from duizhao.translation.llm.model import Request
from duizhao.translation.plan import PlannedTerm

_MANY = 6
"""Other English of a term, right and wrong, that is told where the preferred was not said. At first
none is: a small model writes *(or: …)* into its answer, and reading takes it as long as writing."""

_TOKENS_A_CHARACTER = 3
_LEAST_TOKENS = 96
_MOST_TOKENS = 2048
"""What an answer may take: English has about one token for each Chinese character."""

_LONGER = 4
"""How many times as long an answer may be where an earlier one was cut off."""

_TEMPLATE_MARKS = re.compile(r"\[(/?)(INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\]", re.I)
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]"
)
_DATE = re.compile("[年月日号时点]")
_ANGLES = str.maketrans("<>", "＜＞")

_ORDER = ("person", "title", "place", "organisation", "term", "verb")


@dataclass(frozen=True, slots=True)
class Context:
    """What comes before a passage.

    Attributes:
        source: The Chinese.
        english: Its English, or nothing where there is none yet.
    """

    source: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """An approved translation that resembles the passage: its Chinese and its English."""

    source: str
    english: str


@dataclass(frozen=True, slots=True)
class Task:
    """Everything that one request says.

    Attributes:
        sentence: What to translate, with its terms.
        kind: What its block is.
        context: What comes before it, or None.
        examples: Approved translations. None by default: models copy from examples what the
            text does not say.
        wrong: An earlier answer that did not hold, or nothing.
        problems: What was wrong with it, in words.
        all_forms: Whether every English of a term that is right is offered.
        written_in: Whether the English of terms and numbers, dates aside, stands in the text, in
            the place of their Chinese, as well as in a list.
        longer: Whether an earlier answer was cut off by its limit.
    """

    sentence: Sentence
    kind: BlockKind = BlockKind.PARAGRAPH
    context: Context | None = None
    examples: tuple[Example, ...] = ()
    wrong: str = ""
    problems: tuple[str, ...] = ()
    all_forms: bool = False
    written_in: bool = False
    longer: bool = False


def request_of(task: Task) -> Request:
    """Puts a task into words."""
    parts: list[str] = []
    if task.context is not None and task.context.source.strip():
        said = {"source": as_data(task.context.source), "english": as_data(task.context.english)}
        parts.append(_say("parts", "before_english" if task.context.english else "before", **said))
    if task.examples:
        lines = [
            _say("parts", "example", source=as_data(one.source), target=as_data(one.english))
            for one in task.examples
        ]
        parts.append(_say("parts", "examples", lines="\n".join(lines)))
    terms = _terms(task.sentence, _MANY if task.all_forms else 0)
    if terms:
        parts.append(_say("parts", "terms", lines="\n".join(terms)))
    if task.problems:
        lines = [_say("parts", "problem", problem=as_data(problem)) for problem in task.problems]
        which = "wrong" if task.wrong else "nothing_before"
        parts.append(_say("parts", which, english=as_data(task.wrong), problems="\n".join(lines)))
    # last, so that a small model does not take what stands before for its text
    kind = _wording()["kinds"][task.kind.value]
    source = task.sentence.source
    if task.written_in:
        source = rewritten(task.sentence, _writable(task.sentence))
    which = "text" if source == task.sentence.source else "text_written_in"
    parts.append(_say("parts", which, kind=kind, source=as_data(source)))
    return Request(_wording()["system"].strip(), "\n\n".join(parts), _limit(task))


def _writable(sentence: Sentence) -> list[Owed]:
    """What is written in: not dates and times, before which English wants an *on* or *in*."""
    return [
        owed
        for owed in sentence.owed
        if owed.category != NUMBER or not _DATE.search(sentence.source, owed.start, owed.end)
    ]


def as_data(text: str) -> str:
    """A text on one line that can neither end its own quotation nor write a template's tokens.

    Angle brackets become full-width ones (`english_text.tidy` turns them back), ``[INST]`` and
    its like get full-width brackets, and what no reader sees is taken out.
    """
    text = _INVISIBLE.sub("", " ".join(text.split())).translate(_ANGLES)
    return _TEMPLATE_MARKS.sub(r"［\1\2］", text)


def problem(name: str, **values: str) -> str:
    """A sentence that says what was wrong with an answer.

    Args:
        name: A key of ``[problems]`` in the wording.
        values: What it speaks of.
    """
    return _say("problems", name, **values)


@cache
def prompt_fingerprint() -> str:
    """Changes whenever the wording does."""
    return hashlib.sha256(_text().encode("utf-8")).hexdigest()[:16]


@cache
def prompt_version() -> int:
    """The version that the wording gives itself."""
    return int(_wording()["version"])


def _text() -> str:
    return files("duizhao.translation.llm").joinpath("prompt.toml").read_text(encoding="utf-8")


@cache
def _wording() -> dict[str, Any]:
    return tomllib.loads(_text())


def _say(table: str, name: str, **values: str) -> str:
    # not str.format on the values: an article may hold braces
    pattern: str = _wording()[table][name]
    return re.sub(r"\{(\w+)\}", lambda mark: values[mark[1]], pattern)


def _terms(sentence: Sentence, most: int) -> list[str]:
    lines: list[str] = []
    for category in _ORDER:
        members = [term for term in sentence.terms if term.use.category == category]
        lines += _group(category, [_term(term, most) for term in members])
    numbers = [
        _say("parts", "term", source=as_data(quantity.source), target=as_data(quantity.english))
        for quantity in sentence.quantities
        if quantity.english and quantity.english != quantity.source
    ]
    return lines + _group(NUMBER, numbers)


def _group(category: str, lines: Iterable[str]) -> list[str]:
    once = list(dict.fromkeys(lines))
    if not once:
        return []
    return [_say("parts", "group", group=_wording()["groups"][category]), *once]


def _term(term: PlannedTerm, most: int) -> str:
    preferred, *others = term.requirement.forms
    line = _say("parts", "term", source=as_data(term.use.source), target=as_data(preferred))
    if others[:most]:
        line += _say("parts", "admitted", forms=_listed(others[:most]))
    if term.entry.forbidden[:most]:
        line += _say("parts", "forbidden", forms=_listed(term.entry.forbidden[:most]))
    return line


def _listed(forms: Sequence[str]) -> str:
    # people's forms hold commas
    return " / ".join(as_data(form) for form in forms)


def _limit(task: Task) -> int:
    english = sum(len(term.use.target) for term in task.sentence.terms) // 2
    limit = _LEAST_TOKENS + _TOKENS_A_CHARACTER * len(task.sentence.source) + english
    return min(_MOST_TOKENS, limit) * (_LONGER if task.longer else 1)
