"""The rooms of the house: what a button or a command opens, and who may come in."""

from collections.abc import Awaitable, Callable, Mapping

from bot.buttons import Consent, Open, Region
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.people.local_time import local_day
from bot.services.people.retention_periods import KEEP_HOURS
from bot.services.privacy import erasure
from bot.services.reminders import claim_deadline
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.benefit import months
from handlers.entry import start
from handlers.faq import answers, glossary
from handlers.interviews import flow, profile
from handlers.privacy import clear_chat, consent, own_data, reminders_off
from handlers.queue import requests
from handlers.results import letter, refusal, result
from handlers.safety import distress
from handlers.screens import menu, region_picker
from handlers.staff import welcome

ROOMS: Mapping[str, Callable[[Turn], Awaitable[None]]] = {
    "menu": menu.show,
    "check": flow.open_check,
    "result": result.open_result,
    "profile": profile.open_profile,
    "human": requests.ask,
    "data": own_data.open_data,
    "desk": welcome.explain,
    "announce": welcome.announce,
    "invite": welcome.invite,
    "clear": clear_chat.ask,
    "cleared": clear_chat.clear,
    "copy": own_data.send_copy,
    "correct": own_data.correct,
    "help": start.explain,
    "ask": answers.invite,
    "terms": glossary.open_terms,
    "official": answers.official,
    "quiet": reminders_off.stop,
    "duties": months.open_duties,
    "letter": letter.open_letter,
    "refused": refusal.open_refused,
    distress.ROOM: distress.connect,
    distress.NEAR: distress.stay_near,
}

WITH_CONSENT = frozenset({"duties", "profile"})
"""The rooms in which something is kept; asking for a person asks for it by itself."""


BESIDE = frozenset({"human", "ask", distress.ROOM})
"""The rooms that leave what was pressed as it is: a result is read again later."""


async def enter(turn: Turn, room: str) -> None:
    """Open a room; consent is asked first where something is kept in it."""
    if room in WITH_CONSENT and not await consent.is_there(turn, room):
        return
    await ROOMS.get(room, menu.show)(turn)


async def open_room(turn: Turn, press: Open) -> None:
    """Open the room of a button."""
    turn.beside = press.room in BESIDE
    await enter(turn, press.room)


async def old_button(turn: Turn) -> None:
    """Answer a press that no route knows: of an older release, or forged."""
    turn.tell(flow.OLD)
    await menu.show(turn)


async def check(turn: Turn) -> None:
    """Open the check: /cek."""
    await enter(turn, "check")


async def my_profile(turn: Turn) -> None:
    """Open the profile: /profil."""
    await enter(turn, "profile")


async def officer(turn: Turn) -> None:
    """Ask for a person: /petugas."""
    await enter(turn, "human")


async def answer_consent(turn: Turn, press: Consent) -> None:
    """Take the answer to the consent text; only the text as it stands can be agreed to.

    Whoever says no keeps the check and the help.
    """
    if press.choice == "read":
        consent.read_first(turn, press.room)
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
        await enter(turn, press.room)
    else:
        await _agree(turn, press.room)


async def choose_region(turn: Turn, press: Region) -> None:
    """Keep the region that was chosen, and go on to where it was needed."""
    if not await consent.is_there(turn, press.room):
        return
    place = await region_picker.chosen(turn, press)
    if place is not None:
        await profiles.set_region(turn.work, turn.person, place.code)
        await enter(turn, press.room)


async def _agree(turn: Turn, room: str) -> None:
    await consents.agree(turn.work, turn.person)
    await claim_deadline.plan_again(turn.work, turn.person)
    turn.tell(
        _(
            "Thank you. Your consent was noted on {day}. You can withdraw it at any "
            "time with /privasi.",
            day=local_day(turn.work.now, None),
        )
    )
    await enter(turn, room)
