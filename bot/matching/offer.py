"""What is offered: as much of a vacancy as decides whom it fits."""

from dataclasses import dataclass

from bot.texts import Rupiah


@dataclass(frozen=True, slots=True)
class Offer:
    """A vacancy, as matching sees it; None is unknown.

    Attributes:
        id: Its number; the higher, the newer.
        field: A value of the profile's fields of work.
        region: The code of a kabupaten or kota.
        pay_low: What is paid a month, at least.
        pay_high: What is paid a month, at most.
        education: The least that is asked, a value of the profile's.
        accessibility: Which needs the workplace meets, values of the profile's.
    """

    id: int
    field: str
    region: str
    pay_low: Rupiah | None = None
    pay_high: Rupiah | None = None
    education: str | None = None
    accessibility: frozenset[str] | None = None
