"""A language model as an engine: prompted, verified, asked again; see `asking`."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.article import BlockKind, Progress
from duizhao.languages import ENGLISH, SIMPLIFIED
from duizhao.translation.account import Account
from duizhao.translation.engine import Engine
from duizhao.translation.ladder.sentence import Sentence
from duizhao.translation.llm.address import Address
from duizhao.translation.llm.asking import Asking
from duizhao.translation.llm.model import ChatModel, Request
from duizhao.translation.passages import Passage, Rendered


class LanguageModelEngine:
    """Translates Simplified Chinese into English by asking a language model.

    Args:
        model: Who answers, in this process or over a network.
        address: Where its requests go, or None: nowhere outside this process.
        second: What translates what the model leaves in Chinese or never translates whole; None:
            that stays open.
    """

    def __init__(
        self,
        model: ChatModel,
        address: Address | None = None,
        *,
        second: Engine | None = None,
    ) -> None:
        self.model = model
        self.address = address
        self._second = second
        self.description = model.description
        self.source_language = SIMPLIFIED
        self.target_language = ENGLISH

    def render(
        self,
        passages: Sequence[Passage],
        *,
        standalone: bool = False,
        account: Account | None = None,
        progress: Progress | None = None,
    ) -> Rendered:
        """Translates and verifies a document's passages; see `DocumentEngine`."""
        return Asking(
            self.model,
            passages,
            standalone=standalone,
            second=self._second,
            account=account,
            progress=progress,
        ).rendered()

    def first_requests(
        self, passages: Sequence[Passage], *, standalone: bool = False
    ) -> list[Request]:
        """What `render` would ask first; nothing is asked."""
        return Asking(self.model, passages, standalone=standalone).first_requests()

    def translate(self, sentences: Sequence[str], *, progress: Progress | None = None) -> list[str]:
        """Translates every sentence on its own, without terms; see `Engine`.

        Raises:
            EngineError: Some got no answer.
        """
        passages = [
            Passage(f"b{number}", "s1", BlockKind.PARAGRAPH, Sentence(" ".join(text.split())))
            for number, text in enumerate(sentences, 1)
        ]
        asked = [passage for passage in passages if passage.sentence.source]
        rendered = self.render(asked, standalone=True, progress=progress)
        if rendered.failure is not None:
            raise rendered.failure
        found = iter(rendered.renderings)
        english = []
        for passage in passages:
            rendering = next(found) if passage.sentence.source else None
            english.append(rendering.english if rendering else "")
        return english
