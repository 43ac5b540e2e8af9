"""Referrals of a case to firms: suggested, wanted, referred, interviewed, placed.

An officer suggests; only the worker says that they want it; the officer records how far
it came. The bot gives nobody's data to a firm. Each step is one conditional statement,
so that of two presses one counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col, select

from bot.buttons import Button, CaseWork
from bot.interview.reading.secrets import blotted
from bot.services.desk import fitting_work
from bot.services.desk import referral_words as words
from bot.services.figures import work_noted
from bot.services.outbox.ephemeral import silent
from bot.services.placement import placements
from bot.services.queue import closing
from bot.services.queue.resolutions import Chosen
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    CaseOutcome,
    Deed,
    JobReferral,
    NotTaken,
    Person,
    Placement,
    ReferralState,
    Staff,
)
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext

MOST = 20
"""Referrals in one case; more would not be read."""

NEXT: Mapping[ReferralState, tuple[ReferralState, ...]] = {
    ReferralState.SUGGESTED: (ReferralState.NOT_TAKEN,),
    ReferralState.WANTED: (ReferralState.REFERRED, ReferralState.NOT_TAKEN),
    ReferralState.REFERRED: (
        ReferralState.INTERVIEWED,
        ReferralState.PLACED,
        ReferralState.NOT_TAKEN,
    ),
    ReferralState.INTERVIEWED: (ReferralState.PLACED, ReferralState.NOT_TAKEN),
    ReferralState.DECLINED: (),
    ReferralState.PLACED: (),
    ReferralState.NOT_TAKEN: (),
}
"""What an officer may record next; that the worker wants it is theirs to say."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is suggested: a vacancy, or what an officer typed, and why it fits."""

    firm: str
    position: str
    vacancy_id: int | None = None
    reasons: Text | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How far a referral has come, and why nothing came of it."""

    to: ReferralState
    why: NotTaken | None = None


class Full(Exception):
    """The case has as many referrals as anybody reads."""


async def of_case(work: Work, case: Case) -> Sequence[JobReferral]:
    """Return the referrals of a case, the newest first."""
    found = select(JobReferral).where(col(JobReferral.case_id) == case.id)
    return (await work.session.exec(found.order_by(col(JobReferral.id).desc()))).all()


async def suggest(
    work: Work, officer: Person, case: Case, offer: Offer
) -> JobReferral | None:
    """Tell the worker of a locked case of a place of work; None if that was done.

    Raises:
        Full: There are too many already.
    """
    before = await of_case(work, case)
    if len(before) >= MOST:
        raise Full(f"case {case.id} has {len(before)} referrals")
    firm = blotted(offer.firm)[: placements.LONGEST]
    position = blotted(offer.position)[: placements.LONGEST]
    if any(_is_same(each, offer, firm, position) for each in before):
        return None
    referral = JobReferral(
        case_id=case.id,
        vacancy_id=offer.vacancy_id,
        by_id=officer.id,
        firm=firm,
        position=position,
        state=ReferralState.SUGGESTED,
        suggested_at=work.now,
        changed_at=work.now,
    )
    work.session.add(referral)
    await work.session.flush()
    _record(work, Deed.SUGGESTED_WORK, officer, case, str(referral.id))
    await work_noted.reached(work, case, referral)
    await fitting_work.note_shown(work, case, referral)
    await _tell_worker(work, officer, case, referral, offer.reasons)
    return referral


async def answer(
    work: Work, worker: Person, referral_id: int, *, wanted: bool
) -> JobReferral | None:
    """Note whether a worker wants what was suggested, and tell the officer, once.

    Returns:
        The referral; None if it is not the worker's, or was answered before.
    """
    own = select(Case.id).where(
        col(Case.worker_id) == worker.id, col(Case.closed_at).is_(None)
    )
    to = ReferralState.WANTED if wanted else ReferralState.DECLINED
    referral = await _go(
        work,
        col(JobReferral.id) == referral_id,
        col(JobReferral.case_id).in_(own),
        col(JobReferral.state) == ReferralState.SUGGESTED,
        state=to,
    )
    if referral is None:
        return None
    case = await work.session.get_one(Case, referral.case_id)
    _record(work, Deed.ANSWERED_WORK, worker, case, f"{referral.id} {to}")
    await work_noted.reached(work, case, referral)
    await fitting_work.note_said(work, worker, referral)
    if case.counselor_id is not None:
        officer = await work.rows.get_one(Person, case.counselor_id)
        see = Button(pgettext("button", "See vacancies"), CaseWork(case.id))
        told = work.send(officer, words.answered(case, referral), ((see,),))
        silent(told).case_id = case.id
    return referral


async def why_declined(
    work: Work, worker: Person, referral_id: int, why: NotTaken
) -> JobReferral | None:
    """Note why a worker does not want it; None if that was not so, or was said."""
    own = select(Case.id).where(col(Case.worker_id) == worker.id)
    return await _go(
        work,
        col(JobReferral.id) == referral_id,
        col(JobReferral.case_id).in_(own),
        col(JobReferral.state) == ReferralState.DECLINED,
        col(JobReferral.why).is_(None),
        why=why,
    )


async def of_officer(
    work: Work, officer: Person, referral_id: int
) -> tuple[JobReferral, Case] | None:
    """Return a referral and its case, locked, if that is or was last this officer's."""
    referral = await work.session.get(JobReferral, referral_id)
    if referral is None:
        return None
    found = select(Case).where(col(Case.id) == referral.case_id)
    locked = found.with_for_update(key_share=True)
    case = (
        await work.session.exec(locked.execution_options(populate_existing=True))
    ).one()
    await work.session.refresh(referral)
    return (referral, case) if case.counselor_id == officer.id else None


async def move(
    work: Work, officer: Person, case: Case, referral: JobReferral, step: Step
) -> bool:
    """Record how far a referral of a locked case has come; say no if it cannot be."""
    if step.to not in NEXT[referral.state]:
        return False
    moved = await _go(
        work,
        col(JobReferral.id) == referral.id,
        col(JobReferral.state) == referral.state,
        state=step.to,
        why=step.why,
    )
    if moved is None:
        return False
    detail = f"{referral.id} {step.to}"
    _record(work, Deed.MOVED_REFERRAL, officer, case, detail)
    await work_noted.reached(work, case, moved)
    return True


async def place(
    work: Work, officer: Person, post: Staff, case: Case, referral: JobReferral
) -> Placement | None:
    """Record that the worker has it: the case closes as placed, if it is open yet.

    Where the worker said first that they work again, it is the same placement.

    Returns:
        The placement; None if the referral cannot come so far, or nothing is kept.
    """
    before = referral.state
    if not await move(work, officer, case, referral, Step(ReferralState.PLACED)):
        return None
    if case.closed_at is None:
        await closing.close(work, officer, post, case.id, Chosen(CaseOutcome.PLACED))
    placement = await placements.of_case(work, case.id)
    if placement is None:
        return None
    placement.referral_id = referral.id
    placement.firm, placement.position = referral.firm, referral.position
    if placement.until is not None:
        placement.before = {**(placement.before or {}), "referral": before.value}
    await work.session.flush()
    await work_noted.placed(work, placement, case.area)
    return placement


async def _go(work: Work, *which: object, **values: object) -> JobReferral | None:
    """Change a referral by one conditional statement; None if it was not so."""
    await work.rows.flush()
    changed = await work.session.exec(
        update(JobReferral)
        .where(*which)  # type: ignore[arg-type]
        .values(changed_at=work.now, **values)
        .returning(col(JobReferral.id))
        .execution_options(synchronize_session=False)
    )
    row = changed.first()
    if row is None:
        return None
    return await work.session.get_one(JobReferral, row[0], populate_existing=True)


async def _tell_worker(
    work: Work,
    officer: Person,
    case: Case,
    referral: JobReferral,
    reasons: Text | None,
) -> None:
    worker = await work.rows.get_one(Person, case.worker_id)
    who = await members.colleague(work, officer.id)
    text = lines(
        _(
            "{counselor} suggests: {work}.",
            counselor=who.name,
            work=words.called(referral),
        ),
        reasons,
        _("Nothing about you goes to the firm. Do you want it?"),
    )
    work.send(worker, text, words.ways(referral)).case_id = case.id


def _is_same(each: JobReferral, offer: Offer, firm: str, position: str) -> bool:
    if offer.vacancy_id is not None:
        return each.vacancy_id == offer.vacancy_id
    is_open = NEXT[each.state] != ()
    return is_open and (each.firm, each.position) == (firm, position)


def _record(work: Work, deed: Deed, by: Person, case: Case, detail: str) -> None:
    work.record(deed, by=by, about=case.worker_id, case_id=case.id, detail=detail)
