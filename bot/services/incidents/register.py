"""The register of incidents as a file for the authority: CSV and PDF, no names."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from sqlmodel import col, select

from bot.services.export.cells import Cell
from bot.services.export.sheets import FileKind, sheet_in
from bot.services.incidents import letters, words
from bot.services.incidents.pdf import Paragraph, letter
from bot.services.staff import members
from bot.storage.tables import Incident
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, plain

CSV, PDF = "csv", "pdf"

HEAD: tuple[Text, ...] = (
    pgettext("column", "Number"),
    pgettext("column", "State"),
    pgettext("column", "Kind"),
    pgettext("column", "Happened"),
    pgettext("column", "Found"),
    pgettext("column", "Data"),
    pgettext("column", "Concerned"),
    pgettext("column", "Persons"),
    pgettext("column", "Delivered"),
    pgettext("column", "Not reached"),
    pgettext("column", "Notice sent"),
    pgettext("column", "Asked by"),
    pgettext("column", "Agreed by"),
    pgettext("column", "Authority told"),
    pgettext("column", "Closed"),
    pgettext("column", "How"),
    pgettext("column", "What was done"),
)


async def csv(work: Work, rows: Sequence[Incident], language: str) -> bytes:
    """Return the register as CSV, a line for each incident."""
    written = BytesIO()
    with sheet_in(written, FileKind.CSV, "Temani", work.now) as sheet:
        sheet.write([plain(each, language) for each in HEAD])
        for each in rows:
            sheet.write(await _line(work, each, language))
    return written.getvalue()


async def pdf(work: Work, rows: Sequence[Incident], language: str) -> bytes:
    """Return the register as PDF, some lines for each incident."""
    found: list[Paragraph] = []
    heads = [plain(each, language) for each in HEAD]
    for each in rows:
        number, *line = await _line(work, each, language)
        found.append(Paragraph(f"{heads[0]} {number}", heading=True))
        told = (
            f"{head}: {cell}"
            for head, cell in zip(heads[1:], line, strict=True)
            if cell not in ("", None)
        )
        found.append(Paragraph("\n".join(told)))
    title = plain(_("Register of incidents with personal data"), language)
    return letter(title, found, work.now)


async def everything(work: Work) -> Sequence[Incident]:
    """Return all incidents, the oldest first."""
    rows = select(Incident).order_by(col(Incident.id))
    return (await work.session.exec(rows)).all()


async def _line(work: Work, incident: Incident, language: str) -> list[Cell]:
    tally = await letters.tally_of(work, incident)

    def said(text: Text) -> str:
        return plain(text, language)

    return [
        incident.id,
        said(words.STATES[incident.state]),
        said(words.KINDS[incident.kind]),
        said(letters.when(incident)),
        said(letters.clock(incident.found_at)),
        said(words.data(incident.data_kinds)),
        said(letters.whom(incident)),
        incident.recipients or incident.counted,
        incident.delivered if tally is None or not tally.all else tally.sent,
        incident.missed
        if tally is None or not tally.all
        else tally.settled - tally.sent,
        _at(incident.sent_at, language),
        await _who(work, incident.asked_by, language),
        await _who(work, incident.approved_by, language),
        _at(incident.reported_at, language),
        _at(incident.closed_at, language),
        incident.how,
        incident.done,
    ]


async def _who(work: Work, person_id: int | None, language: str) -> str | None:
    if person_id is None:
        return None
    return plain((await members.colleague(work, person_id)).name, language)


def _at(instant: datetime | None, language: str) -> str | None:
    return None if instant is None else plain(letters.clock(instant), language)
