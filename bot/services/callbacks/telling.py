"""What is told of a talk: its time on the reader's clock, and how to change it."""

from datetime import datetime

from bot.buttons import (
    AskTimes,
    BookTime,
    Button,
    ChangeTalk,
    Keyboard,
    Row,
    ShowCase,
)
from bot.office_hours import is_open
from bot.services.callbacks import free_times, when
from bot.services.callbacks.agreed import Booked, is_by_phone
from bot.services.conversations import names
from bot.services.outbox.ephemeral import silent
from bot.services.people.local_time import is_night
from bot.services.queue import own_case
from bot.services.staff import members, opening
from bot.storage.tables import CallSlot, Case, Outbox, Person
from bot.storage.work import Work
from bot.texts import Text, _, lines, paragraphs, pgettext


async def times(
    work: Work, reader: Person, case: Case, skip: int = 0
) -> tuple[Text, Keyboard]:
    """Return the question for a time, and a few to choose from on the reader's clock.

    Past the last ones they begin anew.
    """
    free = await free_times.of(work, case)
    if not free:
        return await _none(work, reader, case), ()
    skip = skip if skip < len(free) else 0
    zone = await when.clock_of(work, reader, case)
    rows: list[Row] = [
        (Button(when.short(each, zone), BookTime(case.id, when.packed(each), "")),)
        for each in free_times.few(free, skip)
    ]
    if len(free) > free_times.FEW:
        more = AskTimes(case.id, skip + free_times.FEW, "here")
        rows.append((Button(pgettext("button", "Other times"), more),))
    if reader.id != case.worker_id:
        ask = _(
            "{label}: when shall the talk be? The times are in {zone}.",
            label=await names.label_of(work, case),
            zone=when.zone_name(zone),
        )
    else:
        ask = _(
            "When would you like to talk with {counselor}? The times are in {zone}.",
            counselor=await _counselor(work, case),
            zone=when.zone_name(zone),
        )
    return ask, tuple(rows)


async def agreed(
    work: Work, reader: Person, case: Case, slot: CallSlot
) -> tuple[Text, Keyboard]:
    """Return what was agreed, and how to change it."""
    if reader.id == case.worker_id:
        return await _for_worker(work, reader, case, slot), to_change(slot)
    return await _for_counselor(work, reader, case, slot), counselors_ways(case, slot)


def to_arrange(case: Case, place: str) -> Keyboard:
    """Return the button that shows free times."""
    return ((own_case.arrange(case, place),),)


def to_change(slot: CallSlot) -> Keyboard:
    """Return the buttons by which either moves a talk, or calls it off."""
    return (
        (
            Button(pgettext("button", "Move"), ChangeTalk(slot.id, "move")),
            Button(pgettext("button", "Call off"), ChangeTalk(slot.id, "cancel")),
        ),
    )


def counselors_ways(case: Case, slot: CallSlot) -> Keyboard:
    """Return the same for a counselor, with the way to the case."""
    return (_to_case(case), *to_change(slot))


async def tell_other(work: Work, by: Person, case: Case, booked: Booked) -> None:
    """Tell the one who did not choose what the other one chose."""
    other = await _other(work, by, case)
    said, keyboard = await agreed(work, other, case, booked.slot)
    moved = None
    if booked.before is not None:
        moved = await _moved(work, other, case, booked.before)
    elif other.id == case.counselor_id:
        moved = _("A talk was agreed.")
    await _send(work, other, case, lines(moved, said), keyboard)


async def tell_cancelled(
    work: Work, by: Person, case: Case, starts_at: datetime
) -> None:
    """Tell the other one that one of the two has called a talk off."""
    other = await _other(work, by, case)
    if other.id == case.worker_id:
        await cannot(work, case, starts_at)
        return
    said = _(
        "{label}: the worker has called off the talk on {time}.",
        label=await names.label_of(work, case),
        time=starts_at.astimezone(await when.clock_of(work, other, case)),
    )
    await _send(work, other, case, said, (_to_case(case),))


async def cannot(work: Work, case: Case, starts_at: datetime) -> None:
    """Tell a worker that the counselor cannot at that time, with others to choose."""
    worker = await work.rows.get_one(Person, case.worker_id)
    sorry = _(
        "Sorry, {counselor} cannot talk on {time}.",
        counselor=await _counselor(work, case),
        time=starts_at.astimezone(await when.clock_of(work, worker, case)),
    )
    await offer(work, case, sorry)


async def offer(work: Work, case: Case, why: Text) -> None:
    """Offer the worker of a case that somebody has a few times, and say why."""
    worker = await work.rows.get_one(Person, case.worker_id)
    ask, keyboard = await times(work, worker, case)
    row = work.send(worker, paragraphs(why, ask), keyboard)
    hush(row, unless=not is_night(work.now, case.region))


def hush(row: Outbox, *, unless: bool) -> Outbox:
    """Let a message make no sound, unless it is a time at which it may."""
    return row if unless else silent(row)


async def is_at_work(work: Work, counselor: Person) -> bool:
    """Say whether the office of somebody is open now."""
    post = await members.post_of(work, counselor.id)
    if post is None:
        return False
    return is_open(await opening.hours_of_post(work, post), work.now)


def _to_case(case: Case) -> Row:
    show = ShowCase(case.id, "beside")
    return (Button(pgettext("button", "Open the case"), show),)


async def _send(
    work: Work, to: Person, case: Case, said: Text, keyboard: Keyboard
) -> None:
    row = work.send(to, said, keyboard)
    if to.id != case.worker_id:
        row.case_id = case.id
        hush(row, unless=await is_at_work(work, to))


async def _for_worker(work: Work, reader: Person, case: Case, slot: CallSlot) -> Text:
    told = {
        "time": slot.starts_at.astimezone(await when.clock_of(work, reader, case)),
        "counselor": await _counselor(work, case),
    }
    if await is_by_phone(work, case, slot):
        said = _(
            "Noted: {time}, {counselor} calls you. We remind you one hour before.",
            **told,
        )
    else:
        said = _(
            "Noted: {time}, chat with {counselor} here. We remind you one hour before.",
            **told,
        )
    return lines(said, await when.others_clock(work, reader, case, slot.starts_at))


async def _for_counselor(
    work: Work, reader: Person, case: Case, slot: CallSlot
) -> Text:
    told = {
        "label": await names.label_of(work, case),
        "time": slot.starts_at.astimezone(await when.clock_of(work, reader, case)),
    }
    if await is_by_phone(work, case, slot):
        said = _("{label}: talk by telephone, {time}.", **told)
    else:
        said = _("{label}: talk by chat, {time}.", **told)
    return lines(said, await when.others_clock(work, reader, case, slot.starts_at))


async def _moved(work: Work, reader: Person, case: Case, before: datetime) -> Text:
    here = before.astimezone(await when.clock_of(work, reader, case))
    if reader.id == case.worker_id:
        return _(
            "Sorry, {counselor} had to move the talk on {time}.",
            counselor=await _counselor(work, case),
            time=here,
        )
    return _("The worker has moved the talk on {time}.", time=here)


async def _none(work: Work, reader: Person, case: Case) -> Text:
    if reader.id != case.worker_id:
        return _("You have no free time in the next five working days.")
    return _(
        "{counselor} has no free time in the next five working days. Just write here: "
        "it is read.",
        counselor=await _counselor(work, case),
    )


async def _counselor(work: Work, case: Case) -> Text:
    return (await members.colleague(work, case.counselor_id or 0)).name


async def _other(work: Work, by: Person, case: Case) -> Person:
    other = case.counselor_id if by.id == case.worker_id else case.worker_id
    return await work.rows.get_one(Person, other)
