"""`temani export`: a new file that is whole, its owner's, and answered for."""

import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.storage.engine import open_database
from bot.storage.tables import Audit, AuditWords, Deed, Role
from bot.storage.transactions import Transactions
from tests.commands.processes import Ended, temani, told_to_stop, under_way
from tests.service import KEY, StillClock
from tests.services.exporting import (
    KORA,
    asked_once,
    coordinates,
    rows_of_csv,
    rows_of_xlsx,
)

NOVEMBER = ("--month", "2026-11", "--region", "Kabupaten Bekasi")
REASON = "Laporan bulanan untuk kepala dinas"


@pytest.fixture
async def transactions(database_url: str) -> AsyncIterator[Transactions]:
    """An office with two cases in November."""
    database = open_database(database_url)
    found = Transactions(database, StillClock())
    await coordinates(found)
    await asked_once(found, ("Siti; Aminah", "=1+1"))
    yield found
    await database.close()


async def export(address: str, *arguments: str) -> Ended:
    """Run the command on a database."""
    return await temani(
        "export", *arguments, TEMANI_DATABASE_URL=address, TEMANI_KEY=KEY
    )


async def test_a_list_without_names_needs_nobody_and_overwrites_nothing(
    database_url: str, transactions: Transactions, tmp_path: Path
) -> None:
    out = tmp_path / "kasus.csv"
    ways = ("--cases", *NOVEMBER, "--out", str(out))

    first = await export(database_url, *ways)
    again = await export(database_url, *ways)

    assert first.status == 0, first.err
    assert [each[0] for each in rows_of_csv(out.read_bytes())[1:]] == ["K1", "K2"]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert again.status == 2
    assert "is left as it is" in again.err
    assert list(tmp_path.iterdir()) == [out]
    async with transactions.reading() as session:
        notes = select(Audit).where(col(Audit.deed) == Deed.ASKED_EXPORT)
        (note,) = (await session.exec(notes)).all()
    assert (note.actor_id, note.detail) == (
        None,
        "cases csv 2026-11-01 2026-11-30 32.16",
    )


async def test_names_are_answered_for_and_told(
    database_url: str, transactions: Transactions, tmp_path: Path
) -> None:
    out = tmp_path / "kasus.xlsx"
    ways = ("--cases", *NOVEMBER, "--format", "xlsx", "--out", str(out), "--names")

    silent = await export(database_url, *ways)
    nobody = await export(database_url, *ways, "--reason", REASON)
    stranger = await export(database_url, *ways, "--reason", REASON, "--as", "7")
    kora = await export(database_url, *ways, "--reason", REASON, "--as", str(KORA))

    assert [each.status for each in (silent, nobody, stranger, kora)] == [2, 2, 2, 0]
    assert "--reason of 10 to 200 letters" in silent.err
    assert "--names needs --as" in nobody.err
    assert "Nobody here has the account 7." in stranger.err
    names = [each[1] for each in rows_of_xlsx(out.read_bytes(), tmp_path)[1:]]
    assert names == ["Siti; Aminah", "=1+1"]
    async with transactions.reading() as session:
        told = select(Audit).where(col(Audit.deed) == Deed.EXPORTED)
        assert len((await session.exec(told)).all()) == 2
        (words,) = (await session.exec(select(AuditWords))).all()
    assert words.words == REASON


@pytest.mark.parametrize("region", ["Kota Bandung", "Jawa Barat", ""])
async def test_nobody_gets_names_beyond_the_own_area(
    database_url: str, transactions: Transactions, tmp_path: Path, region: str
) -> None:
    out = tmp_path / "kasus.csv"

    ended = await export(
        database_url,
        *("--cases", "--month", "2026-11", "--region", region, "--out", str(out)),
        *("--names", "--reason", REASON, "--as", str(KORA)),
    )

    assert ended.status == 2
    assert "of their own area" in ended.err
    assert list(tmp_path.iterdir()) == []
    async with transactions.reading() as session:
        notes = select(Audit).where(col(Audit.deed) == Deed.ASKED_EXPORT)
        assert (await session.exec(notes)).all() == []


async def test_figures_are_rounded_for_whoever_has_the_machine(
    database_url: str, transactions: Transactions, tmp_path: Path
) -> None:
    out = tmp_path / "angka.csv"
    assert await coordinates(transactions, Role.COORDINATOR)

    machine = await export(database_url, "--figures", *NOVEMBER, "--out", str(out))
    rounded = rows_of_csv(out.read_bytes())
    out.unlink()
    kora = await export(
        database_url, "--figures", *NOVEMBER, "--out", str(out), "--as", str(KORA)
    )
    exact = rows_of_csv(out.read_bytes())

    assert (machine.status, kora.status) == (0, 0), machine.err + kora.err
    asked = rounded[0].index("Diminta")
    assert rounded[1][asked] == "di bawah 5"
    assert exact[1][asked] == "2"


@pytest.mark.parametrize(
    ("ways", "why"),
    [
        (("--figures", "--cases", *NOVEMBER), "either --figures or --cases"),
        (NOVEMBER, "either --figures or --cases"),
        (("--figures", "--names", *NOVEMBER), "Only --cases have names"),
        (("--cases",), "Say --month, or --from and --to."),
        (("--cases", "--from", "2026-11-02", "--to", "2026-11-01"), "before --from"),
        (("--cases", "--from", "2020-01-01", "--to", "2026-11-01"), "than a year"),
        (("--cases", "--month", "2026-11", "--region", "Atlantis"), "no single"),
    ],
)
async def test_what_cannot_be_meant_is_refused_before_anything_is_made(
    tmp_path: Path, ways: tuple[str, ...], why: str
) -> None:
    address = f"sqlite:///{tmp_path}/none.db"

    ended = await export(address, *ways, "--out", str(tmp_path / "a.csv"))

    assert ended.status == 2
    assert why in ended.err
    assert list(tmp_path.iterdir()) == []


async def test_what_is_stopped_leaves_no_half_a_file(
    database_url: str, transactions: Transactions, tmp_path: Path
) -> None:
    await asked_once(transactions, ("Budi",) * 3)
    ways = ("export", "--cases", "--from", "2026-01-01", "--to", "2026-12-31")
    out = tmp_path / "kasus.csv"

    async with under_way(
        *ways,
        *("--out", str(out)),
        TEMANI_DATABASE_URL=database_url,
        TEMANI_KEY=KEY,
    ) as process:
        ended = await told_to_stop(process)

    # It was stopped before or behind its end, and never in between.
    assert ended.status in {0, 130, -15}
    left = list(tmp_path.iterdir())
    assert left in ([], [out])
    if ended.status == 0:
        assert len(rows_of_csv(out.read_bytes())) == 6
