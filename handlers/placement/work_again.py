"""Work again (kerja lagi): one tap, one confirmation that says what ends, and back.

Every press carries the placement that was the newest when it was shown, so an old one
does nothing twice and undoes nothing newer.
"""

from collections.abc import Awaitable, Callable, Mapping

from bot.buttons import Button, Room, WorkAgain
from bot.services.benefit import months
from bot.services.placement import kinds, placements
from bot.services.queue import closing, not_yet_at_work, placed
from bot.services.records import month_later
from bot.storage.tables import Placement
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, paragraphs, pgettext
from handlers.placement import work_day, work_words
from handlers.privacy import consent
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

TOO_LATE = _("This was too long ago to be taken back. An officer can help.")
NOT_YET = _("All right, nothing has changed. We stay by your side while you look.")
AS_BEFORE = _(
    "That is all right, and not your fault. Everything that had ended goes on as "
    "before."
)


async def open_room(turn: Turn) -> None:
    """Say what would end with new work, or show the work that is noted: /kerja."""
    nothing_more(turn)
    found = await placed.current(turn.work, turn.person)
    if found is None:
        await _ask(turn)
    else:
        words = await work_words.what_stands(turn, found)
        turn.show(words, keyboard=work_words.below(turn, found))


async def press(turn: Turn, press: WorkAgain) -> None:
    """Do what the button says, if it is about the newest that was said."""
    if not await consent.is_there(turn, Room.WORKING):
        return
    newest = await placements.newest_of(turn.work, turn.person)
    if press.placement_id != (0 if newest is None else newest.id):
        turn.tell(ALREADY if press.deed == "yes" else OLD_BUTTON)
        await open_room(turn)
        return
    stands = await placed.current(turn.work, turn.person)
    deed, _dot, value = press.deed.partition(".")
    if stands is None and deed in BEFORE:
        await BEFORE[deed](turn)
    elif stands is not None and deed in AFTER:
        await AFTER[deed](turn, stands, value)
    else:
        turn.tell(ALREADY)
        await open_room(turn)


async def _ask(turn: Turn) -> None:
    newest = await placements.newest_of(turn.work, turn.person)
    number = 0 if newest is None else newest.id
    found = await placed.ends(turn.work, turn.person)
    turn.show(
        paragraphs(
            _("Good news! Do you really work again?"), work_words.what_ends(found)
        ),
        keyboard=(
            (
                Button(
                    pgettext("button", "Yes, I work again"), WorkAgain(number, "yes")
                ),
                Button(pgettext("button", "Not yet"), WorkAgain(number, "no")),
            ),
            (
                Button(
                    pgettext("button", "Gig or odd jobs"),
                    WorkAgain(number, "unsettled"),
                ),
                Button(
                    pgettext("button", "A second job"), WorkAgain(number, "unsettled")
                ),
            ),
            menu.TO_HUMAN,
        ),
    )


async def _yes(turn: Turn) -> None:
    found = await placed.ends(turn.work, turn.person)
    placement = await closing.works_again(
        turn.work, turn.person, pressed_in=turn.pressed_in
    )
    await work_day.ask(
        turn,
        placement,
        work_words.what_ended(found),
        await work_words.to_report(turn, placement),
    )


async def _no(turn: Turn) -> None:
    nothing_more(turn)
    await menu.show(turn, NOT_YET)


async def _unsettled(turn: Turn) -> None:
    nothing_more(turn)
    turn.show(work_words.UNSETTLED, keyboard=(menu.TO_HUMAN, menu.TO_MENU))


async def _taken_back_as_unsettled(
    turn: Turn, placement: Placement, _value: str
) -> None:
    """Bring everything back for who does odd jobs: a person answers, not we."""
    await not_yet_at_work.take_back(turn.work, turn.person, placement)
    await _unsettled(turn)


async def _today(turn: Turn, placement: Placement, _value: str) -> None:
    day = await months.today_of(turn.work, turn.person)
    await work_day.take(turn, placement, day)


async def _no_day(turn: Turn, placement: Placement, _value: str) -> None:
    await work_day.take(turn, placement, None)


async def _day(turn: Turn, placement: Placement, value: str) -> None:
    day = await work_day.echoed(turn, placement, value)
    if day is None:
        turn.tell(OLD_BUTTON)
        await work_day.ask(turn, placement)
    else:
        await work_day.take(turn, placement, day)


async def _change(turn: Turn, placement: Placement, _value: str) -> None:
    await work_day.ask(turn, placement)


async def _kind(turn: Turn, placement: Placement, value: str) -> None:
    await work_day.take_kind(turn, placement, kinds.named(value))


async def _later(turn: Turn, placement: Placement, _value: str) -> None:
    at = await month_later.ask_worker(turn.work, turn.person, placement)
    turn.tell(ALREADY if at is None else _("All right, we ask once, on {day}.", day=at))
    turn.show(
        await work_words.at_last(turn, placement),
        keyboard=work_words.below(turn, placement),
    )


async def _undo(turn: Turn, placement: Placement, _value: str) -> None:
    nothing_more(turn)
    if await not_yet_at_work.take_back(turn.work, turn.person, placement):
        await menu.show(turn, AS_BEFORE)
        return
    turn.tell(TOO_LATE)
    await open_room(turn)


async def _still(turn: Turn, placement: Placement, value: str) -> None:
    """Answer the worker's own yes or no, a month later."""
    if value == "yes":
        turn.show(work_words.WARM, keyboard=(menu.TO_MENU,))
    elif await not_yet_at_work.take_back(turn.work, turn.person, placement):
        await menu.show(turn, AS_BEFORE)
    else:
        turn.show(
            _(
                "We are sorry to hear that. If it ended by a PHK, check your right "
                "anew: it may be a new claim."
            ),
            keyboard=(await menu.keyboard(turn)),
        )


BEFORE: Mapping[str, Callable[[Turn], Awaitable[None]]] = {
    "yes": _yes,
    "no": _no,
    "unsettled": _unsettled,
}
"""What is said before anything has ended."""

AFTER: Mapping[str, Callable[[Turn, Placement, str], Awaitable[None]]] = {
    "unsettled": _taken_back_as_unsettled,
    "today": _today,
    "no_day": _no_day,
    "day": _day,
    "change": _change,
    "kind": _kind,
    "later": _later,
    "undo": _undo,
    "still": _still,
}
"""What is said of work that is noted."""
