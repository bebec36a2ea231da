"""Which files are no text at all, told by how they begin, and what their owner can do."""

from __future__ import annotations

from pathlib import Path

from duizhao.errors import InputError

READABLE = ".txt, .html, .docx and .md"

_SAVE_AS = "Open it in Word or LibreOffice, save it as .docx, and read that."
_COPY_TEXT = "Copy its text into a .txt file (UTF-8), and read that."
_UNPACK = "Unpack it, and read the article inside."
_PICTURE = "Pictures hold no text that can be read here: type or recognise it into a .txt file."

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _COPY_TEXT),
    (b"{\\rtf", "a Rich Text (RTF) file", _SAVE_AS),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word (.doc) or an encrypted file", _SAVE_AS),
    (b"\x89PNG\r\n", "a picture (PNG)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"GIF8", "a picture (GIF)", _PICTURE),
    (b"RIFF", "a picture or a recording", _PICTURE),
    (b"II*\x00", "a picture (TIFF)", _PICTURE),
    (b"MM\x00*", "a picture (TIFF)", _PICTURE),
    (b"\x1f\x8b\x08", "a compressed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"Rar!\x1a\x07", "an archive (RAR)", _UNPACK),
    (b"BZh", "a compressed file (bzip2)", _UNPACK),
    (b"\xfd7zXZ\x00", "a compressed file (xz)", _UNPACK),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3\x00", "a database (SQLite)", ""),
)
_ZIP = b"PK\x03\x04"

_CONVERTIBLE: dict[str, tuple[str, str]] = {
    ".doc": ("an old Word file", _SAVE_AS),
    ".wps": ("a WPS file", _SAVE_AS),
    ".rtf": ("a Rich Text file", _SAVE_AS),
    ".odt": ("an OpenDocument file", _SAVE_AS),
    ".pages": ("a Pages document", "Export it from Pages as Word (.docx), and read that."),
    ".pdf": ("a PDF", _COPY_TEXT),
    ".epub": ("an EPUB", _COPY_TEXT),
    ".mht": ("a web archive", "Save the page as HTML, and read that."),
    ".mhtml": ("a web archive", "Save the page as HTML, and read that."),
    ".xlsx": ("a spreadsheet", _COPY_TEXT),
    ".pptx": ("a presentation", _COPY_TEXT),
}


def is_zip(data: bytes) -> bool:
    """Whether the bytes are a ZIP archive, as a .docx is."""
    return data.startswith(_ZIP)


def refuse_what_is_no_text(data: bytes, name: str) -> None:
    """Refuses files that are known by their first bytes and hold no plain text.

    Raises:
        InputError: Says what the file is, and how its text can be had.
    """
    for signature, what, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name} is {what}, not an article in text.", remedy or _readable())
    if is_zip(data):
        raise InputError(
            f"{name} is a ZIP archive, not an article in text.",
            "If it is a Word document, give its name the ending .docx; otherwise unpack it.",
        )


def refuse_suffix(path: Path) -> None:
    """Refuses files whose ending says that they are of a kind that cannot be read.

    Raises:
        InputError: Says what the file is, and how to convert it.
    """
    known = _CONVERTIBLE.get(path.suffix.lower())
    if known:
        what, remedy = known
        raise InputError(f"{path} is {what}, which cannot be read here.", remedy)


def _readable() -> str:
    return f"Articles can be read from {READABLE} files."
