"""English around a term: articles, doubled neighbours, plural and possessive endings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from duizhao.translation.inflection import plural_of
from duizhao.translation.verification import Span

_WORD_BEFORE = re.compile(r"([^\W_]+(?:['’-][^\W_]+)*)(\s+)$")
_WORD_BEHIND = re.compile(r"(\s+)([^\W_]+(?:['’-][^\W_]+)*)")
_ARTICLE_BEFORE = re.compile(r"(?<![\w'’-])(a|an|the)\s+$", re.IGNORECASE)
_DETERMINER_BEFORE = re.compile(
    r"(?:['’]s?|\b(?:its|their|this|that|these|those|his|her))\s+$", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?$")

_OWNER = re.compile(r"[A-Z][\w-]*['’]s? ")
"""How a term begins that says whose it is, and takes no article: *Haidian's education sector*."""
_NO_INFINITIVE = re.compile(r"[^\W\d_]+\s+$")
_LEADS_INFINITIVE = re.compile(
    r"\b(?:to|will|would|shall|should|can|could|may|might|must|not|and|or|that|let|lets|be)\s+$",
    re.IGNORECASE,
)

_MOST_DOUBLED = 3
"""Words of a term that a decoder says again beside it."""

_LIKE_CONSONANT = re.compile(r"(?:uni(?!n|m)|us[eu]|ut[ie]|eu|one\b|once\b)", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|hono|heir|honest)", re.IGNORECASE)
_LETTERS_LIKE_VOWELS = "AEFHILMNORSX"


def mended(english: str, spans: Sequence[Span]) -> str:
    """Takes away what a decoder says twice around a term, and gives it the right article.

    ``Horqin Right Front Banner Banner`` becomes ``Horqin Right Front Banner``, ``Haidian
    Haidian District`` ``Haidian District``, ``a Education Bureau`` ``an Education Bureau``.
    Words that another span holds are never touched.

    Args:
        english: A whole sentence.
        spans: Where terms stand in it, without overlap.
    """
    for span in sorted(spans, reverse=True):
        start, end = span
        others = [other for other in spans if other != span]
        behind = _doubled_behind(english, start, end)
        if behind > end and not _touches(others, end, behind):
            english = english[:end] + english[behind:]
        before = _doubled_before(english, start, end)
        if before < start and not _touches(others, before, start):
            english = english[:before] + english[start:]
        start, end = min(before, start), end - (start - min(before, start))
        article = _ARTICLE_BEFORE.search(english[:start])
        if article is not None and _OWNER.match(english[start:end]):
            english = english[: article.start()] + english[start:]
            continue
        several = _is_plural(english[start:end])
        english = with_article(_finite(english, start), start, several=several)
    return english


def _finite(english: str, start: int) -> str:
    """Puts a passive that a glossary lists as *be held* into the past behind its subject.

    News tells what was done; what leads an infinitive (*to be held*) keeps it.
    """
    before = english[:start]
    if not english.startswith("be ", start) or not _NO_INFINITIVE.search(before):
        return english
    if _LEADS_INFINITIVE.search(before):
        return english
    return f"{before}{'were' if _is_plural(before.rstrip()) else 'was'}{english[start + 2 :]}"


def _is_plural(term: str) -> bool:
    """Whether a term's last word is a noun of small letters in the plural."""
    last = term.rsplit(maxsplit=1)[-1] if term.split() else ""
    return last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is"))


def with_article(english: str, start: int, *, several: bool = False) -> str:
    """Puts right the article before the term that begins at `start`.

    Args:
        english: A sentence.
        start: Where a term begins in it.
        several: Whether the term is in the plural, before which no *a* stands.
    """
    before = english[:start]
    article = _ARTICLE_BEFORE.search(before)
    if article is None:
        return english
    doubled = _ARTICLE_BEFORE.search(before[: article.start()])
    if doubled is not None:
        # a decoder's own article and the term's: the term's stays
        kept = article[0] if doubled[1].islower() else article[0].capitalize()
        return before[: doubled.start()] + kept + english[start:]
    if article[1].lower() == "the":
        return english
    if several:
        return before[: article.start()] + english[start:]
    right = "an" if sounds_like_vowel(english[start:]) else "a"
    right = right if article[1].islower() else right.capitalize()
    return f"{before[: article.start()]}{right} {english[start:]}"


def sounds_like_vowel(text: str) -> bool:
    """Whether *an* rather than *a* stands before `text`."""
    first = re.match(r"[^\W_]+", text)
    if first is None:
        return False
    word = first[0]
    if len(word) > 1 and word.isupper():
        return word[0] in _LETTERS_LIKE_VOWELS
    if word[0].isdigit():
        return word.startswith("8") or word in ("11", "18")
    if word[0].lower() == "h":
        return _SILENT_H.match(word) is not None
    return word[0].lower() in "aeiou" and _LIKE_CONSONANT.match(word) is None


def placed(before: str, english: str, behind: str, *, replaced: str, bare_name: bool) -> str:
    """A sentence in which `english` takes the place of `replaced`.

    Args:
        before: The text before it.
        english: The term's English.
        behind: The text behind it.
        replaced: What a decoder wrote there; its possessive ending goes over to the term.
        bare_name: Whether the term takes no article: a person's name.
    """
    ending = _POSSESSIVE.search(replaced)
    if ending is not None and not behind.startswith(("'", "’")):
        english += "'" if english.endswith("s") else "'s"
    article = _ARTICLE_BEFORE.search(before)
    own = re.match(r"(?:[Tt]he|an?) ", english)  # An is a surname: An Bingyao
    if article is not None and (own or bare_name):
        before = before[: article.start()]
    if own and _DETERMINER_BEFORE.search(before):
        english = english[own.end() :]
    if before and not before.endswith((" ", "(", "[", "“", "‘", "-", "–", "/")):
        before += " "
    if behind[:1].isalnum() or behind[:1] in ("(", "“", "‘"):
        behind = f" {behind}"
    joined = f"{before}{english}{behind}"
    return with_article(joined, len(before))


def in_number_of(english: str, replaced: str) -> str:
    """`english` in the plural where what it replaces is in the plural."""
    last = replaced.rsplit(maxsplit=1)[-1] if replaced.split() else ""
    head = english.rsplit(maxsplit=1)[-1]
    if not last.endswith("s") or last.endswith(("ss", "'s", "’s")) or head.endswith("s"):
        return english
    return english[: len(english) - len(head)] + plural_of(head) if head.islower() else english


def _doubled_behind(english: str, start: int, end: int) -> int:
    """Where the words end that repeat the term's last ones directly behind it, or `end`."""
    words = english[start:end].split()
    best, place = end, end
    said: list[str] = []
    while len(said) < min(_MOST_DOUBLED, len(words)):
        match = _WORD_BEHIND.match(english, place)
        if match is None:
            break
        said.append(_POSSESSIVE.sub("", match[2]))
        place = match.end()
        if _same(said, words[-len(said) :]):
            ending = _POSSESSIVE.search(match[2])
            best = place - (len(ending[0]) if ending else 0)
    return best


def _doubled_before(english: str, start: int, end: int) -> int:
    """Where the words begin that say the term's first ones directly before it, or `start`."""
    words = english[start:end].split()
    best, place = start, start
    said: list[str] = []
    while len(said) < min(_MOST_DOUBLED, len(words)):
        match = _WORD_BEFORE.search(english[:place])
        if match is None:
            break
        said.insert(0, match[1])
        place = match.start()
        if _same(said, words[: len(said)]):
            best = place
    return best


def _same(said: Sequence[str], words: Sequence[str]) -> bool:
    return [word.lower() for word in said] == [word.lower() for word in words]


def _touches(spans: Sequence[Span], start: int, end: int) -> bool:
    return any(other_start < end and start < other_end for other_start, other_end in spans)
