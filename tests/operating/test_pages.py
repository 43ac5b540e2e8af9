"""What operators ask over HTTP: alive, ready, what is counted; nothing of anybody."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot.meters import Meters
from bot.operating import exposition
from bot.operating.exposition import Scrape
from bot.operating.pages import Pages
from bot.operating.readiness import ANSWERED_WITHIN, TELEGRAM_WITHIN, Readiness
from bot.services.operating.backlog import backlog
from bot.services.staff import members
from bot.storage.engine import open_database
from bot.storage.tables import Lane
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests.operating.board import names_in_alerts, names_in_board
from tests.service import NOON, Bot, StillClock, running
from tests.telegram.conftest import plain_routes

NAMED = re.compile(r"^([a-z_]+)(?:\{| )", re.MULTILINE)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


async def get(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def test_what_is_counted_is_shown_at_an_address_of_its_own(
    fresh_sqlite: str,
) -> None:
    async with running(fresh_sqlite, routes=plain_routes) as bot:
        siti = bot.person("Siti", user_id=7_000_000_001)
        bot.sandbox.faults.flood(0, "sendMessage", times=1)
        siti.says("halo")
        await siti.sees("halo")
        siti.says("/fail")
        await siti.sees("Maaf, ada gangguan")
        at = await bot.service.outlook.pages.open("127.0.0.1", 0)

        _status, metrics = await get(f"{at}/metrics")
        ready = await get(f"{at}/readyz")
        alive = await get(f"{at}/healthz")
        beside = await asked_at_the_door(bot)

    counted = set(metrics.splitlines())
    assert 'temani_updates_total{outcome="taken"} 2.0' in counted
    assert "temani_dead_letters_total 1.0" in counted
    assert "temani_dead_letters_kept 1.0" in counted
    assert "temani_telegram_floods_total 1.0" in counted
    assert 'temani_outbox_waiting{lane="live"} 0.0' in counted
    assert 'temani_turn_seconds_bucket{le="+Inf"} 2.0' in counted
    assert 'temani_sends_total{lane="live",outcome="sent"}' in metrics
    assert [each for each in ("7000000001", "Siti", "halo") if each in metrics] == []
    assert ready[0] == alive[0] == 200
    assert beside == [(200, "ready"), (200, "alive"), (404, "")]


async def asked_at_the_door(bot: Bot) -> list[tuple[int, str]]:
    """Ask where Telegram knocks: whether we are well, and for what is not there."""
    door = f"http://{bot.settings.listen}"
    found = []
    for page, word in (("readyz", "ready"), ("healthz", "alive"), ("metrics", "")):
        status, said = await get(f"{door}/{page}")
        found.append((status, word if word in said else said))
    return found


async def test_every_metric_of_board_and_alerts_is_there(
    database_url: str, clock: StillClock
) -> None:
    database = open_database(database_url)
    meters = Meters()
    meters.note_answer(200)
    meters.note_sends(Lane.LIVE, [object()])
    async with Transactions(database, clock).reading() as session:
        found = await backlog(session, clock())
    await database.close()
    shown = exposition.written(Scrape(meters, found, clock())).decode()

    exported = set(NAMED.findall(shown)) | {"up"}  # Prometheus's own

    named = names_in_board() | names_in_alerts()
    assert len(named) > 15
    assert named - exported == set()


def test_while_the_database_is_away_all_else_is_shown() -> None:
    shown = exposition.written(Scrape(Meters(), None, NOON)).decode()

    assert "temani_database_up 0.0" in shown
    assert "temani_turn_seconds_count 0.0" in shown
    assert "temani_outbox" not in shown


@pytest.fixture
async def readiness(database_url: str, clock: StillClock) -> AsyncIterator[Readiness]:
    """A process with a database, whose Telegram answers when the test says so."""
    database = open_database(database_url)
    yield Readiness(Transactions(database, clock), Meters(clock.ticks))
    await database.close()


async def test_each_part_that_is_not_well_is_named(
    readiness: Readiness, clock: StillClock
) -> None:
    well = {"database": True, "telegram": True, "answers": True}
    assert await readiness.look() == {**well, "telegram": False}

    readiness.meters.note_answer(200)
    clock.moves(timedelta(seconds=2))
    assert await readiness.look() == well

    async with readiness.transactions.begin() as work:
        work.send(await members.known(work, 1), verbatim("Halo"))
    clock.moves(timedelta(seconds=ANSWERED_WITHIN + 1))
    assert await readiness.look() == {**well, "answers": False}

    clock.moves(timedelta(seconds=TELEGRAM_WITHIN))
    assert await readiness.look() == {**well, "answers": False, "telegram": False}


async def test_a_database_that_is_away_is_named_over_http(clock: StillClock) -> None:
    away = open_database("sqlite+inline:////nowhere/at/all.db")
    pages = Pages(Transactions(away, clock), Meters(clock.ticks))
    pages.meters.note_answer(200)
    at = await pages.open("127.0.0.1", 0)
    try:
        status, said = await get(f"{at}/readyz")
    finally:
        await pages.close()
        await away.close()

    assert (status, said) == (
        503,
        '{"ready": false, "database": false, "telegram": true, "answers": null}',
    )
