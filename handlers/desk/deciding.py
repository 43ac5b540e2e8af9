"""What was shown before it is sent: whether it still may be, and how it is asked."""

from bot.buttons import Button, Keyboard, ListReplies, ShowCase
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.desk import previews
from bot.storage.tables import Case, CaseMessage, HeldFor
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.cases import own, refused

SENT_BEFORE = _("This was sent already.")
CHANGED = _("Something has changed since. Look again.")
NOT_SENT = _("This preview is not valid any more, and was not sent.")


async def opened(turn: Turn, words_id: int) -> tuple[Case, CaseMessage] | None:
    """Return a preview that can still be sent, with its case locked; or say why not."""
    words = await previews.of(turn.work, turn.person, words_id)
    if words is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        return None
    if not previews.is_open(words):
        was_sent = words.held_for == HeldFor.DECIDED
        turn.tell(SENT_BEFORE if was_sent else NOT_SENT)
        if not was_sent:
            turn.strip()
        return None
    number = words.case_id or 0
    case = await requests.owned(turn.work, turn.person, number)
    if case is None:
        await previews.end(turn.work, turn.person, words)
        why = await refused.why(turn, number)
        turn.show(why, _("Nothing was sent."), keyboard=own.WAYS_ON)
        return None
    return case, words


async def let_be(turn: Turn, case: Case, words: CaseMessage) -> None:
    """Send nothing, and take the preview from the screen."""
    await previews.end(turn.work, turn.person, words)
    shown = turn.show(_("All right, nothing was sent."), keyboard=((to_card(case),),))
    shown.case_id = case.id


async def never_shown(turn: Turn, case: Case) -> None:
    """Say that a preview did not come, so that nobody sends what they have not read."""
    turn.show(
        _("The preview did not arrive, so nothing was sent. Please choose again."),
        keyboard=to_all(case),
    ).case_id = case.id


async def sent_to(turn: Turn, case: Case) -> Text:
    """Return that something was sent, and to whom."""
    return _("Sent to {label}.", label=await names.label_of(turn.work, case))


async def ask_to_send(turn: Turn, case: Case, text: Text, keyboard: Keyboard) -> None:
    """Ask below a preview, in a message of its own, whether it goes."""
    if turn.pressed_in is not None:
        turn.strip()
    turn.send(text, keyboard=keyboard).case_id = case.id


def to_card(case: Case) -> Button:
    """Return the way to the card of a case."""
    return Button(pgettext("button", "Open the case"), ShowCase(case.id, "here"))


def to_all(case: Case) -> Keyboard:
    """Return the ways on from a reply that cannot be sent."""
    others = Button(pgettext("button", "All replies"), ListReplies(case.id, "all", 0))
    return ((others, to_card(case)),)
