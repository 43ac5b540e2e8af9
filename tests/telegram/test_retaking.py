"""What failed is taken again once its reason is mended: once, whole, in its order."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlmodel import select

from bot.buttons import Open, Room
from bot.sandbox.people import Person
from bot.services.operating import letters
from bot.services.operating.letters import NotThere
from bot.services.people import accounts, consents
from bot.storage.tables import DeadLetter, Receipt
from bot.telegram import retaking
from bot.telegram.routing import Door, Router, Table
from tests.service import Bot
from tests.telegram.conftest import echo, pressed
from tests.telegram.test_reception import SORRY


def mend(bot: Bot) -> None:
    """Let the bot do with everything what it should."""
    table = Table({Room.MENU: Door(echo)})
    routes = [table.press(Open, pressed), table.message(echo)]
    bot.service.application.takes = Router(routes)


async def kept(bot: Bot) -> Sequence[DeadLetter]:
    async with bot.service.transactions.reading() as session:
        return await letters.kept(session)


async def agrees(bot: Bot, phone: Person) -> Person:
    """Let somebody agree, so that a failed update is kept as it came."""
    async with bot.service.transactions.begin() as work:
        person, _staff = await accounts.meet(work, phone.id)
        await consents.agree(work, person)
    return phone


async def test_it_is_answered_once_however_often_it_is_asked_for(bot: Bot) -> None:
    siti = await agrees(bot, bot.person("Siti"))
    siti.says("/fail lagi")
    await siti.sees(SORRY)
    (letter,) = await kept(bot)
    reception = bot.service.reception
    mend(bot)

    done = await asyncio.gather(
        *(retaking.take_again(reception, letter.update_id) for _ in range(3)),
        return_exceptions=True,
    )

    await siti.sees("/fail lagi")
    assert sorted(map(str, map(type, done))).count(str(NotThere)) == 2
    assert await kept(bot) == []
    async with bot.service.transactions.reading() as session:
        receipts = (await session.exec(select(Receipt.update_id))).all()
    assert receipts.count(letter.update_id) == 1
    assert siti.transcript().count("/fail lagi") == 2  # said once, and repeated once


async def test_what_fails_again_stays_without_a_second_apology(bot: Bot) -> None:
    siti = await agrees(bot, bot.person("Siti"))
    siti.says("/fail")
    await siti.sees(SORRY)
    (before,) = await kept(bot)

    with pytest.raises(RuntimeError):
        await retaking.take_again(bot.service.reception, before.update_id)

    (after,) = await kept(bot)
    siti.says("masih di sini?")
    await siti.sees("masih di sini?")
    assert siti.transcript().count(SORRY) == 1
    assert (after.raw, after.failed_at) == (before.raw, before.failed_at)
    assert letters.way_of(after.traceback)[0] == "RuntimeError"
    assert after.traceback != before.traceback


async def test_what_a_person_wrote_before_is_known_of_each(bot: Bot) -> None:
    siti = await agrees(bot, bot.person("Siti"))
    budi = await agrees(bot, bot.person("Budi"))
    for number, each in enumerate((siti, budi, siti)):
        each.says(f"/fail {number}")
        await each.sees(SORRY)

    first, second, third = await kept(bot)

    assert retaking.before(third, (first, second, third)) == [first.update_id]
    assert retaking.before(second, (first, second, third)) == []


async def test_what_was_not_kept_as_it_came_is_not_taken_and_holds_up_none(
    bot: Bot,
) -> None:
    siti = bot.person("Siti")
    siti.says("/fail 0")
    await siti.sees(SORRY)
    await agrees(bot, siti)
    siti.says("/fail 1")
    await siti.until(lambda: siti.transcript().count(SORRY) == 2 or None)

    first, second = await kept(bot)

    with pytest.raises(NotThere):
        await retaking.take_again(bot.service.reception, first.update_id)
    assert await kept(bot) == [first, second]
    assert letters.kind_of(first.raw) == "message"
    assert letters.way_of(first.traceback)[0] == "RuntimeError"
    assert retaking.before(second, (first, second)) == []
