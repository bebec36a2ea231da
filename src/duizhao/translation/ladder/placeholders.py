"""Letting a placeholder stand for a term while the model works, where placeholders survive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from duizhao.article import Progress
from duizhao.translation.engine import Engine
from duizhao.translation.ladder import marks
from duizhao.translation.ladder.fitting import in_number_of, placed
from duizhao.translation.ladder.rewriting import all_terms_and_lost, placed_in
from duizhao.translation.ladder.rung import Candidate, Failed
from duizhao.translation.ladder.sentence import Owed

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class _Marked:
    """A source with placeholders, and what each stands for."""

    source: str
    stands_for: tuple[Owed, ...]


class Placeholders:
    """Decodes with a placeholder for each lost term, and puts the English in afterwards.

    Args:
        form: The form, from `marks.FORMS`, that was measured to survive in this package.
        guided: Whether the English of the terms that were kept is written in beside them.
    """

    name = "placeholders"

    def __init__(self, form: str, *, guided: bool = False) -> None:
        self._form = form
        self._guided = guided
        self._pattern = marks.pattern(form)

    def decode(
        self, failed: Sequence[Failed], engine: Engine, *, progress: Progress | None = None
    ) -> list[list[Candidate]]:
        """See `Rung.decode`."""
        marked = [self._marked(item) for item in failed]
        waiting = [place for place, item in enumerate(marked) if item is not None]
        outputs: list[list[Candidate]] = [[] for _ in failed]
        sources = [item.source for item in marked if item is not None]
        if sources:
            decoded = engine.translate(sources, progress=progress)
            for place, english in zip(waiting, decoded, strict=True):
                item = marked[place]
                bare = self._pattern.sub("", english)
                if marks.fragments(self._form, bare, failed[place].source):
                    continue
                whole = item and restored(english, item.stands_for, self._pattern)
                outputs[place] = [Candidate(whole)] if whole else []
        return outputs

    def _marked(self, failed: Failed) -> _Marked | None:
        lost = [owed for owed in failed.lost if owed.english][: marks.MOST]
        # a source that writes such marks itself could not be told apart
        if not lost or self._pattern.search(failed.source):
            return None
        lost.sort(key=lambda owed: owed.start)
        written = [
            replace(owed, english=marks.mark(self._form, place)) for place, owed in enumerate(lost)
        ]
        if self._guided:
            places = {owed.start for owed in lost}
            written += [owed for owed in all_terms_and_lost(failed) if owed.start not in places]
        source, _ = placed_in(failed.source, written)
        return _Marked(source, tuple(lost))


def restored(english: str, stands_for: Sequence[Owed], pattern: re.Pattern[str]) -> str | None:
    """`english` with every placeholder replaced.

    Args:
        english: A decoder's output.
        stands_for: What each placeholder stands for, by its digit.
        pattern: What finds a placeholder; see `marks.pattern`.

    Returns:
        The text; None where no placeholder came back, one came twice or lost its brackets, or
        one was made up.
    """
    found = sorted(pattern.finditer(english), key=lambda match: match.start())
    digits = [int(match[1]) for match in found]
    if not digits or len(set(digits)) < len(digits) or max(digits) >= len(stands_for):
        return None
    bare = pattern.sub(" ", english)
    missing = set(range(len(stands_for))) - set(digits)
    # one that lost its brackets
    if any(re.search(rf"(?<![\w.,]){digit}(?!\w)", bare) for digit in missing):
        return None
    for match in reversed(found):
        owed = stands_for[int(match[1])]
        behind = english[match.end() :]
        text = owed.english
        plural = re.match(r"s(?!\w)", behind)
        if plural is not None:
            behind = behind[1:]
            text = in_number_of(text, "s") if owed.inflect else text
        english = placed(
            english[: match.start()],
            text,
            behind,
            replaced="",
            bare_name=owed.category == _PERSON,
        )
    return None if pattern.search(english) and not _is_own(pattern, stands_for) else english


def _is_own(pattern: re.Pattern[str], stands_for: Sequence[Owed]) -> bool:
    """Whether the English of a term looks like a placeholder itself."""
    return any(pattern.search(owed.english) for owed in stands_for)
