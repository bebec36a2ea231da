"""One package's tokenizer and CTranslate2 model: text to tokens, decoded, and back to text."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import ctranslate2
import sentencepiece

from duizhao.errors import EngineError
from duizhao.translation import clauses
from duizhao.translation.limits import LONGEST_PIECE
from duizhao.translation.offsets import offsets
from duizhao.translation.packages.folder import BPE, MODEL, SENTENCEPIECE, PackageFolder

_LENGTH_PENALTY = 1.0
"""By what power of its length an output's log probability is divided. Argos Translate's own 0.2
favours outputs that leave something out."""

_COVERAGE_PENALTY = 0.1
"""How much an output loses for each source token that it hardly looked at. With it and the one
above, the shipped package says more of the source: on 400 paragraphs of newstest2020, beam 2,
chrF++ 47.9 becomes 48.5, and the length 88.3 % of the reference's instead of 85.6 %."""

_BATCH_TOKENS = 1024
"""Tokens decoded side by side by one worker; more gains nothing on a CPU and delays progress."""

_SHARED_TOKENS = 512
"""Tokens up to which one worker decodes alone: of a small batch each step takes as long as of one
twice as large, so that sharing it would cost twice the work and save no time."""

_MOST_WORKERS = 8

ATTENTIVE = 3
"""Hypotheses whose attention is kept: for all of them it would fill the memory."""

_CLEARLY = 0.5
"""By how much a spelling's log probability is to be greater for it to be called commoner."""

_DECODING_ERRORS = (RuntimeError, ValueError, MemoryError)
"""What CTranslate2's exceptions arrive as."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A translation of a piece.

    Attributes:
        tokens: Its tokens, as text is made of them.
        score: By which the decoder orders them; higher is better.
        attention: For each token, the share of each source token in what it looked at; empty
            for those behind the first few.
        complete: Whether the decoder ended it, rather than the limit on its length.
    """

    tokens: tuple[str, ...]
    score: float
    attention: Sequence[Sequence[float]] = ()
    complete: bool = True

    @property
    def per_token(self) -> float:
        """The mean log probability of its tokens."""
        return self.score * float(max(1, len(self.tokens)) ** (_LENGTH_PENALTY - 1))


class Decoder:
    """A package opened for decoding.

    Args:
        package: The package.
        threads: Processors to use; None: all that this process may run on. Each decodes
            batches of its own, which on small batches beats sharing one.

    Raises:
        EngineError: The package does not load.
    """

    def __init__(self, package: PackageFolder, *, threads: int | None = None) -> None:
        self.package = package
        processors = threads or available_processors()
        self.workers = min(processors, _MOST_WORKERS)
        self._encode, self._decode, self._score = _tokenizer(package)
        try:
            self._translator = ctranslate2.Translator(
                str(package.path / MODEL),
                device="cpu",
                inter_threads=self.workers,
                intra_threads=max(1, processors // self.workers),
            )
        except (RuntimeError, ValueError, MemoryError, OSError) as error:
            raise EngineError(
                f"The model of {package.path} does not load ({error}).",
                "Install the package again: duizhao models install FILE.argosmodel",
            ) from error

    def encode(self, text: str) -> list[str]:
        """The tokens of `text`, as the model reads them."""
        return self._encode(text)

    def split(self, text: str, limit: int | None = None) -> list[str]:
        """`text` in pieces that are decoded one by one; joined they give it again.

        Args:
            text: A sentence.
            limit: Tokens in a piece, at most; None: as many as the package translates best,
                where the text has clauses that short.
        """

        def measure(piece: str) -> int:
            return len(self.encode(piece))

        def measure_clauses(piece: str) -> int:
            return measure(piece) if clauses.has_clauses(piece) else 0

        if limit is not None:
            return clauses.split(text, limit, measure)
        parts = clauses.split(text, self.package.longest_piece, measure_clauses)
        return [piece for part in parts for piece in clauses.split(part, LONGEST_PIECE, measure)]

    def join(self, pieces: Sequence[str], translations: Sequence[str]) -> str:
        """The translations of the pieces of one sentence as one sentence; see `clauses.join`."""
        return clauses.join(pieces, translations, is_common=self._is_common)

    def lowered(self, text: str, piece: str) -> str:
        """The translation of a clause as it stands inside a sentence; see `clauses.lowered`."""
        return clauses.lowered(text, piece, self._is_common)

    def _is_common(self, word: str) -> bool:
        """Whether a word is commoner in small letters than with a capital, by the vocabulary."""
        return self._score(word) > self._score(word.capitalize()) + _CLEARLY

    def spans(self, text: str) -> list[tuple[int, int]] | None:
        """Where each of `encode`'s tokens stands in `text`; None where they do not add up."""
        return offsets(self._encode(text), text)

    def text_of(self, tokens: Sequence[str]) -> str:
        """Tokens as text, untidied."""
        return self._decode(list(tokens))

    def decode(
        self,
        pieces: Sequence[Sequence[str]],
        *,
        beam_size: int,
        max_decoding_length: int,
        no_repeat_ngram_size: int = 0,
        beginnings: Sequence[Sequence[str]] | None = None,
    ) -> Iterator[Hypothesis]:
        """Starts decoding pieces in batches of like length, over all workers.

        The work begins with the call, so that several calls keep all workers busy.

        Args:
            pieces: Tokens; no piece may be empty.
            beam_size: How many hypotheses are followed.
            max_decoding_length: Tokens after which an output is broken off.
            no_repeat_ngram_size: Bars repeating so many tokens; 0 bars nothing.
            beginnings: The tokens that each piece's output has to begin with.

        Returns:
            The likeliest translation of each piece, with attention, in order, as soon as it is
            there.

        Raises:
            EngineError: Decoding failed; at the call or while its results are read.
        """
        if not pieces:
            return iter(())
        results = self._start(
            pieces,
            beam_size=beam_size,
            max_decoding_length=max_decoding_length,
            beginnings=beginnings,
            no_repeat_ngram_size=no_repeat_ngram_size,
            return_scores=True,
            return_attention=True,
        )
        return self._finished(results, max_decoding_length)

    def hypotheses(
        self, pieces: Sequence[Sequence[str]], *, count: int, max_decoding_length: int
    ) -> list[list[Hypothesis]]:
        """Several translations of each piece, the likeliest first, with attention.

        Args:
            pieces: Tokens; no piece may be empty.
            count: How many, and how many hypotheses are followed.
            max_decoding_length: Tokens after which an output is broken off.

        Raises:
            EngineError: Decoding failed.
        """
        if not pieces:
            return []
        results = self._start(
            pieces,
            beam_size=count,
            max_decoding_length=max_decoding_length,
            num_hypotheses=count,
            return_scores=True,
            return_attention=True,
        )
        lists: list[list[Hypothesis]] = []
        for result in results:
            try:
                done = result.result()
            except _DECODING_ERRORS as error:
                raise self._failed(error) from error
            lists.append(
                [
                    self._hypothesis(
                        tokens, score, attention if place < ATTENTIVE else (), max_decoding_length
                    )
                    for place, (tokens, score, attention) in enumerate(
                        zip(done.hypotheses, done.scores, done.attention, strict=True)
                    )
                ]
            )
        return lists

    def _hypothesis(
        self,
        tokens: Sequence[str],
        score: float,
        attention: Sequence[Sequence[float]],
        max_decoding_length: int,
    ) -> Hypothesis:
        begin = int(bool(self.package.target_prefix) and tokens[:1] == [self.package.target_prefix])
        rows = tuple(array("f", row) for row in attention[begin : len(tokens)])
        complete = len(tokens) < max_decoding_length - 1
        return Hypothesis(tuple(tokens[begin:]), score, rows, complete)

    def _start(
        self,
        pieces: Sequence[Sequence[str]],
        *,
        beginnings: Sequence[Sequence[str]] | None = None,
        **options: Any,
    ) -> Sequence[Any]:
        """Starts decoding in batches of like length."""
        prefix = [self.package.target_prefix] if self.package.target_prefix else []
        begun = prefix or beginnings
        longest = max(map(len, pieces))
        share = sum(map(len, pieces)) // self.workers + 1
        try:
            results: Sequence[Any] = self._translator.translate_batch(
                [list(piece) for piece in pieces],
                target_prefix=[[*prefix, *b] for b in beginnings or [()] * len(pieces)]
                if begun
                else None,
                max_batch_size=max(min(_BATCH_TOKENS, max(share, _SHARED_TOKENS)), longest + 1),
                batch_type="tokens",
                length_penalty=_LENGTH_PENALTY,
                coverage_penalty=_COVERAGE_PENALTY,
                max_input_length=0,
                replace_unknowns=True,
                asynchronous=True,
                **options,
            )
        except _DECODING_ERRORS as error:
            raise self._failed(error) from error
        return results

    def _finished(self, results: Sequence[Any], max_decoding_length: int) -> Iterator[Hypothesis]:
        for result in results:
            try:
                done = result.result()
            except _DECODING_ERRORS as error:
                raise self._failed(error) from error
            yield self._hypothesis(
                done.hypotheses[0], done.scores[0], done.attention[0], max_decoding_length
            )

    def _failed(self, error: Exception) -> EngineError:
        return EngineError(
            f"{self.package.description} failed while decoding ({error}).",
            "Install the package again, or translate with another: --model NAME",
        )


def available_processors() -> int:
    """How many processors this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_Tokenizer = tuple[Callable[[str], list[str]], Callable[[list[str]], str], Callable[[str], float]]
"""Encoding, decoding, and how common a word is: a log probability, or zero for all."""


def _tokenizer(package: PackageFolder) -> _Tokenizer:
    """The package's own encoding and decoding.

    Raises:
        EngineError: Its tokenizer does not load.
    """
    try:
        if (package.path / SENTENCEPIECE).exists():
            return _sentencepiece(package)
        return _bpe(package)
    except (RuntimeError, OSError, ValueError, ImportError) as error:
        raise EngineError(
            f"The tokenizer of {package.path} does not load ({error}).",
            "Install the package again: duizhao models install FILE.argosmodel",
        ) from error


def _sentencepiece(package: PackageFolder) -> _Tokenizer:
    # not Argos's own wrapper: it turns every underscore of the text into a space
    processor: Any = sentencepiece.SentencePieceProcessor(
        model_file=str(package.path / SENTENCEPIECE)
    )

    def score(word: str) -> float:
        return sum(float(processor.get_score(number)) for number in processor.encode(word))

    return (
        lambda text: list(processor.encode(text, out_type=str)),
        lambda tokens: str(processor.decode_pieces(tokens)),
        score,
    )


def _bpe(package: PackageFolder) -> _Tokenizer:
    from argostranslate.tokenizer import BPETokenizer

    tokenizer: Any = BPETokenizer(package.path / BPE, package.source, package.target)
    tokenizer.lazy_load()
    return (
        lambda text: list(tokenizer.encode(text)),
        lambda tokens: str(tokenizer.decode(tokens)),
        lambda word: 0.0,  # its merges are not asked
    )
