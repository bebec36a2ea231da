"""HTML: an edition as one self-contained page that needs no script."""

from duizhao.publication.html.page import write_html

__all__ = ["write_html"]
