"""`temani dead` and `temani doctor`: what failed and what is stuck, from a shell."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import func
from sqlmodel import select
from typer.testing import CliRunner, Result

from bot.commands import application
from bot.sandbox.server import TOKEN
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.tables import DeadLetter, Outbox, Receipt
from bot.storage.transactions import Transactions
from tests.service import KEY, StillClock
from tests.telegram.test_webhook import written

FAILED = (
    "Traceback (most recent call last):\n"
    '  File "/app/handlers/entry/start.py", line 12, in greet\n'
    "    int(words)\n"
    "ValueError: invalid literal: 'saya dipecat'\n"
)


Run = Callable[..., Result]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a database; in this process, as five others take long."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TEMANI_{name.upper()}", raising=False)
    monkeypatch.setenv("TEMANI_DATABASE_URL", database_url)
    monkeypatch.setenv("TEMANI_KEY", KEY)
    monkeypatch.setenv("TEMANI_BOT_TOKEN", TOKEN)

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(application(arguments), list(arguments))

    return command


@asynccontextmanager
async def open_at(address: str) -> AsyncIterator[Transactions]:
    database = open_database(address)
    yield Transactions(database, StillClock())
    await database.close()


async def two_have_failed(address: str) -> None:
    """Keep two updates of one person that could not be handled."""
    async with open_at(address) as transactions, transactions.begin() as work:
        for number in (501, 502):
            letter = DeadLetter(
                update_id=number,
                raw=written(number, text="saya dipecat"),
                traceback=FAILED,
                failed_at=work.now,
            )
            work.session.add(letter)
            work.session.add(Receipt(update_id=number, handled_at=work.now))


async def left(address: str) -> tuple[Sequence[int], Sequence[int], int]:
    """Return what is kept, what was signed for, and how much is promised."""
    async with open_at(address) as transactions, transactions.reading() as session:
        kept = (await session.exec(select(DeadLetter.update_id))).all()
        signed = (await session.exec(select(Receipt.update_id))).all()
        rows = (await session.exec(select(func.count()).select_from(Outbox))).one()
    return kept, sorted(signed), rows


def test_what_failed_is_listed_shown_and_taken_again(
    database_url: str, run: Run
) -> None:
    asyncio.run(two_have_failed(database_url))

    listed = run("dead")
    shown = run("dead", "show", "501")
    ill = run("doctor")
    too_early = run("dead", "again", "502")
    taken = run("dead", "again", "--all")

    first = "501  2026-11-25 12:00 WIB  message  ValueError at start.py:12"
    assert first in listed.stdout
    assert '"text": "… 12 characters"' in shown.stdout
    assert "start.py:12" in shown.stdout
    assert ill.exit_code == 1
    kept = "2 updates failed and are kept, the first since 2026-11-25 12:00"
    assert kept in ill.stdout
    assert "Whoever mends the code: `temani dead` says where" in ill.stdout
    assert (too_early.exit_code, too_early.stdout) == (2, "")
    assert "502 comes after 501 of the same person" in too_early.stderr
    assert (taken.exit_code, taken.stdout) == (0, "501: taken.\n502: taken.\n")
    told = listed.output + shown.output + ill.output + taken.output
    assert "dipecat" not in told
    assert "7000000001" not in told
    kept_now, signed, promised = asyncio.run(left(database_url))
    assert (kept_now, signed) == ([], [501, 502])
    assert promised > 0


def test_where_nothing_failed_nothing_is_taken(run: Run) -> None:
    listed, shown = run("dead"), run("dead", "show", "7")
    both = run("dead", "again", "7", "--all")

    assert listed.stdout == "No update has failed that is still kept.\n"
    assert (shown.exit_code, both.exit_code) == (2, 2)
    assert "There is no update 7" in shown.stderr
