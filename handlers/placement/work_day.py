"""The day and the kind of new work: asked, typed or pressed, and read back."""

from datetime import date, timedelta

from bot.buttons import Button, Room
from bot.buttons.placement import WorkDay
from bot.interview.reading.job_search import day_between
from bot.interview.reading.words import Steer, read_steer
from bot.services.benefit import months
from bot.services.placement import placements
from bot.services.placement.kinds import NAMES
from bot.services.queue import placed
from bot.storage.tables import Placement, WorkKind
from bot.telegram.turn import Turn
from bot.texts import Text, WithWeekday, _, paragraphs, pgettext
from handlers.placement import work_words
from handlers.placement.work_words import do
from handlers.screens import question_screen
from handlers.screens.prompts import nothing_more, put
from handlers.screens.visible import visible

BACK, AHEAD = timedelta(days=366), timedelta(days=92)
"""How long ago the work may have begun, and how far ahead it may lie."""

WHEN = _("From which day do you work? Type it like this: 1-12-2026.")
NOT_READ = _("We could not read the date. Type it like this: 5-1-2027.")
UNKNOWN = pgettext("button", "Not known yet")
IN_A_ROW = 2


async def ask(turn: Turn, placement: Placement, *above: Text) -> None:
    """Ask for the day; it need not be known."""
    keyboard = (
        (
            Button(pgettext("button", "Today"), do(placement, "today")),
            Button(UNKNOWN, do(placement, "no_day")),
        ),
        *placed.button(placement),
    )
    words = paragraphs(*above, WHEN) if above else WHEN
    await put(turn, WorkDay(placement.id), words, keyboard)


async def spoken(turn: Turn, answer: WorkDay) -> None:
    """Read a day that was typed, and show how it was read before it counts."""
    placement = await placements.standing(turn.work, turn.person)
    if placement is None or placement.id != answer.placement_id:
        nothing_more(turn)
        turn.go(Room.WORKING)
        return
    said = visible(turn.said)
    today = await months.day_at(turn.work, turn.person, turn.written_at)
    day = day_between(said, today, today - BACK, today + AHEAD)
    if day is not None:
        await _echo(turn, placement, day)
    elif read_steer(said) is Steer.DO_NOT_KNOW:
        await take(turn, placement, None)
    else:
        await ask(turn, placement, NOT_READ)


async def echoed(turn: Turn, placement: Placement, written: str) -> date | None:
    """Return the day of a button under an echo, if it can still be one."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    today = await months.today_of(turn.work, turn.person)
    said_on = await months.day_at(turn.work, turn.person, placement.said_at)
    return day if said_on - BACK <= day <= today + AHEAD else None


async def take(turn: Turn, placement: Placement, day: date | None) -> None:
    """Note the day, and ask for the kind."""
    await placed.told_day(turn.work, turn.person, placement, day, by=turn.person)
    nothing_more(turn)
    buttons = [Button(name, do(placement, f"kind.{k}")) for k, name in NAMES.items()]
    buttons.append(Button(UNKNOWN, do(placement, "kind")))
    turn.show(
        _("What kind of work is it?"),
        keyboard=(
            *(
                tuple(buttons[at : at + IN_A_ROW])
                for at in range(0, len(buttons), IN_A_ROW)
            ),
            (
                Button(
                    pgettext("button", "Gig or odd jobs"), do(placement, "unsettled")
                ),
            ),
        ),
    )


async def take_kind(turn: Turn, placement: Placement, kind: WorkKind | None) -> None:
    """Note the kind, and say the last words."""
    await placements.told_kind(turn.work, placement, kind, by=turn.person)
    later = Button(pgettext("button", "Ask me in a month"), do(placement, "later"))
    turn.show(
        await work_words.at_last(turn, placement),
        keyboard=work_words.below(turn, placement, later),
    )


async def _echo(turn: Turn, placement: Placement, day: date) -> None:
    keyboard = (
        (Button(question_screen.RIGHT, do(placement, f"day.{day.isoformat()}")),),
        (Button(question_screen.CHANGE, do(placement, "change")),),
    )
    said = _("Working from {day}. Is that right?", day=WithWeekday(day))
    await put(turn, WorkDay(placement.id), said, keyboard)
