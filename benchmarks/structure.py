"""How well the structure of real pages is found, against labels made by hand.

    python benchmarks/structure.py GOLD_DIR

GOLD_DIR holds `<stem>.json` labels beside the pages they label. Prints line-kind accuracy over
all pages, precision and recall per kind, the confusion between captions and headings, titles,
dates, and credits as F1 over (role, name).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from duizhao.article import Article, BlockKind
from duizhao.article.reading import read


def page_of(gold: Path, label: dict[str, Any]) -> Path:
    """The page that a label file labels: beside it, or where the file says."""
    name = str(label.get("file", ""))
    named = gold.parent / name
    choices = [
        named,
        gold.with_suffix(".copypaste.txt"),
        gold.with_suffix(".txt"),
        gold.parent.parent / name,
        gold.parent.parent / gold.stem / "article.txt",
    ]
    return next(path for path in choices if path.is_file())


def kinds_by_line(article: Article) -> dict[int, BlockKind]:
    """The kind of every line that a block stands on."""
    return {
        line: block.kind
        for block in article.blocks
        for line in range(block.lines[0], block.lines[1] + 1)
    }


def admitted(label: dict[str, Any], line: int) -> set[str]:
    """The kinds that are right for a line."""
    return {label["lines"][str(line)], *label.get("ambiguous", {}).get(str(line), [])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--errors", action="store_true", help="print every line that is wrong")
    options = parser.parse_args()
    right = total = titles = dates = pages = 0
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    credit_hits = credit_found = credit_wanted = 0
    for gold in sorted(options.gold.glob("*.json")):
        label = json.loads(gold.read_text(encoding="utf-8"))
        page = page_of(gold, label)
        article = read(page)
        kinds = kinds_by_line(article)
        text = page.read_text(encoding="utf-8-sig").split("\n")
        pages += 1
        for line_text, want in label["lines"].items():
            line = int(line_text)
            got = str(kinds.get(line, "none"))
            total += 1
            ok = got in admitted(label, line)
            right += ok
            truth = got if ok else want
            wanted[truth] += 1
            found[got] += 1
            hits[got] += ok
            if not ok:
                confusion[(want, got)] += 1
                if options.errors:
                    print(f"{gold.stem}:{line}: {want} -> {got}: {text[line - 1].strip()[:60]}")
        good = article.title in {label["title"], *label.get("title_alts", [])}
        titles += good
        dated = article.published in {label["published"], label.get("published_partial")}
        dates += dated
        if options.errors and not good:
            print(f"{gold.stem}: title {article.title!r}, not {label['title']!r}")
        if options.errors and not dated:
            print(f"{gold.stem}: published {article.published!r}, not {label['published']!r}")
        want_credits = {(c["role"], c["name"]) for c in label["credits"]}
        optional = {(c["role"], c["name"]) for c in label["credits"] if c.get("optional")}
        got_credits = {(c.role, c.name) for c in article.credits}
        required = want_credits - (optional - got_credits)
        credit_hits += len(got_credits & want_credits)
        credit_found += len(got_credits)
        credit_wanted += len(required)
        if options.errors and got_credits ^ required:
            print(
                f"{gold.stem}: credits too many {got_credits - want_credits}, "
                f"missing {required - got_credits}"
            )
    print(f"pages {pages}, lines {total}, line-kind accuracy {right / total:.4f}")
    for kind in BlockKind:
        if wanted[kind] or found[kind]:
            precision = hits[kind] / found[kind] if found[kind] else 0.0
            recall = hits[kind] / wanted[kind] if wanted[kind] else 0.0
            print(
                f"  {kind:<10} precision {precision:.3f}  recall {recall:.3f}  lines {wanted[kind]}"
            )
    print(
        f"captions taken for headings {confusion['caption', 'heading']}, "
        f"headings taken for captions {confusion['heading', 'caption']}"
    )
    print(f"titles exact {titles}/{pages}, dates {dates}/{pages}")
    precision = credit_hits / credit_found if credit_found else 0.0
    recall = credit_hits / credit_wanted if credit_wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    print(f"credits precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
