"""The guide for firms on one sheet of A4, in Indonesian, to be printed or sent on."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.jkp.provisions import LAW
from bot.services.outreach import guide
from bot.services.results import pdf
from bot.texts import _, listed, verbatim

if TYPE_CHECKING:
    from fpdf import FPDF

SIZE = 10.5
TITLE = _("JKP for firms")
FOOT = 34.0
"""Millimetres above the edge at which the foot begins."""


def render(made_at: datetime, today: date, link: str) -> bytes:
    """Return the sheet as a PDF of one page.

    Args:
        made_at: When it was asked for.
        today: The day whose law it says.
        link: Where a firm can ask; printed as words and as a QR code.
    """
    page = pdf.blank(TITLE, made_at, SIZE)
    pdf.line(page, TITLE, size=SIZE * 2, bold=True)
    pdf.line(page, _("As of {day}.", day=today), grey=True)
    pdf.rule(page)
    for part in guide.Part:
        _part(page, part, today)
    _foot(page, today, link)
    return bytes(page.output())


def _part(page: "FPDF", part: guide.Part, today: date) -> None:
    pdf.heading(page, guide.PAGES[part].title)
    for text in guide.says(part, today):
        pdf.line(page, text)
    articles = listed(guide.articles(part, today))
    basis = _("Legal basis: {article}.", article=articles)
    pdf.line(page, basis, size=SIZE * 0.8, grey=True)
    pdf.space(page, 0.3)


def _foot(page: "FPDF", today: date, link: str) -> None:
    law = LAW.on(today)
    side = FOOT - pdf.MARGIN
    top = pdf.HEIGHT - FOOT
    pdf.qr_code(page, link, pdf.WIDTH - pdf.MARGIN - side, top, side)
    page.set_xy(pdf.MARGIN, top)
    for text in (
        _(
            "Rules used: {rules}, checked on {law_checked_on}.",
            rules=verbatim(law.source),
            law_checked_on=law.law_checked_on,
        ),
        _("This explains the rules. BPJS Ketenagakerjaan and the ministry decide."),
        _("Still unclear? Ask an officer: {link}", link=verbatim(link)),
    ):
        page.set_x(pdf.MARGIN)
        pdf.cell(page, pdf.said(text), pdf.INNER - side - pdf.MARGIN)
