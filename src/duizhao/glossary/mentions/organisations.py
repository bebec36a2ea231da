"""The English of bodies that no entry has whole, composed of entries where a rule is sure of it.

* A body of a place is named after it: Gansu Provincial Department of Education.
* One of the county or city at hand by its level: County Federation of Trade Unions.
* A numbered school by its number: Kaifeng No. 14 Middle School.
* A school within a university with the university behind it.
* The committees of the Party, the Youth League and the CPPCC as each of them names its own.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.places import place_by_pinyin
from duizhao.glossary.terms.model import Category, Entry

_PROVINCE = re.compile(r" Province$")
_PARTY_BODY = re.compile(
    r"\bCPC (?=(?:Municipal|District|County|Banner|League|Provincial|Prefectural) Committee$)"
)
LEVEL = re.compile(r" (?:District|County|Banner|League|Prefecture|City|Province)$")
_OFLEVEL = re.compile(
    r"^(?:Municipal|District|County|Banner|League|Provincial) (?=[A-Z])"
    r"|^(?:municipal|district|county|banner|league|provincial) (?=(?:people's )?government)"
)
_HOLDING = ("省", "自治区", "市", "盟", "州")
"""Places that other places lie in: 东岭省云岭县教育局."""
_GOVERNMENT = re.compile(
    r"\b(?:Bureau|Commission|Administration|Office|Department|government|congress|Center|committee)\b"
)
_SCHOOL = re.compile(
    r"第?(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3})"
    r"(?P<kind>高级中学|初级中学|实验小学|实验中学|中学|小学|中|小|幼儿园|高中|初中)$"
)
_SCHOOLS = {
    "高级中学": "Senior Middle School", "初级中学": "Junior Middle School",
    "实验小学": "Experimental Primary School",
    "实验中学": "Experimental Middle School", "中学": "Middle School", "中": "Middle School",
    "小学": "Primary School",
    "小": "Primary School", "幼儿园": "Kindergarten", "高中": "Senior Middle School",
    "初中": "Junior Middle School",
}  # fmt: skip
_PARTY_UNITS = {
    "党支部": "Party Branch", "党总支": "General Party Branch", "党委": "Party Committee",
    "团委": "Youth League Committee",
    "工会": "Trade Union",
}  # fmt: skip
_SHARED_UNITS = frozenset("省市县区旗盟州")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_LEAGUE = "共青团"
_OF_UNIVERSITY = ("学院", "学部", "系", "研究院", "附属中学", "附属小学", "附中", "附小")
_LEVELS = {
    "省": "Provincial", "市": "Municipal", "州": "Prefectural", "盟": "League", "县": "County",
    "区": "District", "旗": "Banner", "镇": "Town", "乡": "Township",
}  # fmt: skip
_STANDING = re.compile(r"standing committee of the people's congress$", re.IGNORECASE)
_OF_REGION = re.compile(r"Department of [A-Z]")
_LITTLE = frozenset({"of", "the", "and", "for", "in", "at", "on", "under", "to"})


class BodyWriter:
    """Writes the names of bodies in English.

    Args:
        glossary: Its organisations and places.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._organisations = lru_cache(maxsize=4096)(self._composed)
        self._guesses = lru_cache(maxsize=4096)(self._guessed)

    def organisation(self, name: str) -> str | None:
        """The English of a body, by its entry or composed of entries; None where unsure.

        A place that no entry has is written in pinyin; `PostEnglish.is_composed` says so.
        """
        return self._organisations(name) or self._guesses(name)

    def known(self, name: str) -> bool:
        """Whether entries alone give a body's English."""
        return self._organisations(name) is not None

    def _guessed(self, name: str) -> str | None:
        return self._composed(name, guess=True)

    @cached_property
    def forms(self) -> dict[str, Entry]:
        """Every form of an organisation or place that needs no context."""
        forms: dict[str, Entry] = {}
        for entry in self._glossary.entries:
            if entry.category in (Category.ORGANISATION, Category.PLACE):
                for form in (entry.source, *entry.source_short):
                    if not entry.context or entry.category is Category.ORGANISATION:
                        forms.setdefault(form, entry)
        return forms

    def _composed(self, name: str, *, guess: bool = False) -> str | None:
        find = self._place if guess else self.forms.get
        entry = find(name)
        if entry is not None:
            return entry.target
        for unit, english in _PARTY_UNITS.items():
            if name.endswith(unit):
                whole = self._composed(name[: -len(unit)], guess=guess)
                place = find(name[: -len(unit)])
                if unit == "党委" and place is not None and place.category is Category.PLACE:
                    return f"CPC {place.target} Committee"
                if whole is not None:
                    return f"{whole} {english}"
        joined = self._of_league_or_university(name, guess=guess) or self._of_level(name)
        if joined is not None:
            return joined
        for length in range(len(name) - 1, 1, -1):
            rest = name[length:]
            # 云岭县委 is the 县委 of 云岭县
            shared = name[: length + 1] if rest[0] in _SHARED_UNITS else ""
            zh = name[:length] if find(name[:length]) else shared
            place = find(zh)
            if place is None or place.category is not Category.PLACE:
                continue
            if place.source != zh and name.startswith(place.source) and rest not in self.forms:
                continue  # 青岛市 in 青岛市市南区, not 青岛 with a 市市南区
            school = _SCHOOL.fullmatch(rest)
            if school is not None:
                bare = _PROVINCE.sub("", place.target)
                return f"{bare} No. {_number(school['number'])} {_SCHOOLS[school['kind']]}"
            body = self.forms.get(rest)
            if body is not None and body.category is Category.ORGANISATION:
                joined = _in_place(zh, place.target, body.target)
                if joined is not None:
                    return joined
            if place.source.endswith(_HOLDING):
                inner = self._composed(rest, guess=guess)
                known = self.forms.get(rest)
                if inner is not None and (known is None or known.category is Category.PLACE):
                    return f"{inner}, {place.target}"
        return None

    def _of_league_or_university(self, name: str, *, guess: bool) -> str | None:
        """共青团湖南省委, which is the League's and not the Party's; 浙江大学教育学院."""
        if name.startswith(_LEAGUE) and name.endswith("委"):
            party = self._composed(name.removeprefix(_LEAGUE), guess=guess)
            if party is not None and party.startswith("CPC "):
                return f"{party.removeprefix('CPC ')} of the Communist Youth League"
            return None
        university, of, part = name.partition("大学")
        whole = self.forms.get(university + of)
        inner = self.forms.get(part)
        if whole is None or inner is None or not part.endswith(_OF_UNIVERSITY):
            return None
        joint = " of " if part.startswith("附") else ", "
        return f"{capitals(inner.target)}{joint}{whole.target}"

    def _of_level(self, name: str) -> str | None:
        """A body of the county, the city … at hand: 县总工会, 省高级人民法院."""
        level = _LEVELS.get(name[:1])
        body = self.forms.get(name[1:])
        if level is None or body is None or body.category is not Category.ORGANISATION:
            return None
        if body.target == "CPPCC":
            return f"CPPCC {level} Committee"
        if _STANDING.match(body.target):
            return f"Standing Committee of the {level} People's Congress"
        return f"{level} {capitals(body.target)}" if body.target[0].islower() else None

    def _place(self, name: str) -> Entry | None:
        """What entries or pinyin make of a place, or of a body that an entry has."""
        return self.forms.get(name) or place_by_pinyin(name)


def _in_place(zh: str, place: str, body: str) -> str | None:
    """A body of a place, by the ways that glossaries name such bodies."""
    bare = LEVEL.sub("", place) if "CPC " in body else place
    if _PARTY_BODY.search(body):
        return _PARTY_BODY.sub(f"CPC {bare} ", body)
    if body == "CPPCC":
        level = next((english for zh_unit, english in _LEVELS.items() if zh.endswith(zh_unit)), "")
        bare = LEVEL.sub("", place)
        return f"CPPCC {bare} {level} Committee" if level else None
    if _STANDING.match(body):
        level = " Municipal" if zh.endswith("市") else ""
        bare = f"{_PROVINCE.sub('', place)} Provincial" if zh.endswith("省") else place
        return f"Standing Committee of the {bare}{level} People's Congress"
    if place.endswith(" Autonomous Region") and _OF_REGION.match(body):
        return f"{body} of {place}"
    if " of the " in body or body.startswith(("people", "standing")):
        return None
    if place.endswith(" Province"):
        place = f"{_PROVINCE.sub('', place)} Provincial"
    elif zh.endswith("市") and _GOVERNMENT.search(body):
        place = f"{place} Municipal"
    if body.startswith("prefectural "):
        return f"{LEVEL.sub('', place)} {capitals(body)}"
    body = _OFLEVEL.sub("", body)
    return f"{place} {capitals(body)}"


def capitals(name: str) -> str:
    """A generic body's name with the capitals of a proper one."""
    words = name.split(" ")
    return " ".join(w if w in _LITTLE and i else w[:1].upper() + w[1:] for i, w in enumerate(words))


def _number(text: str) -> int:
    """A school's number in digits or in characters below 100."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[digit]) for digit in text))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
