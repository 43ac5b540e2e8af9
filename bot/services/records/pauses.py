"""Pauses: who has written for long without one is reminded, kindly and seldom.

That somebody is busy is noted once a minute at most, in the turn that shows it; nothing
is noted of workers.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from bot.buttons import Button, ChangeDuty
from bot.services.outbox.ephemeral import silent
from bot.services.staff.duty import on_duty
from bot.storage.tables import Case, Person, Staff
from bot.storage.work import Work
from bot.texts import _, ngettext, paragraphs, pgettext

LONG = timedelta(minutes=90)
"""So long without a pause somebody is reminded, and no sooner again."""

PAUSE = timedelta(minutes=10)
"""So long without a deed is a pause."""

NOTED_EVERY = timedelta(minutes=1)

AT_ONCE = 50


def note(work: Work, post: Staff) -> None:
    """Note that somebody who serves does something."""
    idle = None if post.busy_at is None else work.now - post.busy_at
    if idle is not None and timedelta() <= idle < NOTED_EVERY:
        return
    if idle is None or post.busy_since is None or not timedelta() <= idle < PAUSE:
        post.busy_since = work.now
    post.busy_at = work.now


async def offer(work: Work) -> None:
    """Remind everybody on duty to rest who has gone without for long.

    Nobody is while somebody in distress is with them.
    """
    found: Any = (
        select(Staff, Person)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(
            on_duty(work.now),
            col(Staff.busy_since) <= work.now - LONG,
            col(Staff.busy_at) > work.now - PAUSE,
            or_(
                col(Staff.rest_offered_at).is_(None),
                col(Staff.rest_offered_at) <= work.now - LONG,
            ),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
            ~_has_somebody_in_distress(),
        )
        .order_by(col(Staff.id))
        .limit(AT_ONCE)
        .with_for_update(of=Staff, key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for post, officer in (await work.session.exec(found)).all():
        _remind(work, officer)
        post.rest_offered_at = work.now


def _has_somebody_in_distress() -> ColumnElement[bool]:
    hard = select(Case.id).where(
        col(Case.counselor_id) == col(Staff.person_id),
        col(Case.closed_at).is_(None),
        col(Case.urgent_since).is_not(None),
        or_(
            col(Case.unanswered_since).is_not(None),
            col(Case.id) == col(Staff.active_case_id),
        ),
    )
    return hard.correlate(Staff).exists()


def _remind(work: Work, officer: Person) -> None:
    rest = Button(pgettext("button", "Rest"), ChangeDuty("rest"))
    minutes = LONG // timedelta(minutes=1)
    text = paragraphs(
        ngettext(
            "You have written for {count} minute without a pause. Thank you.",
            "You have written for {count} minutes without a pause. Thank you.",
            minutes,
        ),
        _("Would you like to rest a little? Meanwhile no new case is given to you."),
    )
    silent(work.send(officer, text, ((rest,),)))
