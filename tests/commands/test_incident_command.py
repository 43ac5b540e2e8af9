"""`temani incident`: from the first line to the question in the chat, and the files."""

from asyncio import to_thread
from pathlib import Path

from sqlmodel import select
from typer.testing import CliRunner, Result

from bot.commands import incident as commands
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.engine import open_database
from bot.storage.sealed import unlock
from bot.storage.tables import Incident, IncidentState, Role
from bot.storage.transactions import Transactions
from tests.service import KEY, StillClock

BUDI, ANI = 8_000_000_003, 8_000_000_004


async def test_what_the_chat_does_by_words(database_url: str, tmp_path: Path) -> None:
    surroundings = {"TEMANI_DATABASE_URL": database_url, "TEMANI_KEY": KEY}

    async def incident(*words: str) -> Result:
        def invoked() -> Result:
            return CliRunner().invoke(commands.incident, words, env=surroundings)

        return await to_thread(invoked)

    unlock(KEY)
    database = open_database(database_url)
    transactions = Transactions(database, StillClock())
    async with transactions.begin() as work:
        for account in (BUDI, ANI):
            person = await members.known(work, account)
            await members.appoint(work, person, Appointment(Role.ADMIN), by=None)
    admin = ("--as", str(BUDI))

    stranger = await incident("open", "copied", "--as", "1")
    assert (stranger.exit_code, "1 is no admin here" in stranger.output) == (2, True)
    opened = await incident("open", "copied", *admin)
    assert opened.output == "Incident 1 is open.\n"
    early = await incident("send", "1", *admin, "--yes", "2")
    assert "The letter is not whole" in early.output
    said = await incident(
        *("set", "1", *admin, "--when", "1 Jan 2024 08.00 - 2 Jan 2024"),
        *("--data", "name", "--how", "Disalin.", "--done", "Ditutup."),
        *("--contact", "Disnaker", "--by", "everybody"),
    )
    assert said.exit_code == 0, said.output
    assert "Whom: everybody, 2" in said.output
    pdf, register = tmp_path / "a.pdf", tmp_path / "r.csv"
    await incident("letter", "1", "--to", str(pdf))
    assert b"Disalin." in pdf.read_bytes()
    await incident("register", "--to", str(register))
    assert "Data disalin orang lain" in register.read_text("utf-8-sig")
    wrong = await incident("send", "1", *admin, "--yes", "3")
    assert "That is not the number of recipients." in wrong.output
    asked = await incident("send", "1", *admin, "--yes", "2")
    assert asked.exit_code == 0, asked.output

    async with transactions.reading() as session:
        row = (await session.exec(select(Incident))).one()
    assert (row.state, row.recipients) == (IncidentState.ASKED, 2)
    await database.close()
