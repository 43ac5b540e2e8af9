"""Wishes: what work somebody looks for, as they tell it, a tap at a time.

Whoever has chosen a field can be shown what fits; places, pay and all else are unknown
until they are told. What a wish says outdoes what was learned of it before.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.interview.occupation import FIELD
from bot.services.matching import looking_for
from bot.storage.tables import JobWishes, Person, Profile
from bot.storage.work import Work
from bot.texts import Rupiah

FIELDS: tuple[str, ...] = tuple(
    each.value for each in FIELD.answer.options if each.value != looking_for.OTHER
)
"""Fields that can be looked for."""

MOST_FIELDS, MOST_PLACES = 5, 5
"""More is as good as no wish."""


class TooMany(Exception):
    """One more field, or place, than can be looked for."""


async def begin(work: Work, person: Person) -> JobWishes:
    """Return the person's wishes; the first ones have the field of their profile."""
    row = await looking_for.find(work, person)
    if row is not None:
        return row
    profile = await work.rows.get(Profile, person.id)
    usual = looking_for.wishes(None, profile, ()).fields
    row = JobWishes(
        person_id=person.id, wishes={"fields": list(usual)}, changed_at=work.now
    )
    work.rows.add(row)
    return row


def are_told(row: JobWishes | None) -> bool:
    """Say whether enough was told for something to fit."""
    return row is not None and bool(fields(row))


def fields(row: JobWishes) -> Sequence[str]:
    """Return the fields that are looked for."""
    return tuple(_said(row).get("fields", ()))


def places(row: JobWishes) -> Sequence[str]:
    """Return the codes of places that were named, besides home."""
    return tuple(_said(row).get("places", ()))


def least_pay(row: JobWishes) -> Rupiah | None:
    """Return the least that is worked for, a month; None if that was never said."""
    amount = _said(row).get("least_pay")
    return None if amount is None else Rupiah(amount)


def learned(row: JobWishes) -> tuple[Sequence[str], Sequence[str], Rupiah | None]:
    """Return fields and places that were turned down, and which pay is too little."""
    said = _said(row)
    below = said.get("not_below")
    return (
        tuple(said.get("not_fields", ())),
        tuple(said.get("not_places", ())),
        None if below is None else Rupiah(below),
    )


def are_complete(row: JobWishes) -> bool:
    """Say whether every step was gone through once."""
    return bool(_said(row).get("complete"))


def complete(work: Work, row: JobWishes) -> None:
    """Note that every step was gone through; from now on each is changed alone."""
    _change(work, row, complete=True)


def toggle_field(work: Work, row: JobWishes, field: str) -> None:
    """Look for work of a field, or no more; once wanted, it is turned down no more.

    Raises:
        TooMany: There is no room for one more.
    """
    chosen = _toggled(fields(row), field, MOST_FIELDS)
    not_wanted = [each for each in learned(row)[0] if each not in chosen]
    _change(work, row, fields=chosen, not_fields=not_wanted)


def toggle_place(work: Work, row: JobWishes, region: str) -> None:
    """Look for work in a place, or no more; as of a field.

    Raises:
        TooMany: There is no room for one more.
    """
    chosen = _toggled(places(row), region, MOST_PLACES)
    not_wanted = [each for each in learned(row)[1] if each not in chosen]
    _change(work, row, places=chosen, not_places=not_wanted)


def set_least_pay(work: Work, row: JobWishes, amount: Rupiah | None) -> None:
    """Note the least that is worked for; what was learned of pay is over with it."""
    least = None if amount is None else int(amount)
    _change(work, row, least_pay=least, not_below=None)


def turn_down_field(work: Work, row: JobWishes, field: str) -> None:
    """Show no more work of a field."""
    left = [each for each in fields(row) if each != field]
    _change(work, row, fields=left, not_fields=_with(learned(row)[0], field))


def turn_down_place(work: Work, row: JobWishes, region: str) -> None:
    """Show no more work in a place, be it home."""
    left = [each for each in places(row) if each != region]
    _change(work, row, places=left, not_places=_with(learned(row)[1], region))


def turn_down_pay(work: Work, row: JobWishes, amount: Rupiah) -> None:
    """Show nothing any more that pays at most so much."""
    before = learned(row)[2]
    _change(work, row, not_below=max(int(amount), int(before or 0)))


def forget_learned(work: Work, row: JobWishes) -> None:
    """Forget whatever was learned of vacancies that were turned down."""
    _change(work, row, not_fields=[], not_places=[], not_below=None)


def _toggled(chosen: Sequence[str], each: str, most: int) -> list[str]:
    if each in chosen:
        return [one for one in chosen if one != each]
    if len(chosen) >= most:
        raise TooMany(f"{most} are chosen already")
    return [*chosen, each]


def _with(known: Sequence[str], each: str) -> list[str]:
    return sorted({*known, each})


def _said(row: JobWishes) -> Mapping[str, Any]:
    """Return what was told; nothing where it does not open."""
    return row.wishes or {}


def _change(work: Work, row: JobWishes, **said: Any) -> None:  # noqa: ANN401
    merged = {**_said(row), **said}
    row.wishes = {name: value for name, value in merged.items() if value}
    row.changed_at = work.now
