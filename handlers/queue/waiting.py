"""The queue as counselors see it: who waits, and a look before."""

from bot.buttons import Button, Keyboard, LookCase, Open, PageQueue, Room, Row, TakeCase
from bot.services.cases import looks
from bot.services.desk import case_card
from bot.services.queue import assignment, desk_words, order, sight
from bot.services.queue.order import Page
from bot.services.staff import members, office_hours
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, paragraphs, pgettext, verbatim
from handlers.cases import card, own
from handlers.outreach import answering as firms_asking
from handlers.screens import duty_line, paging

AREA, ANYWHERE = "queue", "all"
"""What is listed: what one serves oneself, and all that wait in the country."""

NOBODY = {
    AREA: _("Nobody is waiting in your area."),
    ANYWHERE: _("Nobody is waiting anywhere."),
}
GONE = _("This case is no longer waiting.")


async def queue(turn: Turn) -> None:
    """List who waits: /antrean."""
    await show(turn, AREA, 0)


async def show(turn: Turn, listed: str, number: int) -> None:
    """Show a page of the queue."""
    if listed == ANYWHERE:
        page = await order.waiting_anywhere(turn.work, number)
    else:
        page = await sight.waiting(turn.work, own.post(turn), number)
    state, begin = await duty_line.of(turn.work, own.post(turn))
    firms = await firms_asking.row(turn)
    ways = (begin, *firms, *_ways(listed, page))
    held = desk_words.OTHERS_FIRST if page.held else None
    if not page.total:
        nobody = held or NOBODY.get(listed, NOBODY[AREA])
        turn.show(lines(nobody, state), keyboard=ways)
        return
    several = page.total > 1
    turn.show(
        paragraphs(
            lines(_title(page), held, state),
            lines(*(card.line(turn.work, each) for each in page.cases)),
        ),
        keyboard=(
            *(
                _waiting_row(each) if several else _only_row(each)
                for each in page.cases
            ),
            paging.row(listed, page.number, page.last),
            *ways,
        ),
    )


async def turn_page(turn: Turn, press: PageQueue) -> None:
    """Turn to another page of the queue, or of one's own cases; a pinned card stays."""
    turn.beside = await case_card.is_pinned_in(turn.work, turn.person, turn.pressed_in)
    if press.listed == own.LISTED:
        await own.show(turn, press.page)
    else:
        await show(turn, press.listed, press.page)


async def look(turn: Turn, press: LookCase) -> None:
    """Look at a case before taking it."""
    file = await assignment.look(turn.work, turn.person, press.case_id)
    if file is None:
        turn.tell(GONE)
        await show(turn, AREA, 0)
        return
    turn.show(
        paragraphs(await card.masked(turn.work, file), await _others(turn, file.case)),
        keyboard=card.masked_buttons(file.case),
    )


async def _others(turn: Turn, case: Case) -> Text | None:
    """Return which colleagues look at a waiting case too, lest nobody take it."""
    told = []
    for each in await looks.of_others(turn.work, turn.person, case):
        who = (await members.colleague(turn.work, each.by_id)).name
        ago = office_hours.span(turn.work.now - each.at)
        told.append(_("{counselor} opened this {ago} ago.", counselor=who, ago=ago))
    return lines(*told) if told else None


def _title(page: Page) -> Text:
    if not page.is_all:
        return _("More than {count} workers are waiting.", count=page.total)
    return ngettext(
        "{count} worker is waiting.", "{count} workers are waiting.", page.total
    )


def _elsewhere(page: Page) -> Row:
    if page.elsewhere == 0:
        return ()
    label = pgettext("button", "Other areas")
    if page.elsewhere is not None:
        label = pgettext("button", "Other areas ({count})", count=page.elsewhere)
    return (Button(label, PageQueue(ANYWHERE, 0)),)


def _ways(listed: str, page: Page) -> Keyboard:
    """Return the ways on from the list: the rest of the country, and back."""
    area = Button(pgettext("button", "My area"), PageQueue(AREA, 0))
    return (
        _elsewhere(page),
        *([(area,)] if listed == ANYWHERE else []),
        (
            Button(pgettext("button", "My cases"), PageQueue("tasks", 0)),
            Button(card.BACK, Open(Room.OFFICERS)),
        ),
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
