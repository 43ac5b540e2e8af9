"""Which case a note or a reminder is for: never guessed, asked where it is not certain.

What it says is not kept until then: it stands in the message that the question answers,
and is read there once a case was chosen.
"""

from dataclasses import dataclass

from telegram import Message

from bot.buttons import Button, ForCase, Keyboard, Row
from bot.services.cases import requests
from bot.services.conversations import addressees, names
from bot.storage.tables import Case, Purpose
from bot.telegram.turn import QuestionOnItsWay, Turn
from bot.texts import Text, _, pgettext, verbatim
from handlers.conversations import messages

FEW, PAGE = 5, 8
"""Cases under the question at first, and on each page of all of them."""

NO_CASE = _("You have no open case. Nothing was kept, and nothing was sent.")
WHICH = _("🔒 Which case is this for? It is not kept yet, and is not sent.")
NOBODYS = _("All right. Nothing was kept, and nothing was sent.")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote, and where it stands in the own chat."""

    text: str
    message_id: int


async def case_of(turn: Turn) -> Case | None:
    """Return the case, locked, that is replied to or surely meant.

    Where that is another's case, or none, it is said so; where it is not certain, the
    case is asked for. Then it is None.

    Raises:
        QuestionOnItsWay: What is replied to is not settled yet.
    """
    try:
        quoted = await messages.quoted(turn)
    except addressees.Unknown:
        if turn.patient:
            raise QuestionOnItsWay from None
        await _ask(turn)
        return None
    if quoted is not None:
        own = await requests.owned(turn.work, turn.person, quoted.id)
        if own is None:
            turn.send(_not_kept(quoted))
        return own
    own_cases = await addressees.own_cases(turn.work, turn.person)
    number = None if turn.staff is None else turn.staff.active_case_id
    active = next((each for each in own_cases if each.id == number), None)
    if active is None or await addressees.is_unclear(turn.work, turn.person, active):
        await _ask(turn)
        return None
    return await requests.owned(turn.work, turn.person, active.id)


def answered(turn: Turn) -> Said | None:
    """Return the own message that a pressed question answers, if it is still there."""
    query = turn.update.callback_query
    question = query.message if query else None
    said = question.reply_to_message if isinstance(question, Message) else None
    if said is None or not said.text or said.from_user is None:
        return None
    if said.from_user.id != turn.person.telegram_id:
        return None
    return Said(said.text, said.message_id)


async def show(turn: Turn, page: int) -> None:
    """Show a page of all cases that may be meant; the first few are not a page."""
    cases = await addressees.by_last_words(turn.work, turn.person)
    if not cases:
        turn.show(NO_CASE)
        return
    last = max(0, (len(cases) - 1) // PAGE)
    page = min(max(0, page), last)
    shown = cases[page * PAGE : (page + 1) * PAGE]
    rows = [await _to(turn, each) for each in shown]
    turn.show(
        WHICH, keyboard=(*rows, _pages(page, last), _out())
    ).purpose = Purpose.NOTE


async def _ask(turn: Turn) -> None:
    cases = await addressees.by_last_words(turn.work, turn.person)
    if not cases:
        turn.send(NO_CASE)
        return
    rows = [await _to(turn, each) for each in cases[:FEW]]
    others = Button(pgettext("button", "Others"), ForCase(0, 0, "page"))
    keyboard: Keyboard = (*rows, *([(others,)] if len(cases) > FEW else []), _out())
    question = turn.send(WHICH, keyboard=keyboard)
    question.purpose, question.target_message_id = Purpose.NOTE, turn.message_id


def _not_kept(case: Case) -> Text:
    code = verbatim(case.code)
    if case.closed_at is not None:
        return _(
            "Case {case_code} is closed. Nothing was kept, and nothing was sent.",
            case_code=code,
        )
    return _(
        "Case {case_code} is not yours. Nothing was kept, and nothing was sent.",
        case_code=code,
    )


async def _to(turn: Turn, case: Case) -> Row:
    return (Button(await names.label_of(turn.work, case), ForCase(case.id, 0, "to")),)


def _out() -> Row:
    return (Button(pgettext("button", "Do not keep it"), ForCase(0, 0, "none")),)


def _pages(page: int, last: int) -> Row:
    before = Button(pgettext("button", "Previous"), ForCase(0, page - 1, "page"))
    after = Button(pgettext("button", "Next"), ForCase(0, page + 1, "page"))
    return (*([before] if page > 0 else []), *([after] if page < last else []))
