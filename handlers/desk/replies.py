"""Saved replies: chosen with /b, shown as they would go out, and sent.

The case is said at the top of every screen and by every button, so what is sent never
depends on which case is active by then.
"""

from collections.abc import Sequence

from bot.buttons import (
    Button,
    Keyboard,
    ListReplies,
    OwnReplies,
    PickReply,
    Row,
    SendReply,
    ShowCase,
)
from bot.services.cases import requests
from bot.services.conversations import addressees, names
from bot.services.conversations.addressees import Unknown
from bot.services.desk import previews, saved_replies, variables
from bot.services.desk.saved_replies import Reply
from bot.services.desk.variables import NotKnown
from bot.services.outbox.known_files import MOST_CAPTION
from bot.storage.pages import units
from bot.storage.tables import Case, CaseMessage, Person, ReplyScope
from bot.telegram.turn import QuestionOnItsWay, Turn
from bot.texts import Bold, Text, _, lines, pgettext, plain
from handlers.cases import card, own
from handlers.desk import deciding, reply_preview, rewording

PAGE = 8
TABS = {
    "all": pgettext("scope", "All"),
    ReplyScope.OWN.value: pgettext("scope", "Mine"),
    ReplyScope.OFFICE.value: pgettext("scope", "Office"),
    ReplyScope.NATIONAL.value: pgettext("scope", "National"),
}
NO_CASE = _(
    "You have no active case. Choose one first, or reply with /b to the worker's "
    "message."
)


async def command(turn: Turn) -> None:
    """Show what can be sent in the case at hand: /b, or /b and words to look for."""
    case = await _at_hand(turn)
    if case is None:
        turn.send(NO_CASE, keyboard=own.WAYS_ON)
        return
    if not turn.argument:
        await _list(turn, case, "all", 0)
        return
    found = saved_replies.like(await _usable(turn), turn.argument, turn.person.language)
    if len(found) == 1:
        await _preview(turn, case, found[0])
        return
    said = (
        _("Which one do you mean?") if found else _("No saved reply has these words.")
    )
    await _choices(turn, case, said, found[:PAGE], deciding.to_all(case))


async def show_list(turn: Turn, press: ListReplies) -> None:
    """Show the saved replies that can be used in a case of one's own."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    await _list(turn, case, press.scope, press.page)


async def pick(turn: Turn, press: PickReply) -> None:
    """Show what a saved reply would say in a case of one's own."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    reply = await saved_replies.find(
        turn.work, turn.person, own.post(turn), press.which
    )
    if reply is None:
        turn.tell(_gone())
        await _list(turn, case, "all", 0)
        return
    await _preview(turn, case, reply)


async def decide(turn: Turn, press: SendReply) -> None:
    """Send what was shown, in the case for which it was shown, or let it be."""
    found = await deciding.opened(turn, press.words_id)
    if found is None:
        return
    case, words = found
    if press.choice == reply_preview.CHANGE:
        await rewording.begin(turn, case, press)
    elif press.choice == reply_preview.BACK:
        await rewording.leave(turn, case, press)
    else:
        rewording.forget_question(turn)
        await _settle(turn, press, case, words)


async def _settle(turn: Turn, press: SendReply, case: Case, words: CaseMessage) -> None:
    if press.choice != reply_preview.SEND:
        await deciding.let_be(turn, case, words)
        return
    reply = await saved_replies.find(
        turn.work, turn.person, own.post(turn), press.which
    )
    if reply is None:
        await previews.end(turn.work, turn.person, words)
        turn.tell(_gone())
        await _list(turn, case, "all", 0)
        return
    if await _words_now(turn, case, reply) != press.check:
        turn.tell(deciding.CHANGED)
        await previews.end(turn.work, turn.person, words)
        turn.strip()
        turn.beside = True
        await _preview(turn, case, reply)
        return
    if await reply_preview.send(turn, case, words):
        await saved_replies.note_used(turn.work, reply)


async def _list(turn: Turn, case: Case, scope: str, page: int) -> None:
    scope = scope if scope in TABS else "all"
    found = [each for each in await _usable(turn) if scope in ("all", each.scope.value)]
    last = max(len(found) - 1, 0) // PAGE
    page = min(page, last)
    said = (
        _("Choose a reply. You see it first as it would go out.")
        if found
        else _("There is none here yet. /simpan keeps one.")
    )
    below = (
        _pages(case, scope, page, last),
        tuple(_tab(case, each, chosen=each == scope) for each in TABS),
        (
            Button(pgettext("button", "Arrange"), OwnReplies(0)),
            Button(card.BACK, ShowCase(case.id, "here")),
        ),
    )
    shown = found[page * PAGE : (page + 1) * PAGE]
    await _choices(turn, case, said, shown, below)


async def _choices(
    turn: Turn, case: Case, said: Text, shown: Sequence[Reply], below: Keyboard
) -> None:
    label = await names.label_of(turn.work, case)
    rows = tuple((Button(each.title, PickReply(case.id, each.key)),) for each in shown)
    turn.show(lines(Bold(label), said), keyboard=(*rows, *below)).case_id = case.id


async def _preview(turn: Turn, case: Case, reply: Reply) -> None:
    """Show the words as they would go out, and ask below whether they go."""
    label = await names.label_of(turn.work, case)
    try:
        text = await _filled(turn, case, reply)
    except NotKnown as missing:
        shown = turn.show(
            lines(Bold(label), rewording.not_known(missing)),
            keyboard=deciding.to_all(case),
        )
        shown.case_id = case.id
        return
    if reply.file is not None and units(text) > MOST_CAPTION:
        turn.show(reply_preview.TOO_LONG)
        return
    words = await previews.show(turn.work, turn.person, case, text, reply.file)
    check = previews.check_of(text, reply.file)
    await reply_preview.ask(
        turn, case, SendReply(words.id, reply.key, check, reply_preview.SEND)
    )


async def _filled(turn: Turn, case: Case, reply: Reply) -> str:
    worker = await turn.work.rows.get_one(Person, case.worker_id)
    template = plain(reply.text, worker.language)
    return await variables.filled(
        turn.work, case, own.post(turn), template, worker.language
    )


async def _words_now(turn: Turn, case: Case, reply: Reply) -> str | None:
    """Return in short what would go out now; None if it cannot any more."""
    try:
        text = await _filled(turn, case, reply)
    except NotKnown:
        return None
    return previews.check_of(text, reply.file)


def _gone() -> Text:
    return _("This saved reply is not there any more.")


def _all_of(case: Case) -> ListReplies:
    return ListReplies(case.id, "all", 0)


def _tab(case: Case, scope: str, *, chosen: bool) -> Button:
    name = TABS[scope]
    label = pgettext("button", "• {choice}", choice=name) if chosen else name
    return Button(label, ListReplies(case.id, scope, 0))


def _pages(case: Case, scope: str, page: int, last: int) -> Row:
    before = Button(
        pgettext("button", "Previous"), ListReplies(case.id, scope, page - 1)
    )
    after = Button(pgettext("button", "Next"), ListReplies(case.id, scope, page + 1))
    return (*([before] if page else []), *([after] if page < last else []))


async def _usable(turn: Turn) -> list[Reply]:
    return await saved_replies.usable(turn.work, turn.person, own.post(turn))


async def _at_hand(turn: Turn) -> Case | None:
    """Return the case of the message replied to, else the active one, if it is own.

    Raises:
        QuestionOnItsWay: What it replies to is not settled yet.
    """
    number = own.post(turn).active_case_id
    if turn.replies_to is not None:
        try:
            quoted = await addressees.replied_to(
                turn.work, turn.person, turn.replies_to
            )
        except Unknown:
            if turn.patient:
                raise QuestionOnItsWay from None
            return None
        number = quoted.id if quoted else number
    return await requests.owned(turn.work, turn.person, number or 0)
