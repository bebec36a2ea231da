"""Tables: columns of fixed width, a header row on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.publication.docx.markup import Xml, w, when


def table(style: str, description: str, widths: Sequence[int], rows: Sequence[Xml]) -> Xml:
    """Returns a table with these column widths.

    Args:
        style: Id of its table style.
        description: What it holds, for people who hear the document read out.
        widths: Of its columns, in twips.
        rows: Its rows, the header row first.
    """
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w(
                "tblLook",
                val="0020",
                firstRow=1,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=1,
                noVBand=1,
            ),
            w("tblCaption", val=description),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
    )


def row(cells: Sequence[Xml], *, header: bool = False, whole: bool = True) -> Xml:
    """Returns a row.

    Args:
        cells: Its cells.
        header: It stands again at the top of every page that the table reaches.
        whole: It does not break across pages.
    """
    properties = (*when(whole, w("cantSplit")), *when(header, w("tblHeader")))
    return w("tr", *when(properties, w("trPr", *properties)), *cells)


def cell(width: int, paragraphs: Sequence[Xml], *, span: int = 1) -> Xml:
    """Returns a cell.

    Args:
        width: In twips; of all columns it spans.
        paragraphs: What it holds; at least one.
        span: How many columns it covers.
    """
    measures = w("tcW", w=width, type="dxa")
    return w("tc", w("tcPr", measures, *when(span > 1, w("gridSpan", val=span))), *paragraphs)


def divided(width: int, shares: Sequence[float]) -> list[int]:
    """Divides a width by shares.

    Args:
        width: In twips.
        shares: What each column gets of it, in any unit.

    Returns:
        The columns' widths; they add up to `width`.
    """
    widths = [round(width * share / sum(shares)) for share in shares]
    widths[-1] += width - sum(widths)
    return widths
