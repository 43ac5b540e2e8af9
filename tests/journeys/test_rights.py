"""The matrix of rights: every command, press, room and typed answer by every role.

What needs a right opens for the roles that have it, and for nobody else; what names a
thing opens where the table `REACHES` says so, and elsewhere that is not found. After a
refusal the database is as it was, but for the receipt, the audit and the answer. A new
route without a line here fails the test.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import product
from typing import Any

import pytest

from bot.buttons import PRESSES, CloseCase, ConfirmPost, Open, Press, Room, ShowCase
from bot.expecting import KINDS, Expected, InvitationDetail, OfficeDetail
from bot.services.staff.rights import Right, has
from bot.storage.tables import Deed, Role
from bot.telegram.routing import Heard
from handlers.table import rooms, routes
from tests.journeys.one_of_each import NAME
from tests.journeys.permissions import NUMBERS
from tests.journeys.reaches import (
    ANYBODY,
    COMMANDS,
    NAMES_NOTHING,
    OF_PRESSES,
    OF_QUESTIONS,
    PRESSED,
    REACHES,
    ROOMS,
    TYPED,
    WHERE,
    here_and_below,
    nowhere,
)
from tests.journeys.rights import (
    BEKASI,
    FORMER,
    JABAR,
    SECRET,
    WORKER,
    Came,
    Matrix,
    a_matrix,
)
from tests.service import Bot

REFUSED = "Langkah ini hanya untuk"

NOTED = frozenset({"receipt", "outbox", "audit", "count", "person"})
"""What is noted of who was refused: the press itself, and that nothing is asked."""

WITHOUT_ROLE = ((WORKER, ""), (FORMER, ""))


@pytest.fixture
async def matrix(bot: Bot) -> Matrix:
    return await a_matrix(bot)


def test_every_route_has_a_line_here() -> None:
    """A command, press, room or typed answer without an expectation is found here."""
    commands, pressed = set[str](), set[str]()
    by_code = {code: kind.__name__ for code, kind in PRESSES.items()}
    for route in routes():
        if route.names is not None and Heard.MESSAGE in route.heard:
            commands |= route.names
        elif route.names is not None and Heard.PRESS in route.heard:
            pressed |= {by_code[each] for each in route.names}

    assert commands == _all_of(COMMANDS)
    assert pressed == _all_of(PRESSED) == set(by_code.values())
    assert {kind.__name__ for kind in rooms.typed()} == _all_of(TYPED)
    assert {kind.__name__ for kind in KINDS.values()} == _all_of(TYPED)
    closed = {room.name: door.right for room, door in rooms.rooms_with_doors().items()}
    needs = _by_name(ROOMS)
    assert closed == {room.name: needs.get(room.name) for room in Room}
    assert {*REACHES, *NAMES_NOTHING.split()} <= pressed


async def test_each_opens_for_who_has_its_right(matrix: Matrix) -> None:
    for who in _everybody():
        account = matrix.people[who]
        for name, right in _by_name(COMMANDS).items():
            came = await matrix.says(account, f"/{name}")
            _opens_or_not(came, right, who, name)
        for name, right in _by_name(PRESSED).items():
            one = next(iter(_presses(matrix, name, BEKASI)))
            _opens_or_not(await matrix.presses(account, one), right, who, name)
        for name, right in _by_name(ROOMS).items():
            came = await matrix.presses(account, Open(Room[name]))
            _opens_or_not(came, right, who, name)
        for name, right in _by_name(TYPED).items():
            if right is not ANYBODY:
                asked = _asked(matrix, name)
                came = await matrix.says(account, "Jalan Merdeka", asked)
                _opens_or_not(came, right, who, name)


async def test_what_is_elsewhere_is_neither_changed_nor_shown(matrix: Matrix) -> None:
    """Each press that names a thing, by each role with its right, from each side."""
    for name, right in _by_name(PRESSED).items():
        if name in NAMES_NOTHING.split() or right is ANYBODY:
            continue
        reaches = REACHES.get(name, nowhere)
        for where, (at, of) in WHERE.items():
            for role in (each for each in Role if has(each, right)):
                opened = []
                for press in _some(role, _presses(matrix, name, of)):
                    came = await matrix.presses(matrix.people[role, at], press)
                    said = f"{role}, {where}: {press}"
                    if reaches(role, where):
                        opened.append(Deed.REFUSED_PRESS not in came.deeds)
                    else:
                        _nothing_came(came, said)
                assert not reaches(role, where) or any(opened), (role, where, name)


async def test_who_may_nothing_with_a_case_sees_nothing_of_it(matrix: Matrix) -> None:
    """Presses of workers, by who is no worker of that case, whatever their role."""
    for name in PRESSED[ANYBODY].split():
        if name in NAMES_NOTHING.split():
            continue
        for press in _presses(matrix, name, BEKASI):
            for who in ((WORKER, ""), (FORMER, ""), (Role.AUDITOR, BEKASI)):
                came = await matrix.presses(matrix.people[who], press)
                _nothing_came(came, f"{who}: {press}")


async def test_what_is_typed_of_another_office_sets_nothing(matrix: Matrix) -> None:
    for where, (at, of) in WHERE.items():
        things = matrix.things[of]
        admin = matrix.people[Role.ADMIN, at]
        office = OfficeDetail(things["office_id"], "address")
        came = await matrix.says(admin, "Jalan Merdeka 1", office)
        assert ("office" in came.wrote) is here_and_below(Role.ADMIN, where), where
        draft = InvitationDetail("name", things["draft_id"])
        came = await matrix.says(admin, "Ibu Palsu", draft)
        assert came.wrote <= NOTED, (where, came.wrote)
    # The press names an office that is the admin's, and somebody who is not of it.
    mine, theirs = matrix.things[BEKASI], matrix.things[JABAR]
    press = ConfirmPost(mine["office_id"], theirs["post_id"], "placement_officer")
    came = await matrix.presses(matrix.people[Role.ADMIN, BEKASI], press)
    assert came.wrote <= NOTED


async def test_what_is_noted_of_a_turn_tells_of_a_change(matrix: Matrix) -> None:
    """Whose case it is changes it by the same press, and sees whose it is."""
    things = matrix.things[BEKASI]
    owner = things["owner_account"]

    came = await matrix.presses(owner, CloseCase(things["case_id"], "other"))

    assert "worker_case" in came.wrote
    assert came.others > 0
    assert Deed.CLOSED in came.deeds
    came = await matrix.presses(owner, ShowCase(things["case_id"], "here"))
    assert NAME in came.told
    came = await matrix.presses(owner, CloseCase(things["case_id"], "ask"))
    assert "worker_case" not in came.wrote


def _everybody() -> list[tuple[str, str]]:
    return [*WITHOUT_ROLE, *((role, BEKASI) for role in Role)]


def _opens_or_not(
    came: Came, right: Right | None, who: tuple[str, str], name: str
) -> None:
    role = who[0]
    opens = right is None or (isinstance(role, Role) and has(role, right))
    assert (REFUSED not in came.told) is opens, (who, name, came.told)
    if not opens:
        _nothing_came(came, f"{who}: {name}")


def _nothing_came(came: Came, said: str) -> None:
    """See that nothing was changed, nobody was told, and no word was shown."""
    assert came.wrote <= NOTED, f"{said} wrote {came.wrote}"
    assert came.others == 0, f"{said} told somebody else"
    assert set(came.deeds) <= {Deed.REFUSED_PRESS}, f"{said} did {came.deeds}"
    for each in SECRET:
        assert each not in came.told, f"{said} showed {came.told}"


def _all_of(table: Mapping[Any, str]) -> set[str]:
    return {each for names in table.values() for each in names.split()}


def _by_name(table: Mapping[Any, str]) -> dict[str, Any]:
    return {each: right for right, names in table.items() for each in names.split()}


def _presses(matrix: Matrix, name: str, office: str) -> Iterable[Press]:
    """Return every press of a kind about what is at an office."""
    kind = next(each for each in PRESSES.values() if each.__name__ == name)
    chosen = {field: values for (of, field), values in OF_PRESSES.items() if of == name}
    columns = [
        chosen.get(each.name) or (_value(matrix, kind, office, each.name),)
        for each in fields(kind)  # type: ignore[arg-type]
    ]
    return (kind(*each) for each in product(*columns))


def _value(matrix: Matrix, kind: type, office: str, field: str) -> object:
    if kind.__annotations__[field] is not int:
        return "yes"
    return NUMBERS.get(field, matrix.things[office].get(field, 0))


def _asked(matrix: Matrix, name: str) -> Expected:
    """Return a question of a kind about what is at an office."""
    kind = next(each for each in KINDS.values() if each.__name__ == name)
    chosen = OF_QUESTIONS.get(name, {})
    values = [
        chosen.get(each.name, _value(matrix, kind, BEKASI, each.name))
        for each in fields(kind)
    ]
    return kind(*values)  # type: ignore[arg-type]


def _some(role: Role, presses: Iterable[Press]) -> Iterable[Press]:
    """Return all presses for who may most, and for the others the first and last."""
    every = list(presses)
    return every if role is Role.ADMIN else dict.fromkeys((every[0], every[-1]))
