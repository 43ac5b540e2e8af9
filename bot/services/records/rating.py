"""Rating: what a worker says of the help, asked once, after a case was closed.

It is asked in silence only, by day, and never of who was in distress or was told no.
Its officer never learns who said what.
"""

from datetime import datetime, timedelta
from enum import Enum, auto

from sqlmodel import col, select

from bot.buttons import Button, Keyboard, RateCase
from bot.services.announcements import emergency, taken_back
from bot.services.cases import requests, silence
from bot.services.figures import noting
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents, timers
from bot.services.people.local_time import is_time_to_ask, next_morning
from bot.services.safety.distress import is_flagged
from bot.storage.inserting import insert
from bot.storage.tables import (
    Case,
    CaseRating,
    Lane,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
    Rating,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

STALE = timedelta(days=2)
"""So long after a case was closed nobody asks any more, but for an emergency stop."""

WORDS: dict[Rating, Text] = {
    Rating.HELPED: pgettext("button", "It helped"),
    Rating.PARTLY: pgettext("button", "It helped a little"),
    Rating.NOT_HELPED: pgettext("button", "It did not help yet"),
}
"""What is pressed; the order is that of the buttons."""


class Rated(Enum):
    """What came of a press."""

    NOW = auto()
    BEFORE = auto()
    NEVER = auto()
    """It is not the worker's case, or nothing that is rated."""


async def ask(work: Work) -> None:
    """Ask everybody whose case was closed, and who has been silent since."""
    for person in await timers.people_due(work, TimerKind.RATE):
        for taken in (await timers.take(work, person, TimerKind.RATE))[-1:]:
            case = await work.rows.get(Case, taken.about_id)
            if case is not None and await _is_welcome(work, person, case):
                await _ask(work, person, case)


async def rate(work: Work, worker: Person, case_id: int, rating: Rating) -> Rated:
    """Note what the worker says of the help in an own case; the first time counts."""
    case = await requests.locked(work, case_id)
    if case is None or case.worker_id != worker.id or not silence.may_be_rated(case):
        return Rated.NEVER
    made = await work.session.exec(
        insert(work, CaseRating)
        .values(case_id=case.id, rating=rating, rated_at=work.now)
        .on_conflict_do_nothing()
        .returning(col(CaseRating.case_id))
    )
    if made.first() is None:
        return Rated.BEFORE
    await noting.rated(work, case, rating)
    return Rated.NOW


async def _ask(work: Work, person: Person, case: Case) -> None:
    spoke_at = await _last_shown(work, person, case)
    if spoke_at is None:
        return
    at = spoke_at + silence.LASTS
    region = await timers.region_of(work, person) or case.region
    if at > work.now or not is_time_to_ask(work.now, region):
        again = at if at > work.now else next_morning(work.now, region)
        work.set_timer(person, TimerKind.RATE, again, case.id)
        return
    row = silent(
        work.send(person, _question(case), _choices(case), purpose=Purpose.RATING)
    )
    row.case_id = case.id
    timers.say_whose(row, TimerKind.RATE, case.id)


async def _is_welcome(work: Work, person: Person, case: Case) -> bool:
    """Say whether the case is over and was never asked about, and they may be asked."""
    if case.closed_at is None or not silence.may_be_rated(case):
        return False
    held = await emergency.held_for(work, case.closed_at)
    return (
        work.now - case.closed_at - held < STALE
        and not person.is_out_of_reach
        and await consents.stands(work, person)
        and not await is_flagged(work, person)
        and not await _has_an_open_case(work, person)
        and not await _was_asked(work, person, case)
    )


async def _has_an_open_case(work: Work, person: Person) -> bool:
    """Say so without its lock: who closes it may wait for the timers taken here."""
    still_open = select(Case.id).where(
        col(Case.worker_id) == person.id, col(Case.closed_at).is_(None)
    )
    return (await work.session.exec(still_open.limit(1))).first() is not None


async def _was_asked(work: Work, person: Person, case: Case) -> bool:
    asked = select(Outbox.id).where(
        col(Outbox.case_id) == case.id,
        col(Outbox.person_id) == person.id,
        col(Outbox.purpose) == Purpose.RATING,
        taken_back.STANDS,
    )
    rated = select(CaseRating.case_id).where(col(CaseRating.case_id) == case.id)
    return any([(await work.session.exec(e.limit(1))).first() for e in (asked, rated)])


async def _last_shown(work: Work, person: Person, case: Case) -> datetime | None:
    """Return when a button was pressed last; None where something was said since.

    Whatever somebody writes has an answer of ours, so nothing need be noted when they
    do. A screen that changes in its place answers a button.
    """
    shown = (
        select(Outbox.kind, Outbox.promised_at)
        .where(
            col(Outbox.person_id) == person.id,
            col(Outbox.promised_at) > case.closed_at,
            taken_back.STANDS,
            col(Outbox.lane) != Lane.LOW,
            col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.EDIT)),
        )
        .order_by(col(Outbox.id).desc())
    )
    found = (await work.session.exec(shown)).all()
    if any(kind is OutboxKind.SEND for kind, _at in found):
        return None
    return max((at for _kind, at in found), default=case.closed_at)


def _question(case: Case) -> Text:
    return _(
        "Case {case_code} is closed. Was the officer's help useful? You may skip this. "
        "Officers see only how many said what.",
        case_code=verbatim(case.code),
    )


def _choices(case: Case) -> Keyboard:
    return tuple(
        (Button(label, RateCase(case.id, rating)),) for rating, label in WORDS.items()
    )
