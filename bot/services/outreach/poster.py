"""A poster with a QR code on A4, in Indonesian, read from some steps away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.results import pdf
from bot.texts import Text

SIZE = 20.0
CODE = 110.0
"""How wide the QR code is, in millimetres, with its white rim."""


@dataclass(frozen=True, slots=True)
class Poster:
    """What stands on a poster.

    Attributes:
        title: On top, large.
        above: Lines above the code.
        link: What the code opens.
        below: Lines below it.
        foot: A line at the lower edge.
    """

    title: Text
    above: Sequence[Text]
    link: str
    below: Sequence[Text]
    foot: Text


def render(poster: Poster, made_at: datetime) -> bytes:
    """Return a poster as a PDF of one page."""
    page = pdf.blank(poster.title, made_at, SIZE)
    pdf.line(page, poster.title, size=SIZE * 1.7, bold=True)
    pdf.space(page, 0.3)
    for text in poster.above:
        pdf.line(page, text)
    pdf.space(page, 0.4)
    top = page.get_y()
    pdf.qr_code(page, poster.link, (pdf.WIDTH - CODE) / 2, top, CODE)
    page.set_xy(pdf.MARGIN, top + CODE)
    pdf.space(page, 0.5)
    for text in poster.below:
        pdf.line(page, text)
    page.set_xy(pdf.MARGIN, pdf.BOTTOM - pdf.line_height(page))
    pdf.line(page, poster.foot, size=SIZE * 0.5, grey=True)
    return bytes(page.output())
