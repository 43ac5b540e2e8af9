"""Rewording: the words of a saved reply written anew, for one sending in one case.

The saved reply stays as it is. What was typed is shown before it goes, as any other,
and is kept nowhere: the preview is what is copied.
"""

from bot.buttons import SendReworded
from bot.expecting import ReplyWords
from bot.services.conversations import names
from bot.services.desk import previews, reply_keeping, saved_replies, variables
from bot.services.desk.reply_keeping import Content, braced
from bot.services.desk.variables import NotKnown
from bot.services.outbox.known_files import MOST_CAPTION, KnownFile
from bot.services.staff.unfit import Unfit
from bot.storage.pages import units
from bot.storage.tables import Case, Person
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, listed, pgettext
from handlers.cases import own
from handlers.desk import deciding, reply_preview
from handlers.desk.reply_preview import Sending
from handlers.screens import prompts

NO_VARIABLES = "0"
"""What a button knows of words that stay true whatever the case becomes."""

WORDS_ONLY = _("Only the words can be changed here. Please write them.")


async def begin(turn: Turn, case: Case, sending: Sending) -> None:
    """Ask for other words instead of those of an open preview, which stays."""
    back = reply_preview.choice(
        sending, reply_preview.BACK, pgettext("button", "Never mind")
    )
    label = await names.label_of(turn.work, case)
    await prompts.put(
        turn,
        ReplyWords(sending.words_id, sending.which),
        lines(Bold(label), _ask()),
        ((back,),),
    )


async def leave(turn: Turn, case: Case, sending: Sending) -> None:
    """Let the words be as they were, and ask again whether they go."""
    forget_question(turn)
    await reply_preview.ask_again(turn, case, sending)


def forget_question(turn: Turn) -> None:
    """Forget that other words were asked for: a press said what becomes of them."""
    if isinstance(turn.expected, ReplyWords):
        prompts.forget(turn)


async def spoken(turn: Turn, answer: ReplyWords) -> None:
    """Show the words that were typed as they would go out, instead of those before."""
    found = await deciding.opened(turn, answer.words_id)
    if found is None:
        prompts.forget(turn)
        return
    case, before = found
    if not turn.said:
        turn.send(WORDS_ONLY)
        return
    file = await _file_of(turn, answer.which)
    try:
        text = await _filled(turn, case, Content(turn.said.strip(), file))
    except Unfit as unfit:
        turn.send(unfit.why)
        return
    await prompts.retire(turn)
    prompts.forget(turn)
    await previews.end(turn.work, turn.person, before)
    words = await previews.show(turn.work, turn.person, case, text, file)
    check = NO_VARIABLES
    if variables.has_any(turn.said):
        check = await _values(turn, case)
    await reply_preview.ask(
        turn, case, SendReworded(words.id, answer.which, check, reply_preview.SEND)
    )


async def decide(turn: Turn, press: SendReworded) -> None:
    """Send what was written anew, in the case for which it was, or let it be."""
    found = await deciding.opened(turn, press.words_id)
    if found is None:
        return
    case, words = found
    if press.choice == reply_preview.CHANGE:
        await begin(turn, case, press)
    elif press.choice == reply_preview.BACK:
        await leave(turn, case, press)
    elif press.choice != reply_preview.SEND:
        forget_question(turn)
        await deciding.let_be(turn, case, words)
    elif press.check not in (NO_VARIABLES, await _values(turn, case)):
        turn.tell(deciding.CHANGED)
        await begin(turn, case, press)
    else:
        forget_question(turn)
        await reply_preview.send(turn, case, words)


def not_known(missing: NotKnown) -> Text:
    """Return that words have a variable in them that would go out empty."""
    return _(
        "Not sent: {unknown} is not known for this case. Choose another reply, or "
        "write to the worker yourself.",
        unknown=listed(braced(each) for each in missing.names),
    )


def _ask() -> Text:
    return _(
        "Write the words for this one time. You see them before they go, and the saved "
        "reply stays as it is. You can use {known}.",
        known=listed(braced(each) for each in variables.KNOWN),
    )


async def _filled(turn: Turn, case: Case, content: Content) -> str:
    """Return typed words as they would go out.

    Raises:
        Unfit: They cannot.
    """
    reply_keeping.check_words(content)
    worker = await turn.work.rows.get_one(Person, case.worker_id)
    try:
        text = await variables.filled(
            turn.work, case, own.post(turn), content.text, worker.language
        )
    except NotKnown as missing:
        raise Unfit(not_known(missing)) from None
    if content.file is not None and units(text) > MOST_CAPTION:
        raise Unfit(reply_preview.TOO_LONG)
    return text


async def _file_of(turn: Turn, which: str) -> KnownFile | None:
    reply = await saved_replies.find(turn.work, turn.person, own.post(turn), which)
    return None if reply is None else reply.file


async def _values(turn: Turn, case: Case) -> str:
    """Return in short what the variables stand for now."""
    worker = await turn.work.rows.get_one(Person, case.worker_id)
    known = await variables.known_now(turn.work, case, own.post(turn), worker.language)
    return previews.check_of(known)
