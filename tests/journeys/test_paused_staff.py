"""Who pauses and serves here, is on a list, or is kept to the end: what follows."""

from datetime import timedelta

from sqlmodel import select

from bot.buttons import Open, PauseData, Room, SendTo, TakeCase
from bot.services.people import news
from bot.services.privacy import expiry
from bot.services.staff import members
from bot.storage.tables import DataRequest, Recipient, RequestKind
from tests.journeys.checking import pressing
from tests.journeys.distress import WORDS
from tests.journeys.own import with_profile
from tests.journeys.relaying import talking
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.journeys.test_pausing import (
    NOW,
    PAUSED,
    goes_on,
    newest_row,
    open_case,
    pauses,
    sent_to,
)
from tests.service import Bot


async def test_an_officer_who_pauses_has_no_case_and_keeps_the_role(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("/jeda")
    await rina.sees("Peran Anda tetap.")
    await pressing(rina, "Jeda data saya")
    await rina.sees(NOW)
    await siti.sees("kembali ke antrean")
    rina.says("/antrean")
    await rina.sees(PAUSED)
    forged(rina, TakeCase((await open_case(bot)).id))
    await rina.is_told(PAUSED)
    forged(rina, SendTo(1, (await open_case(bot)).id))
    await rina.is_told(PAUSED)
    assert (await open_case(bot)).counselor_id is None
    await goes_on(rina)
    await takes(rina, siti)


async def test_a_paused_officer_is_not_alarmed(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    agus = await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    await pauses(rina)
    before = await newest_row(bot)
    siti.says(WORDS)
    await agus.sees("mungkin ingin menyakiti diri")
    assert [e for e in await sent_to(bot, rina, before) if e.content] == []


async def test_nobody_who_has_paused_is_on_a_list(bot: Bot) -> None:
    siti = await with_profile(bot)
    async with bot.service.transactions.begin() as work:
        await news.take(work, await members.known(work, siti.id))
    await pauses(siti)
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Recipient))).all() == []


async def test_what_is_kept_ends_when_promised_also_while_it_is_paused(
    bot: Bot,
) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    await pauses(siti)
    bot.clock.moves(timedelta(days=370))
    async with bot.service.transactions.begin() as work:
        await expiry.erase_what_is_over(work)
    case = await open_case(bot)
    assert case.closed_at is not None
    assert case.paused_at is None
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(DataRequest))).all() == []


async def test_a_misspelt_command_while_paused_is_no_message(bot: Bot) -> None:
    siti = await with_profile(bot)
    await pauses(siti)
    siti.says("/jedaa")
    await siti.sees(PAUSED)


async def test_two_taps_pause_once_and_old_buttons_change_nothing(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/jeda")
    await siti.sees("Selama jeda, data Anda hanya kami simpan.")
    shown = siti.last
    siti.presses("Jeda data saya")
    await siti.sees(NOW)
    siti.presses_old(shown, "Jeda data saya")
    await siti.is_told("Sudah kami terima.")
    async with bot.service.transactions.reading() as session:
        (asked,) = (await session.exec(select(DataRequest))).all()
    assert asked.kind is RequestKind.PAUSE
    assert asked.settled_at is not None
    assert asked.settled_at <= asked.due_at
    forged(siti, Open(Room.CHECK))
    await siti.is_told(PAUSED)
    siti.presses("Lanjutkan")
    await siti.sees("Jeda selesai.")
    forged(siti, PauseData("on"))
    await siti.is_told("Sudah kami terima.")
