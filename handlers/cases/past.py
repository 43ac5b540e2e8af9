"""Earlier cases of a worker, and who wrote when in them; never the words."""

from itertools import groupby

from bot.buttons import Button, CaseTools, PastCases, Press, TalkShape
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.desk import labels, past_cases
from bot.services.desk.past_cases import Line, Shape
from bot.services.people.local_time import local_day, zone_of
from bot.services.queue import resolutions
from bot.services.staff import members
from bot.storage.tables import Case, CaseOutcome
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Text,
    Value,
    WithWeekday,
    _,
    lines,
    listed,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.cases import card, own

CLOCK = "%H.%M"
KINDS = {
    "text": pgettext("kind of message", "text"),
    "photo": pgettext("kind of message", "photo"),
    "document": pgettext("kind of message", "file"),
    "video": pgettext("kind of message", "video"),
    "video_note": pgettext("kind of message", "video message"),
    "animation": pgettext("kind of message", "GIF"),
    "voice": pgettext("kind of message", "voice message"),
    "audio": pgettext("kind of message", "audio"),
    "sticker": pgettext("kind of message", "sticker"),
    "location": pgettext("kind of message", "place"),
    "venue": pgettext("kind of message", "place"),
    "contact": pgettext("kind of message", "contact"),
    "poll": pgettext("kind of message", "poll"),
}
OTHER = pgettext("kind of message", "message")
BY_ITSELF = {
    CaseOutcome.SOLVED: _("The worker said that it is solved"),
    CaseOutcome.LEFT: _("The worker took the request back"),
    CaseOutcome.DATA_WITHDRAWN: _("The worker's data were withdrawn"),
}
"""What came of cases that no officer closed."""
BY_ITSELF_OTHER = resolutions.RESOLUTIONS[CaseOutcome.OTHER].label


async def button(turn: Turn, case: Case) -> Button:
    """Return the way to the earlier cases, with how many there are."""
    count = await past_cases.count(turn.work, case)
    label = pgettext("button", "Earlier cases")
    if count:
        label = pgettext("button", "Earlier cases ({count})", count=count)
    return Button(label, PastCases(case.id, 0))


async def show(turn: Turn, press: PastCases) -> None:
    """List the closed cases of a worker: when, with whom, and what came of them."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    found, number, last = await past_cases.page(
        turn.work, turn.person, case, press.page
    )
    name = await names.called(turn.work, case)
    shown = turn.show(
        Bold(_("Earlier cases of {name}", name=name)),
        *[await _case(turn, each) for each in found]
        or [_("There is no earlier case.")],
        keyboard=(
            (Button(pgettext("button", "This talk"), TalkShape(case.id, case.id, 0)),),
            tuple(
                Button(verbatim(each.code), TalkShape(case.id, each.id, 0))
                for each in found
            ),
            (
                *([_before(PastCases(case.id, number - 1))] if number else []),
                *([_after(PastCases(case.id, number + 1))] if number < last else []),
            ),
            (Button(card.BACK, CaseTools(case.id)),),
        ),
    )
    shown.case_id = case.id


async def show_talk(turn: Turn, press: TalkShape) -> None:
    """Show who wrote when in a case, and what kind of message it was."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    shape = await past_cases.shape(
        turn.work, turn.person, case, press.of_id, press.page
    )
    if shape is None:
        await own.refuse(turn, press.of_id)
        return
    of, at = shape.case, shape.page
    shown = turn.show(
        paragraphs(
            Bold(_("Who wrote when, {case_code}", case_code=verbatim(of.code))),
            *await _days(turn, shape) or [_("Nothing has been written in it.")],
        ),
        keyboard=(
            (
                *(
                    [_before(TalkShape(case.id, of.id, at + 1))]
                    if at < shape.last
                    else []
                ),
                *([_after(TalkShape(case.id, of.id, at - 1))] if at else []),
            ),
            (Button(card.BACK, PastCases(case.id, 0)),),
        ),
    )
    shown.case_id = case.id


async def _days(turn: Turn, shape: Shape) -> list[Text]:
    """Return who wrote when, a line each, under the days on the worker's clock."""
    zone = zone_of(shape.case.region)
    days = groupby(shape.lines, lambda each: each.at.astimezone(zone).date())
    return [
        lines(
            Bold(_("{day}:", day=WithWeekday(day))),
            *[await _line(turn, shape.case, each) for each in wrote],
        )
        for day, wrote in days
    ]


async def _line(turn: Turn, case: Case, line: Line) -> Text:
    if line.by_id == case.worker_id:
        who = await names.called(turn.work, case)
    else:
        who = (await members.colleague(turn.work, line.by_id)).name
    at = line.at.astimezone(zone_of(case.region))
    return _(
        "{time} {who}: {kind}",
        time=verbatim(at.strftime(CLOCK)),
        who=who,
        kind=KINDS.get(line.kind, OTHER),
    )


async def _case(turn: Turn, case: Case) -> Text:
    """Return a closed case: when, with whom, what came of it, and its labels."""
    has = [labels.NAMES[each] for each in await labels.of(turn.work, case)]
    told: dict[str, Value] = {
        "case_code": verbatim(case.code),
        "day": local_day(case.closed_at or case.opened_at, case.region),
        "outcome": _outcome(case),
    }
    if case.counselor_id is None:
        first = _("{case_code}, closed {day}. {outcome}.", **told)
    else:
        who = (await members.colleague(turn.work, case.counselor_id)).name
        first = _(
            "{case_code}, closed {day}, {counselor}. {outcome}.", counselor=who, **told
        )
    return lines(first, _("Labels: {labels}.", labels=listed(has)) if has else None)


def _outcome(case: Case) -> Text:
    chosen = resolutions.of(case)
    if chosen is not None:
        return chosen.resolution.label
    return BY_ITSELF.get(case.outcome or CaseOutcome.OTHER, BY_ITSELF_OTHER)


def _before(press: Press) -> Button:
    return Button(pgettext("button", "Previous"), press)


def _after(press: Press) -> Button:
    return Button(pgettext("button", "Next"), press)
