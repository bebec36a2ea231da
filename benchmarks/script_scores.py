"""How `script.py` scores: each row a converter and a way, with figures and what was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from duizhao.languages import CHINESE_TAGS
from script_converters import Contestant, Outcome
from script_data import CONFIGURATIONS, QUOTES, Sentence, cases, folded, sentences
from script_surnames import probes

_TO_TRADITIONAL = ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK")


@dataclass(frozen=True, slots=True)
class Row:
    """Figures under their names, and lines that tell what was wrong."""

    figures: dict[str, Any]
    misses: list[str] = field(default_factory=list)


def surname_rows(contestants: Sequence[Contestant]) -> Iterator[Row]:
    """Surnames that changed, alone and in sentences, for each converter and pair of scripts."""
    everything = list(probes())
    for contestant in contestants:
        for source, target in permutations(CHINESE_TAGS, 2):
            texts = [probe.written(source) for probe in everything]
            outcomes = contestant.convert(texts, (source, target, "standard"))
            if outcomes is None:
                continue
            counts: Counter[str] = Counter()
            misses: list[str] = []
            for probe, text, outcome in zip(everything, texts, outcomes, strict=True):
                kind = "sentence" if probe.in_sentence else "alone"
                counts[kind] += 1
                counts["not all right"] += outcome.text != probe.written(target)
                if outcome.at(probe.place) != text[probe.place]:
                    counts[f"{kind} wrong"] += 1
                    counts["silent"] += probe.place not in outcome.doubts
                    misses.append(f"{source} {target} {contestant.name}: {text} {outcome.text}")
            yield Row(
                {
                    "converter": contestant.name,
                    "from": source,
                    "to": target,
                    "strings": len(everything),
                    "alone wrong %": _percent(counts["alone wrong"], counts["alone"]),
                    "in sentences wrong %": _percent(counts["sentence wrong"], counts["sentence"]),
                    "silent": counts["silent"],
                    "strings not all right": counts["not all right"],
                },
                misses,
            )


def character_rows(contestants: Sequence[Contestant]) -> Iterator[Row]:
    """Characters with several counterparts, for each Traditional script and converter."""
    everything = sentences()
    texts = [sentence.simplified for sentence in everything]
    for target in _TO_TRADITIONAL:
        outcomes = {
            contestant.name: converted
            for contestant in contestants
            if (converted := contestant.convert(texts, ("zh-Hans", target, "standard")))
        }
        plain = _wrong_by_character(everything, outcomes.get("opencc", []), target)
        for name, converted in outcomes.items():
            yield _character_row(name, target, everything, converted, plain)


def _wrong_by_character(
    everything: Sequence[Sentence], outcomes: Sequence[Outcome], target: str
) -> Counter[str]:
    pairs = zip(everything, outcomes, strict=False)
    return Counter(
        sentence.character
        for sentence, outcome in pairs
        if not sentence.admits(outcome.at(sentence.place), target)
    )


def _character_row(
    name: str,
    target: str,
    everything: Sequence[Sentence],
    outcomes: Sequence[Outcome],
    plain: Counter[str],
) -> Row:
    counts: Counter[str] = Counter()
    misses: list[str] = []
    for sentence, outcome in zip(everything, outcomes, strict=True):
        form = outcome.at(sentence.place)
        doubtful = sentence.place in outcome.doubts
        if not sentence.admits(form, target):
            counts["wrong"] += 1
            counts["silent"] += not doubtful
            told = "reported" if doubtful else "silent"
            right = "/".join(sentence.right)
            misses.append(f"{target} {name}: {form} for {right} ({told}): {sentence.simplified}")
        counts["characters"] += len(sentence.simplified)
        counts["needless"] += _needless(sentence, outcome)
        if target == "zh-Hant" and folded(outcome.text) != folded(sentence.traditional):
            counts["sentences wrong"] += 1
            misses.append(f"{name}, whole sentence: {outcome.text}, not {sentence.traditional}")
    worse = _wrong_by_character(everything, outcomes, target) - plain
    if name != "opencc" and worse:
        misses.append(f"{target} {name}, worse than opencc: {' '.join(sorted(worse))}")
    return Row(
        {
            "converter": name,
            "to": target,
            "sentences": len(everything),
            "right %": round(100 - _percent(counts["wrong"], len(everything)), 2),
            "wrong": counts["wrong"],
            "silent": counts["silent"],
            "worse than opencc on": len(worse),
            "needless doubts a 1,000": round(1000 * counts["needless"] / counts["characters"], 2),
            "sentences right %": round(
                100 - _percent(counts["sentences wrong"], len(everything)), 2
            )
            if target == "zh-Hant"
            else "",
        },
        misses,
    )


def _needless(sentence: Sentence, outcome: Outcome) -> int:
    """How many doubts stand at characters that came out right."""
    whole = sentence.traditional
    if outcome.characters is None or len(outcome.characters) != len(whole):
        return 0
    return sum(folded(outcome.characters[at]) == folded(whole[at]) for at in outcome.doubts)


def opencc_rows(contestants: Sequence[Contestant]) -> Iterator[Row]:
    """OpenCC's own test cases, for each converter and configuration."""
    everything = list(cases())
    for contestant in contestants:
        for configuration, way in CONFIGURATIONS.items():
            asked = [case for case in everything if case.configuration == configuration]
            outcomes = contestant.convert([case.text for case in asked], way)
            if outcomes is None:
                continue
            misses = [
                f"{configuration} {contestant.name}: {case.text}: {outcome.text}, "
                f"not {case.expected}{' (with doubts)' if outcome.doubts else ''}"
                for case, outcome in zip(asked, outcomes, strict=True)
                if outcome.text.translate(QUOTES) != case.expected.translate(QUOTES)
            ]
            yield Row(
                {
                    "converter": contestant.name,
                    "configuration": configuration,
                    "cases": len(asked),
                    "failed": len(misses),
                },
                misses,
            )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
