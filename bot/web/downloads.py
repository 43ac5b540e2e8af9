"""Downloads from the board: the figures of a period as CSV or XLSX, and no names."""

from io import BytesIO

from aiohttp import web

from bot.services.export import noting
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import Wanted, What, file_name
from bot.services.export.writing import Reader, write
from bot.services.figures import live
from bot.storage.tables import Person
from bot.web.report_page import period_in
from bot.web.site import let_in, scope_in, site_of, token_of, viewer_in

TYPES = {
    FileKind.CSV: "text/csv",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

A_PIECE = 64 * 1024
"""Bytes that go out at once; no transaction is open while they do."""


async def give(request: web.Request) -> web.StreamResponse:
    """Give the figures of a report as a file; the audit says who asked for it.

    The file of the largest country has a line for each area, so it is made whole.
    """
    site = site_of(request)
    let_in(site, token_of(request))
    kind = FileKind(request.match_info["kind"])
    async with site.transactions.begin() as work:
        viewer = await viewer_in(work.session, request, lambda: site.now)
        scope = scope_in(request, viewer)
        today = work.now.astimezone(live.zone_of(scope.area)).date()
        period = period_in(request, today)
        wanted = Wanted(What.FIGURES, scope.area, period.first, period.last, kind)
        asker = await work.session.get_one(Person, viewer.person_id)
        await noting.asked(work, asker, wanted)
    file = BytesIO()
    async with site.room():
        reader = Reader(scope, consent_version="", now=site.now)
        await write(site.transactions, wanted, reader, file)
    answer = web.StreamResponse(
        headers={
            "Content-Type": TYPES[kind],
            "Content-Disposition": f'attachment; filename="{file_name(wanted)}"',
        }
    )
    answer.content_length = file.tell()
    await answer.prepare(request)
    whole = file.getbuffer()
    for start in range(0, len(whole), A_PIECE):
        await answer.write(bytes(whole[start : start + A_PIECE]))
    return answer
