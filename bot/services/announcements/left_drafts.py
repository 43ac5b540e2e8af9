"""Drafts of announcements whose writer is no admin any more: another goes on with them.

What was asked about, is planned or goes out is seen to by `approval` and `guard`.
"""

from sqlmodel import col, select

from bot.services.announcements import control, drafts
from bot.storage.tables import Announcement, AnnouncementState, Person
from bot.storage.work import Work
from bot.texts import _, lines


async def hand_on(work: Work, person: Person) -> None:
    """Give somebody's drafts to the nearest admin of their area, or give them up."""
    rows = (
        select(Announcement)
        .where(
            col(Announcement.author_id) == person.id,
            col(Announcement.state).in_(drafts.DRAFT),
        )
        .order_by(col(Announcement.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    for each in (await work.session.exec(rows)).all():
        others = await control.admins_of(work, each.area, but=person.id)
        each.step += 1
        each.tested_step = each.tested_by = None
        if not others:
            each.state, each.cancelled_at = AnnouncementState.CANCELLED, work.now
            continue
        each.author_id = others[0].id
        which = _("Announcement {number}.", number=each.id)
        given = _("Its writer serves here no more. The draft is yours now: /siaran.")
        work.send(others[0], lines(which, given))
    await work.session.flush()
