"""The guarded converter: a text in another script, around what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duizhao.glossary.layers import Glossary
from duizhao.glossary.people.people import PeopleFinder, Person
from duizhao.languages import SIMPLIFIED, is_traditional
from duizhao.script.article import guards_in
from duizhao.script.conversion import Guard, Vocabulary, converter
from duizhao.script.converted import Converted, Piece
from duizhao.script.quotation import convert_quotation_marks


class ScriptConverter:
    """Converts text from one script of Chinese to another, and says what was doubtful.

    Args:
        source_tag: BCP 47 tag of the text: ``zh-Hans``, ``zh-Hant``, ``zh-Hant-TW`` or
            ``zh-Hant-HK``.
        target_tag: The tag of the outcome.
        glossary: Terms to guard, in Simplified; none where it is left out.
        people: The people known of the whole text.
        vocabulary: ``standard``, or ``regional`` for the region's own words.
        straight_quotes: Whether ``"…"`` around Chinese become the script's own marks, too.
        mend_punctuation: Whether half-width marks between Chinese characters become full-width.

    Raises:
        UsageError: A tag is not one of these four.
    """

    def __init__(
        self,
        source_tag: str,
        target_tag: str,
        glossary: Glossary | None = None,
        people: Iterable[Person] = (),
        *,
        vocabulary: str = Vocabulary.STANDARD,
        straight_quotes: bool = True,
        mend_punctuation: bool = False,
    ) -> None:
        self.source_tag = source_tag
        self.target_tag = target_tag
        self.mend_punctuation = mend_punctuation
        self._glossary = glossary or Glossary([])
        self._people = PeopleFinder(people)
        self._straight_quotes = straight_quotes
        self._change = converter(source_tag, target_tag, vocabulary)

    def convert(self, text: str, *, keep: Sequence[tuple[int, int]] = ()) -> Converted:
        """Converts a paragraph; best as long as it comes, since a sentence decides for a character.

        Args:
            text: In the source's script.
            keep: Spans that are not converted: code, addresses, what is marked so.
        """
        marked = text
        if is_traditional(self.source_tag) != is_traditional(self.target_tag):
            marked = convert_quotation_marks(
                text,
                to_traditional=is_traditional(self.target_tag),
                straight=self._straight_quotes,
            )
        guards = [Guard(start, end, text[start:end]) for start, end in keep]
        if self.source_tag == SIMPLIFIED:
            taken = {place for guard in guards for place in range(guard.start, guard.end)}
            found = guards_in(text, self._people, self._glossary, self._change)
            guards += [g for g in found if taken.isdisjoint(range(g.start, g.end))]
        pieces: list[Piece] = []
        done = 0
        for guard in sorted(guards):
            if done < guard.start:
                pieces.append(Piece(done, guard.start, self._change(marked[done : guard.start])))
            pieces.append(Piece(*guard))
            done = guard.end
        if done < len(text):
            pieces.append(Piece(done, len(text), self._change(marked[done:])))
        return Converted(text, tuple(pieces))
