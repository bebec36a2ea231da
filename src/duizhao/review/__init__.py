"""What an edited review document says, and merging it into its job."""

from __future__ import annotations

from duizhao.review.merging import Merge, merge
from duizhao.review.reading.document import read_returned

__all__ = ["Merge", "merge", "read_returned"]
