"""The table of an office: its board, its people, its announcements."""

from bot.buttons import (
    Announce,
    Board,
    ChangeAnnouncement,
    ConfirmPost,
    Emergency,
    Invite,
    OfficePart,
    Room,
    Supervise,
)
from bot.storage.tables import Role
from bot.telegram.routing import Route, Table
from handlers.announcements import emergency, presses
from handlers.desk import board, supervising
from handlers.staff import confirming, invitations, office


def routes(table: Table) -> list[Route]:
    """Return what coordinators and admins may do."""
    return [
        table.command("papan", board.open_board, Role.COORDINATOR),
        table.press(Board, board.turn_page, Role.COORDINATOR),
        table.press(Supervise, supervising.press, Role.COORDINATOR),
        table.command("siaran", Room.ANNOUNCE),
        table.press(Announce, presses.press, Role.ADMIN),
        table.press(ChangeAnnouncement, presses.change, Role.ADMIN),
        table.command("darurat", emergency.command, Role.ADMIN),
        table.press(Emergency, emergency.press, Role.ADMIN),
        table.command("undang", Room.INVITE),
        table.press(Invite, invitations.choose_role, Role.ADMIN),
        table.command("kantor", Room.OFFICE),
        table.press(OfficePart, office.press, Role.COORDINATOR),
        table.press(ConfirmPost, confirming.confirm, Role.ADMIN),
    ]
