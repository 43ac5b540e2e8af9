"""How fast the token speaks."""

from dataclasses import dataclass

import pytest

from bot.telegram.rate_limit import CHAT_BURST, FIRST_PAUSE, LONGEST_PAUSE, RateLimiter


@dataclass(slots=True)
class Seconds:
    """A clock in seconds that stands until it is moved."""

    now: float = 1000.0

    def __call__(self) -> float:
        """Return the second it stands at."""
        return self.now


@pytest.fixture
def clock() -> Seconds:
    """A clock that stands."""
    return Seconds()


@pytest.fixture
def pace(clock: Seconds) -> RateLimiter:
    """The pace of 25 messages a second."""
    return RateLimiter(25.0, clock)


def test_no_more_than_the_overall_pace_goes_out(
    pace: RateLimiter, clock: Seconds
) -> None:
    for chat in range(pace.allowed()):
        pace.spend(chat, low=False)

    assert pace.allowed() == 0
    clock.now += 0.42
    assert pace.allowed() == 10


def test_a_chat_rests_after_its_burst_and_then_gets_one_a_second(
    pace: RateLimiter, clock: Seconds
) -> None:
    for _ in range(int(CHAT_BURST)):
        pace.spend(7, low=False)

    assert pace.resting() == [7]
    clock.now += 0.9
    assert pace.resting() == [7]
    clock.now += 0.2
    assert pace.resting() == []


def test_announcements_leave_a_share_to_live_chats(
    pace: RateLimiter, clock: Seconds
) -> None:
    clock.now += 60
    sent = 0
    for _ in range(100):
        for chat in range(min(pace.allowed(), pace.allowed_low())):
            pace.spend(chat, low=True)
            sent += 1
        clock.now += 0.1

    assert sent == pytest.approx(10 * 25 * 0.8, abs=6)
    assert pace.allowed() >= 1


def test_of_several_pauses_the_longest_wins(pace: RateLimiter, clock: Seconds) -> None:
    pace.pause(30)
    pace.pause(2)

    assert pace.allowed() == 0
    assert pace.wait() == 30
    clock.now += 29.9
    assert pace.allowed() == 0
    clock.now += 0.2
    assert pace.allowed() > 0


def test_who_has_nothing_to_wait_for_does_not_wait(pace: RateLimiter) -> None:
    assert pace.wait() is None


def test_rested_chats_are_forgotten(pace: RateLimiter, clock: Seconds) -> None:
    for chat in range(10_000):
        pace.spend(chat, low=True)
    clock.now += 1_000

    pace.resting()

    assert not pace._chats  # noqa: SLF001


def test_what_nobody_waits_for_leaves_a_chat_most_of_its_burst(
    pace: RateLimiter, clock: Seconds
) -> None:
    assert pace.has_room(7)
    for _message in range(3):
        pace.spend(7, low=False)

    assert not pace.has_room(7)
    assert pace.has_room(8)
    clock.now += 1.1
    assert pace.has_room(7)


def test_what_nobody_waits_for_leaves_a_fifth_of_the_pace(pace: RateLimiter) -> None:
    for chat in range(20):
        assert pace.has_room(1_000)
        pace.spend(chat, low=False)
    pace.spend(21, low=False)

    assert not pace.has_room(1_000)
    assert pace.allowed() == 4


def test_nothing_has_room_while_telegram_says_later(
    pace: RateLimiter, clock: Seconds
) -> None:
    pace.paused_until = clock.now + 1

    assert not pace.has_room(7)


def test_calls_that_fail_at_once_are_one_trouble(
    pace: RateLimiter, clock: Seconds
) -> None:
    for _call in range(32):
        pace.note_trouble()

    assert pace.allowed() == 0
    assert pace.wait() == FIRST_PAUSE
    clock.now += FIRST_PAUSE
    assert pace.allowed() == 1


def test_while_telegram_fails_one_message_is_tried_at_ever_longer_pauses(
    pace: RateLimiter, clock: Seconds
) -> None:
    pauses = []
    for _try in range(9):
        pace.note_trouble()
        pauses.append(pace.wait())
        clock.now += pauses[-1] or 0
        assert pace.allowed() == 1
        pace.spend(7, low=False)
        assert pace.allowed() == 0

    assert pauses == [0.25, 0.5, 1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE]


def test_an_answer_ends_the_trouble(pace: RateLimiter, clock: Seconds) -> None:
    pace.note_trouble()
    clock.now += FIRST_PAUSE
    pace.spend(7, low=False)

    pace.note_answer()

    assert pace.allowed() > 1
