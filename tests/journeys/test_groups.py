"""Groups: nothing is shown there, whatever is said or pressed; the bot leaves."""

import pytest
from sqlmodel import select

from bot.buttons import Open, Room, pack
from bot.sandbox.groups import Group
from bot.storage.tables import Outbox
from bot.storage.tables import Person as Row
from tests.journeys.talking import counselor
from tests.service import Bot

SENTENCE = (
    "Silakan tulis kepada saya lewat obrolan pribadi. Saya tidak bekerja di grup."
)


def said(group: Group) -> list[str]:
    """Return what the bot has said in a group."""
    return [
        str(each.get("text", "?")) for each in group.screen if each["from"]["is_bot"]
    ]


async def settled(bot: Bot) -> None:
    """Wait until all that was heard is answered."""
    await bot.sandbox.settled()
    await bot.service.relay.senders.come_home(10)


async def rows(bot: Bot) -> int:
    async with bot.service.transactions.reading() as session:
        return len((await session.exec(select(Outbox))).all())


async def people(bot: Bot) -> int:
    """Return how many the bot knows."""
    async with bot.service.transactions.reading() as session:
        return len((await session.exec(select(Row))).all())


async def test_who_adds_the_bot_reads_one_sentence_and_it_leaves(bot: Bot) -> None:
    siti, rina = bot.person("Siti"), bot.person("Rina")
    before = await rows(bot), await people(bot)
    group = bot.sandbox.group("Pabrik", siti, rina)
    await settled(bot)

    assert said(group) == [SENTENCE]
    assert group.chat.blocked
    assert (await rows(bot), await people(bot)) == before


@pytest.mark.parametrize(
    "words", ["/start", "/start kantor", "/tugas", "/antrean@Sandbox", "/cari Siti"]
)
async def test_a_command_there_shows_nothing_to_staff_either(
    bot: Bot, words: str
) -> None:
    rina = await counselor(bot, "Rina")
    await settled(bot)
    before, screen = await rows(bot), len(rina.screen)
    group = bot.sandbox.group("Petugas", rina)
    group.hears(rina, words)
    await settled(bot)

    assert set(said(group)) == {SENTENCE}
    assert await rows(bot) == before
    assert len(rina.screen) == screen


async def test_a_press_there_is_answered_with_where_to_write(bot: Bot) -> None:
    """Whoever has the token may have put our buttons into a group."""
    rina = await counselor(bot, "Rina")
    await settled(bot)
    before = await rows(bot)
    group = bot.sandbox.group("Petugas", rina)
    await settled(bot)
    group.chat.blocked = False
    put = {"text": "Tugas", "callback_data": pack(Open(Room.MENU))}
    await bot.service.relay.bot.send_message(
        group.id, "x", api_kwargs={"reply_markup": {"inline_keyboard": [[put]]}}
    )
    group.pressed(rina, "Tugas")
    await settled(bot)

    assert [each["text"] for each in rina.alerts] == [SENTENCE]
    assert await rows(bot) == before
    assert group.chat.blocked


async def test_a_group_that_moves_makes_nobody_known(bot: Bot) -> None:
    siti = bot.person("Siti")
    before = await rows(bot), await people(bot)
    group = bot.sandbox.group("Pabrik", siti)
    await settled(bot)
    group.chat.blocked = False
    group.migrates()
    await settled(bot)

    assert (await rows(bot), await people(bot)) == before


async def test_being_put_out_is_not_answered(bot: Bot) -> None:
    siti = bot.person("Siti")
    group = bot.sandbox.group("Pabrik", siti)
    await settled(bot)
    calls = dict(bot.sandbox.calls)
    group.puts_bot_out(siti)
    await settled(bot)

    assert bot.sandbox.calls.get("leaveChat") == calls.get("leaveChat") == 1
