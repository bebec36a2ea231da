"""An edition as text that any editor opens: plain, and Markdown."""

from duizhao.publication.text.markdown import write_markdown
from duizhao.publication.text.plain import write_plain

__all__ = ["write_markdown", "write_plain"]
