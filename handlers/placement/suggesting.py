"""A vacancy that fits, looked at by the officer of a case and then sent as it is."""

from bot.buttons import Button, CaseWork, SuggestWork
from bot.services.cases import requests
from bot.services.desk import fitting_work
from bot.services.desk.referrals import Offer
from bot.services.matching import vacancy_words
from bot.services.matching.fitting import Suited
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.cases import own
from handlers.placement import referring

GONE = _("This vacancy fits no more, or is over.")


async def press(turn: Turn, press: SuggestWork) -> None:
    """Show a vacancy that fits, or send it to the worker as a suggestion."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    found = await fitting_work.one(turn.work, case, press.vacancy_id)
    if found is None:
        turn.tell(GONE)
        await referring.show(turn, case)
    elif press.deed == "send":
        await referring.suggest(turn, case, _offer(found))
    else:
        _look(turn, case, found)


def _look(turn: Turn, case: Case, found: Suited) -> None:
    send = Button(
        pgettext("button", "Send to the worker"),
        SuggestWork(case.id, found.vacancy.id, "send"),
    )
    back = Button(pgettext("button", "Back"), CaseWork(case.id))
    shown = turn.show(
        vacancy_words.card(found.vacancy, found.because), keyboard=((send,), (back,))
    )
    shown.case_id = case.id


def _offer(found: Suited) -> Offer:
    return Offer(
        found.vacancy.firm, found.vacancy.title, found.vacancy.id, found.because
    )
