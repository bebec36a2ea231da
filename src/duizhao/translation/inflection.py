"""Regular English inflection, and the irregular verbs that official prose uses."""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiou")

_IRREGULAR = {
    "be": ("am", "are", "is", "was", "were", "been", "being"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "buy": ("bought",),
    "choose": ("chose", "chosen"),
    "come": ("came",),
    "do": ("did", "does", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "find": ("found",),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone", "goes"),
    "grow": ("grew", "grown"),
    "hang": ("hung",),
    "have": ("had", "has"),
    "hold": ("held",),
    "keep": ("kept",),
    "know": ("knew", "known"),
    "lay": ("laid",),
    "lead": ("led",),
    "learn": ("learnt",),
    "leave": ("left",),
    "make": ("made",),
    "meet": ("met",),
    "overcome": ("overcame",),
    "oversee": ("oversaw", "overseen"),
    "run": ("ran",),
    "say": ("said",),
    "see": ("saw", "seen"),
    "seek": ("sought",),
    "send": ("sent",),
    "show": ("shown",),
    "speak": ("spoke", "spoken"),
    "stand": ("stood",),
    "take": ("took", "taken"),
    "teach": ("taught",),
    "tell": ("told",),
    "think": ("thought",),
    "undergo": ("underwent", "undergone"),
    "undertake": ("undertook", "undertaken"),
    "uphold": ("upheld",),
    "win": ("won",),
    "write": ("wrote", "written"),
    "child": ("children",),
    "man": ("men",),
    "person": ("people",),
    "woman": ("women",),
}


def is_form_of(word: str, lemma: str) -> bool:
    """Whether `word` is `lemma` or an inflected form of it: plural, third person, past, -ing.

    Capitals count: the caller folds them where they should not.
    """
    return word == lemma or word in forms_of(lemma)


@lru_cache(maxsize=4096)
def forms_of(lemma: str) -> frozenset[str]:
    """The inflected forms that `lemma` has as a verb or as a noun, itself excluded.

    Whether it *is* a verb or a noun is not asked: the set is for recognising, not for writing.
    """
    if len(lemma) < 2 or not lemma.isalpha():
        return frozenset()
    forms = {*_s_forms(lemma), *_ed_and_ing_forms(lemma)}
    for base, irregular in _IRREGULAR.items():
        if lemma.lower() == base:
            forms.update(irregular)
            # a capital at the head of the lemma heads its irregular forms too
            forms.update(form.capitalize() for form in irregular if lemma[0].isupper())
    return frozenset(forms)


def plural_of(noun: str) -> str:
    """The plural of a noun, as far as rules and the commonest exceptions go."""
    if noun in ("child", "man", "person", "woman"):
        return _IRREGULAR[noun][0]
    return _s_forms(noun)[-1] if len(noun) > 1 else noun + "s"


def _s_forms(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return (lemma[:-1] + "ies",)
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return (lemma + "es",)
    if lemma.endswith("fe"):
        return (lemma + "s", lemma[:-2] + "ves")
    return (lemma + "s",)


def _ed_and_ing_forms(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("ie"):
        return (lemma + "d", lemma[:-2] + "ying")
    if lemma.endswith("e"):
        return (lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return (lemma[:-1] + "ied", lemma + "ing")
    plain = (lemma + "ed", lemma + "ing")
    if _may_double(lemma):
        return (*plain, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
    return plain


def _may_double(lemma: str) -> bool:
    """Whether a final consonant after a single vowel may double: *plan*, *commit*."""
    return (
        len(lemma) >= 3
        and lemma[-1] not in _VOWELS
        and lemma[-1] not in "wxy"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
    )
