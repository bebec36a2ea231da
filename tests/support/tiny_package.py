"""Builds a real, tiny Argos package whose translations can be foretold.

The model is a one-layer CTranslate2 Transformer with weights made by hand instead of learned:
the decoder at step *t* attends to source position *t* and says what the code at that place
stands for. So it translates token by token: a word of `DICTIONARY` becomes its English, any
other common Chinese character its pinyin, and Latin letters, digits and marks come through as
they are, as they do in a trained model with a shared vocabulary. Loading, tokenizing, batching
and beam search are the real code.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import sentencepiece
from ctranslate2.specs import transformer_spec
from pypinyin import Style, lazy_pinyin

DICTIONARY: Mapping[str, str] = {
    "教育": "education",
    "学校": "school",
    "老师": "teacher",
    "学生": "student",
    "校长": "principal",
    "局长": "director",
    "会议": "meeting",
    "活动": "activity",
    "举行": "held",
    "参加": "attended",
    "表示": "said",
    "介绍": "introduced",
    "我们": "we",
    "今天": "today",
    "昨天": "yesterday",
    "北京": "Beijing",
    "在": "in",
    "和": "and",
    "的": "of",
    "了": "already",
    "是": "is",
    "一": "one",
}
"""Chinese words and the one English word that the model has for each."""

_FOLDER = "translate-zh_en-1_0"
_CODE = 64
"""Width of a token's code, and of a position's; the model is as wide as both."""

_POSITIONS = 1024
_SHARPNESS = 24.0
_SPECIAL = ("<unk>", "<s>", "</s>")
_MARKS = {"。": ".", "，": ",", "、": ",", "；": ";", "：": ":", "？": "?", "！": "!"}
_Array = npt.NDArray[np.float32]


def build_tiny_package(
    path: Path,
    *,
    source: str = "zh",
    target: str = "en",
    version: str = "1.0",
    folder: str = _FOLDER,
    target_prefix: str = "",
) -> Path:
    """Writes the package to `path`; the same call writes the same bytes.

    Args:
        path: An ``.argosmodel`` file.
        source: Argos code.
        target: Argos code.
        version: The package's version.
        folder: Its top folder.
        target_prefix: A token that every output begins with, or nothing.
    """
    tokenizer = _tokenizer()
    pieces = [tokenizer.id_to_piece(place) for place in range(tokenizer.get_piece_size())]
    metadata = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": "Chinese",
        "to_code": target,
        "to_name": "English",
        "target_prefix": target_prefix,
    }
    members = {
        "metadata.json": json.dumps(metadata, ensure_ascii=False).encode(),
        "README.md": b"Made by the tests of Duizhao: a dictionary in the shape of a model.\n",
        "sentencepiece.model": tokenizer.serialized_model_proto(),
        **{f"model/{name}": content for name, content in _model(pieces, path).items()},
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(f"{folder}/{name}", (2020, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return path


def _common_characters() -> list[str]:
    """The 3,755 characters of GB 2312's first level."""
    return [
        char
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (char := bytes([row, cell]).decode("gb2312", errors="ignore"))
    ]


def _pinyin(char: str) -> str:
    return "".join(lazy_pinyin(char, style=Style.NORMAL, v_to_u=False))


def _tokenizer() -> sentencepiece.SentencePieceProcessor:
    characters = _common_characters()
    words = [word for word in DICTIONARY if len(word) > 1]
    english = {*map(_pinyin, characters), *DICTIONARY.values()}
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_corpus()),
        model_writer=model,
        model_type="unigram",
        vocab_size=len(characters) + len(words) + len(english) + 160,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=[*words, *characters, *(f"▁{word}" for word in sorted(english))],
        num_threads=1,
        minloglevel=2,
    )
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())


def _corpus() -> list[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    alphabet = " ".join([*letters, *letters.upper(), *"0123456789"])
    return [
        alphabet,
        "In the morning the teachers of both schools met in the library.",
        "The county bureau and the district committee signed an agreement in October 2021.",
        ". , ; : ? ! ( ) [ ] - – — ' \" “ ” ‘ ’ % / & @ + _ # * 《 》 ° § …",
    ]


def _meaning(piece: str, pieces: frozenset[str]) -> str:
    """The piece that the model says where it reads `piece`."""
    english = DICTIONARY.get(piece)
    if english is None and len(piece) == 1 and "一" <= piece <= "鿿":
        english = _pinyin(piece)
    if english is not None:
        return f"▁{english}"
    mark = _MARKS.get(piece, piece)
    return mark if mark in pieces else piece


def _model(pieces: list[str], path: Path) -> dict[str, bytes]:
    """The files of the model's folder."""
    random = np.random.default_rng(20201103)
    known = frozenset(pieces)
    codes = dict(zip(pieces, _codes(random, len(pieces)), strict=True))
    positions = np.zeros((_POSITIONS, 2 * _CODE), np.float32)
    positions[:, _CODE:] = _codes(random, _POSITIONS)

    spec = transformer_spec.TransformerSpec.from_config(num_layers=1, num_heads=1)
    embeddings = np.zeros((len(pieces), 2 * _CODE), np.float32)
    for place, piece in enumerate(pieces):
        embeddings[place, :_CODE] = codes[_meaning(piece, known)]
    encoder, decoder = spec.encoder, spec.decoder
    for stack in (encoder, decoder):
        stack.scale_embeddings = False
        stack.position_encodings.encodings = positions
        _set_norm(stack.layer_norm)
        _silence(stack.layer[0])
    encoder.embeddings[0].weight = embeddings
    decoder.embeddings.weight = np.zeros_like(embeddings)
    _attend_in_step(decoder.layer[0].attention)
    decoder.projection.weight = np.zeros_like(embeddings)
    decoder.projection.weight[:, :_CODE] = np.stack([codes[piece] for piece in pieces])

    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    folder = path.with_suffix(".model")
    folder.mkdir()
    try:
        spec.validate()
        spec.save(str(folder))
        return {item.name: item.read_bytes() for item in sorted(folder.iterdir())}
    finally:
        for item in folder.iterdir():
            item.unlink()
        folder.rmdir()


def _codes(random: np.random.Generator, count: int) -> _Array:
    """Random signs: two codes of this width agree by chance in half of their places."""
    return random.choice(np.array([-1, 1], np.float32), size=(count, _CODE))


def _set_norm(norm: Any) -> None:
    norm.gamma = np.ones(2 * _CODE, np.float32)
    norm.beta = np.zeros(2 * _CODE, np.float32)


def _set_linear(linear: Any, weight: _Array) -> None:
    linear.weight = weight
    linear.bias = np.zeros(weight.shape[0], np.float32)


def _silence(layer: Any) -> None:
    """Makes self-attention and the feed-forward part add nothing."""
    width = 2 * _CODE
    _set_norm(layer.self_attention.layer_norm)
    _set_linear(layer.self_attention.linear[0], np.zeros((3 * width, width), np.float32))
    _set_linear(layer.self_attention.linear[1], np.zeros((width, width), np.float32))
    _set_norm(layer.ffn.layer_norm)
    _set_linear(layer.ffn.linear_0, np.zeros((_CODE, width), np.float32))
    _set_linear(layer.ffn.linear_1, np.zeros((width, _CODE), np.float32))


def _attend_in_step(attention: Any) -> None:
    """Queries and keys are the positions, values the codes."""
    width = 2 * _CODE
    codes = np.diag(np.repeat(np.array([1, 0], np.float32), _CODE))
    positions = np.diag(np.repeat(np.array([0, 1], np.float32), _CODE))
    _set_norm(attention.layer_norm)
    _set_linear(attention.linear[0], _SHARPNESS * positions)
    _set_linear(attention.linear[1], np.concatenate([positions, codes]))
    _set_linear(attention.linear[2], np.eye(width, dtype=np.float32))
