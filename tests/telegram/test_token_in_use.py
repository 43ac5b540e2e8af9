"""A token has one service: whoever comes second gives way, and both say so."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.app import Service
from bot.sandbox.running import serving
from bot.sandbox.server import TOKEN, Sandbox
from bot.storage.tables import Outbox
from bot.telegram import polling
from bot.telegram.address import TokenInUse
from tests.commands.processes import temani
from tests.odd_telegram import Odd, OddTelegram
from tests.service import Bot, StillClock, running
from tests.telegram.conftest import plain_routes

THEIRS = "https://bot.disnaker.example/hook/7201000001:secret"
TWO = b'{"ok":false,"error_code":409,"description":"Conflict: terminated by other"}'
HOOKED = b'{"ok":false,"error_code":409,"description":"Conflict: webhook is active"}'
REVOKED = b'{"ok":false,"error_code":401,"description":"Unauthorized"}'
LATER = col(Outbox.why) == "InvalidToken"
BOTFATHER = "@BotFather shows the token"


@pytest.fixture
def telegram(clock: StillClock) -> OddTelegram:
    return OddTelegram(clock=lambda: clock().timestamp())


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def asking(
    fresh_sqlite: str,
    telegram: OddTelegram,
    clock: StillClock,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Bot]:
    """The plain bot, asking without long pauses."""
    monkeypatch.setattr(polling, "AFTER_FAILURE", 0.01)
    monkeypatch.setattr(polling, "AFTER_REFUSAL", 0.01)
    async with running(
        fresh_sqlite, routes=plain_routes, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        yield bot


@pytest.fixture
async def called(
    fresh_sqlite: str, telegram: OddTelegram, clock: StillClock
) -> AsyncIterator[Bot]:
    """The plain bot behind its webhook."""
    async with running(
        fresh_sqlite, routes=plain_routes, sandbox=telegram, clock=clock
    ) as bot:
        yield bot


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was said as gravely as can be, and forget it."""
    said = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    caplog.clear()
    return said


async def ended(service: Service) -> str:
    """Wait until the service gives way; return what it says."""
    async with asyncio.timeout(10):
        with pytest.raises(TokenInUse) as gave_way:
            await service.goes_on()
    return str(gave_way.value)


async def test_polling_does_not_begin_where_an_address_is_set(
    fresh_sqlite: str, telegram: OddTelegram
) -> None:
    telegram.webhook.aims_at(THEIRS, "", 40)
    with pytest.raises(TokenInUse) as refused:
        async with running(
            fresh_sqlite, webhook=False, sandbox=telegram, takes_over=False
        ):
            raise AssertionError("it has begun")

    assert "https://bot.disnaker.example" in str(refused.value)
    assert "--take-over" in str(refused.value)
    assert "secret" not in str(refused.value)
    assert not {"deleteWebhook", "getUpdates"} & telegram.calls.keys()


async def test_a_webhook_does_not_take_the_place_of_another(
    fresh_sqlite: str, telegram: OddTelegram
) -> None:
    telegram.webhook.aims_at(THEIRS, "", 40)
    with pytest.raises(TokenInUse, match=r"https://bot\.disnaker\.example") as refused:
        async with running(fresh_sqlite, sandbox=telegram, takes_over=False):
            raise AssertionError("it has begun")

    assert "secret" not in str(refused.value)
    assert "setWebhook" not in telegram.calls


async def test_whoever_is_behind_the_same_address_comes_in(called: Bot) -> None:
    address = called.service.address
    assert address is not None
    address.takes_over = False

    await address.announce()


async def test_it_begins_where_it_may_take_over(
    fresh_sqlite: str, telegram: OddTelegram
) -> None:
    telegram.webhook.aims_at(THEIRS, "", 40)
    async with running(
        fresh_sqlite, routes=plain_routes, webhook=False, sandbox=telegram
    ) as bot:
        siti = bot.person("Siti")
        siti.says("halo")
        await siti.sees("halo")
    assert telegram.webhook.url == ""


async def test_run_says_whose_the_updates_are(fresh_sqlite: str) -> None:
    telegram = Sandbox()
    telegram.webhook.aims_at(THEIRS, "", 40)
    async with serving(telegram) as base:
        run = await temani(
            "run",
            TEMANI_BOT_TOKEN=TOKEN,
            TEMANI_API_URL=base,
            TEMANI_DATABASE_URL=fresh_sqlite,
        )

    assert run.status == 2
    assert "https://bot.disnaker.example" in run.err
    assert len(run.err.splitlines()) == 1
    assert "deleteWebhook" not in telegram.calls


async def test_a_webhook_that_was_deleted_is_set_again(
    called: Bot, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    url, secret = telegram.webhook.url, telegram.webhook.secret
    telegram.webhook.aims_nowhere()
    siti = called.person("Siti")
    siti.says("halo")

    await called.service.scheduler.once()

    await siti.sees("halo")
    assert (telegram.webhook.url, telegram.webhook.secret) == (url, secret)
    assert ["deleted our webhook" in each for each in errors(caplog)] == [True]


async def test_an_address_of_somebody_else_is_told_every_hour_and_left(
    called: Bot, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.webhook.aims_at(THEIRS, "", 40)
    look = called.service.scheduler.once
    told = []
    for _half_an_hour in range(5):
        await look()
        told.append(errors(caplog))
        called.clock.moves(timedelta(minutes=30))

    assert [len(each) for each in told] == [1, 0, 1, 0, 1]
    assert "https://bot.disnaker.example" in told[0][0]
    assert "secret" not in told[0][0]
    assert telegram.webhook.url == THEIRS


async def test_an_address_written_in_another_way_is_ours(
    called: Bot, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.webhook.url = telegram.webhook.url.replace("http", "HTTP")

    await called.service.scheduler.once()

    assert errors(caplog) == []


async def test_who_is_called_now_says_who_was_before(
    fresh_sqlite: str, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.webhook.aims_at(THEIRS, "", 40)
    async with running(fresh_sqlite, sandbox=telegram) as bot:
        assert telegram.webhook.url == bot.settings.webhook_url
    assert "went to https://bot.disnaker.example until now" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("answer", "why"), [(TWO, "Another process is asking"), (HOOKED, "set a webhook")]
)
async def test_a_newcomer_gives_way(
    fresh_sqlite: str, telegram: OddTelegram, answer: bytes, why: str
) -> None:
    telegram.says("getUpdates", Odd(answer, status=409))
    async with running(fresh_sqlite, webhook=False, sandbox=telegram) as bot:
        assert why in await ended(bot.service)


async def test_who_was_there_before_says_so_once_and_goes_on(
    asking: Bot, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    siti = asking.person("Siti")
    for _outage in range(2):
        asking.clock.moves(timedelta(seconds=polling.NEWCOMER))
        telegram.says("getUpdates", *[Odd(TWO, status=409)] * 5)
        siti.says("halo")
        await siti.sees("halo")

        said = siti.says("masih?")
        await siti.sees("masih?")
        assert said
        assert ["wants the updates" in each for each in errors(caplog)] == [True]
        siti.clears_history()


async def test_two_processes_end_as_one(asking: Bot, clock: StillClock) -> None:
    """The one that was there hears everybody; the other ends with a sentence."""
    asking.clock.moves(timedelta(seconds=polling.NEWCOMER))
    later = polling.Polling(
        asking.service.reception,
        asking.service.application.bot,
        asking.service.polling.request,  # type: ignore[union-attr]
        clock.ticks,
    )
    with pytest.raises(TokenInUse):
        async with asyncio.timeout(10):
            await later.run()

    siti = asking.person("Siti")
    siti.says("halo")
    await siti.sees("halo")


async def test_a_token_that_is_revoked_is_told_once_by_who_asks(
    asking: Bot, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    siti = asking.person("Siti")
    telegram.says("getUpdates", *[Odd(REVOKED, status=401)] * 9)
    siti.says("halo")

    await siti.sees("halo")
    assert [BOTFATHER in each for each in errors(caplog)] == [True]


async def test_by_the_webhook_it_is_told_without_anything_to_send(
    called: Bot, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.says("getWebhookInfo", *[Odd(REVOKED, status=401)] * 3)
    for _minute in range(3):
        await called.service.scheduler.once()

    assert [BOTFATHER in each for each in errors(caplog)] == [True]


async def test_what_waits_is_kept_while_the_token_is_revoked(
    called: Bot, telegram: OddTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    siti = called.person("Siti")
    telegram.says("sendMessage", Odd(REVOKED, status=401))
    siti.says("halo")

    await settled(called)
    called.clock.moves(timedelta(minutes=2))
    await siti.sees("halo")
    assert [BOTFATHER in each for each in errors(caplog)] == [True]


async def settled(bot: Bot) -> None:
    """Wait until a row of the outbox waits for its next try."""
    async with asyncio.timeout(10):
        while True:
            async with bot.service.transactions.reading() as session:
                if (await session.exec(select(Outbox).where(LATER))).first():
                    return
