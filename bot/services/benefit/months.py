"""The months of the benefit: what was done for each, and when it was claimed.

The day on which a month can be claimed stands in no law but in the person's account, so
it is theirs to say; what is counted on from it is an estimate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete
from sqlmodel import col, select

from bot.jkp.benefit_months import report_training_by, report_work_by
from bot.jkp.calendar import add_months
from bot.jkp.provisions import LAW, Provisions
from bot.services.people import timers
from bot.services.people.local_time import local_day, morning_of
from bot.services.results.unreadable import Unreadable
from bot.storage.tables import BenefitMonth, Deed, Person, TimerKind
from bot.storage.work import Work

DAYS_BEFORE = (3, 0)
"""Days before that of the claim on whose morning somebody is reminded."""

MOST_ENTRIES = 50
"""Notes in a month; ten times what it asks for."""


class What(StrEnum):
    """What can be noted for a month."""

    APPLICATION = "application"
    INTERVIEW = "interview"


class Tick(StrEnum):
    """What is ticked off rather than counted."""

    TRAINING = "training"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Entry:
    """One application, or one invitation to a test or interview."""

    what: What
    company: str
    day: date


async def months(work: Work, person: Person) -> Sequence[BenefitMonth]:
    """Return the person's months in order; none until JKP is received."""
    own = select(BenefitMonth).where(col(BenefitMonth.person_id) == person.id)
    return (await work.session.exec(own.order_by(col(BenefitMonth.month)))).all()


def is_open(row: BenefitMonth) -> bool:
    """Say whether a month is still to be claimed."""
    return row.claimed_at is None and row.missed_at is None and row.ended_on is None


async def current(work: Work, person: Person) -> BenefitMonth | None:
    """Return the first month that is still to be claimed."""
    return next(filter(is_open, await months(work, person)), None)


async def today_of(work: Work, person: Person) -> date:
    """Return the day it is where the person lives."""
    return await day_at(work, person, work.now)


async def day_at(work: Work, person: Person, instant: datetime) -> date:
    """Return the day it was at an instant where the person lives."""
    return local_day(instant, await timers.region_of(work, person))


async def begin(work: Work, person: Person, received: int, claim_day: date) -> None:
    """Note that the person receives JKP; a second time changes nothing.

    Args:
        work: The transaction.
        person: Who receives it.
        received: The last month that was paid, from 1.
        claim_day: The day on which the next one can be claimed.
    """
    if await months(work, person):
        return
    law = LAW.on(await today_of(work, person))
    for month in range(1, len(law.benefit_rates) + 1):
        over = month <= received
        work.session.add(
            BenefitMonth(
                person_id=person.id,
                month=month,
                claim_day=_months_on(claim_day, month - received - 1),
                claimed_at=work.now if over else None,
            )
        )
    work.record(Deed.RECEIVES_BENEFIT, by=person, about=person.id)
    await _plan(work, person)


async def set_claim_day(
    work: Work, person: Person, row: BenefitMonth, day: date
) -> None:
    """Note when a month can be claimed; those after it follow from that."""
    for each in await months(work, person):
        if each.month >= row.month and is_open(each):
            each.claim_day = _months_on(day, each.month - row.month)
    await _plan(work, person)


async def claim(work: Work, person: Person, row: BenefitMonth) -> None:
    """Note that a month was claimed; nothing reminds of it any more."""
    row.claimed_at = work.now
    await _plan(work, person)


async def miss(work: Work, person: Person, row: BenefitMonth) -> None:
    """Note that a month went by without a claim; the law does not say what follows."""
    row.missed_at = work.now
    await _plan(work, person)


async def find_work(work: Work, person: Person, accepted_on: date) -> date:
    """Note new work, with which the benefit ends; return until when to report it.

    Said again with another day, that one counts.
    """
    for each in await months(work, person):
        if is_open(each) or each.ended_on is not None:
            each.ended_on = accepted_on
    await _plan(work, person)
    by = report_work_by(accepted_on, LAW.on(await today_of(work, person)))
    await _remind_of_report(work, person, TimerKind.WORK_REPORT, by)
    return by


async def search_again(work: Work, person: Person) -> None:
    """Take new work back: it was said by mistake, or did not come to be."""
    for each in await months(work, person):
        each.ended_on = None
    await timers.stop(work, person, TimerKind.WORK_REPORT)
    await _plan(work, person)


async def finish_training(
    work: Work, person: Person, row: BenefitMonth, ended_on: date
) -> date:
    """Note that training is over; return until when to report it."""
    row.trained_on = ended_on
    by = report_training_by(ended_on, LAW.on(await today_of(work, person)))
    await _remind_of_report(work, person, TimerKind.TRAINING_REPORT, by)
    return by


async def plan_again(work: Work, person: Person) -> None:
    """Set the reminders anew: the clock of the person's region is another one."""
    if await months(work, person):
        await _plan(work, person)


async def forget(work: Work, person: Person) -> None:
    """Delete the months, with their notes and reminders."""
    await timers.stop(
        work,
        person,
        TimerKind.MONTH_CLAIM,
        TimerKind.WORK_REPORT,
        TimerKind.TRAINING_REPORT,
    )
    await work.session.exec(
        delete(BenefitMonth).where(col(BenefitMonth.person_id) == person.id)
    )


# One month ------------------------------------------------------------------------


def note(row: BenefitMonth, entry: Entry) -> bool:
    """Note what was done; say whether there was room for it."""
    log = row.log or []
    if len(log) >= MOST_ENTRIES:
        return False
    kept = {
        "what": entry.what.value,
        "company": entry.company,
        "day": entry.day.isoformat(),
    }
    row.log = [*log, kept]
    return True


def drop_last(row: BenefitMonth) -> None:
    """Forget the note that was made last."""
    row.log = (row.log or [])[:-1]


def tick(row: BenefitMonth, item: Tick) -> None:
    """Tick a duty off, or take the tick away.

    Raises:
        Unreadable: What was ticked does not open, and stays as it is.
    """
    if row.ticked is None:
        raise Unreadable(row.person_id)
    row.ticked = sorted(set(row.ticked) ^ {item.value})


def is_ticked(row: BenefitMonth, item: Tick) -> bool:
    """Say whether a duty is known to be ticked off."""
    return item.value in (row.ticked or ())


def entries(row: BenefitMonth) -> tuple[Entry, ...]:
    """Return what was noted, in the order of the days."""
    noted = (_entry(each) for each in row.log or [])
    return tuple(sorted(noted, key=lambda each: each.day))


def count(row: BenefitMonth, what: What) -> int:
    """Return how often something was noted for a month."""
    return sum(each.what is what for each in entries(row))


def is_last(row: BenefitMonth, law: Provisions) -> bool:
    """Say whether it is the last of all months, which asks for more."""
    return row.month == len(law.benefit_rates)


def is_enough(row: BenefitMonth, law: Provisions) -> bool:
    """Say whether what was noted fulfils the month (Permenaker 2/2025 Pasal 13).

    Training may stand for the search, but not in the last month, which needs the form
    as well.
    """
    searched = (
        count(row, What.APPLICATION) >= law.applications
        or count(row, What.INTERVIEW) >= law.interviews
    )
    if is_last(row, law):
        return searched and is_ticked(row, Tick.FORM)
    return searched or is_ticked(row, Tick.TRAINING)


def has_same_company(applications: Iterable[Entry]) -> bool:
    """Say whether a company stands there twice; whether that counts is not settled."""
    names = [
        each.company.casefold()
        for each in applications
        if each.what is What.APPLICATION
    ]
    return len(set(names)) < len(names)


def _entry(kept: Mapping[str, str]) -> Entry:
    return Entry(What(kept["what"]), kept["company"], date.fromisoformat(kept["day"]))


def _months_on(day: date, ahead: int) -> date | None:
    """Return the day of the month; None for a month that was over before."""
    return add_months(day, ahead) if ahead >= 0 else None


async def _plan(work: Work, person: Person) -> None:
    """Set the reminders of the open months, in place of those before."""
    await work.session.flush()
    await timers.stop(work, person, TimerKind.MONTH_CLAIM)
    region = await timers.region_of(work, person)
    for each in filter(is_open, await months(work, person)):
        if each.claim_day is None:
            continue
        for days in DAYS_BEFORE:
            due_at = morning_of(each.claim_day - timedelta(days=days), region)
            if due_at > work.now:
                work.set_timer(person, TimerKind.MONTH_CLAIM, due_at, each.month)


async def _remind_of_report(
    work: Work, person: Person, kind: TimerKind, by: date
) -> None:
    """Set the reminder on the morning before the last day, or on the last day's."""
    await timers.stop(work, person, kind)
    region = await timers.region_of(work, person)
    for day in (by - timedelta(days=1), by):
        due_at = morning_of(day, region)
        if due_at > work.now:
            work.set_timer(person, kind, due_at)
            return
