"""Needs: what a workplace must have for somebody, kept by a consent of its own.

They are special data (article 4 of Law 27/2022), so the yes to all else is no yes to
them. It is taken back alone, and they are erased with it, at once. No officer and no
firm gets them from here.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from bot.interview.occupation import NEED
from bot.services.matching import looking_for, wishes
from bot.storage.tables import JobWishes, Person
from bot.storage.work import Work
from bot.texts import Text, _, lines, plain

NEEDS: tuple[str, ...] = tuple(
    each.value for each in NEED.answer.options if each.value != "none"
)
"""What a workplace may be asked for, by the profile's values."""

MEANS: Text = lines(
    _(
        "Should a workplace have something you need, such as wheelchair access? We "
        "only ask for the need, never for an illness."
    ),
    _(
        "With your yes we keep it sealed and only use it to choose vacancies for you. "
        "No officer and no firm sees it. Take it back at any time: it is then erased, "
        "and nothing else changes."
    ),
)
"""What somebody says yes to."""


@cache
def version() -> str:
    """Return the version of that text: a hash of its words."""
    words = "\n".join(plain(MEANS, each) for each in ("id", "en"))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def are_agreed(row: JobWishes | None) -> bool:
    """Say whether somebody agreed that their needs are kept."""
    return row is not None and looking_for.NEEDS in (row.wishes or {})


async def agree(work: Work, person: Person) -> None:
    """Note that the person agrees to it; what they need is theirs to choose next."""
    row = await wishes.begin(work, person)
    told = list(looking_for.needs_in(row))
    _keep(work, row, told, work.now)


def toggle(work: Work, row: JobWishes, need: str) -> None:
    """Tell a need, or take it out."""
    told = looking_for.needs_in(row)
    left = [each for each in told if each != need]
    _keep(work, row, left if need in told else [*told, need], None)


async def withdraw(work: Work, person: Person) -> None:
    """Take the consent back; the needs are erased, also out of the log."""
    row = await wishes.begin(work, person)
    kept = row.wishes or {}
    row.wishes = {
        name: value for name, value in kept.items() if name != looking_for.NEEDS
    }
    row.changed_at = work.now
    work.erased = True


def _keep(
    work: Work, row: JobWishes, told: Sequence[str], agreed_at: datetime | None
) -> None:
    kept = row.wishes or {}
    consent = dict(kept.get(looking_for.NEEDS, {}))
    if agreed_at is not None:
        consent = {"agreed_at": agreed_at.isoformat(), "version": version()}
    row.wishes = {**kept, looking_for.NEEDS: {**consent, "told": list(told)}}
    row.changed_at = work.now
