"""XLIFF 2.1, the working state between the steps: an article written to it and read back."""

from duizhao.publication.xliff.reading import read_xliff
from duizhao.publication.xliff.writing import write_xliff

__all__ = ["read_xliff", "write_xliff"]
