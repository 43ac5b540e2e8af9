"""Own data: forgotten, put out of sight, brought back, and erased for good."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, select

from bot.interview import questions
from bot.services.audit import words as audit_words
from bot.services.benefit import months
from bot.services.firms import filler, seats
from bot.services.interviews import assessments, left_checks
from bot.services.outreach import attendance
from bot.services.people import arrivals, consents, news, timers
from bot.services.people.retention_periods import UNDONE_WITHIN
from bot.services.privacy import (
    casework,
    ended_talks,
    forgotten,
    named,
    news_sent,
    old_words,
    own_figures,
    traces,
)
from bot.services.reminders import claim_deadline, unfinished_checks
from bot.storage.tables import (
    Arrival,
    Assessment,
    BenefitMonth,
    BoardLink,
    BoardSession,
    BoardStream,
    BoardView,
    Case,
    ChangedResult,
    Consent,
    DataRequest,
    Deed,
    Errand,
    FirmQuestion,
    Interview,
    InterviewKind,
    JobShown,
    JobWishes,
    OfficeTextDraft,
    Outbox,
    Person,
    PlaceTold,
    Profile,
    Staff,
    Timer,
    TimerKind,
    VacancyDraft,
    VacancyFile,
)
from bot.storage.work import Work

AT_ONCE = 100
"""How many are forgotten or erased in one round."""

OWN = (
    JobShown,
    JobWishes,
    ChangedResult,
    Assessment,
    Interview,
    Profile,
    Consent,
    DataRequest,
    BenefitMonth,
    Arrival,
    BoardView,
    BoardLink,
    BoardSession,
    BoardStream,
    Errand,
    OfficeTextDraft,
    VacancyDraft,
    VacancyFile,
    FirmQuestion,
)
"""Tables of which a person's rows are deleted, those that name others first."""


async def forget_unfinished(work: Work, most: int = AT_ONCE) -> int:
    """Forget checks, with what was found, whose time is over; say how many.

    Whoever is answering at this very moment is passed over: that answer counts anew.
    """
    due = (
        select(Interview.id)
        .join(Person, col(Person.id) == col(Interview.person_id))
        .where(col(Interview.forget_at) <= work.now)
        .order_by(col(Interview.forget_at))
        .limit(most)
        .with_for_update(key_share=True, of=Person, skip_locked=True)
    )
    ids = (await work.session.exec(due)).all()
    if ids:
        await _forget(work, ids)
    return len(ids)


async def put_out_of_sight(work: Work, person: Person) -> None:
    """Erase, for everybody's eyes at once; for good when the time to undo is over.

    A talk ends, its counselor is told, words on their way are dropped, and what was
    passed on leaves both chats as far as Telegram lets us delete it.
    """
    person.erased_at = work.now
    person.asked = person.asked_known = person.asked_in = None
    await named.forget_letters(work, person)
    await traces.drop_shown(work, person)
    await filler.forget(work, person)
    await ended_talks.end(work, person)
    await traces.drop_words(work, person)
    await traces.take_from_chats(work, person)
    await old_words.unname(work, person)
    work.set_timer(person, TimerKind.ERASE, work.now + UNDONE_WITHIN)
    work.record(Deed.ERASED, by=person, about=person.id)


async def undo(work: Work, person: Person) -> bool:
    """Bring everything back; say whether there was something to bring back."""
    if person.erased_at is None:
        return False
    person.erased_at = None
    await timers.stop(work, person, TimerKind.ERASE)
    await claim_deadline.plan_again(work, person)
    work.record(Deed.ERASURE_UNDONE, by=person, about=person.id)
    return True


async def erase_due(work: Work, most: int = AT_ONCE) -> int:
    """Carry out erasures whose time to be undone is over; say how many."""
    due = (
        select(Timer.person_id)
        .where(*is_due(work))
        .order_by(col(Timer.due_at))
        .limit(most)
    )
    gone = 0
    for person_id in (await work.session.exec(due)).all():
        person = await _locked(work, person_id)
        if person is not None:
            gone += 1
            # Words of others were opened anew while it could still be undone.
            await traces.take_lists(work, person)
            await erase(work, person)
    return gone


def is_due(work: Work) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of timers of erasures that are to be carried out."""
    return (
        col(Timer.kind) == TimerKind.ERASE,
        col(Timer.done_at).is_(None),
        col(Timer.due_at) <= work.now,
    )


async def erase(work: Work, person: Person) -> None:
    """Delete everything that the person told; what remains says only that it was.

    The row that remains keeps its number for talks and the record of who looked, and
    loses the account: who comes back is somebody new. Who works here keeps it.
    """
    _leave_no_trace(work)
    await named.forget(work, person)
    await audit_words.erase(work, person)
    await casework.erase(work, person)
    await news_sent.erase(work, person)
    await _let_cases_go(work, person)
    await own_figures.let_go(work, person)
    await attendance.forget(work, person)
    await seats.forget(work, person)
    await filler.forget(work, person)
    for table in OWN:
        await work.session.exec(
            delete(table).where(table.person_id == person.id)  # type: ignore[arg-type]
        )
    await traces.drop_words(work, person)
    await timers.forget(work, person)
    await _forget_account(work, person)
    work.record(Deed.ERASED_FOR_GOOD, by=None, about=person.id)


async def refuse(work: Work, person: Person) -> None:
    """Note a no to the consent text; after an earlier yes it takes that back.

    What consent was given for ends: talks, and the profile, which is deleted. The
    answers of the check are forgotten as they are without consent.
    """
    before = await consents.newest(work, person)
    await consents.refuse(work, person)
    await claim_deadline.stop(work, person)
    await unfinished_checks.stop(work, person)
    await arrivals.forget(work, person)
    await news.withdraw(work, person)
    await timers.stop(work, person, TimerKind.JOB_CARD)
    if before is not None and before.given:
        await _withdraw(work, person)


def _leave_no_trace(work: Work) -> None:
    """Have what is erased here go from the database's log and from memory too."""
    work.erased = True
    questions.forget()


async def _forget(work: Work, ids: Sequence[int]) -> None:
    await forgotten.note(work, ids)
    await left_checks.before_they_go(work, ids)
    _leave_no_trace(work)
    found = select(Assessment.id).where(col(Assessment.interview_id).in_(ids))
    await work.session.exec(
        update(Case)
        .where(col(Case.assessment_id).in_(found))
        .values(assessment_id=None)
        .execution_options(synchronize_session=False)
    )
    await assessments.let_go(work, found)
    for statement in (
        delete(Assessment).where(col(Assessment.interview_id).in_(ids)),
        delete(Interview).where(col(Interview.id).in_(ids)),
    ):
        await work.session.exec(statement.execution_options(synchronize_session=False))


async def _withdraw(work: Work, person: Person) -> None:
    _leave_no_trace(work)
    await named.forget(work, person)
    await traces.drop_shown(work, person)
    await ended_talks.end(work, person)
    await traces.drop_words(work, person)
    await traces.take_from_chats(work, person, col(Outbox.person_id) != person.id)
    await old_words.unname(work, person)
    await audit_words.erase_about(work, person)
    await casework.erase(work, person)
    await seats.forget(work, person)
    await months.forget(work, person)
    for statement in (
        delete(Profile).where(col(Profile.person_id) == person.id),
        delete(JobWishes).where(col(JobWishes.person_id) == person.id),
        delete(JobShown).where(col(JobShown.person_id) == person.id),
        delete(Interview).where(
            col(Interview.person_id) == person.id,
            col(Interview.kind) == InterviewKind.PROFILE,
        ),
    ):
        await work.session.exec(statement)


async def _let_cases_go(work: Work, person: Person) -> None:
    own = select(Case.id).where(col(Case.worker_id) == person.id)
    await work.session.exec(
        delete(PlaceTold)
        .where(col(PlaceTold.case_id).in_(own))
        .execution_options(synchronize_session=False)
    )
    await work.session.exec(
        update(Case)
        .where(col(Case.worker_id) == person.id)
        .values(assessment_id=None, last_day=None, soon=False)
        .execution_options(synchronize_session=False)
    )


async def _forget_account(work: Work, person: Person) -> None:
    works_here = select(Staff.id).where(
        col(Staff.person_id) == person.id, col(Staff.removed_at).is_(None)
    )
    person.language, person.told_at, person.paused_at = "id", None, None
    person.asked = person.asked_known = person.asked_in = None
    if (await work.session.exec(works_here)).first() is not None:
        person.erased_at = None
        return
    await traces.forget_replies(work, person)
    await traces.drop_promises(work, person)
    await traces.forget_names(work, person)
    await traces.forget_messages(work, person)
    person.passed_over = None
    person.telegram_id = -person.id


async def _locked(work: Work, person_id: int) -> Person | None:
    found = (
        select(Person)
        .where(col(Person.id) == person_id)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).first()
