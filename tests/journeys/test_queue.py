"""Asking for a person: from where, how often, at which hour, and taking it back."""

from datetime import date, timedelta

import pytest

from bot.buttons import LeaveQueue
from bot.services.staff import offices, opening
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot

CLOSED = "dibalas Kamis, 26 November 2026 setelah pukul 07.30 WIB"


async def test_without_consent_nobody_is_asked_for(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = bot.person("Siti")
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Tidak")
    await siti.sees("Kami tidak menyimpan data Anda.")

    rina.says("/antrean")

    await rina.sees("Tidak ada yang menunggu")


async def test_who_has_no_officer_near_is_told_whose_queue_it_is(bot: Bot) -> None:
    await counselor(bot, "Rina", office="Disnaker Kota Bandung", region="32.73")
    siti = await asks_for_a_person(bot, "Siti")

    assert (
        "Belum ada petugas di Kabupaten Bekasi, Jawa Barat. Permintaan Anda kami "
        "teruskan ke Disnaker Kota Bandung."
    ) in siti.transcript()


async def test_the_region_may_be_found_by_its_province(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("xyzzy")
    await siti.sees("Belum ketemu. Pilih provinsinya dulu.")
    siti.presses("Maluku")
    await siti.sees_button("Kota Ambon")
    siti.presses("Kota Ambon")
    await siti.sees("masuk antrean")
    assert "Jumat pukul 07.30 sampai 16.30 WIT." in siti.transcript()


async def test_a_sticker_is_no_region(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")

    siti.sends_sticker()

    await siti.sees("Pilih provinsinya dulu.")


async def test_who_asks_twice_waits_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    siti.says("/petugas")

    await siti.sees("Permintaan Anda sudah ada di antrean")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")


async def test_places_are_counted_in_the_order_of_asking(bot: Bot) -> None:
    await counselor(bot, "Rina")
    await asks_for_a_person(bot, "Siti")
    bot.clock.moves(timedelta(minutes=1))
    dewi = await asks_for_a_person(bot, "Dewi")

    assert "Antrean ke-2." in dewi.transcript()


async def test_closed_hours_are_told_with_day_time_and_zone(bot: Bot) -> None:
    bot.clock.moves(timedelta(hours=6))

    siti = await asks_for_a_person(bot, "Siti")

    assert CLOSED in siti.transcript()


async def test_a_request_can_be_taken_back_and_made_again(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.presses("Batalkan permintaan")
    await siti.sees("Permintaan dibatalkan.")
    rina.says("/antrean")
    await rina.sees("Tidak ada yang menunggu")

    siti.says("/petugas")

    await siti.sees("Antrean ke-1.")


async def test_a_taken_request_is_not_taken_back(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    queued = siti.last
    await takes(rina, siti)

    siti.presses_old(queued, "Batalkan permintaan")

    await siti.is_told("Tombol ini sudah lama.")
    siti.says("Bu?")
    await rina.sees("Bu?")


async def test_nobody_takes_back_the_request_of_another(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await asks_for_a_person(bot, "Siti")
    eve = bot.person("Eve")
    eve.starts()
    await eve.sees("Temani")

    forged(eve, LeaveQueue(1))

    await eve.is_told("Tombol ini sudah lama.")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")


@pytest.mark.parametrize(
    "said",
    [
        "bu tolong",
        "bantuan dong bu",
        "ulang",
        "batal",
        "petugas",
        "mau bicara dengan petugas",
        "saya sudah transfer ke calo",
    ],
)
async def test_what_is_written_while_waiting_is_for_the_officer(
    bot: Bot, said: str
) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    siti.says(said)
    await siti.sees("simpan")
    await takes(rina, siti)

    await rina.sees(said)


async def test_a_small_word_alone_is_offered_on_a_button(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    siti.says("bantuan")
    await siti.sees("Maksud Anda ini?")
    siti.presses("Bantuan")

    await siti.sees("Kata yang selalu bisa diketik")


async def test_the_hours_are_those_of_the_office_told_on_the_workers_clock(
    bot: Bot,
) -> None:
    """The only officer is of the ministry, in Jakarta; Dewi lives two hours ahead."""
    await counselor(bot, "Nina", office="Kemnaker", region=None)
    bot.clock.now = bot.clock.now.replace(hour=23)
    async with bot.service.transactions.begin() as work:
        ministry = await offices.find(work, "Kemnaker")
        assert ministry is not None
        await opening.set_day(work, ministry, date(2026, 11, 26), "HUT", by=None)
    dewi = bot.person("Dewi")
    dewi.says("/petugas")
    await dewi.sees("Setuju?")
    dewi.presses("Setuju")
    await dewi.sees("kabupaten atau kota")
    dewi.says("kota jayapura")
    await dewi.sees("Benar?")
    dewi.presses("Ya, benar")

    told = await dewi.sees("masuk antrean")

    assert "Hari ini HUT." in told["text"]
    assert "Jumat, 27 November 2026 setelah pukul 09.30 WIT" in told["text"]
