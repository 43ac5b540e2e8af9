"""The buttons under the result: few, so that it stays in sight; the rest behind one."""

from bot.buttons import (
    Around,
    Button,
    Card,
    Claimed,
    Explain,
    Keyboard,
    Open,
    Revise,
    Room,
    Row,
)
from bot.jkp.assessment import Assessment as Found
from bot.jkp.assessment import Verdict
from bot.jkp.facts import Facts
from bot.jkp.values import Cause
from bot.services.interviews import next_steps
from bot.services.interviews.runs import Run
from bot.storage.tables import Assessment
from bot.texts import Text, pgettext
from handlers.results.refusal import TO_REFUSED
from handlers.screens import menu

MOST = 5
"""Buttons under the result, of which more would push it out of a phone's sight."""

CHANGE = pgettext("button", "Change an answer")
FORCED = pgettext("button", "I was asked to resign")
TO_KEEP = (Button(pgettext("button", "Keep and remind me"), Open(Room.KEEP)),)


TO_OBJECT = (Button(pgettext("button", "Ask an officer to check"), Open(Room.OBJECT)),)
"""An objection to what was worked out by a machine (art. 10 of UU 27/2022)."""


TO_MIGRANT = (Button(pgettext("button", "Work abroad"), Explain("migrant_worker")),)


def around(run: Run, label: Text, way: str) -> Button:
    """Return a button for one of the ways around a check."""
    return Button(label, Around(run.row.id, run.row.step, way))


def below(row: Assessment) -> Keyboard:
    """Return the way back from a part of the result, and those on."""
    back = _to(row, pgettext("button", "Back to my result"), "card")
    return ((back,), menu.TO_HUMAN, menu.TO_MENU)


def below_reasons(row: Assessment, facts: Facts) -> Keyboard:
    """Return what stands under the reasons: who doubts them may have them looked at.

    Who lives abroad is led to the office for migrant workers.
    """
    abroad = (TO_MIGRANT,) if facts.lives_abroad else ()
    return (TO_OBJECT, *abroad, *below(row))


def under_card(row: Assessment, found: Found, facts: Facts, run: Run) -> Keyboard:
    """Return what stands under the result: reasons, answers and a person at least."""
    look = (
        _to(row, pgettext("button", "See the reasons"), "why"),
        around(run, CHANGE, "answers"),
    )
    match found.verdict:
        case Verdict.NOT_ELIGIBLE:
            doors = (_to(row, pgettext("button", "Other doors"), "doors"),)
            rows = (*_filed_in_time(row), doors, look, *_second_thoughts(facts, run))
            return _with_menu(*rows, menu.TO_HUMAN)
        case Verdict.ELIGIBLE:
            return _with_menu(*_ahead(row, run), look, menu.TO_HUMAN)
        case _:
            return _with_menu(menu.TO_HUMAN, *_ahead(row, run), look)


def next_ways(row: Assessment, found: Found) -> Keyboard:
    """Return what stands under the steps of a claim: all that helps with one."""
    papers = _to(row, pgettext("button", "Prepare papers"), "papers")
    months = _to(row, pgettext("button", "See the sums"), "months")
    try_another = _to(row, pgettext("button", "What if…?"), "try")
    summary = _to(row, pgettext("button", "Download a summary"), "pdf")
    return (
        (papers, *([months] if found.monthly_benefit else [])),
        (_filed(row),) if row.claimed_at is None else TO_REFUSED,
        (try_another, summary),
        *below(row),
    )


def _ahead(row: Assessment, run: Run) -> Keyboard:
    """Return what comes next: to keep the result, after a claim the months, a claim."""
    steps = (_to(row, pgettext("button", "Next steps"), "steps"),)
    if row.claimed_at is not None:
        return (next_steps.TO_RECEIVE, steps)
    return (steps,) if run.kept else (TO_KEEP, steps)


def _with_menu(*rows: Row) -> Keyboard:
    """Add the menu where there is room for it; /start leads there too."""
    if sum(map(len, rows)) < MOST:
        return (*rows, menu.TO_MENU)
    return rows


def _filed(row: Assessment) -> Button:
    return Button(pgettext("button", "I have filed it"), Claimed(row.id))


def _filed_in_time(row: Assessment) -> Keyboard:
    """Let who is late by now say that the claim was filed while there was time."""
    late = row.verdict != Verdict.NOT_ELIGIBLE.value and row.claimed_at is None
    return ((_filed(row),),) if late else ()


def _second_thoughts(facts: Facts, run: Run) -> Keyboard:
    """Offer who is said to have resigned to say that it was not of own will."""
    if facts.reason is not Cause.RESIGNATION:
        return ()
    return ((Button(FORCED, Revise(run.row.id, run.row.step, "own_will")),),)


def _to(row: Assessment, label: Text, part: str) -> Button:
    return Button(label, Card(row.id, part))
