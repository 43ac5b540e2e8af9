"""The months after the claim: who receives JKP, and what each month asks for."""

from bot.buttons import MonthDeed, Room
from bot.expecting import MonthNote
from bot.services.benefit import month_texts, months
from bot.services.interviews import next_steps
from bot.services.placement import placements
from bot.services.queue import not_yet_at_work
from bot.storage.tables import BenefitMonth
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import paragraphs
from handlers.benefit import first_time, month_screen
from handlers.benefit.actions import BY_PRESS
from handlers.benefit.typed import BY_WORDS
from handlers.privacy import consent
from handlers.screens import menu
from handlers.screens.prompts import nothing_more
from handlers.screens.visible import visible


async def open_month(turn: Turn) -> None:
    """Show the month that stands now, or ask first how far the benefit is."""
    rows = await months.months(turn.work, turn.person)
    if rows:
        await month_screen.show(turn, rows)
    else:
        await first_time.ask_received(turn)


async def press(turn: Turn, pressed: MonthDeed) -> None:
    """Do what the button says, if it is about the month that stands now."""
    if not await consent.is_there(turn, Room.BENEFIT):
        return
    rows = await months.months(turn.work, turn.person)
    row = next(filter(months.is_open, rows), None)
    if pressed.deed in BEGINNING:
        await _begin(turn, pressed, is_known=bool(rows))
    elif pressed.deed == "log":
        await _show_log(turn)
    elif pressed.deed == "looking":
        await _still_looking(turn)
    elif pressed.deed.startswith(f"{first_time.ON}."):
        await _on(turn, pressed, row)
    elif row is None or row.month != pressed.month or pressed.deed not in BY_PRESS:
        turn.tell(ALREADY if pressed.deed == "claimed" else OLD_BUTTON)
        await open_month(turn)
    else:
        await BY_PRESS[pressed.deed](turn, row)


async def spoken(turn: Turn, answer: MonthNote) -> None:
    """Take what was typed about a month: a note, or a day."""
    said = visible(turn.said)
    row = await months.current(turn.work, turn.person)
    if answer.about == "begin" and row is None:
        await first_time.day_spoken(turn, answer.month, said)
    elif row is None or row.month != answer.month or answer.about not in BY_WORDS:
        await open_month(turn)
    else:
        await BY_WORDS[answer.about](turn, row, said)


BEGINNING = {"received": first_time.received, "unknown": first_time.without_day}


async def _begin(turn: Turn, pressed: MonthDeed, *, is_known: bool) -> None:
    if is_known or not await first_time.is_month(turn, pressed.month):
        turn.tell(ALREADY)
        await open_month(turn)
    else:
        await BEGINNING[pressed.deed](turn, pressed.month)


async def _on(turn: Turn, pressed: MonthDeed, row: BenefitMonth | None) -> None:
    """Take the day of a claim that was echoed: of the first one, or of this month."""
    today = await months.today_of(turn.work, turn.person)
    day = first_time.echoed_day(pressed.deed.partition(".")[2], today)
    begins = row is None and await first_time.is_month(turn, pressed.month)
    if day is None or not (begins or (row and row.month == pressed.month)):
        turn.tell(OLD_BUTTON)
        await open_month(turn)
    elif row is None:
        await first_time.begin(turn, pressed.month, day)
    else:
        await months.set_claim_day(turn.work, turn.person, row, day)
        await month_screen.again(turn)


async def _still_looking(turn: Turn) -> None:
    """Bring back what ended with new work; the months alone, if only they had."""
    noted = await placements.standing(turn.work, turn.person)
    if noted is None:
        await months.search_again(turn.work, turn.person)
    elif not await not_yet_at_work.take_back(turn.work, turn.person, noted):
        turn.go(Room.WORKING)
        return
    await month_screen.again(turn)


async def _show_log(turn: Turn) -> None:
    """Show the notes of all months, to be shown or forwarded."""
    nothing_more(turn)
    rows = await months.months(turn.work, turn.person)
    today = await months.today_of(turn.work, turn.person)
    keyboard = (next_steps.TO_DUTIES, menu.TO_HUMAN, menu.TO_MENU)
    turn.show(paragraphs(month_texts.log(rows, today)), keyboard=keyboard)
