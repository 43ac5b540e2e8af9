"""A worker's own case: closed by the worker, and gone on with."""

from bot.buttons import Button, ContinueCase, Room, SolveCase
from bot.services.cases import requests
from bot.services.interviews import next_steps
from bot.services.queue import closing, continuing
from bot.services.staff import members
from bot.storage.tables import Case
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.privacy import consent
from handlers.queue import requests as screens

OVER = _("This talk is closed.")
TOO_LATE = _(
    "This case was closed too long ago to be continued. Call an officer: it becomes a "
    "new request, and you wait your turn."
)


async def solve(turn: Turn, press: SolveCase) -> None:
    """Close the own case; asked first, then done."""
    case = await requests.open_case(turn.work, turn.person)
    if case is None:
        await _over(turn, press.case_id)
    elif case.id != press.case_id or case.counselor_id is None:
        turn.tell(OLD_BUTTON)
        await screens.show_below(turn, case)
    elif press.sure == "no":
        await screens.show_as_it_is(turn, case)
    elif press.sure == "yes":
        turn.show(_("You closed this case. We are glad that it is solved."))
        await closing.solved(turn.work, turn.person, case.id)
    else:
        await _ask(turn, case)


async def go_on(turn: Turn, press: ContinueCase) -> None:
    """Go on with a closed case, or show the one that is open."""
    case = await requests.open_case(turn.work, turn.person)
    if case is not None:
        turn.tell(ALREADY)
        await screens.show_below(turn, case)
        return
    if not await consent.is_there(turn, Room.HUMAN):
        return
    case = await continuing.resume(turn.work, turn.person, press.case_id)
    if case is None:
        await _not_continued(turn, press)
        return
    turn.strip()
    turn.beside = True  # what came of it may be read again
    await screens.show_continued(turn, case)


async def _ask(turn: Turn, case: Case) -> None:
    who = await members.colleague(turn.work, case.counselor_id or 0)
    yes = Button(pgettext("button", "Yes, solved"), SolveCase(case.id, "yes"))
    no = Button(pgettext("button", "Not yet"), SolveCase(case.id, "no"))
    turn.show(
        _(
            "Is everything solved? Then the talk with {counselor} is closed.",
            counselor=who.name,
        ),
        keyboard=((yes, no),),
    )


async def _over(turn: Turn, case_id: int) -> None:
    """Say kindly that a case is closed, and how to go on with it."""
    case = await _own(turn, case_id)
    if case is None:
        turn.tell(OLD_BUTTON)
        turn.strip()
    elif continuing.is_possible(turn.work, case):
        turn.tell(OVER)
        turn.show(OVER, continuing.until_when(case), keyboard=continuing.button(case))
    else:
        turn.tell(OVER)
        turn.show(OVER, keyboard=(next_steps.TO_HUMAN,))


async def _not_continued(turn: Turn, press: ContinueCase) -> None:
    if await _own(turn, press.case_id) is None:
        turn.tell(OLD_BUTTON)
        turn.strip()
    else:
        turn.strip()
        turn.send(TOO_LATE, keyboard=(next_steps.TO_HUMAN,))


async def _own(turn: Turn, case_id: int) -> Case | None:
    case = await requests.locked(turn.work, case_id)
    return case if case is not None and case.worker_id == turn.person.id else None
