"""A saved reply as it would go out: shown, asked about below, and sent."""

from dataclasses import replace

from bot.buttons import Button, Keyboard, ListReplies, SendReply, SendReworded
from bot.services.conversations import names, undo
from bot.services.desk import previews
from bot.storage.tables import Case, CaseMessage
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, pgettext
from handlers.desk import deciding

Sending = SendReply | SendReworded
"""What a button below a preview means; only its choice differs."""

SEND, CHANGE, BACK, NO = "send", "change", "back", "no"

TOO_LONG = _("The words are too long to stand below a file.")


async def ask(turn: Turn, case: Case, sending: Sending) -> None:
    """Ask below a preview, in a message of its own, whether it goes."""
    text = await _question(turn, case)
    await deciding.ask_to_send(turn, case, text, _ways(case, sending))


async def ask_again(turn: Turn, case: Case, sending: Sending) -> None:
    """Ask anew in the message that was pressed: the words stay as they were."""
    shown = turn.show(await _question(turn, case), keyboard=_ways(case, sending))
    shown.case_id = case.id


async def send(turn: Turn, case: Case, words: CaseMessage) -> bool:
    """Send what was shown, with a way to call it back; say no if it never came."""
    sent = await previews.send(turn.work, turn.person, case, words)
    if sent is None:
        await deciding.never_shown(turn, case)
        return False
    shown = turn.show(
        await deciding.sent_to(turn, case), keyboard=(undo.button(sent, sent),)
    )
    shown.case_id = case.id
    await undo.offered(turn.work, turn.person, turn.pressed_in or shown)
    return True


def choice(sending: Sending, name: str, label: Text) -> Button:
    """Return a button below a preview."""
    return Button(label, replace(sending, choice=name))


async def _question(turn: Turn, case: Case) -> Text:
    label = await names.label_of(turn.work, case)
    return lines(Bold(label), _("Send the message above to this worker?"))


def _ways(case: Case, sending: Sending) -> Keyboard:
    others = ListReplies(case.id, "all", 0)
    return (
        (
            choice(sending, SEND, pgettext("button", "Send")),
            choice(sending, CHANGE, pgettext("button", "Change")),
        ),
        (
            Button(pgettext("button", "Choose another"), others),
            choice(sending, NO, pgettext("button", "Cancel")),
        ),
    )
