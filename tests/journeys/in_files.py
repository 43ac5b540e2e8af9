"""What lies in the files of a database, byte by byte, and what of a person is there.

Names and words are sealed, so that nobody finds them anyway. What is looked for is what
can be found: the account and the messages by their numbers, and the sealed bytes.
"""

import asyncio
from asyncio.subprocess import PIPE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy
from cryptography.fernet import Fernet
from sqlalchemy import LargeBinary, make_url, text, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel, col, select

from bot.storage.engine import open_to_look
from bot.storage.sealed import Sealed
from bot.storage.tables import CaseMessage, Outbox, Person
from bot.storage.transactions import Transactions

FIRST_MESSAGE = 0x7F9ABC01
"""The first number of a message: its bytes stand nowhere else by chance."""

WINDOW = 24
"""Bytes of what is sealed that are looked for at a time: pages may cut through it."""


@dataclass(slots=True)
class Seals:
    """All that was sealed since, also what was changed or sent long ago."""

    made: set[bytes] = field(default_factory=set)


@pytest.fixture
def seals(monkeypatch: pytest.MonkeyPatch) -> Seals:
    """Remember what is sealed while a test runs."""
    remembered, seal = Seals(), Fernet.encrypt_at_time

    def encrypt(by: Fernet, data: bytes, current_time: int) -> bytes:
        made = seal(by, data, current_time)
        remembered.made.add(made)
        return made

    monkeypatch.setattr(Fernet, "encrypt_at_time", encrypt)
    return remembered


@dataclass(frozen=True, slots=True)
class Marks:
    """What would tell of a person in a file.

    Attributes:
        account: Their number at Telegram, in every form in which it may be written.
        messages: The numbers of what stands in their chat, in the same way.
        words: What they said, as it would be read if it were not sealed.
    """

    account: set[bytes]
    messages: set[bytes]
    words: set[bytes]


async def marks_of(
    transactions: Transactions, account: int, words: Iterable[str]
) -> Marks:
    """Return what tells of somebody by what is kept now."""
    async with transactions.reading() as session:
        found = select(Person.id).where(col(Person.telegram_id) == account)
        person = (await session.exec(found)).one()
        shown = select(Outbox.message_id).where(
            col(Outbox.person_id) == person, col(Outbox.message_id).is_not(None)
        )
        said = select(CaseMessage.source_message_id).where(
            col(CaseMessage.author_id) == person
        )
        numbers = {
            *(await session.exec(shown)).all(),
            *(await session.exec(said)).all(),
        }
    return Marks(
        account=set(forms(account)),
        messages={each for number in numbers if number for each in forms(number)},
        words={each.encode() for each in words},
    )


def forms(number: int) -> Iterator[bytes]:
    """Yield the ways in which a number may be written in a file of either database."""
    yield str(number).encode()
    yield number.to_bytes(8, "big")
    yield number.to_bytes(8, "little")
    yield number.to_bytes(6 if number >= 1 << 31 else 4, "big")
    yield _varint(number)


def _varint(number: int) -> bytes:
    """Return how SQLite writes the number of a row."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


async def kept_seals(transactions: Transactions) -> set[bytes]:
    """Return all that is sealed and still kept."""
    kept: set[bytes] = set()
    async with transactions.reading() as session:
        connection = await session.connection()
        for table in SQLModel.metadata.tables.values():
            for column in table.columns:
                if isinstance(column.type, Sealed):
                    raw = sqlalchemy.select(type_coerce(column, LargeBinary))
                    rows = await connection.execute(raw.where(column.is_not(None)))
                    kept.update(bytes(each) for each in rows.scalars())
    return kept


def sealed_in(files: bytes, seals: Iterable[bytes]) -> set[bytes]:
    """Return those of which at least a part lies in the files.

    What stands before is left out: when it was sealed, which others share.
    """
    return {
        each
        for each in seals
        if any(
            each[at : at + WINDOW] in files
            for at in range(16, len(each) - WINDOW, WINDOW)
        )
    }


async def lying(url: str) -> bytes:
    """Return all that lies in the files of a database, but for PostgreSQL's log.

    How long that is kept is for its operator to say.
    """
    if url.startswith("sqlite"):
        file = Path(str(make_url(url).database))
        beside = file.parent.glob(f"{file.name}*")
        return await _read(each for each in beside if each.suffix != ".key")
    engine = open_to_look(url)
    async with engine.connect() as connection:
        folder = await _folder_of(connection)
    await engine.dispose()
    return await _read(each for each in folder.iterdir() if each.is_file())


async def _folder_of(connection: AsyncConnection) -> Path:
    await connection.execute(text("CHECKPOINT"))
    where = "SELECT oid FROM pg_database WHERE datname = current_database()"
    number = (await connection.execute(text(where))).scalar_one()
    data = (await connection.execute(text("SHOW data_directory"))).scalar_one()
    return Path(data) / "base" / str(number)


async def _read(files: Iterable[Path]) -> bytes:
    """Read files in another process: to close one here takes SQLite's locks from it."""
    process = await asyncio.create_subprocess_exec(
        "cat", *map(str, sorted(files)), stdout=PIPE
    )
    read, _said = await process.communicate()
    assert process.returncode == 0
    return read
