"""What may be known about a case, as far as the law asks; None is unknown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Self, cast, get_args, get_type_hints

from bot.jkp.values import (
    BusinessSize,
    Cause,
    Citizenship,
    Contract,
    EmployerStatus,
    Jkn,
    Membership,
    Programme,
    Proof,
    TerminatedBy,
    Working,
)
from bot.texts import Rupiah, Text, _, plain, verbatim

JSON = str | int | float | bool | None | list["JSON"] | dict[str, "JSON"]


@dataclass(frozen=True, slots=True)
class Between:
    """A number known only as a range, both ends in it; ``high`` None has no end.

    A rule decides on a range when it finds the same for every number in it.
    """

    low: int
    high: int | None = None

    def __contains__(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)


LIFETIMES = range(1900, 2200)
"""The years in which somebody who asks can have been born, worked or claimed."""

Months = int | Between
"""A count of months, or the range that somebody could still name."""

Wage = Rupiah | Between
"""Rupiah a month, or a range of them ("Rp5 juta ke atas")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one case; None means that nobody has told us, never "no" or 0.

    Which of them decide, and which are events whose absence means that they did not
    happen, is said where they are used: in `bot.jkp.rules`.
    """

    citizenship: Citizenship | None = None
    born_on: date | None = None
    under_54_when_enrolled: bool | None = None
    enrolled_on: date | None = None
    first_enrolled_on: date | None = None
    membership: Membership | None = None
    contract: Contract | None = None
    contract_ends_on: date | None = None
    terminated_on: date | None = None
    last_working_day: date | None = None
    reason: Cause | None = None
    terminated_by: TerminatedBy | None = None
    paid_months_in_24: Months | None = None
    consecutive_paid_months: Months | None = None
    termination_month_paid: bool | None = None
    membership_months_in_24: Months | None = None
    paid_months_ever: Months | None = None
    business_size: BusinessSize | None = None
    programmes: frozenset[Programme] | None = None
    jkn: Jkn | None = None
    claimed_on: date | None = None
    declared_eligible_on: date | None = None
    earlier_claim_rejected_on: date | None = None
    reported_on: date | None = None
    reported_wage: Wage | None = None
    actual_wage: Wage | None = None
    wage_cut_during_furlough: bool | None = None
    benefit_months_received: int | None = None
    previous_claims: Months | None = None
    previous_claim_paid: bool | None = None
    last_benefit_on: date | None = None
    paid_months_since_last_benefit: Months | None = None
    working: Working | None = None
    working_since: date | None = None
    willing_to_work: bool | None = None
    employer_status: EmployerStatus | None = None
    arrears_months: Months | None = None
    arrears_interrupted: bool | None = None
    other_programme_arrears_months: int | None = None
    proof: Proof | None = None
    ruling_final_on: date | None = None
    died_on: date | None = None
    lives_abroad: bool | None = None
    years_of_service: Decimal | None = None


class BadFacts(ValueError):
    """Facts that cannot all be true, or one of the wrong kind.

    Attributes:
        fact: The name of the fact at fault, as in `Facts`.
        reason: What is wrong with it and what would be right.
    """

    def __init__(self, fact: str, reason: Text) -> None:
        super().__init__(f"{fact}: {plain(reason, 'id')}")
        self.fact = fact
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[str, Text]]:
        return type(self), (self.fact, self.reason)


def facts_from(mapping: Mapping[str, object]) -> Facts:
    """Read facts as JSON has them; null is unknown, a range is an object.

    A range is written ``{"at_least": 12}`` or ``{"at_least": 0, "at_most": 3}``.

    Raises:
        BadFacts: A name or a value is not one of those in `Facts`. Facts that
            contradict each other are `bot.jkp.contradictions`' business.
    """
    readers = _readers()
    known: dict[str, object] = {}
    for name, value in mapping.items():
        if name not in readers:
            raise BadFacts(name, _("there is no fact of this name"))
        if value is not None:
            known[name] = readers[name](name, value)
    return Facts(**known)  # type: ignore[arg-type]  # each reader returns its kind


def facts_to(facts: Facts) -> dict[str, JSON]:
    """Write the facts that are known, so that `facts_from` reads them back."""
    return {
        each.name: _written(value)
        for each in fields(facts)
        if (value := getattr(facts, each.name)) is not None
    }


def _written(value: object) -> JSON:
    match value:
        case Between(low, high):
            most: dict[str, JSON] = {} if high is None else {"at_most": high}
            return {"at_least": low, **most}
        case frozenset():
            return [each.value for each in Programme if each in value]
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case Decimal():
            return float(value)
    return cast("JSON", value)


Reader = Callable[[str, object], object]


@cache
def _readers() -> Mapping[str, Reader]:
    return {name: _reader(kind) for name, kind in get_type_hints(Facts).items()}


def _reader(kind: object) -> Reader:
    kinds = [each for each in get_args(kind) if each is not type(None)]
    simple = {date: _day, bool: _yes_or_no, Decimal: _amount_of_years, int: _whole}
    if Between in kinds:
        return _rupiah_or_range if Rupiah in kinds else _whole_or_range
    if kinds[0] in simple:
        return simple[kinds[0]]
    if get_args(kinds[0]):
        return _programmes
    return _choice_of(cast("type[StrEnum]", kinds[0]))


def _choice_of(choices: type[StrEnum]) -> Reader:
    by_value = {each.value: each for each in choices}

    def read(fact: str, value: object) -> StrEnum:
        choice = by_value.get(value) if isinstance(value, str) else None
        if choice is None:
            raise BadFacts(fact, _("must be one of {choices}", choices=_all(choices)))
        return choice

    return read


def _all(choices: type[StrEnum]) -> Text:
    return verbatim(", ".join(choices))


def _day(fact: str, value: object) -> date:
    day = value
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
    if type(day) is date and day.year in LIFETIMES:
        return day
    raise BadFacts(fact, _("must be a day written as year-month-day"))


def _yes_or_no(fact: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise BadFacts(fact, _("must be true or false"))


def _whole(fact: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise BadFacts(fact, _("must be a whole number, 0 or more"))


def _amount_of_years(fact: str, value: object) -> Decimal:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        years = Decimal(str(value))
        if years.is_finite() and years >= 0:
            return years
    raise BadFacts(fact, _("must be a number, 0 or more"))


def _whole_or_range(fact: str, value: object) -> Months:
    if not isinstance(value, Mapping):
        return _whole(fact, value)
    if not {"at_least"} <= set(value) <= {"at_least", "at_most"}:
        raise BadFacts(fact, _("a range is written with at_least and at_most"))
    low, high = _whole(fact, value["at_least"]), value.get("at_most")
    high = None if high is None else _whole(fact, high)
    if high is not None and high < low:
        raise BadFacts(fact, _("the range ends before it begins"))
    return low if low == high else Between(low, high)


def _rupiah_or_range(fact: str, value: object) -> Wage:
    wage = _whole_or_range(fact, value)
    return wage if isinstance(wage, Between) else Rupiah(wage)


_PROGRAMMES = tuple(Programme)


def _programmes(fact: str, value: object) -> frozenset[Programme]:
    if isinstance(value, list | tuple | frozenset) and all(
        each in _PROGRAMMES for each in value
    ):
        return frozenset(Programme(each) for each in value)
    raise BadFacts(fact, _("must be a list of {choices}", choices=_all(Programme)))
