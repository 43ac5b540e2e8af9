"""What an emergency stop holds back: reminders whose last day comes near meanwhile.

Cases are named by their codes, so that officers can be asked to call; nobody by name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from bot.services.people.in_use import IN_USE
from bot.services.people.local_time import local_day
from bot.storage.tables import Assessment, Case, EmergencyStop, Person, Timer, TimerKind
from bot.storage.work import Work
from bot.texts import Text, _, lines, listed, ngettext, verbatim

NEAR = timedelta(days=3)
FEW = 10
"""Codes that are named; of all others only how many they are."""

REPORTS = (TimerKind.MONTH_CLAIM, TimerKind.WORK_REPORT, TimerKind.TRAINING_REPORT)
"""Reminders of the months, held because they are due."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is held back.

    Attributes:
        near: Workers whose last day to claim is within three days, or has passed since.
        codes: The open cases among them, the nearest last day first; some of them.
        months: Workers who are not told of a month of the benefit or a report.
    """

    near: int
    codes: tuple[str, ...]
    months: int


async def of(work: Work, stop: EmergencyStop) -> Held:
    """Count what a stop holds back now."""
    near = _near(work, stop)
    reminded = (
        select(func.count(func.distinct(Timer.person_id)))
        .join(Assessment, col(Assessment.id) == col(Timer.about_id))
        .join(Person, col(Person.id) == col(Timer.person_id))
        .where(*near)
    )
    months = (
        select(func.count(func.distinct(Timer.person_id)))
        .join(Person, col(Person.id) == col(Timer.person_id))
        .where(
            col(Timer.kind).in_(REPORTS),
            col(Timer.done_at).is_(None),
            col(Timer.due_at) <= work.now,
            *_reachable(),
        )
    )
    return Held(
        (await work.session.exec(reminded)).one(),
        await _codes(work, near),
        (await work.session.exec(months)).one(),
    )


async def told(work: Work, stop: EmergencyStop) -> Text:
    """Say what a stop holds back now, for who has to answer for it."""
    held = await of(work, stop)
    if not held.near and not held.months:
        return _("No reminder of a near last day is held back.")
    return lines(_of_last_days(held), _of_months(held))


def _of_last_days(held: Held) -> Text | None:
    if not held.near:
        return None
    count = ngettext(
        "Held back: the reminder of {count} worker whose last day to claim is within 3 "
        "days or has passed.",
        "Held back: reminders of {count} workers whose last day to claim is within 3 "
        "days or has passed.",
        held.near,
    )
    if not held.codes:
        return count
    codes = listed([verbatim(each) for each in held.codes])
    return lines(count, _("Cases among them: {case_codes}.", case_codes=codes))


def _of_months(held: Held) -> Text | None:
    if not held.months:
        return None
    return ngettext(
        "Also held back: {count} reminder of a month or a report.",
        "Also held back: {count} reminders of a month or a report.",
        held.months,
    )


async def _codes(work: Work, near: Sequence[Any]) -> tuple[str, ...]:
    found = (
        select(Case.code)
        .join(Timer, col(Timer.person_id) == col(Case.worker_id))
        .join(Assessment, col(Assessment.id) == col(Timer.about_id))
        .join(Person, col(Person.id) == col(Timer.person_id))
        .where(col(Case.closed_at).is_(None), *near)
        .group_by(col(Case.code))
        .order_by(func.min(col(Assessment.last_claim_day)), col(Case.code))
        .limit(FEW)
    )
    return tuple((await work.session.exec(found)).all())


def _near(work: Work, stop: EmergencyStop) -> tuple[Any, ...]:
    last = col(Assessment.last_claim_day)
    return (
        col(Timer.kind) == TimerKind.REMINDER,
        col(Timer.done_at).is_(None),
        last >= local_day(stop.stopped_at, None),
        last <= local_day(work.now, None) + NEAR,
        col(Assessment.claimed_at).is_(None),
        *_reachable(),
    )


def _reachable() -> tuple[Any, ...]:
    return (
        IN_USE,
        col(Person.blocked_at).is_(None),
        col(Person.gone_at).is_(None),
    )
