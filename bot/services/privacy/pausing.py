"""Pausing (jeda, art. 41): nothing is done with a person's data but keeping them.

An open case waits aside, nobody's: only its code is told. What was on its way to the
person, and to officers about the case, is not sent. All of it comes back when they let
it go on. What is looked for by queries is left out by `bot.services.people.in_use`.
"""

from datetime import date, timedelta

from sqlalchemy import or_, update
from sqlmodel import col, select

from bot.services.announcements import ledger
from bot.services.cases import answering, loose_ends, place_message, requests
from bot.services.conversations import messages, reactions
from bot.services.outbox.ephemeral import silent
from bot.services.people import timers
from bot.services.privacy import objections
from bot.services.queue import continuing, returning
from bot.services.reminders import claim_deadline
from bot.services.results import to_claim
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    Case,
    CaseMessage,
    DataRequest,
    Deed,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    RequestKind,
    RequestOutcome,
    Returned,
    Skipped,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

WITHIN = timedelta(hours=72)
"""The time that the law gives for each request."""

NEVER_AFTERWARDS = (
    TimerKind.NUDGE,
    TimerKind.LAST_NUDGE,
    TimerKind.RATE,
    TimerKind.ASK_NEWS,
)
"""What is asked at its moment, or not at all."""

SAYS = (OutboxKind.SEND, OutboxKind.COPY, OutboxKind.EDIT)
"""What would be read; signs, and what is taken out of a chat, go on."""

WHY = "paused"

ASIDE = _("Your request waits aside while your data is paused.")
GOES_ON = _("Your data is used again, and your request is back in the queue.")


async def pause(work: Work, person: Person) -> None:
    """Do nothing with the person's data any more but keep them.

    Who works here has put down what they have before.
    """
    person.paused_at = work.now
    person.asked = person.asked_known = person.asked_in = None
    await timers.stop(work, person, TimerKind.REMINDER, *NEVER_AFTERWARDS)
    await _drop_what_waits(work, person)
    case = await requests.open_case(work, person)
    officer = None if case is None else case.counselor_id
    if case is not None:
        await _lay_aside(work, case)
    await objections.rest(work, person)
    work.rows.add(
        DataRequest(
            person_id=person.id,
            kind=RequestKind.PAUSE,
            case_id=case.id if case else None,
            officer_id=officer,
            asked_at=work.now,
            due_at=work.now + WITHIN,
            settled_at=work.now,
            outcome=RequestOutcome.DONE,
        )
    )
    await work.rows.flush()
    work.record(
        Deed.PAUSED, by=person, about=person.id, case_id=case.id if case else None
    )


async def go_on(work: Work, person: Person) -> bool:
    """Bring everything back; say whether there was something to bring back."""
    since = person.paused_at
    if since is None:
        return False
    person.paused_at = None
    await work.rows.flush()
    await claim_deadline.plan_again(work, person)
    case = await requests.open_case(work, person)
    work.record(
        Deed.UNPAUSED, by=person, about=person.id, case_id=case.id if case else None
    )
    await objections.go_on(work, person, since)
    if case is not None and case.paused_at is not None:
        await _bring_back(work, person, case)
    return True


async def last_day_to_come(work: Work, person: Person) -> date | None:
    """Return the last day to claim that goes on while nothing reminds of it."""
    return to_claim.open_until(await claim_deadline.newest(work, person))


async def _lay_aside(work: Work, case: Case) -> None:
    """Let a locked case be nobody's, and wait in no queue."""
    officer_id = case.counselor_id
    case.paused_at = work.now
    if officer_id is not None:
        if case.reminded is not None:
            await answering.drop_reminders(work, case)
        await returning.leave_the_desk(work, case)
    answering.ends(case)
    await messages.take_back(work, case)
    await loose_ends.let_go(work, case)
    await loose_ends.call_off(work, case)
    await place_message.end(work, case, ASIDE)
    case.counselor_id = case.claimed_at = case.due_at = None
    await work.rows.flush()
    if officer_id is not None:
        officer = await work.rows.get_one(Person, officer_id)
        silent(work.send(officer, _aside(case))).case_id = case.id


async def _bring_back(work: Work, person: Person, case: Case) -> None:
    """Let the case wait again before new ones; whoever had it has it again at once."""
    case.paused_at = None
    case.returned_at, case.returned_for = work.now, Returned.PAUSED
    await continuing.place(work, person, case)
    await returning.tell_place(work, case, GOES_ON)
    had_it = await _who_had(work, person, case)
    if had_it is not None:
        await continuing.back_to(work, had_it, case.id, _back(case))


async def _who_had(work: Work, person: Person, case: Case) -> int | None:
    paused = (
        select(DataRequest.officer_id)
        .where(
            col(DataRequest.person_id) == person.id,
            col(DataRequest.kind) == RequestKind.PAUSE,
            col(DataRequest.case_id) == case.id,
        )
        .order_by(col(DataRequest.id).desc())
        .limit(1)
    )
    return (await work.session.exec(paused)).first()


async def _drop_what_waits(work: Work, person: Person) -> None:
    """Let nothing reach the person that was promised before; its writers see it.

    What happened to their data they are told all the same.
    """
    of_incident = select(Announcement.id).where(
        col(Announcement.kind) == AnnouncementKind.INCIDENT
    )
    may_wait = or_(
        col(Outbox.announcement_id).is_(None),
        col(Outbox.announcement_id).not_in(of_incident),
    )
    await ledger.leave_out(work, person, Skipped.PAUSED, may_wait)
    await work.rows.flush()
    dropped = await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.person_id) == person.id,
            col(Outbox.state) == OutboxState.WAITING,
            col(Outbox.kind).in_(SAYS),
            col(Outbox.promised_at) < work.now,
            may_wait,
        )
        .values(state=OutboxState.DROPPED, content=None, settled_at=work.now, why=WHY)
        .returning(col(Outbox.case_message_id))
        .execution_options(synchronize_session=False)
    )
    numbers = [each for (each,) in dropped.all() if each is not None]
    words = select(CaseMessage).where(
        col(CaseMessage.id).in_(numbers), col(CaseMessage.author_id) != person.id
    )
    for each in (await work.session.exec(words)).all():
        await reactions.not_delivered(work, each)


def _aside(case: Case) -> Text:
    return _(
        "The worker of case {case_code} has paused their data. The case waits aside; "
        "what you write does not reach them. We tell you when it goes on.",
        case_code=verbatim(case.code),
    )


def _back(case: Case) -> Text:
    return _(
        "The worker of case {case_code} goes on after a pause, with you. The reply "
        "time counts from now.",
        case_code=verbatim(case.code),
    )
