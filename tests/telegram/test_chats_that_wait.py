"""Which chat is told to wait, and whether the whole token is."""

import pytest

from bot.telegram.flooding import MANY, TOGETHER, WITHIN
from bot.telegram.rate_limit import (
    RateLimiter,
)
from tests.telegram.pace import JOKO, SITI, Seconds


def test_a_chat_that_got_two_at_once_waits_alone(
    pace: RateLimiter, clock: Seconds
) -> None:
    pace.spend(SITI)
    clock.now += 0.9
    pace.spend_sign(SITI)
    clock.now += 5  # Telegram's answer took its time
    pace.note_flood(SITI, 30)

    assert pace.allowed() > 1
    assert pace.resting() == [SITI]
    assert pace.has_room(JOKO)
    assert not pace.has_room(SITI)
    assert pace.wait() == pytest.approx(30)
    clock.now += 29.9
    assert pace.resting() == [SITI]
    clock.now += 0.2
    assert pace.resting() == []
    assert pace.has_room(SITI)


@pytest.mark.parametrize(("messages", "alone"), [(MANY - 1, False), (MANY, True)])
def test_a_chat_that_got_many_within_a_minute_waits_alone(
    pace: RateLimiter, clock: Seconds, messages: int, *, alone: bool
) -> None:
    for _message in range(messages):
        clock.now += WITHIN / MANY
        pace.spend(SITI)

    pace.note_flood(SITI, 30)

    assert (pace.allowed() > 0) == alone


@pytest.mark.parametrize("apart", [0.0, 1.1, 100.0])
def test_a_chat_that_got_little_means_the_token(
    pace: RateLimiter, clock: Seconds, apart: float
) -> None:
    if apart:
        pace.spend(SITI)
    clock.now += apart
    pace.spend(SITI)

    pace.note_flood(SITI, 30)

    assert pace.allowed() == 0
    assert pace.wait() == pytest.approx(30)


@pytest.mark.parametrize(
    ("later", "alone"), [(0.0, False), (TOGETHER, False), (TOGETHER + 0.1, True)]
)
def test_two_chats_that_are_told_to_wait_mean_the_token(
    pace: RateLimiter, clock: Seconds, later: float, *, alone: bool
) -> None:
    for chat in (SITI, JOKO):
        pace.spend(chat, 2)
    pace.note_flood(SITI, 60)
    clock.now += later
    pace.note_flood(JOKO, 30)

    assert (pace.allowed() > 0) == alone
    assert SITI in pace.resting()


def test_one_chat_that_is_told_twice_waits_alone(pace: RateLimiter) -> None:
    pace.spend(SITI, 2)
    pace.note_flood(SITI, 30)
    pace.note_flood(SITI, 5)

    assert pace.allowed() > 0
    assert pace.wait() == pytest.approx(30)


def test_an_album_costs_a_chat_its_burst_and_no_more(
    pace: RateLimiter, clock: Seconds
) -> None:
    pace.spend(SITI, 10)

    assert pace.allowed() == 15
    assert pace.resting() == [SITI]
    clock.now += 1.1
    assert pace.resting() == []


def test_what_chats_got_is_forgotten(pace: RateLimiter, clock: Seconds) -> None:
    for chat in range(1_000):
        pace.spend(chat)
    clock.now += WITHIN + 1

    pace.spend(SITI)

    assert list(pace._floods._got) == [SITI]  # noqa: SLF001
