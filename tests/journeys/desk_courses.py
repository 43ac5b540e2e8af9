"""What may happen next in the model of the desk, to whom, and how often."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

from bot import buttons
from bot.buttons import Press
from tests.journeys import at_the_desk
from tests.journeys.book import pressable
from tests.journeys.deeds import Deed, Found
from tests.journeys.desk import BANDUNG, BEKASI, HOMES, OF_THE_DESK, WEST_JAVA, Desk
from tests.journeys.distress import WORDS

WORKING, SERVING = tuple(OF_THE_DESK.workers), tuple(OF_THE_DESK.counselors)
RECENT = 6

OFFERING = (
    buttons.HandOver,
    buttons.HandToOffice,
    buttons.HandLine,
    buttons.HandedTo,
)
DUTY = (buttons.ChangeDuty, buttons.LeaveBehind, *OFFERING)
TAKING = (buttons.TakeCase, buttons.TakeAnyway, buttons.FromCard)
LETTING_GO = (buttons.PutBack, buttons.CloseCase)
OF_WORKERS = (buttons.LeaveQueue, buttons.SolveCase, buttons.ContinueCase)
ANY_OF_THEM = (*DUTY, *TAKING, *LETTING_GO, buttons.SwitchCase, buttons.LookCase)
ON_DUTY = ("/piket mulai",)
PICKET = (
    "/piket",
    "/piket istirahat",
    "/piket selesai",
    "/piket cuti 5 Des",
    "/antrean",
    "/tugas",
)


@dataclass(frozen=True, slots=True)
class Way:
    """Something that may happen.

    Attributes:
        deed: What, by the name of a method of `Deeds`, or done with the desk.
        weight: How often, against all others.
        to: Returns what it may happen to just now.
    """

    deed: str | Callable[..., Awaitable[None]]
    weight: int
    to: Callable[[Desk], Sequence[tuple[Any, ...]]]


def _any(*lists: Sequence[Any]) -> Callable[[Desk], Sequence[tuple[Any, ...]]]:
    return lambda _desk: list(product(*lists))


def _visible(
    names: Sequence[str], kinds: tuple[type[Press], ...]
) -> Callable[[Desk], Sequence[Found]]:
    """Return what finds the buttons that people see now, the newest of each."""

    def found(desk: Desk) -> Sequence[Found]:
        return [
            (name, message, button)
            for name in names
            for message in desk.stage.people[name].screen[-RECENT:]
            for press, button in pressable(message)
            if isinstance(press, kinds)
        ]

    return found


def _old(kinds: tuple[type[Press], ...]) -> Callable[[Desk], Sequence[Found]]:
    def found(desk: Desk) -> Sequence[Found]:
        return [*desk.deeds.old_buttons(kinds), *desk.deeds.leaving()]

    return found


def _takings(desk: Desk) -> Sequence[tuple[Any, ...]]:
    return list(product(SERVING, desk.deeds.book.now.waiting()))


def _waiting(desk: Desk) -> Sequence[tuple[Any, ...]]:
    return [(each,) for each in desk.deeds.book.now.waiting()]


async def _takes(desk: Desk, name: str, case: int) -> None:
    await at_the_desk.takes(desk.deeds, name, case)


async def _closes(desk: Desk, name: str, case: int) -> None:
    await at_the_desk.closes(desk.deeds, name, case)


async def _puts_back(desk: Desk, name: str, case: int) -> None:
    await at_the_desk.puts_back(desk.deeds, name, case)


async def _turns_to(desk: Desk, name: str, case: int) -> None:
    await at_the_desk.turns_to(desk.deeds, name, case)


async def _changes_role(desk: Desk, name: str) -> None:
    await desk.deeds.changes_role(name)


async def _begins_anew(desk: Desk) -> None:
    await at_the_desk.begins_anew(desk.deeds)


def _owned(desk: Desk) -> Sequence[tuple[str, int]]:
    return desk.deeds.owned()


WAYS = (
    Way("asks", 8, _any(WORKING)),
    Way("presses", 6, _visible(WORKING, OF_WORKERS)),
    Way("worker_says", 8, _any(WORKING)),
    Way("worker_says", 1, _any(WORKING, (WORDS,))),
    Way("counselor_says", 10, _any(SERVING)),
    Way("commands", 8, _any(SERVING, ON_DUTY)),
    Way("commands", 8, _any(SERVING, PICKET)),
    Way("presses", 12, _visible(SERVING, (*DUTY, *LETTING_GO))),
    Way("presses", 4, _visible(SERVING, TAKING)),
    Way("presses", 5, _old((*ANY_OF_THEM,))),
    Way(_takes, 8, _takings),
    Way(_closes, 2, _owned),
    Way(_puts_back, 2, _owned),
    Way(_turns_to, 2, _owned),
    Way(_changes_role, 2, _any(SERVING)),
    Way(_begins_anew, 1, _any()),
    Way(Desk.moves_house, 2, _any(WORKING, HOMES)),
    Way(Desk.comes_near, 1, _waiting),
    Way(Desk.closes_a_day, 1, _any((BEKASI, BANDUNG, WEST_JAVA), (0, 1))),
    Way(Desk.passes, 8, _any((1, 20, 45, 130))),
    Way(Desk.ends_the_day, 3, _any()),
    Way(Desk.begins_a_day, 4, _any((1, 1, 1, 2, 4))),
    Way(Desk.looks_at_places, 4, _any()),
)
MANY = 8
"""How often several things happen at once, by the same measure."""


async def something_happens(desk: Desk, luck: Random) -> None:
    """Let one thing be done, of those that can be, or several at once."""
    able = [(way, targets) for way in WAYS if (targets := way.to(desk))]
    if luck.randint(1, MANY + sum(way.weight for way, _to in able)) <= MANY:
        some = [_one_of_many(desk, luck) for _n in range(luck.randint(2, 6))]
        await desk.deeds.at_once(some, stopped=luck.random() < 1 / 4)
        return
    ((way, targets),) = luck.choices(able, [way.weight for way, _to in able])
    target = luck.choice(targets)
    if isinstance(way.deed, str):
        await desk.deeds.step(way.deed, *target)
    else:
        await way.deed(desk, *target)


def _one_of_many(desk: Desk, luck: Random) -> Deed:
    name = luck.choice([*WORKING, *SERVING])
    if name in WORKING:
        found = _visible([name], OF_WORKERS)(desk)
        if found and luck.random() < 1 / 3:
            return "presses", luck.choice(found)
        return luck.choice(("worker_says", "worker_says", "asks")), (name,)
    found = _visible([name], ANY_OF_THEM)(desk)
    if found and luck.random() < 2 / 3:
        return "presses", luck.choice(found)
    if luck.random() < 1 / 2:
        return "commands", (name, luck.choice((*ON_DUTY, *PICKET)))
    return "counselor_says", (name,)
