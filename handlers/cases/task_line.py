"""A case in one line of a counselor's list: whose turn it is, and for how long."""

from datetime import datetime, timedelta

from bot.buttons import Drawer
from bot.services.desk import drawers
from bot.services.people.local_time import local_day
from bot.services.staff import office_hours
from bot.storage.tables import Case
from bot.texts import Text, _, ngettext


def of(now: datetime, drawer: Drawer, case: Case, label: Text) -> Text:
    """Return what is to be known of a case in a drawer; distress is said in each."""
    if case.urgent_since is not None:
        return _hard(now, case, label)
    left = drawers.days_left(case, now)
    if drawer is Drawer.LAST_DAY and left is not None:
        return _last_day(label, left)
    if drawer is Drawer.SILENT:
        silent = _age(now, drawers.quiet_since(case))
        return _("{label}: silent for {age}.", label=label, age=silent)
    return _turn(now, case, label)


def _turn(now: datetime, case: Case, label: Text) -> Text:
    if case.unanswered_since is not None and case.last_words_at is not None:
        return _(
            "{label}: has waited {age} for your answer.",
            label=label,
            age=_age(now, case.unanswered_since),
        )
    if drawers.is_laid_aside(case, now):
        return _laid_aside(case, label)
    if case.last_words_at is None:
        return _("{label}: has not written.", label=label)
    return _(
        "{label}: answered {age} ago.", label=label, age=_age(now, case.last_words_at)
    )


def _hard(now: datetime, case: Case, label: Text) -> Text:
    if case.unanswered_since is None and case.last_words_at is not None:
        return _("{label}: hard situation, answered.", label=label)
    since = case.unanswered_since
    if since is None or case.last_words_at is None:
        return _("{label}: hard situation. Answer first.", label=label)
    return _(
        "{label}: hard situation, has waited {age}. Answer first.",
        label=label,
        age=_age(now, since),
    )


def _laid_aside(case: Case, label: Text) -> Text:
    if case.snoozed_until is None:
        return _("{label}: laid aside until the worker writes.", label=label)
    day = local_day(case.snoozed_until, case.region)
    return _("{label}: laid aside until {day}.", label=label, day=day)


def _last_day(label: Text, left: int) -> Text:
    if left < 0:
        return _("{label}: the last day to claim is past.", label=label)
    if not left:
        return _("{label}: today is the last day to claim.", label=label)
    return ngettext(
        "{label}: {count} day left to claim.",
        "{label}: {count} days left to claim.",
        left,
        label=label,
    )


def _age(now: datetime, since: datetime) -> Text:
    return office_hours.span(max(now - since, timedelta()))
