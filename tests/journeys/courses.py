"""What may happen next in the model of talks, to whom, and how often."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from bot.buttons import (
    CloseCase,
    LookCase,
    MoreCases,
    NotForWorker,
    PageQueue,
    PutBack,
    SendTo,
    ShowCase,
    ShowEarlier,
    SwitchCase,
    TakeCase,
    Unsend,
)
from tests.journeys import at_the_desk
from tests.journeys.cast import OF_TALKS
from tests.journeys.deeds import Deed, Deeds

WORKING, SERVING = tuple(OF_TALKS.workers), tuple(OF_TALKS.counselors)
BOTH = (*WORKING, *SERVING)
SLIPS = ("/tutup", "/catat ia berbohong", "/antrian", "#curiga", " /tutup", "# curiga")
SMALL = ("ulang", "bu tolong", "bantuan", "batal")
RECENT = 6
AT_THE_DESK = (
    CloseCase,
    LookCase,
    MoreCases,
    NotForWorker,
    PageQueue,
    PutBack,
    SendTo,
    ShowCase,
    ShowEarlier,
    SwitchCase,
    TakeCase,
    Unsend,
)
"""Buttons of a counselor's that lead nowhere else."""

CHANGES_NO_HANDS = (TakeCase, SwitchCase, ShowCase, PageQueue, LookCase)
"""Those that may be pressed while others write, so that it is known what may come."""

Targets = Callable[[Deeds], Sequence[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Way:
    """Something that may happen.

    Attributes:
        deed: What, by the name of a method of `Deeds`, or made of several steps.
        weight: How often, against all others.
        to: Returns what it may happen to just now.
    """

    deed: str | Callable[..., Coroutine[None, None, None]]
    weight: int
    to: Targets


def _any(*lists: Sequence[Any]) -> Targets:
    return lambda _deeds: list(product(*lists))


def _newest(names: Sequence[str], of: Callable[[Deeds, str], Sequence[Any]]) -> Targets:
    def found(deeds: Deeds) -> Sequence[tuple[Any, ...]]:
        return [(each,) for name in names for each in of(deeds, name)[-RECENT:]]

    return found


def _replies(deeds: Deeds) -> Sequence[tuple[Any, ...]]:
    return [
        (name, message)
        for name in SERVING
        for message in deeds.quotable(name)[-2 * RECENT :]
    ]


def _takings(deeds: Deeds) -> Sequence[tuple[Any, ...]]:
    return list(product(SERVING, deeds.book.now.waiting()))


WAYS = (
    Way("worker_says", 8, _any(WORKING)),
    Way("worker_says", 2, _any(WORKING, SMALL)),
    Way("sends", 4, _any(BOTH, (1, 2, 3))),
    Way("edits", 4, _newest(WORKING, Deeds.changeable)),
    Way("takes_back", 2, _newest(WORKING, Deeds.written)),
    Way("deletes", 1, _newest(WORKING, Deeds.written)),
    Way("asks", 2, _any(WORKING)),
    Way("presses", 1, Deeds.leaving),
    Way("counselor_says", 10, _any(SERVING)),
    Way("slips", 3, _any(SERVING, SLIPS)),
    Way("counselor_says", 8, _replies),
    Way("edits", 3, _newest(SERVING, Deeds.changeable)),
    Way("takes_back", 2, _newest(SERVING, Deeds.written)),
    Way("deletes", 1, _newest(SERVING, Deeds.written)),
    Way("presses", 6, Deeds.choices),
    Way(at_the_desk.takes, 7, _takings),
    Way(at_the_desk.closes, 2, Deeds.owned),
    Way(at_the_desk.puts_back, 3, Deeds.owned),
    Way(at_the_desk.turns_to, 3, Deeds.owned),
    Way(at_the_desk.looks_at, 3, Deeds.owned),
    Way(at_the_desk.changes_role, 2, _any(SERVING)),
    Way("presses", 5, lambda deeds: deeds.old_buttons(AT_THE_DESK)),
    Way("passes", 2, _any((11,))),
    Way(at_the_desk.begins_anew, 1, _any()),
)
MANY = 8
"""How often several things happen at once, by the same measure."""


async def something_happens(deeds: Deeds, luck: Random) -> None:
    """Let one thing be done, of those that can be, or several at once."""
    able = [(way, targets) for way in WAYS if (targets := way.to(deeds))]
    if luck.randint(1, MANY + sum(way.weight for way, _to in able)) <= MANY:
        await _much_happens(deeds, luck)
        return
    ((way, targets),) = luck.choices(able, [way.weight for way, _to in able])
    target = luck.choice(targets)
    if isinstance(way.deed, str):
        await deeds.step(way.deed, *target)
    else:
        await way.deed(deeds, *target)


async def _much_happens(deeds: Deeds, luck: Random) -> None:
    """Let several write at once, while the bot is stopped or Telegram says "later"."""
    outside = luck.choice(("", "", "flood", "stopped"))
    some = [_one_of_many(deeds, luck) for _n in range(luck.randint(2, 6))]
    if outside == "flood":
        deeds.office.telegram.faults.flood(5, "copyMessage")
    await deeds.at_once(some, stopped=outside == "stopped")


def _one_of_many(deeds: Deeds, luck: Random) -> Deed:
    name = luck.choice([*WORKING, *BOTH])
    kind = luck.choice(("says", "says", "changes", "sends", "presses"))
    if kind == "sends":
        return "sends", (name, luck.randint(1, 3))
    if kind == "changes" and (words := deeds.changeable(name)):
        return "edits", (words[-1],)
    if name in WORKING:
        return "worker_says", (name,)
    found = [e for e in deeds.old_buttons(CHANGES_NO_HANDS) if e[0] == name]
    if kind == "presses" and found:
        return "presses", luck.choice(found)
    quoted = deeds.quotable(name)
    if quoted and luck.random() < 1 / 2:
        return "counselor_says", (name, quoted[-1])
    return "counselor_says", (name,)
