"""What one tap did in a case: done at once, and taken back within seconds."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col

from bot.services.cases import requests
from bot.services.conversations import undo, withdrawal
from bot.services.conversations.withdrawal import Came
from bot.services.desk import follow_ups, labels, previews, snoozing
from bot.services.desk.macros import Plan
from bot.storage.tables import Case, CaseMessage, Deed, MacroRun, Person
from bot.storage.work import Work
from bot.texts import plain

WITHIN: timedelta = undo.WITHIN
"""How long it can be taken back; a press may be on its way for some more seconds."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of taking it back.

    Attributes:
        words: What became of the words; None if somebody took them back before.
        rest: Whether label, laying aside and reminder went too: the case is still
            one's own.
    """

    words: Came | None
    rest: bool


async def do(
    work: Work, officer: Person, case: Case, preview: CaseMessage, plan: Plan
) -> tuple[CaseMessage, MacroRun] | None:
    """Do in a locked case of one's own what was shown; all of it or nothing.

    Returns:
        The words and what is noted of it; None if the preview was sent before, or was
        never seen.
    """
    words = await previews.send(work, officer, case, preview)
    if words is None:
        return None
    before = case.snoozed_at, case.snoozed_until
    is_new = await labels.put(work, officer, case, plan.macro.label)
    snoozing.snooze(work, officer, case, None)
    to_do = None
    if plan.remind_at is not None:
        text = plain(plan.macro.to_do, officer.language)
        to_do = await follow_ups.add(work, officer, case, plan.remind_at, text)
    run = MacroRun(
        case_id=case.id,
        by_id=officer.id,
        macro=plan.name,
        ran_at=work.now,
        words_id=words.id,
        follow_up_id=to_do.id if to_do else None,
        label=plan.macro.label if is_new else None,
        snoozed_before=before[0],
        snoozed_until_before=before[1],
    )
    work.session.add(run)
    await work.session.flush()
    work.record(
        Deed.RAN_MACRO,
        by=officer,
        about=case.worker_id,
        case_id=case.id,
        detail=plan.name,
    )
    return words, run


async def of(work: Work, officer: Person, run_id: int) -> MacroRun | None:
    """Return what one's own tap did."""
    run = await work.session.get(MacroRun, run_id, populate_existing=True)
    return None if run is None or run.by_id != officer.id else run


def is_too_late(work: Work, run: MacroRun) -> bool:
    """Say whether it was done too long ago to be taken back by a button."""
    return work.now - run.ran_at > WITHIN + undo.ON_ITS_WAY


async def take_back(work: Work, officer: Person, run: MacroRun) -> Undone | None:
    """Take back all that a tap did, once; None if that was done before.

    What has changed since by another hand stays: a case that is somebody else's now, or
    that its worker's answer has taken up again.
    """
    case = await requests.locked(work, run.case_id)
    taken = await work.session.exec(
        update(MacroRun)
        .where(col(MacroRun.id) == run.id, col(MacroRun.undone_at).is_(None))
        .values(undone_at=work.now)
        .returning(col(MacroRun.id))
        .execution_options(synchronize_session=False)
    )
    if taken.first() is None or case is None:
        return None
    came = None
    if run.words_id is not None:
        came = await withdrawal.withdraw_all(work, officer, run.words_id, run.words_id)
    own = await requests.owned(work, officer, run.case_id)
    if own is not None:
        await _put_back(work, officer, own, run)
    work.record(
        Deed.UNDID_MACRO,
        by=officer,
        about=case.worker_id,
        case_id=case.id,
        detail=run.macro,
    )
    return Undone(came, rest=own is not None)


async def _put_back(work: Work, officer: Person, case: Case, run: MacroRun) -> None:
    if run.label is not None:
        await labels.take_off(work, officer, case, run.label)
    if run.follow_up_id is not None:
        await follow_ups.drop(work, case, run.follow_up_id)
    if case.snoozed_at == run.ran_at and case.snoozed_until is None:
        case.snoozed_at = run.snoozed_before
        case.snoozed_until = run.snoozed_until_before
