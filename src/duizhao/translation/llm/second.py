"""The engine that stands in where a language model gives no whole translation."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhao.errors import EngineError
from duizhao.han import HAN
from duizhao.translation import clauses
from duizhao.translation.engine import Engine
from duizhao.translation.english_text import tidy
from duizhao.translation.guidance import translate
from duizhao.translation.ladder.fitting import placed
from duizhao.translation.ladder.rung import argos_engine
from duizhao.translation.ladder.sentence import Rendering, Sentence

if TYPE_CHECKING:
    from duizhao.translation.decoder import Decoder

_log = logging.getLogger(__name__)

_HAN_RUN = re.compile(f"[{HAN}]+")

_ENDING = re.compile(r"\A(?:ing|ed|s)\b")

_MOST_LEFT = 12
"""Chinese characters that an answer may have left for single words to be put in: where it left
more, it is no translation of the rest either."""


class SecondEngine:
    """Words, clauses and whole sentences from an engine that is no language model.

    It only helps out: where it fails, there is simply nothing from it.

    Args:
        engine: An engine that translates sentences one by one, with the ladder of its own.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.description = engine.description

    def rendered(self, sentences: Sequence[Sentence]) -> list[Rendering | None]:
        """Translates sentences, guided by their terms; None where no whole translation comes."""
        try:
            renderings = translate(sentences, self._engine)
        except EngineError as error:
            _log.warning("%s", error)
            return [None] * len(sentences)
        return [None if one.broken or not one.english else one for one in renderings]

    def without_chinese(self, english: str) -> str:
        """An answer with the few Chinese words that it left put into English, one by one."""
        left = list(dict.fromkeys(_HAN_RUN.findall(english)))
        if not left or sum(map(len, left)) > _MOST_LEFT:
            return english
        try:
            said = self._engine.translate(left)
        except EngineError as error:
            _log.warning("%s", error)
            return english
        for chinese, sentence in zip(left, said, strict=True):
            words = sentence.strip().rstrip(".")
            if not words or _HAN_RUN.search(words):
                continue
            while (start := english.find(chinese)) >= 0:
                before, behind = english[:start], english[start + len(chinese) :]
                # a model that left 对接 says 对接ing
                behind = _ENDING.sub("", behind)
                inside = self._lowered(words, chinese) if before.strip() else words
                english = placed(before, inside, behind, replaced=chinese, bare_name=False)
        return tidy(english)

    def join(self, pieces: Sequence[str], translations: Sequence[str]) -> str:
        """The translations of the clauses of one sentence as one sentence; see `clauses.join`."""
        decoder = self._decoder()
        return (decoder.join if decoder else clauses.join)(pieces, translations)

    def _lowered(self, words: str, chinese: str) -> str:
        decoder = self._decoder()
        return (decoder.lowered if decoder else clauses.lowered)(words, chinese)

    def _decoder(self) -> Decoder | None:
        argos = argos_engine(self._engine)
        try:
            return argos.decoder if argos is not None else None
        except EngineError as error:
            _log.warning("%s", error)
            return None
