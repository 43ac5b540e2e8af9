"""A sheet of paper, and the pen: words, lines and boxes in black and grey.

Everything is in the fonts that every reader of PDF has, so a page stays small.
"""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from bot.texts import Text, _, plain, verbatim

if TYPE_CHECKING:
    from fpdf import FPDF

LANGUAGE = "id"
"""It is read in an office of Indonesia, whatever language its owner chose."""

FONT = "Helvetica"

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 16.0
"""A4, in millimetres."""

INNER, BOTTOM = WIDTH - 2 * MARGIN, HEIGHT - MARGIN
MM_A_POINT = 25.4 / 72

QUIET = 4
"""Modules of white that a reader needs around a QR code."""
LEADING = 1.25
DARK, GREY, FAINT = 0, 90, 205


def blank(title: Text, made_at: datetime, size: float) -> "FPDF":
    """Return an empty page.

    Args:
        title: What the file calls itself.
        made_at: When it was made, aware.
        size: Of the usual words, in points.
    """
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_margin(MARGIN)
    pdf.c_margin = 0
    pdf.set_auto_page_break(auto=False)
    pdf.set_title(said(title))
    pdf.set_lang(LANGUAGE)
    pdf.set_creation_date(made_at)
    pdf.set_font(FONT, size=size)
    pdf.set_line_width(0.2)
    pdf.add_page()
    return pdf


def line(
    pdf: "FPDF",
    text: Text,
    *,
    size: float | None = None,
    bold: bool = False,
    grey: bool = False,
) -> None:
    """Write a text from margin to margin.

    Args:
        pdf: The page, written on where it has got to.
        text: What to write.
        size: In points; the usual size where it is None.
        bold: Heavier.
        grey: Lighter, for what is read last.
    """
    usual = pdf.font_size_pt
    pdf.set_font(FONT, style="B" if bold else "", size=size or usual)
    pdf.set_text_color(GREY if grey else DARK)
    cell(pdf, said(text), INNER)
    pdf.set_text_color(DARK)
    pdf.set_font(FONT, style="", size=usual)


def heading(pdf: "FPDF", left: Text, *others: Text, right: float = MARGIN) -> None:
    """Write a heading, or two beside one another."""
    space(pdf, 0.7)
    top = pdf.get_y()
    for text in others:
        pdf.set_xy(right, top)
        line(pdf, text, bold=True)
    pdf.set_xy(MARGIN, top)
    line(pdf, left, bold=True)


def owner(pdf: "FPDF", name: str | None) -> None:
    """Write whose the paper is; what its fonts cannot write is left for a pen."""
    known = printable(name or "").strip()
    if not known or "?" in known:
        line(pdf, _("Name: {name}", name=verbatim("_" * 40)))
    else:
        line(pdf, _("Name: {name}", name=verbatim(known)), bold=True)


def cell(pdf: "FPDF", words: str, width: float) -> None:
    """Write words into a column of that width, from where the page has got to."""
    pdf.multi_cell(
        width,
        line_height(pdf),
        printable(words),
        align="L",
        new_x="LEFT",
        new_y="NEXT",
    )


def box(pdf: "FPDF", *, ticked: bool) -> None:
    """Draw an empty box, or one with a cross in it."""
    side = line_height(pdf) * 0.62
    left, top = MARGIN, pdf.get_y() + line_height(pdf) * 0.17
    pdf.rect(left, top, side, side)
    if ticked:
        pdf.line(left, top, left + side, top + side)
        pdf.line(left, top + side, left + side, top)


def rule(pdf: "FPDF", grey: int = GREY, apart: float = 0.5) -> None:
    """Draw a line from margin to margin, with that much of a text line around it."""
    space(pdf, apart)
    pdf.set_draw_color(grey)
    pdf.line(MARGIN, pdf.get_y(), WIDTH - MARGIN, pdf.get_y())
    pdf.set_draw_color(DARK)
    space(pdf, apart)


def qr_code(pdf: "FPDF", words: str, left: float, top: float, side: float) -> None:
    """Draw a QR code as rectangles, which stay sharp at any size, with its white rim.

    Args:
        pdf: The page.
        words: What it carries.
        left: Of its left edge, in millimetres.
        top: Of its upper edge.
        side: How wide and high it is, the rim of four modules included (ISO 18004).
    """
    rows = modules(words)
    unit = side / (len(rows) + 2 * QUIET)
    pdf.set_fill_color(0)
    for down, row in enumerate(rows, QUIET):
        for begin, end in _runs(row):
            at = left + (QUIET + begin) * unit, top + down * unit
            pdf.rect(*at, (end - begin) * unit, unit, style="F")


def modules(words: str) -> Sequence[Sequence[int]]:
    """Return the rows of a QR code, a module each; other than 0 is dark."""
    import segno

    return [list(row) for row in segno.make_qr(words, error="m").matrix]


def space(pdf: "FPDF", of_a_line: float) -> None:
    """Leave a part of a line empty, and go back to the margin."""
    pdf.set_xy(MARGIN, pdf.get_y() + of_a_line * line_height(pdf))


def line_height(pdf: "FPDF") -> float:
    """Return how high a line of the usual words is, in millimetres."""
    return float(pdf.font_size_pt) * MM_A_POINT * LEADING


def said(text: Text) -> str:
    """Return a text as it is read on paper."""
    return plain(text, LANGUAGE)


def printable(words: str) -> str:
    """Return ``words`` in letters of Western Europe, "?" for what is none of them.

    Accents that those letters do not know fall off: "Nguyễn" becomes "Nguyên".
    """
    simple = words.translate(_SIMPLE)
    return "".join(_letter(each) for each in simple if each.isprintable())


_SIMPLE = str.maketrans(
    {
        "\u2022": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2026": "...",
        "\u2265": ">=",
        "\u2264": "<=",
        "\u00a0": " ",
        "\u202f": " ",
        "\n": " ",
    }
)
"""Bullets, dashes, quotes and spaces of finer printing, in those of a typewriter."""


def _letter(letter: str) -> str:
    if _is_known(letter):
        return letter
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", letter)[:2])
    bare = unicodedata.normalize("NFKD", letter)
    for attempt in (composed, "".join(c for c in bare if not unicodedata.combining(c))):
        if attempt and all(map(_is_known, attempt)):
            return attempt
    return "?"


def _is_known(letter: str) -> bool:
    return ord(letter) <= ord("ÿ")


def _runs(row: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Return where dark modules in a row begin, and where they end."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if not dark:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = runs[-1][0], at + 1
        else:
            runs.append((at, at + 1))
    return runs
