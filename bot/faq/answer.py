"""What an answer is: ready texts, where they lead, and what stands near them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from string import Formatter

from bot.texts import Message, Value


class Step(StrEnum):
    """What a person can do next; the screens decide how it looks."""

    CHECK = "check"
    RESULT = "result"
    PAPERS = "papers"
    CLAIM_STEPS = "claim_steps"
    LETTER = "letter"
    REFUSED = "refused"
    DUTIES = "duties"
    WORKING = "working"
    HUMAN = "human"
    SLOT = "slot"
    SLOT_MOVE = "slot_move"
    PROFILE = "profile"
    DATA = "data"
    ERASE = "erase"
    JOBS = "jobs"
    NEWS = "news"
    STOP_NEWS = "stop_news"
    OFFICIAL = "official"
    TERMS = "terms"
    FIRMS = "firms"
    LANGUAGE = "language"
    MENU = "menu"
    CANCEL = "cancel"
    RESTART = "restart"
    BACK = "back"
    YES = "yes"
    NO = "no"


class ValueMissing(LookupError):
    """An answer needs a number or a name that its caller did not give."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to one intent.

    Attributes:
        intent: Its name, as in `phrases.csv` and `rules.toml`.
        label: The button that offers it; None is never offered, only answered.
        says: The messages, in order, each to be sent on its own.
        leads_to: The step taken at once, after what is said.
        then: Steps offered as buttons below.
        related: Intents offered beside it.
    """

    intent: str
    label: Message | None = None
    says: tuple[Message, ...] = ()
    leads_to: Step | None = None
    then: tuple[Step, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def needs(self) -> frozenset[str]:
        """The names of the values that `texts` must be given."""
        return frozenset().union(*(_placeholders(each) for each in self.says))

    def texts(self, values: Mapping[str, Value]) -> tuple[Message, ...]:
        """Return the messages with their numbers and names filled in.

        Args:
            values: At least what `needs` names; more does no harm. Legal numbers come
                from `numbers_on`, the rest (operator, office, hours) from the service.

        Raises:
            ValueMissing: A name of `needs` is not in ``values``.
        """
        if missing := sorted(self.needs - values.keys()):
            raise ValueMissing(
                f"the answer to {self.intent} needs {missing[0]!r}; pass it in `values`"
            )
        return tuple(filled(each, values) for each in self.says)


def filled(message: Message, values: Mapping[str, Value]) -> Message:
    """Return ``message`` with those of ``values`` that it names."""
    return replace(message, values={n: values[n] for n in _placeholders(message)})


def _placeholders(message: Message) -> frozenset[str]:
    parts = Formatter().parse(message.message)
    return frozenset(name for _, name, _, _ in parts if name)
