"""Surnames with a title, and whom they mean: 罗校长, 刘副旗长, 罗校, 校长罗某.

Polite address drops 副 (李校长 may be a 副校长) and clips titles (罗校, 王局, 张总). Whom it means
is the person last spoken of under that surname in such an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duizhao.glossary.mentions.model import Span
from duizhao.glossary.people.names import is_chinese_by_form
from duizhao.glossary.people.offices import ACTING, Titles
from duizhao.glossary.people.people import Person
from duizhao.glossary.people.titles import is_address, is_group, office_before, without_deputy
from duizhao.glossary.terms.boundaries import is_whole_word
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.glossary.terms.model import Category
from duizhao.surnames import COMPOUND_SURNAMES, SURNAME_SHARES, SURNAMES

_CLIPPED: Mapping[str, tuple[str, ...]] = {
    "校": ("校长",), "局": ("局长",), "处": ("处长",), "院": ("院长",), "所": ("所长",),
    "科": ("科长",),
    "厅": ("厅长",), "台": ("台长",), "馆": ("馆长",), "队": ("队长",), "县": ("县长",),
    "区": ("区长",),
    "镇": ("镇长",), "旗": ("旗长",), "行": ("行长",), "书": ("书记",), "主": ("主任",),
    "董": ("董事长",),
    "总": ("总经理", "董事长", "总裁", "总监", "经理", "总工程师"), "工": ("工程师", "总工程师"),
    "导": ("导演", "导师"), "教": ("教授", "教练"),
}  # fmt: skip
"""What the last character of a clipped title stands for."""

_FIRST = "".join(sorted({*SURNAMES, *(surname[0] for surname in COMPOUND_SURNAMES)}))
_SURNAME = re.compile(f"(?=({'|'.join(COMPOUND_SURNAMES)})?)[{_FIRST}]")
_UNNAMED = ("某某", "某")
_PARTICLES = frozenset(
    "由从和都但来才向经别应连于与及全各原代总单双对国区党广时前后公那相该班干学开是在为门老大小新名向任"
)
"""Surnames that stand before a title as ordinary words far more often than as surnames."""

_LEADS = "和与及对由请听向跟让给为在是当经据随同陪被将把着了、"
_UNUSUAL = 20
"""How often jieba's authors counted a word that hardly anybody uses: 林校, a school of forestry."""

_RARE = 0.0004
"""A surname borne by fewer people is believed only where its bearer is named in full."""


@dataclass(frozen=True, slots=True)
class Address:
    """A surname with a title, before it is known whom it means.

    Attributes:
        start: Where it begins.
        end: One past its end.
        surname: Where the surname stands.
        title: Where the title stands.
        titles: What the title may stand for in full, the likeliest first.
        clipped: The title is clipped: 罗校.
    """

    start: int
    end: int
    surname: Span
    title: Span
    titles: tuple[str, ...]
    clipped: bool = False


class Register:
    """The people of an article, and who was spoken of last.

    Args:
        people: Everybody whom the article names in full.
        titles: By name, the titles that the article gives each.
    """

    def __init__(self, people: Sequence[Person], titles: Mapping[str, set[str]]) -> None:
        self._by_surname: dict[str, list[Person]] = {}
        self._titles = titles
        self._last: dict[str, int] = {}
        self._clock = 0
        self._order = {person.zh: place for place, person in enumerate(people)}
        for person in people:
            self._by_surname.setdefault(surname_of(person.zh), []).append(person)

    def __contains__(self, surname: str) -> bool:
        return surname in self._by_surname

    def met(self, person: Person) -> bool:
        """Notes that a person is spoken of; says whether for the first time."""
        self._clock += 1
        first = person.zh not in self._last
        self._last[person.zh] = self._clock
        return first

    def bearer(self, surname: str, titles: Sequence[str]) -> tuple[Person, str, str] | None:
        """Whom a surname with a title means, by which title in full, and the office held.

        Args:
            surname: In Simplified characters.
            titles: What the title may stand for.
        """
        best: tuple[tuple[int, int, int], Person, str, str] | None = None
        for person in self._by_surname.get(surname, ()):
            found = self._held(person, titles)
            if found is None:
                continue
            standing, title, office = found
            last = self._last.get(person.zh, 0)
            rank = (standing, last, -self._order[person.zh])
            if best is None or rank > best[0]:
                best = (rank, person, title, office)
        return None if best is None else best[1:]

    def _held(self, person: Person, titles: Sequence[str]) -> tuple[int, str, str] | None:
        """How well an address fits what is known of a person, its title and the office held."""
        held = self._titles.get(person.zh, set())
        for title in titles:
            if title in held:
                return 3, title, title
        for title in titles:
            longer = [known for known in held if _is_longer(known, title)]
            if longer:
                return 2, title, min(longer, key=len)
        for title in titles:
            deputies = [known for known in held if without_deputy(known) == title]
            if deputies:
                return 1, title, min(deputies)
        if any(is_address(title) for title in titles):
            return 0, titles[0], titles[0]
        return None


def _is_longer(known: str, title: str) -> bool:
    """Whether one title is the other with more said, of the same rank: 副旗长 and 常务副旗长."""
    return known.endswith(title) and (title.startswith("副") or "副" not in known)


def surname_of(name: str) -> str:
    """The surname of a full name in Chinese."""
    return name[:2] if name[:2] in COMPOUND_SURNAMES else name[:1]


def addresses(text: str, titles: Titles, register: Register, taken: bytearray) -> Iterator[Address]:
    """Finds surnames with titles in a text, in order.

    Args:
        text: A block's, in Simplified characters.
        titles: The titles in it.
        register: Whose surnames are known.
        taken: Marks the places of full names with what stands around them.
    """
    position = 0
    for found in _SURNAME.finditer(text):
        start = found.start()
        if start < position or taken[start]:
            continue
        for surname in filter(None, (found[1], found[0])):
            address = _at(text, start, start + len(surname), titles, register, taken)
            # a title that one address has is no other's: 林校长林
            if address is not None and address.start >= position:
                yield address
                position = address.end
                break


def _at(
    text: str, start: int, end: int, titles: Titles, register: Register, taken: bytearray
) -> Address | None:
    promising = end in titles.by_start or text[end : end + 1] in _CLIPPED or start in titles.by_end
    if not promising or text[start:end] not in SURNAME_SHARES:
        return None
    return (
        _titled(text, start, end, titles, register, taken)
        or _clipped(text, start, end, register, taken)
        or _behind_title(text, start, end, titles, register, taken)
    )


def _titled(
    text: str, start: int, end: int, titles: Titles, register: Register, taken: bytearray
) -> Address | None:
    """罗校长, 刘副旗长."""
    stop = titles.by_start.get(end)
    if stop is None or any(taken[start:stop]) or titles.by_end.get(stop, end) < start:
        return None
    title, surname = text[end:stop], text[start:end]
    if office_before(text, stop) != end:
        return None  # 任国务院副总理 is no address, nor anything else that names a body
    if is_group(title) or not is_whole_word(text, end, stop, Category.TITLE):
        return None
    if start and _ends_word(text, start, end):
        return None
    if text.startswith("们", stop):
        return None  # 同学们
    bearer = register.bearer(surname, (title,))
    known = bearer is not None and not (surname in _PARTICLES and is_address(title))
    if not known and not _stands_free(text, start, surname):
        return None
    return Address(start, stop, (start, end), (end, stop), (title,))


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether a surname is the end of a word: 方 in 对方校长, 于 in 关于主任."""
    words = lexicon()
    return any(words.frequency(text[left:end]) for left in range(max(0, start - 3), start))


def _stands_free(text: str, start: int, surname: str) -> bool:
    """Whether an unknown surname is surely one: common, and set off on its left."""
    if surname in _PARTICLES or SURNAME_SHARES[surname] < _RARE:
        return False
    left = text[start - 1 : start]
    return not left or not left.isalnum() or left in _LEADS


def _clipped(
    text: str, start: int, end: int, register: Register, taken: bytearray
) -> Address | None:
    """罗校, where a 校长 of that surname is known and no word lies across."""
    titles = _CLIPPED.get(text[end : end + 1])
    surname = text[start:end]
    if titles is None or surname not in register or taken[end]:
        return None
    words = lexicon()
    if words.frequency(text[start : end + 1]) > _UNUSUAL or _ends_word(text, start, end):
        return None
    longer = (text[end : end + length] for length in (2, 3, 4) if end + length <= len(text))
    if not text.startswith(ACTING, end + 1) and any(words.frequency(word) for word in longer):
        return None
    bearer = register.bearer(surname, titles)
    if bearer is None:
        return None
    return Address(start, end + 1, (start, end), (end, end + 1), titles, clipped=True)


def _behind_title(
    text: str, start: int, end: int, titles: Titles, register: Register, taken: bytearray
) -> Address | None:
    """校长罗某, and 校长罗 where the sentence goes on behind the surname."""
    begin = office_before(text, start)
    if begin is None or any(taken[begin:start]) or end in titles.by_start:
        return None
    surname, title = text[start:end], text[begin:start]
    if is_group(title):
        return None
    unnamed = next((u for u in _UNNAMED if text.startswith(u, end)), "")
    if unnamed:
        return Address(
            begin, end + len(unnamed), (start, end + len(unnamed)), (begin, start), (title,)
        )
    goes_on = end == len(text) or not text[end].isalnum() or text.startswith(ACTING, end)
    if not goes_on or register.bearer(surname, (title,)) is None:
        return None
    return Address(begin, end, (start, end), (begin, start), (title,))


def is_addressable(person: Person) -> bool:
    """Whether somebody is spoken of by surname: not who has none."""
    return is_chinese_by_form(person.zh)
