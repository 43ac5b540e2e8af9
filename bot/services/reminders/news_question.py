"""The question whether somebody wants general announcements (news): asked once.

It comes after a result, by day, in silence, and never in a hard moment or a talk.
"""

from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.buttons import Button, Keyboard, TakeNews
from bot.jkp.assessment import Verdict
from bot.services.announcements import emergency, taken_back
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents, news, timers
from bot.services.people.local_time import is_time_to_ask, next_morning
from bot.services.reminders import claim_deadline
from bot.services.safety.distress import is_flagged
from bot.storage.tables import (
    Case,
    CaseOutcome,
    Lane,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
    Staff,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import _, lines, pgettext

SILENCE = timedelta(minutes=10)
"""So long nothing was said before somebody is asked."""

STALE = timedelta(days=7)
"""Who has seen nothing of ours for so long is asked after the next result."""

ASKED = "asked"
"""As `TakeNews.back` has it: the press answers this question."""


async def plan(work: Work, person: Person) -> None:
    """Ask some minutes from now, if that may be asked at all; a result was shown."""
    if person.news_asked_at is None and await consents.stands(work, person):
        await timers.stop(work, person, TimerKind.ASK_NEWS)
        work.set_timer(person, TimerKind.ASK_NEWS, work.now + SILENCE)


async def ask(work: Work) -> None:
    """Ask everybody whose minutes are over, each of them once."""
    for person in await timers.people_due(work, TimerKind.ASK_NEWS):
        taken = await timers.take(work, person, TimerKind.ASK_NEWS)
        if not taken:
            continue
        if await _was_taken_back(work, person):
            person.news_asked_at = None
        if await _is_welcome(work, person):
            await _ask(work, person)


async def _ask(work: Work, person: Person) -> None:
    last = await _last_said(work, person)
    if last is None:
        return
    if work.now - last - await emergency.held_for(work, last) >= STALE:
        return
    again = await _not_before(work, person, last + SILENCE)
    if again is not None:
        work.set_timer(person, TimerKind.ASK_NEWS, again)
        return
    person.news_asked_at = work.now
    text = lines(_("Would you like general news from us?"), news.MEANS)
    row = silent(work.send(person, text, _choices(), purpose=Purpose.NEWS))
    timers.say_whose(row, TimerKind.ASK_NEWS)


async def _was_taken_back(work: Work, person: Person) -> bool:
    """Say whether the question never came, and nothing was chosen since."""
    question = select(Outbox.id).where(
        col(Outbox.person_id) == person.id,
        col(Outbox.purpose) == Purpose.NEWS,
        col(Outbox.why) == taken_back.TAKEN_BACK,
        col(Outbox.promised_at) == person.news_asked_at,
    )
    return (await work.session.exec(question.limit(1))).first() is not None


async def _not_before(
    work: Work, person: Person, silent_at: datetime
) -> datetime | None:
    """Return until when to wait: something is being said or asked, or people sleep."""
    if silent_at > work.now:
        return silent_at
    region = await timers.region_of(work, person)
    if (
        person.asked is None
        and is_time_to_ask(work.now, region)
        and not await _is_talking(work, person)
    ):
        return None
    return next_morning(work.now, region)


async def _is_welcome(work: Work, person: Person) -> bool:
    """Say whether they may be asked, whatever has happened since the result.

    Who has chosen is not asked, nor who was told no: that is no moment for offers.
    """
    return (
        person.news_asked_at is None
        and not person.is_out_of_reach
        and await consents.stands(work, person)
        and not await is_flagged(work, person)
        and not await _serves(work, person)
        and not await _was_refused(work, person)
    )


async def _serves(work: Work, person: Person) -> bool:
    post = select(Staff.id).where(
        col(Staff.person_id) == person.id, col(Staff.removed_at).is_(None)
    )
    return (await work.session.exec(post.limit(1))).first() is not None


async def _was_refused(work: Work, person: Person) -> bool:
    """Say whether the newest estimate is a no, or an officer said one since."""
    row = await claim_deadline.newest(work, person)
    if row is None or row.verdict == Verdict.NOT_ELIGIBLE:
        return True
    told = select(Case.id).where(
        col(Case.worker_id) == person.id,
        col(Case.outcome) == CaseOutcome.NOT_ELIGIBLE,
        col(Case.closed_at) >= row.made_at,
    )
    return (await work.session.exec(told.limit(1))).first() is not None


async def _is_talking(work: Work, person: Person) -> bool:
    """Say so while an officer has the person's case: whatever comes then is theirs."""
    talk = select(Case.id).where(
        col(Case.worker_id) == person.id,
        col(Case.closed_at).is_(None),
        col(Case.counselor_id).is_not(None),
    )
    return (await work.session.exec(talk.limit(1))).first() is not None


async def _last_said(work: Work, person: Person) -> datetime | None:
    """Return when something was last said; whatever somebody does has an answer."""
    said = (
        select(Outbox.promised_at)
        .where(
            col(Outbox.person_id) == person.id,
            col(Outbox.lane) != Lane.LOW,
            col(Outbox.kind) != OutboxKind.MENU,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(said)).first()


def _choices() -> Keyboard:
    return (
        (
            Button(pgettext("button", "Yes, please"), TakeNews("yes", ASKED)),
            Button(pgettext("button", "No"), TakeNews("no", ASKED)),
        ),
    )
