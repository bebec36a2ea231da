"""Markdown in another script."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duizhao


def convert(text: str, tag: str, folder: Path) -> str:
    file, output = folder / "a.md", folder / "out.md"
    file.write_bytes(text.encode())
    duizhao.convert_file(file, tag, output)
    return output.read_bytes().decode()


DOCUMENT = """---
title: 学校"简介"
学校: 学校
tags: [教育, 学习]
slug: 学校
lang: zh-Hans
# 学
summary: |
  第一行：学校
---

# 学校 {#学}

展示**了**如何，`学`与[学校_站](学/校.png "学校")和![学图](学.png)，见[学会][学]、[学]、注[^学]。\\
“学‘习’”<https://学.example/学>
> 头
> 发长

* 学 ``a`学``
  1. 学 <span title="学">学</span> <code>学</code> &nbsp;&lt;学

| 学 | `学` |
|:--|---|
| 头 | 发展 |

```学
学校
```

    def 学(self): return None

　　学校

<div title="学">
学 <!-- 学 -->
</div>

[学]: https://a.example/学 "学校"
[^学]: 学校
"""

CONVERTED = """---
title: 學校"簡介"
学校: 學校
tags: [教育, 學習]
slug: 学校
lang: zh-Hant
# 学
summary: |
  第一行：學校
---

# 學校 {#学}

展示**了**如何，`学`與[學校_站](学/校.png "學校")和![學圖](学.png)，見[學會][學]、[學]、注[^學]。\\
「學『習』」<https://学.example/学>
> 頭
> 髮長

* 學 ``a`学``
  1. 學 <span title="學">學</span> <code>学</code> &nbsp;&lt;學

| 學 | `学` |
|:--|---|
| 頭 | 發展 |

```学
学校
```

    def 学(self): return None

　　學校

<div title="學">
學 <!-- 学 -->
</div>

[學]: https://a.example/学 "學校"
[^學]: 學校
"""


def test_text_is_converted_and_markup_stays(tmp_path: Path) -> None:
    assert convert(DOCUMENT, "zh-Hant", tmp_path) == CONVERTED


def test_there_and_back_is_the_same_file(tmp_path: Path) -> None:
    for document in (DOCUMENT, DOCUMENT.replace("\n", "\r\n")):
        there = convert(document, "zh-Hant-TW", tmp_path)
        assert convert(there, "zh-Hans", tmp_path) == document


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("+++\ntitle = '学'\nslug = '学'\n+++\n学\n", "+++\ntitle = '學'\nslug = '学'\n+++\n學\n"),
        ("---\n学\n", "---\n學\n"),
        ("1 < 2，R&D，学*2*3 <学 a`学", "1 < 2，R&D，學*2*3 <學 a`學"),
        ("    学校在山里。\n", "    學校在山裡。\n"),
        ("头\\*发展", "頭\\*發展"),
        (
            '学{{< figure src="学.png" >}}学{% include 学.md %}',
            '學{{< figure src="学.png" >}}學{% include 学.md %}',
        ),
        ('<div lang="en">\n\n学\n\n</div>\n\n学', '<div lang="en">\n\n学\n\n</div>\n\n學'),
        ("学<br>学\n\n学", "學<br>學\n\n學"),
        ("~~~\n学\n", "~~~\n学\n"),
        ("<pre>学</pre>\n\n学", "<pre>学</pre>\n\n學"),
    ],
)
def test_unusual_markup(text: str, outcome: str, tmp_path: Path) -> None:
    assert convert(text, "zh-Hant-TW", tmp_path) == outcome


_MARKUP = st.lists(
    st.sampled_from([
        "甲", "\n", "\n\n", "    ", "# ", "> ", "* ", "1. ", "`", "``", "```\n", "[", "]", "(", ")",
        "](", "![", "<", ">", "<b>", "</b>", "<code>", "|", "|-|-|\n", "*", "**", "_", "\\",
        "&amp;",
        "---\n", ": ", "[甲]: a\n", "[^甲]", '"', "\r\n", "{#", "}",
    ])
).map("".join)  # fmt: skip


@given(_MARKUP)
def test_what_is_not_converted_stays_as_it_is(text: str) -> None:
    from duizhao.script.converted import Converted
    from duizhao.script.formats.markdown import MarkdownFile

    opened = MarkdownFile(f"{text}甲".encode(), "a.md", "zh-Hans")
    texts = [Converted(p.text, p.text.replace("甲", "乙")) for p in opened.passages]
    converted = opened.converted(texts, "zh-Hant").decode()
    assert converted.replace("乙", "甲") == f"{text}甲"


def test_who_wrote_a_file_is_somebody(tmp_path: Path) -> None:
    text = """---
authors:
  - 于洋
editor: ['余丽', "游华"]
tags: [于洋]
---
"""
    assert convert(text, "zh-Hant", tmp_path) == (
        text.replace("余丽", "余麗").replace("游华", "游華").replace("[于", "[於")
    )


def test_links_to_headings_lead_to_what_those_became(tmp_path: Path) -> None:
    text = (
        "[一](#一理发的发展) [二](<#理发-API>) [三](#%E5%A4%B4%E5%8F%91-1 '头') [四][a] [五](#面条)"
        "\n\n"
        "[六](#里面) `[七](#头发)` [八](b.md#头发)\n\n[a]: #头发\n\n"
        "# 一、理发的*发*展\n\n## 理发 API\n\n## 头发\n\n头发\n--\n\n### 里面 {#里面}\n"
    )
    outcome = convert(text, "zh-Hant-TW", tmp_path)
    assert outcome == (
        "[一](#一理髮的發展) [二](<#理髮-API>) [三](#%E9%A0%AD%E9%AB%AE-1 '頭') [四][a] [五](#面条)"
        "\n\n"
        "[六](#里面) `[七](#头发)` [八](b.md#头发)\n\n[a]: #頭髮\n\n"
        "# 一、理髮的*發*展\n\n## 理髮 API\n\n## 頭髮\n\n頭髮\n--\n\n### 裡面 {#里面}\n"
    )
    assert convert(outcome, "zh-Hans", tmp_path) == text
