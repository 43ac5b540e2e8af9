"""An update of any shape is taken in the end, and holds up nobody behind it."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from sqlmodel import select

from bot.storage.tables import Person, Receipt
from bot.telegram import groups, polling, reception
from bot.telegram.webhook import SECRET_HEADER
from tests.service import SECRET, Bot
from tests.telegram.test_webhook import written

SITI = 7_000_000_001
MUCH = 2**63
DEEP = "[" * 900 + "]" * 900

Post = Callable[[str], Awaitable[int]]


def by(who: object, **changes: object) -> dict[str, Any]:
    """Return a message of somebody with an odd id."""
    sender = {"id": who, "is_bot": False, "first_name": "X"}
    chat = {"id": who, "type": "private"}
    return written(1, **{"from": sender, "chat": chat, **changes})


def pressed(**changes: object) -> dict[str, Any]:
    """Return a press with something odd in it."""
    sender = {"id": SITI, "is_bot": False, "first_name": "Siti"}
    return {
        "update_id": 1,
        "callback_query": {
            "id": "1",
            "from": sender,
            "chat_instance": "1",
            "data": "x",
            **changes,
        },
    }


ODD: dict[str, dict[str, Any]] = {
    "great sender": by(MUCH),
    "greater sender": by(2**64 + 5),
    "sender of many digits": by(10**4000),
    "no sender": by(None),
    "sender below nothing": by(-5),
    "words as sender": by("saya"),
    "truth as sender": by(True),  # noqa: FBT003
    "list as sender": by([1]),
    "great message": written(1, message_id=MUCH),
    "great date": written(1, date=10**18),
    "date below nothing": written(1, date=-(10**18)),
    "date with a point": written(1, date=1.5),
    "list as text": written(1, text=["halo"]),
    "entities of nothing": written(1, entities=[{"type": "bold"}]),
    "entities beyond": written(
        1, entities=[{"type": "bot_command", "offset": MUCH, "length": -1}]
    ),
    "great reply": written(1, reply_to_message={"message_id": MUCH, "date": 1}),
    "list as message": {"update_id": 1, "message": []},
    "words as press": {"update_id": 1, "callback_query": "x"},
    "number as press": pressed(id=7),
    "long press": pressed(data="x" * 5000),
    "press on a list": pressed(message=[]),
    "list as group": written(1, chat={"id": [[]], "type": "group"}),
    "words as group": written(1, chat={"id": "x", "type": "supergroup"}),
    "list as chat of a press": pressed(
        message={"chat": {"id": [], "type": "private"}, "message_id": 1, "date": 1}
    ),
    "list as chat of what is gone": {
        "update_id": 1,
        "deleted_business_messages": {
            "business_connection_id": "1",
            "chat": {"id": [[]], "type": "private"},
            "message_ids": [1],
        },
    },
}

NAMELESS: dict[str, str] = {
    "none": '{"message": 1}',
    "null": '{"update_id": null, "message": {}}',
    "zero": '{"update_id": 0}',
    "below nothing": '{"update_id": -7}',
    "great": '{"update_id": 9223372036854775808}',
    "words": '{"update_id": "1"}',
    "truth": '{"update_id": true}',
    "with a point": '{"update_id": 1.0}',
    "list": '{"update_id": [1]}',
    "deep": f'{{"update_id": {DEEP}}}',
    "very deep": "[" * 99_999 + "]" * 99_999,
    "digits": '{"update_id": ' + "9" * 5000 + "}",
}


@pytest.fixture
async def post(bot: Bot) -> AsyncIterator[Post]:
    """Bring a body to the door until it is taken; tell how often it was not."""
    headers = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
    url = str(bot.settings.webhook_url)
    async with aiohttp.ClientSession(headers=headers) as session:

        async def bring(body: str) -> int:
            for refused in range(reception.MOST_FAILURES + 2):
                async with session.post(url, data=body) as answer:
                    if answer.status == 200:
                        return refused
                    assert answer.status == 503
            raise AssertionError("it is never taken")

        yield bring


async def stored(bot: Bot) -> tuple[set[int], set[int]]:
    """Return the receipts, and who is known."""
    async with bot.service.transactions.reading() as session:
        receipts = (await session.exec(select(Receipt.update_id))).all()
        people = (await session.exec(select(Person.telegram_id))).all()
    return set(receipts), set(people)


async def test_odd_updates_are_receipted_and_the_next_is_heard(
    bot: Bot, post: Post
) -> None:
    siti = bot.person("Siti", user_id=SITI)
    siti.starts()
    await siti.sees("/start")
    known, people = await stored(bot)
    for number, odd in enumerate(ODD.values(), 5000):
        assert await post(json.dumps({**odd, "update_id": number})) == 0
    deep = json.dumps(written(5999, text="dalam", new="?"))
    assert await post(deep.replace('"?"', DEEP)) == 0

    siti.says("berikutnya")

    await siti.sees("berikutnya")
    receipts, now_known = await stored(bot)
    assert receipts - known >= {5999, *range(5000, 5000 + len(ODD))}
    assert now_known == people


async def test_what_fails_after_the_commit_makes_nothing_come_again(
    bot: Bot, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_update: object) -> bool:
        raise RuntimeError("a bug")

    monkeypatch.setattr(groups, "is_to_leave", fails)
    group = written(6001, chat={"id": -4_000_001, "type": "group"})

    assert await post(json.dumps(group)) == 0
    receipts, _people = await stored(bot)
    assert 6001 in receipts


async def test_what_has_no_id_is_dropped_and_swallows_nothing(
    bot: Bot, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    siti = bot.person("Siti", user_id=SITI)
    siti.starts()
    await siti.sees("/start")
    for number, (name, body) in enumerate(NAMELESS.items(), 700):
        caplog.clear()
        assert await post(body) == 0, name
        assert len(caplog.records) == 1, name

        assert await post(json.dumps(written(number, text=f"sesudah {name}"))) == 0
        await siti.sees(f"sesudah {name}")
    receipts, _people = await stored(bot)
    assert receipts >= set(range(700, 700 + len(NAMELESS)))
    assert None not in receipts


async def test_a_hundred_of_them_do_not_stop_polling(
    polling_bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "AFTER_FAILURE", 0.01)
    updates = polling_bot.sandbox.updates
    for number in range(100):
        odd = [*ODD.values()][number % len(ODD)]
        content = {key: value for key, value in odd.items() if key != "update_id"}
        updates.add_raw(content, lane=number)
    updates.add_raw({"message": {"new": json.loads("[" * 300 + "]" * 300)}}, lane=1)
    updates.add_raw({"update_id": None}, lane=2)
    siti = polling_bot.person("Siti", user_id=SITI)

    siti.says("masih di sini?")

    await siti.sees("masih di sini?")
    siti.says("dan sekarang?")
    await siti.sees("dan sekarang?")
    await polling_bot.sandbox.settled()
