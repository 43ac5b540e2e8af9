"""The screens of vacancies: a list by pages, and one in full."""

from bot.buttons import Button, Keyboard, MoveVacancy, Row, SeeVacancy, TakeFile
from bot.buttons.vacancies import VacancyDetail, VacancyList
from bot.services.interviews import prompts
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.services.vacancies import described, listing, reach, second_person
from bot.storage.personal import Typed
from bot.storage.tables import Vacancy, VacancyState
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    Text,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.screens import menu
from handlers.screens.prompts import forget, lay_aside

REASONS = second_person.REASONS
BACK = pgettext("button", "Back")
TO_LIST: Row = (
    Button(pgettext("button", "List of vacancies"), SeeVacancy(0, listing.OFFICE)),
)
TITLES = {
    listing.OFFICE: _("Vacancies of your office"),
    listing.OWN: _("Vacancies that you entered"),
    listing.HELD: _("Vacancies that wait for a second person"),
}


async def show_list(
    turn: Turn, which: str = listing.OFFICE, page: int = 0, *said: Text
) -> None:
    """Show a page of a list, below what was just done."""
    await leave_question(turn)
    found = await listing.page(turn.work, turn.person, which, page)
    told = [described.row_of(each) for each in found.rows]
    turn.show(
        paragraphs(
            lines(*said) if said else None,
            lines(
                Bold(TITLES.get(which, TITLES[listing.OFFICE])),
                *told,
                None if told else _("There is none here."),
            ),
        ),
        keyboard=_ways_of(turn, which, found),
    )


async def show(turn: Turn, vacancy: Vacancy, *said: Text) -> None:
    """Show a vacancy as it is now, below what was just done."""
    await leave_question(turn)
    why = second_person.why_held(vacancy)
    turn.show(
        paragraphs(
            lines(*said) if said else None,
            lines(
                _(
                    "Vacancy {number}: {state}.",
                    number=vacancy.id,
                    state=described.STATES[vacancy.state],
                ),
                await _by(turn, vacancy),
                _refused(vacancy),
                *(why[:REASONS] if vacancy.state is VacancyState.HELD else ()),
            ),
            Details(lines(described.card_of(vacancy), *why[REASONS:])),
        ),
        keyboard=await _ways(turn, vacancy),
    )


async def leave_question(turn: Turn) -> None:
    """Let what is typed answer nothing of a vacancy any more."""
    if isinstance(turn.expected, VacancyDetail | VacancyList):
        if not await prompts.is_in(turn.work, turn.person, turn.pressed_in):
            await lay_aside(turn)
        forget(turn)


def _ways_of(turn: Turn, which: str, found: listing.Page) -> Keyboard:
    def listed(label: Text, of: str, page: int = 0) -> Button:
        return Button(label, SeeVacancy(0, of, page))

    before = listed(pgettext("button", "Previous"), which, found.number - 1)
    after = listed(pgettext("button", "Next"), which, found.number + 1)
    others = [
        listed(pgettext("button", "All of office"), listing.OFFICE),
        listed(pgettext("button", "My own"), listing.OWN),
    ]
    held = listed(
        ngettext("To look at: {count}", "To look at: {count}", found.held),
        listing.HELD,
    )
    new = listed(pgettext("button", "New vacancy"), "new")
    by_file = Button(pgettext("button", "By a file"), TakeFile(0, 0, "ask"))
    may_import = turn.staff and has(turn.staff.role, Right.IMPORT_WORK)
    return (
        tuple(
            Button(verbatim(str(each.id)), SeeVacancy(each.id, "open"))
            for each in found.rows
        ),
        (*([before] if found.number else []), *([after] if found.more else [])),
        (held,) if found.held and which != listing.HELD else (),
        (others[which == listing.OFFICE],),
        (new, *([by_file] if may_import else [])),
        menu.TO_DESK,
    )


async def _by(turn: Turn, vacancy: Vacancy) -> Text | None:
    if vacancy.entered_by is None:
        return None
    name = (await members.colleague(turn.work, vacancy.entered_by)).name
    return _("Entered by {name}.", name=name)


def _refused(vacancy: Vacancy) -> Text | None:
    if vacancy.state is not VacancyState.REFUSED:
        return None
    return _("Why: {why}", why=Typed(vacancy.refused_why or "-"))


async def _ways(turn: Turn, vacancy: Vacancy) -> Keyboard:
    def way(label: Text, to: str) -> Button:
        return Button(label, MoveVacancy(vacancy.id, vacancy.step, to))

    rows: list[Row] = []
    if await reach.may_decide(turn.work, turn.person, vacancy):
        yes = way(pgettext("button", "Agree"), "agree")
        rows.append((yes, way(pgettext("button", "Refuse"), "refuse")))
    if vacancy.state in reach.ALIVE and await reach.may_change(
        turn.work, turn.person, vacancy
    ):
        change = way(pgettext("button", "Change"), "change")
        rows.append((change, way(pgettext("button", "End"), "end")))
    return (*rows, TO_LIST)
