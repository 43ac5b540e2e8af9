"""Reaching a worker beside words: a sign that one writes, and the phone at last."""

from collections.abc import Mapping

from bot.buttons import Button, HidePhone, PhoneFor, ShowPhone, Writing
from bot.services.audit.reasons import PhoneReason
from bot.services.cases import requests
from bot.services.conversations import addressees, names, typing_sign, worker_phone
from bot.services.conversations.addressees import Unknown
from bot.services.conversations.worker_phone import NotShown
from bot.services.outbox import guarding
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.cases import refused

NEVER_MIND = pgettext("button", "Never mind")
REASONS: Mapping[PhoneReason, Text] = {
    PhoneReason.AGREED: pgettext("button", "Agreed call"),
    PhoneReason.ASKED: pgettext("button", "Worker asked"),
    PhoneReason.UNREACHED: pgettext("button", "Chat does not arrive"),
    PhoneReason.SAFETY: pgettext("button", "For safety"),
}
_WHY_NOT = {
    NotShown.NONE: _("There is no phone number any more."),
    NotShown.IN_REACH: _("Messages reach the worker again. Please write here."),
    NotShown.NO_REASON: _("That is not so any more. Open the number again."),
    NotShown.STANDS: _("The number is in this chat already, for a minute."),
}
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


async def asks_why(turn: Turn, press: ShowPhone) -> None:
    """Ask for what a worker's number is to be shown, to who has the case."""
    found = await worker_phone.hidden(turn.work, turn.person, press.case_id)
    if isinstance(found, NotShown):
        await _not_shown(turn, press.case_id, found)
        return
    turn.beside = True  # the card stays, and pressing it twice does no harm
    rows = [
        (Button(REASONS[each], PhoneFor(press.case_id, each)),)
        for each in found.reasons
    ]
    row = turn.show(
        _(
            "{name}, {phone}. Why do you need the number? The reason is recorded, and "
            "the worker can read it.",
            name=await names.called(turn.work, found.case),
            phone=found.masked,
        ),
        keyboard=(*rows, (Button(NEVER_MIND, HidePhone(press.case_id)),)),
    )
    row.case_id = press.case_id


async def shows_phone(turn: Turn, press: PhoneFor) -> None:
    """Show a worker's number for a minute, in place of the question why."""
    found = await worker_phone.number(
        turn.work, turn.person, press.case_id, press.reason
    )
    if isinstance(found, NotShown):
        await _not_shown(turn, press.case_id, found)
        return
    text = _(
        "{phone}. Call about this case only. It goes from here after a minute.",
        phone=found,
    )
    hide = Button(pgettext("button", "Hide it now"), HidePhone(press.case_id))
    worker_phone.shown(turn.work, turn.show(text, keyboard=((hide,),)), press.case_id)


async def hides_phone(turn: Turn, _press: HidePhone) -> None:
    """Take the message that was pressed out of the chat, whatever it shows."""
    if turn.pressed_in is not None:
        await guarding.gone_now(turn.work, turn.person, turn.pressed_in)


async def _not_shown(turn: Turn, case_id: int, why: NotShown) -> None:
    if why is NotShown.NOT_YOURS:
        turn.tell(await refused.why(turn, case_id))
    else:
        turn.tell(_WHY_NOT[why])


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
