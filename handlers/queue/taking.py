"""Taking a case: from the list, from the desk card, and with many open ones already."""

from datetime import timedelta

from bot.buttons import Button, FromCard, PageQueue, TakeAnyway, TakeCase
from bot.services.queue import assignment, capacity
from bot.services.queue.assignment import AlreadyYours, Gone, TakenBefore
from bot.services.queue.capacity import Load
from bot.services.staff import members
from bot.storage.tables import Case
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, pgettext, verbatim
from handlers.cases import beside, own
from handlers.cases.refused import CLOSED
from handlers.queue import waiting

A_RACE = timedelta(minutes=1)
"""How much later somebody may press and still have been in a race."""


async def take(turn: Turn, press: TakeCase) -> None:
    """Take a case; who has many is asked first."""
    await _take(turn, press.case_id, having=None)


async def take_anyway(turn: Turn, press: TakeAnyway) -> None:
    """Take a case with many open ones; asked again if there are more by now."""
    await _take(turn, press.case_id, having=press.having)


async def from_card(turn: Turn, press: FromCard) -> None:
    """Go on from the desk card, which stays: it is brought up to date by itself."""
    turn.beside = True
    match press.deed:
        case "take":
            await _take(turn, press.case_id, having=None)
        case "list":
            await waiting.show(turn, waiting.AREA, 0)
        case "mine":
            await own.show(turn, 0)
        case _:
            turn.tell(OLD_BUTTON)


async def _take(turn: Turn, case_id: int, *, having: int | None) -> None:
    """Take a case; who comes second is told who was faster.

    A second press of one's own shows the card; what is active stays so.

    Args:
        turn: The turn.
        case_id: The case.
        having: With how many open ones the counselor has agreed to take one more.
    """
    post = own.post(turn)
    load = await capacity.locked(turn.work, post)
    if not load.is_agreed(having) and await assignment.waits(turn.work, case_id):
        _ask(turn, case_id, load)
        return

    async def show_card(case: Case) -> None:
        await own.show_card(turn, case, await _is_yours(turn, case))

    match await assignment.take(turn.work, turn.person, post, case_id, show=show_card):
        case Case():
            return
        case AlreadyYours(case):
            turn.tell(ALREADY)
            await beside.show_as_it_is(turn, case)
            return
        case TakenBefore() as before:
            turn.tell(await taken(turn, before))
        case Gone.CLOSED:
            turn.tell(CLOSED)
        case Gone.NEVER:
            turn.tell(waiting.GONE)
    if not turn.beside:
        await waiting.show(turn, waiting.AREA, 0)


def _ask(turn: Turn, case_id: int, load: Load) -> None:
    turn.show(
        ngettext(
            "You have {count} case. Take it all the same?",
            "You have {count} cases. Take it all the same?",
            load.open,
        ),
        keyboard=(
            (
                Button(
                    pgettext("button", "Take it anyway"),
                    TakeAnyway(case_id, load.open),
                ),
                Button(pgettext("button", "Cancel"), PageQueue(waiting.AREA, 0)),
            ),
        ),
    )


async def _is_yours(turn: Turn, case: Case) -> Text:
    """Say that the case is theirs, and with how many others, if they are many."""
    load = await capacity.load(turn.work, own.post(turn))
    many = ngettext(
        "You have {count} case now.", "You have {count} cases now.", load.open
    )
    mine = _("Case {case_code} is yours now.", case_code=verbatim(case.code))
    return lines(mine, many if load.is_busy else None)


async def taken(turn: Turn, before: TakenBefore) -> Text:
    """Say who was faster, and in a race by how much."""
    by = await members.colleague(turn.work, before.by_id)
    if before.ago > A_RACE:
        return _("{counselor} has taken this case.", counselor=by.name)
    return _(
        "{counselor} took it {seconds} seconds before you.",
        counselor=by.name,
        seconds=before.seconds,
    )
