"""What somebody looks for: their wishes, and what their profile says where they don't.

What they never said is unknown, also where the profile has an answer that means so.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.interview.answers import UNKNOWN
from bot.matching import Wishes
from bot.services.interviews import profiles
from bot.storage.tables import JobWishes, Person, Profile
from bot.storage.work import Work
from bot.texts import Rupiah

NEEDS = "needs"
"""Where, among the wishes, a workplace's needs and the consent to them stand."""

OTHER = "other"
"""The field that no vacancy can be looked for by."""


async def find(work: Work, person: Person) -> JobWishes | None:
    """Return what the person said they look for; None if they never did."""
    return await work.rows.get(JobWishes, person.id)


async def of(work: Work, person_id: int) -> Wishes:
    """Return what somebody looks for, as they themselves are shown vacancies."""
    row = await work.rows.get(JobWishes, person_id)
    profile = await work.rows.get(Profile, person_id)
    return wishes(row, profile, needs_in(row))


async def without_needs(work: Work, person_id: int) -> Wishes:
    """Return the same as anybody else may use it: they agreed to no other eyes."""
    row = await work.rows.get(JobWishes, person_id)
    return wishes(row, await work.rows.get(Profile, person_id), ())


def needs_in(row: JobWishes | None) -> tuple[str, ...]:
    """Return what a workplace must have; kept only with a consent of its own."""
    told: Mapping[str, Any] = row.wishes or {} if row else {}
    return tuple(told.get(NEEDS, {}).get("told", ()))


def wishes(
    row: JobWishes | None, profile: Profile | None, needs: Iterable[str]
) -> Wishes:
    """Return what is wanted by what was told; a row that does not open told nothing."""
    said: Mapping[str, Any] = (row.wishes if row else None) or {}
    told = profiles.answers_of(profile)
    field = told.get("field", UNKNOWN)
    usual = [] if field in {UNKNOWN, OTHER} else [field]
    education = told.get("education", UNKNOWN)
    return Wishes(
        fields=tuple(said.get("fields") or usual),
        home=profile.region if profile else None,
        places=tuple(said.get("places", ())),
        least_pay=_rupiah(said.get("least_pay")),
        education=None if education == UNKNOWN else education,
        needs=frozenset(needs),
        not_fields=frozenset(said.get("not_fields", ())),
        not_places=frozenset(said.get("not_places", ())),
        not_below=_rupiah(said.get("not_below")),
    )


def _rupiah(amount: int | None) -> Rupiah | None:
    return None if amount is None else Rupiah(amount)
