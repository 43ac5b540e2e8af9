"""How long the law takes for one case, and for the workers of the largest firm.

Run as a script: ``python -m tests.bench.bench_law``. It prints and asserts nothing,
since a clock on a busy machine proves nothing.
"""

import sys
from collections.abc import Iterable
from datetime import date
from statistics import median, quantiles
from time import perf_counter

from bot.jkp.assessment import assess
from bot.jkp.facts import Facts
from bot.jkp.writing import assessment_to
from tests.law.cases import decided_cases

TODAY = date(2026, 11, 25)
FIRM = 10_669
"""The workers of the Sritex group."""


def durations(cases: Iterable[Facts]) -> list[float]:
    """Return the milliseconds that the law took for each of ``cases``."""
    taken = []
    for facts in cases:
        started = perf_counter()
        assess(facts, TODAY)
        taken.append((perf_counter() - started) * 1000)
    return taken


def main() -> None:
    """Print the figures."""
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
