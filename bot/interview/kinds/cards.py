"""Cards whose lines are ticked one by one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.filling import Values
from bot.interview.kinds.kind import (
    CHOOSE_AGAIN,
    NOT_KNOWN,
    converted,
    option,
    read_option,
    relabelled,
)
from bot.interview.reading.cleaning import standard_words
from bot.interview.reading.result import Read, Reading, Unread
from bot.interview.told import Option, Told
from bot.texts import Text, _, listed, pgettext

DONE = pgettext("button", "Done")
ALL = ("lengkap", "full", "semua", "semuanya", "komplit")
"""Words for all lines of a card at once."""


@dataclass(frozen=True, slots=True)
class Several:
    """A set of lines that are ticked, then *Done*; or *all*, or *none* at once.

    An answer names what is ticked, joined by ``+`` in the order of the lines. While
    somebody is ticking, the same value rides in the buttons, and nothing is stored.
    """

    parts: tuple[Option, ...]
    all_of_them: Text | None = None
    none_of_them: Text | None = None
    name: str = "several"
    needs_echo: bool = True

    @property
    def options(self) -> tuple[Option, ...]:
        """The buttons that answer at once."""
        everything = "+".join(each.value for each in self.parts)
        all_of_them, none = self.all_of_them, self.none_of_them
        return (
            *([Option(everything, all_of_them, words=ALL)] if all_of_them else []),
            *([Option("none", none)] if none else []),
        )

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Read the lines that are named, or one of the two buttons."""
        named = _named(said, self.parts)
        if named:
            return Read(_joined(self.parts, named))
        return read_option(said, self.options)

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` names some of the lines, in order, each once."""
        return value in (UNKNOWN, "none") or value == self.ticking(value)

    def ticked(self, value: Answer) -> frozenset[str]:
        """Return the lines that an answer, or a card being ticked, has ticked."""
        return frozenset(value.split("+")) & {each.value for each in self.parts}

    def ticking(self, value: Answer) -> Answer:
        """Return a value in the form in which it is an answer."""
        return _joined(self.parts, self.ticked(value)) or "none"

    def toggled(self, value: Answer, part: str) -> Answer:
        """Return the value after one press on ``part``."""
        return _joined(self.parts, self.ticked(value) ^ {part}) or "none"

    def shown(self, value: Answer) -> Text:
        """Return the labels of what is ticked."""
        chosen = option(self.options, value)
        if chosen is not None:
            return chosen.label
        ticked = self.ticked(value)
        if not ticked:
            return NOT_KNOWN
        return listed(each.label for each in self.parts if each.value in ticked)

    def values(self, value: Answer) -> Values:  # noqa: ARG002
        """Return nothing; its labels are the answer."""
        return {}

    def told(self, value: Answer, facts: tuple[str, ...]) -> Mapping[str, Told]:
        """Return the lines as a list for the one fact of the question."""
        if value == UNKNOWN or not facts:
            return {}
        ticked = self.ticked(value)
        return {facts[0]: [each.value for each in self.parts if each.value in ticked]}

    def filled(self, values: Values) -> Self:
        """Return it with the numbers of the law in its labels."""
        return replace(self, parts=relabelled(self.parts, values))


@dataclass(frozen=True, slots=True)
class Statements:
    """A card of statements that are almost always true; one presses what is not.

    An answer is ``all`` or names what is not true or not certain, joined by ``+``.
    """

    parts: tuple[Option, ...]
    all_true: Text
    name: str = "statements"
    needs_echo: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        """The one button that answers at once."""
        return (Option("all", self.all_true, words=("ya", "benar", "semua benar")),)

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Read the button, or the number or words of one statement that is not true."""
        for each in self.options:
            if " ".join(standard_words(said)) in each.words:
                return Read(each.value)
        reading = read_option(said, self.parts)
        if isinstance(reading, Unread):
            return read_option(said, self.options)
        return converted(reading, lambda part: part)

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` names some of the statements, in order, each once."""
        return value == UNKNOWN or value == self.ticking(value)

    def ticked(self, value: Answer) -> frozenset[str]:
        """Return the statements that were pressed, so are not true or not certain."""
        return frozenset(value.split("+")) & {each.value for each in self.parts}

    def ticking(self, value: Answer) -> Answer:
        """Return a value in the form in which it is an answer."""
        return _joined(self.parts, self.ticked(value)) or "all"

    def toggled(self, value: Answer, part: str) -> Answer:
        """Return the value after one press on ``part``."""
        return _joined(self.parts, self.ticked(value) ^ {part}) or "all"

    def shown(self, value: Answer) -> Text:
        """Return the button, or the statements that are not true."""
        if value == UNKNOWN:
            return NOT_KNOWN
        doubted = self.ticked(value)
        if not doubted:
            return self.all_true
        return _(
            "not true or not sure: {statements}",
            statements=listed(e.label for e in self.parts if e.value in doubted),
        )

    def values(self, value: Answer) -> Values:  # noqa: ARG002
        """Return nothing; what was pressed is the answer."""
        return {}

    def told(
        self,
        value: Answer,
        facts: tuple[str, ...],  # noqa: ARG002
    ) -> Mapping[str, Told]:
        """Return the facts of every statement that was left standing."""
        if value == UNKNOWN:
            return {}
        doubted = self.ticked(value)
        standing = [each for each in self.parts if each.value not in doubted]
        return {name: told for each in standing for name, told in each.facts.items()}

    def filled(self, values: Values) -> Self:
        """Return it with the numbers of the law in its labels."""
        return replace(self, parts=relabelled(self.parts, values))


def _joined(parts: tuple[Option, ...], chosen: Collection[str]) -> Answer:
    return "+".join(each.value for each in parts if each.value in chosen)


def _named(said: str, parts: tuple[Option, ...]) -> frozenset[str]:
    """Return the parts that a text names by one of their words."""
    words = set(standard_words(said.replace(",", " ").replace("+", " ")))
    return frozenset(each.value for each in parts if words & set(each.words))


__all__ = ["CHOOSE_AGAIN", "DONE", "Several", "Statements"]
