"""Random editing sessions: nothing lost, nothing misplaced, what cannot be matched refused."""

from __future__ import annotations

import pytest

from duizhao.errors import UnmatchedReviewError
from duizhao.publication.markers import english_marker
from duizhao.publication.review import write_review
from duizhao.publication.xliff import read_xliff, write_xliff
from duizhao.review import merge, read_returned
from support.editing_sessions import english_of, play
from support.reviewed_article import long_article, reviewed_article


def even(text: str) -> str:
    return "".join(text.split())


def check(article, content: bytes, seed: int) -> None:
    edited, session = play(article, content, seed)
    told = f"session {seed}: {session.done}, refused: {session.refused or 'nothing'}"
    document = read_returned(edited, "edited.docx")
    if session.refused:
        with pytest.raises(UnmatchedReviewError):
            merge(article, document)
        return
    merged = merge(article, document).article
    before, after = english_of(article), english_of(merged)
    for block in article.body:
        marker = even(english_marker(block.marker))
        wanted = session.expected.get(block.id, before[block.id])
        assert even(after[block.id]) == even(wanted).removeprefix(marker), (told, block.id)
    for block, changed in zip(article.body, merged.body, strict=True):
        holders = {s.id: s for s in changed.segments}
        for segment in block.segments:
            whole = f" {after[block.id]} ".replace("\n", " ")
            if f" {segment.target} " in whole and whole.count(segment.target or "") == 1:
                now = holders[segment.id]
                now = holders[now.merged_into] if now.merged_into else now
                assert (segment.target or "") in (now.target or ""), (told, block.id, segment.id)
    assert read_xliff(write_xliff(merged)) == merged, told
    again = merge(merged, document)
    assert not again.changed, (told, again.changes)


@pytest.mark.parametrize("part", range(4))
def test_forty_sessions_on_a_short_article(part: int) -> None:
    article = reviewed_article()
    content = write_review(article)
    for seed in range(part * 10, part * 10 + 10):
        check(article, content, seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_two_hundred_sessions_on_three_hundred_sentences(part: int) -> None:
    article = long_article(300)
    content = write_review(article)
    for seed in range(1000 + part * 10, 1000 + part * 10 + 10):
        check(article, content, seed)
