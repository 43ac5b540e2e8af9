"""After an erasure nothing of the person lies in the files, byte by byte.

Each story first finds the person there. What stays by design is in the docstring of
`test_erased_for_good`; the chats of others keep the numbers of their own messages.
"""

import asyncio
import binascii
import itertools
import re
import sqlite3
from base64 import b64decode
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlmodel import SQLModel

from bot.commands.backup import backup as backup_command
from bot.sandbox import Sandbox
from bot.sandbox.people import Person as Phone
from bot.services.staff import members
from bot.storage.backup.erasures import NAME
from bot.storage.backup.vault import lines_of
from bot.storage.tables import Role
from tests.commands.test_backup_command import BACKUP_KEY, run
from tests.journeys.announcing import budi_of
from tests.journeys.checking import has_a_result
from tests.journeys.conftest import ADMIN
from tests.journeys.in_files import (
    FIRST_MESSAGE,
    Seals,
    kept_seals,
    lying,
    marks_of,
    sealed_in,
    seals,
)
from tests.journeys.own import erased
from tests.journeys.talking import counselor
from tests.journeys.test_announcement import announces
from tests.journeys.test_announcement import started as wants_news
from tests.journeys.test_erased_for_good import PERSONAL, fails, told_everything
from tests.service import Bot, StillClock, running
from tests.storage.between_releases import say

__all__ = ["seals"]

NAMED = PERSONAL[1]

Story = Callable[[Bot], Awaitable[Phone]]


async def in_a_talk(bot: Bot) -> Phone:
    """Return a worker with a profile and a phone number, in the middle of a talk.

    Of the updates that failed nothing is left but what tells of them.
    """
    siti = await told_everything(bot)
    for update in (1, 2):
        await fails(bot.service.transactions, by=update, saying=f"{NAMED}, {update}")
    return siti


async def without_consent(bot: Bot) -> Phone:
    """Return a worker who has done the check, and agreed to nothing."""
    return await has_a_result(bot)


async def after_an_announcement(bot: Bot) -> Phone:
    """Return a worker who has read an announcement."""
    budi = await budi_of(bot)
    siti = await wants_news(bot, "Siti")
    await announces(budi, readers=1)
    await siti.sees("Berhenti: /stop")
    await bot.sandbox.settled()
    return siti


async def once_an_officer(bot: Bot) -> Phone:
    """Return somebody who served here, with a profile of their own, until today."""
    rina = await counselor(bot, "Rina", role=Role.COORDINATOR)
    rina.says("/antrean")
    await bot.sandbox.settled()
    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
    return rina


STORIES = (in_a_talk, without_consent, after_an_announcement, once_an_officer)


def _by_name(story: Story) -> str:
    return story.__name__


@pytest.mark.parametrize("story", STORIES, ids=_by_name)
async def test_what_was_found_in_the_files_is_there_no_more(
    database_url: str, story: Story, seals: Seals, tmp_path: Path
) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    telegram.world.ids.messages = itertools.count(FIRST_MESSAGE)
    started = running(
        database_url,
        clock=clock,
        sandbox=telegram,
        admins=(ADMIN,),
        backups=(tmp_path, BACKUP_KEY),
    )
    async with started as bot:
        phone = await story(bot)
        transactions = bot.service.transactions
        await looked_through(database_url)
        marks = await marks_of(transactions, phone.id, PERSONAL)
        for each in (await lying(database_url), await kept(database_url, tmp_path)):
            assert any(name in each for name in marks.account)
            assert any(name in each for name in marks.messages)
            assert sealed_in(each, seals.made)

        await erased(phone)
        await telegram.settled()
        told = frozenset(seals.made)
        clock.moves(timedelta(hours=24))
        await bot.service.scheduler.once()

        assert (tmp_path / NAME).read_text()
        for each in (
            await lying(database_url),
            await copied(database_url),
            await kept(database_url, tmp_path),
            (tmp_path / NAME).read_bytes(),
        ):
            assert {name for name in marks.account if name in each} == set()
            assert {name for name in marks.messages if name in each} == set()
            assert {name for name in marks.words if name in each} == set()
            gone = told - await kept_seals(transactions)
            assert sealed_in(each, gone) == set()


async def looked_through(url: str) -> None:
    """Let PostgreSQL note what stands in columns, as it does by itself elsewhere."""
    if url.startswith("postgresql"):
        for table in SQLModel.metadata.tables:
            await say(url, f"ANALYZE {table}")


async def copied(url: str) -> bytes:
    """Return what the next copy of the whole database holds, if it is a file."""
    if not url.startswith("sqlite"):
        return b""
    file = Path(str(make_url(url).database))
    copy = file.with_name("copy-of-it.db")
    with sqlite3.connect(file) as there, sqlite3.connect(copy) as here:
        there.backup(here)
    there.close()
    here.close()
    return copy.read_bytes()


async def kept(url: str, folder: Path) -> bytes:
    """Return what the next backup holds for whoever has its key, its bytes as such."""
    file = folder / "kept"
    file.unlink(missing_ok=True)
    made = await asyncio.to_thread(run, backup_command, url, file)
    assert (made.status, made.err) == (0, "")
    with file.open("rb") as backup:
        return b"\n".join(
            part for line in lines_of(backup, [BACKUP_KEY]) for part in _parts(line)
        )


def _parts(line: bytes) -> Iterator[bytes]:
    """Yield a line of a backup, and what stands in it as base64."""
    yield line
    for word in re.findall(rb'"([A-Za-z0-9+/]{24,}={0,2})"', line):
        with suppress(binascii.Error):
            yield b64decode(word, validate=True)
