"""Words that American and British English spell in two ways."""

from __future__ import annotations

import re
from functools import cache

_STEMS_TABLE = """
organis organiz
recognis recogniz
realis realiz
emphasis(e|ing|ed|es) emphasiz
summaris summariz
modernis moderniz
specialis(e|a|i) specializ
standardis standardiz
characteris(e|i|a) characteriz
utilis utiliz
optimis(e|a|i[^ms]) optimiz
maximis maximiz
minimis minimiz
mobilis mobiliz
stabilis stabiliz
prioritis prioritiz
industrialis(e|a|i) industrializ
urbanis(e|a|i) urbaniz
centralis(e|a|i) centraliz
globalis(e|a|i) globaliz
localis(e|a|i) localiz
normalis(e|a|i) normaliz
liberalis(e|a|i) liberaliz
privatis privatiz
finalis(e|a|i) finaliz
formalis(e|a|i) formaliz
familiaris familiariz
popularis populariz
revitalis revitaliz
synchronis synchroniz
authoris authoriz
apologis apologiz
capitalis(e|a|i) capitaliz
criticis(e|i) criticiz
digitis digitiz
digitalis(e|a|i) digitaliz
harmonis harmoniz
institutionalis(e|a|i) institutionaliz
materialis(e|a|i) materializ
neutralis neutraliz
publicis publiciz
rationalis(e|a|i) rationaliz
subsidis subsidiz
symbolis(e|i) symboliz
visualis visualiz
analys(e|ed|er|ers|ing) analyz
catalys(e|ed|ing) catalyz
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
