"""What a document showed when it was sent out, and whether a paragraph still says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from duizhao.article import Block, joined
from duizhao.errors import UnmatchedReviewError
from duizhao.publication.edition import OPEN_SENTENCE
from duizhao.publication.identity import evened, prints_of
from duizhao.publication.markers import english_marker
from duizhao.review.matching import MatchedRow, Matching, named
from duizhao.review.returned import ReturnedDocument, ReturnedRow, TextPiece


def said(target: str | None) -> str:
    """What a document says for a sentence: a notice where it has no English."""
    return OPEN_SENTENCE if target is None else target


def shown_in(block: Block, round_: int) -> dict[str, str]:
    """What the document of a round showed for each sentence, in the order of its English.

    Args:
        block: As it is now.
        round_: The round.

    Returns:
        By segment id the English; `OPEN_SENTENCE` where there was none. Sentences that another
        one said, too, are left out.
    """
    shown: list[tuple[int, int, str, str]] = []
    for place, segment in enumerate(block.segments, 1):
        past = next((v for v in segment.versions if v.round >= round_), None)
        target = segment.target if past is None else past.target
        order = segment.order if past is None else past.order
        merged = segment.merged_into if past is None else ""
        if not (merged and not target):
            shown.append((order or place, place, segment.id, said(target)))
    return {name: text for _, _, name, text in sorted(shown)}


def says_what_was_shown(block: Block, row: ReturnedRow, shown: Mapping[str, str]) -> bool:
    """Whether a row's English is as it was sent out."""
    now = "".join(piece.text for piece in own_pieces(block, row))
    return evened(now) == evened(joined(text for text in shown.values() if text))


def own_pieces(block: Block, row: ReturnedRow) -> list[TextPiece]:
    """The English of a row without the list marker, its pieces named by segment."""
    prefix = f"{block.id}/"
    pieces = [TextPiece(p.text, p.tag.removeprefix(prefix)) for p in row.english]
    marker = english_marker(block.marker)
    if marker and pieces:
        text = pieces[0].text.lstrip()
        if text.startswith(marker) and (not pieces[0].tag or text.startswith(f"{marker} ")):
            pieces[0] = TextPiece(text.removeprefix(marker).lstrip(), pieces[0].tag)
    return [piece for piece in pieces if piece.text]


def with_copy_edits(
    document: ReturnedDocument, matching: Matching, round_: int, sent: Mapping[str, str]
) -> tuple[MatchedRow, ...]:
    """Takes what was corrected in the reading copy as if it stood in the table.

    The copy is for reading, and some editors cannot help themselves. Its paragraphs are known by
    their places, so an edit is taken where all of them are there and the row itself is untouched.

    Args:
        document: What came back.
        matching: Its rows.
        round_: The round that it shows.
        sent: By block id, the fingerprint of its English as it was sent out.

    Raises:
        UnmatchedReviewError: The copy was edited and its paragraphs cannot be told apart, or a
            row was edited in both places.
    """
    everything = sorted(
        [*((m.numbered, m) for m in matching.rows), *((n, None) for n in matching.missing)],
        key=lambda item: matching.places[item[0].label],
    )
    expected = [
        (matched, text)
        for numbered, matched in everything
        if (text := _copied(numbered.block, shown_in(numbered.block, round_)))
    ]
    copy = [evened(text) for text in document.copy]
    if not copy or copy == [text for _, text in expected]:
        return matching.rows
    if len(copy) != len(expected):
        if set(copy) <= {text for _, text in expected}:
            return matching.rows  # paragraphs were taken out of it, none was changed
        raise UnmatchedReviewError(
            f"{document.name}: its reading copy was edited, and has {len(copy)} paragraphs where "
            f"{len(expected)} were. Nothing was taken.",
            "Make these corrections in the table, whose rows say where they belong.",
        )
    edits = {
        matched.numbered.label: text
        for (matched, before), text in zip(expected, copy, strict=True)
        if matched is not None and text != before and not _as_sent(matched, text, sent)
    }
    return tuple(_with_edits(document, matching, edits, round_))


def _with_edits(
    document: ReturnedDocument, matching: Matching, edits: Mapping[str, str], round_: int
) -> Iterator[MatchedRow]:
    for matched in matching.rows:
        block, row = matched.numbered.block, matched.row
        edit = edits.get(row.label)
        if edit is None:
            yield matched
            continue
        if not says_what_was_shown(block, row, shown_in(block, round_)):
            now = evened("".join(piece.text for piece in row.english))
            if now == edit:
                yield matched
                continue
            raise UnmatchedReviewError(
                f"{document.name}: {named(matched.numbered)} was edited both in the table and in "
                "the reading copy, in two ways. Nothing was taken.",
                "Make both corrections in the table.",
            )
        yield replace(matched, row=replace(row, english=(TextPiece(edit),)))


def _as_sent(matched: MatchedRow, text: str, sent: Mapping[str, str]) -> bool:
    """Whether a paragraph of the copy is as it was sent out, though the job says otherwise now."""
    block = matched.numbered.block
    text = text.removeprefix(english_marker(block.marker)).lstrip()
    return prints_of([text]) == sent.get(block.id)


def _copied(block: Block, shown: Mapping[str, str]) -> str:
    """What the reading copy said for a block."""
    marker = english_marker(block.marker)
    text = joined(each for each in shown.values() if each)
    return evened(" ".join(filter(None, [marker, text])))
