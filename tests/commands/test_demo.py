"""The demo lives by the clock of its page, and outlives being killed."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from babel.dates import format_date

from bot.clock import JAKARTA
from bot.commands.demo_clock import first_morning
from bot.commands.demo_people import BUDI, EVERYONE
from bot.commands.demo_process import BotProcess
from bot.office_hours import CIVIL_SERVICE, next_opening
from bot.sandbox import Sandbox, serving
from bot.sandbox.server import TOKEN
from bot.working_days import is_working_day
from tests.commands.processes import WITHIN, line, told_to_stop, under_way
from tests.commands.test_running import address_in

SITI, RINA, DEWI = 8_000_000_001, 8_000_000_002, 8_000_000_005
HELP = "Cara memakai:"


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that runs, seen through the control of its page."""

    page: aiohttp.ClientSession
    folder: Path

    async def gets(self, path: str) -> Any:  # noqa: ANN401 - any JSON
        async with self.page.get(f"/sandbox/{path}") as answer:
            return await answer.json()

    async def does(self, path: str, **told: object) -> Any:  # noqa: ANN401
        async with self.page.post(f"/sandbox/{path}", json=told) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def says(self, person: int, text: str) -> None:
        await self.does(f"people/{person}/say", text=text)

    async def until_ready(self) -> None:
        """Wait until the bot takes updates."""
        async for change in self._changes():
            if change.get("power") == {"on": True, "ready": True}:
                return

    async def until_faults_are_over(self) -> None:
        """Wait until everything that was to go wrong has gone wrong."""
        async for _change in self._changes():
            if not (await self.gets("faults"))["planned"]:
                return

    async def sees(self, person: int, words: str, times: int = 1) -> str:
        """Wait until the bot has said these words so often; return the last."""
        async for _change in self._changes():
            said = [each for each in await self.said_to(person) if words in each]
            if len(said) >= times:
                return said[-1]
        raise AssertionError(words)

    async def said_to(self, person: int) -> list[str]:
        chat = await self.gets(f"people/{person}")
        return [
            str(each.get("text")) for each in chat["messages"] if each["from"]["is_bot"]
        ]

    def last_day(self) -> date:
        """Return the last day to claim of Dewi, who was the first to do the check."""
        [kept] = self.folder.glob("temani-*/demo.db")
        with closing(sqlite3.connect(kept)) as database:
            found = "select last_claim_day from assessment order by id"
            return date.fromisoformat(database.execute(found).fetchone()[0])

    async def goes_to(self, day: date, hour: int) -> datetime:
        """Let it be that hour of that day in Jakarta."""
        instant = datetime.combine(day, time(hour), tzinfo=JAKARTA)
        await self.does("clock", stands_at=instant.timestamp())
        return instant

    async def _changes(self) -> AsyncIterator[dict[str, Any]]:
        whole = aiohttp.ClientTimeout(total=WITHIN)
        async with self.page.get("/sandbox/events", timeout=whole) as events:
            async for sent in events.content:
                if sent.startswith(b"data:"):
                    yield json.loads(sent.removeprefix(b"data:"))


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with running_demo(tmp_path) as demo:
        yield demo


@asynccontextmanager
async def running_demo(folder: Path) -> AsyncIterator[Demo]:
    """Run a demo to its clean end."""
    async with under_way("demo", "--port", "0", TMPDIR=str(folder)) as process:
        base = address_in(await line(process, "The demo is at"))
        async with aiohttp.ClientSession(base) as page:
            yield Demo(page, folder)
        ended = await told_to_stop(process)
    assert ended.status == 0
    assert "Traceback" not in ended.err, ended.err
    assert list(folder.iterdir()) == []


async def test_a_reminder_comes_when_the_clock_is_moved_to_its_day(demo: Demo) -> None:
    await demo.sees(DEWI, "Halo")
    last = demo.last_day()

    await demo.goes_to(last - timedelta(days=1), hour=10)

    said = await demo.sees(DEWI, "Besok hari terakhir: ")
    assert format_date(last, "d MMMM y", locale="id") in said


async def test_it_begins_at_nine_of_a_working_day(demo: Demo) -> None:
    clock = await demo.gets("clock")
    began = datetime.fromtimestamp(clock["now"], JAKARTA)
    assert is_working_day(began.date())
    assert time(9) <= began.time() < time(10)
    assert clock["ahead"] == 0
    away = began - datetime.now(JAKARTA)
    assert timedelta(days=-1) < away < timedelta(days=16)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-25T01:00+07:00", "2026-11-25T09:00+07:00"),
        ("2026-11-25T23:30+07:00", "2026-11-25T09:00+07:00"),
        ("2026-11-24T23:30+00:00", "2026-11-25T09:00+07:00"),
        ("2026-11-28T10:00+07:00", "2026-11-30T09:00+07:00"),
        ("2026-12-24T20:00+07:00", "2026-12-28T09:00+07:00"),
    ],
)
def test_it_is_the_morning_of_today_or_of_the_next_working_day(
    now: str, morning: str
) -> None:
    found = first_morning(datetime.fromisoformat(now))
    assert found == datetime.fromisoformat(morning)


async def test_what_the_page_says_to_do_first_can_be_done(demo: Demo) -> None:
    for each in EVERYONE:
        chat = await demo.gets(f"people/{each.account}")
        assert chat["about"] == dict(zip(("id", "en"), each.about, strict=True))
        for said in each.about:
            words = [word.strip(".,:") for word in said.split()]
            commands = {word for word in words if word.startswith("/")}
            known = {"/antrean", "/kantor", "/petugas", "/piket", "/siaran"}
            assert commands <= known
            assert len(said) <= 80
    await demo.says(SITI, "/start")
    await demo.sees(SITI, "Halo")
    assert "Cek hak JKP" in (await demo.gets(f"people/{SITI}"))["buttons"]
    await demo.says(RINA, "/piket mulai")
    await demo.sees(RINA, "Anda bertugas sampai")
    await demo.says(RINA, "/antrean")
    await demo.sees(RINA, "pekerja menunggu")
    await demo.says(BUDI, "/siaran")
    await demo.sees(BUDI, "siaran")
    await demo.says(BUDI, "/kantor")
    await demo.sees(BUDI, "Perlu dipastikan: 1 orang.")
    await demo.says(DEWI, "/petugas")
    await demo.sees(DEWI, "masuk antrean")


async def test_it_lets_in_its_own_bot_alone(demo: Demo) -> None:
    for path in (f"/bot{TOKEN}/getUpdates", f"/bot{TOKEN}/setWebhook?url=http://x/"):
        async with demo.page.get(path) as answer:
            assert answer.status == 401
    await demo.says(SITI, "/start")
    await demo.sees(SITI, "Halo")


async def test_on_friday_evening_the_office_opens_on_the_next_working_day(
    demo: Demo,
) -> None:
    today = datetime.now(JAKARTA).date()
    friday = today + timedelta(days=(4 - today.weekday()) % 7 + 7)
    evening = await demo.goes_to(friday, hour=20)
    opening = next_opening(CIVIL_SERVICE, evening).date()
    day = format_date(opening, "EEEE, d MMMM y", locale="id")

    await demo.says(DEWI, "/petugas")

    await demo.sees(DEWI, f"dibalas {day} setelah pukul 07.30 WIB")


async def test_a_killed_bot_answers_what_was_written_meanwhile_and_once(
    demo: Demo,
) -> None:
    await demo.says(SITI, "/start")
    await demo.sees(SITI, "Halo")
    await demo.does(f"people/{SITI}/press", label="Cek hak JKP")
    await demo.sees(SITI, "Langkah 1")

    assert await demo.does("bot", on=False) == {"on": False, "ready": False}
    assert await demo.does("bot", on=False) == {"on": False, "ready": False}
    await demo.does(f"people/{SITI}/press", label="Perusahaan")
    await demo.says(SITI, "/bantuan")
    assert not (await demo.gets(f"people/{SITI}"))["messages"][-1]["sandbox"]["taken"]
    began = await demo.does("bot", on=True)
    assert await demo.does("bot", on=True) == began
    await demo.until_ready()

    await demo.sees(SITI, HELP)
    said = await demo.said_to(SITI)
    for words in ("Langkah 2", HELP):
        assert sum(words in each for each in said) == 1
    assert (await demo.gets(f"people/{SITI}"))["messages"][-2]["sandbox"]["taken"]


async def test_it_ends_cleanly_while_the_bot_is_off(tmp_path: Path) -> None:
    async with running_demo(tmp_path) as demo:
        await demo.does("bot", on=False)


async def test_it_ends_cleanly_while_the_bot_is_starting(tmp_path: Path) -> None:
    async with running_demo(tmp_path) as demo:
        await demo.does("bot", on=False)
        await demo.does("faults", down=True)
        await demo.does("bot", on=True)


async def test_a_bot_that_ends_by_itself_is_seen_to_be_off(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    telegram = Sandbox()
    async with serving(telegram) as base:
        bot = BotProcess(telegram, base, str(tmp_path / "missing"))
        await bot.start()
        assert bot.is_on
        with pytest.raises(ChildProcessError, match="ended before it began"):
            await bot.ready()
        assert (bot.is_on, bot.is_ready) == (False, False)
        telegram.clock.moves(timedelta(days=1))
        await bot.stop()
    assert "Traceback" not in capfd.readouterr().err


async def test_time_that_goes_back_and_forth_breaks_nothing(demo: Demo) -> None:
    month = timedelta(days=30).total_seconds()
    await demo.does("clock", moves=month)
    await demo.does("faults", down=True)
    await demo.says(SITI, "/start")
    await demo.does("clock", moves=-2 * month)
    await demo.does("faults", down=False)
    await demo.sees(SITI, "Halo")
    await demo.does("clock", moves=month)
    await demo.does(f"people/{SITI}/press", label="Cek hak JKP")
    await demo.sees(SITI, "Langkah 1")
    assert (await demo.gets("clock"))["ahead"] == 0


async def test_what_was_to_be_sent_later_goes_when_that_time_is_called_off(
    demo: Demo,
) -> None:
    await demo.says(SITI, "/start")
    await demo.sees(SITI, "Halo")
    await demo.does("clock", moves=timedelta(days=7).total_seconds())
    await demo.does("faults", fault="flood", method="sendMessage", number=2)
    await demo.says(SITI, "/bantuan")
    await demo.until_faults_are_over()
    await demo.does("clock", moves=-timedelta(days=7).total_seconds())
    await demo.sees(SITI, HELP)
