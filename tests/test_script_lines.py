"""A large text is converted as it comes, and need not fit into memory."""

from __future__ import annotations

import subprocess
import sys
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
    assert taken < 3000
    assert sum(1 for _ in outcomes) == 4999


def test_conversion_loads_no_pinyin_to_find_names() -> None:
    # half a second and tens of megabytes, which nobody needs who converts a line
    code = (
        "import sys; from duizhao.script.converter import ScriptConverter; "
        "text = ScriptConverter('zh-Hans', 'zh-Hant').convert('教育局局长于海主持会议。').text; "
        "assert text == '教育局局長于海主持會議。', text; "
        "print('pypinyin' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert said.stdout.strip() == "False"
