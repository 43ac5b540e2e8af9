"""What those who work here see first: who they are here, and what they can do."""

from bot.buttons import Button, Keyboard, Open, PageQueue, Room
from bot.services.people import command_menus
from bot.services.people.local_time import local_day
from bot.services.staff import calendar, confirming, offices
from bot.storage.tables import Purpose, Role, Staff
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.screens import duty_line, menu
from handlers.staff.invitations import ROLES, SAFE
from handlers.staff.office_screen import to_confirm

OF_COUNSELORS = lines(
    _("/piket to begin, pause or end your duty"),
    _("/antrean to see who is waiting"),
    _("/tugas for your cases, waiting ones first"),
    _("/jadwal for the talks you have agreed on"),
    _("/cari to search by name or code"),
    _("/rekap for your own week"),
    _("/catat for a note that is not sent"),
    _("/ingatkan for a follow-up"),
    _("/menulis to show the worker that you are writing"),
    _("/b to send a saved reply, /simpan to keep one, /balasan to change them"),
    _("/tarik on a message of yours to withdraw it, within 48 hours"),
)
OF_COORDINATORS = lines(
    OF_COUNSELORS,
    _("/papan for the board of your office"),
    _("/kantor to see and set your office"),
)
OF_ADMINS = lines(
    OF_COORDINATORS,
    _("/siaran to write an announcement"),
    _("/darurat to stop announcements and reminders at once"),
    _("/undang to invite someone to work here"),
)

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
    if not post.role.may(Role.ADMIN):
        return ()
    lacks = await calendar.lacks(turn.work, local_day(turn.work.now, None))
    unsure = len(await confirming.waiting(turn.work, post.office_id))
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
    if not post.role.may(Role.PLACEMENT_OFFICER):
        return ()
    if post.role.may(Role.ADMIN):
        listed = OF_ADMINS
    elif post.role.may(Role.COORDINATOR):
        listed = OF_COORDINATORS
    else:
        listed = OF_COUNSELORS
    return lines(Bold(_("Commands for officers")), Details(listed)), SAFE


def _ways(post: Staff) -> Keyboard:
    return (
        *([(QUEUE, TASKS)] if post.role.may(Role.PLACEMENT_OFFICER) else []),
        *([(ANNOUNCE, INVITE)] if post.role.may(Role.ADMIN) else []),
        *([(OFFICE,)] if post.role.may(Role.COORDINATOR) else []),
        menu.TO_MENU,
    )
