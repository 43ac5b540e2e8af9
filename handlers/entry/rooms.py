"""Rooms: what a button opens, and what is asked on the way."""

from bot.buttons import Consent, Open, Region, Room
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.people.local_time import local_day
from bot.services.people.retention_periods import KEEP_HOURS
from bot.services.privacy import erasure
from bot.services.reminders import claim_deadline
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.privacy import consent
from handlers.screens import menu, region_picker

KEEPS_THE_OLD = _("All right. What you agreed to before stays as it is.")

BESIDE = frozenset({Room.HUMAN, Room.ASK, Room.URGENT, Room.KEEP})
"""The rooms that leave what was pressed as it is: a result is read again later."""


async def open_room(turn: Turn, press: Open) -> None:
    """Open the room of a button."""
    turn.beside = press.room in BESIDE
    turn.go(press.room)


async def old_button(turn: Turn) -> None:
    """Answer a press that no route knows: of an older release, or forged."""
    turn.tell(OLD_BUTTON)
    turn.go(Room.MENU)


async def answer_consent(turn: Turn, press: Consent) -> None:
    """Take the answer to the consent text; only the text as it stands can be agreed to.

    Whoever says no keeps the check and the help.
    """
    if press.choice == "read":
        await consent.read_first(turn, press.room)
    elif press.choice == "keep":
        turn.strip()
        turn.tell(KEEPS_THE_OLD)
    elif press.choice == "no":
        await erasure.refuse(turn.work, turn.person)
        await menu.show(
            turn,
            _(
                "All right. We keep no data about you. The check and the questions "
                "still work. The answers of the check are deleted after {keep_hours} "
                "hours.",
                keep_hours=KEEP_HOURS,
            ),
        )
    elif press.version != consents.version(turn.work):
        turn.go(press.room)
    else:
        await _agree(turn, press.room)


async def choose_region(turn: Turn, press: Region) -> None:
    """Keep the region that was chosen, and go on to where it was needed."""
    if not await consent.is_there(turn, press.room):
        return
    place = await region_picker.chosen(turn, press)
    if place is not None:
        await profiles.set_region(turn.work, turn.person, place.code)
        turn.go(press.room)


async def _agree(turn: Turn, room: Room) -> None:
    await consents.agree(turn.work, turn.person)
    await claim_deadline.plan_again(turn.work, turn.person)
    turn.tell(
        _(
            "Thank you. Your consent was noted on {day}. You can withdraw it at any "
            "time with /privasi.",
            day=local_day(turn.work.now, None),
        )
    )
    turn.go(room)
