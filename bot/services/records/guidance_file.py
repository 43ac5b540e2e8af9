"""Guidance as a file: a table on paper (PDF), or one for a spreadsheet (XLSX).

It holds dates, codes, functions, recommendations and outcomes. Nobody is named in it:
its owner writes the own name on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.services.queue.guidance_words import ADVICE, FUNCTIONS
from bot.services.records.guidance_log import Given
from bot.services.results import pdf
from bot.services.results.pdf import BOTTOM, FAINT, MARGIN, WIDTH
from bot.texts import Text, _, ngettext, pgettext, verbatim

if TYPE_CHECKING:
    from fpdf import FPDF
    from xlsxwriter.worksheet import Worksheet

SIZE = 9.5
"""Points."""

COLUMNS: tuple[tuple[Text, float], ...] = (
    (pgettext("column", "Date"), 36),
    (pgettext("column", "Case code"), 18),
    (pgettext("column", "Function"), 24),
    (pgettext("column", "Recommendation"), 34),
    (pgettext("column", "Outcome"), 34),
    (pgettext("column", "Office"), 32),
)
"""What stands above each column, and how wide it is on paper, in millimetres."""

A4 = 9
"""That size of paper, as workbooks number them."""

GAP = 3.0
SIGNED = 34.0
"""How high the place is where it is signed, in millimetres."""


@dataclass(frozen=True, slots=True)
class Log:
    """What stands in the file.

    Attributes:
        title: Of which month or case it is.
        office: Where its owner serves.
        given: The lines, in their order.
        made_at: When it was asked for.
        today: The day of that at the office.
    """

    title: Text
    office: Text
    given: Sequence[Given]
    made_at: datetime
    today: date


def as_pdf(log: Log) -> bytes:
    """Return the table on as many pages as it needs, in Indonesian."""
    page = pdf.blank(log.title, log.made_at, SIZE)
    pdf.line(page, log.title, size=SIZE * 1.7, bold=True)
    pdf.line(page, _("Made with Temani on {day}.", day=log.today), grey=True)
    pdf.space(page, 0.8)
    for text in (_("Name: {name}", name=_BLANK), _("NIP: {number}", number=_BLANK)):
        pdf.line(page, text)
        pdf.space(page, 0.4)
    pdf.line(page, _("Office: {office}", office=log.office))
    pdf.space(page, 0.4)
    _head(page)
    for each in log.given:
        _row(page, [pdf.said(text) for text in _cells(each, log.office)])
    _foot(page, log)
    return bytes(page.output())


def as_xlsx(log: Log) -> bytes:
    """Return the table as the only sheet of a workbook; days are days in it."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": pdf.said(log.title), "created": log.made_at})
        bold = book.add_format({"bold": True})
        day = book.add_format(
            {"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"}
        )
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(pdf.said(_SHEET))
        _prints_whole(sheet)
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width / 1.5)
            sheet.write_string(0, column, pdf.said(name), bold)
        sheet.freeze_panes(1, 0)
        for number, each in enumerate(log.given, 1):
            sheet.write_datetime(number, 0, datetime.combine(each.day, _MIDNIGHT), day)
            for column, text in enumerate(_cells(each, log.office)[1:], 1):
                sheet.write_string(number, column, pdf.said(text), wrapped)
    return file.getvalue()


def _prints_whole(sheet: "Worksheet") -> None:
    """Let all columns come onto one page, under the same head on each of several."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


_SHEET = pgettext("column", "Guidance")
_BLANK = verbatim("_" * 40)
_NONE = verbatim("-")
_MIDNIGHT = time()


def _cells(each: Given, office: Text) -> Sequence[Text]:
    return (
        _("{day}", day=each.day),
        verbatim(each.code),
        FUNCTIONS[each.function],
        ADVICE[each.advice] if each.advice is not None else _NONE,
        each.outcome,
        office,
    )


def _head(page: "FPDF") -> None:
    page.set_font(style="B")
    _row(page, [pdf.said(name) for name, _width in COLUMNS])
    page.set_font(style="")


def _row(page: "FPDF", cells: Sequence[str]) -> None:
    """Write a row, on a new page with the same head where this one is full."""
    high = max(_lines(page, each, width) for each, (_name, width) in _beside(cells))
    if page.get_y() + high * pdf.line_height(page) > BOTTOM:
        page.add_page()
        _head(page)
    top, left, below = page.get_y(), MARGIN, page.get_y()
    for each, (_name, width) in _beside(cells):
        page.set_xy(left, top)
        pdf.cell(page, each, width - GAP)
        left, below = left + width, max(below, page.get_y())
    page.set_xy(MARGIN, below + 0.6)
    page.set_draw_color(FAINT)
    page.line(MARGIN, page.get_y(), WIDTH - MARGIN, page.get_y())
    page.set_draw_color(0)
    page.set_xy(MARGIN, page.get_y() + 0.6)


def _beside(cells: Sequence[str]) -> list[tuple[str, tuple[Text, float]]]:
    return list(zip(cells, COLUMNS, strict=True))


def _lines(page: "FPDF", words: str, width: float) -> int:
    """Return how many lines words take in a column."""
    written: Any = page.multi_cell(
        width - GAP,
        pdf.line_height(page),
        pdf.printable(words),
        dry_run=True,
        output="LINES",
    )
    return len(written)


def _foot(page: "FPDF", log: Log) -> None:
    if page.get_y() + SIGNED > BOTTOM:
        page.add_page()
    pdf.space(page, 0.6)
    count = ngettext("{count} record.", "{count} records.", len(log.given))
    pdf.line(page, count, bold=True)
    pdf.line(
        page,
        _("It holds no words of talks and no names of workers."),
        grey=True,
    )
    pdf.space(page, 1.2)
    pdf.heading(page, _("Pengantar Kerja"), _("Known to"), right=WIDTH / 2)
    pdf.space(page, 3.5)
    line = verbatim("_" * 28)
    pdf.heading(page, line, line, right=WIDTH / 2)
