"""`temani announce`: the same as the chat, from a shell, and never twice unasked."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
import typer
from sqlalchemy import update
from sqlmodel import select
from typer.testing import CliRunner

from bot.commands import announce_follow
from bot.commands.announce import announce as command
from bot.services.announcements import hindrances
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.engine import open_database
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Recipient,
    RecipientState,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.commands.processes import Ended
from tests.service import KEY, StillClock
from tests.services import population

BUDI, ANI = 8_000_000_003, 8_000_000_004
WORDS = "Loket JKP buka <b>Sabtu</b>."
T = TypeVar("T")


def announce(address: str, *arguments: str, typed: str | None = None) -> Ended:
    """Run the command on a database, in this process, which is much faster."""
    app = typer.Typer()
    app.command()(command)
    surroundings = {"TEMANI_DATABASE_URL": address, "TEMANI_KEY": KEY}
    ended = CliRunner().invoke(app, arguments, env=surroundings, input=typed)
    return Ended(ended.exit_code, ended.stdout, ended.stderr)


def do(address: str, deed: Callable[[Work], Awaitable[T]]) -> T:
    """Do something in the database, outside any loop that runs."""

    async def done() -> T:
        database = open_database(address)
        try:
            async with Transactions(database, StillClock()).begin() as work:
                return await deed(work)
        finally:
            await database.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(done())).result()


def people(address: str, *admins: int, workers: int = 3) -> None:
    """Add admins of the whole country, and workers of Bekasi who want news."""

    async def add(work: Work) -> None:
        for each in admins:
            person = await members.known(work, each)
            await members.appoint(work, person, Appointment(Role.ADMIN), by=None)
        for number in range(workers):
            one = await population.worker(work, number)
            await population.lives(work, one, "32.16")

    do(address, add)


def all_of(address: str, table: Any) -> list[Any]:  # noqa: ANN401
    """Return the rows of a table."""

    async def found(work: Work) -> list[Any]:
        return list((await work.session.exec(select(table))).all())

    return do(address, found)


def state_becomes(address: str, state: AnnouncementState) -> None:
    """Let every announcement be in a state, and whoever waits have got it."""

    async def change(work: Work) -> None:
        done = {"state": RecipientState.DONE}
        await work.session.exec(update(Recipient).values(**done))
        ended = datetime.now(UTC) if state is AnnouncementState.FINISHED else None
        changed = {"state": state, "finished_at": ended}
        await work.session.exec(update(Announcement).values(**changed))

    do(address, change)


@pytest.fixture
def words(tmp_path: Path) -> str:
    """A file with the words."""
    file = tmp_path / "kabar.html"
    file.write_text(WORDS)
    return str(file)


@pytest.fixture
def seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command look once, and not wait for a service that is not there."""

    def look_once(number: int) -> None:
        raise typer.Exit(0 if number else 1)

    monkeypatch.setattr("bot.commands.announce.follow", look_once)


def test_a_dry_run_says_all_and_sends_nothing(database_url: str, words: str) -> None:
    people(database_url, BUDI)

    said = announce(
        database_url,
        *("--text", words, "--as", str(BUDI), "--region", "kab bekasi", "--dry-run"),
        *("--at", "2036-12-07 09:00 WIB", "--until", "2036-12-10 16:00 WIT"),
    )

    assert said.status == 0, said.err
    assert WORDS in said.out
    assert "To: workers who want news, Kabupaten Bekasi" in said.out
    assert "Recipients: 3 people." in said.out
    assert "7 December 2036" in said.out
    assert all_of(database_url, Announcement) == []
    assert all_of(database_url, Recipient) == []


@pytest.mark.usefixtures("seen_at_once")
def test_the_number_lets_it_go(database_url: str, words: str) -> None:
    people(database_url, BUDI)
    asked = ("--text", words, "--as", str(BUDI), "--region", "32.16")

    wrong = announce(database_url, *asked, "--yes", "4")
    assert (wrong.status, all_of(database_url, Announcement)) == (2, [])
    assert "That is not the number of recipients. Recipients: 3." in wrong.err
    nobody = announce(database_url, *asked)
    assert (nobody.status, all_of(database_url, Announcement)) == (2, [])
    sent = announce(database_url, *asked, typed="3\n")

    assert sent.status == 0, sent.err
    (row,) = all_of(database_url, Announcement)
    assert f"Announcement {row.id} is sending." in sent.out
    assert (row.state, row.recipients) == (AnnouncementState.SENDING, 3)
    assert len(all_of(database_url, Recipient)) == 3


@pytest.mark.usefixtures("seen_at_once")
def test_the_same_words_go_again_only_when_somebody_says_so(
    database_url: str, words: str
) -> None:
    people(database_url, BUDI)
    asked = ("--text", words, "--as", str(BUDI), "--region", "32.16", "--yes", "3")
    announce(database_url, *asked)

    again = announce(database_url, *asked)
    no = announce(database_url, *asked, typed="n\n")

    assert (again.status, no.status) == (2, 2)
    (row,) = all_of(database_url, Announcement)
    assert f"--follow {row.id}" in no.err
    yes = announce(database_url, *asked, "--also", "recent", typed="y\n")
    assert yes.status == 0, yes.err
    assert len(all_of(database_url, Announcement)) == 2


@pytest.mark.usefixtures("seen_at_once")
def test_what_was_sent_already_goes_again_only_when_somebody_says_so(
    database_url: str, words: str
) -> None:
    people(database_url, BUDI)
    asked = ("--text", words, "--as", str(BUDI), "--region", "32.16", "--yes", "3")
    announce(database_url, *asked)
    state_becomes(database_url, AnnouncementState.FINISHED)

    assert announce(database_url, *asked).status == 2

    assert len(all_of(database_url, Announcement)) == 1


@pytest.mark.usefixtures("seen_at_once")
def test_where_there_is_a_second_admin_that_one_is_asked(
    database_url: str, words: str
) -> None:
    people(database_url, BUDI, ANI)

    sent = announce(database_url, "--text", words, "--as", str(BUDI), "--yes", "3")

    assert "Another admin was asked" in sent.out
    (row,) = all_of(database_url, Announcement)
    assert row.state == AnnouncementState.ASKED


@pytest.mark.usefixtures("seen_at_once")
def test_alone_more_than_a_thousand_go_from_a_shell_but_not_to_the_whole_country(
    database_url: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hindrances, "ALONE_UP_TO", 2)
    people(database_url, BUDI)
    asked = ("--text", words, "--as", str(BUDI), "--yes", "3")

    everywhere = announce(database_url, *asked)
    assert everywhere.status == 2
    assert "only with the yes of a second admin" in everywhere.err
    many = announce(database_url, *asked, "--region", "jabar")

    assert many.status == 0, many.err
    (row,) = all_of(database_url, Announcement)
    assert row.state == AnnouncementState.SENDING


def test_it_is_followed_to_its_end(database_url: str, words: str) -> None:
    people(database_url, BUDI)
    asked = ("--text", words, "--as", str(BUDI), "--region", "32.16", "--yes", "3")

    def sends_it() -> None:
        while not all_of(database_url, Announcement):
            pass
        state_becomes(database_url, AnnouncementState.FINISHED)

    service = threading.Thread(target=sends_it)
    service.start()
    sent = announce(database_url, *asked)
    service.join()

    assert sent.status == 0
    (row,) = all_of(database_url, Announcement)
    assert f"Announcement {row.id}: finished." in sent.out
    assert "3/3" in sent.err
    state_becomes(database_url, AnnouncementState.CANCELLED)
    again = announce(database_url, "--follow", str(row.id))
    assert again.status == announce_follow.GIVEN_UP
    assert announce(database_url, "--follow", "7777").status == 2


@pytest.mark.usefixtures("seen_at_once")
def test_what_is_under_way_is_listed(fresh_sqlite: str, words: str) -> None:
    people(fresh_sqlite, BUDI)
    assert announce(fresh_sqlite, "--list").out == ""
    asked = ("--text", words, "--as", str(BUDI), "--region", "32.16", "--yes", "3")
    announce(fresh_sqlite, *asked, "--at", "2036-12-07 09:00 WITA")

    listed = announce(fresh_sqlite, "--list")

    assert listed.out == "1  planned  information  3 recipients\n"


def test_ctrl_c_ends_the_showing_alone(
    fresh_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(_number: int) -> AnnouncementState:
        raise KeyboardInterrupt

    monkeypatch.setattr(announce_follow, "_followed", interrupted)

    ended = announce(fresh_sqlite, "--follow", "12")

    assert ended.status == announce_follow.STOPPED_LOOKING
    assert "temani announce --follow 12" in ended.err


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--as", "77"), "77 is no admin here"),
        (("--region", "atlantis"), "'atlantis' is no single kabupaten"),
        (("--at", "2036-12-07 09:00"), "is no time; write it as"),
        (("--until", "2020-01-01 09:00 WIB"), "over before it would go out"),
        (("--at", "2020-01-01 09:00 WIB"), "The time to send it has passed"),
        (("--language", "xx"), "languages has the words ['xx']"),
        (("--verdict", "eligible"), "Nobody would get it."),
    ],
)
def test_what_cannot_be_is_said(
    fresh_sqlite: str, words: str, more: tuple[str, ...], why: str
) -> None:
    people(fresh_sqlite, BUDI)
    asked = ("--text", words, "--as", str(BUDI), "--region", "32.16", "--dry-run")

    ended = announce(fresh_sqlite, *asked, *more)

    assert ended.status == 2
    assert why in ended.err


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path, words: str) -> None:
    file = tmp_path / "none.db"

    ended = announce(f"sqlite:///{file}", "--text", words, "--as", "1", "--dry-run")

    assert ended.status == 2
    assert not file.exists()
