"""The screens of the months: the one that stands now, and the end of them all."""

from collections.abc import Sequence
from datetime import date

from bot.buttons import Button, Keyboard, MonthDeed
from bot.expecting import MonthNote
from bot.jkp.benefit_months import missed, report_work_by, reporting_duties
from bot.jkp.provisions import LAW, Provisions
from bot.services.benefit import month_texts, months
from bot.services.benefit.months import What
from bot.services.people.local_time import local_day
from bot.storage.tables import BenefitMonth
from bot.telegram.turn import Turn
from bot.texts import Text, _, paragraphs, pgettext
from bot.working_days import add_working_days
from handlers.screens import menu
from handlers.screens.prompts import nothing_more, put, retire


async def show(turn: Turn, rows: Sequence[BenefitMonth], *above: Text) -> None:
    """Show the month that stands now, or how they ended, below what was just done."""
    await retire(turn)
    nothing_more(turn)
    row = next(filter(months.is_open, rows), None)
    today = await months.today_of(turn.work, turn.person)
    law = LAW.on(today)
    if row is None:
        words = above or (_end(rows, today, law),)
        turn.show(paragraphs(*words), keyboard=_after_the_end(rows))
    else:
        words = (*above, month_texts.card(row, today))
        turn.show(paragraphs(*words), keyboard=_below(row, law))


async def again(turn: Turn, *above: Text) -> None:
    """Show the month as it is after what was just done."""
    await show(turn, await months.months(turn.work, turn.person), *above)


async def ask(
    turn: Turn, row: BenefitMonth, about: str, words: Text, *ways: Button
) -> None:
    """Ask for something to be typed about a month.

    Args:
        turn: The turn.
        row: The month.
        about: What the answer is for; a key of what is typed.
        words: The question.
        ways: Buttons that answer it too.
    """
    back = Button(
        pgettext("button", "Back to this month"), MonthDeed(row.month, "open")
    )
    keyboard = (*((each,) for each in ways), (back,))
    await put(turn, MonthNote(about, row.month), words, keyboard)


def more(turn: Turn, row: BenefitMonth) -> None:
    """Offer what is seldom needed."""
    seldom = (
        (pgettext("button", "The claim was refused"), "refused"),
        (pgettext("button", "This month was missed"), "missed"),
        (pgettext("button", "Training finished"), "trained"),
        (pgettext("button", "I found work"), "hired"),
        (pgettext("button", "Change the claim day"), "day"),
        (pgettext("button", "Remove the last note"), "undo"),
        (pgettext("button", "Back to this month"), "open"),
    )
    turn.show(
        _("Month {month}: what happened?", month=row.month),
        keyboard=(
            *((_do(row, label, deed),) for label, deed in seldom),
            menu.TO_HUMAN,
        ),
    )


def _below(row: BenefitMonth, law: Provisions) -> Keyboard:
    return (
        (
            _do(row, pgettext("button", "Note an application"), What.APPLICATION),
            _do(row, pgettext("button", "Note an interview"), What.INTERVIEW),
        ),
        *(
            (_do(row, month_texts.box(row, each, law), each),)
            for each in month_texts.to_tick(row, law)
        ),
        (_do(row, pgettext("button", "I have claimed it"), "claimed"),),
        (_log(row), _do(row, pgettext("button: month", "More options"), "more")),
        menu.TO_HUMAN,
        menu.TO_MENU,
    )


def _after_the_end(rows: Sequence[BenefitMonth]) -> Keyboard:
    row = rows[-1]
    looking = pgettext("button", "Still looking")
    return (
        (_log(row),),
        *([] if row.ended_on is None else [(_do(row, looking, "looking"),)]),
        menu.TO_HUMAN,
        menu.TO_MENU,
    )


def _end(rows: Sequence[BenefitMonth], today: date, law: Provisions) -> Text:
    """Return how it ended: with new work, with the last claim, or without it."""
    last = rows[-1]
    if last.ended_on is not None:
        return reported(last.ended_on, law)
    if last.claimed_at is None:
        return missed(last.month)
    claimed_on = local_day(last.claimed_at, None)
    if today > add_working_days(claimed_on, law.payment_days):
        return _(
            "The last month is paid. We hope the next step goes well. Job and training "
            "information stays open to you."
        )
    return noted_claim(law)


def reported(accepted_on: date, law: Provisions) -> Text:
    """Return that new work is to be reported, and the last day for it."""
    work, _training = reporting_duties(law)
    by = report_work_by(accepted_on, law)
    return paragraphs(work, _("Report it by {last_day}.", last_day=by))


def noted_claim(law: Provisions) -> Text:
    """Return that a claim was noted, and when its money comes."""
    return _(
        "Noted. The money usually arrives at most {payment_days} working days after a "
        "complete claim.",
        payment_days=law.payment_days,
    )


def _log(row: BenefitMonth) -> Button:
    return _do(row, pgettext("button", "See my log"), "log")


def _do(row: BenefitMonth, label: Text, deed: str) -> Button:
    return Button(label, MonthDeed(row.month, deed))
