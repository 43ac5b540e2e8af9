"""How well we understand what people type, by inputs that nothing was made from.

The tables were written before the readers, rules and phrases were mended. Rows in even
places were looked at while mending, rows in odd places were only counted: the halves
tell learning from memorising. `…_again` were written a second time, in kinds that the
first had not: of 40 in danger 26 were heard then, of 40 innocent 1 rang, of 40
utterances 35 stood among the first three. Nothing that stands here may be put into the
data of the bot. A floor may be raised, never lowered.

What is expected of a wage, a span or a day is the answer; or `month 2026-03`, whose
day is asked; or `?`, to be asked or refused, never taken; or `-`, refused without an
offer.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.faq import NotUnderstood, Suggestions, Sure, certain, understand
from bot.interview.answers import Answer
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.kinds import Day, Kind
from bot.interview.reading.result import Read, Reading, Unsure

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)
HARD = {"crisis_self_harm", "violence"}
HALVES = pytest.mark.parametrize("half", [0, 1], ids=["seen", "unseen"])
MOMENTS = pytest.mark.parametrize("table", ["moments", "moments_again"])

Row = dict[str, str]


def rows(name: str, half: int) -> list[Row]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))[half::2]


def kind(question: str) -> Kind:
    return ELIGIBILITY.asked(question, {}, TODAY).answer


def outcome(answer: Kind, reading: Reading[Answer], expected: str) -> str:
    """Return "right", "asked", "refused" or "wrong"."""
    match reading:
        case Read(value) if answer.accepts(value):
            return "right" if value in expected.split("|") else "wrong"
        case Unsure(candidates=values, known=known):
            offered = [value for value in values if answer.accepts(value)]
            if expected.startswith("month"):
                return "right" if known[:7] == expected[6:] else "refused"
            if expected in {"?", "-"}:
                return "wrong" if expected == "-" and offered else "right"
            return "asked" if expected in offered else "refused"
        case _:
            return "right" if expected in {"?", "-"} else "refused"


def typed(half: int) -> Iterator[tuple[str, Row, str]]:
    for row in rows("wages", half):
        wage = kind("reported_wage")
        yield (
            "wages",
            row,
            outcome(wage, wage.read(row["said"], TODAY), row["expected"]),
        )
    for row in rows("spans", half):
        span = kind(row["question"])
        yield (
            "spans",
            row,
            outcome(span, span.read(row["said"], TODAY), row["expected"]),
        )
    for row in rows("days", half):
        day = kind("terminated_on")
        assert isinstance(day, Day)
        read = day.read_rest(row["said"], row["known"], TODAY) if row["known"] else None
        yield (
            "days",
            row,
            outcome(day, read or day.read(row["said"], TODAY), row["expected"]),
        )


def first_three(said: str) -> tuple[str, ...]:
    match understand(said):
        case Sure(intent=intent, others=others):
            return (intent, *others)[:3]
        case Suggestions(intents=intents):
            return intents
        case NotUnderstood():
            return ()


def is_found(row: Row) -> bool:
    return bool({*row["expected"].split("|")} & {*first_three(row["said"])})


def rings(said: str) -> bool:
    return certain(said) in HARD


@HALVES
def test_no_typed_value_is_ever_silently_wrong(half: int) -> None:
    wrong = [(table, row) for table, row, came in typed(half) if came == "wrong"]
    assert wrong == []


@HALVES
@pytest.mark.parametrize("table", ["wages", "spans", "days"])
def test_nearly_all_that_is_typed_is_read_or_asked(table: str, half: int) -> None:
    outcomes = [came for name, _row, came in typed(half) if name == table]
    assert outcomes.count("right") >= 0.85 * len(outcomes)
    assert outcomes.count("refused") <= 0.03 * len(outcomes)


@HALVES
@pytest.mark.parametrize("table", ["utterances", "utterances_again"])
def test_what_is_meant_stands_among_the_first_three(table: str, half: int) -> None:
    asked = rows(table, half)
    missed = [row for row in asked if not is_found(row)]
    assert len(missed) <= 0.10 * len(asked), missed


@HALVES
@MOMENTS
def test_people_in_danger_are_heard_however_they_speak(table: str, half: int) -> None:
    said = [row for row in rows(table, half) if row["danger"] == "yes"]
    missed = [row for row in said if not rings(row["said"])]
    assert len(missed) <= 0.05 * len(said), missed


@HALVES
@MOMENTS
def test_words_that_only_sound_like_danger_wake_nobody(table: str, half: int) -> None:
    said = [row["said"] for row in rows(table, half) if row["danger"] == "no"]
    assert len(said) == (40 if table == "moments" else 20)
    assert [each for each in said if rings(each)] == []


@pytest.mark.parametrize("row", rows("moments_found", 0) + rows("moments_found", 1))
def test_what_was_found_wrong_once_stays_right(row: Row) -> None:
    assert rings(row["said"]) is (row["met"] == "yes")


@pytest.mark.parametrize(
    "said",
    [
        "ktp saya mati masih bisa?",
        "kartu sim sy mati",
        "mau hidup mandiri buka warung",
        "idup di denpasar mael gati",
        "pitikku mati kabeh pak",
    ],
)
def test_grief_is_suggested_to_nobody_who_shows_none(said: str) -> None:
    assert "emotional_distress" not in first_three(said)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("😭", "emotional_distress"),
        ("👍", "thanks"),
        ("🙏🙏", "thanks"),
        ("😡", "anger"),
    ],
)
def test_what_emoji_say_is_understood(said: str, intent: str) -> None:
    assert first_three(said) == (intent,)
