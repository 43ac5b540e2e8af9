"""Looking through all results after a change of the law, a small bite at a time.

Each person's newest result is decided anew from its facts. Whose result is another one
is written down, and nobody is told anything here.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change, Changed, Told, compare, is_better, money
from bot.jkp.facts import BadFacts
from bot.jkp.provisions import NotYetLaw
from bot.logs import what_happened
from bot.places import place
from bot.services.announcements import hours
from bot.services.announcements.stages import has, newest
from bot.services.interviews import assessments
from bot.services.law_review import admins, reviews
from bot.services.people.in_use import IN_USE
from bot.services.people.local_time import local_day
from bot.services.results.unreadable import Unreadable
from bot.storage.inserting import insert
from bot.storage.tables import (
    Assessment,
    BenefitMonth,
    ChangedResult,
    Consent,
    Deed,
    LawReview,
    NoticeState,
    Person,
    Profile,
    ReviewState,
    Staff,
    Zone,
)
from bot.storage.work import Work

log = logging.getLogger(__name__)

EVERY = 2.0
"""Seconds between two rounds where there is nothing to look at."""

AGAIN = 0.3
"""Seconds between two rounds while there is."""

BITE = 25
"""Results that are looked at in one round.

Of 200 comparisons each took 0.4 ms at best where nothing is another, 0.7 ms where
something is, and 1.9 ms where the law changed since: at most some 50 ms a round.
"""

AT_ONCE = 2_000
"""Of an older review, people who are left out in one round."""


async def look(work: Work) -> bool:
    """Look at some more results, if the law is another one than they rest on.

    Returns:
        Whether there may be more to look at.
    """
    if await reviews.begin(work):
        return True  # which is all there is to do when a process starts
    review = await reviews.locked(work, ReviewState.COUNTING, ReviewState.READY)
    if review is None:
        return False
    counting = review.state is ReviewState.COUNTING
    if counting and await _leave_older_out(work, review):
        return True
    numbers = await _next_numbers(work, review)
    if numbers:
        await _look_at(work, review, numbers)
    if len(numbers) == BITE:
        return True
    if counting:
        await _is_through(work, review)
    return False


async def _leave_older_out(work: Work, review: LawReview) -> bool:
    """Leave out whom an older review had found and nobody told; they are found anew."""
    older = select(LawReview.id).where(col(LawReview.id) < review.id)
    ids = (await work.session.exec(older)).all()
    some = (
        select(ChangedResult.review_id, ChangedResult.person_id)
        .where(
            col(ChangedResult.review_id).in_(ids),
            col(ChangedResult.state) == NoticeState.FOUND,
        )
        .limit(AT_ONCE)
    )
    found = (await work.session.exec(some)).all()
    if not found:
        return False
    for number in {each[0] for each in found}:
        people = [person for review_id, person in found if review_id == number]
        await work.session.exec(
            update(ChangedResult)
            .where(
                col(ChangedResult.review_id) == number,
                col(ChangedResult.person_id).in_(people),
            )
            .values(state=NoticeState.LEFT_OUT)
            .execution_options(synchronize_session=False)
        )
    return True


async def _next_numbers(work: Work, review: LawReview) -> Sequence[int]:
    """Return the next numbers of results, whosever they are: so no round reads on."""
    following = (
        select(Assessment.id)
        .where(col(Assessment.id) > review.counted_to)
        .order_by(col(Assessment.id))
        .limit(BITE)
    )
    return (await work.session.exec(following)).all()


async def _look_at(work: Work, review: LawReview, numbers: Sequence[int]) -> None:
    today = local_day(work.now, None)
    rows = await _rows(work, review, numbers)
    found = []
    unread = 0
    for row, region, receives in rows:
        try:
            changed = decided_anew(row, today)
        except (BadFacts, NotYetLaw, Unreadable) as error:
            # Unknown stays unknown: nobody is told a result that cannot be worked out.
            why = what_happened(error)
            log.debug("assessment %s cannot be decided anew: %s", row.id, why)
            unread += 1
        else:
            if changed and _is_to_be_told(row, changed, receives=receives):
                found.append(_noted(review, row, changed, region))
        await asyncio.sleep(0)  # a turn that has come meanwhile goes first
    if found:
        noted = insert(work, ChangedResult).values(found).on_conflict_do_nothing()
        await work.session.exec(noted)
        review.step += 1
        review.asked_by = review.asked_at = None
    review.counted_to = numbers[-1]
    review.looked += len(rows) - unread
    review.unread += unread
    await work.session.flush()


async def _rows(
    work: Work, review: LawReview, numbers: Sequence[int]
) -> Sequence[tuple[Assessment, str | None, bool]]:
    """Return the results among them that may be told: newest, kept, of another law.

    Whoever serves here tries checks for others, and is not told of them. Who blocked
    the bot is looked at, since they may be back by then.
    """
    newer = aliased(Assessment)
    receives = exists().where(col(BenefitMonth.person_id) == col(Person.id))
    began = date.fromisoformat(review.law_version.partition("/")[2])
    found = (
        select(Assessment, col(Profile.region), receives)
        .join(Person, col(Person.id) == col(Assessment.person_id))
        .outerjoin(Profile, col(Profile.person_id) == col(Person.id))
        .where(
            col(Assessment.id).in_(numbers),
            (col(Assessment.law_version) != reviews.law_of(review))
            | (col(Assessment.day) < began),
            ~exists().where(
                col(newer.person_id) == col(Assessment.person_id),
                col(newer.id) > col(Assessment.id),
            ),
            IN_USE,
            newest(Consent, "person_id", col(Consent.given).is_(True)),
            ~has(Staff.person_id, col(Staff.removed_at).is_(None)),
        )
        .order_by(col(Assessment.id))
    )
    return [tuple(each) for each in (await work.session.exec(found)).all()]  # type: ignore[misc]


def decided_anew(row: Assessment, today: date) -> Changed | None:
    """Return how the law decides a result otherwise by now; None if it does not.

    Raises:
        BadFacts: This release does not understand its facts any more.
        NotYetLaw: The tables do not cover its day.
        Unreadable: Its facts do not open.
    """
    told = Told(
        row.verdict,
        row.last_claim_day,
        row.money,
        row.day,
        claimed=row.claimed_at is not None,
    )
    return compare(assessments.facts_of_row(row), told, today)


def _is_to_be_told(row: Assessment, changed: Changed, *, receives: bool) -> bool:
    """Say whether it matters to somebody who may have claimed already.

    A claim that was filed is decided by BPJS. A worse estimate helps nobody then, and
    would frighten who is already paid. What helps, and another last day, is told: the
    claim may have to be made good, or made again.
    """
    claimed = (
        receives
        or row.claimed_at is not None
        or bool((row.facts or {}).get("claimed_on"))
    )
    if not claimed or changed.what in (Change.SOONER, Change.LATER):
        return True
    if changed.what is Change.MONEY:
        return row.money is not None and money(changed.found) > row.money
    return is_better(row.verdict, changed.found.verdict)


def zone_of(region: str | None) -> Zone | None:
    """Return the zone of a region; None where nobody knows."""
    if region is None:
        return None
    there = place(region).zone
    return next((zone for zone, each in hours.CLOCKS.items() if each == there), None)


def _noted(
    review: LawReview, row: Assessment, changed: Changed, region: str | None
) -> dict[str, object]:
    return {
        "review_id": review.id,
        "person_id": row.person_id,
        "assessment_id": row.id,
        "what": changed.what,
        "zone": zone_of(region),
        "before": row.verdict,
        "after": changed.found.verdict,
        "day_before": _day(row.verdict, row.last_claim_day),
        "day_after": _day(changed.found.verdict, changed.found.safe_claim_day),
        "state": NoticeState.FOUND,
    }


def _day(verdict: Verdict, day: date | None) -> date | None:
    return None if verdict is Verdict.NOT_ELIGIBLE else day


async def _is_through(work: Work, review: LawReview) -> None:
    """Note that all were looked at, and tell who decides; if nobody is there, end."""
    if review.looked or review.unread:
        work.record(Deed.REVIEWED_LAW, by=None, detail=review.law_version)
    many = (
        select(func.count())
        .select_from(ChangedResult)
        .where(col(ChangedResult.review_id) == review.id)
    )
    count = (await work.session.exec(many)).one()
    if not count:
        review.state, review.ended_at = ReviewState.ENDED, work.now
        return
    review.state, review.told_at = ReviewState.READY, work.now
    await work.session.flush()
    await admins.tell(work, review, count)
