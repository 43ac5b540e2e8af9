"""What is typed about a month: whom somebody wrote to, and days."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, timedelta

from bot.buttons import Button, MonthDeed, Room
from bot.expecting import MonthNote
from bot.interview.reading.job_search import company_and_day, day_between
from bot.jkp.benefit_months import reporting_duties
from bot.jkp.provisions import LAW
from bot.services.benefit import month_texts, months
from bot.services.benefit.months import Entry, What
from bot.storage.tables import BenefitMonth
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext
from handlers.benefit import month_screen
from handlers.benefit.first_time import NOT_READ, echo, next_claim_day

QUARTER = timedelta(days=92)
"""Notes may be made up for, but hardly of another quarter of the year."""

NOTICE = timedelta(days=62)
"""How far ahead an interview may lie."""

ASKS: Mapping[str, Text] = {
    What.APPLICATION: _("Which company, and on which date? Name and date are enough."),
    What.INTERVIEW: _(
        "Which company invited you, and for which date? Name and date are enough."
    ),
    "day": _(
        "On which date can this month be claimed? Look in your SIAPkerja account and "
        "type the date."
    ),
    "trained": _("On which date did the training end?"),
}
"""The questions, by what the answer is for."""

NO_NAME = _("We need the company's name. Type it like this: PT Maju, 5-1-2027.")
FULL = _("There is no room for more notes in this month.")


async def ask(turn: Turn, row: BenefitMonth, about: str, *ways: Button) -> None:
    """Ask for something about a month to be typed; ``ways`` answer it too."""
    await month_screen.ask(turn, row, about, ASKS[about], *ways)


async def trained_on(turn: Turn, row: BenefitMonth, day: date) -> None:
    """Note that training is over, and say until when to report it."""
    by = await months.finish_training(turn.work, turn.person, row, day)
    law = LAW.on(await months.today_of(turn.work, turn.person))
    _work, training = reporting_duties(law)
    until = _("Report it by {last_day}.", last_day=by)
    await month_screen.again(turn, lines(training, until))


async def _application(turn: Turn, row: BenefitMonth, said: str) -> None:
    await _note(turn, row, What.APPLICATION, said, timedelta())


async def _interview(turn: Turn, row: BenefitMonth, said: str) -> None:
    await _note(turn, row, What.INTERVIEW, said, NOTICE)


async def _note(
    turn: Turn, row: BenefitMonth, what: What, said: str, ahead: timedelta
) -> None:
    today = await months.day_at(turn.work, turn.person, turn.written_at)
    company, day = company_and_day(said, today, today - QUARTER, today + ahead)
    entry = Entry(what, company, day)
    if not company:
        await month_screen.ask(turn, row, what, NO_NAME)
    elif not months.note(row, entry):
        await month_screen.again(turn, FULL)
    else:
        noted = ngettext(
            "Noted. {count} this month.",
            "Noted. {count} this month.",
            months.count(row, what),
        )
        await month_screen.again(turn, lines(month_texts.line(entry), noted))


async def _claim_day(turn: Turn, row: BenefitMonth, said: str) -> None:
    today = await months.day_at(turn.work, turn.person, turn.written_at)
    day = next_claim_day(said, today)
    if day is None:
        await month_screen.ask(turn, row, "day", NOT_READ)
        return
    change = MonthDeed(row.month, "day")
    await echo(turn, MonthNote("day", row.month), day, change)


async def _hired(turn: Turn, _row: BenefitMonth, _said: str) -> None:
    """Ask for the day where new work is noted: a question of an older release."""
    turn.go(Room.WORKING)


async def _trained(turn: Turn, row: BenefitMonth, said: str) -> None:
    today = await months.day_at(turn.work, turn.person, turn.written_at)
    day = day_between(said, today, today - QUARTER, today)
    if day is None:
        await month_screen.ask(turn, row, "trained", NOT_READ)
    else:
        await trained_on(turn, row, day)


BY_WORDS: Mapping[str, Callable[[Turn, BenefitMonth, str], Awaitable[None]]] = {
    What.APPLICATION: _application,
    What.INTERVIEW: _interview,
    "day": _claim_day,
    "hired": _hired,
    "trained": _trained,
}
"""What typed words do about the month that stands now, by what was asked."""
