"""An offer that stands: whoever comes on duty later sees it, and going home says so."""

from datetime import timedelta

from sqlmodel import col, select

from bot.buttons import HandToOffice
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.storage.tables import Office
from tests.journeys.relaying import all_settled
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.journeys.test_offers import at_work, offers, opens
from tests.service import Bot, StillClock, running

KARAWANG = "Disnaker Karawang"


async def test_who_comes_on_duty_later_is_shown_it_once(bot: Bot) -> None:
    rina, code = await at_an_office(bot)
    tini = await of_karawang(bot, "Tini")
    yuli = await of_karawang(bot, "Yuli")
    lina = await counselor(bot, "Lina")
    await at_work(tini)
    await at_work(lina)
    await offers_to_the_office(bot, rina, code)
    first = await tini.sees(f"Ibu Rina menawarkan kasus {code}")
    await look(bot)
    assert "menawarkan" not in yuli.transcript()

    await at_work(yuli)
    await look(bot)
    second = await yuli.sees(f"Ibu Rina menawarkan kasus {code}")
    assert second["text"] == first["text"]
    for phone in (tini, yuli):
        phone.says("/piket istirahat")
        await phone.sees("Anda istirahat.")
        await at_work(phone)
    await look(bot)
    for phone in (tini, yuli):
        assert phone.transcript().count("menawarkan kasus") == 1
    assert "menawarkan" not in lina.transcript()

    yuli.presses_old(second, "Terima")
    await yuli.sees(f"Kasus {code} sekarang Anda tangani.")
    await tini.sees("Ibu Yuli, Disnaker Karawang, menerima kasus")
    dina = await of_karawang(bot, "Dina")
    await at_work(dina)
    await look(bot)
    assert "menawarkan" not in dina.transcript()


async def test_what_was_withdrawn_or_declined_is_not_shown_again(bot: Bot) -> None:
    rina, code = await at_an_office(bot)
    tini = await of_karawang(bot, "Tini")
    yuli = await of_karawang(bot, "Yuli")
    await at_work(tini)
    await offers_to_the_office(bot, rina, code)
    await tini.sees(f"Ibu Rina menawarkan kasus {code}")
    tini.presses("Belum bisa")
    await tini.is_told("Baik.")
    await at_work(yuli)
    await look(bot)
    await yuli.sees(f"Ibu Rina menawarkan kasus {code}")
    await look(bot)
    assert tini.transcript().count("menawarkan kasus") == 1

    rina.presses("Batalkan tawaran")
    await yuli.sees(f"Tawaran kasus {code} sudah dibatalkan.")
    dina = await of_karawang(bot, "Dina")
    await at_work(dina)
    await look(bot)
    assert "menawarkan" not in dina.transcript()


async def test_it_outlives_the_process(database_url: str) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina, code = await at_an_office(bot)
        tini = await of_karawang(bot, "Tini")
        yuli = await of_karawang(bot, "Yuli")
        await at_work(tini)
        await offers_to_the_office(bot, rina, code)
        await tini.sees(f"Ibu Rina menawarkan kasus {code}")
        await all_settled(bot)
    clock.moves(timedelta(minutes=30))

    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        await at_work(yuli)
        await look(bot)
        await yuli.sees(f"Ibu Rina menawarkan kasus {code}")
        await look(bot)
        assert tini.transcript().count("menawarkan kasus") == 1


async def test_going_home_says_what_is_offered_already(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    await at_work(rina)
    await at_work(agus)
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    await offers(rina, code)
    dewi = await asks_for_a_person(bot, "Dewi")
    other = await takes(rina, dewi)

    rina.says("/piket selesai")
    said = await rina.sees("2 kasus menunggu jawaban Anda:")
    to_agus = f"Pekerja {code}: sudah ditawarkan kepada Ibu Agus"
    assert f"{to_agus}, tetapi kembali ke antrean." in said["text"]
    assert f"Pekerja {other}: kembali ke antrean." in said["text"]
    rina.presses(f"Pekerja {code}")
    await rina.sees("Sudah ditawarkan kepada Ibu Agus.")
    rina.presses("Tetap saya pegang")
    said = await rina.sees(f"{to_agus}, Anda pegang sampai diterima")
    assert said["text"].count("ditawarkan") == 1
    siti.says("Halo Bu")
    rina.replies(await rina.sees("Halo Bu"), "Halo Siti")
    await siti.sees("Halo Siti")
    siti.says("Bagaimana, Bu?")
    await rina.sees("Bagaimana, Bu?")
    await at_work_again(rina)
    rina.says("/piket selesai")
    await rina.sees(f"{to_agus}, tetap Anda pegang sampai diterima.")


async def at_work_again(phone: Person) -> None:
    """Let an officer rest for a moment, so that what was kept is asked about anew."""
    phone.says("/piket istirahat")
    await phone.sees("Anda istirahat.")
    await at_work(phone)


async def at_an_office(bot: Bot) -> tuple[Person, str]:
    """Return a counselor of Bekasi and the code of a case that she has taken."""
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    return rina, await takes(rina, siti)


async def of_karawang(bot: Bot, name: str) -> Person:
    """Return an officer of another office."""
    return await counselor(bot, name, office=KARAWANG, region="32.15")


async def offers_to_the_office(bot: Bot, rina: Person, code: str) -> None:
    """Let a counselor offer her case to those of the other office."""
    async with bot.service.transactions.reading() as session:
        named = select(Office.id).where(col(Office.name) == KARAWANG)
        number = (await session.exec(named)).one()
    await opens(rina, code)
    forged(rina, HandToOffice(1, number or 0, "card"))
    await rina.sees(f"Untuk {KARAWANG}.")
    rina.says("Pindah ke Karawang.")
    await rina.sees("Apa yang sudah dilakukan?")
    rina.presses("Tawarkan sekarang")
    await rina.sees(f"Ditawarkan kepada {KARAWANG}.")


async def look(bot: Bot) -> None:
    """Let all be done that is due."""
    await bot.service.scheduler.once()
    await all_settled(bot)
