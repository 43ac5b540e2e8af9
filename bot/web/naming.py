"""Names of what is counted: outcomes, ratings, results, questions and conditions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.jkp.assessment import Verdict
from bot.services.board import names
from bot.services.export.labels import RATINGS, WORK
from bot.services.figures.hiding import Figure
from bot.services.figures.lines import What
from bot.services.results.card import TITLES
from bot.storage.tables import CaseOutcome, Rating
from bot.texts import Text

Named = Sequence[tuple[Text, Figure]]


def outcomes(counted: Mapping[CaseOutcome, Figure]) -> Named:
    """Return what cases came to, most frequent first; nothing of what never was."""
    return _most_first(
        (names.outcome(each), figure) for each, figure in counted.items()
    )


def work(counted: Mapping[What, Figure]) -> Named:
    """Return the steps back to work, in their order."""
    return [(words, counted[each]) for each, words in WORK.items()]


def ratings(counted: Mapping[Rating, Figure]) -> Named:
    """Return what was said of the help, in the order of its buttons."""
    return [(words, counted[each]) for each, words in RATINGS.items()]


def verdicts(counted: Mapping[Verdict, Figure]) -> Named:
    """Return what checks found, the most frequent first."""
    return _most_first(
        names.summed((TITLES[each], figure) for each, figure in counted.items())
    )


def questions(counted: Iterable[tuple[str, Figure]]) -> Named:
    """Return at which questions checks were left."""
    return [(names.question(name), figure) for name, figure in counted]


def conditions(counted: Iterable[tuple[str, Figure]], day: date) -> Named:
    """Return which conditions were not met, with the numbers of the law of a day."""
    return [(names.condition(name, day), figure) for name, figure in counted]


def _most_first(counted: Iterable[tuple[Text, Figure]]) -> Named:
    some = [each for each in counted if each[1].value or each[1].hidden]
    return sorted(some, key=lambda each: -each[1].value)
