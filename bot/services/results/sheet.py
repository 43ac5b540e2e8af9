"""The result on one sheet of paper, to be shown at the Disnaker.

It is read in black and white, and holds nothing but the answers and what follows from
them. A name that the fonts of the sheet cannot write is left for a pen.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.jkp.assessment import Assessment, Outcome, Reason, Verdict
from bot.jkp.documents import documents
from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW
from bot.services.results import card, pdf, time_left
from bot.services.results.pdf import BOTTOM, DARK, FAINT, GREY, INNER, MARGIN, WIDTH
from bot.texts import Text, _, verbatim

if TYPE_CHECKING:
    from fpdf import FPDF

LARGEST, SMALLEST = 8.75, 5.0
"""Points; as large as lets everything stand on one page."""

GAP = 6.0
"""Between two columns, in millimetres."""

ARTICLE = 74.0
"""How wide the column of articles is."""

HAIR = 0.3
"""Between the words and the faint line below them."""

ORDER: tuple[tuple[Outcome, Text], ...] = (
    *card.GROUPS,
    (Outcome.HOLDS, _("Met")),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the paper.

    Attributes:
        found: What the law found.
        facts: What it was found from.
        answers: What was answered, a line each.
        ticked: The papers that are there already.
        name: What its owner is called; None leaves a line to write on.
        made_at: When it was asked for.
        today: The day of that, where its owner lives.
    """

    found: Assessment
    facts: Facts
    answers: Sequence[Text]
    ticked: Collection[str]
    name: str | None
    made_at: datetime
    today: date


def render(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF of one page, in Indonesian."""
    size = LARGEST
    page = pdf.blank(TITLE, sheet.made_at, size)
    while (reached := _fill(page, sheet)) > BOTTOM and size > SMALLEST:
        size = max(SMALLEST, min(size - 0.25, size * BOTTOM / reached))
        page = pdf.blank(TITLE, sheet.made_at, size)
    return bytes(page.output())


def _fill(page: "FPDF", sheet: Sheet) -> float:
    """Write everything; return how far down it reaches, in millimetres."""
    _head(page, sheet)
    _outcome(page, sheet)
    for outcome, heading in ORDER:
        reasons = [each for each in sheet.found.reasons if each.outcome is outcome]
        if reasons:
            _conditions(page, heading, reasons)
    _side_by_side(page, sheet)
    _foot(page, sheet)
    return float(page.get_y())


# The parts, from above ------------------------------------------------------------

TITLE = _("Summary of the JKP check")


def _head(page: "FPDF", sheet: Sheet) -> None:
    size = page.font_size_pt
    pdf.line(page, TITLE, size=size * 1.8, bold=True)
    pdf.line(page, _("Made with Temani on {day}.", day=sheet.today), grey=True)
    pdf.space(page, 0.6)
    pdf.owner(page, sheet.name)
    pdf.rule(page)


def _outcome(page: "FPDF", sheet: Sheet) -> None:
    found = sheet.found
    size = page.font_size_pt
    pdf.line(page, card.TITLES[found.verdict], size=size * 1.4, bold=True)
    if (last := last_day(found, sheet.facts, sheet.today)) is not None:
        pdf.line(page, last, size=size * 1.15, bold=True)
    for text in (card.amount(found), card.sums(found), card.owed(found)):
        if text is not None:
            pdf.line(page, text)


def _conditions(page: "FPDF", heading: Text, reasons: Iterable[Reason]) -> None:
    pdf.heading(page, heading)
    for each in reasons:
        top = page.get_y()
        pdf.cell(page, pdf.said(each.because), INNER - ARTICLE - GAP)
        left_end = page.get_y()
        page.set_xy(WIDTH - MARGIN - ARTICLE, top)
        page.set_text_color(GREY)
        pdf.cell(page, each.article, ARTICLE)
        page.set_text_color(DARK)
        page.set_xy(MARGIN, max(left_end, page.get_y()) + HAIR)
        pdf.rule(page, FAINT, apart=0)
        page.set_xy(MARGIN, page.get_y() + HAIR)


def _side_by_side(page: "FPDF", sheet: Sheet) -> None:
    """Write the papers on the left, each with a box, and the answers on the right."""
    half = (INNER - GAP) / 2
    right = MARGIN + half + GAP
    pdf.heading(page, _("Papers to bring"), _("Answers given"), right=right)
    top = page.get_y()
    for each in documents(sheet.facts):
        pdf.box(page, ticked=each.key in sheet.ticked)
        page.set_x(MARGIN + pdf.line_height(page))
        pdf.cell(page, pdf.said(each.name), half - pdf.line_height(page))
    left_end = page.get_y()
    page.set_xy(right, top)
    for text in sheet.answers:
        page.set_x(right)
        pdf.cell(page, pdf.said(text), half)
    page.set_xy(MARGIN, max(left_end, page.get_y()))


def _foot(page: "FPDF", sheet: Sheet) -> None:
    law = LAW.on(sheet.found.day)
    pdf.rule(page)
    for text in (
        _(
            "The result here is an estimate. The decision is made by BPJS "
            "Ketenagakerjaan."
        ),
        _(
            "Rules used: {rules}, checked on {law_checked_on}.",
            rules=verbatim(law.source),
            law_checked_on=law.law_checked_on,
        ),
        _("Made from the owner's own answers. It holds no NIK."),
    ):
        pdf.line(page, text, grey=True)


def last_day(found: Assessment, facts: Facts, today: date) -> Text | None:
    """Return the last day without the days left, which paper would soon say wrongly."""
    last, safe = found.last_claim_day, found.safe_claim_day
    wanted = found.verdict is not Verdict.NOT_ELIGIBLE
    if safe is not None and safe >= today and wanted:
        if safe != last:
            return _("To be safe, claim by {safe_day}.", safe_day=safe)
        return _("Last day to claim: {last_day}.", last_day=last)
    return time_left.last_day(found, facts, today)
