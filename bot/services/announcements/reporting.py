"""Reporting: one message that shows how far an announcement is, and then the report."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import col, select

from bot.buttons import Announce, Button, Keyboard
from bot.services.announcements import progress
from bot.services.announcements.progress import DeliveryCounts
from bot.services.outbox.ephemeral import fleeting
from bot.storage.tables import (
    UNSETTLED,
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Feedback,
    Outbox,
    OutboxState,
    PauseReason,
    Person,
    RecipientDeed,
    Skipped,
)
from bot.storage.work import Work
from bot.texts import Text, _, lines, ngettext, pgettext, verbatim

SHOWN_EVERY = timedelta(seconds=3)
"""How often the progress of an announcement is shown at most."""

COUNTED_EVERY = timedelta(seconds=3) / 100_000
"""So much longer for each recipient, since counting a million takes a while."""

BLOCKS = 10
"""How long the bar is."""

OVER = (AnnouncementState.CANCELLED, AnnouncementState.FINISHED)

_HEADS: Mapping[RecipientDeed, Text] = {
    RecipientDeed.SEND: _("The announcement is being sent."),
    RecipientDeed.CORRECT: _("The announcement is being corrected."),
    RecipientDeed.RECALL: _("The announcement is being recalled."),
}
_PAUSED: Mapping[PauseReason, Text] = {
    PauseReason.BY_HAND: _("Paused. Nobody gets it until somebody resumes it."),
    PauseReason.FAILURES: _("Paused by itself: too much of it failed."),
    PauseReason.AUTHOR_LEFT: _("Paused: whoever answers for it serves here no more."),
    PauseReason.RELEASE: _("Paused by a new release. Resume it if it is still right."),
}


async def report(work: Work) -> None:
    """Show how far the announcements under way are, and which are done."""
    for each in await _under_way(work):
        shown_at = each.progress_at
        if shown_at is None or work.now - shown_at >= _patience(each):
            await _report(work, each)


async def screen(
    work: Work, announcement: Announcement, tally: DeliveryCounts
) -> tuple[Text, Keyboard]:
    """Return what is shown of an announcement that is certain, with its buttons."""
    over = not tally.left or announcement.state in OVER
    if not over:
        duration = await progress.remaining(work, announcement, tally)
        return _progress(announcement, tally, duration), _steering(announcement)
    said = await progress.said_of_it(work, announcement)
    return _outcome(announcement, tally, said), _afterwards(work, announcement, tally)


async def note_progress(work: Work, announcement: Announcement, shown: Outbox) -> None:
    """Note where the progress is shown, so that it is shown in one message."""
    await work.session.flush()
    announcement.progress_id, announcement.progress_at = shown.id, work.now


def button(announcement: Announcement, label: Text, way: str) -> Button:
    """Return a button that moves an announcement along from where it is now."""
    return Button(label, Announce(announcement.id, announcement.step, way))


def _patience(announcement: Announcement) -> timedelta:
    return max(SHOWN_EVERY, COUNTED_EVERY * announcement.recipients)


async def _report(work: Work, announcement: Announcement) -> None:
    """Show the progress if it has changed and what was shown last has arrived.

    An announcement is finished when nobody waits for it and no copy is going.
    """
    tally = await progress.count(work, announcement)
    is_shown = announcement.progress_id is not None
    if is_shown and tally.left and tally.settled == announcement.reported:
        return
    last = await work.session.get(
        Outbox, announcement.progress_id or 0, populate_existing=True
    )
    if last is not None and last.state in UNSETTLED:
        return
    if not tally.left:
        announcement.finished_at = work.now
        if announcement.state != AnnouncementState.CANCELLED:
            announcement.state = AnnouncementState.FINISHED
    author = await work.rows.get_one(Person, announcement.author_id)
    words, keyboard = await screen(work, announcement, tally)
    place = await _shown_in(work, author, last)
    if place is None:
        shown = work.send(author, words, keyboard)
    else:
        shown = work.edit(author, place, words, keyboard)
    if place and tally.left:
        fleeting(shown)
    announcement.reported = tally.settled
    await note_progress(work, announcement, shown)


async def _shown_in(work: Work, author: Person, last: Outbox | None) -> Outbox | None:
    """Return the row whose message shows the progress; its edit may be dropped."""
    if last is None or last.person_id != author.id:
        return None
    if last.message_id is not None:
        return last
    if last.state != OutboxState.DROPPED or last.target_id is None:
        return None
    return await work.rows.get(Outbox, last.target_id)


async def _under_way(work: Work) -> Sequence[Announcement]:
    """Return what is being sent, locked, unless another process reports on it."""
    statement: Any = (
        select(Announcement)
        .where(
            or_(
                col(Announcement.state).in_(
                    (AnnouncementState.SENDING, AnnouncementState.PAUSED)
                ),
                and_(
                    col(Announcement.state) == AnnouncementState.CANCELLED,
                    col(Announcement.begun_at).is_not(None),
                    col(Announcement.finished_at).is_(None),
                ),
            ),
            or_(
                col(Announcement.progress_at).is_(None),
                col(Announcement.progress_at) <= work.now - SHOWN_EVERY,
            ),
        )
        .order_by(col(Announcement.id))
        .with_for_update(skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    rows: Sequence[Announcement] = (await work.session.exec(statement)).all()
    return rows


def _progress(
    announcement: Announcement, tally: DeliveryCounts, left: timedelta
) -> Text:
    paused = announcement.state == AnnouncementState.PAUSED
    why = _PAUSED[announcement.paused_why or PauseReason.BY_HAND]
    awake = tally.left > tally.asleep and not paused
    return lines(
        why if paused else _HEADS[announcement.deed],
        _bar(tally),
        _(
            "Done {sent} of {recipients}. Blocked {blocked}, failed {failed}, "
            "uncertain {uncertain}, left out {skipped}.",
            sent=tally.sent,
            recipients=tally.all,
            blocked=tally.unreachable,
            failed=tally.refused,
            uncertain=tally.uncertain,
            skipped=tally.dropped + tally.expired,
        ),
        _("About {duration} left.", duration=progress.lasting(left)) if awake else None,
        _asleep(tally),
    )


def _asleep(tally: DeliveryCounts) -> Text | None:
    if not tally.asleep:
        return None
    return ngettext(
        "{count} person waits for the morning.",
        "{count} people wait for the morning.",
        tally.asleep,
    )


def _bar(tally: DeliveryCounts) -> Text:
    share = tally.settled / tally.all if tally.all else 1.0
    full = int(share * BLOCKS)
    bar = "▓" * full + "░" * (BLOCKS - full)
    return _("{bar} {percent}%", bar=verbatim(bar), percent=int(share * 100))


def _outcome(
    announcement: Announcement, tally: DeliveryCounts, said: Mapping[Feedback, int]
) -> Text:
    """Say what came of it; numbers that are none are left out."""
    cancelled = announcement.state == AnnouncementState.CANCELLED
    return lines(
        _("Cancelled. Nobody else gets it.") if cancelled else _DONE[announcement.deed],
        _("Done: {count} of {recipients}.", count=tally.sent, recipients=tally.all),
        *(
            _number(text, number)
            for text, number in (
                (_BLOCKED, tally.unreachable),
                (_UNCERTAIN, tally.uncertain),
                (_FAILED, tally.refused),
                (_EXPIRED, tally.expired),
            )
        ),
        *(_number(text, tally.skipped.get(why, 0)) for why, text in _LEFT_OUT.items()),
        _(
            "Understood: {clear}. Not clear: {unclear}.",
            clear=said.get(Feedback.UNDERSTOOD, 0),
            unclear=said.get(Feedback.UNCLEAR, 0),
        )
        if said
        else None,
        None if cancelled or tally.left else _("Nobody is left."),
    )


_DONE: Mapping[RecipientDeed, Text] = {
    RecipientDeed.SEND: _("Done. The announcement is sent."),
    RecipientDeed.CORRECT: _("Done. The announcement is corrected."),
    RecipientDeed.RECALL: _("Done. The announcement is recalled."),
}
_BLOCKED = pgettext("report", "Blocked")
_UNCERTAIN = pgettext("report", "Uncertain")
_FAILED = pgettext("report", "Failed")
_EXPIRED = pgettext("report", "Too late")
_LEFT_OUT: Mapping[str, Text] = {
    Skipped.STOPPED: pgettext("report", "Want no news any more"),
    Skipped.ERASED: pgettext("report", "Data erased"),
    Skipped.PAUSED: pgettext("report", "Data paused"),
    Skipped.ENOUGH: pgettext("report", "Had two this week"),
    Skipped.EMPTY: pgettext("report", "Something about them is not known"),
    Skipped.CANCELLED: pgettext("report", "Not reached before it was cancelled"),
    Skipped.NO_COPY: pgettext("report", "Copy cannot be changed"),
    Skipped.NOT_STAFF: pgettext("report", "Serve here no more"),
}


def _number(what: Text, count: int) -> Text | None:
    return _("{what}: {count}.", what=what, count=count) if count else None


def _steering(announcement: Announcement) -> Keyboard:
    paused = announcement.state == AnnouncementState.PAUSED
    resume = button(announcement, pgettext("button", "Resume"), "resume")
    pause = button(announcement, pgettext("button", "Pause"), "pause")
    stop = button(announcement, pgettext("button", "Cancel for good"), "stop")
    return ((resume if paused else pause, stop),)


def _afterwards(
    work: Work, announcement: Announcement, tally: DeliveryCounts
) -> Keyboard:
    """Return what may still be done once it is over."""
    if tally.left:
        return ()
    rows: list[tuple[Button, ...]] = []
    late = announcement.valid_until is not None and announcement.valid_until <= work.now
    if announcement.state == AnnouncementState.CANCELLED:
        late = True  # that it goes to nobody else was said
    if tally.refused and not (late and announcement.deed == RecipientDeed.SEND):
        again = pgettext("button", "Send again to failed")
        rows.append((button(announcement, again, "again"),))
    changes = announcement.kind is not AnnouncementKind.INCIDENT
    if changes and announcement.deed != RecipientDeed.RECALL and tally.sent:
        fix = button(announcement, pgettext("button", "Correct all"), "fix")
        recall = button(announcement, pgettext("button", "Recall"), "recall")
        rows.append((fix, recall))
    return tuple(rows)
