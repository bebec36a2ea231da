"""The English of offices and of the bodies that they are held in.

The glossary's entries come first: of the whole post, of the body, of the title. What it lacks is
composed where a rule is sure of it, and left open where none is: nothing is invented.

* 副 is deputy; vice where usage has fixed it (premier, minister, president, chairman, governor).
* 常务副 executive deputy, 代 acting, 原 and 前 former, 名誉 honorary, 执行 executive.
* A body of a place that the glossary lacks takes the place's pinyin, and is marked as composed.
* Bodies take no prepositional form (DB11/T 585-2020): Haidian District Education Commission.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.model import PostEnglish
from duizhao.glossary.mentions.organisations import LEVEL, BodyWriter
from duizhao.glossary.people.titles import is_calling
from duizhao.glossary.terms.lexicon import lexicon
from duizhao.glossary.terms.model import Category, Entry

_ASIDE = re.compile(r" of the [a-z][\w' -]*$")
"""The body that a title names where no other is named: director *of the bureau*."""

_HELD = re.compile(r" (?:of|for|in) ")
_NAMES_BODY = re.compile(r"\b(?:of|for|at) (?:the )?[A-Z]")

_PREFIXES = {
    "常务副": "executive deputy", "第一副": "first deputy", "常务": "executive", "第一": "first",
    "代理": "acting", "代": "acting", "原": "former", "前": "former", "名誉": "honorary",
    "荣誉": "honorary",
    "执行": "executive", "首席": "chief", "兼职": "part-time", "特聘": "distinguished",
    "客座": "visiting",
    "高级": "senior", "资深": "senior", "轮值": "rotating", "首任": "first", "前任": "former",
    "时任": "then",
}  # fmt: skip
_LONGEST_FIRST = sorted(_PREFIXES, key=len, reverse=True)
_VICE = ("president", "premier", "minister", "chairman", "chairperson", "governor", "dean")
"""What 副 is *vice* of: DB11/T 585-2020 has deputy elsewhere."""

_OWN: dict[str, tuple[str, str]] = {
    "博士": ("PhD", "Dr."), "先生": ("", "Mr."), "女士": ("", "Ms."), "同学": ("student", ""),
    "大夫": ("doctor", "Dr."),
    "部门负责人": ("department head", ""), "有关部门负责人": ("official", ""),
    "相关部门负责人": ("official", ""),
}  # fmt: skip
"""What glossaries do not have: behind a name, before a name."""

_ADDRESSED = frozenset({"博士", "先生", "女士", "大夫"})
"""Forms of address that no body is held by: Dr. Wang *of* the department."""

_SUBJECTS = {
    "语文": "Chinese", "数学": "math", "英语": "English", "物理": "physics", "化学": "chemistry",
    "生物": "biology",
    "历史": "history", "地理": "geography", "政治": "politics", "音乐": "music", "美术": "art",
    "书法": "calligraphy",
    "体育": "physical education", "信息技术": "information technology", "心理": "psychology",
    "科学": "science",
}  # fmt: skip
_SUBJECT = re.compile(f"({'|'.join(_SUBJECTS)})(?:教师|老师)")

_TERRITORIES = {
    "旗长": "head", "盟长": "head", "县长": "head", "区长": "head", "镇长": "head",
    "乡长": "head", "村长": "head",
    "市长": "mayor", "省长": "governor", "州长": "governor",
}  # fmt: skip

_HEAD = re.compile(r"(?:(?:county|district|township|town|banner|league) )?(?:head|mayor)$")
_LONGEST_PART = 8
_PARTY = ("党", "团")
_HEADED = re.compile(r"(?:研究院|科学院|法院|检察院|医院)$")
"""Bodies that say themselves what their head is."""
_MINISTER = re.compile(r"minister$")
_MINISTRY = re.compile(r"Ministry of ")
_IS_SCHOOL = re.compile(r"(?:中学|小学|学校|幼儿园|附中|附小|[一二三四五六七八九十][中小])$")
_PREPOSITION = re.compile(r" (?:of|to|for) ")
_NO_ARTICLE = re.compile(
    r"^(?:[A-Z][\w'.-]*|Nos?\.|\d+)(?: .*)?(?:School|College|University|Kindergarten|News|Online)$"
    r"|^(?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)* )?(?:District|County|Banner|League|Province)$"
    r"|^(?:[A-Z][\w'-]* )+(?:Town|Township|Subdistrict|Village)$"
    r"|^[A-Z][\w'-]*$"
)


class PostWriter:
    """Writes posts in English.

    Args:
        glossary: Its titles, organisations and places.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self.bodies = BodyWriter(glossary)
        self._posts = lru_cache(maxsize=4096)(self._written)

    def write(self, title: str, body: str = "", context: str = "") -> PostEnglish:
        """The English of a post.

        Args:
            title: The title in full, or nothing for a body without an office.
            body: The body that it is held in, or nothing.
            context: The text around, which entries with a context are chosen by.
        """
        post = self._posts(title, body, context)
        is_composed = bool(body) and post.organisation is not None and not self.bodies.known(body)
        return replace(post, is_composed=True) if is_composed else post

    def _written(self, title: str, body: str, context: str) -> PostEnglish:
        organisation = self.bodies.organisation(body) if body else None
        if is_school(body) or _HEADED.search(body):
            context = ""  # else 大学 beside it would make it a university
        if not title:
            return PostEnglish(organisation=organisation, phrase=organisation)
        whole = self._entry(body + title, context) if body else None
        found = self._title(title, f"{body} {context}" if context else "")
        if whole is not None:
            before = next(iter(whole.target_short), "") or (found[1] if found else "")
            forms = (*whole.target_short, *whole.admitted, *(found[2] if found else ()))
            return PostEnglish(
                _HELD.split(whole.target)[0], before or None, organisation, whole.target, forms
            )
        found = self._within(body, title, context) or found
        if found is None:
            return PostEnglish(organisation=organisation)
        behind, before, forms = found
        phrase: str | None = behind or None
        if body and organisation is None:
            phrase = None
        elif organisation and title == "常委":
            phrase = f"member of the Standing Committee of {with_article(organisation)}"
        elif organisation and title in _ADDRESSED:
            phrase = f"of {with_article(organisation)}"
        elif organisation and behind:
            phrase = _held_in(behind, title, organisation)
        return PostEnglish(behind or None, before or None, organisation, phrase, forms)

    def _within(
        self, body: str, title: str, context: str
    ) -> tuple[str, str, tuple[str, ...]] | None:
        """A title by the last part of its body: 部长 is head of an 组织部, and no minister."""
        if title.startswith(_PARTY) or title == "常委":
            return None  # the Party's own body stays in the title: 教育局党组书记
        edges = {word.start for word in lexicon().words(body)}
        for length in range(min(len(body) - 1, _LONGEST_PART), 1, -1):
            cut = len(body) - length
            if cut not in edges and body[:cut] not in self.bodies.forms:
                continue  # 市委 in 团市委 is another body
            entry = self._entry(body[-length:] + title, context)
            if entry is not None and _HELD.search(entry.target):
                behind = _HELD.split(entry.target)[0]
                return behind, next(iter(entry.target_short), ""), ()
        return None

    def _title(self, title: str, context: str) -> tuple[str, str, tuple[str, ...]] | None:
        """A title behind a name, before one, and what else is right; None where none is sure."""
        entry = self._entry(title, context)
        if entry is not None:
            before = next(iter(entry.target_short), "")
            return entry.target, before, (*entry.target_short, *entry.admitted)
        subject = _SUBJECT.fullmatch(title)
        if subject is not None:
            return f"{_SUBJECTS[subject[1]]} teacher", "", ()
        if title in _OWN:
            behind, before = _OWN[title]
            return behind, before, ()
        for prefix in _LONGEST_FIRST:
            english = _PREFIXES[prefix]
            if title.startswith(prefix) and len(title) - len(prefix) > 1:
                rest = "副" + title[3:] if prefix in ("常务副", "第一副") else title[len(prefix) :]
                english = english.removesuffix(" deputy")
                return _prefixed(english, self._title(rest, context))
        if title.startswith("副") and len(title) > 2:
            found = self._title(title[1:], context)
            vice = found is not None and _ASIDE.sub("", found[0]).endswith(_VICE)
            return _prefixed("vice" if vice else "deputy", found)
        if title.endswith("助理") and len(title) > 3:
            found = self._title(title[:-2], context)
            return None if found is None else (f"assistant to the {found[0]}", "", ())
        return None

    def _entry(self, term: str, context: str) -> Entry | None:
        """The entry of a whole title, chosen by what stands around it."""
        match = next(iter(self._glossary.find(f"{term}。{context}")), None)
        if match is None or (match.start, match.end) != (0, len(term)):
            return None
        nominal = match.entry.category in (Category.TITLE, Category.TERM)
        return match.entry if nominal else None


@lru_cache(maxsize=2)
def post_writer(glossary: Glossary) -> PostWriter:
    """The writer of a glossary; made once for all articles."""
    return PostWriter(glossary)


def _prefixed(
    prefix: str, found: tuple[str, str, tuple[str, ...]] | None
) -> tuple[str, str, tuple[str, ...]] | None:
    """A title with a word before all its forms: executive, acting, former, deputy."""
    if found is None or not found[0]:
        return None
    behind, before, forms = found
    capital = prefix.title()
    return (
        f"{prefix} {behind}",
        f"{capital} {before}" if before else "",
        tuple(f"{capital if form[0].isupper() else prefix} {form}" for form in forms),
    )


def names_body(title: str) -> bool:
    """Whether a title says of which body: *secretary of the CPC … Committee*."""
    return _NAMES_BODY.search(title) is not None


def is_school(body: str) -> bool:
    """Whether a body is a school, which has a principal where a university has a president."""
    return _IS_SCHOOL.search(body) is not None


def stem_of(title: str) -> str:
    """A title without the unnamed body in it: *director* of the bureau."""
    return _ASIDE.sub("", title)


def with_article(organisation: str) -> str:
    """A body's English as it stands behind *of*: with *the*, but for schools and places."""
    if _PREPOSITION.search(organisation) and organisation[0].isupper():
        return f"the {organisation.removeprefix('The ')}"
    if organisation.startswith(("the ", "The ")) or _NO_ARTICLE.match(organisation):
        return organisation
    return f"the {organisation}"


def _held_in(title: str, zh: str, organisation: str) -> str:
    """A title with its body: director of the … Education Bureau."""
    unit = next((office for office in _TERRITORIES if zh.endswith(office)), None)
    stem = title if zh.startswith(_PARTY) else stem_of(title)
    if unit is not None and (LEVEL.search(organisation) or unit == "市长"):
        head = _TERRITORIES[unit]
        if head == "head":
            prefix = re.sub(
                r"(?:(?:county|district|township|town|banner|league) )?(?:head|mayor)$", "", stem
            )
            return f"{prefix}head of {organisation}"
    if _MINISTER.search(stem) and _MINISTRY.match(organisation):
        return f"{stem} of {organisation.removeprefix('Ministry of ').lower()}"
    place = "at" if is_calling(zh) and not stem.endswith("reporter") else "of"
    return f"{stem} {place} {with_article(organisation)}"
