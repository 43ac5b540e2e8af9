"""What all kinds of answer have in common."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol, Self, TypeVar

from bot.interview.answers import Answer
from bot.interview.filling import Values
from bot.interview.reading.cleaning import standard_words
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.interview.reading.words import read_choice
from bot.interview.told import Option, Told
from bot.texts import Text, _, plain

NOT_KNOWN = _("not known yet")

CHOOSE_AGAIN = _("Please tap one choice, or type its number.")

_LABELLED_IN = ("id", "en")

Value = TypeVar("Value")


class Kind(Protocol):
    """A kind of answer.

    Every answer is a string, the same in a button, in the database and here.
    """

    @property
    def name(self) -> str:
        """The word for it in what is printed for machines."""
        ...

    @property
    def options(self) -> tuple[Option, ...]:
        """The buttons that answer at once; none where the answer is typed only."""
        ...

    @property
    def parts(self) -> tuple[Option, ...]:
        """The buttons that are ticked one by one; none but on a card."""
        ...

    @property
    def needs_echo(self) -> bool:
        """Whether a typed answer is shown again before it counts."""
        ...

    def read(self, said: str, today: date) -> Reading[Answer]:
        """Return what somebody typed as an answer, or what to ask about it."""
        ...

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` is an answer of this kind; buttons are not trusted."""
        ...

    def shown(self, value: Answer) -> Text:
        """Return an accepted answer in words."""
        ...

    def values(self, value: Answer) -> Values:
        """Return what an accepted answer fills into an echo besides ``answer``."""
        ...

    def told(self, value: Answer, facts: tuple[str, ...]) -> Mapping[str, Told]:
        """Return what an accepted answer says about ``facts``."""
        ...

    def filled(self, values: Values) -> Self:
        """Return it with the numbers of the law in its labels."""
        ...


def option(options: tuple[Option, ...], value: Answer) -> Option | None:
    """Return the option that carries ``value``, if there is one."""
    return next((each for each in options if each.value == value), None)


def relabelled(options: tuple[Option, ...], values: Values) -> tuple[Option, ...]:
    """Return the options with the numbers of the law in their labels."""
    return tuple(each.filled(values) for each in options)


def read_option(said: str, options: tuple[Option, ...]) -> Reading[Answer]:
    """Read which option is meant: by number, by label or by a word people use."""
    words = " ".join(standard_words(said))
    for each in options:
        if words and words in {" ".join(standard_words(word)) for word in each.words}:
            return Read(each.value)
    reading: Reading[int] = Unread(CHOOSE_AGAIN)
    for language in _LABELLED_IN:
        labels = [plain(each.label, language) for each in options]
        reading = read_choice(said, labels)
        if not isinstance(reading, Unread):
            break
    else:
        named = tuple(each.value for each in options if _is_named(each, words))
        if named and len(words.split()) <= MOST_AROUND:
            return Unsure(CHOOSE_AGAIN, named)
    return converted(reading, lambda index: options[index].value)


MOST_AROUND = 6
"""Words of an answer in which one may name a choice; a longer one tells a story."""


def _is_named(choice: Option, words: str) -> bool:
    """Say whether one of the words for a choice stands in what was typed."""
    said = f" {words} "
    return any(f" {' '.join(standard_words(w))} " in said for w in choice.words)


def converted(
    reading: Reading[Value], as_answer: Callable[[Value], Answer | None]
) -> Reading[Answer]:
    """Return a reading with its values as answers; None is no answer by itself."""
    match reading:
        case Read(value):
            answer = as_answer(value)
            return Unread(CHOOSE_AGAIN) if answer is None else Read(answer)
        case Unsure(ask, candidates, known):
            return Unsure(ask, _answers(candidates, as_answer), known)
        case _:
            return reading


def _answers(
    candidates: Sequence[Value], as_answer: Callable[[Value], Answer | None]
) -> tuple[Answer, ...]:
    answers = [as_answer(each) for each in candidates]
    return tuple(each for each in answers if each is not None)
