"""Every rule there is: its id, how bad what it finds is, its category, and what is said."""

from __future__ import annotations

from collections.abc import Mapping

from duizhao.checks import (
    completeness,
    consistency,
    numbers,
    people,
    pronouns,
    punctuation,
    repetition,
    scripts,
    style,
    terms,
    titles,
)
from duizhao.checks.finding import Concern, Severity
from duizhao.checks.rule import Rule
from duizhao.checks.source import asked_by

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_OF_TRANSLATION = (
    Rule(
        "untranslated", _ERROR, "accuracy/untranslated",
        "This sentence has no English yet.", completeness.untranslated,
    ),
    Rule(
        "empty", _ERROR, "accuracy/omission",
        "The English is empty.", completeness.empty,
    ),
    Rule(
        "chinese-left", _ERROR, "accuracy/untranslated",
        "“{chinese}” is still Chinese.", completeness.chinese_left,
    ),
    Rule(
        "truncated", _ERROR, "accuracy/omission",
        "The English breaks off at “{end}”.", completeness.truncated,
    ),
    Rule(
        "too-short", _ERROR, "accuracy/omission",
        "{words} English words for {characters} Chinese characters: is something left out?",
        completeness.too_short,
    ),
    Rule(
        "too-long", _WARNING, "accuracy/addition",
        "{words} English words for {characters} Chinese characters: is something made up?",
        completeness.too_long,
    ),
    Rule(
        "number-changed", _ERROR, "accuracy/mistranslation",
        "The source says {number}, the English {other}.", numbers.changed_numbers,
    ),
    Rule(
        "number-missing", _ERROR, "accuracy/omission",
        "{number} is not in the English.", numbers.missing_numbers,
    ),
    Rule(
        "number-added", _ERROR, "accuracy/addition",
        "{number} is not in the source.", numbers.added_numbers,
    ),
    Rule(
        "number-unhedged", _NOTE, "accuracy/omission",
        "{number} says about how many; the English says it exactly.", numbers.unhedged_numbers,
    ),
    Rule(
        "date-wrong", _ERROR, "accuracy/mistranslation",
        "The English does not say {date}.", numbers.wrong_dates,
    ),
    Rule(
        "address-wrong", _ERROR, "accuracy/mistranslation",
        "The address {address} does not stand in the English as it is.", numbers.wrong_addresses,
    ),
    Rule(
        "term-lost", _WARNING, "terminology/inconsistent-with-terminology-resource",
        "The glossary has “{english}” for {term}; the English does not say it.", terms.lost_terms,
    ),
    Rule(
        "term-forbidden", _ERROR, "terminology/inconsistent-with-terminology-resource",
        "“{wrong}” is wrong for {term}; the glossary has “{english}”.", terms.forbidden_terms,
    ),
    Rule(
        "title-misplaced", _ERROR, "accuracy/mistranslation",
        "“{english}” is the title of {name}, and stands beside {other}.", titles.misplaced,
    ),
    Rule(
        "name-missing", _ERROR, "accuracy/omission",
        "{name} ({english}) is not named in the English.", people.missing_names,
    ),
    Rule(
        "name-swapped", _ERROR, "accuracy/mistranslation",
        "The source names {name} ({english}), the English {other}.", people.swapped_names,
    ),
    Rule(
        "name-invented", _WARNING, "accuracy/addition",
        "“{name}” is a Chinese name that the article does not have.", people.invented,
    ),
    Rule(
        "body-invented", _WARNING, "accuracy/addition",
        "The source does not speak of “{name}”.", people.invented_organisations,
    ),
    Rule(
        "gender-unshown", _ERROR, "accuracy/addition",
        "Nothing in the article shows the gender{who}; the English says “{pronoun}”.",
        pronouns.unshown_genders,
    ),
    Rule(
        "gender-wrong", _ERROR, "accuracy/mistranslation",
        "{who} is {gender}; the English says “{pronoun}”.", pronouns.wrong_genders,
    ),
    Rule(
        "speaker-unshown", _WARNING, "accuracy/addition",
        "The English says “{pronoun}”; nobody speaks of themselves in the source.",
        pronouns.unshown_speakers,
    ),
    Rule(
        "word-doubled", _WARNING, "linguistic-conventions/grammar",
        "“{word}” stands twice.", repetition.doubled_words,
    ),
    Rule(
        "phrase-repeated", _ERROR, "accuracy/addition",
        "“{phrase}” repeats itself; the source does not.", repetition.repeated_phrases,
    ),
    Rule(
        "sentence-doubled", _ERROR, "accuracy/mistranslation",
        "The English is that of another sentence ({other}).", repetition.doubled_sentences,
    ),
    Rule(
        "marks-chinese", _WARNING, "linguistic-conventions/punctuation",
        "“{mark}” is a Chinese mark.", punctuation.chinese_marks,
    ),
    Rule(
        "quotes-chinese", _WARNING, "linguistic-conventions/punctuation",
        "{mark} is not an English quotation mark.", punctuation.chinese_quotes,
    ),
    Rule(
        "marks-unbalanced", _WARNING, "linguistic-conventions/punctuation",
        "The {what} {mark} has no other half.", punctuation.unbalanced,
    ),
    Rule(
        "spacing", _NOTE, "linguistic-conventions/punctuation",
        "Spaces or marks are wrong in “{text}”.", punctuation.spacing,
    ),
    Rule(
        "small-start", _WARNING, "linguistic-conventions/spelling",
        "The English begins with a small letter: “{word}”.", punctuation.small_starts,
    ),
    Rule(
        "translation-varies", _WARNING, "terminology/inconsistent-use-of-terminology",
        "“{source}” is “{other}” in {where}, and otherwise here.", consistency.unequal_targets,
    ),
    Rule(
        "phrase-varies", _WARNING, "terminology/inconsistent-use-of-terminology",
        "“{phrase}” is “{english}” here and “{other}” elsewhere.", consistency.varying_phrases,
    ),
    Rule(
        "style-party", _ERROR, "style/organization-style",
        "The Party is “{better}”, not “{word}”.", style.party_names,
    ),
    Rule(
        "style-forbidden", _ERROR, "style/organization-style",
        "The house style does not want “{word}”.{instead}", style.forbidden_words,
    ),
    Rule(
        "style-spelling", _WARNING, "style/organization-style",
        "The house spells “{word}” as “{better}”.", style.spellings,
    ),
    Rule(
        "style-serial-comma", _WARNING, "style/organization-style",
        "The house wants {wanted} comma before the last “and” of “{text}”.", style.serial_commas,
    ),
    Rule(
        "style-date", _WARNING, "locale-conventions/date-format",
        "The house writes “{better}” for “{word}”.", style.date_forms,
    ),
    Rule(
        "style-caption", _WARNING, "style/organization-style",
        "The house ends captions with {wanted}.", style.captions,
    ),
    Rule(
        "style-quotes", _WARNING, "style/organization-style",
        "The house wants {wanted} quotation marks; {mark} is none.", style.quote_forms,
    ),
    Rule(
        "script-doubt", _WARNING, "linguistic-conventions/spelling",
        "In {tag}, {character} became {choice}; it may be {others}.", scripts.doubtful_characters,
    ),
)  # fmt: skip

_QUESTIONS = {
    "near-miss": (_WARNING, "A string of the source is one character away from a term."),
    "word-lost": (_WARNING, "A body acts without the last word of its name."),
    "name-varies": (_WARNING, "Two names that sound or look alike hold one office."),
    "title-varies": (_WARNING, "Somebody has two ranks of one office."),
    "office-missing": (_WARNING, "Somebody is named with a body and no office."),
    "count-unclear": (_NOTE, "A count may include the person named, or not."),
    "noun-doubled": (_WARNING, "A clause says its object twice."),
    "heading-varies": (_WARNING, "A heading is announced otherwise in the text."),
}
"""The questions of the glossary room, by their names there."""

_OF_SOURCE = tuple(
    Rule(name, severity, "other/source", "{question}", asked_by(name), Concern.SOURCE, about)
    for name, (severity, about) in _QUESTIONS.items()
)

RULES: Mapping[str, Rule] = {rule.id: rule for rule in (*_OF_TRANSLATION, *_OF_SOURCE)}
"""Every rule by its id, those about the translation first."""
