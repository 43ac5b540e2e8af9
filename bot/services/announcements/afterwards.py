"""Afterwards: an announcement sent again to whom it failed, corrected, or recalled.

Corrections and recalls go the way that the copies went: by the list, the stock and the
low lane. Telegram edits a copy at any time, and deletes it within 48 hours.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, literal, null, or_, update
from sqlmodel import col

from bot.services.announcements import contents, drafts, wording
from bot.services.announcements.contents import FALLBACK, Template
from bot.services.announcements.control import which
from bot.services.staff.unfit import Unfit
from bot.storage import steps
from bot.storage.personal import Typed
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    AnnouncementText,
    Deed,
    Person,
    Recipient,
    RecipientDeed,
    RecipientState,
    Skipped,
)
from bot.storage.work import Work
from bot.texts import _, verbatim

OVER = (AnnouncementState.FINISHED, AnnouncementState.CANCELLED)

DELETABLE = timedelta(hours=48)
"""How old a message may be that Telegram deletes."""

INSTANT = Recipient.__table__.c.settled_at.type  # type: ignore[attr-defined]

PENDING = "fix"
"""In place of a language: the words of a correction that is not certain yet."""


_TOO_LONG = _("That is too long for one message. Please write it shorter.")


async def send_again(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Let it go once more to those with whom it failed; say no if the button was old.

    What may have arrived is not repeated, and what was cancelled goes to nobody else.
    """
    if announcement.state == AnnouncementState.CANCELLED:
        return False
    if not await _begin(work, announcement, step, announcement.deed):
        return False
    await work.connection.execute(
        update(Recipient)
        .where(
            _of(announcement),
            col(Recipient.deed) == announcement.deed,
            col(Recipient.state) == RecipientState.FAILED,
        )
        .values(state=RecipientState.QUEUED, why=None, settled_at=None)
    )
    work.record(Deed.SENT_AGAIN, by=by, detail=which(announcement.id))
    return True


async def write(work: Work, announcement: Announcement, step: int, html: str) -> bool:
    """Keep the words of a correction, which is to be tested; no copy changes yet.

    Args:
        work: The transaction.
        announcement: Which is over.
        step: The one that whoever wrote has seen.
        html: What they wrote, as Telegram's HTML.

    Returns:
        No if it was changed meanwhile.

    Raises:
        Unfit: They cannot go out.
    """
    if announcement.kind is AnnouncementKind.INCIDENT:
        return False
    wording.check_words(html, announcement.kind)
    before = await _template(work, announcement)
    fixed = replace(before, html={FALLBACK: html})
    if contents.longest(fixed) > fixed.room:
        raise Unfit(_TOO_LONG)
    if not await steps.take(work, announcement, step, OVER):
        return False
    words = {"html": html}
    await work.session.merge(
        AnnouncementText(announcement_id=announcement.id, language=PENDING, words=words)
    )
    await work.session.flush()
    return True


async def test(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Send somebody the correction as readers will see it; no if the button was old."""
    fixed = await correction_of(work, announcement)
    if fixed is None or not await steps.take(
        work,
        announcement,
        step,
        OVER,
        tested_at=work.now,
        tested_by=by.id,
        tested_step=step + 1,
    ):
        return False
    shown = work.send(by, Typed("", (*drafts.typed_by(announcement), by.id)))
    shown.content = dict(await _content(work, fixed, by))
    return True


async def correct(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Let all copies say what was tested; say no if it was not, or the button is old.

    Where a second person agreed to the words, `second_yes` has another one agree.
    """
    if announcement.approved_by is not None:
        return False
    if not was_tested(announcement, step, by):
        return False
    return await carry_out(work, announcement, step, by=by)


def was_tested(announcement: Announcement, step: int, by: Person) -> bool:
    """Say whether somebody has seen the correction as it is at that step."""
    return announcement.tested_step == step and announcement.tested_by == by.id


async def carry_out(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Put the words of the correction in place of all others, and queue the copies.

    They serve every language, since others were not written anew.
    """
    fixed = await correction_of(work, announcement)
    if fixed is None or not await _begin(
        work, announcement, step, RecipientDeed.CORRECT
    ):
        return False
    await _forget_words(work, announcement)
    words = {"html": fixed.html[FALLBACK]}
    work.session.add(
        AnnouncementText(
            announcement_id=announcement.id, language=FALLBACK, words=words
        )
    )
    await _queue(work, announcement, RecipientDeed.CORRECT)
    work.record(Deed.CORRECTED_NEWS, by=by, detail=which(announcement.id))
    return True


async def give_up(work: Work, announcement: Announcement, step: int) -> bool:
    """Forget a correction that no copy shows; say no if the button was old."""
    if not await steps.take(work, announcement, step, OVER):
        return False
    pending = col(AnnouncementText.language) == PENDING
    await _forget_words(work, announcement, pending)
    return True


async def _forget_words(
    work: Work, announcement: Announcement, *which_ones: ColumnElement[bool]
) -> None:
    await work.session.flush()
    texts = delete(AnnouncementText).where(
        col(AnnouncementText.announcement_id) == announcement.id, *which_ones
    )
    await work.session.exec(texts.execution_options(synchronize_session="fetch"))


async def recall(
    work: Work, announcement: Announcement, step: int, *, by: Person
) -> bool:
    """Delete all copies that Telegram still deletes; say no if the button was old."""
    if not await _begin(work, announcement, step, RecipientDeed.RECALL):
        return False
    young = col(Recipient.sent_at) > work.now - DELETABLE
    await _queue(work, announcement, RecipientDeed.RECALL, young)
    work.record(Deed.RECALLED_NEWS, by=by, detail=which(announcement.id))
    return True


async def _begin(
    work: Work, announcement: Announcement, step: int, deed: RecipientDeed
) -> bool:
    """Let it go out once more, but not before nobody is left of the last time."""
    if announcement.finished_at is None:
        return False
    if announcement.kind is AnnouncementKind.INCIDENT and deed != RecipientDeed.SEND:
        return False  # what the law asks for is neither reworded nor taken back
    return await steps.take(
        work,
        announcement,
        step,
        OVER,
        state=AnnouncementState.SENDING,
        deed=deed,
        finished_at=None,
        cancelled_at=None,
        resumed_at=work.now,
        reported=-1,
    )


async def _queue(
    work: Work,
    announcement: Announcement,
    deed: RecipientDeed,
    possible: ColumnElement[bool] | None = None,
) -> None:
    """Have a deed done with all copies; those of which it is not possible are counted.

    Args:
        work: The transaction.
        announcement: Which.
        deed: What is done.
        possible: Of which copies, besides that it is known where they are; None of all.
    """
    known = col(Recipient.message_id).is_not(None)
    doubtful = and_(
        col(Recipient.deed) == RecipientDeed.SEND,
        col(Recipient.state) == RecipientState.UNCERTAIN,
    )
    may = known if possible is None else and_(known, possible)
    states = Recipient.__table__.c.state.type  # type: ignore[attr-defined]
    queued, skipped = RecipientState.QUEUED, RecipientState.SKIPPED
    await work.connection.execute(
        update(Recipient)
        .where(_of(announcement), or_(known, doubtful))
        .values(
            deed=deed,
            state=case((may, literal(queued, states)), else_=literal(skipped, states)),
            why=case((may, null()), else_=literal(Skipped.NO_COPY.value)),
            settled_at=case((may, null()), else_=literal(work.now, INSTANT)),
            retried=False,
        )
    )


def _of(announcement: Announcement) -> ColumnElement[bool]:
    return col(Recipient.announcement_id) == announcement.id


async def _template(work: Work, announcement: Announcement) -> Template:
    await work.rows.flush()
    return (await contents.templates(work, [announcement.id]))[announcement.id]


async def correction_of(work: Work, announcement: Announcement) -> Template | None:
    """Return the announcement as corrected; None if nobody has written that."""
    template = await _template(work, announcement)
    words = template.html.get(PENDING)
    return None if words is None else replace(template, html={FALLBACK: words})


async def _content(work: Work, template: Template, reader: Person) -> Mapping[str, Any]:
    """Return what a reader would get; what is not known of them is left open."""
    names = template.variables
    found = await contents.values(work, [reader.id], names) if names else {}
    open_ones = dict.fromkeys(names, verbatim("…"))
    known = {**open_ones, **found.get(reader.id, {})}
    return contents.content(template, reader.language, known)
