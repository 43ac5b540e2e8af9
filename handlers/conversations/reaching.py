"""Reaching a worker beside words: a sign that one writes, and the phone at last."""

from bot.buttons import ShowPhone, Writing
from bot.services.cases import requests
from bot.services.conversations import addressees, names, typing_sign, worker_phone
from bot.services.conversations.addressees import Unknown
from bot.services.conversations.worker_phone import NotShown
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import _, verbatim
from handlers.cases import refused

SEEN_AS_WRITING = "✍"
"""The sign on /menulis, of those that Telegram takes."""


async def writes(turn: Turn) -> None:
    """Show the worker of the case at hand that a counselor writes: /menulis."""
    case = await _at_hand(turn)
    if case is None:
        turn.send(_("You have no active case. Choose one with /tugas."))
        return
    await typing_sign.show(turn.work, case)
    turn.work.react(turn.person, turn.message_id, SEEN_AS_WRITING)


async def shows_writing(turn: Turn, press: Writing) -> None:
    """Show the worker that a counselor writes, by the button on the card."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        turn.tell(await refused.why(turn, press.case_id))
        return
    await typing_sign.show(turn.work, case)
    name = await names.called(turn.work, case)
    turn.tell(_("{name} is shown that you are writing.", name=name))


async def shows_phone(turn: Turn, press: ShowPhone) -> None:
    """Show a worker's number over the chat, to who has the case."""
    found = await worker_phone.number(turn.work, turn.person, press.case_id)
    match found:
        case NotShown.NOT_YOURS:
            turn.tell(await refused.why(turn, press.case_id))
        case NotShown.NONE:
            turn.tell(_("There is no phone number any more."))
        case NotShown.IN_REACH:
            turn.tell(_("Messages reach the worker again. Please write here."))
        case str():
            turn.tell(
                _(
                    "{phone}. Call about this case only. This look is recorded.",
                    phone=verbatim(found),
                )
            )


async def _at_hand(turn: Turn) -> Case | None:
    """Return the case of the message replied to, else the active one, if it is own."""
    number = turn.staff.active_case_id if turn.staff else None
    if turn.replies_to is not None:
        try:
            quoted = await addressees.replied_to(
                turn.work, turn.person, turn.replies_to
            )
        except Unknown:
            return None
        number = quoted.id if quoted else number
    return await requests.owned(turn.work, turn.person, number or 0)
