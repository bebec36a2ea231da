"""What the document says about itself in Word's file information and in a file manager."""

from __future__ import annotations

from duizhao.publication.docx.markup import element, escaped, xml_part
from duizhao.publication.edition import Edition
from duizhao.publication.presentation import Layout

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_properties_part(edition: Edition, layout: Layout, description: str) -> bytes:
    """Returns ``docProps/core.xml`` (ECMA-376 part 2, with Dublin Core).

    It has no times of creation and change: those are the file's, which equal input could not
    repeat, while the article's own date is another thing and stands under its title.

    Args:
        edition: The edition.
        layout: Which of its languages are shown.
        description: Shown as the document's comments; may be empty.
    """
    values = [
        ("title", _document_title(edition, layout)),
        ("subject", edition.column.source if edition.column else ""),
        ("creator", "; ".join(edition.authors) or edition.publisher or ""),
        ("description", description),
        ("language", ", ".join(_document_languages(edition, layout))),
    ]
    properties = [
        element(f"dc:{name}", {}, escaped(" ".join(value.split())))
        for name, value in values
        if value
    ]
    namespaces = {"xmlns:cp": _CORE, "xmlns:dc": _DC}
    return xml_part(element("cp:coreProperties", namespaces, *properties))


def app_properties_part() -> bytes:
    """Returns ``docProps/app.xml``: the program that wrote the file, and no more."""
    program = element("Application", {}, escaped("Duizhao"))
    return xml_part(element("Properties", {"xmlns": _EXTENDED}, program))


def _document_title(edition: Edition, layout: Layout) -> str:
    """Returns the title in the languages that the layout shows."""
    source, target = edition.title.source, edition.title.target
    if target is None:
        return source
    return target if layout is Layout.TARGET else f"{source} / {target}"


def _document_languages(edition: Edition, layout: Layout) -> tuple[str, ...]:
    """Returns the BCP 47 tags of the languages that the layout shows."""
    if layout is Layout.TARGET:
        return (edition.target_language,)
    return (edition.source_language, *edition.scripts, edition.target_language)
