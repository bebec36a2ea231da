"""Numbers, dates and addresses: what a translation must neither lose nor change."""

from __future__ import annotations

from duizhao.translation.quantities.checking import NumberCheck, check
from duizhao.translation.quantities.model import Quantity
from duizhao.translation.quantities.reading import quantities

__all__ = ["NumberCheck", "Quantity", "check", "quantities"]
