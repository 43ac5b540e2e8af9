"""Laying a case aside for a time, or until its worker writes, and taking it up."""

from bot.buttons import Button, CaseTools, Keyboard, LayAside
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.desk import snoozing, when_told
from bot.services.staff import opening
from bot.storage.tables import Case
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext
from handlers.cases import card, own

SOME_DAYS = 3
STILL_OWED = _(
    "This worker still waits for your answer. The time for it goes on, and you are "
    "told of it as ever."
)


async def press(turn: Turn, press: LayAside) -> None:
    """Do what was chosen for a case of one's own, or show what can be."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    match press.until:
        case "morning":
            await _until_nine(turn, case, in_days=1)
        case "days":
            await _until_nine(turn, case, in_days=SOME_DAYS)
        case "answer":
            snoozing.snooze(turn.work, turn.person, case, None)
        case "now":
            snoozing.wake(case)
        case "ask":
            pass
        case _:
            turn.tell(OLD_BUTTON)
    await _show(turn, case)


async def _until_nine(turn: Turn, case: Case, *, in_days: int) -> None:
    hours = await opening.hours_of_post(turn.work, own.post(turn))
    today = turn.work.now.astimezone(hours.zone).date()
    until = when_told.nine(hours, today + in_days * when_told.DAY)
    snoozing.snooze(turn.work, turn.person, case, until)


async def _show(turn: Turn, case: Case) -> None:
    label = await names.label_of(turn.work, case)
    owed = case.unanswered_since is not None
    shown = turn.show(
        paragraphs(
            lines(label, await _state(turn, case)), STILL_OWED if owed else None
        ),
        keyboard=_ways(case),
    )
    shown.case_id = case.id


async def _state(turn: Turn, case: Case) -> Text:
    if case.snoozed_at is None:
        return _("Lay this case aside until when?")
    if case.snoozed_until is None:
        return _("Laid aside until the worker writes.")
    zone = opening.zone_called(await opening.zone_of_post(turn.work, own.post(turn)))
    return _("Laid aside until {day}.", day=case.snoozed_until.astimezone(zone))


def _ways(case: Case) -> Keyboard:
    up = Button(pgettext("button", "Take it up again"), LayAside(case.id, "now"))
    return (
        *([(up,)] if case.snoozed_at is not None else []),
        (
            Button(pgettext("button", "Tomorrow 09.00"), LayAside(case.id, "morning")),
            Button(
                pgettext("button", "{count} days", count=SOME_DAYS),
                LayAside(case.id, "days"),
            ),
        ),
        (Button(pgettext("button", "Until answered"), LayAside(case.id, "answer")),),
        (Button(card.BACK, CaseTools(case.id)), own.TO_CASES),
    )
