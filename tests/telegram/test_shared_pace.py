"""How fast each of several processes speaks, which have one token."""

import pytest

from bot.telegram.rate_limit import CHAT_BURST, RateLimiter
from tests.telegram.pace import Seconds
from tests.telegram.test_rate_limit import announced


def spent(each: RateLimiter) -> int:
    """Let go what may; return how many messages that were."""
    sent = each.allowed()
    for number in range(sent):
        each.spend(1_000_000 + number)
    return sent


def test_two_processes_together_keep_the_pace_of_one(
    pace: RateLimiter, clock: Seconds
) -> None:
    newcomer = RateLimiter(25.0, clock)
    newcomer.join(2.0)
    newcomer.share(2)
    sent = spent(pace) + spent(newcomer)
    for tenth in range(100):
        if tenth == 10:
            pace.share(2)  # it has seen the other
        clock.now += 0.1
        sent += spent(pace) + spent(newcomer)
    assert sent <= 25 * 11
    assert sent >= 25 * 11 - 15  # the newcomer began with nothing, and waited

    pace.share(1)
    spent(pace)
    clock.now += 1.0
    assert spent(pace) == 25


def test_a_newcomer_who_finds_nobody_has_it_all(
    pace: RateLimiter, clock: Seconds
) -> None:
    pace.join(2.0)
    assert pace.wait() == 2.0
    pace.share(1)
    clock.now += 0.42
    assert pace.allowed() == 10


def test_announcements_of_both_leave_a_share_to_live_chats(
    pace: RateLimiter, clock: Seconds
) -> None:
    pace.share(2)
    clock.now += 60

    sent = announced(pace, clock, 10, talking=True)

    assert sent == pytest.approx(10 * 12.5 * 0.8, abs=6)


@pytest.mark.parametrize("among", [1, 2, 3])
def test_a_chat_gets_no_more_at_once_from_several(clock: Seconds, among: int) -> None:
    processes = [RateLimiter(25.0, clock) for _number in range(among)]
    for each in processes:
        each.share(among)

    at_once = 0
    while free := [each for each in processes if each.may_go_at_once(7)]:
        free[0].spend(7)
        at_once += 1

    assert at_once <= CHAT_BURST
    clock.now += 60
    assert all(each.has_room(7) for each in processes)
