"""A GGUF file's tokenizer, made into one that the ``tokenizers`` package reads.

Two kinds are known. ``gpt2`` is byte-level BPE: the file holds its merges, and names how text is
cut into words before. ``llama`` is SentencePiece's BPE: the file holds a score for each piece,
and two neighbours join into the piece of the highest score; that the pieces join in no other
order than by score makes merges of them, each piece's from all pairs that it can be made of.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from tokenizers import Tokenizer

from duizhao.translation.llm.gguf.file import GgufFile


class Kind(IntEnum):
    """What a token is, by ``tokenizer.ggml.token_type``."""

    NORMAL = 1
    UNKNOWN = 2
    CONTROL = 3
    USER_DEFINED = 4
    UNUSED = 5
    BYTE = 6


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a model reads and writes.

    Attributes:
        tokens: The token of each number, no two alike.
        tokenizer: ``tokenizer.json`` of the ``tokenizers`` package.
        begin: The token that every text begins with, or nothing.
        end: The token that ends a text.
        begins: Whether texts begin with `begin` even where the chat template does not say so.
        space_prefix: Whether a space is put before a text, as SentencePiece does.
        stops: The tokens that end an answer, as far as the vocabulary alone says.
    """

    tokens: list[str]
    tokenizer: str
    begin: str
    end: str
    begins: bool
    space_prefix: bool
    stops: list[str]


_LETTERS = r"[^\r\n\p{L}\p{N}]?\p{L}+"
_CONTRACTIONS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)"
_REST = r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"


@dataclass(frozen=True, slots=True)
class _Cutting:
    """How byte-level BPE cuts text into words.

    Attributes:
        pattern: What a word is; nothing: as GPT-2 does.
        single_digits: Whether each digit stands alone before that.
        whole: Whether a word that is a token is taken as it is, whatever its merges.
        composed: Whether text is brought into Unicode's composed form (NFC).
    """

    pattern: str = ""
    single_digits: bool = False
    whole: bool = False
    composed: bool = False


_QWEN = _Cutting(rf"{_CONTRACTIONS}|{_LETTERS}|\p{{N}}|{_REST}", composed=True)
_LLAMA3 = _Cutting(rf"{_CONTRACTIONS}|{_LETTERS}|\p{{N}}{{1,3}}|{_REST}", whole=True)
_CUTTINGS = {
    "qwen2": _QWEN,
    "deepseek-r1-qwen": _QWEN,
    "llama-bpe": _LLAMA3,
    "llama3": _LLAMA3,
    "llama-v3": _LLAMA3,
    "smaug-bpe": _LLAMA3,
    "smollm": _Cutting(single_digits=True),
    "gpt-2": _Cutting(),
    "default": _Cutting(),
}
"""By ``tokenizer.ggml.pre``."""

_STOPS = (
    "<|im_end|>",
    "<|eot_id|>",
    "<|eom_id|>",
    "<end_of_turn>",
    "<|end|>",
    "<|endoftext|>",
    "<|end_of_text|>",
    "</s>",
    "<eos>",
)
"""What ends a turn or a text in the families' own formats; some files name but one of theirs."""


def read_vocabulary(file: GgufFile, size: int) -> Vocabulary:
    """The tokenizer of a GGUF file.

    Args:
        file: The model.
        size: How many tokens its embeddings have.

    Raises:
        PackageRefusedError: It is of a kind that is not supported, or is damaged.
    """
    tokens = file.texts("tokenizer.ggml.tokens")
    kinds = file.numbers("tokenizer.ggml.token_type") or [int(Kind.NORMAL)] * len(tokens)
    if not tokens:
        raise file.refused("has no vocabulary")
    if len(tokens) > size or len(kinds) != len(tokens):
        raise file.refused(
            f"is damaged: {len(tokens)} tokens of {len(kinds)} kinds for {size} embeddings"
        )
    tokens = _distinct(tokens, size)
    kinds += [int(Kind.UNUSED)] * (size - len(kinds))
    model = file.text("tokenizer.ggml.model")
    space_prefix = False
    if model == "gpt2":
        tokenizer = _byte_level(file, tokens)
    elif model == "llama":
        tokenizer = _sentencepiece(file, tokens, kinds)
        space_prefix = file.flag("tokenizer.ggml.add_space_prefix", default=True)
    else:
        raise file.refused(
            f"has a tokenizer of the kind {model or 'that it does not name'}: "
            "supported are gpt2 and llama"
        )
    tokenizer |= {
        "version": "1.0",
        "added_tokens": [
            {
                "id": number,
                "content": token,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": kind == Kind.CONTROL,
            }
            for number, (token, kind) in enumerate(zip(tokens, kinds, strict=True))
            if kind in (Kind.CONTROL, Kind.USER_DEFINED) and token
        ],
    }
    text = json.dumps(tokenizer, ensure_ascii=False)
    try:
        Tokenizer.from_str(text)
    except Exception as error:  # the package raises a bare Exception
        raise file.refused(f"has a tokenizer that does not load ({error})") from error
    control = {token for token, kind in zip(tokens, kinds, strict=True) if kind == Kind.CONTROL}
    end = _named(file, "eos", tokens)
    if not end:
        raise file.refused("does not say which token ends a text")
    ends = [end, _named(file, "eot", tokens), _named(file, "eom", tokens)]
    ends += [token for token in _STOPS if token in control]
    return Vocabulary(
        tokens=tokens,
        tokenizer=text,
        begin=_named(file, "bos", tokens),
        end=end,
        begins=file.flag("tokenizer.ggml.add_bos_token", default=model == "llama"),
        space_prefix=space_prefix,
        stops=[token for token in dict.fromkeys(ends) if token],
    )


def _distinct(tokens: list[str], size: int) -> list[str]:
    """Tokens for all embeddings; CTranslate2 finds them by name, so no name may come twice."""
    seen: set[str] = set()
    found = []
    for number in range(size):
        token = tokens[number] if number < len(tokens) else ""
        if not token or token in seen:
            token = f"<unused:{number}>"
        seen.add(token)
        found.append(token)
    return found


def _named(file: GgufFile, name: str, tokens: list[str]) -> str:
    """The token whose number the file gives under a name, or nothing."""
    number = file.number(f"tokenizer.ggml.{name}_token_id", -1)
    if number == -1:
        return ""
    if not 0 <= number < len(tokens):
        raise file.refused(f"is damaged: its {name} token is {number} of {len(tokens)}")
    return tokens[number]


def _byte_level(file: GgufFile, tokens: list[str]) -> dict[str, Any]:
    name = file.text("tokenizer.ggml.pre", "default")
    cutting = _CUTTINGS.get(name)
    if cutting is None:
        raise file.refused(
            f"cuts words as {name} does, which is not supported; "
            f"supported are {', '.join(_CUTTINGS)}"
        )
    merges = []
    for merge in file.texts("tokenizer.ggml.merges"):
        space = merge.find(" ", 1)
        merges.append([merge[:space], merge[space + 1 :]])
    steps: list[dict[str, Any]] = []
    if cutting.single_digits:
        steps.append({"type": "Digits", "individual_digits": True})
    if cutting.pattern:
        pattern = {"Regex": cutting.pattern}
        steps.append({"type": "Split", "pattern": pattern, "behavior": "Isolated", "invert": False})
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False}
    steps.append(byte_level | {"use_regex": not cutting.pattern})
    return {
        "normalizer": {"type": "NFC"} if cutting.composed else None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": steps},
        "decoder": byte_level | {"use_regex": True},
        "model": {
            "type": "BPE",
            "ignore_merges": cutting.whole,
            "vocab": {token: number for number, token in enumerate(tokens)},
            "merges": merges,
        },
    }


def _sentencepiece(file: GgufFile, tokens: list[str], kinds: list[int]) -> dict[str, Any]:
    scores = file.reals("tokenizer.ggml.scores")
    if not 0 < len(scores) <= len(tokens):
        raise file.refused(f"is damaged: {len(scores)} scores for {len(tokens)} tokens")
    pieces = {
        token: scores[number]
        for number, token in enumerate(tokens[: len(scores)])
        if kinds[number] == Kind.NORMAL
    }
    numbers = {token: number for number, token in enumerate(tokens)}
    merges: list[tuple[float, int, int, str, str]] = []
    for piece, score in pieces.items():
        for cut in range(1, len(piece)):
            left, right = piece[:cut], piece[cut:]
            if left in pieces and right in pieces:
                merges.append((-score, numbers[left], numbers[right], left, right))
    unknown = [token for token, kind in zip(tokens, kinds, strict=True) if kind == Kind.UNKNOWN]
    return {
        "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
        "pre_tokenizer": None,
        "decoder": {
            "type": "Sequence",
            "decoders": [
                {"type": "Replace", "pattern": {"String": "▁"}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
            ],
        },
        "model": {
            "type": "BPE",
            "unk_token": unknown[0] if unknown else None,
            "fuse_unk": True,
            "byte_fallback": Kind.BYTE in kinds,
            "vocab": numbers,
            "merges": [[left, right] for *_, left, right in sorted(merges)],
        },
    }
