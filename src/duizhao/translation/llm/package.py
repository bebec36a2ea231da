"""The folder of an installed language model: what lies in it and what it says about itself."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from duizhao.errors import PackageRefusedError

METADATA = "language-model.json"
MODEL = "model"
TOKENIZER = "tokenizer.json"
TEMPLATE = "chat_template.jinja"

FORMAT = 1
"""Of the folder; one of another format is passed over, and installed again."""

_PARTS = (METADATA, TOKENIZER, TEMPLATE, f"{MODEL}/model.bin", f"{MODEL}/vocabulary.json")
_AGAIN = "Install it again from its GGUF file: duizhao models install FILE.gguf"


@dataclass(frozen=True, slots=True)
class LanguageModelFolder:
    """A language model on this machine.

    Attributes:
        path: Its folder, whose name is the model's.
        title: What its publisher calls it.
        architecture: Its family: ``qwen2``.
        licence: As its publisher gives it; nothing where the file did not say.
        source_file: The name of the GGUF file that it was made of.
        source_sha256: That file's digest, in hexadecimal.
        context: Tokens that it was made for, prompt and answer together.
        kv_bytes: Bytes of memory that it needs for each token of a text while decoding.
        begin: The token that every text begins with, or nothing.
        end: The token that ends a text.
        begins: Whether texts begin with `begin` even where the chat template does not say so.
        space_prefix: Whether a space is put before a text.
        stops: The tokens that end an answer.
        format: Of the folder.
    """

    path: Path
    title: str
    architecture: str
    licence: str
    source_file: str
    source_sha256: str
    context: int
    kv_bytes: int
    begin: str
    end: str
    begins: bool
    space_prefix: bool
    stops: tuple[str, ...]
    format: int = FORMAT

    @property
    def name(self) -> str:
        """The folder's name, by which a user tells models apart."""
        return self.path.name

    @property
    def description(self) -> str:
        """For people and for the record: ``qwen2.5-coder-1.5b-instruct (int8)``."""
        return f"{self.name} (int8)"

    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.path.rglob("*") if path.is_file())

    def fingerprint(self) -> str:
        """Changes whenever the model, its tokenizer or its template does."""
        digest = hashlib.sha256()
        for part in (METADATA, TOKENIZER, TEMPLATE):
            digest.update((self.path / part).read_bytes())
        return digest.hexdigest()


def write_metadata(package: LanguageModelFolder) -> None:
    """Writes what a model says about itself into its folder.

    Raises:
        OSError: It cannot be written.
    """
    said = asdict(package)
    del said["path"]
    text = json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True)
    (package.path / METADATA).write_text(f"{text}\n", encoding="utf-8")


def read_language_model(path: Path) -> LanguageModelFolder:
    """Reads the language model in a folder, without loading it.

    Raises:
        PackageRefusedError: A part is missing or is not what it should be.
    """
    for part in _PARTS:
        if not (path / part).is_file():
            raise PackageRefusedError(f"The language model in {path} has no {part}.", _AGAIN)
    try:
        said: Any = json.loads((path / METADATA).read_bytes())
        if said["format"] != FORMAT:
            raise PackageRefusedError(
                f"The language model in {path} was installed by another version of Duizhao.",
                _AGAIN,
            )
        said["stops"] = tuple(map(str, said["stops"]))
        known = {field.name for field in fields(LanguageModelFolder)} - {"path"}
        return LanguageModelFolder(path=path, **{name: said[name] for name in known})
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise PackageRefusedError(
            f"{METADATA} of {path} cannot be read ({error}).", _AGAIN
        ) from error
