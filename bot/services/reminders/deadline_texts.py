"""What a reminder of the last day to claim says, by the days that are left."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.jkp.assessment import assess
from bot.jkp.documents import documents
from bot.jkp.facts import BadFacts
from bot.jkp.names import FACTS
from bot.jkp.provisions import NotYetLaw
from bot.services.results.unreadable import Unreadable, facts_of, ticked_in
from bot.storage.tables import Assessment
from bot.texts import Text, _, lines, listed, ngettext

IN_A_MONTH = 30
"""Days that are left when somebody is first reminded."""


def last_day(row: Assessment) -> date:
    """Return the last day that an assessment has, which must be one that has."""
    if row.last_claim_day is None:
        raise ValueError(f"assessment {row.id} has no last day to be reminded of")
    return row.last_claim_day


def claimable_from(row: Assessment) -> date | None:
    """Return the day of the PHK, before which nothing can be claimed."""
    day = (row.facts or {}).get("terminated_on")
    return date.fromisoformat(day) if isinstance(day, str) else None


def missing(row: Assessment) -> tuple[Text, ...]:
    """Name the papers that are not ticked, and the facts that are not known.

    Facts that this release no longer understands keep nobody from being reminded.
    """
    try:
        facts, ticked = facts_of(row), ticked_in(row)
        unknown = assess(facts, row.day).missing
    except (BadFacts, NotYetLaw, Unreadable):
        return ()
    papers = [each.name for each in documents(facts) if each.key not in ticked]
    return (*papers, *(FACTS[name] for name in unknown if name in FACTS))


def is_settled(row: Assessment) -> bool:
    """Say whether the last day is beyond doubt, or only the safe one is known."""
    try:
        found = assess(facts_of(row), row.day)
    except Unreadable:
        return False
    except (BadFacts, NotYetLaw):
        return True
    return found.last_claim_day == found.safe_claim_day


def words(row: Assessment, left: int) -> Text:
    """Return what is said when so many days are left."""
    last = last_day(row)
    if left < 0:
        return _(
            "We were off and {last_day} has passed. We are sorry. Please talk to an "
            "officer today. There may still be a way.",
            last_day=last,
        )
    begins = claimable_from(row)
    if left > IN_A_MONTH and begins is not None:
        return _(
            "Your PHK counts since {day}, so JKP can be claimed now, by {last_day}. "
            "See your result for the next steps.",
            day=begins,
            last_day=last,
        )
    needed = missing(row)
    if not is_settled(row):
        return _to_be_safe(last, left, needed)
    if left == 0:
        return _("Today is the last day to claim. Claim now in SIAPkerja.")
    if left == IN_A_MONTH:
        return _in_a_month(last, left, needed)
    said = _SAID.get(left)
    return lines(
        _after_an_outage(last, left) if said is None else said(last),
        _("Still missing: {missing}.", missing=listed(needed)) if needed else None,
    )


def _to_be_safe(safe_day: date, left: int, needed: tuple[Text, ...]) -> Text:
    """Return the words where nobody can say that there is more time than that."""
    if left == 0:
        return _(
            "To be safe, claim today in SIAPkerja. Whether there is more time is not "
            "settled."
        )
    return lines(
        ngettext(
            "Reminder: to be safe, claim JKP by {safe_day}. {count} day left. Whether "
            "there is more time after that is not settled.",
            "Reminder: to be safe, claim JKP by {safe_day}. {count} days left. Whether "
            "there is more time after that is not settled.",
            left,
            safe_day=safe_day,
        ),
        _("Still missing: {missing}.", missing=listed(needed)) if needed else None,
    )


def _in_a_month(last_day: date, left: int, needed: tuple[Text, ...]) -> Text:
    if not needed:
        return ngettext(
            "Reminder: JKP can be claimed until {last_day}. {count} day left. Your "
            "papers are complete by our list.",
            "Reminder: JKP can be claimed until {last_day}. {count} days left. Your "
            "papers are complete by our list.",
            left,
            last_day=last_day,
        )
    return ngettext(
        "Reminder: JKP can be claimed until {last_day}. {count} day left. Not ready "
        "yet: {missing}. We can prepare it step by step.",
        "Reminder: JKP can be claimed until {last_day}. {count} days left. Not ready "
        "yet: {missing}. We can prepare it step by step.",
        left,
        last_day=last_day,
        missing=listed(needed),
    )


def _after_an_outage(last_day: date, left: int) -> Text:
    return ngettext(
        "Some reminders could not be sent because of an outage. What matters: the "
        "last day to claim is {last_day}, {count} day left.",
        "Some reminders could not be sent because of an outage. What matters: the "
        "last day to claim is {last_day}, {count} days left.",
        left,
        last_day=last_day,
    )


def gently(row: Assessment) -> Text:
    """Return the plain fact and a hand, for somebody who is not well."""
    if not is_settled(row):
        return _(
            "Up to {safe_day} a claim is surely in time. An officer can go through it "
            "with you, step by step.",
            safe_day=last_day(row),
        )
    return _(
        "The last day to claim JKP is {last_day}. An officer can go through it with "
        "you, step by step.",
        last_day=last_day(row),
    )


_SAID: Mapping[int, Callable[[date], Text]] = {
    14: lambda last_day: _(
        "In two weeks, on {last_day}, is the last day to claim JKP. If a paper is "
        "missing, ask an officer now.",
        last_day=last_day,
    ),
    7: lambda last_day: _(
        "One week to go: {last_day}. This is a good moment to claim. An officer can "
        "help today.",
        last_day=last_day,
    ),
    3: lambda last_day: _(
        "Three days to go: {last_day}. Claim in SIAPkerja. If anything is in the way, "
        "press Talk to an officer.",
        last_day=last_day,
    ),
    1: lambda last_day: _(
        "Tomorrow is the last day: {last_day}. Claim today in SIAPkerja.",
        last_day=last_day,
    ),
}
"""By the days that are left."""
