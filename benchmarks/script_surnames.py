"""Strings in which a surname meets a title, for `script.py`: the surname must come out unchanged.

Eighteen surnames look like Simplified characters that become others in Traditional, and never
change. Each stands behind and before titles, with given names and without, alone and in sentences.
Titles, names and sentences are such that no region writes them differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, product

SURNAMES = "于余范郁岳沈姜谷曲向卜涂仇游胡周松布"

# each as Simplified/Traditional, or one form where both are the same
_TITLES_BEFORE = (
    "教育局局长/教育局局長", "副旗长/副旗長", "县委书记/縣委書記", "校长/校長",
    "党委委员/黨委委員", "记者/記者", "村民", "骨科医生/骨科醫生",
)  # fmt: skip
_TITLES_BEHIND = (
    "局长/局長", "主任", "副校长/副校長", "书记/書記", "老师/老師", "教授", "大夫", "所长/所長",
)  # fmt: skip
_GIVEN_NAMES = ("海", "建国/建國", "敏", "晓明/曉明")
_SENTENCES = (
    "昨天，{}来到现场。/昨天，{}來到現場。",
    "会议由{}主持。/會議由{}主持。",
    "{}提出，这件事要抓紧。/{}提出，這件事要抓緊。",
    "他把情况告诉了{}。/他把情況告訴了{}。",
    "同行的有{}等三人。",
    "记者见到{}时，天色已晚。/記者見到{}時，天色已晚。",
    "经{}同意，材料已送出。/經{}同意，材料已送出。",
    "参加座谈的还有{}。/參加座談的還有{}。",
    "{}和同事一起走进教室。/{}和同事一起走進教室。",
    "这是{}多年的心愿。/這是{}多年的心願。",
    "大家都称{}是好人。/大家都稱{}是好人。",
    "被{}发现的问题，当天改正。/被{}發現的問題，當天改正。",
)


@dataclass(frozen=True, slots=True)
class Probe:
    """A string with a surname.

    Attributes:
        simplified: In Simplified.
        traditional: In Traditional, whatever the region.
        place: Where the surname stands in both, a 0-based code point.
        in_sentence: Whether a sentence stands around it.
    """

    simplified: str
    traditional: str
    place: int
    in_sentence: bool

    def written(self, tag: str) -> str:
        """The string in a script."""
        return self.simplified if tag == "zh-Hans" else self.traditional


def probes() -> Iterator[Probe]:
    """All strings, each alone and then in one sentence."""
    sentences = cycle(_SENTENCES)
    for surname in SURNAMES:
        for before, behind in _mentions():
            forms = [(left, surname + right) for left, right in zip(before, behind, strict=True)]
            yield _probe(forms, ("{}", "{}"), in_sentence=False)
            yield _probe(forms, _pair(next(sentences)), in_sentence=True)


def _probe(forms: list[tuple[str, str]], frames: tuple[str, str], *, in_sentence: bool) -> Probe:
    (left, right), (left_traditional, right_traditional) = forms
    return Probe(
        frames[0].format(left + right),
        frames[1].format(left_traditional + right_traditional),
        frames[0].index("{}") + len(left),
        in_sentence,
    )


def _mentions() -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """What stands before the surname and what behind it, each in both scripts."""
    nothing = ("", "")
    for title, name in product(_TITLES_BEFORE, _GIVEN_NAMES):
        yield _pair(title), _pair(name)
    for name, title in product(_GIVEN_NAMES, _TITLES_BEHIND):
        named, titled = _pair(name), _pair(title)
        yield nothing, (named[0] + titled[0], named[1] + titled[1])
    for title in _TITLES_BEHIND:
        yield nothing, _pair(title)


def _pair(forms: str) -> tuple[str, str]:
    simplified, _, traditional = forms.partition("/")
    return simplified, traditional or simplified
