"""What somebody wants, and what they have: one side of a match."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.matching.related import OTHER, related_to
from bot.texts import Rupiah


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person looks for; empty and None are unknown, and decide nothing.

    Attributes:
        fields: Fields of work, values of the profile's.
        home: The code of the kabupaten or kota where they live.
        places: Codes of others that they would work in too.
        least_pay: What they would not work for less than, a month.
        education: Their highest education, a value of the profile's.
        needs: What a workplace must meet for them; only with a consent of its own.
        not_fields: Fields that they turned down.
        not_places: Places that they turned down.
        not_below: A vacancy that pays at most this was turned down for its pay.
    """

    fields: tuple[str, ...] = ()
    home: str | None = None
    places: tuple[str, ...] = ()
    least_pay: Rupiah | None = None
    education: str | None = None
    needs: frozenset[str] = frozenset()
    not_fields: frozenset[str] = frozenset()
    not_places: frozenset[str] = frozenset()
    not_below: Rupiah | None = None

    @property
    def wanted_fields(self) -> tuple[str, ...]:
        """Fields that are wanted; `OTHER` says which ones only in words."""
        return tuple(each for each in self.fields if each != OTHER)

    @property
    def near_fields(self) -> Collection[str]:
        """Fields that are related to a wanted one, without those."""
        near = {each for wanted in self.wanted_fields for each in related_to(wanted)}
        return near - set(self.wanted_fields) - self.not_fields

    @property
    def named_places(self) -> tuple[str, ...]:
        """Where they would work for sure: at home, and where they said."""
        home = () if self.home is None else (self.home,)
        return tuple(dict.fromkeys((*home, *self.places)))
