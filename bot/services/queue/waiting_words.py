"""What a worker in the queue reads: the place, how long it takes, what helps meanwhile.

Outside hours it is when an officer answers; then, and behind a long queue, other ways.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.buttons import Button, Keyboard, LeaveQueue, Open, Room
from bot.office_hours import OfficeHours, closing_of, next_opening
from bot.services.cases import requests
from bot.services.cases.place_message import Told
from bot.services.interviews import assessments, profiles
from bot.services.queue import order, routing, usual_wait
from bot.services.queue.order import Standing
from bot.services.staff import office_hours
from bot.storage.tables import Case, Person
from bot.storage.work import Work
from bot.texts import Details, Text, _, lines, paragraphs, pgettext, verbatim
from bot.working_days import NeverOpen

BEYOND = order.EXACT + 1
"""What is noted as the place of those who are told no number."""

OTHER_WAYS = _(
    "Other ways without us: SIAPkerja (siapkerja.kemnaker.go.id), BPJS Ketenagakerjaan "
    "by phone at 175, or the Disnaker of your regency or city."
)
MAY_CLOSE = _(
    "Write your message for the officer here. You may close Telegram: we send a "
    "message when they come."
)


@dataclass(frozen=True, slots=True)
class When:
    """When somebody answers: words for the place, words below it, and how long so."""

    usually: Text | None
    below: Text
    holds_until: datetime | None


async def joined(work: Work, case: Case) -> Told:
    """Return what is said to who has just asked, and whenever the place changes."""
    standing = await order.standing(work, case)
    asked = _(
        "Your request is in the queue of {office}.",
        office=routing.called(standing.queue),
    )
    return await _told(work, case, standing, asked)


async def already(work: Work, case: Case) -> Told:
    """Return what is said to who asks once more."""
    standing = await order.standing(work, case)
    asked = _(
        "Your request is already in the queue of {office}.",
        office=routing.called(standing.queue),
    )
    return await _told(work, case, standing, asked)


async def back(work: Work, case: Case, why: Text) -> Told:
    """Return what is said to whose request is in the queue again, and why it is."""
    return await _told(work, case, await order.standing(work, case), why)


async def behind(work: Work, case: Case, before: int) -> Told:
    """Return what the message says from now on; a worse place has its reason.

    Args:
        work: The transaction.
        case: The case.
        before: The place that was told last.
    """
    standing = await order.standing(work, case)
    asked = _(
        "Your request is in the queue of {office}.",
        office=routing.called(standing.queue),
    )
    worse = (standing.place or BEYOND) > before
    reason = await _reason(work, case) if worse else None
    return await _told(work, case, standing, asked, reason)


async def _told(
    work: Work,
    case: Case,
    standing: Standing,
    first: Text,
    reason: Text | None = None,
) -> Told:
    when = await _when(work, case, standing)
    words = paragraphs(
        lines(
            first,
            _place(standing, when.usually),
            reason,
            await _beside(work, case, standing),
        ),
        when.below,
        MAY_CLOSE,
    )
    keyboard = await _meanwhile(work, case)
    place = standing.place or BEYOND
    return Told(words, keyboard, place, when.holds_until)


def _place(standing: Standing, usually: Text | None) -> Text:
    if standing.place is None:
        return _("More than {count} people are before you.", count=order.EXACT)
    if usually is None:
        return _("You are number {place} in the queue.", place=standing.place)
    return _(
        "You are number {place} in the queue, usually {range}.",
        place=standing.place,
        range=usually,
    )


async def _reason(work: Work, case: Case) -> Text:
    """Return why somebody else is before the worker who came later, or was away.

    Nobody is named, and nothing is said of them that could be known by it.
    """
    ahead = [
        each
        for each in await order.first(work, case.area, BEYOND)
        if each.id != case.id and each.rank < case.rank
    ]
    if any(each.urgent_since for each in ahead) and case.urgent_since is None:
        return _("Somebody whose situation cannot wait goes first.")
    if any(each.soon for each in ahead) and not case.soon:
        return _("Somebody whose last day is near goes first.")
    return _("Somebody who has waited longer for an answer goes first.")


async def _beside(work: Work, case: Case, standing: Standing) -> Details | None:
    """Return who serves instead of the nearest office, and what goes along."""
    worker = await work.rows.get_one(Person, case.worker_id)
    has_told = await assessments.latest(work, worker) is not None
    nobody_near = _(
        "There is no officer in {region} yet. We pass your request to {office}.",
        region=requests.where(case),
        office=routing.called(standing.queue),
    )
    goes_along = _(
        "Your answers and result go with you. You need not tell your story again."
    )
    beside = lines(
        None if standing.queue.is_local else nobody_near,
        goes_along if has_told else None,
    )
    return Details(beside) if beside.texts else None


async def _when(work: Work, case: Case, standing: Standing) -> When:
    """Return when an officer answers, honestly, and what helps until then."""
    if standing.place is None:
        ways = lines(office_hours.UNSURE, Details(_ways(standing)))
        return When(None, ways, None)
    hours = await routing.hours(work, standing.queue, case.region)
    note = await routing.hours_note(work, standing.queue)
    closed = office_hours.closed_until(hours, case.region, work.now)
    if closed is not None:
        ways = lines(closed, note, Details(_ways(standing)))
        return When(None, ways, _opening(hours, work.now))
    wait = None
    if case.urgent_since is None:
        wait = await usual_wait.usual(work, case.area, hours)
    return When(
        None if wait is None else usual_wait.told(wait),
        lines(office_hours.when_open(hours, work.now), note),
        closing_of(hours, work.now),
    )


def _opening(hours: OfficeHours, now: datetime) -> datetime | None:
    try:
        return next_opening(hours, now).astimezone(UTC)
    except NeverOpen:
        return None


def _ways(standing: Standing) -> Text:
    """Return other ways to help: the office's own address and number, if entered."""
    office = standing.queue.office
    if office is None:
        return OTHER_WAYS
    name = routing.called(standing.queue)
    where = verbatim(office.address) if office.address else None
    return lines(found_at(name, where, office.telephone), OTHER_WAYS)


def found_at(office: Text, where: Text | None, telephone: str) -> Text | None:
    """Return where an office is, and its number; None where neither is entered."""
    number = verbatim(telephone)
    if not telephone:
        return where and _("{office}: {address}.", office=office, address=where)
    if where is None:
        return _("{office}: phone {number}.", office=office, number=number)
    return _(
        "{office}: {address}, phone {number}.",
        office=office,
        address=where,
        number=number,
    )


async def _meanwhile(work: Work, case: Case) -> Keyboard:
    """Return what can be done meanwhile: a name given, if there is none, or leaving."""
    worker = await work.rows.get_one(Person, case.worker_id)
    name = await profiles.name_of(work, worker)
    tell = Button(pgettext("button", "Tell my name"), Open(Room.PROFILE))
    leave = Button(pgettext("button", "Cancel the request"), LeaveQueue(case.id))
    return (*([(tell,)] if name is None else []), (leave,))
