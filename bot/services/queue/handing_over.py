"""Handing a case over to a colleague: at the end of duty, or from its card."""

from enum import Enum, auto

from bot.buttons import Button, SwitchCase
from bot.services.cases import answering, loose_ends, requests
from bot.services.conversations import edits, messages, names
from bot.services.queue import own_case
from bot.services.queue.assignment import let_go
from bot.services.staff import duty, members
from bot.storage.tables import Case, Deed, Person, Staff
from bot.storage.work import Work
from bot.texts import _, pgettext


class NotHanded(Enum):
    """Why a case was not handed over."""

    NOT_YOURS = auto()
    """It is another's, waits, or is closed."""
    NOT_ON_DUTY = auto()
    """The colleague went home, or serves here no more, or is this very worker."""


async def hand_over(
    work: Work, by: Person, post: Staff, case_id: int, to_id: int
) -> Case | NotHanded:
    """Give a case of one's own to a colleague; the worker need not say it again.

    The clock for an answer begins anew, and words that nobody has answered are passed
    on, as when a case is taken.
    """
    case = await requests.owned(work, by, case_id)
    if case is None:
        return NotHanded.NOT_YOURS
    theirs = await _on_duty(work, post, to_id)
    if theirs is None or to_id == case.worker_id:
        return NotHanded.NOT_ON_DUTY
    if case.reminded is not None:
        await answering.drop_reminders(work, case)
    let_go(post, case)
    await loose_ends.let_go(work, case)
    await messages.take_back(work, case)
    case.counselor_id, case.claimed_at = to_id, work.now
    case.returned_at = None
    answering.begins(case, work.now)
    work.record(Deed.HANDED_OVER, by=by, about=case.worker_id, case_id=case.id)
    await _tell(work, case, post, theirs)
    await edits.show_missed(work, case)
    await messages.pass_on_unanswered(work, case)
    return case


async def _on_duty(work: Work, post: Staff, person_id: int) -> Staff | None:
    """Return the role of a colleague of the same office who is on duty.

    If it is taken away at this very moment, `overdue` finds the case at once.
    """
    for theirs, person in await duty.colleagues(work, post):
        if person.id == person_id:
            return theirs
    return None


async def _tell(work: Work, case: Case, post: Staff, theirs: Staff) -> None:
    """Tell both who did not do it, each once; the colleague has a way to the case."""
    worker = await work.rows.get_one(Person, case.worker_id)
    colleague = await work.rows.get_one(Person, theirs.person_id)
    who, before = await members.called(work, theirs), await members.called(work, post)
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
    told = work.send(
        colleague,
        _(
            "{counselor} has handed you the case {label}.",
            counselor=before.name,
            label=await names.label_of(work, case),
        ),
        ((Button(pgettext("button", "Open the case"), SwitchCase(case.id)),),),
    )
    told.case_id = case.id
    await work.session.flush()
