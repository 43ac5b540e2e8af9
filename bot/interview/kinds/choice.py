"""One of a few buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.filling import Values
from bot.interview.kinds.kind import NOT_KNOWN, option, read_option, relabelled
from bot.interview.reading.result import Reading
from bot.interview.told import Option, Told
from bot.texts import Text, pgettext


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few buttons, or its number or words."""

    options: tuple[Option, ...]
    parts: tuple[Option, ...] = ()
    name: str = "choice"
    needs_echo: bool = False

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Read which button is meant."""
        return read_option(said, self.options)

    def accepts(self, value: Answer) -> bool:
        """Say whether one of the buttons carries ``value``."""
        return value == UNKNOWN or option(self.options, value) is not None

    def shown(self, value: Answer) -> Text:
        """Return the label."""
        chosen = option(self.options, value)
        return NOT_KNOWN if chosen is None else chosen.label

    def values(self, value: Answer) -> Values:  # noqa: ARG002
        """Return nothing; its label is the answer."""
        return {}

    def told(
        self,
        value: Answer,
        facts: tuple[str, ...],  # noqa: ARG002
    ) -> Mapping[str, Told]:
        """Return the facts of the button."""
        chosen = option(self.options, value)
        return {} if chosen is None else chosen.facts

    def filled(self, values: Values) -> Self:
        """Return it with the numbers of the law in its labels."""
        return replace(self, options=relabelled(self.options, values))


YES = pgettext("button", "Yes")
NO = pgettext("button", "No")


def yes_or_no(yes: Mapping[str, Told], no: Mapping[str, Told]) -> Choice:
    """Return the kind with two buttons, and what each of them tells."""
    return Choice((Option("yes", YES, yes), Option("no", NO, no)))
