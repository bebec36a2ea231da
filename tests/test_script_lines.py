"""A large text is converted as it comes, and need not fit into memory."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

from duizhao.script.formats.files import Conversion, convert_stream
from duizhao.script.formats.report import Reports

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer


def test_lines_come_out_before_the_last_came_in() -> None:
    line = "教师学习。\r\n".encode()
    stream = io.BytesIO(line * 50_000)
    read_at_first: list[int] = []

    class Output(io.BytesIO):
        def write(self, data: Buffer) -> int:
            read_at_first.append(stream.tell())
            return super().write(data)

    output = Output()
    conversion = Conversion("zh-Hant-TW", source_tag="zh-Hans")
    convert_stream(stream, "long.txt", output, conversion, Reports(None, several=False))
    assert output.getvalue() == "教師學習。\r\n".encode() * 50_000
    assert read_at_first[0] < len(line) * 10_000


def test_conversion_loads_neither_pinyin_nor_jieba_to_find_names() -> None:
    # half a second and tens of megabytes, which nobody needs who converts a line
    code = (
        "import sys; from duizhao.script.converter import ScriptConverter; "
        "text = ScriptConverter('zh-Hans', 'zh-Hant').convert('教育局局长于海主持会议。').text; "
        "assert text == '教育局局長于海主持會議。', text; "
        "print(*{'pypinyin', 'jieba'} & sys.modules.keys())"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert not said.stdout.strip()
