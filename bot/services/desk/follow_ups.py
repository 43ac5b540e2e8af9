"""Follow-ups: something to be done about a case on a day, by whoever has it then.

One that was told stands until somebody says that it is done. Whether it was told to
the case's counselor is said by ``made_at``: it is when the follow-up was made, or made
anew, or told, so it lies before ``due_at`` until it is told, and before ``claimed_at``
of the case where only an earlier counselor was.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, update
from sqlmodel import col, select

from bot.buttons import Button, DoFollowUp, Keyboard, SwitchCase
from bot.interview.reading.secrets import blotted
from bot.services.conversations import names
from bot.services.desk.when_told import Round
from bot.services.outbox.ephemeral import silent
from bot.services.privacy import while_erased
from bot.storage.personal import Personal, typed_by
from bot.storage.tables import Case, FollowUp, Person
from bot.storage.work import Work
from bot.texts import Text, _, pgettext

AT_ONCE = 50
"""Follow-ups in one round."""

LONGEST = 200
"""Characters of what is to be done."""


async def add(
    work: Work, by: Person, case: Case, due_at: datetime, text: str
) -> FollowUp:
    """Note what is to be done about a locked case of one's own."""
    made = FollowUp(
        case_id=case.id,
        by_id=by.id,
        text=blotted(text),
        made_at=work.now,
        due_at=due_at,
    )
    work.session.add(made)
    await work.session.flush()
    return made


async def change(
    work: Work, follow_up: FollowUp, due_at: datetime, text: str
) -> FollowUp | None:
    """Let a reminder be another, and at another instant; None if it was told before."""
    changed = await work.session.exec(
        update(FollowUp)
        .where(
            col(FollowUp.id) == follow_up.id,
            col(FollowUp.made_at) == follow_up.made_at,
        )
        .values(due_at=due_at, text=blotted(text))
        .returning(col(FollowUp.id))
        .execution_options(synchronize_session=False)
    )
    if changed.first() is None:
        return None
    return await work.session.get(FollowUp, follow_up.id, populate_existing=True)


async def of(work: Work, case: Case) -> Sequence[FollowUp]:
    """Return what is still to be done about a case, the next first."""
    found = select(FollowUp).where(col(FollowUp.case_id) == case.id)
    ordered = found.order_by(col(FollowUp.due_at), col(FollowUp.id))
    again = ordered.execution_options(populate_existing=True)
    return (await work.session.exec(again)).all()


async def drop(work: Work, case: Case, follow_up_id: int) -> bool:
    """Let nothing come of it; say no if it is not of this case, or done already."""
    gone = await work.session.exec(
        delete(FollowUp)
        .where(col(FollowUp.id) == follow_up_id, col(FollowUp.case_id) == case.id)
        .returning(col(FollowUp.id))
        .execution_options(synchronize_session=False)
    )
    return gone.first() is not None


async def put_off(
    work: Work, case: Case, follow_up_id: int, due_at: datetime
) -> FollowUp | None:
    """Let it be told again at an instant; None if it is not one that was told."""
    changed = await work.session.exec(
        update(FollowUp)
        .where(
            col(FollowUp.id) == follow_up_id,
            col(FollowUp.case_id) == case.id,
            col(FollowUp.made_at) >= col(FollowUp.due_at),
        )
        .values(made_at=work.now, due_at=due_at)
        .returning(col(FollowUp.id))
        .execution_options(synchronize_session=False)
    )
    if changed.first() is None:
        return None
    return await work.session.get(FollowUp, follow_up_id, populate_existing=True)


def was_told(follow_up: FollowUp) -> bool:
    """Say whether somebody was told of it, and nobody has done it yet."""
    return follow_up.made_at >= follow_up.due_at


async def tell(work: Work) -> None:
    """Tell counselors what is to be done now; outside hours it waits for the opening.

    What is due about a case that waits in the queue is told to who takes it.
    """
    this = Round(work)
    for follow_up, case in await _due(work):
        later = await this.later(case.counselor_id or 0)
        if later is not None:
            await _wait(work, follow_up, later)
        elif await _take(work, follow_up, case):
            counselor = await work.rows.get_one(Person, case.counselor_id)
            await _tell(work, counselor, follow_up, case)


async def bring_forward(work: Work, counselor: Person, until: datetime) -> None:
    """Let what would be told at an instant, or before it, be told in the next round."""
    own = select(Case.id).where(
        col(Case.counselor_id) == counselor.id, col(Case.closed_at).is_(None)
    )
    await work.session.exec(
        update(FollowUp)
        .where(
            col(FollowUp.case_id).in_(own),
            col(FollowUp.due_at) <= until,
            col(FollowUp.due_at) > work.now,
            col(FollowUp.made_at) < work.now,  # or it would count as told
        )
        .values(due_at=work.now)
        .execution_options(synchronize_session=False)
    )


def _is_untold() -> ColumnElement[bool]:
    return or_(
        col(FollowUp.made_at) < col(FollowUp.due_at),
        col(FollowUp.made_at) < col(Case.claimed_at),
    )


async def _due(work: Work) -> Sequence[tuple[FollowUp, Case]]:
    """Return what is due, its cases locked; a talk under way is passed over."""
    due: Any = (
        select(FollowUp, Case)
        .join(Case, col(Case.id) == col(FollowUp.case_id))
        .where(
            col(FollowUp.due_at) <= work.now,
            col(Case.closed_at).is_(None),
            col(Case.counselor_id).is_not(None),
            _is_untold(),
        )
        .order_by(col(FollowUp.due_at), col(FollowUp.id))
        .limit(AT_ONCE)
        .with_for_update(of=Case, key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    found = (await work.session.exec(due)).all()
    return sorted(found, key=lambda each: (each[1].counselor_id or 0, each[0].id))


async def _wait(work: Work, follow_up: FollowUp, until: datetime) -> None:
    await work.session.exec(
        update(FollowUp)
        .where(
            col(FollowUp.id) == follow_up.id, col(FollowUp.due_at) == follow_up.due_at
        )
        .values(due_at=until)
        .execution_options(synchronize_session=False)
    )


async def _take(work: Work, follow_up: FollowUp, case: Case) -> bool:
    """Note that it is told now; of two rounds at once, one does."""
    taken = await work.session.exec(
        update(FollowUp)
        .where(
            col(FollowUp.id) == follow_up.id,
            col(FollowUp.due_at) <= work.now,
            or_(
                col(FollowUp.made_at) < col(FollowUp.due_at),
                col(FollowUp.made_at) < case.claimed_at,
            ),
        )
        .values(made_at=work.now)
        .returning(col(FollowUp.id))
        .execution_options(synchronize_session=False)
    )
    return taken.first() is not None


async def words(work: Work, case: Case, follow_up: FollowUp) -> Text:
    """Return what is to be done, without who erases all just now."""
    said = follow_up.text or ""
    said = await while_erased.shown(work, case, follow_up.by_id, said)
    return Personal(said, typed_by(follow_up.by_id))


async def _tell(work: Work, counselor: Person, follow_up: FollowUp, case: Case) -> None:
    text = _(
        "Reminder, {label}: {what}",
        label=await names.label_of(work, case),
        what=await words(work, case, follow_up),
    )
    silent(work.send(counselor, text, _ways(follow_up))).case_id = case.id


def _ways(follow_up: FollowUp) -> Keyboard:
    done = DoFollowUp(follow_up.case_id, follow_up.id, "done")
    later = DoFollowUp(follow_up.case_id, follow_up.id, "later")
    open_it = SwitchCase(follow_up.case_id)
    return (
        (Button(pgettext("button", "Open the case"), open_it),),
        (
            Button(pgettext("button", "Done"), done),
            Button(pgettext("button", "Again tomorrow"), later),
        ),
    )
