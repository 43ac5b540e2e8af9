"""Whether there is still something to claim by a result, and until which last day."""

from datetime import date

from bot.jkp.assessment import Verdict
from bot.storage.tables import Assessment


def is_to_claim(row: Assessment) -> bool:
    """Say whether a last day is known for a right that there is or may be."""
    return (
        row.last_claim_day is not None
        and row.claimed_at is None
        and row.verdict != Verdict.NOT_ELIGIBLE
    )


def open_until(row: Assessment | None) -> date | None:
    """Return the last day that is to be kept; None where there is none, or no more."""
    return row.last_claim_day if row is not None and is_to_claim(row) else None
