"""How well the people of real pages are found, against labels made by hand.

    python benchmarks/people.py ARTICLES_DIR [--misses]

ARTICLES_DIR holds `<stem>.json` labels beside the pages they label. Prints recall and precision
of full names, how many are spelled as labelled (ü and yu alike: GB/T 28039-2011 keeps ü,
passports write yu), and of the mentions how many have exactly the labelled extent and title, and
how many surnames with a title mean the labelled person.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from duizhao import __version__
from duizhao.article import Article, Block
from duizhao.article.reading import read
from duizhao.glossary.layers import Glossary
from duizhao.glossary.mentions.finder import mentions_of
from duizhao.glossary.mentions.model import PersonMention
from duizhao.glossary.people.people import people_of
from structure import page_of

_Label = dict[str, Any]


def titles_of(mention: PersonMention) -> list[str]:
    """The titles of a mention, or the one that a neighbour lends it."""
    return [post.zh for post in mention.posts if post.zh] or [mention.shared] * bool(mention.shared)


def wanted_titles(label: _Label) -> list[str]:
    """The titles that a label asks for, in the order of the text."""
    first = label.get("title") or label.get("title_ctx")
    more = [post["title"] for post in label.get("more", [])]
    behind = [label["title_post"]] if label.get("title_post") else []
    return [title for title in (first, *more, *behind) if title]


def text_of(block: Block, mention: PersonMention) -> str:
    """A mention as the page has it."""
    return block.text[mention.start : mention.end]


def is_there(label: _Label, mention: PersonMention, text: str, block: Block) -> bool:
    """Whether a mention is the one that a label means, whatever its extent."""
    begin, end = mention.name
    name = "".join(block.text[begin:end].split())
    return name == label["name"] and (
        text in label["text"] or label["text"] in text or name in label["text"]
    )


class Score:
    """What was counted over all pages."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.misses: list[str] = []

    def people(self, stem: str, article: Article, glossary: Glossary, label: _Label) -> None:
        """Counts the people of one page."""
        found = {person.zh: person.en for person in people_of(article, glossary)}
        wanted = {p["zh"]: {p["en"], *p.get("en_alt", [])} for p in label["people"]}
        both = found.keys() & wanted.keys()
        spelled = {zh for zh in both if {found[zh], found[zh].replace("ü", "yu")} & wanted[zh]}
        self.counts.update(people=len(wanted), named=len(found), right=len(both))
        self.counts["spelled"] += len(spelled)
        for kind, names in (
            ("person missed", wanted.keys() - found.keys()),
            ("nobody", found.keys() - wanted.keys()),
            ("spelling", both - spelled),
        ):
            self.misses += [f"{stem}: {kind}: {name} {found.get(name, '')}" for name in names]

    def mentions(self, stem: str, article: Article, glossary: Glossary, label: _Label) -> None:
        """Counts the mentions of one page."""
        blocks = {block.id: block for block in article.body}
        left = list(mentions_of(article, glossary, people=people_of(article, glossary)))
        self.counts["mentions found"] += len(left)
        # exact ones first, so that none is spent on a label that it only resembles
        open_ = []
        printed = set(label.get("title_lines_any_of", []))
        lines = {n for b in article.body for n in range(b.lines[0], b.lines[1] + 1)}
        for wanted in label["mentions"]:
            if wanted["line"] in printed - lines:
                continue  # a title printed again is page furniture
            if not self._settle(wanted, left, blocks, stem, exact=True):
                open_.append(wanted)
        for wanted in open_:
            if not self._settle(wanted, left, blocks, stem, exact=False):
                if wanted.get("optional"):
                    continue
                self.counts["mentions"] += 1
                self.misses.append(f"{stem}:{wanted['line']}: mention missed: {wanted['text']}")
        for mention in left:
            self.counts["spurious"] += 1
            text = text_of(blocks[mention.block], mention)
            self.misses.append(f"{stem}: no such mention: {text} {titles_of(mention)}")

    def _settle(
        self,
        label: _Label,
        left: list[PersonMention],
        blocks: dict[str, Block],
        stem: str,
        *,
        exact: bool,
    ) -> bool:
        texts = {label["text"], *label.get("text_ok", [])}
        for mention in left:
            block = blocks[mention.block]
            text = text_of(block, mention)
            if not block.lines[0] <= label["line"] <= block.lines[1]:
                continue
            same = text in texts and titles_of(mention) == wanted_titles(label)
            if (exact and not same) or not is_there(label, mention, text, block):
                continue
            left.remove(mention)
            self.counts["mentions"] += 1
            self.counts["exact"] += same
            if not same:
                self.misses.append(
                    f"{stem}:{label['line']}: {text} {titles_of(mention)}, not "
                    f"{label['text']} {wanted_titles(label)}"
                )
            if label.get("surname_only"):
                meant = mention.person.zh if mention.person else None
                self.counts["addresses"] += 1
                self.counts["meant"] += meant == label["ref"]
                if meant != label["ref"]:
                    self.misses.append(f"{stem}:{label['line']}: {text} is {meant}")
            return True
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles", type=Path, metavar="ARTICLES_DIR")
    parser.add_argument("--misses", action="store_true", help="print what is wrong, page by page")
    options = parser.parse_args()
    glossary = Glossary.load()
    score = Score()
    pages = 0
    for labels in sorted(options.articles.glob("*.json")):
        label = json.loads(labels.read_text(encoding="utf-8"))
        article = read(page_of(labels, label))
        score.people(labels.stem, article, glossary, label)
        score.mentions(labels.stem, article, glossary, label)
        pages += 1
    if options.misses:
        print("\n".join(score.misses))
    n = score.counts
    print(f"duizhao {__version__}, glossary {glossary.fingerprint}, pages {pages}")
    print(
        f"people {n['people']}: recall {n['right'] / n['people']:.4f}, "
        f"precision {n['right'] / n['named']:.4f}, spelled {n['spelled'] / n['right']:.4f}"
    )
    print(
        f"mentions {n['mentions']}: extent and titles exact {n['exact'] / n['mentions']:.4f}, "
        f"of {n['mentions found']} found {n['spurious']} are none"
    )
    print(f"surnames with a title {n['addresses']}: the right person {n['meant']}")


if __name__ == "__main__":
    main()
