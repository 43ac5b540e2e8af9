"""Closing a case: what came of it is asked first, and where to, if it matters."""

from bot.buttons import Button, CloseCase, Keyboard, Row, ShowCase
from bot.services.cases import requests
from bot.services.queue import assignment, resolutions
from bot.storage.tables import Case, CaseOutcome
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext, verbatim
from handlers.cases import own, refused

IN_A_ROW = 2


async def close(turn: Turn, press: CloseCase) -> None:
    """Close a case; a second press shows what the first one did."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    chosen = resolutions.chosen(press.outcome)
    if case is None:
        await _refuse(turn, press)
    elif chosen is not None and chosen.is_complete:
        await assignment.close(turn.work, turn.person, own.post(turn), case.id, chosen)
        turn.show(_closed(case), keyboard=own.WAYS_ON)
    elif chosen is not None and chosen.where is None:
        turn.show(_("Referred to where?"), keyboard=_where_to(case, chosen.outcome))
    else:
        turn.show(
            _("What came of it? The worker is told in the word you choose."),
            keyboard=_outcomes(case),
        )


async def _refuse(turn: Turn, press: CloseCase) -> None:
    case = await refused.closed_by(turn, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    same = resolutions.of(case) == resolutions.chosen(press.outcome)
    turn.tell(ALREADY if same else refused.CLOSED)
    turn.show(_closed(case), keyboard=own.WAYS_ON)


def _closed(case: Case) -> Text:
    code = verbatim(case.code)
    chosen = resolutions.of(case)
    if chosen is None:
        return _("Case {case_code} is closed.", case_code=code)
    return _(
        "Case {case_code} closed: {outcome}. The worker was told.",
        case_code=code,
        outcome=chosen.resolution.label,
    )


def _outcomes(case: Case) -> Keyboard:
    buttons = [
        Button(each.label, CloseCase(case.id, name))
        for name, each in resolutions.RESOLUTIONS.items()
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
