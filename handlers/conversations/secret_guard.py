"""Secrets in a talk, such as a NIK or an OTP: pointed out before they are sent.

The words themselves are never kept here. What would be sent without the secret is shown
to its writer first, as a message of ours in the writer's own chat, and that message is
what gets copied.
"""

from collections.abc import Mapping

from bot.buttons import Button, Keyboard, SendNik
from bot.interview.reading.secrets import Secret, blotted, secrets_in
from bot.services.conversations import edits, messages
from bot.services.conversations.messages import SentMessage
from bot.storage.tables import Case, CaseMessage, HeldFor, Outbox, Purpose
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _, listed, pgettext, verbatim
from handlers.conversations import case_picker, forwarding
from handlers.screens import menu

CALLED: Mapping[Secret, Text] = {
    Secret.NIK: _("a 16-digit number, perhaps a NIK or KK"),
    Secret.OTP: _("an OTP code"),
    Secret.PIN: _("a PIN"),
    Secret.PASSWORD: _("a password"),
    Secret.ACCOUNT: _("a bank account number"),
    Secret.MOTHER: _("your mother's name"),
}


def found_in(turn: Turn) -> bool:
    """Say whether a text, a caption or a poll holds a secret."""
    return bool(secrets_in(turn.words))


async def ask(turn: Turn, case: Case | None, words: SentMessage) -> None:
    """Hold the words, and ask whether they go with the secret, without, or not."""
    held = await messages.keep(
        turn.work, turn.person, words, case=case, held_for=HeldFor.NIK
    )
    preview = _ask_about(turn, held)
    if preview is not None and case is not None and case.worker_id != turn.person.id:
        preview.case_id = case.id  # it may name the worker, and goes with the case


async def ask_about_change(turn: Turn) -> None:
    """Keep a change from going out that brought a secret into words."""
    if not await edits.is_meant_for_others(turn.work, turn.person, turn.message_id):
        return
    held = await edits.hold_back(turn.work, turn.person, turn.message_id)
    if held is not None:
        _ask_about(turn, held)
        return
    turn.send(
        _(
            "Your change holds {what}, so it was not passed on. Never tell it to "
            "anyone, not even to us.",
            what=_found(turn),
        )
    )


def warns(turn: Turn) -> bool:
    """Warn of a secret in words that nobody gets; say whether there was one."""
    if not found_in(turn):
        return False
    turn.send(
        _(
            "Your message holds {what}. Never tell it to anyone, not even to officers. "
            "We do not keep it.",
            what=_found(turn),
        ),
        keyboard=(menu.TO_HUMAN, menu.TO_MENU),
    )
    return True


async def decided(turn: Turn, press: SendNik) -> None:
    """Do with the held words what their writer decided."""
    turn.strip()
    words = await messages.release_held(
        turn.work, turn.person, press.message_id, HeldFor.NIK
    )
    if words is None:
        turn.tell(ALREADY)
        return
    if press.choice == "without" and not await messages.show_instead(
        turn.work, words, Purpose.PREVIEW
    ):
        turn.send(_("Please write the message again, without it."))
    elif press.choice in ("with", "without"):
        await _send(turn, words)


async def _send(turn: Turn, words: CaseMessage) -> None:
    if words.case_id is not None:
        await forwarding.deliver(turn, words)
        return
    await case_picker.ask(turn, words)


def _ask_about(turn: Turn, held: CaseMessage) -> Outbox | None:
    preview = _preview(turn)
    if preview is not None:
        preview.purpose, preview.case_message_id = Purpose.PREVIEW, held.id
    turn.send(
        _(
            "Your message holds {what}. We do not need it, and officers never ask for "
            "it. Send the message without it?",
            what=_found(turn),
        ),
        keyboard=_choices(held, can_blot=preview is not None),
    )
    return preview


def _preview(turn: Turn) -> Outbox | None:
    """Show the message without the secret; the words of a poll cannot be changed."""
    if turn.said:
        return turn.send(verbatim(blotted(turn.said)))
    if turn.caption:
        caption = verbatim(blotted(turn.caption))
        return turn.work.send_anew(turn.person, turn.message_id, caption)
    return None


def _found(turn: Turn) -> Text:
    kinds = dict.fromkeys(each.kind for each in secrets_in(turn.words))
    return listed(CALLED[each] for each in kinds)


def _choices(held: CaseMessage, *, can_blot: bool) -> Keyboard:
    without = Button(pgettext("button", "Send without it"), SendNik(held.id, "without"))
    anyway = Button(pgettext("button", "Send it anyway"), SendNik(held.id, "with"))
    no = Button(pgettext("button", "Do not send"), SendNik(held.id, "cancel"))
    return (*([(without,)] if can_blot else []), (anyway,), (no,))
