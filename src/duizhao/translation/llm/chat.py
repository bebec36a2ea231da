"""What a model's chat template puts around a question.

A template is a program in Jinja that comes with the model, so it runs in a sandbox, and once: with
stand-ins for what is said, at which its output is cut. What is said never passes through it, and
is never read for the control tokens that only a template may write.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, NoReturn

from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_SYSTEM = "\ue000SYSTEM\ue001"
_USER = "\ue000USER\ue001"
_ANSWER = "\ue000ANSWER\ue001"


class TemplateUnusableError(Exception):
    """A chat template does not serve; says why as a predicate."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the parts of a question.

    Attributes:
        before: Before what the model is told of its task, if it is told anything, else before
            the question.
        between: Between the two; where there is no task, nothing.
        after: Behind the question; the answer follows.
    """

    before: str
    between: str
    after: str


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat template, put to use.

    Attributes:
        with_task: Around a task and a question.
        without_task: Around a question alone.
        after_answer: What follows an answer.
    """

    with_task: Frame
    without_task: Frame
    after_answer: str


def read_template(source: str, begin: str, end: str) -> Chat:
    """Runs a chat template.

    Where a template knows no system message, the task comes before the question in one message.

    Args:
        source: The template.
        begin: The token that begins a text, which templates call ``bos_token``.
        end: The token that ends one, ``eos_token``.

    Raises:
        TemplateUnusableError: It fails, or leaves out what is said or says it twice.
    """
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
    )
    # a fixed day: what a model is asked must not depend on when it is asked
    environment.globals |= {"raise_exception": _raise, "strftime_now": _DAY.strftime}
    try:
        template = environment.from_string(source)
    except (TemplateError, RecursionError) as error:
        raise TemplateUnusableError(f"has a chat template that is no Jinja ({error})") from error

    def render(*messages: tuple[str, str], asking: bool = True) -> str:
        said = [{"role": role, "content": content} for role, content in messages]
        try:
            return template.render(
                messages=said, add_generation_prompt=asking, bos_token=begin, eos_token=end
            )
        except Exception as error:  # a template can fail in any way that a program can
            raise TemplateUnusableError(f"has a chat template that fails ({error})") from error

    before, after = _cut(render(("user", _USER)), _USER)
    without = Frame(before, "", after)
    try:
        both = render(("system", _SYSTEM), ("user", _USER))
        before, rest = _cut(both, _SYSTEM)
        between, after = _cut(rest, _USER)
        with_task = Frame(before, between, after)
    except TemplateUnusableError:
        with_task = Frame(without.before, "\n\n", without.after)
    answered = render(("user", _USER), ("assistant", _ANSWER), asking=False)
    return Chat(with_task, without, _cut(answered, _ANSWER)[1])


_DAY = datetime.date(2024, 1, 1)


def _raise(message: str) -> NoReturn:
    raise TemplateError(message)


def _cut(text: str, at: str) -> tuple[str, str]:
    parts: Any = text.split(at)
    if len(parts) != 2:
        raise TemplateUnusableError(
            "has a chat template that "
            + ("leaves out what is said" if len(parts) == 1 else "says things twice")
        )
    return parts[0], parts[1]
