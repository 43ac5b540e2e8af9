"""Sending new results: each person's once, in a small stock, by day where they live.

It is like a reminder of one's own last day, and no announcement: it goes whether or not
somebody wants general news, but only to whom we may keep a result of. That it was
promised, the new result and what follows from it are written by one transaction.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, func, literal, or_
from sqlmodel import col, select

from bot.jkp.comparing import Changed
from bot.jkp.facts import BadFacts
from bot.jkp.provisions import NotYetLaw
from bot.services.announcements import hours
from bot.services.interviews import assessments
from bot.services.law_review import looking, reviews, words
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents, in_use, timers
from bot.services.people.local_time import is_night, local_day
from bot.services.queue import later_check
from bot.services.results.unreadable import Unreadable
from bot.services.safety.distress import is_flagged
from bot.storage.tables import (
    Assessment,
    ChangedResult,
    Deed,
    Lane,
    LawReview,
    NoticeState,
    Outbox,
    OutboxState,
    Person,
    ReviewState,
)
from bot.storage.work import Work

EVERY = 2.0
"""Seconds between two rounds where no admin has agreed to send anything."""

AGAIN = 0.25
"""Seconds between two rounds while something is sent."""

BITE = 5
"""People in one round: a turn waits for none, and Telegram takes hardly more."""

STOCK = 200
"""Messages that wait in the outbox; what is held or taken back is never more."""

OF_REVIEW = "law_review"
"""Where the content of a message says of which review it is."""


async def send(work: Work) -> bool:
    """Promise some more people their new result, if an admin has agreed to it.

    Returns:
        Whether it is being sent, so that there may be more.
    """
    review = await reviews.locked(work, ReviewState.SENDING)
    if review is None:
        return False
    room = STOCK - await _stock(work)
    found = await _next(work, review, min(room, BITE)) if room > 0 else []
    for row, person in found:
        await _tell(work, review, row, person)
    if not found and room > 0 and not await _anybody_waits(work, review):
        review.state, review.ended_at = ReviewState.ENDED, work.now
    return True


async def _next(
    work: Work, review: LawReview, most: int
) -> Sequence[tuple[ChangedResult, Person]]:
    """Return whose turn it is, locked; whoever writes at this moment is passed over."""
    zone = col(ChangedResult.zone)
    awake = zone.in_(hours.awake(work.now))
    everywhere = not hours.is_night_anywhere(work.now)
    found = (
        select(ChangedResult, Person)
        .join(Person, col(Person.id) == col(ChangedResult.person_id))
        .where(
            col(ChangedResult.review_id) == review.id,
            col(ChangedResult.state) == NoticeState.FOUND,
            or_(awake, zone.is_(None)) if everywhere else awake,
        )
        .limit(most)
        .with_for_update(of=Person, key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).all()


async def _tell(
    work: Work, review: LawReview, row: ChangedResult, person: Person
) -> None:
    """Promise one person the new result; leave out who is not to be told any more."""
    region = await timers.region_of(work, person)
    if is_night(work.now, region):
        row.zone = looking.zone_of(region)
        return
    last = await _to_be_told_of(work, row, person)
    changed = None if last is None else decided_today(last, local_day(work.now, region))
    if last is None or changed is None:
        row.state, row.row_id = NoticeState.LEFT_OUT, None
        return
    facts = assessments.facts_of_row(last)
    today = local_day(work.now, region)
    if row.anew_id is None:
        new = await assessments.make_anew(work, person, last, changed.found)
        await later_check.follow(work, person, new)
        row.anew_id = new.id
    hard = await is_flagged(work, person)
    text = (
        words.gently(changed, facts, today)
        if hard
        else words.message(row.before, changed, facts, today)
    )
    said = work.send(person, text, words.KEYBOARD)
    said.lane = Lane.LOW
    said.content = {**(said.content or {}), OF_REVIEW: review.id}
    if not words.is_loud(row.day_before, row.day_after):
        silent(said)
    await work.rows.flush()
    row.state, row.row_id, row.sent_at = NoticeState.SENT, said.id, work.now
    work.record(
        Deed.TOLD_RESULT, by=None, about=person.id, detail=reviews.law_of(review)
    )


async def _to_be_told_of(
    work: Work, row: ChangedResult, person: Person
) -> Assessment | None:
    """Return the result that was looked at; None if they are not to be told any more.

    They went, may not be kept anything of, or have answered anew since.
    """
    if person.is_out_of_reach or not in_use.is_in_use(person):
        return None
    if row.assessment_id is None or not await consents.stands(work, person):
        return None
    newest = await assessments.latest(work, person)
    if newest is None or newest.id not in (row.assessment_id, row.anew_id):
        return None
    return await work.rows.get(Assessment, row.assessment_id)


def decided_today(last: Assessment, today: date) -> Changed | None:
    """Return how the law decides a result otherwise; None if it does not, or cannot."""
    try:
        return looking.decided_anew(last, today)
    except (BadFacts, NotYetLaw, Unreadable):
        return None


async def _stock(work: Work) -> int:
    some = (
        select(literal(1))
        .select_from(Outbox)
        .where(
            col(Outbox.lane) == Lane.LOW,
            col(Outbox.state) == OutboxState.WAITING,
            col(Outbox.announcement_id).is_(None),
        )
        .limit(STOCK)
        .subquery()
    )
    return (await work.session.exec(select(func.count()).select_from(some))).one()


async def _anybody_waits(work: Work, review: LawReview) -> bool:
    waits = exists().where(
        col(ChangedResult.review_id) == review.id,
        col(ChangedResult.state) == NoticeState.FOUND,
    )
    return bool((await work.session.exec(select(waits))).one())
