"""A count of months: a number, a bound, or one of the buttons."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.filling import Values
from bot.interview.kinds.kind import (
    NOT_KNOWN,
    converted,
    option,
    read_option,
    relabelled,
)
from bot.interview.kinds.ranges import Range, chosen_by, labelled, ranges_of
from bot.interview.reading.bounds import Interval, Side, interval, split_bound
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.interview.reading.spans import example, read_months
from bot.interview.reading.unpaid import (
    says_never_paid,
    says_never_unpaid,
    speaks_of_unpaid,
    without_unpaid,
)
from bot.interview.told import Number, Option, Told
from bot.texts import Text, _, ngettext

MOST_MONTHS = 999
"""More months than anybody works; a longer number is a slip."""

_LONGEST = 9
"""Digits of the longest number that is an answer at all."""

_MONTHS_A_YEAR = 12


class Months(StrEnum):
    """Which months are counted, so that words about others never fill them."""

    ANY = "any"
    PAID = "paid"
    UNPAID = "unpaid"


ONLY_PAID = _(
    "Here only the months that were paid count. How many months were paid? If you do "
    'not know, choose "I don\'t know".'
)


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A count of months from ``least`` to ``most``, with buttons for usual answers.

    Attributes:
        most: The largest; a number of the law is filled in when the question is asked.
        in_years: The fact is a number of years, as a fraction.
        counts: Which months; words of arrears fill no paid ones.
        ranges: What the buttons stand for, once the numbers of the law are known.
    """

    least: int
    most: int | Number
    options: tuple[Option, ...] = ()
    parts: tuple[Option, ...] = ()
    name: str = "number"
    needs_echo: bool = True
    in_years: bool = False
    counts: Months = Months.ANY
    ranges: tuple[Range, ...] = ()

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Read a number of months, a bound, or one of the buttons by its words."""
        chosen = labelled(said, self.options) or self._none_at_all(said)
        if chosen is not None:
            return Read(chosen)
        if self.counts is Months.PAID and speaks_of_unpaid(said):
            return Unread(ONLY_PAID)
        said = without_unpaid(said) if self.counts is Months.UNPAID else said
        side, rest = split_bound(said)
        if side is not None:
            return self._bounded(side, rest)
        return self._number(rest)

    def _none_at_all(self, said: str) -> Answer | None:
        """Return the answer of who never paid, or never was in arrears."""
        if self.counts is Months.PAID and says_never_paid(said):
            return "0" if self.accepts("0") else None
        if self.counts is Months.UNPAID and says_never_unpaid(said):
            return chosen_by(self.ranges, Interval(0, 0))
        return None

    def _bounded(self, side: Side, rest: str) -> Reading[Answer]:
        """Read a bound: the button that holds all of it, else the number is asked."""
        reading = read_months(rest)
        match reading:
            case Read(months):
                most = self.most if isinstance(self.most, int) else MOST_MONTHS
                numbers = interval(side, months)
                high = most if numbers.high is None else min(numbers.high, most)
                chosen = chosen_by(self.ranges, Interval(numbers.low, high))
                if chosen is not None:
                    return Read(chosen)
                return Unread(example()) if self.ranges else self._asked(months)
            case _:
                return reading if isinstance(reading, Unread) else self._number(rest)

    def _asked(self, months: int) -> Reading[Answer]:
        value = str(months)
        ask = _("Roughly is fine. About how many months exactly?")
        return Unsure(ask, (value,)) if self.accepts(value) else Unread(self._off())

    def _number(self, said: str) -> Reading[Answer]:
        reading = read_months(said)
        if isinstance(reading, Unread) and self.options:
            return _without_numbers(read_option(said, self.options), said)
        if isinstance(reading, Read) and not self.accepts(str(reading.value)):
            return Unread(self._off())
        if self.counts is Months.PAID and _names_firms(said):
            return self._together(reading)
        return converted(reading, str)

    def _together(self, reading: Reading[int]) -> Reading[Answer]:
        """Add what was paid at two firms; Pasal 19 ayat (3) counts them together."""
        match reading:
            case Unsure(candidates=(first, second)) if self.accepts(
                str(first + second)
            ):
                ask = _(
                    "Months at several companies count together. Do you mean {count} "
                    "months?",
                    count=first + second,
                )
                return Unsure(ask, (str(first + second),))
            case _:
                return converted(reading, str)

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` is a button or a number within the bounds."""
        if value == UNKNOWN or option(self.options, value) is not None:
            return True
        most = self.most if isinstance(self.most, int) else MOST_MONTHS
        return is_number(value) and self.least <= int(value) <= most

    def shown(self, value: Answer) -> Text:
        """Return the label of the button, or the months."""
        if value == UNKNOWN:
            return NOT_KNOWN
        chosen = option(self.options, value)
        if chosen is not None:
            return chosen.label
        return ngettext("{count} month", "{count} months", int(value))

    def values(self, value: Answer) -> Values:
        """Return the number as ``count``."""
        return {"count": int(value)} if is_number(value) else {}

    def told(self, value: Answer, facts: tuple[str, ...]) -> Mapping[str, Told]:
        """Return the number, or what the button says, for the facts."""
        chosen = option(self.options, value)
        if chosen is not None:
            return chosen.facts
        if not is_number(value):
            return {}
        months = int(value)
        return {facts[0]: months / _MONTHS_A_YEAR if self.in_years else months}

    def filled(self, values: Values) -> Self:
        """Return it with the numbers of the law in its labels and bounds."""
        most = values[self.most.name] if isinstance(self.most, Number) else self.most
        bound = most if isinstance(most, int) else MOST_MONTHS
        return replace(
            self,
            most=bound,
            options=relabelled(self.options, values),
            ranges=ranges_of(self.options, values),
        )

    def _off(self) -> Text:
        most = self.most if isinstance(self.most, int) else MOST_MONTHS
        return _(
            "We can take a number of months from {least} to {most}.",
            least=self.least,
            most=most,
        )


def _without_numbers(reading: Reading[Answer], said: str) -> Reading[Answer]:
    """Let a figure that was no number of months choose no button that holds it."""
    return Unread(example()) if any(map(str.isdecimal, said)) else reading


def _names_firms(said: str) -> bool:
    """Say whether the text speaks of more than one place of work."""
    return len(re.findall(r"\b(?:di|pt|cv|perusahaan|pabrik)\b", said)) > 1


def is_number(value: Answer) -> bool:
    """Say whether ``value`` is a whole number as answers are written."""
    return (
        len(value) <= _LONGEST + 1
        and value.isascii()
        and value.isdecimal()
        and str(int(value)) == value
    )
