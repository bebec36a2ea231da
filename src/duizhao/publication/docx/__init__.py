"""The edition as a DOCX file for an editor at her word processor."""

from __future__ import annotations

from duizhao.publication.docx.document import write_docx

__all__ = ["write_docx"]
