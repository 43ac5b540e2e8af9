"""What typed words may turn out to be: a place, several, a province, or none."""

from dataclasses import dataclass

from bot.places.table import Place, Province
from bot.texts import Text, _, verbatim


@dataclass(frozen=True, slots=True)
class Found:
    """One place, to be echoed.

    Attributes:
        place: The kabupaten or kota.
        town: The town that was typed instead, such as "Cikarang"; None where the
            place itself was named.
    """

    place: Place
    town: str | None = None

    @property
    def echo(self) -> Text:
        """The question that confirms it."""
        if self.town is None:
            return _("{region}. Is that right?", region=self.place.text)
        return _(
            "{town} belongs to {region}. Is that right?",
            town=verbatim(self.town),
            region=self.place.text,
        )


@dataclass(frozen=True, slots=True)
class Several:
    """Places that may be meant, the likeliest first, and the question between them.

    A way out ("None of these places") always belongs below them.
    """

    options: tuple[Place | Province, ...]
    ask: Text


@dataclass(frozen=True, slots=True)
class InProvince:
    """A province was named; which of its places is to be chosen from a list."""

    province: Province


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing came near; the provinces are to be offered."""

    hint: Text


Match = Found | Several | InProvince | NotFound
