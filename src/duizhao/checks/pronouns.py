"""Pronouns that say more than the Chinese: a gender, or an *I* or *we*, without evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from duizhao.checks.finding import Severity
from duizhao.checks.rule import Hit
from duizhao.checks.text import Checked, Pair
from duizhao.glossary.mentions.model import PersonMention

MALE, FEMALE = "male", "female"

_ENGLISH = {
    MALE: re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
    FEMALE: re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
}
_BOTH = re.compile(
    r"\b(?:he|him|his)\s*(?:/|\bor\b)\s*(?:she|her|hers)\b|\b(?:she|hers?)\s*(?:/|\bor\b)\s*(?:he|him|his)\b"
    r"|\bs/he\b|\bHis (?:Majesty|Excellency|Holiness|Highness)\b|\bHer (?:Majesty|Highness)\b",
    re.IGNORECASE,
)
_CHINESE = {
    MALE: re.compile(
        r"(?<![其吉])他(?![们国乡杀人日])|先生|男|父|爸|爷|儿子|哥|弟|叔|伯|舅|丈夫|老公|小伙|王子|国王|公公|岳丈"
        r"|老汉|大爷|和尚|皇帝|夫妇|夫妻|两口子|女婿|新郎"
    ),
    FEMALE: re.compile(
        r"她(?!们)|女|母|妈|妻|姐|妹|奶奶|姑|姨|婆|夫人|太太|娘|嫂|公主|女王|妇|媳|小姐|空姐|孕|产妇|两口子|夫妇|夫妻|寡妇|尼姑|皇后"
    ),
}
"""Words that show of which gender somebody in a sentence is."""

_FIRST = {
    "I": re.compile(r"\b(?:I|me|my|mine|myself)\b(?![.)'’]?\s*(?:\)|and [A-Z]))"),
    "we": re.compile(r"\b(?:we|us|our|ours|ourselves)\b", re.IGNORECASE),
}
_CHINESE_FIRST = re.compile(
    r"我|咱|俺|本人|笔者|自己|本[报刊台网社站公司局校院行会市省县区旗国文]|吾|鄙|小编|大家|让.{0,6}吧|人们|同志们|记者"
    r"|[吧呢吗]|愿|谢|感恩|请|祝"
)
"""Who speaks, or what asks or wishes in somebody's own voice."""
_MUST = re.compile("要|必须|应|需|只有|才能|希望")
"""What a speaker asks for, in English often of *us*."""
_NEIGHBOURS = 3
"""Paragraphs before and behind in which a speaker shows."""


def unshown_genders(checked: Checked) -> Iterator[Hit]:
    """English says *he* or *she* where nothing in the article shows which."""
    genders = _genders(checked)
    texts = [block.text for block in checked.reading.article.body]
    for pair in checked.translated:
        for gender, other in ((MALE, FEMALE), (FEMALE, MALE)):
            place = _said(gender, pair.target)
            if place is None or _CHINESE[gender].search(pair.source):
                continue
            shown = _CHINESE[other].search(pair.source)
            if shown is not None and _is_pronoun(shown[0]):
                continue  # said by `wrong_genders`
            at = checked.order[pair.block.id]
            near = "\n".join(texts[max(0, at - 1) : at + 2])
            if _CHINESE[gender].search(near):
                continue
            who = _antecedent(checked, pair)
            name = _name(who)
            confirmed = name is not None and name in checked.genders  # see `wrong_genders`
            if confirmed or (name is not None and genders.get(name) == gender):
                continue
            pronoun = pair.target[place[0] : place[1]]
            yield Hit(
                pair,
                {"pronoun": pronoun, "who": f" of {name}" if name else ""},
                None,
                place,
                cause=f"{name or pair.block.id}:{gender}",
                severity=None if name is not None else Severity.WARNING,
            )


def wrong_genders(checked: Checked) -> Iterator[Hit]:
    """The source says 她 and English *he*, or the other way round; or a register knows better."""
    for pair in checked.translated:
        for gender, other in ((MALE, FEMALE), (FEMALE, MALE)):
            place = _said(gender, pair.target)
            if place is None or _CHINESE[gender].search(checked.source_of[pair.block.id]):
                continue
            shown = _pronoun(other, pair.source)
            name = _name(_antecedent(checked, pair))
            if shown is not None:
                who = f"“{pair.original[shown[0] : shown[1]]}”"
            elif name is not None and checked.genders.get(name) == other:
                who = name
            else:
                continue
            words = {"who": who, "gender": other, "pronoun": pair.target[place[0] : place[1]]}
            yield Hit(pair, words, shown, place)


def unshown_speakers(checked: Checked) -> Iterator[Hit]:
    """English says *I* or *we* where nobody speaks of themselves in the Chinese."""
    texts = [block.text for block in checked.reading.article.body]
    for pair in checked.translated:
        at = checked.order[pair.block.id]
        near = "\n".join(texts[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1])
        if _CHINESE_FIRST.search(pair.source) or "我" in near or "咱" in near:
            continue
        for pronoun, pattern in _FIRST.items():
            said = pattern.search(pair.target)
            # US and capitals of headings are no pronoun
            if said is None or (said[0].isupper() and len(said[0]) > 1):
                continue
            # 要加快… may well be *we should speed up*
            mild = pronoun == "we" and _MUST.search(pair.source) is not None
            yield Hit(
                pair,
                {"pronoun": said[0]},
                None,
                said.span(),
                cause=f"{pair.block.id}:{pronoun}",
                severity=Severity.NOTE if mild else None,
            )


def _said(gender: str, english: str) -> tuple[int, int] | None:
    excused = [match.span() for match in _BOTH.finditer(english)]
    for match in _ENGLISH[gender].finditer(english):
        if (match[0].isupper() and len(match[0]) > 1) or _is_name(english, match):
            continue
        if not any(start <= match.start() < end for start, end in excused):
            return match.span()
    return None


def _is_name(english: str, match: re.Match[str]) -> bool:
    """Whether *He* or *Her* is a surname or given name: He Qinghua, Liu He."""
    if not match[0][0].isupper():
        return False
    before, behind = english[: match.start()], english[match.end() :]
    opens = not before or re.search(r"[.!?:;][\"”’)]*\s+[\"“‘(]*$|^[\"“‘(]+$", before) is not None
    return not opens or re.match(r" [A-Z][a-z]+\b", behind) is not None


def _pronoun(gender: str, source: str) -> tuple[int, int] | None:
    pattern = r"(?<![其吉])他(?![们国乡杀人日])" if gender == MALE else "她(?!们)"
    found = re.search(pattern, source)
    return found.span() if found else None


def _is_pronoun(word: str) -> bool:
    return word in ("他", "她")


def _antecedent(checked: Checked, pair: Pair) -> PersonMention | None:
    """The last person named in the sentence, in its paragraph before it, or in the one before."""
    end = pair.start + len(pair.source)
    at = checked.order[pair.block.id]
    before: PersonMention | None = None
    for mention in checked.reading.mentions:
        place = checked.order[mention.block]
        if (place == at and mention.start < end) or at - 1 == place:
            before = mention
    return before


def _name(mention: PersonMention | None) -> str | None:
    if mention is None or mention.person is None or mention.person.flagged:
        return None
    return mention.person.zh


def _genders(checked: Checked) -> Mapping[str, str]:
    """Of whom the article shows a gender: the only person of a sentence that has 他 or 她.

    What a register says of people wins.
    """
    shown: dict[str, str] = {}
    for pair in checked.pairs:
        people = _people(checked.mentions_in(pair))
        if len(people) != 1:
            continue
        marks = {gender for gender in (MALE, FEMALE) if _pronoun(gender, pair.source)}
        marks |= {
            gender
            for gender, words in ((MALE, "先生|[(（]男"), (FEMALE, "女士|[(（]女|小姐"))
            if re.search(words, pair.source)
        }
        if len(marks) == 1:
            shown.setdefault(people[0], *marks)
    return {**shown, **checked.genders}


def _people(mentions: Sequence[PersonMention]) -> list[str]:
    return list(dict.fromkeys(m.person.zh for m in mentions if m.person is not None))
