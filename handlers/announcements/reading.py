"""What a reader presses below an announcement: to a room, or whether it was clear.

The announcement stays as it is; what follows stands below it.
"""

from bot.buttons import Button, Open, ReadNews, Room
from bot.services.announcements import contents, feedback
from bot.services.announcements.contents import ASK, CHECK, LABELS, OFFICER
from bot.services.staff import members
from bot.storage.tables import Announcement, AnnouncementKind, Feedback
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _

ROOMS = {CHECK: Room.CHECK, ASK: Room.ASK, OFFICER: Room.HUMAN}
SAID = {
    contents.UNDERSTOOD: Feedback.UNDERSTOOD,
    contents.UNCLEAR: Feedback.UNCLEAR,
}


async def press(turn: Turn, press: ReadNews) -> None:
    """Follow what was pressed; only who has the announcement can have a say in it."""
    turn.beside = True
    if press.said in ROOMS:
        turn.go(ROOMS[press.said])
        return
    said = SAID.get(press.said)
    read = await feedback.got(turn.work, turn.person, press.announcement_id)
    if said is None or read is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        turn.go(Room.OFFICERS if turn.staff else Room.MENU)
    elif not await feedback.say(turn.work, turn.person, read, said):
        turn.tell(ALREADY)
    elif said is Feedback.UNDERSTOOD:
        turn.tell(_("Thank you. Good to know."))
    else:
        await _offer_a_person(turn, read)


async def _offer_a_person(turn: Turn, read: Announcement) -> None:
    """Lead to somebody who can explain; it is offered once, and asked for nothing."""
    if read.kind == AnnouncementKind.STAFF:
        author = await members.colleague(turn.work, read.author_id)
        turn.send(
            _(
                "Thank you for saying so. Ask {name}, {office}, who wrote it.",
                name=author.name,
                office=author.office,
            )
        )
        return
    turn.send(
        _("Thank you for saying so. An officer can explain it, or ask in your words."),
        keyboard=(
            (Button(LABELS[OFFICER], Open(Room.HUMAN)),),
            (Button(LABELS[ASK], Open(Room.ASK)),),
        ),
    )
