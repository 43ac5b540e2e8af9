"""The last day to claim, as the card of a case says it to an officer."""

from datetime import date

from bot.services.people.local_time import local_day
from bot.services.queue.assignment import File
from bot.services.reminders import deadline_texts
from bot.storage.work import Work
from bot.texts import Text, _, ngettext


def said(work: Work, file: File) -> Text:
    """Say which day it is, and how many are left."""
    last = file.assessment.last_claim_day if file.assessment else None
    if last is None:
        return _("The last day to claim cannot be counted yet.")
    left = (last - local_day(work.now, file.case.region)).days
    if file.assessment and not deadline_texts.is_settled(file.assessment):
        return _on_the_safe_side(last, left)
    if left < 0:
        return _("Last day to claim: {last_day}, already past.", last_day=last)
    return ngettext(
        "Last day to claim: {last_day}, {count} day left.",
        "Last day to claim: {last_day}, {count} days left.",
        left,
        last_day=last,
    )


def _on_the_safe_side(safe: date, left: int) -> Text:
    if left < 0:
        return _(
            "Surely in time up to {safe_day}, already past. Whether there is more time "
            "is not settled.",
            safe_day=safe,
        )
    return ngettext(
        "Surely in time up to {safe_day}, {count} day left. Whether there is more time "
        "is not settled.",
        "Surely in time up to {safe_day}, {count} days left. Whether there is more "
        "time is not settled.",
        left,
        safe_day=safe,
    )
