"""Searching: /cari finds cases of one's own office by a name or a code."""

from bot.buttons import Button, FindCase, Row, ShowFound
from bot.expecting import SearchName
from bot.services.conversations import names
from bot.services.desk import search
from bot.services.desk.search import MOST_SHOWN, Found
from bot.services.people.local_time import local_day
from bot.services.staff import members
from bot.storage.tables import Case
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, paragraphs, pgettext
from handlers.cases import own
from handlers.desk import found_case
from handlers.screens import prompts

MOST_LETTERS = 60
"""A name is no longer; what is was meant for somebody else."""

ASK = _("Whom do you look for? Type the name, or the code of the case.")
NO_NAME = _("There is no name or code in this. Nobody got this message.")
TOO_LONG = _("This is too long for a name. Nobody got this message.")
NOT_HERE = _("Nothing matches in the area of your office.")
NOBODY = paragraphs(
    NOT_HERE,
    _(
        "Try another name that the worker may use, or the code of the case. Whoever "
        "lives in another district is found by the office there."
    ),
)
TOO_MANY = _("There are more. Type more of the name, or the code.")
NOT_ALL = _("Only the newest cases were looked through. The code finds older ones too.")
ENDED = _("All right, we look for nobody.")

AGAIN = Button(pgettext("button", "Search again"), FindCase("ask"))
WAYS: Row = (AGAIN, own.TO_CASES)
NEVER_MIND = Button(pgettext("button", "Never mind"), FindCase("stop"))


async def command(turn: Turn) -> None:
    """Find what stands behind /cari, or ask for it."""
    if turn.argument:
        await _find(turn, turn.argument)
    else:
        await _ask(turn)


async def spoken(turn: Turn, _answer: SearchName) -> None:
    """Find what was typed."""
    await _find(turn, turn.said)


async def press(turn: Turn, press: FindCase) -> None:
    """Ask for a name, or look for nobody any more."""
    match press.deed:
        case "ask":
            turn.beside = True  # what was found may be pressed later
            await _ask(turn)
        case "stop":
            _forget(turn)
            turn.show(ENDED, keyboard=own.WAYS_ON)
        case _:
            turn.tell(OLD_BUTTON)


async def show_found(turn: Turn, press: ShowFound) -> None:
    """Show what may be seen of a case that was found, as it is now."""
    turn.beside = True
    case = await search.found(turn.work, own.post(turn), press.case_id)
    if case is None:
        turn.note_refused()
        turn.tell(NOT_HERE)
        return
    await found_case.show(turn, case)


async def _ask(turn: Turn, *above: Text) -> None:
    words = lines(*above, ASK)
    await prompts.put(turn, SearchName(), words, ((NEVER_MIND,),))


async def _find(turn: Turn, said: str) -> None:
    if len(said) > MOST_LETTERS:
        await _ask(turn, TOO_LONG)
        return
    result = await search.find(turn.work, turn.person, own.post(turn), said)
    if result is None:
        await _ask(turn, NO_NAME)
        return
    if turn.expected == SearchName():
        await prompts.retire(turn)
        _forget(turn)
    if result.cases:
        await _show(turn, result)
    else:
        turn.show(lines(NOBODY, None if result.is_all else NOT_ALL), keyboard=(WAYS,))


async def _show(turn: Turn, result: Found) -> None:
    called = await names.labels_of(turn.work, result.cases)
    listed = [
        await _line(turn, each, label)
        for each, label in zip(result.cases, called, strict=True)
    ]
    shown = turn.show(
        _title(result),
        *listed,
        *([TOO_MANY] if result.more else []),
        *([] if result.is_all else [NOT_ALL]),
        keyboard=(*map(_row, result.cases, called), WAYS),
    )
    if len(result.cases) == 1:
        shown.case_id = result.cases[0].id  # what replies to it is for nobody else


def _title(result: Found) -> Text:
    if result.more:
        return _("The {count} cases found that fit best:", count=MOST_SHOWN)
    return ngettext("{count} case found:", "{count} cases found:", len(result.cases))


def _row(case: Case, label: Text) -> Row:
    return (Button(label, ShowFound(case.id)),)


async def _line(turn: Turn, case: Case, label: Text) -> Text:
    """Return a case that was found in one line: whose it is, or that it is over."""
    if case.closed_at is not None:
        day = local_day(case.closed_at, case.region)
        return _("{label}: closed on {day}.", label=label, day=day)
    if case.counselor_id is None:
        return _("{label}: waits in the queue.", label=label)
    if case.counselor_id == turn.person.id:
        return _("{label}: is yours.", label=label)
    who = await members.colleague(turn.work, case.counselor_id)
    return _("{label}: with {counselor}.", label=label, counselor=who.name)


def _forget(turn: Turn) -> None:
    if turn.expected == SearchName():
        prompts.forget(turn)
