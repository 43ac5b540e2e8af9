"""Rounded numbers of changed results, for whoever may not have them to the last one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.figures import hiding
from bot.services.figures.hiding import NOTHING, Figure, Told
from bot.services.figures.scope import Scope
from bot.services.law_review.kinds import Kind
from bot.storage.tables import ChangedResult, LawReview, Profile


async def kinds(
    session: AsyncSession, review: LawReview, scope: Scope
) -> Sequence[tuple[Kind, Figure]]:
    """Return the kinds of the whole country, with what is told of each in a scope.

    A kind that nobody there has is named too: that one is missing would tell of people.
    Each home is a line, so those of a province add up to what the province is told.
    """
    told: dict[Kind, Told] = {}
    for home, numbers in (await _by_home(session, review)).items():
        start = hiding.start_of("changed result", review.law_version, home)
        shown = hiding.along(numbers.values(), start)
        for kind, number in zip(numbers, shown, strict=True):
            there = hiding.of_line(number) if scope.holds(home) else NOTHING
            told[kind] = told.get(kind, NOTHING) + there
    found = [
        (replace(kind, count=each.value), hiding.figure(each, is_exact=False))
        for kind, each in told.items()
    ]
    return sorted(found, key=lambda pair: (-pair[1].value, *_place(pair[0])))


async def _by_home(
    session: AsyncSession, review: LawReview
) -> dict[str, dict[Kind, int]]:
    """Return how many there are of each kind, by home; "" is where nobody knows."""
    columns = (
        col(Profile.region),
        col(ChangedResult.before),
        col(ChangedResult.after),
        col(ChangedResult.what),
    )
    counted = (
        select(*columns, func.count())
        .select_from(ChangedResult)
        .outerjoin(Profile, col(Profile.person_id) == col(ChangedResult.person_id))
        .where(col(ChangedResult.review_id) == review.id)
        .group_by(*columns)
    )
    numbers: defaultdict[str, dict[Kind, int]] = defaultdict(dict)
    connection = await session.connection()
    for home, before, after, what, many in await connection.execute(counted):
        numbers[home or ""][Kind(before, after, what)] = many
    return {
        home: dict(sorted(each.items(), key=lambda pair: _place(pair[0])))
        for home, each in numbers.items()
    }


def _place(kind: Kind) -> tuple[str, str, str]:
    """Return where a kind stands in every line, however many it has."""
    return kind.before, kind.after, kind.what
