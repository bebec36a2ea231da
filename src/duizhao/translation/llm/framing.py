"""Questions as the tokens that a language model reads, and its tokens as an answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from duizhao.errors import EngineError
from duizhao.translation.llm.chat import Frame, read_template
from duizhao.translation.llm.package import MODEL, TEMPLATE, TOKENIZER, LanguageModelFolder


class Framing:
    """A model's tokenizer and chat template.

    Args:
        package: The model.

    Raises:
        EngineError: Either does not load.
    """

    def __init__(self, package: LanguageModelFolder) -> None:
        self._package = package
        try:
            self._tokenizer = Tokenizer.from_file(str(package.path / TOKENIZER))
            added = self._tokenizer.get_added_tokens_decoder().values()
            self._control = {token.content for token in added}
            self._tokens = _vocabulary(package.path)
            template = (package.path / TEMPLATE).read_text(encoding="utf-8")
            self._chat = read_template(template, package.begin, package.end)
        except Exception as error:  # tokenizers raises a bare Exception
            raise _does_not_load(package, error) from error

    @property
    def chat(self) -> Frame:
        """What the template puts around a task and a question."""
        return self._chat.with_task

    @property
    def vocabulary_size(self) -> int:
        """How many tokens the model knows."""
        return len(self._tokens)

    def task(self, system: str) -> list[str]:
        """The tokens of what a model is told of its task: what its questions have in common.

        Args:
            system: The task, or nothing.
        """
        frame = self._chat.with_task if system else self._chat.without_task
        before = frame.before
        if self._package.begins and not before.startswith(self._package.begin):
            before = self._package.begin + before
        return [*self._begun(before), *self._said(system), *self._own(frame.between)]

    def question(self, user: str, *, with_task: bool) -> list[str]:
        """The tokens that follow those of the task, up to where the answer begins."""
        frame = self._chat.with_task if with_task else self._chat.without_task
        return [*self._said(user), *self._own(frame.after)]

    def answer(self, numbers: Sequence[int]) -> str:
        """The text of a model's tokens, without those that control."""
        text: str = self._tokenizer.decode(list(numbers), skip_special_tokens=True)
        return text.removeprefix(" ") if self._package.space_prefix else text

    def numbers(self, text: str) -> list[int]:
        """The numbers of the tokens of what is said."""
        self._tokenizer.encode_special_tokens = True
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def _begun(self, text: str) -> list[str]:
        """The tokens of what the template begins with."""
        tokens = self._own(text)
        begin = [token for token in tokens[:1] if token == self._package.begin]
        follows = tokens[len(begin) : len(begin) + 1]
        if not self._package.space_prefix or self._control.issuperset(follows):
            return tokens
        return [*begin, *self._own(" " + text.removeprefix("".join(begin)))]

    def _own(self, text: str) -> list[str]:
        """The tokens of what the template writes, which may control."""
        self._tokenizer.encode_special_tokens = False
        return self._encode(text)

    def _said(self, text: str) -> list[str]:
        """The tokens of what is said: a control token's name in it is but letters."""
        self._tokenizer.encode_special_tokens = True
        return self._encode(text)

    def _encode(self, text: str) -> list[str]:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return [self._tokens[number] for number in encoding.ids]


def _vocabulary(folder: Path) -> list[str]:
    tokens: Any = json.loads((folder / MODEL / "vocabulary.json").read_bytes())
    return [str(token) for token in tokens]


def _does_not_load(package: LanguageModelFolder, error: Exception) -> EngineError:
    return EngineError(
        f"The tokenizer or the chat template of {package.path} does not load ({error}).",
        "Install the model again: duizhao models install FILE.gguf",
    )
