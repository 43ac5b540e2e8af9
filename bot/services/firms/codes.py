"""Layoff codes (PHK massal): opened by an officer of the office where the work was.

A code works only after an officer's yes; what is said anew after that needs the yes of
another.
"""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.interview.answers import Answers
from bot.interview.firm import FIRM, FIRM_REGION, LAYOFF
from bot.services.firms import filler
from bot.services.people.local_time import local_day
from bot.services.staff import office_admins
from bot.storage import steps
from bot.storage.tables import CodeState, Deed, LayoffCode, Office, Person, Staff
from bot.storage.work import Work

BEFORE_YES = (CodeState.OPEN, CodeState.FILLED)


async def open_new(
    work: Work, by: Person, office: Office, firm: str
) -> LayoffCode | None:
    """Open a code for a firm in the region of an office; None if it has no such name.

    What the officer says of the firm is shown to whoever fills it in, to be confirmed.
    """
    if not FIRM.accepts(firm):
        return None
    region = office.region
    where = region if region and FIRM_REGION.accepts(region) else None
    known = {FIRM.name: firm, **({FIRM_REGION.name: where} if where else {})}
    code = LayoffCode(
        office_id=office.id, says=known, draft={}, opened_by=by.id, opened_at=work.now
    )
    work.session.add(code)
    await work.session.flush()
    work.record(Deed.OPENED_CODE, by=by, detail=str(code.id))
    return code


async def find(work: Work, code_id: int) -> LayoffCode | None:
    """Return a code as it is now, whoever may see it."""
    found = select(LayoffCode).where(col(LayoffCode.id) == code_id)
    return (
        await work.session.exec(found.execution_options(populate_existing=True))
    ).first()


async def of_staff(work: Work, post: Staff, code_id: int) -> LayoffCode | None:
    """Return a code of the own office, or of one below; None is nobody's or another's.

    Codes of other offices are not found.
    """
    code = await find(work, code_id)
    if code is None or not await reaches(work, post, code):
        return None
    return code


async def reaches(work: Work, post: Staff, code: LayoffCode) -> bool:
    """Say whether somebody's role reaches the office of a code."""
    return await office_admins.seen_by(work, post, code.office_id) is not None


async def listed(
    work: Work, post: Staff, most: int, skipped: int
) -> Sequence[LayoffCode]:
    """Return codes that somebody may see to, the newest first."""
    offices = select(col(Office.id)).where(office_admins.within_reach(post))
    rows = (
        select(LayoffCode)
        .where(col(LayoffCode.office_id).in_(offices))
        .order_by(col(LayoffCode.id).desc())
        .offset(skipped)
        .limit(most)
    )
    return (await work.session.exec(rows)).all()


def name_of(code: LayoffCode) -> str:
    """Return what the firm is called, as it was said last; "?" if it does not open."""
    return str(answers_of(code).get(FIRM.name, "?"))


def answers_of(code: LayoffCode) -> Answers:
    """Return what is to be looked at: what holds, or what was said anew since."""
    said, anew = code.says or {}, code.draft
    if anew is None or code.state not in BEFORE_YES:
        return said
    return {**said, **anew} if code.state is CodeState.OPEN else anew


def shown(work: Work, code: LayoffCode) -> Sequence[tuple[str, str]]:
    """Return the questions that were answered, by their names and answers, in order."""
    told = answers_of(code)
    today = local_day(work.now, None)
    return [(e.name, told[e.name]) for e in LAYOFF.answered(told, today)]


def may_approve(by: Person, code: LayoffCode) -> bool:
    """Say whether somebody's yes counts: not of who let it be said anew."""
    return code.changed_by != by.id


async def approve(work: Work, by: Person, code: LayoffCode, step: int) -> bool:
    """Say yes: from now on workers who come by the code are shown what was said.

    Who said it is forgotten, and told so first.
    """
    if code.state is not CodeState.FILLED or not may_approve(by, code):
        return False
    said, whose = code.draft, code.filler_id
    done = await steps.take(
        work,
        code,
        step,
        (CodeState.FILLED,),
        state=CodeState.GOOD,
        says=said,
        draft=None,
        approved_by=by.id,
        approved_at=work.now,
        told=[],
        **filler.NOBODY,
    )
    if done:
        work.record(Deed.APPROVED_CODE, by=by, detail=str(code.id))
        await filler.tell(work, whose, filler.ACCEPTED, but=by)
    return done


async def send_back(work: Work, by: Person, code: LayoffCode, step: int) -> bool:
    """Let whoever said it look at it again, while their link holds."""
    whose = code.filler_id
    done = await steps.take(
        work, code, step, (CodeState.FILLED,), state=CodeState.OPEN, filled_at=None
    )
    if done:
        await filler.tell(work, whose, filler.AGAIN, but=by)
    return done


async def refuse(work: Work, by: Person, code: LayoffCode, step: int) -> bool:
    """Say no: nothing comes of the code, nor of what was said."""
    whose = code.filler_id
    done = await steps.take(
        work,
        code,
        step,
        BEFORE_YES,
        state=CodeState.REFUSED,
        draft=None,
        ended_at=work.now,
        **filler.NOBODY,
    )
    if done:
        work.record(Deed.REFUSED_CODE, by=by, detail=str(code.id))
        await filler.tell(work, whose, filler.REFUSED, but=by)
    return done


async def reopen(work: Work, by: Person, code: LayoffCode, step: int) -> bool:
    """Let it be said anew; until another officer's yes workers get the usual check."""
    done = await steps.take(
        work,
        code,
        step,
        (CodeState.GOOD,),
        state=CodeState.OPEN,
        draft={},
        approved_by=None,
        approved_at=None,
        changed_by=by.id,
        filled_at=None,
    )
    if done:
        work.record(Deed.REOPENED_CODE, by=by, detail=str(code.id))
    return done


async def end(work: Work, by: Person, code: LayoffCode, step: int) -> bool:
    """End a code; posters that hang still lead to the usual check."""
    done = await steps.take(
        work,
        code,
        step,
        (CodeState.GOOD,),
        state=CodeState.ENDED,
        ended_at=work.now,
    )
    if done:
        work.record(Deed.ENDED_CODE, by=by, detail=str(code.id))
    return done
