"""Taking a case: from the list, from the desk card, and with many open ones already."""

from datetime import timedelta

from bot.buttons import Button, FromCard, HardCase, PageQueue, TakeAnyway, TakeCase
from bot.services.queue import assignment, capacity
from bot.services.queue.assignment import AlreadyYours, Gone, TakenBefore
from bot.services.queue.capacity import Load
from bot.services.safety import others_first
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

LEFT_TO_OTHERS = _(
    "Thank you. Colleagues on duty are offered the case first. If nobody takes it "
    "within some minutes, it is shown to you again."
)


async def take(turn: Turn, press: TakeCase) -> None:
    """Take a case; who has many is asked first."""
    await _take(turn, press.case_id, having=None)


async def take_anyway(turn: Turn, press: TakeAnyway) -> None:
    """Take a case with many open ones; asked again if there are more by now."""
    await _take(turn, press.case_id, having=press.having)


async def take_hard(turn: Turn, press: HardCase) -> None:
    """Take a case of distress after several in a day, or leave it to others first."""
    if press.way == "take":
        await _take(turn, press.case_id, having=None, spared=False)
    else:
        turn.show(LEFT_TO_OTHERS, keyboard=own.WAYS_ON)


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


async def _take(
    turn: Turn, case_id: int, *, having: int | None, spared: bool = True
) -> None:
    """Take a case; who comes second is told who was faster.

    A second press of one's own shows the card; what is active stays so.

    Args:
        turn: The turn.
        case_id: The case.
        having: With how many open ones the counselor has agreed to take one more.
        spared: They are asked first whether others should, after several hard ones.
    """
    post = own.post(turn)
    if spared and having is None and await _others_first(turn, case_id):
        return
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


async def _others_first(turn: Turn, case_id: int) -> bool:
    """Ask once, kindly, where others are offered the case first; say whether so."""
    case = await turn.work.session.get(Case, case_id, populate_existing=True)
    if case is None or case.closed_at is not None:
        return False
    if turn.person.id not in await others_first.spared(turn.work, case):
        return False
    count = await others_first.hard_today(turn.work, turn.person.id)
    take_it = pgettext("button", "Take it anyway")
    leave_it = pgettext("button", "Let others")
    turn.show(
        ngettext(
            "You have taken {count} hard case today. Let a colleague go first?",
            "You have taken {count} hard cases today. Let a colleague go first?",
            count,
        ),
        keyboard=(
            (
                Button(take_it, HardCase(case_id, "take")),
                Button(leave_it, HardCase(case_id, "others")),
            ),
        ),
    )
    return True


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
