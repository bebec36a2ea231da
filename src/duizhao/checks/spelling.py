"""Words that American and British English spell in two ways."""

from __future__ import annotations

import re
from functools import cache

_STEMS_TABLE = """
organis[eai] organiz
recognis[eai] recogniz
realis[eai] realiz
emphasis[eai] emphasiz
summaris[eai] summariz
modernis[eai] moderniz
specialis[eai] specializ
standardis[eai] standardiz
characteris[eai] characteriz
utilis[eai] utiliz
optimis[eai] optimiz
maximis[eai] maximiz
minimis[eai] minimiz
mobilis[eai] mobiliz
stabilis[eai] stabiliz
prioritis[eai] prioritiz
industrialis[eai] industrializ
urbanis[eai] urbaniz
centralis[eai] centraliz
globalis[eai] globaliz
localis[eai] localiz
normalis[eai] normaliz
liberalis[eai] liberaliz
privatis[eai] privatiz
finalis[eai] finaliz
formalis[eai] formaliz
familiaris[eai] familiariz
popularis[eai] populariz
revitalis[eai] revitaliz
synchronis[eai] synchroniz
authoris[eai] authoriz
apologis[eai] apologiz
capitalis[eai] capitaliz
criticis[eai] criticiz
digitis[eai] digitiz
digitalis[eai] digitaliz
harmonis[eai] harmoniz
institutionalis[eai] institutionaliz
materialis[eai] materializ
neutralis[eai] neutraliz
publicis[eai] publiciz
rationalis[eai] rationaliz
subsidis[eai] subsidiz
symbolis[eai] symboliz
visualis[eai] visualiz
analys(e|ed|er|ers|ing)$ analyz
catalys(e|ed|er|ers|ing)$ catalyz
colour color
favour favor
honour honor
labour labor
neighbour neighbor
behaviour behavior
endeavour endeavor
flavour flavor
harbour harbor
humour(?!ous) humor
rumour rumor
vapour vapor
splendour splendor
vigour(?!ous) vigor
centre(s|d)?$ center
theatre theater
metre(s)?$ meter
kilometre kilometer
centimetre centimeter
millimetre millimeter
litre liter
fibre fiber
calibre caliber
defence defense
offence offense
licence license
pretence pretense
travell(ed|ing|er|ers) travel
cancell(ed|ing) cancel
labell(ed|ing) label
modell(ed|ing) model
signall(ed|ing) signal
counsell(ed|ing|or|ors) counsel
channell(ed|ing) channel
fulfil(s|ment|ments)?$ fulfill
enrol(s|ment|ments)?$ enroll
skilful skillful
wilful willful
instalment installment
programme(s)?$ program
catalogue(s|d)?$ catalog
grey(s|er|est)?$ gray
plough plow
aluminium aluminum
jewellery jewelry
ageing aging
judgement judgment
acknowledgement acknowledgment
practis(e|ed|es|ing) practic
aeroplane airplane
mould(s|ed|ing)?$ mold
paediatric pediatric
orthopaedic orthopedic
anaesthe anesthe
"""
_STEMS = _STEMS_TABLE.strip().splitlines()
"""A British stem, as the beginning of a word (an expression where more may follow in some words
only), and its American counterpart."""


@cache
def _table() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = []
    for line in _STEMS:
        pattern, american = line.split()
        stem = re.match(r"[a-z]+", pattern)
        assert stem is not None
        if stem[0] != american:
            rows.append((re.compile(rf"(?:{pattern})"), stem[0], american))
    return tuple(rows)


def american_of(word: str) -> str | None:
    """The American spelling of a word in British spelling, or None where it is not one.

    Args:
        word: In small letters.
    """
    for pattern, stem, american in _table():
        if pattern.match(word):
            return american + word[len(stem) :]
    return None


def british_of(word: str) -> str | None:
    """The British spelling of a word in American spelling, or None where it is not one.

    Args:
        word: In small letters.
    """
    for pattern, stem, american in _table():
        if not word.startswith(american):
            continue
        british = stem + word[len(american) :]
        if pattern.match(british) and american_of(british) == word:
            return british
    return None
