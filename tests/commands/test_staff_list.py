"""`temani staff invite --from`: links for a whole office, all of them or none."""

import asyncio
import csv
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from bot.clock import utc_now
from bot.commands.staff import staff as command
from bot.services.staff import invitations, members
from bot.services.staff.invitations import Expired
from bot.storage.engine import open_database
from bot.storage.tables import Invitation, Role, Staff
from bot.storage.transactions import Transactions
from tests.commands.processes import Ended
from tests.commands.test_office_command import BEKASI, office, spreadsheet
from tests.service import KEY

PEOPLE = f"""nama;peran;kantor;wilayah
Ibu Rina;Pengantar Kerja;{BEKASI};
Pak Agus;petugas;{BEKASI};
Ibu Ayu;admin;{BEKASI};-
Pak Made;;;Kota Ambon
"""


def staff(address: str, *arguments: str) -> Ended:
    """Run the command on a database, in this process."""
    surroundings = {"TEMANI_DATABASE_URL": address, "TEMANI_KEY": KEY}
    ended = CliRunner().invoke(command, arguments, env=surroundings)
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


def listed(folder: Path, content: str) -> str:
    file = folder / "people.csv"
    file.write_text(content, encoding="utf-8")
    return str(file)


async def invited(address: str) -> list[Invitation]:
    database = open_database(address)
    try:
        async with Transactions(database, utc_now).reading() as session:
            return list((await session.exec(select(Invitation))).all())
    finally:
        await database.close()


async def accepts(address: str, payload: str, now: datetime) -> Staff:
    database = open_database(address)
    try:
        async with Transactions(database, lambda: now).begin() as work:
            rina = await members.known(work, 8_000_000_002)
            return await invitations.accept(work, rina, payload)
    finally:
        await database.close()


def test_a_list_is_shown_first_and_nobody_is_invited(
    database_url: str, tmp_path: Path
) -> None:
    office(database_url, "add", BEKASI, "--region", "32.16")

    shown = staff(database_url, "invite", "--from", listed(tmp_path, PEOPLE))

    assert shown.out.splitlines() == [
        f"Line 2: Ibu Rina, counselor, {BEKASI}, 32.16.",
        f"Line 3: Pak Agus, placement_officer, {BEKASI}, 32.16.",
        f"Line 4: Ibu Ayu, admin, {BEKASI}, -.",
        "Line 5: Pak Made, counselor, , 81.71.",
        "To be invited: 4. Add --yes to make the links.",
    ]


def links_of(database_url: str, tmp_path: Path) -> list[dict[str, str]]:
    """Make the links of the list, and return them as they stand in the file."""
    links = tmp_path / "links.csv"
    told = ("invite", "--from", listed(tmp_path, PEOPLE), "--yes", "--to", str(links))
    made = staff(database_url, *told)
    assert made.out == f"Invited: 4. Their links are in {links}.\n"
    assert stat.S_IMODE(links.stat().st_mode) == 0o600
    return list(csv.DictReader(links.read_text().splitlines()))


@pytest.mark.parametrize("days", [6, 7])
def test_a_link_of_a_list_is_good_for_seven_days(
    database_url: str, tmp_path: Path, days: int
) -> None:
    office(database_url, "add", BEKASI, "--region", "32.16")
    rows = links_of(database_url, tmp_path)
    payload = rows[0]["tautan"].removeprefix("/start ")
    now = utc_now() + timedelta(days=days, minutes=1)

    if days < 7:
        post = asyncio.run(accepts(database_url, payload, now))
        assert (post.role, post.name, post.region) == (
            Role.COUNSELOR,
            "Ibu Rina",
            "32.16",
        )
        assert post.confirmed_at == post.added_at
    else:
        with pytest.raises(Expired):
            asyncio.run(accepts(database_url, payload, now))
    assert [row["nama"] for row in rows] == [
        *("Ibu Rina", "Pak Agus", "Ibu Ayu", "Pak Made")
    ]


WRONG = f"""nama,peran,kantor,wilayah
Ibu Rina,direktur,,
,counselor,,
Pak Agus,,Disnaker Entah,
Pak Made,,,xyzzy
Ibu Ayu,,{BEKASI},
ibu  ayu,,{BEKASI},
{"x" * 81},,,
"""


def test_nobody_of_a_list_with_faults_is_invited(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    office(fresh_sqlite, "add", BEKASI, "--region", "32.16")
    links = tmp_path / "links.csv"

    told = ("invite", "--from", listed(tmp_path, WRONG), "--yes", "--to", str(links))
    refused = staff(fresh_sqlite, *told)

    assert (refused.status, refused.out) == (2, "")
    faults = refused.err.splitlines()
    assert [each.partition(":")[0] for each in faults[:-1]] == [
        f"Line {number}" for number in (2, 3, 4, 5, 7, 8)
    ]
    assert faults[-1] == "Nobody was invited; mend these lines and try again."
    assert not links.exists()


def test_links_never_replace_a_file(fresh_sqlite: str, tmp_path: Path) -> None:
    links = tmp_path / "links.csv"
    links.write_text("of before")
    office(fresh_sqlite, "add", BEKASI)
    file = listed(tmp_path, "nama\nIbu Rina\n")

    refused = staff(fresh_sqlite, "invite", "--from", file, "--yes", "--to", str(links))

    assert refused.status == 2
    assert "Nobody was invited." in refused.err
    assert links.read_text() == "of before"
    assert asyncio.run(invited(fresh_sqlite)) == []


def test_two_hundred_people_are_invited_at_once(
    database_url: str, tmp_path: Path
) -> None:
    office(database_url, "add", BEKASI, "--region", "32.16")
    people = "".join(f"Orang {number},,{BEKASI}\n" for number in range(200))

    made = staff(
        database_url,
        *("invite", "--from", listed(tmp_path, f"nama,peran,kantor\n{people}")),
        "--yes",
    )

    links = {row["tautan"] for row in csv.DictReader(made.out.splitlines())}
    assert len(links) == 200
    assert len(asyncio.run(invited(database_url))) == 200


def test_a_spreadsheet_of_people_is_read_too(fresh_sqlite: str, tmp_path: Path) -> None:
    office(fresh_sqlite, "add", BEKASI)
    file = tmp_path / "people.xlsx"
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    cells = (cell.format(each) for each in ("nama", "Ibu Rina"))
    file.write_bytes(spreadsheet("".join(f"<row>{each}</row>" for each in cells)))

    shown = staff(fresh_sqlite, "invite", "--from", str(file))

    assert shown.out.startswith("Line 2: Ibu Rina, counselor, , -.\n")


def test_what_stands_in_the_file_is_not_said_twice(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    file = listed(tmp_path, "nama\nIbu Rina\n")
    refused = staff(fresh_sqlite, "invite", "--from", file, "--name", "Ibu Ayu")

    assert refused.status == 2
    assert "stand in the file" in refused.err
