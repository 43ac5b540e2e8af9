"""What is going on now: who waits, since when, who is at work, what was done today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.figures.hiding import Figure
from bot.services.figures.scope import Scope


@dataclass(frozen=True, slots=True)
class Now:
    """The numbers of one area.

    Attributes:
        area: Its code; "" is the country.
        waiting: Cases that nobody has.
        oldest: Since when the first of them waits; None if none does, or if that may
            not be told.
        on_duty: Who serve there and are at work.
        taken: Cases that somebody has.
        warned: Of those that were not answered in time, or soon are not.
        asked_today: Who asked today, by the day of that area.
        taken_today: Cases that were taken today.
        answered_today: Cases that got their first answer today.
    """

    area: str
    waiting: Figure
    oldest: datetime | None
    on_duty: Figure
    taken: Figure
    warned: Figure
    asked_today: Figure
    taken_today: Figure
    answered_today: Figure


@dataclass(frozen=True, slots=True)
class Board:
    """What is going on: all of it, and each area below in which anything is."""

    scope: Scope
    at: datetime
    total: Now
    areas: Sequence[Now]


async def of(connection: AsyncConnection, scope: Scope, now: datetime) -> Board:
    """Return what is going on in a scope."""
    raise NotImplementedError
