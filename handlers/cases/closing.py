"""Closing a case: what came of it is asked first, and where to, if it matters."""

from collections.abc import Container

from bot.buttons import (
    Button,
    CloseCase,
    Keyboard,
    RecordPlacement,
    Row,
    ShowCase,
)
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.placement import placements
from bot.services.queue import closing as queue_closing
from bot.services.queue import guidance, resolutions
from bot.services.queue.guidance import NoGuidance
from bot.services.queue.resolutions import Chosen
from bot.storage.tables import Case, CaseOutcome
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext, verbatim
from handlers.cases import own, refused

IN_A_ROW = 2

FOR_A_COUNSELOR = _(
    "What JKP came to is recorded by a Pengantar Kerja (PP 6/2025 Article 25(2)). Is "
    "it about JKP? Hand the case over to one, or put it back."
)


async def close(turn: Turn, press: CloseCase) -> None:
    """Close a case; a second press shows what the first one did."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    chosen = resolutions.chosen(press.outcome)
    if case is None:
        await _refuse(turn, press)
    elif chosen is not None and chosen.is_complete:
        await _close(turn, case, chosen)
    elif chosen is not None and chosen.where is None:
        await _ask_where(turn, case, chosen.outcome)
    else:
        await _ask(turn, case)


async def _ask(turn: Turn, case: Case) -> None:
    """Ask what came of a case, without what is not this officer's to record."""
    may_record = await guidance.may_record(turn.work, own.post(turn))
    asked = _("What came of it? The worker is told in the word you choose.")
    turn.show(
        paragraphs(
            lines(await names.label_of(turn.work, case), asked),
            None if may_record else FOR_A_COUNSELOR,
        ),
        keyboard=_outcomes(case, () if may_record else guidance.OF_JKP),
    )


async def _ask_where(turn: Turn, case: Case, outcome: CaseOutcome) -> None:
    label = await names.label_of(turn.work, case)
    asked = lines(label, _("Referred to where?"))
    turn.show(asked, keyboard=_where_to(case, outcome))


async def _close(turn: Turn, case: Case, chosen: Chosen) -> None:
    try:
        await queue_closing.close(
            turn.work, turn.person, own.post(turn), case.id, chosen
        )
    except NoGuidance:
        turn.tell(FOR_A_COUNSELOR)
        await _ask(turn, case)
    else:
        turn.show(_closed(case), keyboard=await _ways_on(turn, case))


async def _refuse(turn: Turn, press: CloseCase) -> None:
    case = await refused.closed_by(turn, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    same = resolutions.of(case) == resolutions.chosen(press.outcome)
    turn.tell(ALREADY if same else refused.CLOSED)
    turn.show(_closed(case), keyboard=await _ways_on(turn, case))


async def _ways_on(turn: Turn, case: Case) -> Keyboard:
    """Return where to go from a closed case; what work it is can be recorded."""
    placement = await placements.of_case(turn.work, case.id)
    if placement is None:
        return own.WAYS_ON
    label = pgettext("button", "Record the work")
    record = Button(label, RecordPlacement(placement.id, "show"))
    return ((record,), *own.WAYS_ON)


def _closed(case: Case) -> Text:
    code = verbatim(case.code)
    chosen = resolutions.of(case)
    if case.outcome is CaseOutcome.SOLVED:
        return _(
            "Case {case_code}: the worker said that it is solved, and closed it.",
            case_code=code,
        )
    if chosen is None:
        return _("Case {case_code} is closed.", case_code=code)
    return _(
        "Case {case_code} closed: {outcome}. The worker was told.",
        case_code=code,
        outcome=chosen.resolution.label,
    )


def _outcomes(case: Case, but: Container[CaseOutcome]) -> Keyboard:
    buttons = [
        Button(each.label, CloseCase(case.id, name))
        for name, each in resolutions.RESOLUTIONS.items()
        if name not in but
    ]
    return (*_in_rows(buttons), _never_mind(case))


def _where_to(case: Case, outcome: CaseOutcome) -> Keyboard:
    buttons = [
        Button(label, CloseCase(case.id, f"{outcome}.{where}"))
        for where, label in resolutions.WHERE_TO.items()
    ]
    return (*_in_rows(buttons), _never_mind(case))


def _never_mind(case: Case) -> Row:
    return (Button(pgettext("button", "Never mind"), ShowCase(case.id, "here")),)


def _in_rows(buttons: list[Button]) -> Keyboard:
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )
