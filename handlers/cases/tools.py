"""All that can be done with a case of one's own, below its card: *More*."""

from bot.buttons import (
    Button,
    CaseNotes,
    CaseTools,
    CaseWork,
    FollowUps,
    Keyboard,
    LayAside,
    ListReplies,
    OfferTimes,
    Propose,
    RecordGuidance,
    ShowCase,
    ShowMacro,
)
from bot.services.cases import requests
from bot.services.desk import card_words
from bot.services.desk.macros import MACROS
from bot.services.queue import assignment, guidance
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import pgettext
from handlers.cases import card, labels, own, past

IN_A_ROW = 2


async def show(turn: Turn, press: CaseTools) -> None:
    """Show the card with the tools below it."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    file = await assignment.opened(turn.work, turn.person, case)
    about = await card_words.about(turn.work, turn.person, file)
    shown = turn.show(about, keyboard=await _tools(turn, case))
    shown.case_id = case.id


async def _tools(turn: Turn, case: Case) -> Keyboard:
    """Return a button for each tool, and the way back."""
    tools: list[Button] = [
        Button(pgettext("button", "Saved replies"), ListReplies(case.id, "all", 0)),
        Button(pgettext("button", "Notes"), CaseNotes(case.id, 0)),
        Button(pgettext("button", "Lay aside"), LayAside(case.id, "ask")),
        Button(pgettext("button", "Reminders"), FollowUps(case.id)),
        labels.button(case),
        Button(pgettext("button", "Vacancies"), CaseWork(case.id)),
        Button(pgettext("button", "Arrange a time"), OfferTimes(case.id)),
        *(Button(each.title, ShowMacro(case.id, key)) for key, each in MACROS.items()),
        Button(pgettext("button", "Correct data"), Propose(case.id)),
        await past.button(turn, case),
    ]
    if await guidance.may_record(turn.work, own.post(turn)):
        tools.append(Button(pgettext("button", "Guidance"), RecordGuidance(case.id)))
    rows = tuple(
        tuple(tools[start : start + IN_A_ROW])
        for start in range(0, len(tools), IN_A_ROW)
    )
    return (*rows, (Button(card.BACK, ShowCase(case.id, "here")),))
