"""Asking for a person: consent and the region first, then a place in the queue."""

from bot.buttons import Button, Keyboard, LeaveQueue, Open, Room
from bot.expecting import HomeRegion
from bot.services.cases import requests
from bot.services.interviews import assessments, profiles
from bot.services.queue import order, routing
from bot.services.queue.order import Standing
from bot.services.safety import distress
from bot.services.staff import members, office_hours
from bot.storage.tables import Case
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Details, Text, _, lines, paragraphs, pgettext
from handlers.privacy import consent
from handlers.screens import prompts, region_picker

OTHER_WAYS = _(
    "Other ways without us: SIAPkerja (siapkerja.kemnaker.go.id), BPJS Ketenagakerjaan "
    "by phone at 175, or the Disnaker of your regency or city."
)


async def ask(turn: Turn) -> None:
    """Bring the worker to a person, by the shortest way there is."""
    case = await requests.open_case(turn.work, turn.person)
    if case is not None:
        await distress.locate(turn.work, turn.person, case)
        await _show(turn, case, await _already(turn, case))
    elif await consent.is_there(turn, Room.HUMAN):
        await _queue(turn)


async def region_spoken(turn: Turn, answer: HomeRegion) -> None:
    """Take a typed region, on the way to the room that asked for it."""
    await region_picker.spoken(turn, answer.room)


async def leave_queue(turn: Turn, press: LeaveQueue) -> None:
    """Take the request back, while nobody has taken it."""
    if await requests.leave(turn.work, turn.person, press.case_id):
        turn.show(
            _("The request is cancelled. You can call an officer again at any time.")
        )
        return
    turn.tell(OLD_BUTTON)
    case = await requests.open_case(turn.work, turn.person)
    if case is None:
        turn.strip()
    else:
        await _show(turn, case, await _already(turn, case))


async def _queue(turn: Turn) -> None:
    profile = await profiles.find(turn.work, turn.person)
    if profile is None or profile.region is None:
        question = _(
            "To reach the right officer, which regency or city do you live in?"
        )
        await prompts.put(turn, HomeRegion(Room.HUMAN), question, ())
        return
    case, is_new = await requests.request(turn.work, turn.person, profile.region)
    say = _joined if is_new else _already
    await _show(turn, case, await say(turn, case))


async def _show(turn: Turn, case: Case, words: Text) -> None:
    """Show where the case stands. What is typed from now on is for the officer."""
    await prompts.retire(turn)
    prompts.nothing_more(turn)
    waits = case.counselor_id is None
    turn.show(words, keyboard=await _while_waiting(turn, case) if waits else ())


async def _joined(turn: Turn, case: Case) -> Text:
    standing = await order.standing(turn.work, case)
    nobody_near = _(
        "There is no officer in {region} yet. We pass your request to {office}.",
        region=requests.where(case),
        office=routing.called(standing.queue),
    )
    has_told = await assessments.latest(turn.work, turn.person) is not None
    goes_along = _(
        "Your answers and result go with you. You need not tell your story again."
    )
    beside = lines(
        None if standing.queue.is_local else nobody_near,
        goes_along if has_told else None,
    )
    return paragraphs(
        lines(_queued(standing), Details(beside) if beside.texts else None),
        await _when(turn, case, standing),
        _(
            "Write your message for the officer here. You need not wait: we send a "
            "message when they come."
        ),
    )


def _queued(standing: Standing) -> Text:
    office = routing.called(standing.queue)
    if standing.place is None:
        return _(
            "Your request is in the queue of {office}. Your number is higher than "
            "{count}.",
            office=office,
            count=order.EXACT,
        )
    return _(
        "Your request is in the queue of {office}. You are number {place}.",
        office=office,
        place=standing.place,
    )


async def _already(turn: Turn, case: Case) -> Text:
    if case.counselor_id is not None:
        who = await members.colleague(turn.work, case.counselor_id)
        return _(
            "{counselor}, an officer of {office}, has taken your request. "
            "Please write.",
            counselor=who.name,
            office=who.office,
        )
    standing = await order.standing(turn.work, case)
    return paragraphs(_still_queued(standing), await _when(turn, case, standing))


def _still_queued(standing: Standing) -> Text:
    if standing.place is None:
        return _(
            "Your request is already in the queue, at a number higher than {count}. "
            "Write here if you want to add something.",
            count=order.EXACT,
        )
    return _(
        "Your request is already in the queue, number {place}. Write here if you "
        "want to add something.",
        place=standing.place,
    )


async def _when(turn: Turn, case: Case, standing: Standing) -> Text:
    """Say when an officer answers, honestly, and what helps until then."""
    if standing.place is None:
        return lines(office_hours.UNSURE, Details(OTHER_WAYS))
    hours = await routing.hours(turn.work, standing.queue, case.region)
    closed = office_hours.closed_until(hours, case.region, turn.work.now)
    if closed is None:
        return office_hours.when_open(hours, turn.work.now)
    return lines(closed, Details(OTHER_WAYS))


async def _while_waiting(turn: Turn, case: Case) -> Keyboard:
    """Return what can be done meanwhile: a name given, if there is none, or leaving."""
    name = await profiles.name_of(turn.work, turn.person)
    tell = Button(pgettext("button", "Tell my name"), Open(Room.PROFILE))
    leave = Button(pgettext("button", "Cancel the request"), LeaveQueue(case.id))
    return (*([(tell,)] if name is None else []), (leave,))
