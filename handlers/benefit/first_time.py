"""The first time somebody says that JKP is being received: how far it is."""

from datetime import date, timedelta

from bot.buttons import Button, MonthDeed, Open, Room
from bot.expecting import MonthNote
from bot.interview.reading.job_search import day_between
from bot.jkp.calendar import add_months
from bot.jkp.provisions import LAW
from bot.services.benefit import months
from bot.telegram.turn import Turn
from bot.texts import Text, WithWeekday, _, pgettext
from handlers.benefit import month_screen
from handlers.screens import menu, question_screen
from handlers.screens.prompts import nothing_more, put

ON = "on"
"""What stands before the day in a button that says it is right."""

IN_A_ROW = 3
"""Buttons for months beside one another."""

LATE = timedelta(days=31)
"""How long a month's claim may have been open when its day is said."""

AHEAD = timedelta(days=62)
"""How far ahead the next claim can lie."""

NEXT_DAY = _(
    "On which date can the next month be claimed? Look in your SIAPkerja account and "
    "type the date."
)
NOT_READ = _("We could not read the date. Type it like this: 5-1-2027.")


async def ask_received(turn: Turn) -> None:
    """Ask which month of JKP was received last."""
    nothing_more(turn)
    numbers = range(1, await _most(turn) + 1)
    buttons = [
        Button(
            pgettext("button", "Month {month}", month=each), MonthDeed(each, "received")
        )
        for each in numbers
    ]
    rows = [
        tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)
    ]
    not_yet = Button(pgettext("button", "Not received yet"), Open(Room.MENU))
    turn.show(
        _("Which month of JKP did you receive last?"),
        keyboard=(*rows, (not_yet,), menu.TO_HUMAN),
    )


async def received(turn: Turn, month: int) -> None:
    """Note the last month received, and ask when the next one can be claimed."""
    if month < await _most(turn):
        await _ask_day(turn, month, NEXT_DAY)
    else:
        await begin(turn, month, await months.today_of(turn.work, turn.person))


async def without_day(turn: Turn, month: int) -> None:
    """Begin with an estimate of the next claim: a month from now."""
    today = await months.today_of(turn.work, turn.person)
    await begin(turn, month, add_months(today, 1))


async def day_spoken(turn: Turn, month: int, said: str) -> None:
    """Begin with the day that was typed for the next claim."""
    written = await months.day_at(turn.work, turn.person, turn.written_at)
    day = next_claim_day(said, written)
    if day is None:
        await _ask_day(turn, month, NOT_READ)
    else:
        change = MonthDeed(month, "received")
        await echo(turn, MonthNote("begin", month), day, change)


async def echo(turn: Turn, answer: MonthNote, day: date, change: MonthDeed) -> None:
    """Show a day for a claim as it was read, before it counts."""
    right = MonthDeed(answer.month, f"{ON}.{day.isoformat()}")
    keyboard = (
        (Button(question_screen.RIGHT, right),),
        (Button(question_screen.CHANGE, change),),
    )
    said = _("Claim day: {day}. Is that right?", day=WithWeekday(day))
    await put(turn, answer, said, keyboard)


def echoed_day(written: str, today: date) -> date | None:
    """Return the day of a button under an echo, if it can still be one."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if today - LATE <= day <= today + AHEAD else None


async def is_month(turn: Turn, month: int) -> bool:
    """Say whether the benefit has a month of that number."""
    return 1 <= month <= await _most(turn)


def next_claim_day(said: str, today: date) -> date | None:
    """Return the day typed for a claim: rather one to come than one just over."""
    ahead = day_between(said, today, today, today + AHEAD)
    return ahead or day_between(said, today, today - LATE, today)


async def _most(turn: Turn) -> int:
    law = LAW.on(await months.today_of(turn.work, turn.person))
    return len(law.benefit_rates)


async def _ask_day(turn: Turn, month: int, words: Text) -> None:
    unknown = Button(question_screen.UNKNOWN_LABEL, MonthDeed(month, "unknown"))
    about = MonthNote("begin", month)
    await put(turn, about, words, ((unknown,), menu.TO_MENU))


async def begin(turn: Turn, month: int, day: date) -> None:
    """Begin the months after the last one received, with the day of the next claim."""
    await months.begin(turn.work, turn.person, month, day)
    first = _(
        "Your first month of JKP. Fill in the self-assessment in SIAPkerja. Then job "
        "information, counselling and training open."
    )
    await month_screen.again(turn, *([first] if month == 1 else []))
