"""The review document: what an editor opens, corrects, decides, signs and sends back."""

from __future__ import annotations

from duizhao.publication.review.document import write_review

__all__ = ["write_review"]
