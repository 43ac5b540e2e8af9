"""The guard of what goes out: pauses announcements by itself, and tells the admins.

It looks at every round of the feeder, so it holds in whatever way somebody lost their
role, and whichever process noted the failures.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import func, update
from sqlmodel import col

from bot.buttons import Announce, Button, Keyboard
from bot.services.announcements import control
from bot.services.announcements.answering import serves_there
from bot.services.announcements.ledger import SENDER_DIED
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Deed,
    PauseReason,
    Person,
    Recipient,
    RecipientState,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext

WINDOW = 200
"""Copies that were tried last, among which failures are counted."""

MOST_FAILURES = WINDOW // 20
"""With more of them in that window nobody knows what happens, and it stops."""

TRIED = (
    RecipientState.DONE,
    RecipientState.BLOCKED,
    RecipientState.UNCERTAIN,
    RecipientState.FAILED,
)
UNEXPECTED = (RecipientState.UNCERTAIN, RecipientState.FAILED)

_AUTHOR_SERVES = serves_there(col(Announcement.author_id))


async def look(work: Work) -> None:
    """Pause what nobody answers for any more, and what fails too often."""
    for number in await _orphaned(work):
        await _pause(work, number, PauseReason.AUTHOR_LEFT)
    for each in await _sending(work):
        if await _fails(work, each):
            await _pause(work, each.id, PauseReason.FAILURES)


async def _orphaned(work: Work) -> Sequence[int]:
    """Return what goes out, or is to, and whose author is no admin there any more."""
    found = sqlalchemy.select(col(Announcement.id)).where(
        col(Announcement.state).in_(
            (AnnouncementState.PLANNED, AnnouncementState.SENDING)
        ),
        ~_AUTHOR_SERVES,
        # Two admins agreed to a notice, and the law does not wait for a third.
        col(Announcement.kind) != AnnouncementKind.INCIDENT,
    )
    return (await work.connection.execute(found)).scalars().all()


async def _sending(work: Work) -> Sequence[Any]:
    found = sqlalchemy.select(
        col(Announcement.id), col(Announcement.deed), col(Announcement.resumed_at)
    ).where(
        col(Announcement.state) == AnnouncementState.SENDING,
        col(Announcement.resumed_at).is_not(None),
    )
    return (await work.connection.execute(found)).all()


async def _fails(work: Work, row: Any) -> bool:  # noqa: ANN401
    last = (
        sqlalchemy.select(
            col(Recipient.state), func.coalesce(col(Recipient.why), "").label("why")
        )
        .where(
            col(Recipient.announcement_id) == row.id,
            col(Recipient.settled_at) >= row.resumed_at,
            col(Recipient.deed) == row.deed,
            col(Recipient.state).in_(TRIED),
        )
        .order_by(col(Recipient.settled_at).desc())
        .limit(WINDOW)
        .subquery()
    )
    unexpected = (last.c.state.in_(UNEXPECTED), last.c.why != SENDER_DIED)
    failed = sqlalchemy.select(func.count()).where(*unexpected)
    count = (await work.connection.execute(failed)).scalar_one()
    return bool(count > MOST_FAILURES)


async def _pause(work: Work, number: int, why: PauseReason) -> None:
    paused = await work.connection.execute(
        update(Announcement)
        .where(
            col(Announcement.id) == number,
            col(Announcement.state).in_(
                (AnnouncementState.PLANNED, AnnouncementState.SENDING)
            ),
        )
        .values(
            state=AnnouncementState.PAUSED,
            paused_at=work.now,
            paused_why=why,
            step=col(Announcement.step) + 1,
            reported=-1,
        )
        .returning(
            col(Announcement.step), col(Announcement.author_id), col(Announcement.area)
        )
    )
    row = paused.first()
    if row is None:
        return
    await control.take_back(work, number)
    work.record(
        Deed.PAUSED_NEWS, by=None, detail=f"{control.which(number)}, {why.value}"
    )
    for each in await _whom_to_tell(work, row, why):
        work.send(each, _said(why), _buttons(number, row.step))


async def _whom_to_tell(work: Work, row: Any, why: PauseReason) -> list[Person]:  # noqa: ANN401
    """Return all who may go on, where nobody answers for it; else author and one."""
    others = await control.admins_of(work, row.area, but=row.author_id)
    if why == PauseReason.AUTHOR_LEFT:
        return list(others)
    author = await work.rows.get_one(Person, row.author_id)
    return [author, *others[:1]]


def _said(why: PauseReason) -> Text:
    if why == PauseReason.AUTHOR_LEFT:
        return _(
            "An announcement is paused: whoever answers for it serves here no more. If "
            "you resume it, you answer for it."
        )
    return _(
        "An announcement paused itself: more than {most} of its last {window} messages "
        "failed. Nobody gets it meanwhile. Look whether Telegram and the words are in "
        "order, then resume or cancel.",
        most=MOST_FAILURES,
        window=WINDOW,
    )


def _buttons(number: int, step: int) -> Keyboard:
    return (
        (
            Button(pgettext("button", "Resume"), Announce(number, step, "resume")),
            Button(pgettext("button", "Show"), Announce(number, step, "progress")),
        ),
    )
