"""A thousand workers with random stories, and ten thousand random steps."""

from collections.abc import Mapping
from random import Random

import pytest

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.eligibility import ELIGIBILITY, facts_of
from bot.interview.question import Question
from bot.jkp.assessment import Verdict, assess
from bot.jkp.facts import facts_from
from tests.interview.stories import chance, random_story
from tests.interview.workers import TODAY, Worker

SURE = {Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE}


@pytest.mark.slow  # random stories, of which the examples are the short form
@pytest.mark.parametrize("batch", range(20))
def test_the_verdict_is_that_of_the_same_facts(batch: int) -> None:
    for seed in range(batch * 50, (batch + 1) * 50):
        story = random_story(chance(seed))
        worker = Worker(story)

        worker.plays()

        found = assess(facts_of(worker.answers, TODAY), TODAY)
        truth = assess(facts_from(story), TODAY)
        assert found.verdict is truth.verdict, f"seed {seed}"
        assert found.missing == (), f"seed {seed}"


def can_still_matter(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Say whether a question serves the outcome, told apart without the interview.

    Events are left to their own test: whether they matter is what they are asked by.
    """
    found = assess(facts_of(answers, TODAY), TODAY)
    if question.supposing is not None:
        return True
    if question.for_counselor or question.name == "reported_wage":
        return found.verdict is not Verdict.NOT_ELIGIBLE
    return not set(found.missing).isdisjoint(question.facts)


@pytest.mark.parametrize("seed", range(100))
def test_nothing_is_asked_once_the_outcome_is_sure(seed: int) -> None:
    worker = Worker(random_story(chance(seed)))

    while following := ELIGIBILITY.next(worker.answers, TODAY):
        assert can_still_matter(following, worker.answers), following.name
        worker.answers[following.name] = worker.says(following)


@pytest.mark.parametrize("batch", range(5))
def test_who_does_not_know_everything_is_never_told_otherwise(batch: int) -> None:
    names = [each.name for each in ELIGIBILITY.questions]
    for seed in range(batch * 20, (batch + 1) * 20):
        random = chance(seed)
        story = random_story(random)
        worker = Worker(story, unknown=frozenset(random.sample(names, 8)))

        worker.plays()

        found = assess(facts_of(worker.answers, TODAY), TODAY).verdict
        truth = assess(facts_from(story), TODAY).verdict
        if found in SURE:
            assert found is truth, f"seed {seed}"


def pressed(question: Question, random: Random) -> Answer:
    """Return some answer that the question takes."""
    kind = question.answer
    answers = [each.value for each in kind.options]
    answers += [each.value for each in kind.parts]
    if kind.name == "day":
        answers += ["2026-10-05", "2024-06-30", "2026-11-24", "2020-05-05"]
    if kind.name in ("number", "rupiah"):
        answers += [str(number) for number in (1, 5, 11, 12, 23)]
    answers = [each for each in answers if question.accepts(each)]
    if question.may_be_unknown:
        answers.append(UNKNOWN)
    return random.choice(answers)


@pytest.mark.slow  # random stories, of which the examples are the short form
@pytest.mark.parametrize("seed", range(20))
def test_a_random_walk_never_comes_to_a_dead_end(seed: int) -> None:
    """Press anything, correct anything, and be led on: 500 steps a walk."""
    random = chance(seed)
    answers: dict[str, Answer] = {}
    for _step in range(500):
        following = ELIGIBILITY.next(answers, TODAY)
        if following is None:
            assert assess(facts_of(answers, TODAY), TODAY).verdict in Verdict
            answers = {}
        elif answers and random.random() < 0.1:
            corrected = ELIGIBILITY.question(random.choice(sorted(answers)))
            answers[corrected.name] = pressed(corrected, random)
        else:
            answers[following.name] = pressed(following, random)
        answers = ELIGIBILITY.relevant(answers, TODAY)


@pytest.mark.parametrize("seed", range(10))
def test_from_every_step_one_comes_to_an_end(seed: int) -> None:
    random = chance(seed)
    answers: dict[str, Answer] = {}
    steps = 0
    while following := ELIGIBILITY.next(answers, TODAY):
        answers = ELIGIBILITY.relevant(
            {**answers, following.name: pressed(following, random)}, TODAY
        )
        steps += 1
        assert steps < 200, f"the interview goes round at {following.name}"
