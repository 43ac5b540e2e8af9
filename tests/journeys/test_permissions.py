"""The permission table: every press and command by everybody whose it is not.

A press says no more than which thing is meant, so a changed client may send any. Each
kind is sent here about a case of Rina's, by everybody else: nothing of it changes, and
nothing of its worker is shown. What a role may do all the same is named in `MAY`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from itertools import product
from typing import Any

import pytest
import sqlalchemy
from sqlmodel import SQLModel, col, select

from bot.buttons import PRESSES, CloseCase, Press
from bot.sandbox.people import Person as Phone
from bot.services.people.command_menus import ADMIN as COMMANDS
from bot.services.people.command_menus import WORKER
from bot.services.queue import dismissal
from bot.storage.tables import Case, CaseMessage, Interview, Outbox, Person, Role
from tests.journeys.conftest import ADMIN
from tests.journeys.own import with_profile
from tests.journeys.relaying import all_settled
from tests.journeys.talking import counselor, forged, takes
from tests.service import Bot

NAME, WORDS = "Siti Aminah", "pabrik tutup mendadak"
SECRET = (NAME, WORDS)
"""What nobody but Rina has seen of Siti."""

OTHERS = ("worker", "stranger", "far", "colleague", "coordinator", "admin", "removed")

NOT_COMPARED = frozenset(
    {"receipt", "outbox", "audit", "count", "person", "timer", "desk_card", "staff"}
)
"""What a press may note of whoever presses; the rest is other people's."""

NUMBERS = {
    "page": 0,
    "having": 0,
    "step": 1,
    "month": 1,
    "number": 0,
}
"""Fields of presses that name nothing."""

CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("PutBack", "sure"): ("ask", "yes"),
    ("CloseCase", "outcome"): ("ask", "other", "referred.bpjs"),
    ("SolveCase", "sure"): ("ask", "yes"),
    ("LeaveBehind", "way"): ("ask", "keep", "queue"),
    ("HandOver", "place"): ("card", "end"),
    ("SendAgain", "choice"): ("again", "let"),
    ("SendNik", "choice"): ("send", "blot", "not"),
    ("FromCard", "deed"): ("take",),
    ("ShowCase", "place"): ("here", "beside"),
}
"""The words that some presses carry; for all others one stands for all."""

MAY: Mapping[str, frozenset[str]] = {}
"""What a role may do with a case that is not its own, by the name of the press."""

OWN = frozenset(
    {
        "Open",
        "Consent",
        "Speak",
        "UndoErasure",
        "Withdraw",
        "Region",
        "ChangeDuty",
        "PageQueue",
        "Explain",
        "Refused",
        "Letter",
        "Claimed",
        "Card",
        "Tick",
        "MonthDeed",
        "OfficePart",
        "ConfirmPost",
        "Invite",
    }
)
"""Presses that name nothing of a case: what they change is the presser's, or asked of
the role alone, which `tests/journeys/test_roles.py` and others play."""


@dataclass(frozen=True, slots=True)
class World:
    """Everybody, and the numbers of what is Rina's and Siti's."""

    bot: Bot
    phones: Mapping[str, Phone]
    numbers: Mapping[str, int]


@pytest.fixture
async def world(bot: Bot) -> World:
    """A talk of Rina and Siti, with everybody else around it."""
    rina = await counselor(bot, "Rina")
    phones = {
        "rina": rina,
        "siti": await with_profile(bot, NAME),
        "colleague": await counselor(bot, "Agus"),
        "coordinator": await counselor(bot, "Kora", role=Role.COORDINATOR),
        "far": await counselor(
            bot, "Fara", office="Disnaker Kota Bandung", region="32.73"
        ),
        "removed": await counselor(bot, "Gina"),
        "admin": bot.person("Budi", user_id=ADMIN),
        "worker": bot.person("Joko"),
        "stranger": bot.person("Eve"),
    }
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, phones["removed"].id)
    for each in ("admin", "worker", "stranger"):
        phones[each].starts()
        await phones[each].sees("Temani")
    siti = phones["siti"]
    siti.says("/petugas")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    siti.says(WORDS)
    await rina.sees(WORDS)
    rina.says("Baik, Bu")
    await siti.sees("Baik, Bu")
    await _handled(bot)
    return World(bot, phones, await _numbers(bot, phones))


async def test_a_forged_press_changes_and_shows_nothing(world: World) -> None:
    for who in OTHERS:
        for press in _presses(world, world.numbers[who]):
            if type(press).__name__ not in MAY.get(who, frozenset()):
                await _nothing_by(
                    world, who, press, partial(forged, world.phones[who], press)
                )


async def test_a_command_changes_and_shows_nothing(world: World) -> None:
    of_staff = [each for each in COMMANDS if each not in WORKER]
    for who in OTHERS:
        for name, _text in of_staff:
            said = f"/{name}"
            await _nothing_by(world, who, said, partial(world.phones[who].says, said))


async def test_what_is_compared_tells_of_a_change(world: World) -> None:
    """Whose case it is changes it by the same press, and its worker sees it."""
    before, seen = await _kept(world), _screens(world)
    forged(world.phones["rina"], CloseCase(world.numbers["case_id"], "other"))
    await _handled(world.bot)
    assert await _kept(world) != before
    assert _screens(world) != seen
    assert NAME in str(before["profile"])


def test_every_press_is_played_or_names_nothing_of_a_case() -> None:
    """A new kind of button is played above, or said here to be the presser's own."""
    names = {kind.__name__ for kind in PRESSES.values()}
    assert names >= OWN
    assert {name for name, _field in CHOICES} <= names
    assert {each for those in MAY.values() for each in those} <= names


async def _nothing_by(
    world: World, who: str, what: object, do: Callable[[], object]
) -> None:
    """Let somebody do something, and see that it is nobody else's business."""
    before, seen = await _kept(world), _screens(world)
    start = len(world.phones[who].screen)

    do()
    await _handled(world.bot)

    assert await _kept(world) == before, f"{who} changed something by {what}"
    assert _screens(world) == seen, f"somebody saw what {who} did by {what}"
    shown = str(world.phones[who].screen[start:]) + str(world.phones[who].last)
    for each in SECRET:
        assert each not in shown, f"{who} was shown something by {what}"


def _presses(world: World, presser: int) -> list[Press]:
    """Return every kind of press about the case of Rina and Siti."""
    found = []
    for kind in PRESSES.values():
        if kind.__name__ in OWN:
            continue
        values = [_values(world, kind, each.name, presser) for each in fields(kind)]  # type: ignore[arg-type]
        found += [kind(*each) for each in product(*values)]
    return found


def _values(
    world: World, kind: type[Press], field: str, presser: int
) -> tuple[Any, ...]:
    if (kind.__name__, field) in CHOICES:
        return CHOICES[kind.__name__, field]
    if field == "to_id":
        return (0, presser)
    annotation = str(kind.__annotations__[field])
    if "int" not in annotation:
        return ("yes",)
    return (NUMBERS[field] if field in NUMBERS else world.numbers[field],)


async def _numbers(bot: Bot, phones: Mapping[str, Phone]) -> Mapping[str, int]:
    """Return the number of each thing that a press may name, and of each person."""
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
        words = (
            await session.exec(select(CaseMessage).order_by(col(CaseMessage.id)))
        ).all()
        row = (
            await session.exec(
                select(Outbox.id).where(col(Outbox.case_message_id) == words[-1].id)
            )
        ).first()
        interview = (
            await session.exec(
                select(Interview.id).where(col(Interview.person_id) == case.worker_id)
            )
        ).first()
        people = (await session.exec(select(Person))).all()
    by_account = {each.telegram_id: each.id for each in people}
    return {
        **{name: by_account[phone.id] for name, phone in phones.items()},
        "case_id": case.id,
        "message_id": words[0].id,
        "first_id": words[-1].id,
        "last_id": words[-1].id,
        "outbox_id": row or 0,
        "interview_id": interview or 0,
        "announcement_id": 1,
        "office_id": 1,
    }


async def _handled(bot: Bot) -> None:
    """Wait until all that was done is taken, and all that follows is sent."""
    await bot.sandbox.settled()
    await all_settled(bot)


async def _kept(world: World) -> Mapping[str, list[str]]:
    """Return what is stored of everybody's, with the seals opened."""
    found = {}
    async with world.bot.service.transactions.reading() as session:
        connection = await session.connection()
        for table in SQLModel.metadata.sorted_tables:
            if table.name in NOT_COMPARED:
                continue
            rows = await connection.execute(sqlalchemy.select(table))
            found[table.name] = sorted(str(dict(each)) for each in rows.mappings())
    return found


def _screens(world: World) -> list[str]:
    """Return what the two whose talk it is see."""
    return [str(world.phones[each].screen) for each in ("rina", "siti")]
