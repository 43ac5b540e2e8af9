"""Until when to claim, and how many days are left, as people are told."""

from datetime import date

from bot.jkp.assessment import Assessment, Verdict
from bot.jkp.facts import Facts
from bot.texts import Text, _, ngettext

SOON_DAYS = 7
"""From here on the card asks to claim today."""


def last_day(found: Assessment, facts: Facts, today: date) -> Text | None:
    """Return until when a claim can be made, and how many days are left.

    Nothing is said to who has claimed, or has nothing to claim. Where the law or the
    dates leave the last day open, the safe one is said and counted down to.
    """
    if found.verdict is Verdict.NOT_ELIGIBLE or facts.claimed_on is not None:
        return None
    safe = found.safe_claim_day
    if safe is None:
        return _("The last day cannot be counted without the PHK date.")
    left = (safe - today).days
    if safe != found.last_claim_day:
        return _to_be_safe(safe, left)
    if left < 0:
        return passed(safe, -left)
    if left == 0:
        return _(
            "Today is the last day. Claim now in SIAPkerja. If you cannot get in, call "
            "BPJS Ketenagakerjaan at 175 and note the time."
        )
    return _soon(safe, left) if left <= SOON_DAYS else _far(safe, left)


def _to_be_safe(safe: date, left: int) -> Text:
    """Return the day up to which no reading of the law finds a claim late."""
    if left < 0:
        return _(
            "Up to {safe_day} a claim was surely in time. Whether it still is, is not "
            "settled. Claim today in SIAPkerja, and let an officer look.",
            safe_day=safe,
        )
    if left == 0:
        return _(
            "To be safe, claim today in SIAPkerja. Whether there is more time is not "
            "settled. If you cannot get in, call 175 and note the time."
        )
    return ngettext(
        "To be safe, claim by {safe_day}. {count} day left. Whether there is more "
        "time after that is not settled.",
        "To be safe, claim by {safe_day}. {count} days left. Whether there is more "
        "time after that is not settled.",
        left,
        safe_day=safe,
    )


def _far(last: date, left: int) -> Text:
    return ngettext(
        "Last day to claim: {last_day}. {count} day left.",
        "Last day to claim: {last_day}. {count} days left.",
        left,
        last_day=last,
    )


def _soon(last: date, left: int) -> Text:
    return ngettext(
        "Last day to claim: {last_day}. Only {count} day left. Claim today in "
        "SIAPkerja. If anything is in the way, press Talk to an officer.",
        "Last day to claim: {last_day}. Only {count} days left. Claim today in "
        "SIAPkerja. If anything is in the way, press Talk to an officer.",
        left,
        last_day=last,
    )


def passed(last: date, days: int) -> Text:
    """Say that the last day was so many days ago, and that it may not be the end."""
    return ngettext(
        "By our count the limit of {last_day} passed {count} day ago. Do not give up "
        "yet. An officer can look whether something of your story still counts.",
        "By our count the limit of {last_day} passed {count} days ago. Do not give up "
        "yet. An officer can look whether something of your story still counts.",
        days,
        last_day=last,
    )
