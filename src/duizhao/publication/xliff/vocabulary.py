"""The names that the XLIFF writer and reader share, and what XML 1.0 cannot say.

What the core of XLIFF 2.1 has no place for stands in its Metadata module, in groups whose
categories begin with ``duizhao:``:

* on ``file``, one ``duizhao:article`` group (title, column, headline, published, publisher,
  encoding, engine) and a ``duizhao:credit`` group for each credit (role, name, label, block);
* on ``unit``, a ``duizhao:block`` group (kind, lines, level, marker, and a ``section`` for each
  heading above it) and, for each script the source was converted to, a group
  ``duizhao:script:zh-Hant-TW`` with a meta of type ``s1`` for segment ``s1``,
  and likewise groups about its glossary, with a meta for each mark of a term in the sources:
  ``duizhao:term:category``, ``duizhao:term:kept`` (``yes`` or ``no``), ``duizhao:term:rung`` (how
  a machine was made to keep it) and ``duizhao:term:lost`` (why it does not count as kept);
* of reviewing, on ``file``: ``duizhao:decision``, ``duizhao:query`` and ``duizhao:sign-off``; on
  ``unit``: ``duizhao:merged`` (the segment whose target says this one, too), ``duizhao:by`` and
  ``duizhao:at`` with a meta for each segment, and a ``duizhao:version`` for each target that a
  segment had before; on both, ``duizhao:note`` says who wrote a ``note`` of theirs, and when.
  Where sentences were moved, ``target`` has the standard's ``order``.
* on ``unit``, where a person has accepted findings of checks, a group ``duizhao:accepted`` with a
  meta for each such segment: the checks' ids, with spaces between them.

What a translation memory has for a sentence stands in the Translation Candidates module: ``icm``
is the same sentence behind the same sentence, ``tm`` with a similarity of 100 the same sentence,
of less a similar one. ``duizhao:match`` says who wrote it, when, and why it was not taken.

What checks found stands in the ITS module, as Localization Quality Issues: ``sm`` and ``em`` are
set around the Chinese words, or the whole source, with a type of the standard's, a comment that
ends with the rule's id, and a severity of 100 (an error), 50 (a warning) or 10 (a note).

An optional value that is absent has no meta; an empty one has an empty meta.
"""

from __future__ import annotations

import re

CORE = "urn:oasis:names:tc:xliff:document:2.0"
"""XLIFF 2.0 and 2.1 share it; the version attribute tells them apart."""
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
ITS = "http://www.w3.org/2005/11/its"

FILE = f"{{{CORE}}}file"
UNIT = f"{{{CORE}}}unit"
SEGMENT = f"{{{CORE}}}segment"
IGNORABLE = f"{{{CORE}}}ignorable"
SOURCE = f"{{{CORE}}}source"
TARGET = f"{{{CORE}}}target"
MARK = f"{{{CORE}}}mrk"
MARK_START = f"{{{CORE}}}sm"
MARK_END = f"{{{CORE}}}em"
CODE_POINT = f"{{{CORE}}}cp"
METADATA_MODULE = f"{{{METADATA}}}metadata"
META_GROUP = f"{{{METADATA}}}metaGroup"
META = f"{{{METADATA}}}meta"
GLOSSARY_MODULE = f"{{{GLOSSARY}}}glossary"
GLOSSARY_ENTRY = f"{{{GLOSSARY}}}glossEntry"
TERM = f"{{{GLOSSARY}}}term"
TRANSLATION = f"{{{GLOSSARY}}}translation"
MATCHES_MODULE = f"{{{MATCHES}}}matches"
MATCH = f"{{{MATCHES}}}match"
ITS_MARK = "its:generic"
ITS_VERSION = f"{{{ITS}}}version"
ISSUE_TYPE = f"{{{ITS}}}locQualityIssueType"
ISSUE_COMMENT = f"{{{ITS}}}locQualityIssueComment"
ISSUE_SEVERITY = f"{{{ITS}}}locQualityIssueSeverity"
NOTES = f"{{{CORE}}}notes"
NOTE = f"{{{CORE}}}note"

VERSION = "2.1"
FILE_ID = "article"

ARTICLE_GROUP = "duizhao:article"
CREDIT_GROUP = "duizhao:credit"
BLOCK_GROUP = "duizhao:block"
CATEGORY_GROUP = "duizhao:term:category"
KEPT_GROUP = "duizhao:term:kept"
RUNG_GROUP = "duizhao:term:rung"
LOST_GROUP = "duizhao:term:lost"
DECISION_GROUP = "duizhao:decision"
QUERY_GROUP = "duizhao:query"
SIGN_OFF_GROUP = "duizhao:sign-off"
MERGED_GROUP = "duizhao:merged"
BY_GROUP = "duizhao:by"
AT_GROUP = "duizhao:at"
VERSION_GROUP = "duizhao:version"
NOTE_GROUP = "duizhao:note"
MATCH_GROUP = "duizhao:match"
ACCEPTED_GROUP = "duizhao:accepted"
SCRIPT_GROUP = "duizhao:script:"
"""Followed by a BCP 47 tag."""

ORIGIN = "duizhao:"
"""Prefix of ``subState``, followed by an `Origin`. A tool that changes a segment's state must
drop or replace its subState (XLIFF 2.1, 4.3.1.37), so a target that a person touched is never
taken for the machine's."""

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a character reference. In segments it becomes ``<cp>``;
elsewhere, where only text may stand, see `escaped`."""

_ESCAPE = re.compile(r"\\(?:\\|u([0-9A-F]{4}))")


def escaped(text: str) -> str:
    r"""Returns `text` fit for XML where ``<cp>`` may not stand: ``"\x07"`` as ``"\\u0007"``.

    A backslash is doubled, so that `unescaped` is its inverse.
    """
    return NOT_XML.sub(lambda match: f"\\u{ord(match[0]):04X}", text.replace("\\", "\\\\"))


def unescaped(text: str) -> str:
    """Undoes `escaped`; a backslash that escapes nothing stands for itself."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\\", text)
