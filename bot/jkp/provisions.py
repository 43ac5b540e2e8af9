"""The law in force on a given day, read from the dated tables in ``law/``.

To change a number of the law: add a value below the last one in its table, with
``from``, ``value``, ``article`` and ``confidence``, and say so in ``law/CHANGES.md``.
"""

import hashlib
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from bot.texts import Rupiah

FOLDER = Path(__file__).parent / "law"


class NotYetLaw(LookupError):
    """A day was asked for on which a provision has no value: before it, or after it."""


class BadLaw(ValueError):
    """A table of the law cannot be read; says which one and what is wrong."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a provision, the day it took effect and where it is written.

    Attributes:
        since: The first day on which it is law.
        value: As in the table, decimals exact.
        article: The article that says so.
        confidence: "V" read in the law itself, "R" reported, "I" inferred.
    """

    since: date
    value: Any
    article: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Provision:
    """One table of the law: its values, oldest first, and the day it ended, if any."""

    name: str
    what: str
    unit: str
    values: tuple[Dated, ...]
    repealed: date | None = None

    def on(self, day: date) -> Dated:
        """Return the value in force on ``day``.

        Raises:
            NotYetLaw: It had not begun, or it had been repealed.
        """
        if self.repealed is None or day < self.repealed:
            for dated in reversed(self.values):
                if dated.since <= day:
                    return dated
        raise NotYetLaw(f"{self.name} has no value on {day}; see law/*.toml")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Provisions:
    """The law as it stands on one day; each field is a table in ``law/``.

    None marks a provision that is not law on every day, and is not on this one.
    """

    source: str
    programme_start: date
    new_rules_on: date
    law_checked_on: date
    age_limit: int
    working_age: int
    pension_age: int
    programmes_of_large: tuple[str, ...]
    programmes_of_small: tuple[str, ...]
    jkn_accepted: tuple[str, ...]
    enrolment_days: int
    changes_report_days: int
    rematch_days: int | None
    migrant_programmes: tuple[str, ...] | None
    migrant_required: tuple[str, ...] | None
    needed_months: int
    window_months: int
    needed_in_a_row: int | None
    total_rate: Decimal
    government_rate: Decimal
    jkk_rate: Decimal
    jkm_rate: Decimal | None
    jkk_left_rates: tuple[Decimal, ...]
    jkm_left_rate: Decimal
    review_years: int
    contribution_due_day: int
    late_fine: Decimal
    benefit_rates: tuple[Decimal, ...]
    wage_ceiling: Rupiah
    applications: int
    interviews: int
    attendance: Decimal
    payment_days: int
    training_cost: Rupiah
    claim_months: int
    safe_days: int
    claims_limit: int
    repeat_months: int
    accepted_proofs: tuple[str, ...]
    excluded_causes: tuple[str, ...]
    verification_days: int
    work_report_days: int
    training_report_days: int
    employer_report_days: int
    bpjs_arrears_limit: int
    arrears_of: tuple[str, ...]
    closed_arrears_limit: int | None
    reimbursement_months: int
    reimbursement_days: int
    exempt_size: tuple[str, ...]
    micro_sales: Rupiah
    small_sales: Rupiah
    medium_sales: Rupiah
    contract_limit_years: int
    daily_days: int
    daily_months: int
    notice_days: int
    probation_notice_days: int
    refusal_days: int
    bipartite_days: int
    mediator_study_days: int
    mediator_advice_days: int
    absence_days: int
    summons: int
    detention_months: int
    illness_months: int
    jht_wait_months: int
    jkn_months: int
    thr_days: int


_KINDS = get_type_hints(Provisions)


@dataclass(frozen=True)
class Law:
    """Every provision with all its dated values; compared and hashed by its content."""

    provisions: Mapping[str, Provision] = field(compare=False)
    fingerprint: str
    _periods: dict[int, Provisions] = field(default_factory=dict, compare=False)

    def on(self, day: date) -> Provisions:
        """Return the whole law as it stands on ``day``.

        Raises:
            NotYetLaw: A provision that is law on every day had no value yet.
        """
        period = bisect_right(self.changes, day)
        if period not in self._periods:
            values: dict[str, Any] = {name: self._typed(name, day) for name in _KINDS}
            self._periods[period] = Provisions(**values)
        return self._periods[period]

    def dated(self, name: str, day: date) -> Dated:
        """Return the value of one provision on ``day`` with its article.

        Raises:
            NotYetLaw: The provision has no value on that day.
            KeyError: There is no such provision.
        """
        return self.provisions[name].on(day)

    @property
    def first_day(self) -> date:
        """The day on which the programme began, before which there is no law."""
        day: date = self.provisions["programme_start"].values[0].value
        return day

    @cached_property
    def before_the_reform(self) -> Provisions:
        """The law as it stood on the last day of the text of PP 37/2021."""
        return self.on(self.on(self.first_day).new_rules_on - timedelta(days=1))

    @cached_property
    def version(self) -> str:
        """Which tables these are: the day of the last change and a hash of them all."""
        checked = max(each.value for each in self.provisions["law_checked_on"].values)
        last_change = self.changes[bisect_right(self.changes, checked) - 1]
        return f"{last_change}-{self.fingerprint}"

    @cached_property
    def changes(self) -> list[date]:
        """Every day on which something changes; between two of them nothing does."""
        days: set[date] = set()
        for each in self.provisions.values():
            days |= {dated.since for dated in each.values}
            days |= {each.repealed} if each.repealed else set()
        return sorted(days)

    def _typed(self, name: str, day: date) -> object:
        kinds = get_args(_KINDS[name])
        try:
            value = self.dated(name, day).value
        except NotYetLaw:
            if NoneType in kinds:
                return None
            raise
        if _KINDS[name] is Rupiah:
            return Rupiah(value)
        return tuple(value) if isinstance(value, list) else value


def read_law(folder: Path = FOLDER) -> Law:
    """Read every table of ``folder``.

    Raises:
        BadLaw: A table is missing, given twice, or lacks a date, article or confidence.
    """
    tables = dict(_tables(folder))
    provisions = {name: _provision(name, table) for name, table in tables.items()}
    if lacking := sorted(set(_KINDS) ^ set(provisions)):
        raise BadLaw(f"{folder}: {', '.join(lacking)} missing here, or not known")
    for provision in provisions.values():
        _check_kinds(provision)
    numbers = [(name, each.values, each.repealed) for name, each in provisions.items()]
    content = repr(sorted(numbers, key=itemgetter(0)))
    return Law(provisions, hashlib.sha256(content.encode()).hexdigest()[:8])


def _tables(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    seen: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise BadLaw(f"{path}: {error}") from error
        for name, table in tables.items():
            if name in seen:
                raise BadLaw(f"{path}: {name} is already given elsewhere")
            seen.add(name)
            yield name, table


def _provision(name: str, table: Mapping[str, Any]) -> Provision:
    try:
        values = tuple(
            Dated(each["from"], each["value"], each["article"], each["confidence"])
            for each in table["values"]
        )
        found = Provision(
            name, table["what"], table["unit"], values, table.get("repealed")
        )
    except KeyError as error:
        raise BadLaw(f"{name}: a value lacks {error}") from error
    starts = [each.since for each in values]
    if not all(type(start) is date for start in starts):
        raise BadLaw(f"{name}: a start is a date without quotation marks")
    if not starts or starts != sorted(set(starts)):
        raise BadLaw(f"{name}: start dates must be unique and in order")
    if any(each.confidence not in {"V", "R", "I"} for each in values):
        raise BadLaw(f"{name}: confidence is one of V, R, I")
    return found


def _check_kinds(provision: Provision) -> None:
    kind = _KINDS[provision.name]
    for dated in provision.values:
        if not _is_of(kind, dated.value):
            raise BadLaw(f"{provision.name}: {dated.value!r} is not of its kind")


def _is_of(kind: Any, value: object) -> bool:  # noqa: ANN401  # a kind is anything
    """Say whether ``value`` can be read as ``kind``, one of the fields above."""
    kinds = get_args(kind)
    if NoneType in kinds:
        kind = kinds[0]
        kinds = get_args(kind)
    if get_origin(kind) is tuple:
        return isinstance(value, list) and all(_is_of(kinds[0], each) for each in value)
    if issubclass(kind, int):
        return type(value) is int
    return type(value) is kind


LAW = read_law()
"""The law that this release knows."""
