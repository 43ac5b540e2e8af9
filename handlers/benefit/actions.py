"""What can be done about a month: noted, ticked, claimed, missed, or ended."""

from collections.abc import Awaitable, Callable, Mapping

from bot.buttons import Button, MonthDeed, Room
from bot.jkp.benefit_months import missed
from bot.jkp.provisions import LAW
from bot.services.benefit import months
from bot.services.benefit.months import Tick, What
from bot.storage.tables import BenefitMonth
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.benefit import month_screen, typed

TODAY = pgettext("button", "Today")

Deed = Callable[[Turn, BenefitMonth], Awaitable[None]]


async def _ask_application(turn: Turn, row: BenefitMonth) -> None:
    await typed.ask(turn, row, What.APPLICATION)


async def _ask_interview(turn: Turn, row: BenefitMonth) -> None:
    await typed.ask(turn, row, What.INTERVIEW)


async def _tick_training(turn: Turn, row: BenefitMonth) -> None:
    months.tick(row, Tick.TRAINING)
    await month_screen.again(turn)


async def _tick_form(turn: Turn, row: BenefitMonth) -> None:
    months.tick(row, Tick.FORM)
    await month_screen.again(turn)


async def _claimed(turn: Turn, row: BenefitMonth) -> None:
    await months.claim(turn.work, turn.person, row)
    await month_screen.again(
        turn,
        month_screen.noted_claim(LAW.on(await months.today_of(turn.work, turn.person))),
    )


async def _missed(turn: Turn, row: BenefitMonth) -> None:
    await months.miss(turn.work, turn.person, row)
    await month_screen.again(turn, missed(row.month))


async def _refused(turn: Turn, row: BenefitMonth) -> None:
    """Say what to compare the reason with; until when is nowhere written."""
    refused = _(
        "Was the claim of month {month} refused? Complete what is missing and file "
        "again. Until when that is possible is not settled. Ask 175 or our officer.",
        month=row.month,
    )
    await month_screen.again(turn, refused)


async def _more(turn: Turn, row: BenefitMonth) -> None:
    month_screen.more(turn, row)


async def _undo(turn: Turn, row: BenefitMonth) -> None:
    months.drop_last(row)
    await month_screen.again(turn)


async def _open(turn: Turn, _row: BenefitMonth) -> None:
    await month_screen.again(turn)


async def _ask_day(turn: Turn, row: BenefitMonth) -> None:
    await typed.ask(turn, row, "day")


async def _found_work(turn: Turn, _row: BenefitMonth) -> None:
    turn.go(Room.WORKING)


async def _ask_trained(turn: Turn, row: BenefitMonth) -> None:
    today = Button(TODAY, MonthDeed(row.month, "trained_today"))
    await typed.ask(turn, row, "trained", today)


async def _trained_today(turn: Turn, row: BenefitMonth) -> None:
    await typed.trained_on(turn, row, await months.today_of(turn.work, turn.person))


BY_PRESS: Mapping[str, Deed] = {
    What.APPLICATION: _ask_application,
    What.INTERVIEW: _ask_interview,
    Tick.TRAINING: _tick_training,
    Tick.FORM: _tick_form,
    "claimed": _claimed,
    "missed": _missed,
    "refused": _refused,
    "more": _more,
    "undo": _undo,
    "open": _open,
    "day": _ask_day,
    "hired": _found_work,
    "hired_today": _found_work,
    "trained": _ask_trained,
    "trained_today": _trained_today,
}
"""What a button does about the month that stands now."""
