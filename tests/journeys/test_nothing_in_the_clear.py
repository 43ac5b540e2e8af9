"""Whoever has the database and not the key reads nothing that somebody told us.

What stays to be read is said in `bot/PRIVACY.md` and in the tables: numbers, times,
where somebody lives, the verdict, and the last day to claim.
"""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text
from sqlmodel import select

from bot.storage.engine import open_database
from bot.storage.tables import Assessment, Interview
from bot.storage.transactions import Transactions
from tests.journeys.checking import asked_for_the_date, started
from tests.journeys.talking import counselor
from tests.journeys.test_erased_for_good import NAME, TITLE, WORDS, tells_the_profile
from tests.journeys.test_months_after import notes, receives
from tests.service import Bot, StillClock

COMPANY, COMPLAINT = "PT Kancing Emas", "mau komplain pelayanan buruk"
WAGE, DAYS = 4_500_000, ("2026-11-05", "5 November 2026", "5 nov 2026", "2026-11-01")


async def told_everything(bot: Bot) -> None:
    """Let somebody tell all there is to tell; and another one half a date."""
    rina = await counselor(bot, "Rina")
    siti = await receives(bot)
    await notes(siti, COMPANY)
    siti.says("/profil")
    await tells_the_profile(rina, siti)
    nina = await started(bot, "Nina")
    nina.says(COMPLAINT)
    await nina.sees("Terima kasih sudah memberi tahu.")
    joko = await asked_for_the_date(bot, "Joko")
    joko.says("november 2026")
    await joko.sees("November 2026")


async def lying(url: str) -> bytes:
    """Return all bytes that lie on the disk, of the file or of every heap and index."""
    if url.startswith("sqlite"):
        file = Path(make_url(url).database or "")
        beside = file.parent.glob(f"{file.name}*")
        return b"".join(each.read_bytes() for each in beside if each.suffix != ".key")
    database = open_database(url)
    try:
        async with database.engine.connect() as connection:
            await connection.execute(text("COMMIT"))
            await connection.execute(text("CHECKPOINT"))
            found = await connection.execute(
                text(
                    "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM "
                    "pg_class WHERE relkind IN ('r', 'i', 't') AND "
                    "pg_relation_filepath(oid) IS NOT NULL AND "
                    "(relnamespace = 'public'::regnamespace OR "
                    "relname LIKE 'pg_toast%')"
                )
            )
            return b"".join(bytes(each) for each in found.scalars())
    finally:
        await database.close()


def written(word: str) -> Iterator[bytes]:
    """Yield how words may lie there."""
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        yield word.encode(code)
    yield b64encode(word.encode())[: len(word) * 4 // 3].rstrip(b"=")
    yield word.encode().hex().encode()


def counted(number: int) -> Iterator[bytes]:
    """Yield how a number may lie there."""
    for end in ("little", "big"):
        yield number.to_bytes(4, end)
        yield number.to_bytes(8, end)
    yield number.to_bytes(3, "big")  # as SQLite writes it


async def answers(url: str) -> tuple[set[str], set[int]]:
    """Return all words and sums that somebody's answers and results hold."""
    database = open_database(url)
    async with Transactions(database, StillClock()).reading() as session:
        checks = (await session.exec(select(Interview))).all()
        results = (await session.exec(select(Assessment))).all()
    await database.close()
    kept = [each.answers for each in checks] + [each.facts for each in results]
    words = {word for each in kept for word in _words(each)}
    return words, {each.money for each in results if each.money}


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, dict):
        yield from (word for each in value.values() for word in _words(each))
    elif isinstance(value, list):
        yield from (word for each in value for word in _words(each))
    elif isinstance(value, str):
        yield value


async def test_nothing_that_was_told_lies_in_the_clear(
    bot: Bot, database_url: str
) -> None:
    # What the tables themselves say, such as which verdicts there are.
    tables = await lying(database_url)
    await told_everything(bot)
    await bot.sandbox.settled()

    told, sums = await answers(database_url)
    left = await lying(database_url)

    assert {"2026-11-05", "4500000"} <= told
    assert sums
    own = {NAME, TITLE, COMPANY, WORDS, COMPLAINT, "81234567890", *DAYS, "4,5 jt"}
    own |= {each for each in told if len(each) > 4 and each.encode() not in tables}
    assert len(own) > 15
    found = {w for w in own for each in written(w) if each in left}
    assert found == set()
    assert [n for n in (WAGE, *sums) for each in counted(n) if each in left] == []
