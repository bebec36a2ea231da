"""A large text is converted as it comes, and need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator

from duizhao.script.converter import ScriptConverter
from duizhao.script.lines import convert_lines


def test_lines_come_out_before_the_last_came_in() -> None:
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for _ in range(5000):
            taken += 1
            yield "教师学习。\r\n"

    outcomes = convert_lines(lines(), ScriptConverter("zh-Hans", "zh-Hant-TW"))
    assert next(outcomes).text == "教師學習。\r\n"
    assert taken < 1000
    assert sum(1 for _ in outcomes) == 4999
