"""Which row of an edited document is which paragraph of its job.

A row is known by the number in its first column *and* by its Chinese. Content controls, which a
word processor may drop, must agree where they are still there, and never suffice alone. What
cannot be matched for certain is refused as a whole: nothing is worse than English under the wrong
Chinese.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.article import Article
from duizhao.errors import UnmatchedReviewError
from duizhao.publication.identity import bare, block_of_bookmark, evened, job_of, print_of
from duizhao.publication.numbering import NumberedBlock, numbered_blocks
from duizhao.review.returned import (
    ReturnedDocument,
    ReturnedPassage,
    ReturnedRow,
    TextPiece,
)

_MOST_PROBLEMS = 12
_LONGEST_QUOTE = 24


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row with the paragraph that it is."""

    numbered: NumberedBlock
    row: ReturnedRow


@dataclass(frozen=True, slots=True)
class Matching:
    """The rows of a document and the paragraphs of its job.

    Attributes:
        rows: The rows that are there, in the article's order.
        missing: The paragraphs whose rows were deleted.
        moved: The numbers of rows that stand elsewhere than they did.
        places: By the number of a row its place in the article.
    """

    rows: tuple[MatchedRow, ...]
    missing: tuple[NumberedBlock, ...]
    moved: tuple[str, ...]
    places: Mapping[str, int]


def match(document: ReturnedDocument, article: Article) -> Matching:
    """Matches a document with its job.

    Raises:
        UnmatchedReviewError: Anything in it cannot be matched for certain; names each row.
    """
    numbered = numbered_blocks(article)
    if document.passages and not document.rows:
        return _match_passages(document, article, numbered)
    if not document.rows and not document.deleted:
        raise UnmatchedReviewError(
            f"{document.name} holds no rows of an article under review.",
            "Take the document that `duizhao publish --layout review` wrote, or its edited copy.",
        )
    known = {each.label: each for each in numbered}
    _refuse(
        document,
        article,
        [*document.damage, *_doubled(document, known), *_foreign(document, numbered)],
    )
    rows = {row.label: row for row in document.rows}
    return Matching(
        rows=tuple(MatchedRow(each, rows[each.label]) for each in numbered if each.label in rows),
        missing=tuple(each for each in numbered if each.label not in rows),
        moved=_moved([row.label for row in document.rows], [each.label for each in numbered]),
        places={each.label: place for place, each in enumerate(numbered)},
    )


def _match_passages(
    document: ReturnedDocument, article: Article, numbered: Sequence[NumberedBlock]
) -> Matching:
    """Matches a document in which the English stands alone: by bookmark, fingerprint and words.

    A bookmark can be carried off with other text, so what it names must not be another
    paragraph's English, either.
    """
    blocks = {each.block.id: each for each in numbered}
    found: dict[str, list[ReturnedPassage]] = {}
    problems: list[str] = []
    for passage in document.passages:
        block, mark = block_of_bookmark(passage.bookmark) or ("", "")
        each = blocks.get(block)
        if each is None or print_of(each.block) != mark:
            problems.append(f"A paragraph is none of this article: {_quoted(passage.text)}.")
        elif any(passage.bookmark == other.bookmark for other in found.get(block, ())):
            problems.append(f"{_capital(named(each))} is there twice: {_quoted(passage.text)}.")
        else:
            found.setdefault(block, []).append(passage)
    english = {evened(each.block.target or ""): each for each in numbered}
    for block, passages in found.items():
        other = english.get(evened(" ".join(passage.text for passage in passages)))
        if other is not None and other.block.target != blocks[block].block.target:
            problems.append(
                f"{_capital(named(blocks[block]))} carries the English of {named(other)}."
            )
    _refuse(document, article, problems)
    rows = {block: row for block, each in found.items() if (row := _row_of(blocks[block], each))}
    return Matching(
        rows=tuple(
            MatchedRow(each, rows[each.block.id]) for each in numbered if each.block.id in rows
        ),
        missing=tuple(
            each
            for each in numbered
            if each.block.id not in rows and each.block.target and not each.label.startswith("T")
        ),
        moved=_moved([blocks[block].label for block in found], [each.label for each in numbered]),
        places={each.label: place for place, each in enumerate(numbered)},
    )


def _row_of(numbered: NumberedBlock, passages: Sequence[ReturnedPassage]) -> ReturnedRow | None:
    """A paragraph's English as a row; None where nothing is left of it."""
    if not any(passage.text.strip() for passage in passages):
        return None
    block = numbered.block
    pieces = [TextPiece(passage.text) for passage in passages]
    if len(passages) == len(block.segments) > 1:
        # a title whose label stands above it: two paragraphs, two sentences
        tags = [f"{block.id}/{segment.id}" for segment in block.segments]
        pieces = [TextPiece(f"{p.text} ", tag) for p, tag in zip(pieces, tags, strict=True)]
    return ReturnedRow(
        label=numbered.label,
        source=block.text,
        english=tuple(pieces),
        status=None,
        revisions=tuple(each for passage in passages for each in passage.revisions),
    )


def _refuse(document: ReturnedDocument, article: Article, problems: list[str]) -> None:
    """Refuses a document that has problems, or belongs to another job or a later round."""
    if not problems and document.job and document.job != job_of(article):
        problems.append("It belongs to another job, or to another state of this article's Chinese.")
    if not problems and (document.round or 0) > max(article.round, 1):
        problems.append(
            f"It is of round {document.round}, and the job has come no further than round "
            f"{max(article.round, 1)}."
        )
    if problems:
        raise _refusal(document.name, problems)


def _refusal(name: str, problems: Sequence[str]) -> UnmatchedReviewError:
    shown = [f"  {problem}" for problem in problems[:_MOST_PROBLEMS]]
    if len(problems) > _MOST_PROBLEMS:
        shown.append(f"  and {len(problems) - _MOST_PROBLEMS} more.")
    lines = "\n".join(shown)
    return UnmatchedReviewError(
        f"{name} cannot be matched with its job, so nothing of it was taken:\n{lines}",
        "Put the named rows back as they were (number, Chinese, one row a paragraph; English "
        "edits can stay) and run the command again.",
    )


def named(each: NumberedBlock) -> str:
    """A row as messages name it: ``row 5 (b7/s1)``, by its first segment."""
    segment = f"/{each.block.segments[0].id}" if each.block.segments else ""
    return f"row {each.label} ({each.block.id}{segment})"


def _doubled(document: ReturnedDocument, known: dict[str, NumberedBlock]) -> Iterator[str]:
    for label, times in Counter(row.label for row in document.rows).items():
        if times > 1:
            name = named(known[label]) if label in known else f"row {label}"
            yield f"{_capital(name)} is there {times} times."
    for kind, rows in (("Decision", document.decisions), ("Query", document.queries)):
        for label, times in Counter(row.label for row in rows).items():
            if times > 1:
                yield f"{kind} {label} is there {times} times."


def _foreign(document: ReturnedDocument, numbered: Sequence[NumberedBlock]) -> Iterator[str]:
    known = {each.label: each for each in numbered}
    by_source: dict[str, NumberedBlock] = {}
    for each in numbered:
        by_source.setdefault(_source(each), each)
    for row in document.rows:
        own = known.get(row.label)
        other = by_source.get(bare(row.source))
        if own is None:
            whose = f" Its Chinese is that of {named(other)}." if other else ""
            yield f"Row {row.label} is none of this article: {_quoted(row.source)}.{whose}"
        elif bare(row.source) != _source(own):
            if other is not None and other is not own:
                yield f"{_capital(named(own))} carries the Chinese of {named(other)}."
            else:
                yield (
                    f"The Chinese of {named(own)} was edited: {_quoted(row.source)} "
                    f"for {_quoted(own.block.text)}."
                )
        else:
            yield from _disagreeing_tags(own, row)


def _source(each: NumberedBlock) -> str:
    return bare(f"{each.block.marker}{each.block.text}")


def _disagreeing_tags(each: NumberedBlock, row: ReturnedRow) -> Iterator[str]:
    """Sentences in a row that say they belong to another, or to none."""
    own = {f"{each.block.id}/{segment.id}" for segment in each.block.segments}
    for piece in row.english:
        if piece.tag and piece.tag not in own and piece.text.strip():
            yield (
                f"{_capital(named(each))} holds a sentence of {piece.tag}: "
                f"{_quoted(piece.text)}. Copy its words, not the sentence with its frame."
            )


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + '…'}”"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _moved(found: Sequence[str], expected: Sequence[str]) -> tuple[str, ...]:
    """The labels that do not stand in the order expected: all but the longest run that does."""
    place = {label: number for number, label in enumerate(expected)}
    order = [place[label] for label in found]
    kept = _longest_rise(order)
    return tuple(label for label, number in zip(found, order, strict=True) if number not in kept)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The longest rising subsequence of distinct numbers."""
    from bisect import bisect_left

    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = tails[at - 1] if at else None
        tails[at : at + 1] = [number]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
