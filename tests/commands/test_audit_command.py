"""`temani audit`: rows in a stream, nobody named, the search recorded; pruning."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

from bot.commands import audit_rows
from bot.commands.audit import audit as command
from bot.services.audit import pruning
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.engine import open_database
from bot.storage.sealed import unlock
from bot.storage.tables import Audit, Case, Deed, Role
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.commands.processes import Ended, temani
from tests.service import KEY, StillClock

RINA, SITI = 8_000_000_001, 8_000_000_011
OLD = datetime.now(UTC) - timedelta(days=1000)
T = TypeVar("T")


def audit(address: str, *arguments: str) -> Ended:
    """Run the command on a database, in this process, which is much faster."""
    surroundings = {"TEMANI_DATABASE_URL": address, "TEMANI_KEY": KEY}
    with ThreadPoolExecutor(1) as thread:
        ended = thread.submit(
            CliRunner().invoke, command, arguments, env=surroundings
        ).result()
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


def do(address: str, deed: Callable[[Work], Awaitable[T]]) -> T:
    """Do something in the database, outside any loop that runs."""

    async def done() -> T:
        unlock(KEY)
        database = open_database(address)
        try:
            async with Transactions(database, StillClock()).begin() as work:
                return await deed(work)
        finally:
            await database.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(done())).result()


@pytest.fixture
def address(database_url: str) -> str:
    """A database in which Rina took and opened Siti's case."""

    async def fill(work: Work) -> None:
        rina = await members.known(work, RINA)
        await members.appoint(work, rina, Appointment(Role.COUNSELOR, "Rina"), by=None)
        siti = await members.known(work, SITI)
        case = Case(
            code="A7K2", worker_id=siti.id, opened_at=work.now, waiting_since=work.now
        )
        work.session.add(case)
        await work.session.flush()
        for by, deed in (
            (siti, Deed.ASKED_FOR_PERSON),
            (rina, Deed.TOOK_CASE),
            (rina, Deed.OPENED),
        ):
            work.record(deed, by=by, about=siti.id, case_id=case.id)

    do(database_url, fill)
    return database_url


def test_rows_come_newest_first_and_name_no_worker(address: str) -> None:
    found = audit(address, "--case", "a7k2")

    assert (found.status, found.err) == (0, "")
    lines = [each.split("  ")[1:4] for each in found.out.splitlines()]
    assert lines == [
        ["searched audit", "service", "A7K2"],
        ["opened", str(RINA), "A7K2"],
        ["claimed", str(RINA), "A7K2"],
        ["asked_for_person", "worker", "A7K2"],
    ]
    assert str(SITI) not in found.out


def test_the_search_is_recorded_and_says_that_it_came_from_a_shell(
    address: str,
) -> None:
    audit(address, "--person", str(RINA), "--deed", "opened")

    async def newest(work: Work) -> Audit:
        rows = select(Audit).order_by(col(Audit.id).desc())
        return (await work.session.exec(rows)).first()  # type: ignore[return-value]

    row = do(address, newest)
    assert (row.deed, row.actor_id, row.detail) == (
        Deed.SEARCHED_AUDIT,
        None,
        "shell: person, deed opened",
    )


def test_json_is_a_line_for_each_row_of_all_bites(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_rows, "AT_ONCE", 2)
    found = audit(address, "--person", str(RINA), "--json")

    rows = [json.loads(each) for each in found.out.splitlines()]
    assert [each["deed"] for each in rows] == ["opened", "claimed"]
    assert rows[0]["by"] == str(RINA)
    assert rows[0]["case"] == "A7K2"


def test_days_are_a_range(address: str) -> None:
    inside = audit(address, "--since", "2026-11-25", "--until", "2026-11-25")
    assert "claimed" in inside.out
    before = audit(address, "--until", "2026-11-24")
    assert (before.status, before.out) == (0, "")
    assert before.err == "Nothing found.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--person", "12345"), "does not and did not work here"),
        (("--person", str(SITI)), "does not and did not work here"),
        (("--case", "B1B1"), "There is no case B1B1."),
        (("--deed", "danced"), "danced is no deed."),
        (("--since", "kemarin"), "kemarin is no day"),
        (("--since", "2026-11-02", "--until", "2026-11-01"), "--since is after"),
        (("prune",), "either --dry-run or --yes"),
        (("prune", "--yes", "--dry-run"), "either --dry-run or --yes"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    address: str, arguments: tuple[str, ...], says: str
) -> None:
    refused = audit(address, *arguments)

    assert (refused.status, refused.out) == (2, "")
    assert says in refused.err


def test_pruning_counts_first_and_deletes_what_is_old(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def add(work: Work) -> None:
        for _each in range(5):
            work.rows.add(Audit(at=OLD, deed=Deed.LOOKED))

    async def left(work: Work) -> list[str]:
        rows = select(Audit.deed).where(col(Audit.deed).in_(["looked", "pruned audit"]))
        return list((await work.session.exec(rows.order_by(col(Audit.id)))).all())

    do(address, add)
    monkeypatch.setattr(pruning, "A_BITE", 3)
    dry = audit(address, "prune", "--dry-run")
    assert dry.out.endswith(": 5. Add --yes to delete them.\n")
    assert do(address, left) == ["looked"] * 5

    done = audit(address, "prune", "--yes")

    assert done.status == 0
    assert done.out.endswith(" deleted: 5.\n")
    assert set(do(address, left)) == {"pruned audit"}
    again = audit(address, "prune", "--yes")
    assert again.out.endswith(" deleted: 0.\n")


async def test_a_database_that_is_not_there_is_not_made(short_lived: object) -> None:
    refused = await temani(
        "audit", TEMANI_DATABASE_URL=f"sqlite:///{short_lived}/no.db", TEMANI_KEY=KEY
    )
    assert refused.status == 2
    assert "There is no database" in refused.err
