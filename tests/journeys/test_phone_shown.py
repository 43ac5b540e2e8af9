"""A worker's number: masked, whole for a minute, for a reason that the worker reads."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.buttons import PhoneFor, ShowPhone
from bot.sandbox.people import Person
from bot.services.audit.reasons import PhoneReason
from bot.services.desk import taken_out
from bot.services.people import accounts
from bot.services.privacy import looks_told
from bot.services.queue import dismissal
from bot.storage.tables import Audit, Case, Consent, Deed
from bot.texts import plain
from tests.journeys.relaying import all_settled, talking
from tests.journeys.talking import counselor, forged
from tests.journeys.test_relay_beside import NUMBER, SHOW, gave_a_number
from tests.service import Bot

MASKED = "0812••••7890"
ASKS = f"{MASKED}. Untuk apa nomor ini dibuka?"
WHY = "Obrolan tidak sampai"
A_MINUTE = timedelta(seconds=61)


async def out_of_reach(bot: Bot) -> tuple[Person, Person]:
    """Return an officer, and a worker of hers with a number who blocked the bot."""
    rina, siti = await talking(bot)
    await gave_a_number(bot, siti)
    siti.blocks()
    await rina.sees("memblokir bot.")
    return rina, siti


async def opens(rina: Person) -> None:
    rina.presses(SHOW)
    await rina.sees(ASKS)
    rina.presses(WHY)
    await rina.sees(NUMBER)


async def a_round(bot: Bot) -> None:
    """Let what is due leave the chats."""
    await all_settled(bot)
    await bot.service.scheduler.now(taken_out.go)
    await all_settled(bot)


async def looks(bot: Bot) -> list[str | None]:
    async with bot.service.transactions.reading() as session:
        seen = select(Audit.detail).where(Audit.deed == Deed.SAW_PHONE)
        return list((await session.exec(seen)).all())


async def test_it_goes_by_itself_after_a_minute_and_not_before(bot: Bot) -> None:
    rina, _siti = await out_of_reach(bot)
    await opens(rina)
    bot.clock.moves(timedelta(seconds=58))
    await a_round(bot)
    assert NUMBER in rina.transcript()

    bot.clock.moves(timedelta(seconds=3))
    await a_round(bot)

    # The service has rounds of its own, and one that is under way holds the row.
    await rina.until(lambda: NUMBER not in rina.transcript() or None)
    assert MASKED not in rina.last["text"]
    assert await looks(bot) == [PhoneReason.UNREACHED]


async def test_the_worker_reads_who_looked_and_why(bot: Bot) -> None:
    rina, siti = await out_of_reach(bot)
    await opens(rina)

    async with bot.service.transactions.begin() as work:
        person, _post = await accounts.meet(work, siti.id)
        told = [plain(each, "id") for each in await looks_told.newest(work, person)]
    assert any("nomor" in each and "(obrolan tidak sampai)" in each for each in told)


async def test_a_second_press_while_it_stands_shows_it_no_second_time(bot: Bot) -> None:
    rina, _siti = await out_of_reach(bot)
    notice = rina.last
    rina.presses(SHOW, notice)
    await rina.sees(ASKS)
    rina.presses(SHOW, notice)
    await all_settled(bot)
    forged(rina, PhoneFor(1, PhoneReason.UNREACHED))
    await rina.sees(NUMBER)

    forged(rina, PhoneFor(1, PhoneReason.UNREACHED))
    await rina.is_told("Nomornya sudah tampil di obrolan ini")
    forged(rina, ShowPhone(1))
    await rina.is_told("Nomornya sudah tampil di obrolan ini")

    assert rina.transcript().count(NUMBER) == 1
    assert len(await looks(bot)) == 1


@pytest.mark.parametrize("reason", ["agreed", "safety", "asked", "", "curious"])
async def test_a_reason_that_is_not_so_shows_nothing(bot: Bot, reason: str) -> None:
    rina, _siti = await out_of_reach(bot)
    forged(rina, PhoneFor(1, reason))
    await rina.is_told("Alasan itu sudah tidak berlaku.")
    assert NUMBER not in rina.transcript()
    assert await looks(bot) == []


async def test_nobody_else_gets_it_and_nothing_is_recorded(bot: Bot) -> None:
    rina, siti = await out_of_reach(bot)
    agus = await counselor(bot, "Agus")
    forged(agus, PhoneFor(1, PhoneReason.UNREACHED))
    await agus.is_told("Kasus ini milik petugas lain.")
    siti.unblocks()
    await rina.sees("bisa dihubungi lagi.")
    forged(siti, PhoneFor(1, PhoneReason.UNREACHED))
    await siti.is_told("Langkah ini hanya untuk Petugas.")
    assert await looks(bot) == []


async def test_who_hides_it_has_it_away_at_once(bot: Bot) -> None:
    rina, _siti = await out_of_reach(bot)
    await opens(rina)
    rina.presses("Sembunyikan")
    await all_settled(bot)
    assert NUMBER not in rina.transcript()

    await opens(rina)  # another look, and recorded as one
    assert len(await looks(bot)) == 2


async def test_who_loses_the_case_meanwhile_has_it_no_more(bot: Bot) -> None:
    rina, _siti = await out_of_reach(bot)
    await opens(rina)
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, rina.id)
    await a_round(bot)
    await rina.until(lambda: NUMBER not in rina.transcript() or None)


async def urgent(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        case = (await work.session.exec(select(Case))).one()
        case.urgent_since = work.now


async def test_in_danger_that_is_the_reason(bot: Bot) -> None:
    rina, _siti = await out_of_reach(bot)
    await urgent(bot)
    rina.presses(SHOW)
    await rina.sees(ASKS)
    rina.presses("Demi keselamatan")
    await rina.sees(NUMBER)
    assert await looks(bot) == [PhoneReason.SAFETY]


async def test_danger_alone_is_enough_where_the_consent_text_said_so(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await gave_a_number(bot, siti)
    await urgent(bot)
    forged(rina, PhoneFor(1, PhoneReason.SAFETY))
    await rina.sees(NUMBER)
    assert await looks(bot) == [PhoneReason.SAFETY]


async def test_who_agreed_to_an_older_text_is_written_to_in_danger_too(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    await gave_a_number(bot, siti)
    async with bot.service.transactions.begin() as work:
        (await work.session.exec(select(Consent))).one().version = "older"
    await urgent(bot)
    forged(rina, PhoneFor(1, PhoneReason.SAFETY))
    await rina.is_told("Pekerja sudah bisa dihubungi lagi.")
    assert await looks(bot) == []
