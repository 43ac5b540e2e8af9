"""Whom a counselor's words are for, where more than one case may be meant."""

from bot.buttons import Button, Keyboard, SendTo
from bot.services.conversations import addressees, messages, undo
from bot.services.queue import assignment
from bot.storage.tables import CaseMessage
from bot.telegram.refusals import ALREADY, NOT_YOURS
from bot.telegram.turn import Turn
from bot.texts import _, pgettext, verbatim
from handlers.cases import card


async def ask(turn: Turn) -> None:
    """Ask about the words that are held, in one message however many they are."""
    words = await addressees.held(turn.work, turn.person)
    asked = await addressees.question_about(turn.work, words)
    if asked is not None:
        if await addressees.stands_last(turn.work, asked):
            return
        turn.work.strip(turn.person, asked)
    question = turn.send(
        _("You have more than one case. Who is this for?"),
        keyboard=await _choices(turn, words[-1]),
    )
    question.purpose, question.case_message_id = "prompt", words[-1].id


async def chosen(turn: Turn, press: SendTo) -> None:
    """Send what is held to the case that was chosen, which is the active one now."""
    if turn.staff is None:
        return
    words = await addressees.held(turn.work, turn.person)
    if not any(each.id >= press.message_id for each in words):
        turn.tell(ALREADY)
        turn.strip()
        return
    case = await assignment.choose(turn.work, turn.person, turn.staff, press.case_id)
    if case is None:
        turn.tell(NOT_YOURS)
        choices = await _choices(turn, words[-1])
        turn.show(_("You have more than one case. Who is this for?"), keyboard=choices)
        return
    for each in words:
        await messages.pass_on(turn.work, case, each)
    name = await messages.name_of(turn.work, case.worker_id)
    shown = turn.show(
        card.active(verbatim(case.code), name),
        keyboard=(undo.button(words[0], words[-1]),),
    )
    shown.case_id = case.id
    await undo.offered(turn.work, turn.person, turn.pressed_in or shown)


async def _choices(turn: Turn, words: CaseMessage) -> Keyboard:
    rows = []
    for case in await addressees.own_cases(turn.work, turn.person):
        label = pgettext(
            "button",
            "{case_code}, {name}",
            case_code=verbatim(case.code),
            name=await messages.name_of(turn.work, case.worker_id),
        )
        rows.append((Button(label, SendTo(words.id, case.id)),))
    return tuple(rows)
