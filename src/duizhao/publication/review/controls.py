"""Content controls: what is filled in, chosen from a list, or copied but not edited.

All stand inside paragraphs. LibreOffice garbles those that hold whole paragraphs or cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from duizhao.publication.docx.markup import Xml, element, w, when
from duizhao.publication.docx.paragraphs import run
from duizhao.publication.docx.voices import Face, Voice


class Controls:
    """Makes the content controls of one document, each with a number of its own."""

    def __init__(self) -> None:
        self._numbers = count(1001)

    def text(self, tag: str, title: str, *content: Xml, open_: bool = False) -> Xml:
        """Returns a control whose text is edited freely.

        Args:
            tag: What programs call it.
            title: What Word shows when it is entered.
            content: Its runs.
            open_: They are a placeholder, which typing replaces.
        """
        return self._control(tag, title, content, open_=open_)

    def locked(self, title: str, *content: Xml) -> Xml:
        """Returns a control whose text can be copied and not edited."""
        return self._control("", title, content, lock="contentLocked")

    def choice(
        self,
        tag: str,
        title: str,
        choices: Sequence[str],
        shown: str,
        voice: Voice,
        *,
        chosen: bool,
        free: bool = False,
    ) -> Xml:
        """Returns a control that offers a list.

        Args:
            tag: What programs call it.
            title: What Word shows when it is entered.
            choices: The list.
            shown: What stands there.
            voice: The language of all this.
            chosen: Whether that was chosen, and is no placeholder.
            free: Whether other text may be typed.
        """
        items = [w("listItem", displayText=each, value=each) for each in dict.fromkeys(choices)]
        kind = w("comboBox" if free else "dropDownList", *items)
        style = "" if chosen else "PlaceholderText"
        content = [run(shown, voice, Face.DISPLAY, style)]
        return self._control(tag, title, content, kind=kind, open_=not chosen)

    def _control(
        self,
        tag: str,
        title: str,
        content: Sequence[Xml],
        *,
        lock: str = "",
        kind: Xml | None = None,
        open_: bool = False,
    ) -> Xml:
        return w(
            "sdt",
            w(
                "sdtPr",
                w("alias", val=title),
                *when(tag, w("tag", val=tag)),
                w("id", val=next(self._numbers)),
                *when(lock, w("lock", val=lock)),
                *when(open_, w("showingPlcHdr")),
                *when(kind, kind or Xml("")),
            ),
            element("w:sdtContent", {}, *content),
        )
