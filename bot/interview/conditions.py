"""When a question is asked: conditions as data, to be checked, printed and drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.interview.answers import Answers, known


class Condition(Protocol):
    """Something that earlier answers fulfil or do not."""

    def holds(self, answers: Answers) -> bool:
        """Say whether it holds for these answers."""
        ...

    @property
    def speaks_of(self) -> frozenset[str]:
        """The questions whose answers it looks at."""
        ...

    def written(self) -> str:
        """Return it as a line for those who read the interview, not for workers."""
        ...


@dataclass(frozen=True, slots=True)
class Always:
    """Asked of everyone for whom it can still matter."""

    @property
    def speaks_of(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()

    def holds(self, answers: Answers) -> bool:  # noqa: ARG002
        """Say yes."""
        return True

    def written(self) -> str:
        """Return the word for it."""
        return "always"


@dataclass(frozen=True, slots=True)
class Answered:
    """Holds once ``question`` was answered with one of ``values``."""

    question: str
    values: tuple[str, ...]

    @property
    def speaks_of(self) -> frozenset[str]:
        """The one question."""
        return frozenset({self.question})

    def holds(self, answers: Answers) -> bool:
        """Say whether one of the values was given."""
        return answers.get(self.question) in self.values

    def written(self) -> str:
        """Return ``question is this or that``."""
        return f"{self.question} is {' or '.join(self.values)}"


@dataclass(frozen=True, slots=True)
class Given:
    """Holds once ``question`` was answered at all, be it with "I don't know"."""

    question: str

    @property
    def speaks_of(self) -> frozenset[str]:
        """The one question."""
        return frozenset({self.question})

    def holds(self, answers: Answers) -> bool:
        """Say whether there is an answer."""
        return self.question in answers

    def written(self) -> str:
        """Return ``question is answered``."""
        return f"{self.question} is answered"


@dataclass(frozen=True, slots=True)
class Doubted:
    """Holds once the card ``question`` was answered and ``statement`` was not true.

    Who does not know about the whole card is asked about each statement.
    """

    question: str
    statement: str

    @property
    def speaks_of(self) -> frozenset[str]:
        """The one card."""
        return frozenset({self.question})

    def holds(self, answers: Answers) -> bool:
        """Say whether the statement was pressed, or the card not known."""
        if self.question not in answers:
            return False
        answer = known(answers, self.question)
        return answer is None or self.statement in answer.split("+")

    def written(self) -> str:
        """Return ``question: statement is not true``."""
        return f"{self.question}: {self.statement} is not true"


@dataclass(frozen=True, slots=True)
class Compared:
    """Holds when a comparison of several answers says so, in words ``says``."""

    says: str
    questions: tuple[str, ...]
    found: Callable[[Answers], bool]

    @property
    def speaks_of(self) -> frozenset[str]:
        """The questions compared."""
        return frozenset(self.questions)

    def holds(self, answers: Answers) -> bool:
        """Say what the comparison found; it finds nothing while one is not known."""
        everything = all(known(answers, each) is not None for each in self.questions)
        return everything and self.found(answers)

    def written(self) -> str:
        """Return the words."""
        return self.says


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every one of ``conditions`` does."""

    conditions: tuple[Condition, ...]

    @property
    def speaks_of(self) -> frozenset[str]:
        """The questions of all of them."""
        return _together(self.conditions)

    def holds(self, answers: Answers) -> bool:
        """Say whether all hold."""
        return all(each.holds(answers) for each in self.conditions)

    def written(self) -> str:
        """Return the conditions joined."""
        return " and ".join(f"({each.written()})" for each in self.conditions)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one of ``conditions`` does."""

    conditions: tuple[Condition, ...]

    @property
    def speaks_of(self) -> frozenset[str]:
        """The questions of all of them."""
        return _together(self.conditions)

    def holds(self, answers: Answers) -> bool:
        """Say whether one holds."""
        return any(each.holds(answers) for each in self.conditions)

    def written(self) -> str:
        """Return the conditions joined."""
        return " or ".join(f"({each.written()})" for each in self.conditions)


@dataclass(frozen=True, slots=True)
class Unless:
    """Holds as long as ``condition`` does not."""

    condition: Condition

    @property
    def speaks_of(self) -> frozenset[str]:
        """The questions of the condition."""
        return self.condition.speaks_of

    def holds(self, answers: Answers) -> bool:
        """Say whether the condition does not hold."""
        return not self.condition.holds(answers)

    def written(self) -> str:
        """Return the condition denied."""
        return f"not ({self.condition.written()})"


ALWAYS = Always()


def answered(question: str, *values: str) -> Answered:
    """Ask only those who gave one of ``values`` to ``question``."""
    return Answered(question, values)


def both(*conditions: Condition) -> AllOf:
    """Ask only those for whom all of ``conditions`` hold."""
    return AllOf(conditions)


def either(*conditions: Condition) -> AnyOf:
    """Ask those for whom at least one of ``conditions`` holds."""
    return AnyOf(conditions)


def _together(conditions: tuple[Condition, ...]) -> frozenset[str]:
    return frozenset().union(*(each.speaks_of for each in conditions))
