"""The list of cases of an office for its coordinator, its filters and pages."""

from collections.abc import Mapping
from datetime import timedelta

from bot.buttons import Board, Button, Keyboard, Open, Room, Row, SeeBoard, Supervise
from bot.services.cases import requests
from bot.services.desk import board
from bot.services.desk.board import Listed, Page
from bot.services.staff import members, office_hours, offices
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, paragraphs, pgettext, verbatim
from handlers.cases import card, own

TABS: Mapping[Listed, str] = {each: each.value for each in Listed}
IN_A_ROW, CODES_IN_A_ROW = 2, 4


async def turn_page(turn: Turn, press: Board) -> None:
    """Show other cases of the board."""
    known = press.listed in TABS.values()
    listed = Listed(press.listed) if known else Listed.WAITING
    await show(turn, listed, press.page)


async def show(turn: Turn, listed: Listed, number: int) -> None:
    """Show a page of the board; no case is named but by its code."""
    post = own.post(turn)
    page = await board.page(turn.work, post, listed, number)
    office = await offices.called(turn.work, post.office_id)
    title = ngettext(
        "Board of {office}: {count} open case.",
        "Board of {office}: {count} open cases.",
        page.total,
        office=office,
    )
    shown = [await _line(turn, each) for each in page.cases]
    turn.show(
        paragraphs(
            title,
            lines(_label(listed, page.counts[listed]), *shown),
            _("Reading a case asks for a reason, and is recorded.") if shown else None,
        ),
        keyboard=(
            *_codes(page),
            _pages(listed, page),
            *_tabs(listed, page),
            (
                Button(pgettext("button", "Board"), SeeBoard()),
                Button(card.BACK, Open(Room.OFFICERS)),
            ),
        ),
    )


async def _line(turn: Turn, case: Case) -> Text:
    if case.counselor_id is None:
        return card.line(turn.work, case)
    who = await members.colleague(turn.work, case.counselor_id)
    since = case.unanswered_since
    began = since or case.claimed_at or turn.work.now
    told = {
        "case_code": verbatim(case.code),
        "region": requests.where(case),
        "counselor": who.name,
        "age": office_hours.span(max(turn.work.now - began, timedelta())),
    }
    if since is not None:
        return _("{case_code}, {region}. {counselor}, unanswered for {age}.", **told)
    return _("{case_code}, {region}. {counselor}, for {age}.", **told)


def _codes(page: Page) -> Keyboard:
    buttons = [
        Button(verbatim(each.code), Supervise(each.id, "ask")) for each in page.cases
    ]
    return tuple(
        tuple(buttons[start : start + CODES_IN_A_ROW])
        for start in range(0, len(buttons), CODES_IN_A_ROW)
    )


def _pages(listed: Listed, page: Page) -> Row:
    before = Button(pgettext("button", "Previous"), Board(listed, page.number - 1))
    after = Button(pgettext("button", "Next"), Board(listed, page.number + 1))
    return (
        *([before] if page.number > 0 else []),
        *([after] if page.number < page.last else []),
    )


def _tabs(listed: Listed, page: Page) -> Keyboard:
    buttons = [
        Button(_label(each, page.counts[each]), Board(each, 0))
        for each in Listed
        if each is not listed
    ]
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


def _label(listed: Listed, count: int) -> Text:
    match listed:
        case Listed.WAITING:
            return pgettext("board", "Waiting ({count})", count=count)
        case Listed.TAKEN:
            return pgettext("board", "Taken ({count})", count=count)
        case Listed.LATE:
            return pgettext("board", "Answered late ({count})", count=count)
        case Listed.LAST_DAY:
            return pgettext("board", "Last day this week ({count})", count=count)
        case Listed.HARD:
            return pgettext("board", "Hard situation ({count})", count=count)
