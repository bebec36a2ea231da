"""What a rule is: an id, how bad what it finds is, where that belongs, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from duizhao.checks.finding import Concern, Severity
from duizhao.checks.text import Checked, Pair

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule has something to say.

    Attributes:
        pair: The sentence that it speaks of.
        words: What the rule's message has in braces.
        source_span: Where the words of the source stand in the pair's source.
        target_span: Where those of the translation stand in its target.
        suggestion: What would put it right, or nothing.
        cause: What hits that are told once have in common; nothing where each stands for itself.
        severity: How bad this one is, where that is not what the rule says.
    """

    pair: Pair
    words: Mapping[str, str] = field(default_factory=dict)
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str = ""
    cause: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that an article is checked by.

    Attributes:
        id: What it is called in settings and reports: ``number-missing``.
        severity: How bad what it finds is, as a rule.
        category: The place of that in ISO 5060 and MQM: ``accuracy/omission``.
        message: What an editor is told; names in braces are filled in from each hit.
        look: Finds the places.
        concern: Whom it is for.
        about: What it looks for, where the message alone does not tell.
    """

    id: str
    severity: Severity
    category: str
    message: str
    look: Callable[[Checked], Iterable[Hit]]
    concern: Concern = Concern.TRANSLATION
    about: str = ""

    @property
    def description(self) -> str:
        """What the rule says, for a list of rules."""
        return self.about or self.message
