"""What is typed and echoed before it counts: days, numbers, amounts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
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
from bot.interview.kinds.whole_number import is_number
from bot.interview.reading.bounds import interval, split_bound
from bot.interview.reading.day_values import Precision, WrittenDay
from bot.interview.reading.days import (
    read_day,
    read_day_of_month,
    read_past_day,
    read_past_day_of_month,
)
from bot.interview.reading.money import read_rupiah
from bot.interview.reading.result import Read, Reading, Unread
from bot.interview.told import Option, Told
from bot.texts import Rupiah, Text, WithWeekday, _

MOST_RUPIAH = 10**9
"""More a month than any wage here; a longer number is a slip."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, kept as year-month-day.

    Attributes:
        past: It cannot lie ahead, such as the day of a claim.
        notice: How long ahead a past day may have been announced, such as a PHK's.
    """

    past: bool = False
    notice: timedelta = timedelta()
    options: tuple[Option, ...] = ()
    parts: tuple[Option, ...] = ()
    name: str = "day"
    needs_echo: bool = True

    def read(self, said: str, today: date) -> Reading[Answer]:
        """Read a day; without one, one of the buttons."""
        if self.past:
            return self._or_button(read_past_day(said, today, self.notice), said)
        return self._or_button(read_day(said, today), said)

    def read_rest(self, said: str, known: str, today: date) -> Reading[Answer]:
        """Read which day of a month it is, or another day altogether.

        Args:
            said: What was typed.
            known: The first of the month that was named before; see `Unsure.known`.
            today: The writer's day.
        """
        month = date.fromisoformat(known)
        if self.past:
            read = read_past_day_of_month(said, month, today, self.notice)
        else:
            read = read_day_of_month(said, month, today)
        return self._or_button(read, said)

    def _or_button(self, reading: Reading[WrittenDay], said: str) -> Reading[Answer]:
        if isinstance(reading, Unread) and self.options:
            return read_option(said, self.options)
        return converted(reading, _exact_day)

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` is a day of the calendar or a button."""
        if value == UNKNOWN or option(self.options, value) is not None:
            return True
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False

    def shown(self, value: Answer) -> Text:
        """Return the day with its weekday."""
        if value == UNKNOWN:
            return NOT_KNOWN
        chosen = option(self.options, value)
        return _("{day}", **self.values(value)) if chosen is None else chosen.label

    def values(self, value: Answer) -> Values:
        """Return the day as ``day``."""
        if not value[:1].isdecimal():
            return {}
        return {"day": WithWeekday(date.fromisoformat(value))}

    def told(self, value: Answer, facts: tuple[str, ...]) -> Mapping[str, Told]:
        """Return the day for the one fact of the question."""
        chosen = option(self.options, value)
        if chosen is not None:
            return chosen.facts
        return {} if value == UNKNOWN else {facts[0]: value}

    def filled(self, values: Values) -> Self:
        """Return it with the numbers of the law in its labels."""
        return replace(self, options=relabelled(self.options, values))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of rupiah a month, with buttons where the exact sum is not needed."""

    options: tuple[Option, ...] = ()
    parts: tuple[Option, ...] = ()
    name: str = "rupiah"
    needs_echo: bool = True
    ranges: tuple[Range, ...] = ()

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Read an amount or one of the buttons: by its words, or by a bound."""
        chosen = labelled(said, self.options) or self._beyond(said)
        if chosen is not None:
            return Read(chosen)
        reading = read_rupiah(said)
        if isinstance(reading, Unread) and self.options:
            worded = read_option(said, self.options)
            return reading if isinstance(worded, Unread) else worded
        return converted(reading, lambda amount: str(int(amount)))

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` is a button or an amount."""
        if value == UNKNOWN or option(self.options, value) is not None:
            return True
        return is_number(value) and 0 < int(value) <= MOST_RUPIAH

    def shown(self, value: Answer) -> Text:
        """Return the label of the button, or the amount with its dots."""
        if value == UNKNOWN:
            return NOT_KNOWN
        chosen = option(self.options, value)
        return _("{amount}", **self.values(value)) if chosen is None else chosen.label

    def values(self, value: Answer) -> Values:
        """Return the amount as ``amount``."""
        return {"amount": Rupiah(value)} if is_number(value) else {}

    def told(self, value: Answer, facts: tuple[str, ...]) -> Mapping[str, Told]:
        """Return the amount, or what the button says, for the facts."""
        chosen = option(self.options, value)
        if chosen is not None:
            return chosen.facts
        return {facts[0]: int(value)} if is_number(value) else {}

    def filled(self, values: Values) -> Self:
        """Return it with the numbers of the law in its labels."""
        return replace(
            self,
            options=relabelled(self.options, values),
            ranges=ranges_of(self.options, values),
        )

    def _beyond(self, said: str) -> Answer | None:
        """Return the button that holds all amounts on one side of what was typed."""
        side, rest = split_bound(said)
        if side is None:
            return None
        match read_rupiah(rest):
            case Read(amount):
                return chosen_by(self.ranges, interval(side, int(amount)))
            case _:
                return None


def _exact_day(written: WrittenDay) -> Answer | None:
    """Return a day that was written as one; a month is no answer yet."""
    return written.day.isoformat() if written.precision is Precision.DAY else None
