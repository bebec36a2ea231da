"""A document as an engine sees it that reads around what it translates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from duizhao.article import BlockKind, Progress
from duizhao.errors import EngineError
from duizhao.translation.account import Account
from duizhao.translation.ladder.sentence import Rendering, Sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment where it stands in its document.

    Attributes:
        block: The id of its block.
        segment: Its own id in the block.
        kind: What its block is.
        sentence: What is to be translated of it, with the terms planned there.
        english: Its English where that is settled already, by a rule or a person; else None.
        approved: Closely similar sentences that were approved before, each with its English.
    """

    block: str
    segment: str
    kind: BlockKind
    sentence: Sentence
    english: str | None = None
    approved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What became of the passages of a document.

    Attributes:
        renderings: For each passage its rendering; None where it is settled already, or where
            nothing was had that may be shown as a translation.
        failure: Why some passages were not translated, or None.
    """

    renderings: tuple[Rendering | None, ...]
    failure: EngineError | None = None


@runtime_checkable
class DocumentEngine(Protocol):
    """Translates the passages of a document, knowing where each stands."""

    def render(
        self,
        passages: Sequence[Passage],
        *,
        standalone: bool = False,
        account: Account | None = None,
        progress: Progress | None = None,
    ) -> Rendered:
        """Translates and verifies every passage that has no English yet.

        Args:
            passages: All of a document, in reading order.
            standalone: Every block stands alone: nothing is said of the one before it.
            account: Where what was asked is written down.
            progress: Told of passages done.
        """
        ...
