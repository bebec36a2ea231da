"""A text and the encoding in which it was stored, so that it can be stored alike."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from duizhao.article.encoding import decode

_CODECS = {"GB18030": ("gb18030",), "Big5": ("cp950",), "Big5-HKSCS": ("big5hkscs",)}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32's before UTF-16's, which it begins with."""


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A decoded file.

    Attributes:
        text: What it says, without byte order mark.
        codec: Python's name of its encoding.
        mark: Its byte order mark, or nothing.
    """

    text: str
    codec: str
    mark: bytes = b""

    @classmethod
    def of(cls, data: bytes, name: str) -> EncodedText:
        """Decodes a file.

        Raises:
            InputError: It is empty, no text, or in no encoding that can be told.
        """
        text, label = decode(data, name)
        for mark, codec in _BYTE_ORDER_MARKS:
            if data.startswith(mark):
                return cls(text, codec, mark)
        if label == "UTF-16":
            # without a mark: the zero bytes of ASCII show the order
            big = data[::2].count(0) > data[1::2].count(0)
            return cls(text, "utf-16-be" if big else "utf-16-le")
        for codec in _CODECS.get(label, ()):
            return cls(text, codec)
        return cls(text, "cp1252" if label == "Windows-1252" else "utf-8")

    def can_hold(self, text: str) -> bool:
        """Whether the encoding has every character of a text."""
        try:
            text.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True

    def encoded(self, text: str) -> bytes:
        """Stores another text alike; one with characters that the encoding lacks, as UTF-8."""
        if self.can_hold(text):
            return self.mark + text.encode(self.codec)
        return text.encode("utf-8", "surrogatepass")

    def encoded_xml(self, text: str) -> bytes:
        """Stores another text alike, with character references for what the encoding lacks."""
        return self.mark + text.encode(self.codec, "xmlcharrefreplace")
