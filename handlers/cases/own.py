"""The counselor's desk: the queue, one's own cases, taking, putting back, closing."""

from dataclasses import replace

from bot.buttons import (
    Button,
    CloseCase,
    Keyboard,
    LookCase,
    PageQueue,
    PutBack,
    Row,
    SwitchCase,
    TakeCase,
)
from bot.services.cases import requests
from bot.services.conversations import addressees, messages
from bot.services.people.local_time import local_day
from bot.services.queue import assignment, resolutions
from bot.services.queue.assignment import TakenBefore
from bot.services.staff import members
from bot.storage.tables import Case, Person, Staff
from bot.telegram.refusals import ALREADY, NOT_YOURS
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, paragraphs, pgettext, verbatim
from handlers.cases import card
from handlers.screens import menu

GONE = _("This case is no longer waiting.")
IN_A_ROW = 2


async def queue(turn: Turn) -> None:
    """List who waits: /antrean."""
    await _show_queue(turn, 0)


async def tasks(turn: Turn) -> None:
    """List one's own cases, those that wait for an answer first: /tugas."""
    await _show_tasks(turn, 0)


async def turn_page(turn: Turn, press: PageQueue) -> None:
    """Turn to another page of a list."""
    show = _show_tasks if press.listed == "tasks" else _show_queue
    await show(turn, press.page)


async def look(turn: Turn, press: LookCase) -> None:
    """Look at a case before taking it."""
    file = await assignment.look(turn.work, turn.person, press.case_id)
    if file is None:
        turn.tell(GONE)
        await _show_queue(turn, 0)
        return
    keyboard = card.masked_buttons(file.case)
    turn.show(card.masked(turn.work, file), keyboard=keyboard)


async def take(turn: Turn, press: TakeCase) -> None:
    """Take a case; who comes second is told who was faster."""
    taken = await assignment.take(turn.work, turn.person, _post(turn), press.case_id)
    if isinstance(taken, Case):
        code = verbatim(taken.code)
        await _show_card(
            turn, taken, _("Case {case_code} is yours now.", case_code=code)
        )
        await messages.pass_on_kept(turn.work, taken)
        return
    if taken is None:
        turn.tell(GONE)
    elif taken.by_id == turn.person.id:
        turn.tell(ALREADY)
    else:
        turn.tell(await _faster(turn, taken))
    await _show_queue(turn, 0)


async def switch(turn: Turn, press: SwitchCase) -> None:
    """Make a case the active one, and show its card."""
    case = await assignment.choose(turn.work, turn.person, _post(turn), press.case_id)
    if case is None:
        turn.tell(NOT_YOURS)
        await _show_tasks(turn, 0)
        return
    await _show_card(turn, case)


async def put_back(turn: Turn, press: PutBack) -> None:
    """Put a case back into the queue; asked first, then done."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await _refuse(turn)
        return
    code = verbatim(case.code)
    if press.sure != "yes":
        keyboard = (
            (Button(pgettext("button", "Yes, put it back"), PutBack(case.id, "yes")),),
            (Button(pgettext("button", "Never mind"), SwitchCase(case.id)),),
        )
        turn.show(
            _("Put back case {case_code}? The worker keeps the place.", case_code=code),
            keyboard=keyboard,
        )
        return
    await assignment.put_back(turn.work, turn.person, _post(turn), case.id)
    turn.show(_("Case {case_code} is back in the queue.", case_code=code))


async def close(turn: Turn, press: CloseCase) -> None:
    """Close a case; what came of it is asked first, and where to, if it matters."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await _refuse(turn)
    elif (outcome := resolutions.known(press.outcome)) is not None:
        await assignment.close(
            turn.work, turn.person, _post(turn), case.id, press.outcome
        )
        await _tell_closed(turn, case)
        turn.show(
            _(
                "Case {case_code} closed: {outcome}. The worker was told.",
                case_code=verbatim(case.code),
                outcome=outcome.label,
            )
        )
    elif press.outcome in resolutions.RESOLUTIONS:
        turn.show(_("Referred to where?"), keyboard=_where_to(case, press.outcome))
    else:
        turn.show(
            _("What came of it? The worker is told in the word you choose."),
            keyboard=_outcomes(case),
        )


async def _show_queue(turn: Turn, number: int) -> None:
    page = await assignment.waiting(turn.work, _post(turn), number)
    if not page.total:
        turn.show(_("Nobody is waiting in your area."))
        return
    title = ngettext(
        "{count} worker is waiting.", "{count} workers are waiting.", page.total
    )
    several = page.total > 1
    turn.show(
        paragraphs(title, lines(*(card.line(turn.work, each) for each in page.cases))),
        keyboard=(
            *(
                _waiting_row(each) if several else _only_row(each)
                for each in page.cases
            ),
            _paging("queue", page.number, page.last),
        ),
    )


async def _show_tasks(turn: Turn, number: int) -> None:
    own = await addressees.own_cases(turn.work, turn.person)
    if not own:
        turn.show(_("You have no open case. See who is waiting with /antrean."))
        return
    last = (len(own) - 1) // assignment.PAGE
    number = min(number, last)
    shown = own[number * assignment.PAGE : (number + 1) * assignment.PAGE]
    names = [await messages.name_of(turn.work, each.worker_id) for each in shown]
    title = ngettext("You have {count} case.", "You have {count} cases.", len(own))
    turn.show(
        title,
        *(_task(turn, each, name) for each, name in zip(shown, names, strict=True)),
        keyboard=(
            *(
                (Button(_named(each, name), SwitchCase(each.id)),)
                for each, name in zip(shown, names, strict=True)
            ),
            _paging("tasks", number, last),
        ),
    )


def _task(turn: Turn, case: Case, name: Text) -> Text:
    state = (
        _("waiting for the worker")
        if case.last_speaker_id == turn.person.id
        else _("waiting for the officer")
    )
    return _(
        "{case_code}, {name}: {status}.",
        case_code=verbatim(case.code),
        name=name,
        status=state,
    )


def _named(case: Case, name: Text) -> Text:
    return pgettext(
        "button", "{case_code}, {name}", case_code=verbatim(case.code), name=name
    )


def _only_row(case: Case) -> Row:
    return (
        Button(pgettext("button", "Look first"), LookCase(case.id)),
        Button(pgettext("button", "Take"), TakeCase(case.id)),
    )


def _waiting_row(case: Case) -> Row:
    code = verbatim(case.code)
    look_at = pgettext("button", "Look at {case_code}", case_code=code)
    take_it = pgettext("button", "Take {case_code}", case_code=code)
    return (Button(look_at, LookCase(case.id)), Button(take_it, TakeCase(case.id)))


def _paging(listed: str, number: int, last: int) -> Row:
    before = Button(pgettext("button", "Previous"), PageQueue(listed, number - 1))
    after = Button(pgettext("button", "Next"), PageQueue(listed, number + 1))
    return (*([before] if number > 0 else []), *([after] if number < last else []))


async def _show_card(turn: Turn, case: Case, first: Text | None = None) -> None:
    file = await assignment.opened(turn.work, turn.person, case)
    shown = paragraphs(first, await card.whole(turn.work, file))
    keyboard = await card.whole_buttons(turn.work, case)
    turn.show(shown, keyboard=keyboard).case_id = case.id


async def _refuse(turn: Turn) -> None:
    turn.tell(NOT_YOURS)
    await _show_tasks(turn, 0)


async def _faster(turn: Turn, taken: TakenBefore) -> Text:
    by = await members.colleague(turn.work, taken.by_id)
    return _(
        "{counselor} took it {seconds} seconds before you.",
        counselor=by.name,
        seconds=taken.seconds,
    )


async def _tell_closed(turn: Turn, case: Case) -> None:
    """Tell the worker what came of the case; the menu is there again.

    Somebody who was in distress is not urged on.
    """
    worker = await turn.work.session.get_one(Person, case.worker_id)
    who = await members.colleague(turn.work, turn.person.id)
    day = local_day(turn.work.now, case.region)
    turn.work.send(
        worker,
        paragraphs(
            resolutions.told(case.outcome or "", day),
            _(
                "The talk with {counselor} is closed. Thank you for being with us.",
                counselor=who.name,
            ),
        ),
    )
    if case.urgent_since is not None:
        return
    turn.work.send(
        worker,
        _("Your next step is still here. Would you like to continue?"),
        await menu.keyboard(replace(turn, person=worker)),
    )


def _outcomes(case: Case) -> Keyboard:
    buttons = [
        Button(each.label, CloseCase(case.id, name))
        for name, each in resolutions.RESOLUTIONS.items()
    ]
    return (*_in_rows(buttons), _never_mind(case))


def _where_to(case: Case, outcome: str) -> Keyboard:
    buttons = [
        Button(label, CloseCase(case.id, f"{outcome}.{where}"))
        for where, label in resolutions.WHERE_TO.items()
    ]
    return (*_in_rows(buttons), _never_mind(case))


def _never_mind(case: Case) -> Row:
    return (Button(pgettext("button", "Never mind"), SwitchCase(case.id)),)


def _in_rows(buttons: list[Button]) -> Keyboard:
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


def _post(turn: Turn) -> Staff:
    """Return the counselor's role, which the route has asked for."""
    if turn.staff is None:
        raise LookupError(f"person {turn.person.id} came to the desk without a role")
    return turn.staff
