"""What is promised arrives, in order, whatever Telegram does meanwhile."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.storage.tables import UNSETTLED, Outbox, OutboxState, Person, Purpose
from bot.storage.work import Work
from bot.texts import Verbatim, verbatim
from tests.service import Bot


async def promise(bot: Bot, *words: str, who: int) -> None:
    """Promise a few messages in one transaction."""
    async with bot.service.transactions.begin() as work:
        person = await _person(work, who)
        for each in words:
            work.send(person, verbatim(each))


async def rows(bot: Bot) -> list[Outbox]:
    """Return the whole outbox, oldest first."""
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(Outbox).order_by("id"))).all())


async def _person(work: Work, telegram_id: int) -> Person:
    found = select(Person).where(Person.telegram_id == telegram_id)
    return (await work.session.exec(found)).one()


@pytest.fixture
def words() -> list[str]:
    """Ten messages whose order can be seen."""
    return [f"m{n}" for n in range(1, 11)]


async def test_order_holds_through_resets_and_errors(
    bot: Bot, words: list[str]
) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    bot.sandbox.faults.error("sendMessage", times=1)
    bot.sandbox.faults.flood(30, "sendMessage")

    await promise(bot, *words, who=siti.id)
    await _noted(bot, "429")
    assert "m1" not in siti.transcript()
    bot.clock.moves(timedelta(seconds=30))

    await siti.sees("m10")
    said = [m["text"] for m in siti.screen if m["text"].startswith("m")]
    assert said == words


async def test_a_chat_that_is_told_to_wait_keeps_nobody_else_waiting(
    bot: Bot, words: list[str]
) -> None:
    siti, joko = bot.person("Siti"), bot.person("Joko")
    for each in (siti, joko):
        each.says("halo")
        await each.sees("halo")
    bot.sandbox.faults.flood(30, "sendMessage", chat_id=siti.id)

    await promise(bot, *words, who=siti.id)
    await _noted(bot, "429")
    await promise(bot, "untuk Joko", who=joko.id)

    await joko.sees("untuk Joko")
    assert "m1" not in siti.transcript()
    bot.clock.moves(timedelta(seconds=30))
    await siti.sees("m10")
    assert [m["text"] for m in siti.screen if m["text"][0] == "m"] == words


async def test_a_message_that_may_have_arrived_goes_once_more_and_no_more(
    bot: Bot,
) -> None:
    """B019: one documented repetition, and no product of layers."""
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    bot.sandbox.faults.drop("sendMessage", times=5)

    await promise(bot, "mungkin", who=siti.id)
    await siti.until(lambda: siti.transcript().count("mungkin") == 2 or None)
    bot.sandbox.faults.clear()
    await promise(bot, "sesudahnya", who=siti.id)

    await siti.sees("sesudahnya")
    assert siti.transcript().count("mungkin") == 2
    assert (await rows(bot))[-2].state == OutboxState.UNCERTAIN


async def test_whatever_many_people_are_told_at_once_is_settled(bot: Bot) -> None:
    everybody = [bot.person(f"Orang {n}") for n in range(30)]

    for round_ in range(5):
        for person in everybody:
            person.says(f"kata {round_}")

    for person in everybody:
        await person.sees("kata 4")
    await _all_settled(bot)
    assert {row.state for row in await rows(bot)} == {OutboxState.SENT}


async def test_a_blocked_reader_is_tried_once(bot: Bot, words: list[str]) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    siti.blocks()
    await bot.sandbox.settled()

    await promise(bot, *words, who=siti.id)
    await _all_settled(bot)

    assert {row.state for row in (await rows(bot))[-10:]} == {OutboxState.UNREACHABLE}
    siti.unblocks()
    siti.says("kembali")
    await siti.sees("kembali")


async def test_a_refused_markup_arrives_as_plain_text(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    async with bot.service.transactions.begin() as work:
        row = work.send(await _person(work, siti.id), Verbatim(""))
        row.content = {"html": "<b>tebal</c> &amp; biasa"}

    await siti.sees("tebal & biasa")


async def test_a_long_text_arrives_in_parts_that_telegram_takes(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")

    await promise(bot, "&" * 4096 + "<" * 4096 + "😀" * 100, who=siti.id)

    await siti.sees("😀")
    parts = [m["text"] for m in siti.screen if m["from"]["is_bot"]][1:]
    assert "".join(parts) == "&" * 4096 + "<" * 4096 + "😀" * 100


async def test_the_middle_of_a_long_text_may_be_uncertain_and_the_rest_arrives(
    bot: Bot,
) -> None:
    """B020: what is doubtful stops nothing behind it."""
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    async with bot.service.transactions.begin() as work:
        person = await _person(work, siti.id)
        long = "a" * 4096 + "b" * 4096 + "c" * 800
        work.send(person, verbatim(long), purpose=Purpose.WORDS)
        bot.sandbox.faults.slow(0, "sendMessage")
        bot.sandbox.faults.drop("sendMessage", times=1)

    await siti.sees("ccc")
    starts = [m["text"][0] for m in siti.screen if m["from"]["is_bot"]][1:]
    assert starts == ["a", "b", "c"]
    states = [row.state for row in (await rows(bot))[-3:]]
    assert states[:2] == ["sent", "uncertain"]


async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_one(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("/offer")
    offered = await siti.sees("Press?")
    siti.deletes(offered)

    async with bot.service.transactions.begin() as work:
        person = await _person(work, siti.id)
        work.edit(person, offered["message_id"], verbatim("Still here."))

    await siti.sees("Still here.")


async def test_an_edit_finds_the_number_of_a_message_promised_before_it(
    bot: Bot,
) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")

    async with bot.service.transactions.begin() as work:
        person = await _person(work, siti.id)
        first = work.send(person, verbatim("first"))
        await work.session.flush()
        work.edit(person, first, verbatim("second"))

    await siti.sees("second")
    assert "first" not in siti.transcript()


async def _noted(bot: Bot, why: str) -> None:
    """Wait until a row says that this kept it back."""
    async with bot.service.relay.settled:
        while all(row.why != why for row in await rows(bot)):
            await bot.service.relay.settled.wait()


async def _all_settled(bot: Bot) -> None:
    """Wait until nothing is under way; looked at while nothing can be settled."""
    async with bot.service.relay.settled:
        while any(row.state in UNSETTLED for row in await rows(bot)):
            await bot.service.relay.settled.wait()
