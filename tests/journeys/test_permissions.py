"""The permission table: every press and command by everybody whose it is not.

A press says no more than which thing is meant, so a changed client may send any. Each
kind is sent here about a case of Rina's, by everybody else: nothing of it changes, and
nothing of its worker is shown. What a role may do all the same is named in `MAY`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import partial
from itertools import product
from typing import Any

import pytest
import sqlalchemy
from sqlmodel import SQLModel

from bot.buttons import PRESSES, CloseCase, Press
from bot.sandbox.people import Person as Phone
from bot.services.staff.command_menus import of_role
from bot.storage.tables import Role
from tests.journeys.one_of_each import NAME
from tests.journeys.permissions import (
    CHOICES,
    NUMBERS,
    SECRET,
    World,
    a_world,
    handled,
)
from tests.journeys.talking import forged
from tests.service import Bot

OTHERS = ("worker", "stranger", "far", "colleague", "coordinator", "admin", "removed")

NOT_COMPARED = frozenset(
    {
        "receipt",
        "outbox",
        "audit",
        "board_view",
        "count",
        "person",
        "timer",
        "desk_card",
        "staff",
        "vacancy_draft",
        "law_review",
    }
)
"""What a press may note of whoever presses, and what happens by itself meanwhile; the
rest is other people's."""

MAY: Mapping[str, frozenset[str]] = {
    "colleague": frozenset({"ShowFound"}),
    "coordinator": frozenset({"ShowFound", "Supervise", "ReadAudit"}),
    "admin": frozenset(
        {
            "ShowFound",
            "Supervise",
            "ReadAudit",
            "JudgeReply",
            "Announce",
            "ChangeAnnouncement",
            "Emergency",
        }
    ),
}
"""What a role may do with a case that is not its own, by the name of the press."""

OWN = frozenset(
    {
        "Open",
        "Consent",
        "Speak",
        "UndoErasure",
        "Withdraw",
        "PauseData",
        "TakeNews",
        "Wish",
        "SeeJob",
        "JobCards",
        "Region",
        "Board",
        "SearchAudit",
        "ChangeDuty",
        "FindCase",
        "DrawFigures",
        "Export",
        "ExportNamed",
        "OwnWeek",
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
        "CloseWeb",
        "LawStep",
        "SeeIncident",
        "ChangeIncident",
        "MoveIncident",
        "OpenWeb",
        "FirmGuide",
        "AskForFirm",
        "AtBriefing",
        "OfFirms",
        "PlanBriefing",
        "ReportAreas",
        "SeeBoard",
        "SeeReport",
        "WordOffice",
        "SeeVacancy",
        "WriteVacancy",
        "MoveVacancy",
        "TakeFile",
        "SeeCode",
        "MoveCode",
        "FillCode",
        "FillWay",
        "FromFirm",
        "MoveGroup",
        "TakeSeat",
    }
)
"""Presses that name nothing of a case: what they change is the presser's, or asked of
the role alone, which `tests/journeys/test_roles.py` and others play."""


@pytest.fixture
async def world(bot: Bot) -> World:
    """A talk of Rina and Siti, with everybody else around it."""
    return await a_world(bot)


async def test_a_forged_press_changes_and_shows_nothing(world: World) -> None:
    for who in OTHERS:
        may = MAY.get(who, frozenset())
        pressed = [
            each
            for each in _presses(world, world.numbers[who])
            if type(each).__name__ not in may
        ]
        await _nothing_by(world, who, [partial(forged, press=each) for each in pressed])


async def test_a_command_changes_and_shows_nothing(world: World) -> None:
    said = [f"/{name}" for name, _text in of_role(Role.ADMIN)]
    for who in OTHERS:
        await _nothing_by(world, who, [partial(_says, words=each) for each in said])


async def test_what_is_compared_tells_of_a_change(world: World) -> None:
    """Whose case it is changes it by the same press, and its worker sees it."""
    before, seen = await _kept(world), _screens(world)
    forged(world.phones["rina"], CloseCase(world.numbers["case_id"], "other"))
    await handled(world.bot)
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
    world: World, who: str, deeds: Iterable[Callable[[Phone], object]]
) -> None:
    """Let somebody do all of this, and see that it is nobody else's business."""
    phone = world.phones[who]
    before, seen, start = await _kept(world), _screens(world), len(phone.screen)

    for each in deeds:
        each(phone)
    await handled(world.bot)

    now = await _kept(world)
    changed = {name: now[name] for name in now if now[name] != before[name]}
    assert changed == {}, f"{who} changed something by one of {deeds}"
    assert _screens(world) == seen, f"somebody saw what {who} did by one of {deeds}"
    shown = str(phone.screen[start:]) + str(phone.last)
    for secret in SECRET:
        assert secret not in shown, f"{who} was shown something by one of {deeds}"


def _says(phone: Phone, words: str) -> None:
    phone.says(words)


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
    if kind.__annotations__[field] is not int:
        return ("yes",)
    return (NUMBERS[field] if field in NUMBERS else world.numbers[field],)


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
