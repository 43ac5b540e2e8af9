"""How long the law takes for one case, for a firm, and for a press in the interview.

Run as a script: ``python -m tests.bench.bench_law``. It prints and asserts nothing,
since a clock on a busy machine proves nothing.
"""

import sys
from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median, quantiles
from time import perf_counter, process_time

from bot.interview.eligibility import ELIGIBILITY
from bot.jkp.assessment import assess
from bot.jkp.facts import Facts
from bot.jkp.writing import assessment_to
from tests.interview.stories import chance, random_story
from tests.interview.workers import TYPICAL, Story, Worker
from tests.law.cases import decided_cases

TODAY = date(2026, 11, 25)
FIRM = 10_669
"""The workers of the Sritex group."""

PEOPLE = 100
"""Those who are led through the interview."""


def durations(cases: Iterable[Facts]) -> list[float]:
    """Return the milliseconds that the law took for each of ``cases``."""
    taken = []
    for facts in cases:
        started = perf_counter()
        assess(facts, TODAY)
        taken.append((perf_counter() - started) * 1000)
    return taken


def presses(stories: Iterable[Story]) -> list[float]:
    """Return the milliseconds of processor time that came after each press.

    Each of the workers answers to the end, and after every answer the next question
    and how far they are is found. Their days and wages are their own, so that nothing
    is known of them beforehand.
    """
    taken = []
    for number, story in enumerate(stories):
        ended = (TODAY - timedelta(days=5 + number)).isoformat()
        own: Story = {"terminated_on": ended, "reported_wage": 3_000_000 + number}
        worker = Worker({**story, **own})
        asked = True
        while asked:
            started = process_time()
            question = ELIGIBILITY.next(worker.answers, TODAY)
            ELIGIBILITY.progress(worker.answers, TODAY)
            taken.append((process_time() - started) * 1000)
            asked = question is not None
            if question is not None:
                worker.answers[question.name] = worker.says(question)
    return taken


def main() -> None:
    """Print the figures."""
    for what, stories in {
        "alike but for day and wage": [TYPICAL] * PEOPLE,
        "of every kind": [random_story(chance(seed)) for seed in range(PEOPLE)],
    }.items():
        taken = presses(stories)
        sys.stdout.write(
            f"{PEOPLE} people {what}: a press {sum(taken) / len(taken):.2f} ms, "
            f"p99 {quantiles(taken, n=100)[98]:.2f} ms\n"
        )
    known = [case.known() for case in decided_cases()]
    durations(known)
    taken = durations(known * 20)
    sys.stdout.write(
        f"one case: median {median(taken):.2f} ms, "
        f"p99 {quantiles(taken, n=100)[98]:.2f} ms; "
        f"nothing known yet: {median(durations([Facts()] * 20)):.1f} ms\n"
    )
    started = perf_counter()
    for row in range(FIRM):
        assessment_to(assess(known[row % len(known)], TODAY), "id")
    sys.stdout.write(
        f"{FIRM} rows, decided and written: {perf_counter() - started:.1f} s\n"
    )


if __name__ == "__main__":
    main()
