"""Asking for a person: consent and the region first, then a place in the queue."""

from bot.buttons import Keyboard, LeaveQueue, Room
from bot.expecting import HomeRegion
from bot.services.cases import place_message, requests
from bot.services.cases.place_message import Told
from bot.services.interviews import profiles
from bot.services.people import arrivals
from bot.services.queue import own_case, waiting_words
from bot.services.safety import distress
from bot.services.staff import members
from bot.storage.tables import Case, Outbox
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, paragraphs
from handlers.privacy import consent
from handlers.screens import prompts, region_picker

AGAIN = _("Your case is open again, and waits before those who ask for the first time.")


async def ask(turn: Turn) -> None:
    """Bring the worker to a person, by the shortest way there is."""
    case = await requests.open_case(turn.work, turn.person)
    if case is not None:
        await distress.locate(turn.work, turn.person, case)
        await show_as_it_is(turn, case)
    elif await consent.is_there(turn, Room.HUMAN):
        await _queue(turn)


async def region_spoken(turn: Turn, answer: HomeRegion) -> None:
    """Take a typed region, on the way to the room that asked for it."""
    await region_picker.spoken(turn, answer.room)


async def leave_queue(turn: Turn, press: LeaveQueue) -> None:
    """Take the request back, while nobody has taken it."""
    if await requests.leave(
        turn.work, turn.person, press.case_id, pressed_in=turn.pressed_in
    ):
        turn.show(place_message.CANCELLED)
        return
    turn.tell(OLD_BUTTON)
    case = await requests.open_case(turn.work, turn.person)
    if case is None:
        turn.strip()
    else:
        await show_as_it_is(turn, case)


async def show_as_it_is(turn: Turn, case: Case) -> None:
    """Show where an open case stands: with whom, or at which place."""
    if case.counselor_id is not None:
        who = await members.colleague(turn.work, case.counselor_id)
        await _show(turn, own_case.taken_by(who), own_case.solve(case))
    else:
        await _show_place(turn, case, await waiting_words.already(turn.work, case))


async def show_below(turn: Turn, case: Case) -> None:
    """Show where an open case stands below, since an old message was pressed."""
    turn.strip()
    turn.beside = True
    await show_as_it_is(turn, case)


async def show_continued(turn: Turn, case: Case) -> None:
    """Show where a case stands that goes on; whoever has it was told, and says so."""
    if case.counselor_id is None:
        again = await waiting_words.back(turn.work, case, AGAIN)
        await _show_place(turn, case, again)
    else:
        await prompts.retire(turn)
        prompts.nothing_more(turn)


async def _queue(turn: Turn) -> None:
    profile = await profiles.find(turn.work, turn.person)
    if profile is None or profile.region is None:
        question: Text = _(
            "To reach the right officer, which regency or city do you live in?"
        )
        await _ask_where(turn, question)
        return
    case, is_new = await requests.request(turn.work, turn.person, profile.region)
    if is_new:
        await _show_place(turn, case, await waiting_words.joined(turn.work, case))
    else:
        await show_as_it_is(turn, case)


async def _ask_where(turn: Turn, question: Text) -> None:
    """Ask where somebody lives; the link by which they came may suggest it."""
    suggestion = await arrivals.suggests(turn.work, turn.person)
    keyboard: Keyboard = ()
    if suggestion is not None:
        echo, keyboard = region_picker.suggested(suggestion, Room.HUMAN)
        question = paragraphs(question, echo)
    await prompts.put(turn, HomeRegion(Room.HUMAN), question, keyboard)


async def _show_place(turn: Turn, case: Case, told: Told) -> None:
    """Show a place; what showed one before says that it is told here."""
    shown = await _show(turn, told.words, told.keyboard)
    await place_message.note(turn.work, case, told, shown, pressed_in=turn.pressed_in)


async def _show(turn: Turn, words: Text, keyboard: Keyboard) -> Outbox:
    """Show where the case stands. What is typed from now on is for the officer."""
    await prompts.retire(turn)
    prompts.nothing_more(turn)
    return turn.show(words, keyboard=keyboard)
