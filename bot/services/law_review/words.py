"""What a worker reads whose result is another one after a change of the law."""

from datetime import date

from bot.buttons import Button, Keyboard, Open, Room
from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change, Changed, is_worse
from bot.jkp.facts import Facts
from bot.services.results import card, time_left
from bot.services.results.card import TITLES
from bot.texts import Bold, Text, _, lines, listed, pgettext, verbatim

KEYBOARD: Keyboard = (
    (Button(pgettext("button", "My result"), Open(Room.RESULT)),),
    (Button(pgettext("button", "Talk to an officer"), Open(Room.HUMAN)),),
)


def message(before: Verdict, changed: Changed, facts: Facts, today: date) -> Text:
    """Return what is said: what is new, until when to do something, and why.

    A worse one says that it is an estimate, where it is written, and offers a person.
    """
    found = changed.found
    worse = is_worse(before, found.verdict)
    return lines(
        _opening(changed),
        Bold(TITLES[found.verdict]),
        _figure(changed, facts, today),
        _why(changed) if worse or changed.what is Change.SOONER else None,
        _doubt(changed) if worse else _estimate(),
    )


def gently(changed: Changed, facts: Facts, today: date) -> Text:
    """Return the plain fact and a hand, for somebody who is not well."""
    sooner = changed.what is Change.SOONER
    return lines(
        _(
            "The rules have changed, and your estimate with them. An officer can go "
            "through it with you, step by step."
        ),
        time_left.last_day(changed.found, facts, today) if sooner else None,
    )


def is_loud(day_before: date | None, day_after: date | None) -> bool:
    """Say whether it may make a sound: there is less time than somebody was told."""
    return day_after is not None and (day_before is None or day_after < day_before)


def _opening(changed: Changed) -> Text:
    if changed.since is None:
        return _("The rules we work by were updated. Your new estimate:")
    return _(
        "The rules have changed since {day}. Your new estimate:", day=changed.since
    )


def _figure(changed: Changed, facts: Facts, today: date) -> Text | None:
    """Return the last day, and the money where that is what changed."""
    found = changed.found
    return lines(
        card.amount(found) if changed.what is Change.MONEY else None,
        card.owed(found) if changed.what is Change.MONEY else None,
        time_left.last_day(found, facts, today),
    )


def _why(changed: Changed) -> Text | None:
    if not changed.articles:
        return None
    return _(
        "Legal basis: {articles}.", articles=listed(map(verbatim, changed.articles))
    )


def _doubt(changed: Changed) -> Text:
    if changed.found.verdict is Verdict.NOT_ELIGIBLE:
        return _(
            "This is an estimate, not a decision. Please do not give up yet: an "
            "officer can check it with you."
        )
    return _("This is not a refusal. An officer can check it with you.")


def _estimate() -> Text:
    return _("This is an estimate, not a decision.")
