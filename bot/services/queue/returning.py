"""Returning: a case goes back into the queue, put back, late, or left behind.

What follows from it is done here, whoever lets it go: the worker is told who looks at
it now, and what its counselor has not got waits for the next.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import update
from sqlmodel import col

from bot.services.cases import answering, loose_ends, place_message
from bot.services.conversations import messages
from bot.services.figures import noting
from bot.services.queue import routing, waiting_words
from bot.services.safety import distress
from bot.services.staff import belonging
from bot.storage.tables import Case, Deed, Person, Returned, Staff
from bot.storage.work import Work
from bot.texts import Text, _

SAME_PLACE = _(
    "Your officer had to leave. Your request is back in the queue at the same place."
)
NEAR_THE_FRONT = _(
    "Your officer had to leave. You are still waiting for an answer, so your request "
    "is back near the front of the queue."
)


TO_THE_FRONT = (Returned.NOT_ANSWERED, Returned.DUTY_ENDED)
"""Why a case came back for which the worker can do nothing, answered before or not."""

WHY_NOW: Mapping[Returned, Callable[[Text], Text]] = {
    Returned.NOT_ANSWERED: lambda office: _(
        "You have waited long for an answer, sorry. {office} is looking at it now. You "
        "need not write it again.",
        office=office,
    ),
    Returned.DUTY_ENDED: lambda office: _(
        "Your officer has gone off duty. {office} is looking at it now. You need not "
        "write it again.",
        office=office,
    ),
}


async def release(
    work: Work, case: Case, returned_for: Returned, *, by: Person | None
) -> None:
    """Let a locked case wait again. What its counselor has not got goes to the next.

    Who was not answered is served before those who ask for the first time; so is
    whoever waits since the counselor went home, or let the time pass.
    """
    was_answered = case.last_speaker_id not in {None, case.worker_id}
    keeps_place = was_answered and returned_for not in TO_THE_FRONT
    if case.reminded is not None:
        await answering.drop_reminders(work, case)
    await leave_the_desk(work, case)
    answering.ends(case)
    await messages.take_back(work, case)
    await loose_ends.let_go(work, case)
    case.returned_at = None if keeps_place else work.now
    case.returned_for, case.due_at = returned_for, work.now
    case.counselor_id = case.claimed_at = None
    await belonging.put_right(work, case)
    await noting.returned(work, case)
    is_late = returned_for is Returned.NOT_ANSWERED
    deed = Deed.NOT_ANSWERED if is_late else Deed.PUT_BACK
    work.record(deed, by=by, about=case.worker_id, case_id=case.id)
    if returned_for in TO_THE_FRONT:
        await tell_place(work, case, await _who_looks_now(work, case, returned_for))
    else:
        await tell_place(work, case, SAME_PLACE if keeps_place else NEAR_THE_FRONT)
    if case.urgent_since is not None:
        await distress.tell_officers(work, case)


async def tell_place(work: Work, case: Case, why: Text) -> None:
    """Tell a worker whose case waits again why it does, and at which place."""
    told = await waiting_words.back(work, case, why)
    worker = await work.rows.get_one(Person, case.worker_id)
    shown = work.send(worker, told.words, told.keyboard)
    await place_message.note(work, case, told, shown)


async def leave_the_desk(work: Work, case: Case) -> None:
    """Let a case be nobody's active one, whatever its counselor turns to just now."""
    await work.rows.flush()
    await work.session.exec(
        update(Staff)
        .where(
            col(Staff.person_id) == case.counselor_id,
            col(Staff.active_case_id) == case.id,
        )
        .values(active_case_id=None)
    )


async def _who_looks_now(work: Work, case: Case, returned_for: Returned) -> Text:
    office = routing.called(await routing.of(work, case.region))
    return WHY_NOW[returned_for](office)
