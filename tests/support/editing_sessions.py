"""Random editing sessions on a review document, and what must come of each."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from duizhao.article import Article, joined
from duizhao.publication.numbering import NumberedBlock, numbered_blocks
from support.editor import Editor, Element, W, said

_WORDS = [
    "teachers",
    "village",
    "reading",
    "autumn",
    "the",
    "of",
    "and",
    "quickly",
    "opened",
    "harvest",
    "valley",
    "support",
    "pupils",
    "library",
    "county",
    "with",
    "new",
    "programme",
    "celebrated",
]


@dataclass(slots=True)
class Session:
    """What an editor did, and what the job must say afterwards.

    Attributes:
        done: What she did, for messages.
        expected: By block id, the paragraph's English as she left it.
        refused: What must be refused, or nothing.
        deleted: Numbers of rows that she deleted.
    """

    done: list[str] = field(default_factory=list)
    expected: dict[str, str] = field(default_factory=dict)
    refused: str = ""
    deleted: list[str] = field(default_factory=list)


def play(article: Article, content: bytes, seed: int, *, steps: int = 6) -> tuple[bytes, Session]:
    """Edits a document at random.

    Args:
        article: The job.
        content: Its review document.
        seed: Of the session.
        steps: How many edits, at most.

    Returns:
        The edited document, and what must come of it.
    """
    dice = random.Random(seed)
    editor = Editor(content, dice.choice(["Mei Lin", "Ann"]), tracked=dice.random() < 0.7)
    player = _Player(dice, editor, numbered_blocks(article))
    for _ in range(dice.randint(1, steps)):
        player.edit()
    if dice.random() < 0.35:
        player.damage()
    if dice.random() < 0.3:
        editor.without_controls()
        player.session.done.append("controls lost")
    if dice.random() < 0.2:
        editor.accept_all()
        player.session.done.append("all accepted")
    player.note_expected()
    return editor.save(), player.session


@dataclass(slots=True)
class _Player:
    dice: random.Random
    editor: Editor
    numbered: tuple[NumberedBlock, ...]
    session: Session = field(default_factory=Session)
    touched: set[str] = field(default_factory=set)

    def edit(self) -> None:
        """Does one thing that must come home."""
        kinds: list[Callable[[str], None]] = [
            self.type_words,
            self.type_words,
            self.rewrite,
            self.merge,
            self.split,
            self.move_sentence,
            self.delete_sentence,
            self.retype_cell,
            self.type_between,
            self.move_row,
            self.delete_row,
            self.break_line,
            self.paste_plain,
        ]
        label = self.dice.choice(self._labels())
        kind = self.dice.choice(kinds)
        kind(label)
        self.session.done.append(f"{kind.__name__} {label}")
        self.touched.add(label)

    def damage(self) -> None:
        """Does one thing that must be refused."""
        kinds: list[Callable[[str], None]] = [
            self.double_row,
            self.edit_source,
            self.exchange_sources,
            self.strange_number,
            self.merge_cells,
        ]
        label = self.dice.choice(self._labels())
        kind = self.dice.choice(kinds)
        kind(label)
        self.session.refused = f"{kind.__name__} {label}"

    def note_expected(self) -> None:
        """Writes down every paragraph as it stands in the document."""
        labels = set(self._labels())
        for each in self.numbered:
            if each.label in labels and each.label in self.touched:
                text = paragraphs_of(self.editor.cell(each.label, 2))
                self.session.expected[each.block.id] = text

    def type_words(self, label: str) -> None:
        run = self._run(label)
        if run is None:
            return
        text = run.find(f"{W}t")
        words = (text.text or "").split(" ")
        at = self.dice.randrange(len(words) + 1)
        self._replace(run, " ".join(words[:at]), f" {self._words()} ", " ".join(words[at:]))

    def rewrite(self, label: str) -> None:
        controls = self.editor.sentences(label)
        if controls:
            place = self.dice.randrange(len(controls))
            self.editor.fill(controls[place], f"{self._words().capitalize()}.")

    def merge(self, label: str) -> None:
        """Takes out the full stop between two sentences and joins them."""
        controls = self.editor.sentences(label)
        if len(controls) < 2:
            return
        first = said(controls[0]).rstrip(". ")
        second = said(controls[1])
        self.editor.fill(controls[0], f"{first}, and {second[:1].lower()}{second[1:]}")
        self.editor.fill(controls[1], "")

    def split(self, label: str) -> None:
        run = self._run(label)
        if run is None:
            return
        words = (run.findtext(f"{W}t") or "").split(" ")
        at = len(words) // 2
        if at:
            rest = " ".join(words[at:])
            self._replace(run, " ".join(words[:at]) + ".", " ", rest[:1].upper() + rest[1:])

    def move_sentence(self, label: str) -> None:
        controls = self.editor.sentences(label)
        if len(controls) > 1:
            controls[0].addprevious(controls[-1])
            controls[0].addprevious(self.editor.typed(" "))

    def delete_sentence(self, label: str) -> None:
        controls = self.editor.sentences(label)
        if len(controls) > 1:
            self.editor.fill(self.dice.choice(controls), "")

    def retype_cell(self, label: str) -> None:
        text = self.editor.english(label).split(" ")
        at = self.dice.randrange(len(text) + 1)
        self.editor.retype(label, 2, " ".join([*text[:at], self._words(), *text[at:]]))

    def type_between(self, label: str) -> None:
        controls = self.editor.sentences(label)
        if controls:
            self.dice.choice(controls).addnext(self.editor.typed(f" {self._words()}. "))

    def move_row(self, label: str) -> None:
        other = self.dice.choice(self._labels())
        if other != label:
            self.editor.move_row(label, other)

    def delete_row(self, label: str) -> None:
        if len(self._labels()) > 3:
            self.editor.delete_row(label, tracked=False)
            self.session.deleted.append(label)

    def break_line(self, label: str) -> None:
        paragraph = self.editor.cell(label, 2).findall(f"{W}p")[-1]
        behind = copy.deepcopy(paragraph)
        for child in list(behind):
            if child.tag != f"{W}pPr":
                behind.remove(child)
        behind.append(self.editor.typed(f"{self._words().capitalize()}."))
        paragraph.addnext(behind)

    def paste_plain(self, label: str) -> None:
        """Pastes a row's English over itself, which takes the content controls away."""
        self.editor.retype(label, 2, self.editor.english(label))

    def double_row(self, label: str) -> None:
        self.editor.copy_row(label, self.dice.choice(self._labels()))

    def edit_source(self, label: str) -> None:
        text = next(self.editor.cell(label, 1).iter(f"{W}t"))
        text.text = (text.text or "") + "了"

    def exchange_sources(self, label: str) -> None:
        other = self.dice.choice([x for x in self._labels() if x != label])
        one, two = (self.editor.cell(x, 1) for x in (label, other))
        if said(one) == said(two):
            self.edit_source(label)
            return
        place = one.getnext()
        two.addprevious(one)
        place.addprevious(two)

    def strange_number(self, label: str) -> None:
        next(self.editor.cell(label, 0).iter(f"{W}t")).text = "9999"

    def merge_cells(self, label: str) -> None:
        row = self.editor.row(label)
        row.remove(row.findall(f"{W}tc")[-1])

    def _labels(self) -> list[str]:
        return self.editor.labels()

    def _words(self) -> str:
        return " ".join(self.dice.choices(_WORDS, k=self.dice.randint(1, 6)))

    def _run(self, label: str) -> Element | None:
        runs = [
            run
            for control in self.editor.sentences(label)
            for run in control.iter(f"{W}r")
            if run.find(f"{W}t") is not None and (run.getparent().tag != f"{W}del")
        ]
        return self.dice.choice(runs) if runs else None

    def _replace(self, run: Element, before: str, new: str, after: str) -> None:
        """Puts text into a run: what stood before and behind it stays."""
        inserted = run.getparent().tag == f"{W}ins"
        head, tail = copy.deepcopy(run), copy.deepcopy(run)
        for part, text in ((head, before), (tail, after)):
            element = part.find(f"{W}t")
            element.text = text
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        was, self.editor.tracked = self.editor.tracked, self.editor.tracked and not inserted
        run.addprevious(head)
        run.addprevious(self.editor.typed(new))
        self.editor.tracked = was
        run.getparent().replace(run, tail)


def paragraphs_of(cell: Element) -> str:
    """A cell's text with a line feed between its paragraphs."""
    return "\n".join(said(paragraph) for paragraph in cell.iter(f"{W}p"))


def english_of(article: Article) -> dict[str, str]:
    """By block id, the English of every paragraph."""
    return {
        block.id: joined(s.target for s in block.in_english_order if s.target)
        for block in article.body
    }
