"""Posters and table tents of a layoff code, as PDF: a large QR, three sentences.

They hold nothing personal and nothing that the firm said but its name, so they can hang
anywhere. The code is drawn by its modules, and so is sharp at any size.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.services.results import pdf
from bot.services.results.pdf import FAINT, FONT, GREY, HEIGHT, WIDTH
from bot.texts import Text, _

if TYPE_CHECKING:
    from fpdf import FPDF

TITLE = _("Laid off? Check your right to JKP")
SENTENCES = (
    _("Point your phone's camera at this code, then press Start."),
    _("What the company said is shown. You say whether it is right."),
    _("It is free. We never ask for money, an OTP or a PIN."),
)


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands on the paper.

    Attributes:
        link: What the code leads to.
        firm: Whose workers it is for.
        office: Which office helps them.
        made_at: When it was asked for.
    """

    link: str
    firm: Text
    office: Text
    made_at: datetime


@dataclass(frozen=True, slots=True)
class _Face:
    """A rectangle of paper, in millimetres, and how large its words are, in points."""

    left: float
    top: float
    width: float
    height: float
    title: float
    words: float


_A4 = _Face(0, 0, WIDTH, HEIGHT, 34, 19)
_A6 = _Face(0, 0, WIDTH / 2, HEIGHT / 2, 16, 10)


def poster(said: Poster) -> bytes:
    """Return a poster of A4."""
    page = pdf.blank(TITLE, said.made_at, _A4.words)
    _draw(page, said, _A4)
    return bytes(page.output())


def table_tents(said: Poster) -> bytes:
    """Return two tents on one A4, to be cut lengthwise and folded: four faces of A6.

    What is folded to the back stands on its head until it is folded.
    """
    page = pdf.blank(TITLE, said.made_at, _A6.words)
    for left in (0.0, WIDTH / 2):
        below = _Face(left, HEIGHT / 2, _A6.width, _A6.height, _A6.title, _A6.words)
        _draw(page, said, below)
        with page.rotation(180, left + _A6.width / 2, HEIGHT / 2):
            _draw(page, said, below)
    page.set_draw_color(FAINT)
    page.set_dash_pattern(dash=2, gap=2)
    page.line(WIDTH / 2, 0, WIDTH / 2, HEIGHT)
    page.line(0, HEIGHT / 2, WIDTH, HEIGHT / 2)
    return bytes(page.output())


def _draw(page: "FPDF", said: Poster, face: _Face) -> None:
    """Fill a face from above: the title, whose it is, the code, what to do, who."""
    edge = face.width * 0.08
    page.set_y(face.top + edge)
    _line(page, face, TITLE, face.title, bold=True)
    _line(page, face, _("For workers of {firm}", firm=said.firm), face.words * 1.15)
    side = face.width * 0.66
    left = face.left + (face.width - side) / 2
    pdf.qr_code(page, said.link, left, page.get_y(), side)
    page.set_y(page.get_y() + edge / 4 + side)
    for number, each in enumerate(SENTENCES, 1):
        numbered = _("{number}. {sentence}", number=number, sentence=each)
        _line(page, face, numbered, face.words)
    page.set_text_color(GREY)
    page.set_y(face.top + face.height - edge - pdf.line_height(page) * 2)
    _line(page, face, said.office, face.words * 0.9, bold=True)
    page.set_text_color(0)


def _line(
    page: "FPDF", face: _Face, text: Text, size: float, *, bold: bool = False
) -> None:
    """Write a text in the middle of a face, smaller where a word is too long for it."""
    inner = face.width * 0.86
    words = pdf.printable(pdf.said(text))
    page.set_font(FONT, style="B" if bold else "", size=size)
    longest = max(map(page.get_string_width, words.split()), default=0)
    if longest > inner:
        page.set_font_size(size * inner / longest)
    page.set_x(face.left + (face.width - inner) / 2)
    page.multi_cell(
        inner,
        pdf.line_height(page),
        words,
        align="C",
        new_x="LEFT",
        new_y="NEXT",
    )
    page.set_y(page.get_y() + pdf.line_height(page) * 0.25)
