"""A session in LibreOffice Writer, run by the system's own Python, which has UNO.

    /usr/bin/python3 writer_session.py PORT IN.docx OUT.docx ACTIONS

ACTIONS is JSON: a list of lists, each an action's name and what it takes. This file imports
nothing but the standard library and UNO.
"""

# mypy: ignore-errors
# UNO has no types, and nothing else is used here

import contextlib
import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Writer:
    """A document opened in LibreOffice."""

    def __init__(self, port, path):
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", context
        )
        for _ in range(300):
            try:
                self.context = resolver.resolve(
                    f"uno:socket,host=localhost,port={port};urp;StarOffice.ComponentContext"
                )
                break
            except NoConnectException:
                time.sleep(0.2)
        services = self.context.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        self.document = desktop.loadComponentFromURL(
            Path(path).resolve().as_uri(), "_blank", 0, (value("Hidden", True),)
        )
        if self.document is None:
            raise SystemExit(f"{path} cannot be loaded")
        self.dispatcher = services.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )
        self.controller = self.document.CurrentController

    def save(self, path):
        self.document.storeToURL(
            Path(path).resolve().as_uri(), (value("FilterName", "MS Word 2007 XML"),)
        )

    def cells(self, label):
        """The table and the number of the row that has this label in its first column."""
        tables = self.document.TextTables
        for place in range(tables.Count):
            table = tables.getByIndex(place)
            for number in range(table.Rows.Count):
                try:
                    cell = table.getCellByPosition(0, number)
                except Exception:
                    continue
                if cell.String.strip() == label and table.Columns.Count == 4:
                    return table, number
        raise SystemExit(f"no row {label}")

    def english(self, label):
        table, number = self.cells(label)
        return table.getCellByPosition(2, number)

    def place(self, label, words):
        """A cursor over words in a row's English."""
        cell = self.english(label)
        at = cell.String.find(words)
        if at < 0:
            raise SystemExit(f"row {label} does not say {words}: {cell.String}")
        search = self.document.createSearchDescriptor()
        search.SearchString = words
        search.SearchCaseSensitive = True
        found = self.document.findFirst(search)
        while found is not None:
            if found.Text == cell:
                return cell.createTextCursorByRange(found)
            found = self.document.findNext(found.End, search)
        raise SystemExit(f"row {label}: {words} was not found")

    def type(self, label, words, new):
        """Types over words, as a tracked change where those are on."""
        cursor = self.place(label, words)
        cursor.String = new

    def append(self, label, new):
        cell = self.english(label)
        cursor = cell.createTextCursor()
        cursor.gotoEnd(False)
        cell.insertString(cursor, new, False)

    def dispatch(self, command, *arguments):
        self.dispatcher.executeDispatch(self.controller.Frame, command, "", 0, arguments)

    def accept(self):
        self.dispatch(".uno:AcceptAllTrackedChanges")

    def comment(self, label, words, text, author):
        cursor = self.place(label, words)
        note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content, note.Author = text, author
        cursor.Text.insertTextContent(cursor, note, True)

    def reply(self, start, text):
        """Answers the comment that begins so."""
        fields = self.document.TextFields.createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            is_comment = field.supportsService("com.sun.star.text.textfield.Annotation")
            if is_comment and field.Content.startswith(start):
                note = self.document.createInstance("com.sun.star.text.textfield.Annotation")
                note.Content, note.Author = text, "Mei Lin"
                field.Anchor.Text.insertTextContent(field.Anchor.End, note, False)
                return
        raise SystemExit(f"no comment begins with {start}")

    def select_row(self, label):
        table, number = self.cells(label)
        self.controller.select(table.getCellByPosition(0, number))
        self.controller.ViewCursor.gotoRange(
            table.getCellByPosition(0, number).createTextCursor(), False
        )
        self.dispatch(".uno:EntireRow")

    def move_row(self, label, before):
        self.select_row(label)
        self.dispatch(".uno:Cut")
        table, number = self.cells(before)
        table.Rows.insertByIndex(number, 1)
        cell = table.getCellByPosition(0, number)
        cursor = cell.createTextCursor()
        cursor.gotoStart(False)
        self.controller.ViewCursor.gotoRange(cursor, False)
        self.dispatch(".uno:Paste")

    def delete_row(self, label):
        table, number = self.cells(label)
        table.Rows.removeByIndex(number, 1)

    def type_source(self, label, text):
        table, number = self.cells(label)
        table.getCellByPosition(1, number).String = text

    def status(self, label, text):
        table, number = self.cells(label)
        table.getCellByPosition(3, number).String = text

    def choose(self, label, text):
        """Types into the last cell of a row of any table."""
        tables = self.document.TextTables
        for place in range(tables.Count):
            table = tables.getByIndex(place)
            for number in range(table.Rows.Count):
                cell = table.getCellByPosition(0, number)
                if cell.String.strip().startswith(label):
                    table.getCellByPosition(table.Columns.Count - 1, number).String = text
                    return
        raise SystemExit(f"no row {label}")


def main():
    port, before, after, actions = sys.argv[1:]
    writer = Writer(port, before)
    try:
        for name, *arguments in json.loads(actions):
            getattr(writer, name)(*arguments)
        writer.save(after)
    finally:
        writer.document.close(True)
        desktop = writer.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", writer.context
        )
        with contextlib.suppress(Exception):
            desktop.terminate()


main()
