"""Whom a counselor's words are for, where more than one case may be meant.

Each question stands below the words it is about and answers the first of them, so that
words written after another worker's are asked about apart.
"""

from bot.buttons import Button, Keyboard, MoreCases, NotForWorker, Row, SendTo
from bot.services.conversations import addressees, messages, names, undo
from bot.services.conversations.addressees import Group
from bot.services.desk import card_words, case_card
from bot.services.queue import assignment
from bot.storage.tables import Case, CaseMessage, Purpose
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _, ngettext, pgettext
from handlers.cases import refused
from handlers.conversations import forwarding
from handlers.screens.prompts import forget

FEW = 5
"""Cases under a question at first: those whose workers spoke last."""

PAGE = 8


async def ask(turn: Turn, words: CaseMessage) -> None:
    """Hold words, and ask about them, in one message with those that they join."""
    group = await addressees.hold(turn.work, turn.person, words)
    asked = await addressees.question_about(turn.work, group)
    if asked is not None:
        if await addressees.stands_last(turn.work, asked):
            turn.work.edit(turn.person, asked, _whose(group), await _few(turn, group))
            return
        turn.work.strip(turn.person, asked)
    question = turn.send(_whose(group), keyboard=await _few(turn, group))
    question.purpose, question.case_message_id = Purpose.PROMPT, group.number
    question.target_message_id = group.first.source_message_id


async def chosen(turn: Turn, press: SendTo) -> None:
    """Send what is held to the case that was chosen, which is the active one now."""
    group = await _pressed(turn, press.message_id)
    if group is None or turn.staff is None:
        return
    case = await assignment.choose(turn.work, turn.person, turn.staff, press.case_id)
    if case is None:
        turn.tell(await refused.why(turn, press.case_id))
        if not await _for_nobody(turn, group):
            turn.show(_whose(group), keyboard=await _few(turn, group))
        return
    for each in group.words:
        await messages.pass_on(turn.work, case, each)
    forget(turn)
    shown = turn.show(
        card_words.active(await names.label_of(turn.work, case)),
        keyboard=(undo.button(group.first, group.words[-1]),),
    )
    shown.case_id = case.id
    await case_card.follow(turn.work, turn.person, turn.staff)
    await undo.offered(turn.work, turn.person, turn.pressed_in or shown)


async def more(turn: Turn, press: MoreCases) -> None:
    """Show all cases that the words may be for, some at a time."""
    group = await _pressed(turn, press.message_id)
    if group is None or await _for_nobody(turn, group):
        return
    cases = await addressees.by_last_words(turn.work, turn.person)
    last = max(0, (len(cases) - 1) // PAGE)
    page = min(press.page, last)
    shown = cases[page * PAGE : (page + 1) * PAGE]
    turn.show(
        _whose(group),
        keyboard=(
            *[await _to(turn, group, each) for each in shown],
            _pages(group, page, last),
        ),
    )


async def not_for_worker(turn: Turn, press: NotForWorker) -> None:
    """Send the words to nobody; what they answer is to be written once more."""
    group = await _pressed(turn, press.message_id)
    if group is None:
        return
    addressees.let_go(group)
    turn.strip()
    if turn.expected is None:
        turn.send(_("All right. The message was not sent to anyone."))
        return
    await turn.ask(
        turn.expected,
        _("All right, not sent to anyone. Please write your answer once more."),
    )


async def _pressed(turn: Turn, number: int) -> Group | None:
    """Return what a button is about, if it still waits to be sent."""
    for group in await addressees.groups(turn.work, turn.person):
        if group.number == number:
            return group
    turn.tell(ALREADY)
    turn.strip()
    return None


async def _for_nobody(turn: Turn, group: Group) -> bool:
    """Let words go that no case is left for; say whether there is none.

    Without a button the question would stand for ever, and the words with it.
    """
    if await addressees.by_last_words(turn.work, turn.person):
        return False
    addressees.let_go(group)
    turn.show(forwarding.NO_CASE, keyboard=forwarding.TO_CASES)
    return True


def _whose(group: Group) -> Text:
    return ngettext(
        "Who is this message for? It has not been sent yet.",
        "Who are these {count} messages for? They have not been sent yet.",
        len(group.words),
    )


async def _few(turn: Turn, group: Group) -> Keyboard:
    cases = await addressees.by_last_words(turn.work, turn.person)
    others = Button(pgettext("button", "Others"), MoreCases(group.number, 0))
    ours = Button(pgettext("button", "My answer"), NotForWorker(group.number))
    return (
        *([(ours,)] if turn.expected is not None else []),
        *[await _to(turn, group, each) for each in cases[:FEW]],
        *([(others,)] if len(cases) > FEW else []),
    )


async def _to(turn: Turn, group: Group, case: Case) -> Row:
    label = await names.label_of(turn.work, case)
    return (Button(label, SendTo(group.number, case.id)),)


def _pages(group: Group, page: int, last: int) -> Row:
    before = Button(pgettext("button", "Previous"), MoreCases(group.number, page - 1))
    after = Button(pgettext("button", "Next"), MoreCases(group.number, page + 1))
    return (*([before] if page > 0 else []), *([after] if page < last else []))
