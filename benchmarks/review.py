"""The review document: how long it takes to write and to read back, and what comes home of it.

    python benchmarks/review.py [--segments 3000] [--sessions 1000] [--libreoffice 20]

Prints, for a quarter, a half and all of the segments, the seconds to write the document, to read
it back with an edit in every tenth paragraph, and to merge it, and the most memory taken. Then
plays random editing sessions on an article of 300 segments and counts what was lost, misplaced, or
taken though it should have been refused. With --libreoffice, so many sessions are played in
LibreOffice Writer: words typed, sentences added and deleted, rows moved and deleted, changes
accepted, comments, statuses.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from duizhao import __version__
from duizhao.article import Article
from duizhao.errors import UnmatchedReviewError
from duizhao.publication.markers import english_marker
from duizhao.publication.numbering import numbered_blocks
from duizhao.publication.review import write_review
from duizhao.review import merge, read_returned
from support.editing_sessions import english_of, play
from support.editor import Editor, tag_of
from support.office import edited_in_writer
from support.reviewed_article import long_article

_SESSION_SEGMENTS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=3000)
    parser.add_argument("--sessions", type=int, default=1000)
    parser.add_argument("--libreoffice", type=int, default=0)
    options = parser.parse_args()
    print(f"duizhao {__version__}, Python {platform.python_version()}, {platform.machine()}")
    for share in (4, 2, 1):
        measure(options.segments // share)
    if options.sessions:
        play_sessions(options.sessions)
    if options.libreoffice:
        play_in_writer(options.libreoffice)


def measure(segments: int) -> None:
    article = long_article(segments)
    started = time.perf_counter()
    content = write_review(article)
    written = time.perf_counter()
    edited = _edited(content)
    before = time.perf_counter()
    document = read_returned(edited, "edited.docx")
    read = time.perf_counter()
    merged = merge(article, document)
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{segments} segments: written in {written - started:.2f} s, "
        f"read in {read - before:.2f} s, merged in {done - read:.2f} s "
        f"({len(merged.changes.sentences)} changes); "
        f"at most {memory:.0f} MB, document {len(content) / 1024:.0f} KB"
    )


def _edited(content: bytes) -> bytes:
    editor = Editor(content)
    for row in list(editor.rows()):
        label = "".join(row[1].itertext())
        if label.isdigit() and int(label) % 10 == 0:
            controls = [c for c in row.iter("{*}sdt") if tag_of(c).startswith("segment:")]
            editor.fill(controls[0], f"Sentence {label}, edited.")
    return editor.save()


def play_sessions(number: int) -> None:
    article = long_article(_SESSION_SEGMENTS)
    content = write_review(article)
    counts = dict.fromkeys(("taken", "refused", "lost or misplaced", "wrongly taken or refused"), 0)
    for seed in range(number):
        edited, session = play(article, content, seed)
        document = read_returned(edited, "edited.docx")
        try:
            merged = merge(article, document).article
        except UnmatchedReviewError as error:
            counts["refused" if session.refused else "wrongly taken or refused"] += 1
            if not session.refused:
                print(f"session {seed}: {session.done}: {error}")
            continue
        if session.refused:
            counts["wrongly taken or refused"] += 1
            print(f"session {seed}: taken, though {session.refused}")
            continue
        wrong = _wrong(article, merged, session.expected)
        counts["lost or misplaced" if wrong else "taken"] += 1
        if wrong:
            print(f"session {seed}: {session.done}: {', '.join(wrong)}")
    print(f"{number} sessions on {_SESSION_SEGMENTS} segments: ", end="")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))


def play_in_writer(number: int) -> None:
    article = long_article(_SESSION_SEGMENTS)
    content = write_review(article)
    good = 0
    for seed in range(number):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            document, edited = folder / "sent.docx", folder / "edited.docx"
            document.write_bytes(content)
            actions, expected, deleted = _writer_session(article, seed)
            edited_in_writer(document, edited, actions, folder)
            merged = merge(article, read_returned(edited.read_bytes(), "edited.docx"))
        wrong = _wrong(article, merged.article, expected)
        if wrong or set(merged.changes.missing) != deleted:
            print(f"session {seed}: {actions}: {', '.join(wrong) or merged.changes.missing}")
        else:
            good += 1
    print(
        f"{number} sessions in LibreOffice on {_SESSION_SEGMENTS} segments: {good} came home whole"
    )


def _writer_session(
    article: Article, seed: int
) -> tuple[list[list[str]], dict[str, str], set[str]]:
    """Random actions in Writer, what the paragraphs say after them, and the rows deleted."""
    dice = random.Random(seed)
    rows = list(numbered_blocks(article))[1:]
    dice.shuffle(rows)
    actions: list[list[str]] = []
    expected: dict[str, str] = {}
    for row in rows[: dice.randint(3, 6)]:
        label, text = row.label, row.block.target or ""
        first = row.block.segments[0].target or ""
        words = " ".join(first.split(" ")[:3])
        kind = dice.choice(["type", "delete", "append", "merge", "split"])
        if kind == "append":
            actions.append(["append", label, f" Added in session {seed}."])
            expected[row.block.id] = f"{text} Added in session {seed}."
            continue
        old, new = {
            "type": (words, f"Then {words.lower()}"),
            "delete": (f"{words} ", ""),
            "merge": (first[-9:], f"{first[-9:].rstrip('.')}, and"),
            "split": (words, f"{words}. It"),
        }[kind]
        actions.append(["type", label, old, new])
        expected[row.block.id] = text.replace(old, new, 1)
    moved, before, gone, *_ = rows[10:]
    if dice.random() < 0.5:
        actions.append(["move_row", moved.label, before.label])
    deleted = set()
    if dice.random() < 0.5:
        actions.append(["delete_row", gone.label])
        deleted.add(gone.label)
    if dice.random() < 0.3:
        actions.append(["accept"])
    actions.append(["status", rows[14].label, dice.choice(["OK", "Query"])])
    return actions, expected, deleted


def _wrong(article: Article, merged: Article, expected: dict[str, str]) -> list[str]:
    """The paragraphs that do not say what the editor left."""
    before, after = english_of(article), english_of(merged)
    return [
        block.id
        for block in article.body
        if "".join(after[block.id].split())
        != "".join(expected.get(block.id, before[block.id]).split()).removeprefix(
            "".join(english_marker(block.marker).split())
        )
    ]


if __name__ == "__main__":
    main()
