"""Who fills in a layoff code: one chat, by one link, once, and forgotten soon.

Nothing is kept of them but their chat, until the officer has answered or the link is
over; with workers nothing at all.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlmodel import col, func, select

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.firm import LAYOFF
from bot.interview.question import Question
from bot.services.firms import officers
from bot.services.people.local_time import local_day
from bot.services.people.retention_periods import FILL_DAYS
from bot.storage import steps
from bot.storage.tables import CodeState, LayoffCode, Person
from bot.storage.work import Work
from bot.texts import Text, _

VALID_DAYS = FILL_DAYS
VALID = timedelta(days=VALID_DAYS)
PREFIX = "isi_"
TOKEN_BYTES = 24
"""192 bits; with the prefix well below the 64 signs that a start link may carry."""

NOBODY: Mapping[str, Any] = {"filler_id": None, "fill_hash": None, "fill_until": None}
"""The columns of a code once nobody fills it in any more."""

ACCEPTED = _(
    "The office has looked at what you told us and said yes. The code works from now "
    "on. Thank you. Nothing of you is kept with it."
)
AGAIN = _(
    "The office asks you to look at what you told us again. Please open the link once "
    "more, change what is not right and send it."
)
REFUSED = _(
    "The office cannot use what you told us. It is not kept. Please ask the office."
)


async def link(work: Work, code: LayoffCode, step: int) -> str | None:
    """Make a new link, which an older one gives way to; None if the code is past that.

    Returns:
        What the link carries, only now.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    done = await steps.take(
        work,
        code,
        step,
        (CodeState.OPEN,),
        fill_hash=_hash(token),
        fill_until=work.now + VALID,
        filler_id=None,
    )
    return PREFIX + token if done else None


async def follow(work: Work, person: Person, carried: str) -> LayoffCode | None:
    """Let the first chat that follows a link be the one that fills it in.

    Whoever else follows it, and whoever comes too late, finds nothing.
    """
    taken = await work.session.exec(
        update(LayoffCode)
        .where(
            col(LayoffCode.fill_hash) == _hash(carried.removeprefix(PREFIX)),
            col(LayoffCode.state) == CodeState.OPEN,
            col(LayoffCode.fill_until) > work.now,
            or_(
                col(LayoffCode.filler_id).is_(None),
                col(LayoffCode.filler_id) == person.id,
            ),
        )
        .values(filler_id=person.id)
        .returning(col(LayoffCode.id))
        .execution_options(synchronize_session=False)
    )
    found = taken.first()
    if found is None:
        return None
    return await of(work, person, found[0])


async def begin_oneself(
    work: Work, person: Person, code: LayoffCode, step: int
) -> bool:
    """Let the officer fill it in who has the letters in hand; a link ends by that."""
    return await steps.take(
        work,
        code,
        step,
        (CodeState.OPEN,),
        filler_id=person.id,
        fill_hash=None,
        fill_until=work.now + VALID,
    )


async def of(work: Work, person: Person, code_id: int) -> LayoffCode | None:
    """Return the code if it is this chat's to fill in now."""
    rows = select(LayoffCode).where(
        col(LayoffCode.id) == code_id,
        col(LayoffCode.filler_id) == person.id,
        col(LayoffCode.state) == CodeState.OPEN,
        col(LayoffCode.fill_until) > work.now,
    )
    found = await work.session.exec(rows.execution_options(populate_existing=True))
    return found.first()


def next_of(work: Work, code: LayoffCode) -> Question | None:
    """Return what is asked now; None once all was said."""
    return LAYOFF.next(code.draft or {}, local_day(work.now, None))


def suggested(code: LayoffCode, question: Question) -> Answer | None:
    """Return what was said before to a question, to be confirmed or corrected."""
    before = (code.says or {}).get(question.name)
    if before is None or before == UNKNOWN or question.name in (code.draft or {}):
        return None
    return before if question.accepts(before) else None


async def answer(
    work: Work, code: LayoffCode, step: int, question: Question, value: Answer
) -> bool:
    """Take an answer; no if the button was old, or the answer none of this question."""
    if not question.accepts(value):
        return False
    today = local_day(work.now, None)
    now = LAYOFF.relevant({**(code.draft or {}), question.name: value}, today)
    return await steps.take(work, code, step, (CodeState.OPEN,), draft=now)


async def hand_in(work: Work, code: LayoffCode, step: int) -> bool:
    """Hand it to the office, of which an officer is told; nobody fills it in any more.

    Their chat is known until the answer, so that they learn of it.
    """
    if next_of(work, code) is not None:
        return False
    done = await steps.take(
        work,
        code,
        step,
        (CodeState.OPEN,),
        state=CodeState.FILLED,
        filled_at=work.now,
    )
    if done:
        await officers.tell_filled(work, code)
    return done


async def tell(work: Work, whose: int | None, said: Text, *, but: Person) -> None:
    """Tell whoever filled it in what came of it, unless it was the officer."""
    if whose is None or whose == but.id:
        return
    person = await work.rows.get(Person, whose)
    if person is not None and person.erased_at is None:
        work.send(person, said)


async def forget(work: Work, person: Person) -> None:
    """Forget that somebody fills in a code: they erase all, or their time is over."""
    await work.session.exec(
        update(LayoffCode)
        .where(col(LayoffCode.filler_id) == person.id)
        .values(**NOBODY)
        .execution_options(synchronize_session=False)
    )


async def forget_late(work: Work, most: int) -> int:
    """Forget who did not fill in a code in time, or whom nobody answered; say how many.

    What they said stays, and can be looked at.
    """
    late = (
        select(col(LayoffCode.id))
        .where(*_is_late(work))
        .order_by(col(LayoffCode.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    gone = await work.session.exec(
        update(LayoffCode)
        .where(col(LayoffCode.id).in_(late))
        .values(**NOBODY)
        .returning(col(LayoffCode.id))
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


async def count_late(work: Work) -> int:
    """Return how many that would forget now."""
    rows = select(func.count()).select_from(LayoffCode).where(*_is_late(work))
    return (await work.session.exec(rows)).one()


def _is_late(work: Work) -> tuple[Any, ...]:
    return (
        col(LayoffCode.filler_id).is_not(None),
        col(LayoffCode.fill_until) <= work.now,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
