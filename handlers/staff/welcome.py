"""What those who work here see first: who they are here, and what they can do."""

from collections.abc import Mapping

from bot.buttons import Button, Keyboard, Open, PageQueue, Room
from bot.services.people.local_time import local_day
from bot.services.staff import (
    calendar,
    command_menus,
    confirming,
    office_admins,
    offices,
)
from bot.services.staff.rights import Right, has
from bot.services.staff.role_names import NAMES as ROLES
from bot.storage.tables import Purpose, Staff
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.screens import duty_line, menu
from handlers.staff.invitations import SAFE
from handlers.staff.office_screen import to_confirm

OF_RIGHTS: Mapping[Right, Text] = {
    Right.ANSWER: lines(
        _("/piket to begin, pause or end your duty"),
        _("/antrean to see who is waiting"),
        _("/tugas for your cases, waiting ones first"),
        _("/jadwal for the talks you have agreed on"),
        _("/cari to search by name or code"),
        _("/rekap for your own week"),
        _("/sosialisasi to plan a briefing on JKP"),
        _("/catat for a note that is not sent"),
        _("/ingatkan for a follow-up"),
        _("/menulis to show the worker that you are writing"),
        _("/b to send a saved reply, /simpan to keep one, /balasan to change them"),
        _("/tarik on a message of yours to withdraw it, within 48 hours"),
    ),
    Right.OFFER_WORK: _(
        "/lowongan_baru to enter a vacancy, /lowongan_kantor for those of your office"
    ),
    Right.SERVE_FIRMS: _("/phk_massal for a layoff of many"),
    Right.SEE_FIGURES: lines(
        _("/papan for the board of your office"),
        _("/laporan for the report of a week or month"),
        _("/ekspor for figures as a file"),
    ),
    Right.SEE_AUDIT: _("/audit to see who did what"),
    Right.SET_OFFICE: _("/kantor to see and set your office"),
    Right.ANNOUNCE: _("/siaran to write an announcement"),
    Right.STOP_ALL: _("/darurat to stop announcements and reminders at once"),
    Right.REPORT_INCIDENT: _("/insiden when data may be in wrong hands"),
    Right.APPOINT: _("/undang to invite someone to work here"),
    Right.REVIEW_LAW: _("/aturan to see results after a change of the law"),
}
"""What each right opens, in the order in which it is told."""

QUEUE = Button(pgettext("button", "Waiting list"), PageQueue("queue", 0))
TASKS = Button(pgettext("button", "My cases"), PageQueue("tasks", 0))
ANNOUNCE = Button(pgettext("button", "New announcement"), Open(Room.ANNOUNCE))
INVITE = Button(pgettext("button", "Invite"), Open(Room.INVITE))
OFFICE = Button(pgettext("button", "My office"), Open(Room.OFFICE))


async def greet(turn: Turn, post: Staff) -> None:
    """Greet somebody who works here, and see that they have the menu for it.

    The menu was promised with the role, but may have found nobody: Telegram knows no
    chat with who has never started the bot.
    """
    command_menus.give(turn.work, turn.person, post.role)
    registered = await _registered(turn, post)
    state, begin = await duty_line.of(turn.work, post)
    turn.show(
        paragraphs(
            lines(_hello(post), registered, state),
            *_commands(post),
            *await _to_look_up(turn, post),
        ),
        keyboard=(begin, *_ways(post)),
    ).purpose = Purpose.GREETING


async def _to_look_up(turn: Turn, post: Staff) -> tuple[Text, ...]:
    """Return what the calendar lacks, and who is to be confirmed, for who may do so."""
    if not has(post.role, Right.APPOINT):
        return ()
    lacks: tuple[Text, ...] = ()
    if office_admins.sets_calendar(post):
        lacks = await calendar.lacks(turn.work, local_day(turn.work.now, None))
    unsure = len(await confirming.waiting(turn.work, post, post.office_id))
    return (*lacks, *([to_confirm(unsure)] if unsure else []))


async def explain(turn: Turn) -> None:
    """Show the commands of the role; to others the menu."""
    if turn.staff is None:
        await menu.show(turn)
        return
    state, begin = await duty_line.of(turn.work, turn.staff)
    turn.show(
        paragraphs(
            lines(await _registered(turn, turn.staff), state), *_commands(turn.staff)
        ),
        keyboard=(begin, *_ways(turn.staff)),
    )


def _hello(post: Staff) -> Text:
    if not post.name:
        return _("Hello again. Where shall we continue?")
    return _("Hello again, {name}. Where shall we continue?", name=verbatim(post.name))


async def _registered(turn: Turn, post: Staff) -> Text:
    return _(
        "You are registered as {role} at {office}.",
        role=ROLES[post.role],
        office=await offices.called(turn.work, post.office_id),
    )


def _commands(post: Staff) -> tuple[Text, ...]:
    told = [text for right, text in OF_RIGHTS.items() if has(post.role, right)]
    return (
        lines(Bold(_("Commands for officers")), Details(lines(*told))),
        *([SAFE] if has(post.role, Right.ANSWER) else []),
    )


def _ways(post: Staff) -> Keyboard:
    return (
        *([(QUEUE, TASKS)] if has(post.role, Right.ANSWER) else []),
        tuple(
            button
            for right, button in (
                (Right.ANNOUNCE, ANNOUNCE),
                (Right.APPOINT, INVITE),
            )
            if has(post.role, right)
        ),
        *([(OFFICE,)] if has(post.role, Right.SET_OFFICE) else []),
        menu.TO_MENU,
    )
