"""What editors corrected again and again, as suggestions for a glossary; never as entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from duizhao.article import Article, Origin, TermUse
from duizhao.differences import tokens
from duizhao.errors import InputError
from duizhao.files import read_bytes
from duizhao.publication.xliff import read_xliff
from duizhao.translation.inflection import is_form_of
from duizhao.translation.verification import Requirement, found

LEAST = 2
"""Edits that make a habit."""

_LEAST_KEPT = 0.5
"""Of the words around a term: where fewer are kept, the sentence was written anew, and what stands
where the term stood is not what was written for it."""

_LONGEST = 4
"""Words that may stand for a term beyond those that stood there: more is a sentence rewritten."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where an editor wrote something else for a term.

    Attributes:
        source: The term's Chinese.
        before: The English that stood for it.
        after: The English that stands for it now.
        category: The term's category.
        job: The file of the job.
        place: ``block/segment``.
        by: Who wrote it, or nothing.
        decided: Whether it was decided for the whole article, and not corrected in its place.
    """

    source: str
    before: str
    after: str
    category: str
    job: str
    place: str
    by: str
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What editors made of a term.

    Attributes:
        source: Its Chinese.
        before: The English that was asked for.
        after: What they wrote.
        category: Its category.
        edits: Where.
    """

    source: str
    before: str
    after: str
    category: str
    edits: tuple[Edit, ...]

    @property
    def by(self) -> tuple[str, ...]:
        """Who did it, each once."""
        return tuple(dict.fromkeys(edit.by for edit in self.edits if edit.by))

    @property
    def note(self) -> str:
        """What it rests on, for a person."""
        jobs = len({edit.job for edit in self.edits})
        decided = sum(edit.decided for edit in self.edits)
        times = len(self.edits) - decided
        parts = [f"edited {times} times" if times != 1 else "edited once"] if times else []
        if decided:
            parts.append("decided" if decided == 1 else f"decided {decided} times")
        where = "in 1 article" if jobs == 1 else f"in {jobs} articles"
        was = f", was “{self.before}”" if self.before else ""
        return f"{' and '.join(parts)} {where}{was}"


def edits_in(article: Article, job: Path) -> Iterator[Edit]:
    """The terms for which editors of a job wrote something else than was asked for.

    Args:
        article: As reviewed.
        job: Its file.
    """
    for block, segment in article.segments():
        # its versions are what people saw; the machine's is the first
        if segment.origin is not Origin.EDITOR or not segment.versions or not segment.target:
            continue
        before = segment.versions[0].target
        for term in segment.terms if before else ():
            after = rewritten_term(term, before or "", segment.target)
            if after:
                place = f"{block.id}/{segment.id}"
                yield Edit(
                    term.source, term.target, after, term.category, str(job), place, segment.by
                )
    for decision in article.decisions:
        if decision.chosen and decision.chosen != decision.proposed:
            first = decision.places[0] if decision.places else None
            place = f"{first.block}/{first.segment}" if first else ""
            yield Edit(
                decision.source, decision.proposed, decision.chosen, "", str(job), place,
                decision.by, decided=True,
            )  # fmt: skip


def rewritten_term(term: TermUse, before: str, after: str) -> str:
    """The English that an editor wrote where a term's English stood; nothing where it is kept.

    Args:
        term: The term, with the English that was asked for.
        before: The sentence's English before.
        after: The same as edited.
    """
    wanted = [Requirement((term.target,), inflect=True)]
    (span,) = found(before, wanted)
    if span is None or found(after, wanted)[0] is not None:
        return ""
    old, new = tokens(before), tokens(after)
    first, last = _covered(old, span)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if _is_rewritten(old, first, last, steps):
        return ""
    begin = end = None
    for kind, start, stop, new_start, new_stop in steps:
        if stop < first or start > last or (start == stop and not first < start <= last):
            continue
        if kind == "equal":
            left, right = max(start, first), min(stop, last + 1)
            if left >= right:
                continue
            here = (new_start + left - start, new_start + right - start)
        elif start < stop and (stop <= first or start > last):
            continue
        else:
            here = (new_start, new_stop)
        begin = here[0] if begin is None else min(begin, here[0])
        end = here[1] if end is None else max(end, here[1])
    if begin is None or end is None:
        return ""
    words = "".join(new[begin:end]).strip(" ,.;:“”\"'()")
    words = words.removeprefix("the ").removeprefix("The ")
    too_long = len(words.split()) > len(term.target.split()) + _LONGEST
    return "" if too_long or _same(words, term.target) else words


def _is_rewritten(
    old: list[str], first: int, last: int, steps: Sequence[tuple[str, int, int, int, int]]
) -> bool:
    """Whether too little is left of what stood around the tokens from `first` to `last`."""
    around = {
        place for place, word in enumerate(old) if word.isalnum() and not first <= place <= last
    }
    kept = {
        place for kind, begin, end, *_ in steps if kind == "equal" for place in range(begin, end)
    }
    return bool(around) and len(around & kept) < _LEAST_KEPT * len(around)


def _covered(words: list[str], span: tuple[int, int]) -> tuple[int, int]:
    """The first and the last token that a span of the text touches."""
    position = 0
    touched = []
    for place, word in enumerate(words):
        if position < span[1] and position + len(word) > span[0]:
            touched.append(place)
        position += len(word)
    return touched[0], touched[-1]


def _same(one: str, other: str) -> bool:
    left, right = one.lower().split(), other.lower().split()
    return len(left) == len(right) and all(
        is_form_of(a, b) or is_form_of(b, a) for a, b in zip(left, right, strict=True)
    )


def suggestions(edits: Iterable[Edit], *, least: int = LEAST) -> list[Suggestion]:
    """What was edited alike so often, or was decided once; the most often first.

    Args:
        edits: Of any number of jobs.
        least: How often the same edit makes a suggestion.
    """
    groups: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        key = next(
            (k for k in groups if k[0] == edit.source and _same(k[1], edit.after)),
            (edit.source, edit.after),
        )
        groups.setdefault(key, []).append(edit)
    made = [
        Suggestion(source, _asked(group), after, _category(group), tuple(group))
        for (source, after), group in groups.items()
        if len(group) >= least or any(edit.decided for edit in group)
    ]
    return sorted(made, key=lambda suggestion: -len(suggestion.edits))


def _asked(group: list[Edit]) -> str:
    return next((edit.before for edit in group if edit.before), "")


def _category(group: list[Edit]) -> str:
    return next((edit.category for edit in group if edit.category), "")


def suggestions_from(jobs: Iterable[Path], *, least: int = LEAST) -> list[Suggestion]:
    """The suggestions that reviewed jobs give together.

    Args:
        jobs: XLIFF files, or folders in which they lie.
        least: How often the same edit makes a suggestion.

    Raises:
        InputError: A file cannot be read, or a folder holds none.
    """
    edits: list[Edit] = []
    for path in _files(jobs):
        edits += edits_in(read_xliff(read_bytes(path), str(path)), path)
    return suggestions(edits, least=least)


def _files(jobs: Iterable[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for given in jobs:
        inside = sorted(given.rglob("*.xlf")) if given.is_dir() else [given]
        if not inside:
            raise InputError(f"{given} holds no job (.xlf).")
        found.update(dict.fromkeys(inside))
    return list(found)
