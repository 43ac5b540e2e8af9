"""How fast the token speaks."""

import pytest

from bot.telegram.rate_limit import (
    CHAT_BURST,
    FIRST_PAUSE,
    LONGEST_PAUSE,
    QUIET_AFTER,
    RateLimiter,
)
from tests.telegram.pace import JOKO, SITI, Seconds


def test_no_more_than_the_overall_pace_goes_out(
    pace: RateLimiter, clock: Seconds
) -> None:
    for chat in range(pace.allowed()):
        pace.spend(chat)

    assert pace.allowed() == 0
    clock.now += 0.42
    assert pace.allowed() == 10


def test_a_chat_rests_after_its_burst_and_then_gets_one_a_second(
    pace: RateLimiter, clock: Seconds
) -> None:
    assert CHAT_BURST == 3
    for _ in range(int(CHAT_BURST)):
        pace.spend(7)

    assert pace.resting() == [7]
    clock.now += 0.9
    assert pace.resting() == [7]
    clock.now += 0.2
    assert pace.resting() == []


def announced(pace: RateLimiter, clock: Seconds, seconds: int, *, talking: bool) -> int:
    """Return how many announcements go out, while somebody talks or nobody does.

    They are taken as the relay takes them: with all that is allowed kept meanwhile.
    """
    sent = 0
    for tenth in range(seconds * 10):
        if talking and tenth % 10 == 0:
            pace.spend(1_000_000 + tenth)
        with pace.kept(pace.allowed()) as low:
            taken = low
        for chat in range(taken):
            pace.spend(chat, low=True)
        sent += taken
        clock.now += 0.1
    return sent


def test_announcements_leave_a_share_to_live_chats(
    pace: RateLimiter, clock: Seconds
) -> None:
    clock.now += 60

    sent = announced(pace, clock, 10, talking=True)

    assert sent == pytest.approx(10 * 25 * 0.8, abs=6)
    assert pace.allowed() >= 1


def test_announcements_have_the_whole_pace_while_nobody_talks(
    pace: RateLimiter, clock: Seconds
) -> None:
    clock.now += 60
    announced(pace, clock, 2, talking=False)

    assert announced(pace, clock, 10, talking=False) == pytest.approx(250, abs=2)
    assert pace.allowed() >= 5, "whoever begins to talk need not wait"
    assert pace.has_room(1_000)


def test_they_leave_a_share_again_as_soon_as_somebody_talks(
    pace: RateLimiter, clock: Seconds
) -> None:
    clock.now += 60
    announced(pace, clock, 10, talking=False)

    assert announced(pace, clock, 10, talking=True) == pytest.approx(200, abs=6)
    clock.now += QUIET_AFTER
    announced(pace, clock, 2, talking=False)
    assert announced(pace, clock, 10, talking=False) == pytest.approx(250, abs=2)


def test_announcements_never_stand_still_at_the_slowest_pace(clock: Seconds) -> None:
    slow = RateLimiter(1.0, clock)
    clock.now += 60

    assert announced(slow, clock, 100, talking=False) >= 75


def test_the_wait_for_the_next_announcement_is_as_short_as_it_may_be(
    pace: RateLimiter, clock: Seconds
) -> None:
    clock.now += 60
    while pace.allowed_low():
        pace.spend(7_000_000 + pace.allowed(), low=True)

    wait = pace.wait()
    assert wait is not None
    clock.now += wait - 0.001
    assert pace.allowed_low() == 0
    clock.now += 0.002
    assert pace.allowed_low() > 0


def test_of_several_pauses_the_longest_wins(pace: RateLimiter, clock: Seconds) -> None:
    pace.pause(30)
    pace.pause(2)

    assert pace.allowed() == 0
    assert pace.wait() == pytest.approx(30)
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
    pace.spend(7)

    assert not pace.has_room(7)
    assert pace.has_room(8)
    clock.now += 1.1
    assert pace.has_room(7)


def test_what_nobody_waits_for_leaves_a_fifth_of_the_pace(pace: RateLimiter) -> None:
    for chat in range(20):
        assert pace.has_room(1_000)
        pace.spend(chat)
    pace.spend(21)

    assert not pace.has_room(1_000)
    assert pace.allowed() == 4


def test_who_has_not_waited_overtakes_nobody_while_the_token_is_short(
    pace: RateLimiter,
) -> None:
    for chat in range(20):
        assert pace.may_go_at_once(1_000)
        pace.spend(chat)
    pace.spend(21)

    assert not pace.may_go_at_once(1_000)


def test_who_has_not_waited_may_have_the_last_of_a_burst(
    pace: RateLimiter, clock: Seconds
) -> None:
    for _message in range(int(CHAT_BURST)):
        assert pace.may_go_at_once(SITI)
        pace.spend(SITI)

    assert not pace.may_go_at_once(SITI)
    assert pace.may_go_at_once(JOKO)
    clock.now += 1.1
    assert pace.may_go_at_once(SITI)


def test_who_has_not_waited_is_no_trial_while_telegram_fails(
    pace: RateLimiter, clock: Seconds
) -> None:
    pace.note_trouble(clock.now)
    clock.now += FIRST_PAUSE

    assert pace.allowed() == 1
    assert not pace.may_go_at_once(SITI)
    pace.note_answer()
    assert pace.may_go_at_once(SITI)


def test_what_is_kept_for_one_is_not_given_to_another(pace: RateLimiter) -> None:
    with pace.kept(pace.allowed()):
        assert pace.allowed() == 0
        assert not pace.may_go_at_once(SITI)

    assert pace.allowed() == 25


def test_nothing_has_room_while_telegram_says_later(
    pace: RateLimiter, clock: Seconds
) -> None:
    pace.paused_until = clock.now + 1

    assert not pace.has_room(7)


def test_calls_that_fail_at_once_are_one_trouble(
    pace: RateLimiter, clock: Seconds
) -> None:
    for _call in range(32):
        pace.note_trouble(clock.now)

    assert pace.allowed() == 0
    assert pace.wait() == FIRST_PAUSE
    clock.now += FIRST_PAUSE
    assert pace.allowed() == 1


def test_while_telegram_fails_one_message_is_tried_at_ever_longer_pauses(
    pace: RateLimiter, clock: Seconds
) -> None:
    pauses = []
    for _try in range(9):
        pace.note_trouble(clock.now)
        pauses.append(pace.wait())
        clock.now += pauses[-1] or 0
        assert pace.allowed() == 1
        pace.spend(7)
        assert pace.allowed() == 0

    assert pauses == [0.25, 0.5, 1, 2, 4, 8, 16, LONGEST_PAUSE, LONGEST_PAUSE]


def test_an_answer_ends_the_trouble(pace: RateLimiter, clock: Seconds) -> None:
    pace.note_trouble(clock.now)
    clock.now += FIRST_PAUSE
    pace.spend(7)

    pace.note_answer()

    assert pace.allowed() > 1


def test_a_call_that_breaks_while_others_are_answered_stops_nobody(
    pace: RateLimiter, clock: Seconds
) -> None:
    began = clock.now
    clock.now += 0.1
    pace.note_answer()

    pace.note_trouble(began)

    assert pace.allowed() == 25
    pace.note_trouble(clock.now + 0.1)
    assert pace.allowed() == 0
