"""What goes wrong on demand, and how much a bot may say."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from bot.sandbox import Person, Rates, Sandbox
from tests.sandbox.conftest import Bot


async def _send(bot: Bot, siti: Person) -> int:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="hai")
    return int(sent["message_id"])


async def test_hanging_has_delivered(sandbox: Sandbox, bot: Bot, siti: Person) -> None:
    sandbox.faults.hang("sendMessage")
    call = asyncio.create_task(_send(bot, siti))
    await siti.sees("hai")
    assert not call.done()
    call.cancel()
    await _send(bot, siti)
    assert len(siti.screen) == 3


async def test_dropping_has_delivered_and_resetting_has_not(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    sandbox.faults.drop()
    with pytest.raises(aiohttp.ClientError):
        await _send(bot, siti)
    assert len(siti.screen) == 2
    sandbox.faults.reset(times=2)
    for _ in range(2):
        with pytest.raises(aiohttp.ClientError):
            await _send(bot, siti)
    await _send(bot, siti)
    assert len(siti.screen) == 3


@pytest.mark.parametrize("late", [True, False])
async def test_a_page_of_html(
    sandbox: Sandbox, bot: Bot, siti: Person, *, late: bool
) -> None:
    plan = sandbox.faults.late_error if late else sandbox.faults.error
    plan("sendMessage", status=502)
    with pytest.raises(aiohttp.ContentTypeError):
        await _send(bot, siti)
    assert len(siti.screen) == (2 if late else 1)


async def test_a_fault_meets_only_the_calls_it_is_meant_for(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    budi = sandbox.person("Budi")
    budi.starts()
    sandbox.faults.flood(9, "sendMessage", chat_id=budi.id)
    await _send(bot, siti)
    told = await bot.says("sendMessage", {"chat_id": budi.id, "text": "x"})
    assert told["parameters"] == {"retry_after": 9}
    await _send(bot, budi)


async def test_slow_is_late_but_right(sandbox: Sandbox, bot: Bot, siti: Person) -> None:
    sandbox.faults.slow(0.01)
    await _send(bot, siti)
    assert sandbox.faults.planned == []


async def test_down_and_up(sandbox: Sandbox, bot: Bot, siti: Person) -> None:
    sandbox.faults.goes_down()
    with pytest.raises(aiohttp.ClientError):
        await _send(bot, siti)
    sandbox.faults.comes_back()
    await _send(bot, siti)


async def test_a_chat_takes_one_message_a_second_after_a_burst(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    sandbox.world.limits.apply(Rates(chat_burst=3))
    for _ in range(3):
        await _send(bot, siti)
    said = await bot.says("sendMessage", {"chat_id": siti.id, "text": "x"})
    assert said["description"] == "Too Many Requests: retry after 1"
    assert said["parameters"] == {"retry_after": 1}
    budi = sandbox.person("Budi")
    budi.starts()
    await _send(bot, budi)
    sandbox.clock.moves(timedelta(seconds=1))
    await _send(bot, siti)
    assert (await bot.says("sendMessage", {"chat_id": siti.id, "text": "x"}))[
        "error_code"
    ] == 429


async def test_all_chats_together_take_thirty_a_second(
    sandbox: Sandbox, bot: Bot
) -> None:
    sandbox.world.limits.apply(Rates())
    crowd = [sandbox.person(f"P{number}") for number in range(31)]
    for person in crowd:
        person.starts()
    for person in crowd[:30]:
        await _send(bot, person)
    said = await bot.is_refused("sendMessage", chat_id=crowd[30].id, text="x")
    assert said == "Too Many Requests: retry after 1"


async def test_an_album_counts_for_each_of_its_files(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    photo = siti.sends_photo()["photo"][-1]["file_id"]
    sandbox.world.limits.apply(Rates(chat_burst=5))
    album = [{"type": "photo", "media": photo}] * 4
    await bot.gets("sendMediaGroup", chat_id=siti.id, media=album)
    said = await bot.is_refused("sendMediaGroup", chat_id=siti.id, media=album)
    assert said == "Too Many Requests: retry after 3"
