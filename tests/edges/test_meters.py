"""Meters count and time what a process does; faults are told apart without words."""

import logging
from collections.abc import Iterator

import pytest

from bot.faults import MOST_KINDS, Faults
from bot.meters import UP_TO, Durations, Meters
from tests.telegram.pace import Seconds


def test_a_duration_is_counted_in_every_class_that_it_is_within() -> None:
    took = Durations()
    for seconds in (0.0, 0.005, 0.0051, 3.0, 99.0):
        took.note(seconds)

    within = dict(zip((*UP_TO, None), took.within(), strict=True))

    assert (within[0.005], within[0.01], within[2.5], within[5.0]) == (2, 3, 3, 4)
    assert (within[10.0], within[None]) == (4, 5)
    assert took.seconds == pytest.approx(102.0101)


def refuse(meters: Meters) -> None:
    """Take an update that is not acknowledged."""
    with meters.turn():
        raise KeyError


def test_the_oldest_turn_under_way_is_seen_until_it_ends() -> None:
    clock = Seconds()
    meters = Meters(clock)
    with meters.turn():
        clock.now += 3
        with pytest.raises(KeyError):
            refuse(meters)
        clock.now += 4
        assert meters.longest_under_way() == 7
    assert meters.longest_under_way() == 0
    assert meters.updates == {"taken": 1, "refused": 1}


@pytest.mark.parametrize("status", [200, 400, 403, 429])
def test_telegram_answers_whatever_it_says(status: int) -> None:
    meters = Meters(Seconds())
    meters.note_answer(status)

    assert meters.since_answer() == 0
    assert meters.floods == (status == 429)


@pytest.mark.parametrize("status", [401, 404, 500, 502])
def test_it_does_not_while_it_is_broken_or_refuses_the_token(status: int) -> None:
    meters = Meters(Seconds())
    meters.note_answer(status)

    assert meters.since_answer() is None


@pytest.fixture
def faults() -> Iterator[Faults]:
    faults = Faults()
    faults.listen()
    yield faults
    faults.close()


def warn(words: str) -> None:
    """Warn of something with somebody's words in it."""
    log = logging.getLogger("bot.somewhere")
    try:
        int(words)
    except ValueError:
        log.exception("update %s of %s failed", 7, words)


def test_a_fault_is_grouped_by_place_and_class_and_holds_no_words(
    faults: Faults,
) -> None:
    warn("saya dipecat")
    warn("nama saya Siti")
    logging.getLogger("asyncio").error("never retrieved: 'saya dipecat'")
    logging.getLogger("bot.somewhere").info("nothing of interest")

    ours, theirs = faults.untold().items()

    assert ours[1] == 2
    assert ours[0].said == "update … of … failed"
    assert ours[0].error.startswith("ValueError at test_meters.py:")
    assert ours[0].place.startswith("bot.somewhere:")
    assert (theirs[0].place, theirs[0].said, theirs[0].error) == ("asyncio", "", "")
    assert ours[0].number != theirs[0].number


def test_what_is_met_while_others_are_told_is_told_later(faults: Faults) -> None:
    warn("x")
    told = faults.untold()
    warn("x")
    faults.told(told)

    assert list(faults.untold().values()) == [1]
    faults.told(faults.untold())
    assert faults.untold() == {}


def test_very_many_kinds_take_no_more_room(faults: Faults) -> None:
    for number in range(MOST_KINDS + 5):
        logging.getLogger(f"library.{number}").error("it fails")

    assert len(faults.untold()) == MOST_KINDS
