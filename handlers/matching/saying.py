"""What somebody says of a vacancy: Minat, Bukan ini and why, Sudah saya kirim."""

from datetime import date

from bot.buttons import Button, Keyboard, Open, Room, Row, SayJob
from bot.services.benefit import months
from bot.services.benefit.months import Entry, What
from bot.services.interviews import next_steps
from bot.services.matching import shown, vacancy_words
from bot.storage.tables import BenefitMonth, JobShown, Said, Vacancy
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, lines, ngettext, pgettext
from handlers.privacy import consent
from handlers.screens import menu

CLOSED = _("We are sorry, this vacancy is closed by now.")
WHY = ("field", "place", "pay", "only")

TO_JOBS: Row = (Button(pgettext("button", "See vacancies"), Open(Room.JOBS)),)
TO_WISHES: Row = (Button(pgettext("button", "What I look for"), Open(Room.WISHES)),)


async def press(turn: Turn, pressed: SayJob) -> None:
    """Take what is said, if the person was shown that vacancy and it is still open."""
    if not await consent.is_there(turn, Room.JOBS):
        return
    row = await shown.find(turn.work, turn.person, pressed.job_id)
    if row is None:
        turn.tell(OLD_BUTTON)
        turn.go(Room.JOBS)
        return
    vacancy = await shown.open_one(turn.work, turn.person, pressed.job_id)
    if vacancy is None:
        turn.show(CLOSED, keyboard=(TO_JOBS, menu.TO_MENU))
    elif pressed.said == "yes":
        await _interested(turn, row, vacancy)
    elif pressed.said == "no":
        await _not_this(turn, row, vacancy)
    elif pressed.said in WHY:
        await _why(turn, row, vacancy, pressed.said)
    elif pressed.said == "sent":
        await _sent(turn, row, vacancy)
    elif pressed.said == "note" and row.said == Said.SENT:
        await _note(turn, vacancy)
    else:
        turn.tell(OLD_BUTTON)
        turn.go(Room.JOBS)


async def _interested(turn: Turn, row: JobShown, vacancy: Vacancy) -> None:
    """Say how to apply. Nothing is ticked by it, and nobody is told."""
    await shown.say(turn.work, turn.person, row, Said.INTERESTED)
    sent = Button(pgettext("button", "I have sent it"), SayJob(vacancy.id, "sent"))
    turn.show(
        vacancy_words.how_to_apply(vacancy),
        keyboard=((sent,), menu.TO_HUMAN, TO_JOBS, menu.TO_MENU),
    )


async def _not_this(turn: Turn, row: JobShown, vacancy: Vacancy) -> None:
    """Show it no more, and ask why; the answer is for this person's list alone."""
    await shown.say(turn.work, turn.person, row, Said.NOT_THIS)
    turn.show(
        _("All right, we do not show it again. What does not fit?"),
        keyboard=(*_reasons(vacancy), TO_JOBS, menu.TO_MENU),
    )


async def _why(turn: Turn, row: JobShown, vacancy: Vacancy, why: str) -> None:
    if row.said != Said.NOT_THIS:
        turn.tell(OLD_BUTTON)
        turn.go(Room.JOBS)
        return
    if await shown.learn(turn.work, turn.person, vacancy, why):
        said = _("Noted, for your list alone. Change it with What I look for.")
    else:
        said = _("All right. Only this vacancy is left out.")
    turn.show(said, keyboard=(TO_JOBS, TO_WISHES, menu.TO_MENU))


async def _sent(turn: Turn, row: JobShown, vacancy: Vacancy) -> None:
    """Note that an application was sent; a duty is ticked only by the person."""
    await shown.say(turn.work, turn.person, row, Said.SENT)
    month = await months.current(turn.work, turn.person)
    note = Button(pgettext("button", "Note it myself"), SayJob(vacancy.id, "note"))
    turn.show(
        lines(
            _("Good luck! Keep a copy of what you sent."),
            None
            if month is None
            else _(
                "For your JKP duties only the proof in SIAPkerja counts. You can also "
                "note it in your duties this month, for yourself."
            ),
        ),
        keyboard=(*([] if month is None else [(note,)]), TO_JOBS, menu.TO_MENU),
    )


async def _note(turn: Turn, vacancy: Vacancy) -> None:
    """Note the application among those of the month, once."""
    month = await months.current(turn.work, turn.person)
    if month is None:
        turn.tell(OLD_BUTTON)
        turn.go(Room.JOBS)
        return
    entry = Entry(What.APPLICATION, vacancy.firm, await _today(turn))
    if _is_noted(month, entry):
        turn.tell(ALREADY)
        turn.go(Room.BENEFIT)
        return
    if months.note(month, entry):
        count = months.count(month, What.APPLICATION)
        said = ngettext(
            "Noted. {count} this month. Upload the proof in SIAPkerja: only that "
            "counts.",
            "Noted. {count} this month. Upload the proof in SIAPkerja: only that "
            "counts.",
            count,
        )
    else:
        said = _("There is no room for more notes in this month.")
    keyboard: Keyboard = (next_steps.TO_DUTIES, TO_JOBS, menu.TO_MENU)
    turn.show(said, keyboard=keyboard)


def _is_noted(month: BenefitMonth, entry: Entry) -> bool:
    return any(
        each.what is entry.what and each.company == entry.company
        for each in months.entries(month)
    )


async def _today(turn: Turn) -> date:
    return await months.today_of(turn.work, turn.person)


def _reasons(vacancy: Vacancy) -> Keyboard:
    labels = {
        "field": pgettext("button: not this one", "The field"),
        "place": pgettext("button: not this one", "The place"),
        "pay": pgettext("button: not this one", "The pay"),
        "only": pgettext("button: not this one", "Something else"),
    }
    knows_pay = vacancy.pay_low is not None or vacancy.pay_high is not None
    buttons = [
        Button(label, SayJob(vacancy.id, why))
        for why, label in labels.items()
        if why != "pay" or knows_pay
    ]
    return (tuple(buttons[:2]), tuple(buttons[2:]))
