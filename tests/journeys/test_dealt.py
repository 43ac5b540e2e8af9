"""Cases that are dealt: told to both, and never in the way of who is writing."""

from sqlalchemy import update

from bot.sandbox.people import Person
from bot.services.queue import dealing
from bot.storage.tables import Duty, Office, Staff
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    said_by_bot,
    takes,
)
from tests.service import Bot


async def office_is(bot: Bot, **columns: object) -> None:
    """Let all offices be so."""
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Office).values(**columns))


async def is_on_duty(bot: Bot) -> None:
    """Let all who serve begin work."""
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Staff).values(duty=Duty.ON))


async def deals(bot: Bot) -> None:
    """Let a round of dealing come; one may have come before it."""
    async with bot.service.transactions.begin() as work:
        await dealing.deal(work)


async def talks(bot: Bot) -> tuple[Person, Person]:
    """Return Rina, who is in a talk at an office that deals, and Siti in that talk."""
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.says("Apa kabar, Bu Siti?")
    await siti.sees("Apa kabar, Bu Siti?")
    await office_is(bot, deals=True)
    await is_on_duty(bot)
    return rina, siti


async def test_a_case_that_is_dealt_is_told_to_both(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    dewi = await asks_for_a_person(bot, "Dewi")
    dewi.says("Tolong, Bu.")
    await dewi.sees("kami simpan untuk petugas")
    await office_is(bot, deals=True)
    await is_on_duty(bot)

    await deals(bot)

    told = await rina.sees("dibagi otomatis.")
    assert "Kabupaten Bekasi, Jawa Barat" in told["text"]
    await rina.sees("Tolong, Bu.")
    await dewi.sees("Silakan tulis.")
    await deals(bot)
    assert rina.transcript().count("dibagi otomatis.") == 1


async def test_words_written_while_a_case_is_dealt_never_go_to_the_wrong_worker(
    bot: Bot,
) -> None:
    rina, siti = await talks(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await deals(bot)
    await rina.sees("dibagi otomatis.")

    rina.says("Bawa surat PHK-nya, ya.")

    await rina.sees("Untuk siapa?")
    assert "surat PHK" not in dewi.transcript()
    assert "surat PHK" not in siti.transcript()


async def test_a_dealt_case_is_written_to_once_it_is_chosen(bot: Bot) -> None:
    rina, siti = await talks(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await deals(bot)
    dealt = await rina.sees("dibagi otomatis.")

    rina.presses_old(dealt, "Lihat kasus")
    await rina.sees("Belum ada hasil cek.")
    rina.presses_old(dealt, next(e for e in rina.buttons if e.startswith("Tulis ke")))
    await rina.sees("Aktif:")
    rina.says("Halo, Bu Dewi.")

    await dewi.sees("Halo, Bu Dewi.")
    assert "Halo, Bu Dewi." not in siti.transcript()


async def test_who_has_no_active_case_is_asked_too(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await office_is(bot, deals=True)
    await is_on_duty(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await deals(bot)
    await rina.sees("dibagi otomatis.")

    rina.says("Sama-sama, Bu Siti.")

    await rina.sees("Untuk siapa?")
    assert "Sama-sama" not in "".join(said_by_bot(dewi))
