"""Where one sentence of a Chinese text ends and the next begins.

The rules are those of a translator's CAT tool (SRX rules for Chinese), with what the genre needs:

* ``。！？…`` end a sentence, with the closing quotation marks and brackets behind them.
* ``；`` ends one too, as in the segmentation rules for Chinese of CAT tools: the clauses that it
  divides are translated apart. So does a half-width ``;`` behind a Chinese character.
* A half-width ``.`` ends one behind a Chinese character or a whole Latin word; never in numbers,
  dates, addresses, abbreviations and enumerators (``1.`` ``一.``).
* ``：`` and ``，`` never do. A line feed always does.
* What stands in quotation marks, title marks or brackets is not split, so that a sentence stays
  whole around its quotation, unless it is longer than `LONGEST_SHIELD`. A mark without its
  partner shields nothing, so an opening mark that was never closed cannot swallow the rest.

Every function here takes time in proportion to the text, however it is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duizhao.article.enclosures import pair_marks
from duizhao.article.white_space import INVISIBLE, skip_white, trim
from duizhao.han import HAN

LONGEST_SHIELD = 150
"""Code points in a quotation or bracket up to which it stays in one piece. Longer speech is
split at its own sentences: no engine does well on several at once, and a closing mark that far
away may well be another's."""

_OPENING = "“‘「『《〈（(【〔［["
_CLOSING = "”’」』》〉）)】〕］]"
_FAMILIES = dict(zip(_OPENING + _CLOSING, "abcdefgghigg" * 2, strict=True)) | {'"': '"'}
"""Marks that may close each other: full-width and half-width brackets are mixed on such pages."""
_QUOTES = '“‘「『"'
_TITLE_MARKS = "《〈"

_STOPS = "。｡！？!?…⋯"
_DOTS = ".．"
_MARKS = re.compile(rf'[{_STOPS}{_DOTS}；;"{re.escape(_OPENING)}]')
_PAIRED = re.compile(rf'["{re.escape(_OPENING + _CLOSING)}]')
_STOP_RUN = re.compile(rf"[{_STOPS}{_DOTS}；;](?:[{_STOPS}{_DOTS}]|[\s{INVISIBLE}]+(?=[。！？]))*")
_CLOSERS = re.compile(rf"(?:[\s{INVISIBLE}]*[{re.escape(_CLOSING)}])+")
_WORD = re.compile(r"\w")
_HAN = re.compile(f"[\u3005-\u3007{HAN}]")

_ENUMERATOR = re.compile(r"第?[一二三四五六七八九十百]{1,4}|\d{1,3}|[A-Za-z]")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_LAST_NUMBER = re.compile(r"(?:^|[\s：:；;。，,、])\d{1,2}$")
_ABBREVIATION = re.compile(
    r"nos?|mrs?|ms|dr|prof|st|vs|etc|fig|eq|vol|pp|eds?|inc|ltd|co|corp|[js]r|dept|univ|tel|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|al|cf|approx|gen|gov|sen|rep|rev|hon",
    re.IGNORECASE,
)

_QUOTATION_GOES_ON = re.compile(
    r"[，、；：,;:）)]|—|的(?!确)|地(?!方)|等|和|与|及|为(?!了)|是(?!的)|之|中的|"
    r"这[一个句种样些]|那[个句种样]|一[词语句文书]|主题|字样|口号"
)
"""What follows a quotation that is part of a running sentence: ``“学什么？”是大家关心的问题``."""
_SPEECH_GOES_ON = re.compile(r"[，、；：,;:）)]|—|的(?!确)|这[句番段]话|一[词语句]")
"""What follows speech (``他说：“…”``) when the sentence is not over."""
_ELLIPSIS_GOES_ON = re.compile(r"[，、；：,;:]|的|等|地|各|——?")
_SPEECH_TAG = re.compile(
    r"[^，。！？；：,.!?;:\n“”「」]{0,14}?"
    r"(?:说|道|问|答|喊|叫|称|表示|指出|强调|介绍|谈到|感慨|感叹|回忆|笑着说)[。，,.！!]"
)
"""Who spoke, behind what was said: ``“走吧！”她喊道。``"""
_SPEECH_LEADS_IN = re.compile(r"(?:[：:，,]|说|道|问|答|喊|称|表示|指出|强调)$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Finds the sentences of a block's text.

    Args:
        text: The text; a line feed in it is a hard line break.

    Returns:
        (start, end) of each sentence in order, as 0-based code points, end exclusive. No
        sentence has white space around it, and nothing but white space lies between two.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        spans += _LineSplitter(text, start, end).spans()
        start = end + 1
    return spans


class _LineSplitter:
    """Splits what stands between two line feeds."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._end = end
        marks = (match.start() for match in _PAIRED.finditer(text, start, end))
        self._closers = pair_marks(text, marks, _FAMILIES, _OPENING)
        self._closing = frozenset(self._closers.values())
        self._first_word = -1
        self._begin(start)

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yields the line's sentences."""
        cursor = self._start
        for match in _MARKS.finditer(self._text, cursor, self._end):
            at = match.start()
            if at < cursor:
                continue
            closer = self._closers.get(at)
            if closer is not None and closer - at <= LONGEST_SHIELD:
                cursor = closer + 1
                ends = self._ends_with_enclosure(at, closer)
            elif at in self._closing or match.group() in _OPENING + '"':
                continue
            else:
                run = _STOP_RUN.match(self._text, at, self._end)
                cursor = run.end() if run else at + 1
                ends = self._ends_with_stop(at, cursor)
            if ends:
                cursor = self._past_closers(cursor)
            if ends and self._has_word_before(cursor) and not self._goes_on(cursor):
                yield trim(self._text, self._start, cursor)
                self._begin(cursor)
                cursor = self._start
        span = trim(self._text, self._start, self._end)
        if span[0] < span[1]:
            yield span

    def _begin(self, position: int) -> None:
        """Starts a sentence at the first visible character from `position`."""
        self._start = skip_white(self._text, position, self._end)
        if self._first_word < self._start:
            word = _WORD.search(self._text, self._start, self._end)
            self._first_word = word.start() if word else self._end

    def _has_word_before(self, position: int) -> bool:
        """Whether the sentence says anything before `position`: stops alone are no sentence."""
        return self._first_word < position

    def _goes_on(self, position: int) -> bool:
        """Whether a comma or the like follows, with which no sentence can begin."""
        following = skip_white(self._text, position, self._end)
        return following < self._end and self._text[following] in "，、；：,;:"

    def _past_closers(self, position: int) -> int:
        """Moves past the closing marks at `position`, which belong to the sentence."""
        while True:
            closers = _CLOSERS.match(self._text, position, self._end)
            if closers:
                position = closers.end()
            elif position in self._closing or self._is_stray_quote(position):
                position += 1
            else:
                return position

    def _is_stray_quote(self, position: int) -> bool:
        """Whether an unpaired straight quotation mark closes the sentence at `position`."""
        if position >= self._end or self._text[position] not in "\"'":
            return False
        if position in self._closers:
            return False
        return position + 1 == self._end or self._text[position + 1].isspace()

    def _ends_with_stop(self, at: int, run_end: int) -> bool:
        """Whether the run of stops from `at` to `run_end`, outside shields, ends a sentence."""
        mark = self._text[at]
        run = self._text[at:run_end]
        if mark in "。｡；！？":
            return True
        before = self._text[at - 1] if at > self._start else ""
        after = self._text[run_end] if run_end < self._end else ""
        if mark in "…⋯" or run.startswith(("..", "．．")):
            return self._ends_with_ellipsis(at, run_end)
        if mark == ";":
            return bool(_HAN.match(before)) or before in _CLOSING
        if mark in _DOTS and len(run) == 1:
            return self._ends_with_dot(at, before, after)
        # `?` and `!` in addresses stand between ASCII characters
        return not (
            before.isascii() and after.isascii() and not after.isspace() and after not in '"'
        )

    def _ends_with_ellipsis(self, at: int, run_end: int) -> bool:
        """Whether an ellipsis ends a sentence; in ``我……我不知道`` it is a hesitation."""
        if set(self._text[at:run_end]) & set("。！？!?"):
            return True
        if _ELLIPSIS_GOES_ON.match(self._text, skip_white(self._text, run_end, self._end)):
            return False
        return at - self._start >= 4 or run_end == self._end

    def _ends_with_dot(self, at: int, before: str, after: str) -> bool:
        """Whether a single half-width dot is a full stop."""
        if at - self._start <= 5 and _ENUMERATOR.fullmatch(self._text, self._start, at):
            return False
        if _HAN.match(before) or (before and before in _CLOSING + '"%％'):
            return not (after.isascii() and after.isalpha())
        if not before or (after and not after.isspace() and not _HAN.match(after)):
            return after in _CLOSING and bool(after) and before.isalpha()
        recent = self._text[max(self._start, at - 16) : at]
        word = _LAST_WORD.search(recent)
        if word:
            return len(word.group()) > 1 and not _ABBREVIATION.fullmatch(word.group())
        if _HAN.match(after):
            return False
        return not _LAST_NUMBER.search(recent) or at + 1 == self._end

    def _ends_with_enclosure(self, opener: int, closer: int) -> bool:
        """Whether the quotation or bracket that closes at `closer` ends its sentence."""
        mark = self._text[opener]
        last = self._last_inside(opener, closer)
        if mark in _TITLE_MARKS or not last or last not in _STOPS + ".":
            return False
        following = skip_white(self._text, self._past_closers(closer + 1), self._end)
        if opener == self._start:
            goes_on = _QUOTATION_GOES_ON.match(self._text, following, self._end)
            tagged = mark in _QUOTES and _SPEECH_TAG.match(self._text, following, self._end)
            return not (goes_on or tagged)
        lead = self._text[max(self._start, opener - 4) : opener].rstrip()
        is_speech = last in "。｡." or _SPEECH_LEADS_IN.search(lead)
        if mark not in _QUOTES or not is_speech:
            return False
        return not _SPEECH_GOES_ON.match(self._text, following, self._end)

    def _last_inside(self, opener: int, closer: int) -> str:
        """The last character between the marks that is neither white nor itself closing."""
        inside = self._text[opener + 1 : closer].rstrip(f' \u3000\xa0"{_CLOSING}')
        return inside[-1:]
