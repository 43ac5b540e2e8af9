"""A worker's own cases: the list, each one, and its record as a file: /kasus_saya."""

import asyncio

from bot.buttons import Button, Keyboard, Open, OwnCase, OwnCases, Room, Row
from bot.services.people.local_time import local_day
from bot.services.queue import continuing
from bot.services.records import case_record, past_cases
from bot.services.records.past_cases import Page
from bot.services.staff import members
from bot.storage.tables import Case
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.screens import menu

FILE = "catatan-kasus-{code}.pdf"
NOTE = _(
    "This record says when, with whom and what came of it. It has none of your words: "
    "they are in this chat only."
)
BACK = pgettext("button", "Back")


async def listed(turn: Turn) -> None:
    """List the worker's own cases, the newest first: /kasus_saya."""
    await _show(turn, 0)


async def turn_page(turn: Turn, press: OwnCases) -> None:
    """Turn to another page of them."""
    await _show(turn, press.page)


async def open_case(turn: Turn, press: OwnCase) -> None:
    """Show one of the worker's own cases, or send its record."""
    case = await past_cases.own(turn.work, turn.person, press.case_id)
    if case is None:
        turn.tell(OLD_BUTTON)
        await _show(turn, 0)
    elif press.part == "file":
        await _send_record(turn, case)
    else:
        turn.show(await _about(turn, case), keyboard=_ways(turn, case))


async def _show(turn: Turn, number: int) -> None:
    page = await past_cases.page(turn.work, turn.person, number)
    if not page.total:
        turn.show(
            _("There is no talk with an officer yet."),
            keyboard=(menu.TO_HUMAN, menu.TO_MENU),
        )
        return
    turn.show(
        paragraphs(
            Bold(_("Your talks with officers:")),
            lines(*[await past_cases.line(turn.work, each) for each in page.cases]),
        ),
        keyboard=(
            tuple(
                Button(
                    pgettext("button", "{case_code}", case_code=verbatim(each.code)),
                    OwnCase(each.id, "show"),
                )
                for each in page.cases
            ),
            _pages(page),
            menu.TO_MENU,
        ),
    )


async def _about(turn: Turn, case: Case) -> Text:
    opened = local_day(case.opened_at, case.region)
    who: Text | None = None
    if case.counselor_id is not None:
        officer = await members.colleague(turn.work, case.counselor_id)
        who = _(
            "With {counselor}, {office}.", counselor=officer.name, office=officer.office
        )
    closed: Text | None = None
    if case.closed_at is not None:
        closed = _(
            "It was closed on {day}.", day=local_day(case.closed_at, case.region)
        )
    possible = continuing.is_possible(turn.work, case)
    return paragraphs(
        Bold(_("Case {case_code}", case_code=verbatim(case.code))),
        lines(
            _("Asked for on {day}.", day=opened),
            who,
            closed,
            _("What came of it: {outcome}.", outcome=past_cases.outcome(case)),
        ),
        continuing.until_when(case) if possible else None,
    )


def _ways(turn: Turn, case: Case) -> Keyboard:
    """Return what can be done with a case: go on, take its record, and back."""
    record = Button(pgettext("button", "Case record"), OwnCase(case.id, "file"))
    on: Keyboard = ()
    if case.closed_at is None:
        on = ((Button(pgettext("button", "Where it stands"), Open(Room.HUMAN)),),)
    elif continuing.is_possible(turn.work, case):
        on = continuing.button(case)
    return (*on, (record,), (Button(BACK, OwnCases(0)),))


async def _send_record(turn: Turn, case: Case) -> None:
    """Send a case's record as a file; drawing it keeps nobody else waiting."""
    record = await case_record.of(turn.work, turn.person, case)
    file = await asyncio.to_thread(case_record.render, record)
    turn.work.document(turn.person, file, FILE.format(code=case.code), NOTE)


def _pages(page: Page) -> Row:
    before = Button(pgettext("button", "Previous"), OwnCases(page.number - 1))
    after = Button(pgettext("button", "Next"), OwnCases(page.number + 1))
    return (
        *([before] if page.number > 0 else []),
        *([after] if page.number < page.last else []),
    )
