"""What the law makes of a person's answers: assessed, kept, and read again."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.interview.eligibility import facts_of
from bot.jkp import assessment as law
from bot.jkp.assessment import assess
from bot.jkp.comparing import money
from bot.jkp.documents import documents, in_hand
from bot.jkp.facts import Facts, facts_to
from bot.services.figures import checks_noted
from bot.services.interviews import runs
from bot.services.interviews.runs import Run
from bot.services.people.local_time import local_day
from bot.services.reminders import claim_deadline
from bot.services.results.unreadable import facts_of as facts_of_result
from bot.services.results.unreadable import ticked_in
from bot.storage.mapping import Whole, made, rows_of
from bot.storage.tables import Assessment, Case, ChangedResult, Deed, Person
from bot.storage.work import Work


async def make(work: Work, person: Person, run: Run) -> Assessment:
    """Hold the answers of a check against the law of the day, and keep what it finds.

    The same answers on the same day make no second one.

    Raises:
        NotYetLaw: The PHK was before the law.
    """
    facts = facts_of(run.answers, run.today)
    found = assess(facts, run.today)
    runs.finish(work, run)
    await checks_noted.ended(work, run.row, run.region, found)
    last = _if_it_opens(await latest(work, person))
    if last is not None and (last.facts, last.day) == (facts_to(facts), run.today):
        return last
    new = made(
        Assessment,
        person_id=person.id,
        interview_id=run.row.id,
        made_at=work.now,
        day=run.today,
        law_version=found.law_version,
        facts=facts_to(facts),
        verdict=found.verdict,
        last_claim_day=found.safe_claim_day,
        money=money(found),
        ticked=ticked_after(last, facts),
        claimed_at=_already_claimed(last, facts),
    )
    work.rows.add(new)
    await work.rows.flush()
    await claim_deadline.plan(work, person, new)
    return new


async def make_anew(
    work: Work, person: Person, last: Assessment, found: law.Assessment
) -> Assessment:
    """Keep what another law finds of the facts of a result, as the newest one.

    It is of the day for which it was found: of today, or of the question of a claim.
    """
    day = last.day if last.claimed_at else found.day
    new = made(
        Assessment,
        person_id=person.id,
        interview_id=last.interview_id,
        made_at=work.now,
        day=day,
        law_version=found.law_version,
        facts=last.facts,
        verdict=found.verdict,
        last_claim_day=found.safe_claim_day,
        money=money(found),
        ticked=last.ticked,
        claimed_at=last.claimed_at,
    )
    work.rows.add(new)
    await work.rows.flush()
    await claim_deadline.plan(work, person, new)
    return new


def ticked_after(last: Assessment | None, facts: Facts) -> list[str]:
    """Begin with the papers that were said to be there; keep what was ticked since."""
    here = set(in_hand(facts))
    if last is None:
        return sorted(here)
    before = facts_of_row(last)
    if before.proof is facts.proof:
        return list(ticked_in(last))
    return sorted(set(ticked_in(last)) - set(in_hand(before)) | here)


def _if_it_opens(last: Assessment | None) -> Assessment | None:
    """Return a result on which another may build; one that does not open is none."""
    if last is None or last.facts is None or last.ticked is None:
        return None
    return last


def _already_claimed(last: Assessment | None, facts: Facts) -> datetime | None:
    """Return when the claim was filed, if it was for the same PHK."""
    if last is None or facts_of_row(last).terminated_on != facts.terminated_on:
        return None
    return last.claimed_at


_BY_PERSON = rows_of(Assessment).where(
    col(Assessment.person_id) == bindparam("person_id")
)
_NEWEST = Whole((Assessment,), _BY_PERSON.order_by(col(Assessment.id).desc()).limit(1))
_OWN = Whole((Assessment,), _BY_PERSON.where(col(Assessment.id) == bindparam("number")))


async def latest(work: Work, person: Person) -> Assessment | None:
    """Return the person's newest assessment, if there is one."""
    return await work.rows.one(_NEWEST, person_id=person.id)


async def newest_of_all(session: AsyncSession) -> list[Assessment]:
    """Return everybody's newest assessment that no claim has followed yet."""
    newest = select(func.max(col(Assessment.id))).group_by(col(Assessment.person_id))
    waiting = select(Assessment).where(
        col(Assessment.id).in_(newest), col(Assessment.claimed_at).is_(None)
    )
    return list((await session.exec(waiting.order_by(col(Assessment.id)))).all())


async def find(work: Work, person: Person, assessment_id: int) -> Assessment | None:
    """Return the person's own assessment of that number, if it is still there."""
    return await work.rows.one(_OWN, number=assessment_id, person_id=person.id)


def replay(row: Assessment) -> law.Assessment:
    """Return what was found, worked out again from the facts and the day kept."""
    return assess(facts_of_row(row), row.day)


def as_of(row: Assessment, today: date) -> law.Assessment:
    """Return what the law finds of the kept facts ``today``, while nothing is claimed.

    The last day may have passed since the answers were given.
    """
    return replay(row) if row.claimed_at else assess(facts_of_row(row), today)


async def forget_of(work: Work, person: Person) -> None:
    """Delete the person's assessments, but for those that a case rests on."""
    in_cases = select(col(Case.assessment_id)).where(
        col(Case.assessment_id).is_not(None)
    )
    theirs = (
        col(Assessment.person_id) == person.id,
        col(Assessment.id).not_in(in_cases),
    )
    await let_go(work, select(col(Assessment.id)).where(*theirs))
    await work.session.exec(delete(Assessment).where(*theirs))


async def let_go(work: Work, which: Any) -> None:  # noqa: ANN401
    """Let no review of the law name assessments that are about to be deleted.

    Args:
        work: The transaction.
        which: A SELECT of their numbers.
    """
    for name in ("assessment_id", "anew_id"):
        await work.session.exec(
            update(ChangedResult)
            .where(getattr(ChangedResult, name).in_(which))
            .values({name: None})
            .execution_options(synchronize_session=False)
        )


async def note_claimed(work: Work, person: Person, row: Assessment) -> date:
    """Note that the claim was filed; return the person's day on which that was said.

    The button may stand under an older result; the newest one is claimed too.
    """
    row.claimed_at = row.claimed_at or work.now
    newest = await latest(work, person)
    if newest is not None:
        newest.claimed_at = newest.claimed_at or row.claimed_at
    await claim_deadline.stop(work, person)
    await claim_deadline.note_in_case(work, person, None)
    work.record(Deed.FILED_CLAIM, by=person, about=person.id)
    return local_day(row.claimed_at, None)


def tick(row: Assessment, item: str) -> None:
    """Tick a paper of the checklist, or untick it; what is no paper of it is not.

    Raises:
        Unreadable: It does not open.
    """
    known = {each.key for each in documents(facts_of_row(row))}
    row.ticked = sorted(set(ticked_in(row)) & known ^ ({item} & known))


def facts_of_row(row: Assessment) -> Facts:
    """Return the facts that were kept with an assessment.

    Raises:
        Unreadable: They do not open.
        BadFacts: This release does not understand them any more.
    """
    return facts_of_result(row)
