"""Handing a case over: the worker need not say it again, whoever goes on with it.

A case goes to another counselor because they accepted an `offers`, or because a
coordinator takes it over.
"""

from collections.abc import Awaitable, Callable

from bot.services.cases import answering, loose_ends
from bot.services.conversations import edits, messages
from bot.services.queue import own_case, returning
from bot.services.staff import members
from bot.storage.tables import Case, Person, Staff
from bot.storage.work import Work
from bot.texts import _


async def give(work: Work, case: Case, to: Staff) -> None:
    """Give a locked case, which somebody has, to who has that role; `begin` goes on.

    It is their active one, and the clock for an answer begins anew. Nothing that was
    promised to who had it comes any more but that their card says so.
    """
    if case.reminded is not None:
        await answering.drop_reminders(work, case)
    await returning.leave_the_desk(work, case)
    await messages.take_back(work, case)
    await loose_ends.let_go(work, case)
    case.counselor_id, case.claimed_at = to.person_id, work.now
    case.returned_at = None
    answering.begins(case, work.now)
    to.active_case_id = case.id


async def begin(
    work: Work,
    case: Case,
    to: Staff,
    *,
    show: Callable[[Case], Awaitable[None]] | None = None,
) -> None:
    """Tell both of a case that was just given, and pass on what nobody has answered.

    Args:
        work: The transaction.
        case: The case; how it was given is recorded, so that what is shown says it.
        to: The role of who goes on with it.
        show: Promises what they see of the case, above those words.
    """
    await _tell_worker(work, case, to)
    if show is not None:
        await show(case)
    await edits.show_missed(work, case)
    await messages.pass_on_unanswered(work, case)


async def _tell_worker(work: Work, case: Case, to: Staff) -> None:
    worker = await work.rows.get_one(Person, case.worker_id)
    who = await members.called(work, to)
    work.send(
        worker,
        _(
            "{counselor}, an officer of {office}, goes on with your case. You need not "
            "write it again.",
            counselor=who.name,
            office=who.office,
        ),
        own_case.solve(case),
    )
    await work.rows.flush()
