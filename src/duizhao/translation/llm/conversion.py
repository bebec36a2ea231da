"""Making a language model's folder from a GGUF file."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import ctranslate2

from duizhao.article import Progress
from duizhao.errors import OutputError, PackageRefusedError, reason_of
from duizhao.translation.llm.chat import Chat, TemplateUnusableError, read_template
from duizhao.translation.llm.gguf.file import GgufFile
from duizhao.translation.llm.gguf.layout import (
    Dimensions,
    lay_out,
    read_dimensions,
    tie_projection,
)
from duizhao.translation.llm.gguf.vocabulary import Vocabulary, read_vocabulary
from duizhao.translation.llm.package import (
    MODEL,
    TEMPLATE,
    TOKENIZER,
    LanguageModelFolder,
    write_metadata,
)

_DIGEST_BLOCK = 2**22
_KEPT_BYTES = 2**26
"""Of the file, what is read before its memory is given back."""

_KV_VALUE_BYTES = 4
"""CTranslate2 keeps keys and values as float32 beside int8 weights."""

_CONTROL_TOKEN = re.compile(r"\s*(<[^<>\s]+>)")


def convert(path: Path, folder: Path, progress: Progress | None = None) -> LanguageModelFolder:
    """Makes the folder of a language model from a GGUF file, matrix by matrix.

    Args:
        path: The GGUF file.
        folder: Where its parts go; the folder is there and empty.
        progress: Told of bytes read, and of how many there are.

    Raises:
        PackageRefusedError: The file is damaged, or of a kind that is not supported.
        InputError: There is no such file.
        OutputError: `folder` cannot be written.
    """
    file = GgufFile(path)
    dimensions = read_dimensions(file)
    vocabulary = read_vocabulary(file, dimensions.vocabulary)
    template = file.text("tokenizer.chat_template")
    if not template:
        raise file.refused(
            "has no chat template: it is not a model that answers, or an old file of one"
        )
    try:
        chat = read_template(template, vocabulary.begin, vocabulary.end)
    except TemplateUnusableError as error:
        raise file.refused(str(error)) from error
    try:
        _save_model(file, dimensions, vocabulary, folder / MODEL, progress)
        (folder / TOKENIZER).write_text(vocabulary.tokenizer, encoding="utf-8")
        (folder / TEMPLATE).write_text(template, encoding="utf-8")
        package = LanguageModelFolder(
            path=folder,
            title=file.text("general.name") or path.stem,
            architecture=dimensions.architecture,
            licence=file.text("general.license"),
            source_file=path.name,
            source_sha256=digest_of(path),
            context=dimensions.context,
            kv_bytes=2
            * _KV_VALUE_BYTES
            * dimensions.layers
            * dimensions.kv_heads
            * dimensions.head,
            begin=vocabulary.begin,
            end=vocabulary.end,
            begins=vocabulary.begins,
            space_prefix=vocabulary.space_prefix,
            stops=_stops(vocabulary, chat),
        )
        write_metadata(package)
    except OSError as error:
        raise OutputError(
            f"Cannot write the model into {reason_of(error, folder)}.",
            "Make room on that disk (a model takes a byte for each of its parameters), or set "
            "DUIZHAO_MODELS_DIR to another place.",
        ) from error
    return package


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal.

    Raises:
        OSError: It cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_DIGEST_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def name_for(title: str) -> str:
    """A folder's name for what a publisher calls a model.

    ``Qwen2.5 Coder 1.5B Instruct GGUF`` becomes ``qwen2.5-coder-1.5b-instruct``.
    """
    words = re.findall(r"[\w.+]+", title.lower())
    kept = [word.strip(".") for word in words if word != "gguf"]
    return "-".join(word for word in kept if word)[:100] or "model"


def _save_model(
    file: GgufFile,
    dimensions: Dimensions,
    vocabulary: Vocabulary,
    folder: Path,
    progress: Progress | None,
) -> None:
    """Writes what CTranslate2 reads."""
    read = kept = total = 0

    def done(size: int) -> None:
        nonlocal read, kept
        read += size
        kept += size
        if kept > _KEPT_BYTES:
            file.forget_read()
            kept = 0
        if progress:
            progress(min(read, total), total)

    spec, total = lay_out(file, dimensions, done)
    spec.register_vocabulary(vocabulary.tokens)
    config: Any = spec.config
    config.bos_token = vocabulary.begin or vocabulary.end
    config.eos_token = vocabulary.end
    config.unk_token = vocabulary.end  # never looked up: every token has its number
    config.layer_norm_epsilon = file.real(
        f"{dimensions.architecture}.attention.layer_norm_rms_epsilon"
    )
    try:
        spec.validate()
    except ValueError as error:
        raise PackageRefusedError(
            f"{file.path} cannot be laid out for CTranslate2 {ctranslate2.__version__} ({error})."
        ) from error
    tie_projection(spec)
    folder.mkdir()
    spec.save(str(folder))


def _stops(vocabulary: Vocabulary, chat: Chat) -> tuple[str, ...]:
    """What ends an answer: by the vocabulary, and what the template puts behind one."""
    stops = list(vocabulary.stops)
    follows = _CONTROL_TOKEN.match(chat.after_answer)
    if follows and follows[1] in vocabulary.tokens and follows[1] not in stops:
        stops.append(follows[1])
    return tuple(stops)
