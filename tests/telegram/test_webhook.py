"""Who may bring updates, and what happens to those nobody can read."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from sqlmodel import select

from bot.storage.tables import DeadLetter, Outbox, Person, Receipt
from bot.telegram import webhook
from bot.telegram.foreign_json import clean
from bot.telegram.routing import Table
from bot.telegram.turn import Turn
from bot.telegram.webhook import SECRET_HEADER
from bot.texts import verbatim
from tests.service import SECRET, Bot, running

Post = Any


@pytest.fixture
async def post(bot: Bot) -> AsyncIterator[Post]:
    """Knock at the door the way Telegram does, and tell the status."""
    async with aiohttp.ClientSession() as session:

        async def knock(body: object, secret: str | None = SECRET) -> int:
            headers = {} if secret is None else {SECRET_HEADER: secret}
            url = str(bot.settings.webhook_url)
            async with session.post(url, json=body, headers=headers) as answer:
                return answer.status

        yield knock


def written(update_id: int, **changes: object) -> dict[str, Any]:
    """Return an update with a message of somebody who has a big number."""
    who = {"id": 7_000_000_001, "is_bot": False, "first_name": "Siti"}
    message = {
        "message_id": update_id,
        "date": 1_795_582_800,
        "chat": {"id": who["id"], "type": "private", "first_name": "Siti"},
        "from": who,
        "text": "halo",
    }
    return {"update_id": update_id, "message": {**message, **changes}}


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "ü"])
async def test_a_stranger_is_refused_and_nothing_is_stored(
    bot: Bot, post: Post, secret: str | None
) -> None:
    """B112: nobody speaks in the name of Telegram."""
    assert await post(written(1), secret) == 403

    async with bot.service.transactions.reading() as session:
        assert not (await session.exec(select(Receipt))).all()


async def test_the_wrong_secret_is_not_logged(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    await post(written(1), "guessed-secret")

    assert "guessed-secret" not in caplog.text


async def test_what_cannot_be_parsed_is_kept_and_holds_up_nobody(
    bot: Bot, post: Post
) -> None:
    siti = bot.person("Siti", user_id=7_000_000_001)
    siti.starts()
    await siti.sees("/start")

    without_date = written(900_001)
    del without_date["message"]["date"]
    assert await post(without_date) == 200
    assert await post(written(900_002, date="yesterday")) == 200
    assert await post({"update_id": 900_003, "message": "not an object"}) == 200
    assert await post(written(900_004, text="berikutnya")) == 200

    await siti.sees("berikutnya")
    async with bot.service.transactions.reading() as session:
        buried = (await session.exec(select(DeadLetter.update_id))).all()
    assert set(buried) == {900_001, 900_002, 900_003}


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 5},
        {"update_id": 6, "something_new": {"x": 1}},
        {"update_id": 7, "poll": {"id": "1"}},
        [],
        "text",
    ],
)
async def test_an_update_of_an_unknown_kind_is_taken_and_changes_nothing(
    bot: Bot, post: Post, body: object
) -> None:
    assert await post(body) == 200

    async with bot.service.transactions.reading() as session:
        assert not (await session.exec(select(Outbox))).all()


async def test_beyond_the_bound_the_webhook_says_later_and_nothing_is_lost(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """O32: what comes on top of it is read by nobody, and Telegram keeps it."""
    monkeypatch.setattr(webhook, "MOST_AT_ONCE", 1)
    begun, may = asyncio.Event(), asyncio.Event()

    async def when_it_may(turn: Turn) -> None:
        if turn.said != "/start":
            begun.set()
            await may.wait()
        turn.send(verbatim(turn.said))

    routes = [Table({}).message(when_it_may)]
    async with (
        running(database_url, routes=lambda: routes) as bot,
        aiohttp.ClientSession() as session,
    ):
        siti, headers = bot.person("Siti"), {SECRET_HEADER: SECRET}
        url = str(bot.settings.webhook_url)

        async def knock(number: int) -> int:
            update = written(20 + number, text=f"kata {number}")
            for place in ("from", "chat"):
                update["message"][place]["id"] = siti.id
            async with session.post(url, json=update, headers=headers) as answer:
                assert answer.headers.get("Retry-After", "1") == "1"
                return answer.status

        siti.starts()
        await siti.sees("/start")
        let_in = asyncio.create_task(knock(1))
        await begun.wait()

        assert await knock(2) == 503
        assert bot.service.reception.meters.updates["full"] == 1
        may.set()
        assert await let_in == 200
        assert await knock(2) == 200
        await siti.sees("kata 2")
        said = [m["text"] for m in siti.screen if m["from"]["is_bot"]]
        assert [each for each in said if "kata" in each] == ["kata 1", "kata 2"]


async def test_a_group_is_not_answered(bot: Bot, post: Post) -> None:
    """B120: a group that adds the bot gets no interview and no case."""
    group = {"id": -100_123_456_789, "type": "supergroup", "title": "Pabrik"}

    assert await post(written(8, chat=group)) == 200
    channel = {"id": -100_987_654_321, "type": "channel", "title": "Info"}
    posted = written(9, chat=channel)["message"]
    assert await post({"update_id": 9, "channel_post": posted}) == 200

    async with bot.service.transactions.reading() as session:
        assert not (await session.exec(select(Person))).all()
        assert not (await session.exec(select(Outbox))).all()


async def test_words_that_no_database_can_hold_are_mended(bot: Bot, post: Post) -> None:
    siti = bot.person("Siti", user_id=7_000_000_001)
    siti.starts()

    assert await post(written(10, text="a\0b \ud83d c")) == 200

    await siti.sees("ab \ufffd c")


def test_mending_reaches_every_corner() -> None:
    assert clean({"a": ["x\0", {"b": "\udfff"}], "n": 1}) == {
        "a": ["x", {"b": "\ufffd"}],
        "n": 1,
    }
