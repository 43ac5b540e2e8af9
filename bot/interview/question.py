"""One question: what is asked, when, and which answers it takes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.interview.answers import UNKNOWN, Answer, Answers
from bot.interview.conditions import ALWAYS, Condition
from bot.interview.filling import (
    Values,
    filled,
    filled_message,
    maybe_filled,
    placeholders,
)
from bot.interview.kinds import Day, Kind
from bot.interview.told import Option
from bot.interview.what_is_known import Known, WhatIsKnown
from bot.texts import Message, Text, _

A_YEAR = timedelta(days=365)

AGAIN = _("Please tap one choice, or type its number.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing we ask, with everything that is said around it.

    Attributes:
        name: What its answer is kept under; up to 24 ASCII characters.
        facts: The facts that its answers fill, by their names in `bot.jkp.facts`.
        short: A noun phrase for lists of answers.
        lead: What is said once, above it: what to have at hand for it and the next.
        ask: The question itself.
        why: Why we ask; short enough for the answer to a press.
        answer: The kind of answer.
        article: Where the law wants to know it; empty where it does not.
        where: Where the answer can be found.
        example: How to write it.
        echo: How what was typed is shown again before it counts.
        again: What is said when it could not be read.
        asked_when: The earlier answers without which it makes no sense.
        may_be_unknown: Whether "I don't know" is offered.
        usual: The answer of most people, from which the progress is reckoned; a day
            needs none.
        supposing: For an event, whose absence means that it did not happen: the facts
            if it did. It is asked only where that would change the outcome.
        doubts: Facts that count for nothing while the answer is not known.
        clash: It asks about answers that contradict each other; until they do not,
            nothing of what it doubts counts.
        for_counselor: No rule needs it; whoever helps does.
        on_request: Asked only of those who open it from their list of answers, or of
            whom ``supposing`` says that it would change the outcome.
    """

    name: str
    facts: tuple[str, ...] = ()
    short: Text
    ask: Text
    why: Text
    answer: Kind
    article: str = ""
    where: Text | None = None
    example: Text | None = None
    echo: Message | None = None
    again: Text = AGAIN
    asked_when: Condition = ALWAYS
    may_be_unknown: bool = True
    usual: Answer | None = None
    supposing: Callable[[WhatIsKnown, date], Known] | None = None
    lead: Text | None = None
    doubts: tuple[str, ...] = ()
    clash: bool = False
    for_counselor: bool = False
    on_request: bool = False

    def filled(self, values: Values) -> "Question":
        """Return it as it is asked, with the numbers of the law of the day."""
        return replace(
            self,
            ask=filled(self.ask, values),
            why=filled(self.why, values),
            where=maybe_filled(self.where, values),
            example=maybe_filled(self.example, values),
            echo=None if self.echo is None else filled_message(self.echo, values),
            again=filled(self.again, values),
            answer=self.answer.filled(values),
        )

    def echoed(self, value: Answer) -> Text:
        """Return an accepted answer as it is shown before it counts.

        A button that stands for no exact value is echoed by its label.
        """
        values = {"answer": self.answer.shown(value), **self.answer.values(value)}
        if self.echo is None and self.answer.needs_echo:
            return _("{fact}: {answer}. Is that right?", fact=self.short, **values)
        if self.echo is None:
            return _("{fact}: {answer}", fact=self.short, answer=values["answer"])
        if placeholders(self.echo) <= {*values, *self._of_the_law}:
            return filled(self.echo, values)
        return _("You mean: {answer}. Is that right?", answer=values["answer"])

    @property
    def _of_the_law(self) -> frozenset[str]:
        """Return what fills the echo beforehand; a plural's own count is no answer."""
        given = frozenset() if self.echo is None else frozenset(self.echo.values)
        return given - {"count"}

    def note(self, value: Answer) -> Text | None:
        """Return what is said to whoever chose that answer, if anything is."""
        options = self.answer.options
        return next((each.note for each in options if each.value == value), None)

    def usually(self, today: date) -> Answer | None:
        """Return the usual answer: for a day today, or next year if it may be ahead."""
        if not isinstance(self.answer, Day):
            return self.usual
        return (today if self.answer.past else today + A_YEAR).isoformat()

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` may be stored as the answer."""
        if value == UNKNOWN:
            return self.may_be_unknown
        return self.answer.accepts(value)


def chosen_option(question: Question, answers: Answers) -> Option | None:
    """Return the button that answered ``question``, where one did."""
    answer = answers.get(question.name)
    if answer is None:
        return None
    options = question.answer.options
    return next((each for each in options if each.value == answer), None)
