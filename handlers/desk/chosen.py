"""What a note or a reminder says, once it was chosen which case it is for."""

from bot.buttons import ForCase
from bot.services.cases import requests
from bot.storage.tables import Purpose
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from handlers.cases import refused
from handlers.desk import notes, reminders, signs, which
from handlers.desk.which import Said


async def choose(turn: Turn, press: ForCase) -> None:
    """Keep it with the case that was chosen; without its words, ask for them."""
    if press.deed == "none":
        turn.show(which.NOBODYS)
        return
    if press.deed == "page":
        await which.show(turn, press.page)
        return
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        turn.tell(await refused.why(turn, press.case_id))
        await which.show(turn, 0)
        return
    said = which.answered(turn)
    if said is not None and reminders.is_one(said.text):
        await reminders.make(turn, case, reminders.behind_command(said.text))
        return
    marked = None if said is None else signs.note_in(said.text)
    text = said.text.strip() if said is not None and marked is None else marked
    if said is None or not text:
        await notes.ask(turn, case)
        return
    told = notes.too_long(text)
    if told is None:
        told = await notes.keep(turn, case, Said(text, said.message_id))
    if told is None:
        turn.tell(ALREADY)
        return
    shown = turn.show(told, keyboard=notes.to_notes(case))
    shown.purpose, shown.case_id = Purpose.NOTE, case.id
