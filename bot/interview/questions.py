"""Which question comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.interview.answers import UNKNOWN, Answer, Answers
from bot.interview.filling import (
    Values,
)
from bot.interview.question import Question, chosen_option


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is: at ``step`` of ``about`` so many."""

    step: int
    about: int


@dataclass(frozen=True, slots=True, eq=False)
class Interview:
    """Questions in the order in which they are asked.

    There is no "current question" anywhere: the next one is the first that applies,
    still matters and has no answer yet. So an interview can be left, taken up after
    an upgrade or corrected in the middle, and is always where its answers say it is.

    Attributes:
        name: Which interview it is.
        questions: All of them; each speaks only of those before it.
        matters: Tells for given answers which questions can still matter.
        values: The numbers that stand in the texts, for given answers.
    """

    name: str
    questions: tuple[Question, ...]
    matters: Callable[[Answers, date], Callable[[Question], bool]]
    values: Callable[[Answers, date], Values]

    def question(self, name: str) -> Question:
        """Return the question of that name, its numbers not filled.

        Raises:
            KeyError: There is none.
        """
        for each in self.questions:
            if each.name == name:
                return each
        raise KeyError(f"{self.name} has no question {name!r}")

    def asked(self, name: str, answers: Answers, today: date) -> Question:
        """Return the question of that name as it is asked, its numbers filled.

        Raises:
            KeyError: There is none.
        """
        values = self.values(self.relevant(answers, today), today)
        return self.question(name).filled(values)

    def next(self, answers: Answers, today: date) -> Question | None:
        """Return the question to ask now, or None when nothing is left to ask."""
        return _next(self, tuple(self.relevant(answers, today).items()), today)

    def relevant(self, answers: Answers, today: date) -> dict[str, Answer]:  # noqa: ARG002
        """Return the answers that still apply after a correction upstream.

        What no longer applies, no question knows or its question would not accept is
        left out, and an answer that corrects earlier ones is carried out.
        """
        return dict(_relevant(self, tuple(answers.items())))

    def before(self, name: str, answers: Answers, today: date) -> Question | None:
        """Return the answered question that stands last before ``name``, if any."""
        kept = self.relevant(answers, today)
        earlier: Question | None = None
        for each in self.questions:
            if each.name == name:
                break
            if each.name in kept:
                earlier = each
        return None if earlier is None else earlier.filled(self.values(kept, today))

    def offered(self, answers: Answers, today: date) -> tuple[Question, ...]:
        """Return what is asked on request only, applies, and was not answered yet."""
        kept = self.relevant(answers, today)
        values = self.values(kept, today)
        return tuple(
            each.filled(values)
            for each in self.questions
            if each.on_request and each.name not in kept and each.asked_when.holds(kept)
        )

    def answered(self, answers: Answers, today: date) -> tuple[Question, ...]:
        """Return the answered questions in their order, for a list of answers."""
        kept = self.relevant(answers, today)
        values = self.values(kept, today)
        return tuple(e.filled(values) for e in self.questions if e.name in kept)

    def progress(self, answers: Answers, today: date) -> Progress:
        """Return the step that the next question is, and about how many there are.

        The rest is reckoned by giving the usual answer to whatever would be asked, and
        with usual days and numbers in place of those that were typed.
        """
        kept = self.relevant(answers, today)
        step = len(kept) + 1
        for each in self.questions:
            if each.name in kept and each.answer.needs_echo:
                kept[each.name] = each.usually(today) or kept[each.name]
        return Progress(step, max(step, _in_all(self, frozenset(kept.items()), today)))


MEMORY = 128
"""Ways through an interview that are remembered, for the rest of the turns they are of.

A turn asks four times what still applies, and several times what comes next.
"""


def remembered() -> int:
    """Return how many ways through an interview are remembered, with their answers."""
    return _relevant.cache_info().currsize + _next.cache_info().currsize


def forget() -> None:
    """Remember no answers: somebody's are erased."""
    _relevant.cache_clear()
    _next.cache_clear()


@lru_cache(maxsize=MEMORY)
def _relevant(
    interview: Interview, given: tuple[tuple[str, Answer], ...]
) -> Mapping[str, Answer]:
    kept = _applying(interview, dict(given))
    for _each in interview.questions:  # pragma: no branch, a correction ends before
        corrected = _corrected(interview, kept)
        if corrected is None:
            break
        kept = _applying(interview, corrected)
    return kept


@lru_cache(maxsize=MEMORY)
def _next(
    interview: Interview, given: tuple[tuple[str, Answer], ...], today: date
) -> Question | None:
    kept = dict(given)
    question = _first_open(interview, kept, today)
    return None if question is None else question.filled(interview.values(kept, today))


def _applying(interview: Interview, answers: Answers) -> dict[str, Answer]:
    kept: dict[str, Answer] = {}
    for each in interview.questions:
        answer = answers.get(each.name)
        if answer is None or not each.accepts(answer):
            continue
        if each.asked_when.holds(kept):
            kept[each.name] = answer
    return kept


def _corrected(interview: Interview, kept: Answers) -> dict[str, Answer] | None:
    """Return the answers after the first correction among them, if there is one."""
    for each in interview.questions:
        chosen = chosen_option(each, kept)
        if chosen is not None and chosen.corrects:
            rest = {n: a for n, a in kept.items() if n != each.name}
            return _replaced(rest, chosen.corrects)
    return None


def _first_open(interview: Interview, kept: Answers, today: date) -> Question | None:
    matters = interview.matters(kept, today)
    for each in interview.questions:
        if each.name in kept or (each.on_request and each.supposing is None):
            continue
        if each.asked_when.holds(kept) and matters(each):
            return each
    return None


@lru_cache(maxsize=4096)
def _in_all(
    interview: Interview, given: frozenset[tuple[str, Answer]], today: date
) -> int:
    """Return how many answers there will be if the usual ones are added to ``given``.

    It is the same for all who pressed the same buttons on one day, since what they
    typed was put aside, and the same again after a usual answer. To go through the
    rest anew after every press took twice as long as to find the next question.
    """
    kept = dict(given)
    question = _first_open(interview, kept, today)
    if question is None:
        return len(kept)
    usual = question.usually(today) or UNKNOWN
    return _in_all(interview, given | {(question.name, usual)}, today)


def _replaced(
    answers: Answers, corrections: Mapping[str, Answer | None]
) -> dict[str, Answer]:
    kept = {n: a for n, a in answers.items() if n not in corrections}
    new = {n: a for n, a in corrections.items() if a is not None}
    return {**kept, **new}
