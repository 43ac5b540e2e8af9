"""A poster says where people may live; it decides nothing, and is easily forgotten."""

from datetime import timedelta

from sqlmodel import select

from bot.services.people import counters, start_links
from bot.services.people.local_time import local_day
from bot.services.people.start_links import StartLink
from bot.services.staff import invitations, offices
from bot.services.staff.members import Appointment
from bot.services.staff.offices import Particulars
from bot.storage.tables import Arrival, Case, Profile, Role, Staff, Timer, TimerKind
from tests.journeys.checking import pressing
from tests.journeys.talking import asks_for_a_person
from tests.service import NOON, Bot

POSTER = start_links.payload(StartLink("poster", region="32.16"))
ELSEWHERE = start_links.payload(StartLink("poster", region="35.78"))


async def arrivals(bot: Bot) -> list[tuple[str, str | None]]:
    """Return what is kept of how people came."""
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(select(Arrival))).all()
        return [(each.source, each.region) for each in found]


async def counted(bot: Bot) -> dict[str, int]:
    """Return how many came today, by source."""
    async with bot.service.transactions.reading() as session:
        found = await counters.counted(session, local_day(NOON, None))
    return {what: times for what, times in found.items() if "arrival" in what}


async def test_a_poster_suggests_the_region_and_asks(bot: Bot) -> None:
    siti = bot.person("Siti")
    for _twice in range(2):
        siti.starts(POSTER)
        await siti.sees("Halo, kami Temani.")
    assert await arrivals(bot) == [("poster", "32.16")]
    assert await counted(bot) == {"arrival: poster": 1}

    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    asked = await siti.sees("Anda tinggal di kabupaten atau kota mana?")
    assert "Kabupaten Bekasi, Jawa Barat. Benar?" in asked["text"]
    siti.says("kota surabaya")
    await siti.sees("Kota Surabaya, Jawa Timur. Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    siti.says("/data")
    said = await siti.sees("Data yang kami simpan")
    assert "kode asal Anda: poster" in said["text"]


async def test_an_offices_link_greets_with_its_name(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        of = Particulars(region="32.16")
        office = await offices.add(work, "Disnaker Bekasi", of, by=None)
        carried = start_links.payload(StartLink("loket", office_id=office.id))
        gone = start_links.payload(StartLink("loket", office_id=office.id + 99))
    dewi, siti = bot.person("Dewi"), bot.person("Siti")
    dewi.starts(gone)
    await dewi.sees("Halo, kami Temani. Kami bantu cek")
    assert await arrivals(bot) == []
    siti.starts(carried)
    await siti.sees("Anda datang lewat kode dari Disnaker Bekasi.")
    assert await arrivals(bot) == [("loket", "32.16")]
    siti.presses("Profil saya")
    await pressing(siti, "Setuju")
    asked = await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    assert "Kabupaten Bekasi, Jawa Barat. Benar?" in asked["text"]
    siti.presses("Ya, benar")
    await siti.sees("Siapa nama panggilan Anda?")


async def test_what_we_have_not_signed_is_a_plain_start(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.starts(POSTER.replace("d3216", "d3273"))
    await siti.sees("Halo, kami Temani.")
    assert await arrivals(bot) == []
    assert await counted(bot) == {}


async def test_another_link_moves_nobody(bot: Bot) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    siti.starts(ELSEWHERE)
    await siti.sees("Halo lagi.")
    siti.says("/petugas")
    await siti.sees("antrean")
    siti.starts(POSTER)
    await siti.sees("Halo lagi.")
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
        profile = (await session.exec(select(Profile))).one()
    assert (case.region, profile.region) == ("32.16", "32.16")
    assert await arrivals(bot) == [("poster", "35.78")]


async def test_an_invitation_is_still_one(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        post = Appointment(Role.COUNSELOR, "Ibu Rina", "Disnaker", "32.16")
        carried = await invitations.invite(work, post, by=None)
    rina = bot.person("Rina")
    rina.starts(carried)
    await rina.sees("Selamat bergabung")
    rina.starts(POSTER)
    await rina.sees("Halo lagi, Ibu Rina.")
    async with bot.service.transactions.reading() as session:
        assert len((await session.exec(select(Staff))).all()) >= 1
    assert await arrivals(bot) == []


async def test_without_consent_it_is_forgotten_as_checks_are(bot: Bot) -> None:
    siti, dewi, joko = (bot.person(each) for each in ("Siti", "Dewi", "Joko"))
    for each in (siti, dewi, joko):
        each.starts(POSTER)
        await each.sees("Halo, kami Temani.")
    # Dewi refuses, Joko agrees, Siti does nothing at all.
    for each, choice in ((dewi, "Tidak"), (joko, "Setuju")):
        each.says("/petugas")
        await each.sees("Setuju?")
        each.presses(choice)
    await dewi.sees("Kami tidak menyimpan data")
    await joko.sees("kabupaten atau kota mana?")
    dewi.starts(POSTER)
    await dewi.sees("Halo")
    assert len(await arrivals(bot)) == 2
    bot.clock.now = NOON + timedelta(hours=25)
    await bot.service.scheduler.once()
    assert len(await arrivals(bot)) == 1
    async with bot.service.transactions.reading() as session:
        left = select(Timer).where(Timer.kind == TimerKind.ARRIVED)
        assert (await session.exec(left)).all() == []


async def test_what_is_kept_of_it_is_told_at_once(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.starts(POSTER)
    await siti.sees("Halo, kami Temani.")
    siti.says("/data")
    said = await siti.sees("kode asal Anda: poster")
    assert "Disimpan sampai 26 November 2026." in said["text"]


async def test_after_erasure_whoever_comes_is_somebody_new(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.starts(POSTER)
    await siti.sees("Halo, kami Temani.")
    siti.says("/hapus")
    await siti.sees("HAPUS")
    siti.says("HAPUS")
    await siti.sees("tidak terlihat")
    siti.starts(ELSEWHERE)
    await siti.sees("Halo, kami Temani.")
    assert await arrivals(bot) == [("poster", "35.78")]
    assert await counted(bot) == {"arrival: poster": 2}
