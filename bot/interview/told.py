"""What an answer tells about the facts: a value, a range, or one of a few values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.interview.conditions import ALWAYS, Condition
from bot.interview.filling import Values, filled
from bot.jkp.facts import JSON
from bot.texts import Text


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the law of the day, by the name it has in the texts."""

    name: str
    plus: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from ``low`` to ``high``, both in it; ``high`` None has no end."""

    low: int | Number
    high: int | Number | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few values; which one is asked only where it changes the outcome."""

    values: tuple[JSON, ...]


Told = JSON | Span | Number | OneOf

Facts = Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a question: a button, and what pressing it tells.

    Attributes:
        value: What the button carries; up to 20 ASCII characters.
        label: What stands on the button.
        facts: The facts it tells.
        words: What people also type for it, in small letters.
        counts_when: The facts count only once this holds; until then the word is not
            trusted (a contract "ran out" only when its dates say so too).
        corrects: Earlier answers that this one replaces, or clears where None; the
            choice itself is then forgotten, as if the earlier answer had been so.
        leaves_open: It settles nothing; a person has to look.
        note: What is said to whoever chose it.
    """

    value: str
    label: Text
    facts: Facts = field(default_factory=dict)
    words: tuple[str, ...] = ()
    counts_when: Condition = ALWAYS
    corrects: Mapping[str, str | None] = field(default_factory=dict)
    leaves_open: bool = False
    note: Text | None = None

    def filled(self, values: Values) -> "Option":
        """Return it with the numbers of the law in its label."""
        return replace(self, label=filled(self.label, values))


def resolved(told: Told, values: Values) -> JSON | OneOf:
    """Return ``told`` with the numbers of the law in place of their names."""
    match told:
        case Number():
            return _number(told, values)
        case Span(low, None):
            return {"at_least": _number(low, values)}
        case Span(low, high):
            return {"at_least": _number(low, values), "at_most": _number(high, values)}
        case _:
            return told


def _number(bound: int | Number | None, values: Values) -> int:
    if isinstance(bound, Number):
        number = values[bound.name]
        if not isinstance(number, int):
            raise TypeError(f"{bound.name} is {number!r}, where a number is needed")
        return number + bound.plus
    return bound or 0
