"""The table of an office: its board, its people, its announcements."""

from bot.buttons import (
    Announce,
    Board,
    ChangeAnnouncement,
    ChangeIncident,
    ConfirmPost,
    DrawFigures,
    Emergency,
    Export,
    ExportNamed,
    Invite,
    LawStep,
    MoveCode,
    MoveGroup,
    MoveIncident,
    MoveVacancy,
    OfficePart,
    ReadAudit,
    Room,
    SearchAudit,
    SeeCode,
    SeeIncident,
    SeeVacancy,
    Supervise,
    TakeFile,
    WordOffice,
    WriteVacancy,
)
from bot.services.staff.rights import Right
from bot.telegram.routing import Route, Table
from handlers.announcements import emergency, presses
from handlers.audit import pages, ways
from handlers.desk import board, supervising
from handlers.figures import export, picture
from handlers.firms import groups
from handlers.firms import presses as firms
from handlers.incidents import presses as incidents
from handlers.law_review import review
from handlers.staff import confirming, invitations, office
from handlers.vacancies import drafting, files, lists, moving


def routes(table: Table) -> list[Route]:
    """Return what coordinators and admins may do."""
    return [
        table.press(Board, board.turn_page, Right.SUPERVISE),
        table.press(Supervise, supervising.press, Right.SUPERVISE),
        table.press(DrawFigures, picture.press, Right.SEE_FIGURES),
        table.command("ekspor", export.command, Right.SEE_FIGURES),
        table.press(Export, export.press, Right.SEE_FIGURES),
        table.press(ExportNamed, export.confirm, Right.NAME_IN_FILES),
        table.command("siaran", Room.ANNOUNCE),
        table.press(Announce, presses.press, Right.ANNOUNCE),
        table.press(ChangeAnnouncement, presses.change, Right.ANNOUNCE),
        table.command("darurat", emergency.command, Right.STOP_ALL),
        table.press(Emergency, emergency.press, Right.STOP_ALL),
        table.command("insiden", incidents.command, Right.REPORT_INCIDENT),
        table.press(SeeIncident, incidents.see, Right.REPORT_INCIDENT),
        table.press(ChangeIncident, incidents.change, Right.REPORT_INCIDENT),
        table.press(MoveIncident, incidents.move, Right.REPORT_INCIDENT),
        table.command("aturan", review.command, Right.REVIEW_LAW),
        table.press(LawStep, review.press, Right.REVIEW_LAW),
        table.command("phk_massal", firms.command, Right.SERVE_FIRMS),
        table.press(SeeCode, firms.see, Right.SERVE_FIRMS),
        table.press(MoveCode, firms.move, Right.SERVE_FIRMS),
        table.press(MoveGroup, groups.move, Right.SERVE_FIRMS),
        table.command("undang", Room.INVITE),
        table.press(Invite, invitations.choose_role, Right.APPOINT),
        table.command("kantor", Room.OFFICE),
        table.press(OfficePart, office.press, Right.SET_OFFICE),
        table.command("audit", ways.command, Right.SEE_AUDIT),
        table.press(SearchAudit, ways.press, Right.SEE_AUDIT),
        table.press(ReadAudit, pages.read, Right.SEE_AUDIT),
        table.press(WordOffice, office.word, Right.RUN_OFFICE),
        table.press(ConfirmPost, confirming.confirm, Right.APPOINT),
        table.command("lowongan_baru", drafting.command, Right.OFFER_WORK),
        table.command("lowongan_kantor", lists.command, Right.OFFER_WORK),
        table.press(SeeVacancy, lists.see, Right.OFFER_WORK),
        table.press(WriteVacancy, drafting.write, Right.OFFER_WORK),
        table.press(MoveVacancy, moving.move, Right.OFFER_WORK),
        table.press(TakeFile, files.take, Right.IMPORT_WORK),
    ]
