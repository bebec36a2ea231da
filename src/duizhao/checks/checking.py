"""Checking an article: every rule that is on, and what they find in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from duizhao.article import Article
from duizhao.checks.finding import Concern, Finding
from duizhao.checks.registry import RULES
from duizhao.checks.rule import Hit, Rule
from duizhao.checks.settings import Settings
from duizhao.checks.text import Checked
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.reading import Reading
from duizhao.translation.plan import TermPlan


def check(
    article: Article,
    glossary: Glossary | None = None,
    settings: Settings | None = None,
    *,
    genders: Mapping[str, str] | None = None,
    reading: Reading | None = None,
    terms: TermPlan | None = None,
) -> list[Finding]:
    """Looks a translated article through for what may be wrong with it.

    The terms that the article was translated with count as asked for; the glossary adds what else
    is right or forbidden, and who is who. A rule that a segment is marked as accepting says
    nothing of that segment.

    Args:
        article: With targets; a segment without one is a finding.
        glossary: The glossary of the job; None: the ones that ship.
        settings: Rules that are off, and the house style; None: all are on, and no house has any
            wishes but that the Party is the CPC.
        genders: ``male`` or ``female`` for people of whom it is confirmed, by their Chinese name.
        reading: What `reading_of` found in the article, where it was asked before.
        terms: The article's term plan, where it was made before.

    Returns:
        Findings about the translation in reading order, then questions about the source.
    """
    settings = settings or Settings()
    checked = Checked(
        article,
        glossary or Glossary.load([]),
        settings.style,
        dict(genders or {}),
        reading,
        terms,
    )
    findings: list[tuple[tuple[bool, int, int], Finding]] = []
    for rule in RULES.values():
        if rule.id in settings.off:
            continue
        for hit in rule.look(checked):
            if any(rule.id in segment.accepted for segment in hit.pair.segments):
                continue
            finding = _finding(rule, hit)
            place = (rule.concern is Concern.SOURCE, checked.order[finding.block], hit.pair.start)
            findings.append((place, finding))
    findings.sort(key=lambda item: item[0])
    return [finding for _, finding in findings]


def causes(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    """Findings by their cause, in the order in which each cause shows first."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.cause, []).append(finding)
    return grouped


def _finding(rule: Rule, hit: Hit) -> Finding:
    pair = hit.pair
    source, target = hit.source_span, hit.target_span
    # where two sentences share their English, places are told in the segment that holds it
    shift = pair.segment.start - pair.start
    shown = None if source is None else (source[0] - shift, source[1] - shift)
    if shown is not None and not 0 <= shown[0] <= shown[1] <= len(pair.segment.source):
        shown = None
    own = pair.segment.target or ""
    inside = None if target is None or not 0 <= target[0] < target[1] <= len(own) else target
    block, segment = pair.place
    return Finding(
        rule=rule.id,
        severity=hit.severity or rule.severity,
        category=rule.category,
        block=block,
        segment=segment,
        message=rule.message.format_map(hit.words),
        source="" if source is None else pair.original[source[0] : source[1]],
        target="" if target is None else pair.target[target[0] : target[1]],
        source_span=shown,
        target_span=inside,
        suggestion=hit.suggestion,
        cause=f"{rule.id}:{hit.cause or f'{block}/{segment}'}",
        concern=rule.concern,
    )
