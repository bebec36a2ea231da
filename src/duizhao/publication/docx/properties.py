"""What the document says about itself in Word's file information and in a file manager."""

from __future__ import annotations

from duizhao.publication.docx.markup import element, escaped, xml_part
from duizhao.publication.edition import Edition
from duizhao.publication.presentation import Layout

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that ECMA-376 gives to properties of one's own."""

JOB_PROPERTY = "Duizhao job"
ROUND_PROPERTY = "Duizhao round"
SENT_PROPERTY = "Duizhao sent"
"""Followed by a number: Word takes no more than 255 characters in one."""
_LONGEST_VALUE = 252


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


def custom_properties_part(job: str, round_: int, sent: str = "") -> bytes:
    """Returns ``docProps/custom.xml``: which job and round of review the document belongs to.

    Args:
        job: The job's identity.
        round_: The round.
        sent: Fingerprints of the English as it is sent out.
    """
    values = {JOB_PROPERTY: job, ROUND_PROPERTY: str(max(round_, 1))}
    for place in range(0, len(sent), _LONGEST_VALUE):
        values[f"{SENT_PROPERTY} {place // _LONGEST_VALUE + 1}"] = sent[
            place : place + _LONGEST_VALUE
        ]
    properties = [
        element(
            "property",
            {"fmtid": _CUSTOM_FORMAT, "pid": number, "name": name},
            element("vt:lpwstr", {}, escaped(value)),
        )
        for number, (name, value) in enumerate(values.items(), 2)
    ]
    namespaces = {"xmlns": f"{_CUSTOM}/custom-properties", "xmlns:vt": f"{_CUSTOM}/docPropsVTypes"}
    return xml_part(element("Properties", namespaces, *properties))


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
