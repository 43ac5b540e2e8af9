"""Own data: what is kept, consent withdrawn, everything erased, and brought back."""

from datetime import datetime

from bot.buttons import Button, Keyboard, Open, Room, UndoErasure, Withdraw
from bot.expecting import ErasureWord
from bot.places import place
from bot.services.interviews import runs
from bot.services.people import consents, timers
from bot.services.people.local_time import local_day, zone_of
from bot.services.people.retention_periods import UNDO_HOURS
from bot.services.privacy import erasure, export, notice, own_record
from bot.services.privacy.own_record import Record
from bot.services.privacy.register import kinds
from bot.services.queue import leaving
from bot.services.staff.office_hours import CLOCK
from bot.storage.tables import InterviewKind
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.privacy import news, pausing
from handlers.screens import menu, question_screen
from handlers.screens.prompts import nothing_more, put

HAPUS = "HAPUS"
"""The word that confirms, in every language; it is also printed in the texts."""

OF_STAFF = _(
    "You serve here: your open cases go back to the queue, and your duty ends. Your "
    "role stays."
)
CONFIRM = _("Type HAPUS to be sure. After that your data is out of our sight at once.")
UNDONE = _("The deletion was undone. Your data is back.")
UNDO = pgettext("button", "Undo the deletion")

DOWNLOAD = (Button(pgettext("button", "Download as a file"), Open(Room.COPY)),)
CLEAR = (Button(pgettext("button", "Clear the screen"), Open(Room.CLEAR)),)
WHAT_CAN_BE_DONE: Keyboard = (
    DOWNLOAD,
    (Button(pgettext("button", "Correct my data"), Open(Room.CORRECT)),),
    (Button(pgettext("button", "Pause my data"), Open(Room.PAUSE)),),
    CLEAR,
)
WHILE_PAUSED: Keyboard = (DOWNLOAD, pausing.PAUSED_WAYS[0], CLEAR)
TO_READ = _("Your data as text, to read.")
COPIED = _("The file holds all your data, including who opened it. Keep it safe.")


async def open_data(turn: Turn) -> None:
    """Show what is kept, and who opened it: /data."""
    record = await own_record.of(turn.work, turn.person)
    if not record.lines and not record.looks:
        await menu.show(turn, _("We keep no data about you yet."))
        return
    nobody = _("No officer has opened your data yet.")
    turn.show(
        paragraphs(
            _kept(record),
            lines(
                Bold(pgettext("button", "Who opened my data?")),
                Details(lines(*record.looks)) if record.looks else nobody,
            ),
            _("Delete everything: /hapus. How we protect your data: /privasi."),
        ),
        keyboard=(
            *_what_can_be_done(turn),
            news.switch(turn, news.FROM_DATA),
            menu.TO_MENU,
        ),
    )


def _what_can_be_done(turn: Turn) -> Keyboard:
    return WHAT_CAN_BE_DONE if turn.person.paused_at is None else WHILE_PAUSED


def _kept(record: Record) -> Text:
    if not record.lines:
        return _("We keep no data about you yet.")
    return lines(Bold(_("What we keep about you:")), Details(lines(*record.lines)))


async def send_copy(turn: Turn) -> None:
    """Send all that is kept, as text and as data; once an hour: it reads everything."""
    next_at = await export.next_at(turn.work, turn.person)
    if next_at is not None:
        turn.tell(await _too_often(turn, next_at))
        return
    copy = await export.make(turn.work, turn.person)
    turn.work.document(turn.person, copy.text, export.READABLE, TO_READ)
    turn.work.document(turn.person, copy.json, export.NAME, COPIED)


async def correct(turn: Turn) -> None:
    """Show all answers, of the profile and of the check, each to be changed."""
    kinds = (InterviewKind.PROFILE, InterviewKind.CHECK)
    open_runs = [await runs.find_open(turn.work, turn.person, each) for each in kinds]
    rows = [
        row
        for run in open_runs
        if run is not None
        for row in question_screen.to_revise(run)
    ]
    if not rows:
        await menu.show(turn, _("We keep no data about you yet."))
        return
    turn.show(
        _("Which part is wrong? Choose it and write what is right."),
        keyboard=(*rows, menu.TO_MENU),
    )


async def explain(turn: Turn) -> None:
    """Say how data is protected, the whole consent text folded in: /privasi."""
    given = await consents.is_given(turn.work, turn.person)
    withdraw = Button(pgettext("button", "Withdraw consent"), Withdraw("ask"))
    turn.show(
        paragraphs(
            Bold(_("How we protect your data")),
            _(
                "We keep as little as we can, only for this service. Names, numbers "
                "and answers are stored encrypted. You can see, change, pause and "
                "delete them yourself."
            ),
            Details(consents.full(turn.work)),
        ),
        keyboard=(
            (Button(pgettext("button", "What we keep"), Open(Room.NOTICE)),),
            news.switch(turn),
            *([(withdraw,)] if given else []),
            menu.TO_MENU,
        ),
    )


async def tell_how_long(turn: Turn) -> None:
    """Say of each kind of data what for, on which ground and how long it is kept."""
    of_staff = () if turn.staff is None else kinds.OF_STAFF
    told = notice.of(turn.work, (*kinds.OF_WORKERS, *of_staff))
    turn.show(told, keyboard=(menu.TO_MENU,))


async def withdraw(turn: Turn, press: Withdraw) -> None:
    """Withdraw consent, once it is sure."""
    if press.sure == "yes":
        await _withdraw(turn)
        return
    turn.show(
        _(
            "Withdrawing consent means we stop using your data and your talk with the "
            "officer ends. The check without a name still works. Withdraw now?"
        ),
        keyboard=(
            (Button(pgettext("button", "Yes, withdraw"), Withdraw("yes")),),
            menu.TO_MENU,
        ),
    )


WITH_FIGURES = _(
    "Deleting removes your name, answers, talks and profile. What remains is only a "
    "note without content, and figures without a name. Delete it?"
)
WITHOUT_FIGURES = _(
    "Deleting removes your name, answers, talks and profile. What remains is only a "
    "note that data existed, without content. Delete it?"
)


async def erase(turn: Turn) -> None:
    """Explain what erasing does, and ask for the word that confirms it: /hapus."""
    figures_stay = await consents.told_of_figures(turn.work, turn.person.id)
    if turn.staff is not None:
        turn.send(OF_STAFF)
    await put(
        turn,
        ErasureWord(),
        paragraphs(
            WITH_FIGURES if figures_stay else WITHOUT_FIGURES,
            _(
                "Messages of a talk from the last 48 hours leave your chat and the "
                "officer's. Older ones a bot cannot delete."
            ),
            CONFIRM,
        ),
        (menu.TO_MENU,),
    )


async def spoken(turn: Turn, _answer: ErasureWord) -> None:
    """Erase when the word was typed; anything else erases nothing."""
    if turn.said.strip().strip(".!\"'").upper() != HAPUS:
        say = _("That is not the same word. Type HAPUS to delete, or go back.")
        await put(turn, ErasureWord(), say, (menu.TO_MENU,))
        return
    if turn.staff is not None:
        await leaving.step_aside(turn.work, turn.person, turn.staff)
    await erasure.put_out_of_sight(turn.work, turn.person)
    turn.send(
        _(
            "Your data is out of sight. Undo it within {undo_hours} hours if you "
            "change your mind. After that it is gone for good.",
            undo_hours=UNDO_HOURS,
        ),
        _("Undoing does not bring back a talk with an officer."),
        keyboard=((Button(UNDO, UndoErasure()),),),
    )


async def undo(turn: Turn, _press: UndoErasure) -> None:
    """Take the erasure back, while that can be done."""
    if await erasure.undo(turn.work, turn.person):
        if turn.person.paused_at is not None:
            turn.show(UNDONE, keyboard=pausing.PAUSED_WAYS)
            return
        await menu.show(
            turn,
            lines(
                UNDONE,
                _("A talk stays closed. Call an officer again with /petugas."),
            ),
        )
    else:
        turn.tell(OLD_BUTTON)
        await menu.show(turn)


async def _too_often(turn: Turn, next_at: datetime) -> Text:
    region = await timers.region_of(turn.work, turn.person)
    there = next_at.astimezone(zone_of(region))
    return _(
        "You downloaded it just now. Try again at {time} {zone}.",
        time=verbatim(there.strftime(CLOCK)),
        zone=verbatim("WIB" if region is None else place(region).province.zone_name),
    )


async def _withdraw(turn: Turn) -> None:
    await erasure.refuse(turn.work, turn.person)
    nothing_more(turn)
    await menu.show(
        turn,
        _(
            "Consent was withdrawn on {day}. Your data is no longer used. Delete it at "
            "once with /hapus if you like.",
            day=local_day(turn.work.now, None),
        ),
    )
