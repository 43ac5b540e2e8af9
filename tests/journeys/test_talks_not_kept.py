"""A talk that cannot be kept, ends with its case, or is somebody else's."""

from datetime import timedelta

import pytest

from bot.buttons import AskTimes, BookTime, ChangeTalk, OfferTimes
from bot.sandbox.people import Person
from bot.services.callbacks import when
from bot.services.queue import dismissal
from bot.services.staff import offices, opening
from bot.storage.tables import SlotState
from tests.journeys.agreeing import FIRST_THREE, TODAY, agrees, goes_on, states
from tests.journeys.relaying import talking
from tests.journeys.talking import asks_for_a_person, counselor, forged
from tests.service import NOON, Bot


@pytest.mark.parametrize("what", ["leave", "closed", "removed", "handed over"])
async def test_a_time_that_cannot_be_kept_is_offered_anew(bot: Bot, what: str) -> None:
    rina, siti = await talking(bot)
    await agrees(siti, FIRST_THREE[2])
    agus = await counselor(bot, "Agus")
    if what == "leave":
        rina.says("Halo")
        await siti.sees("Halo")
        rina.says("/piket cuti besok")
        await rina.sees("Cuti sampai Kamis, 26 November 2026.")
        rina.presses("Mulai cuti")
        await rina.sees("Anda cuti sampai Kamis")
    elif what == "closed":
        async with bot.service.transactions.begin() as work:
            office = await offices.find(work, "Disnaker Kabupaten Bekasi")
            assert office is not None
            day = (NOON + timedelta(days=1)).date()
            await opening.set_day(work, office, day, "Pilkada", by=None)
    elif what == "removed":
        async with bot.service.transactions.begin() as work:
            await dismissal.dismiss(work, rina.id)
    else:
        await hands_over(rina, agus)
        await siti.sees("Ibu Agus, petugas")
    await goes_on(bot, NOON + timedelta(minutes=1))
    await goes_on(bot, NOON + timedelta(minutes=2))
    time = "Kamis, 26 November 2026, 13.00 WIB"
    if what in {"leave", "closed"}:
        said = await siti.sees(f"Maaf, Ibu Rina tidak bisa bicara pada {time}.")
        assert "Kapan Anda ingin bicara dengan Ibu Rina?" in said["text"]
        await rina.sees(f"janji bicara {time} tidak jadi.")
        assert "Kam 26 Nov" not in " ".join(siti.buttons[-4:])
    else:
        said = await siti.sees(f"janji bicara dengan Ibu Rina pada {time} tidak jadi.")
        waits = "Setelah ada petugas yang menangani" in said["text"]
        assert waits is (what == "removed")
    assert siti.transcript().count("Maaf, ") == 1
    if what == "handed over":
        siti.presses(FIRST_THREE[2])
        await agus.sees("Ada janji bicara baru.")
        assert await states(bot) == [SlotState.OFFERED_ANEW, SlotState.BOOKED]
    else:
        assert await states(bot) == [SlotState.OFFERED_ANEW]


async def hands_over(rina: Person, agus: Person) -> None:
    """Let Rina offer the case on her screen, and Agus accept it."""
    agus.says("/piket mulai")
    await agus.sees("Anda bertugas sampai")
    rina.presses("Serahkan")
    await rina.sees_button("Ke Ibu Agus")
    rina.presses("Ke Ibu Agus")
    await rina.sees("Bagaimana keadaannya?")
    rina.says("Surat PHK hilang.")
    await rina.sees("Apa yang sudah dilakukan?")
    rina.presses("Tawarkan sekarang")
    await agus.sees("Ibu Rina menawarkan kasus")
    agus.presses("Terima")


async def test_with_the_case_the_talk_ends_silently(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await agrees(siti)
    confirmed = siti.last
    siti.says("/petugas")
    await siti.sees("Silakan tulis.")
    siti.presses("Masalah selesai")
    await siti.sees("Apakah masalah Anda sudah selesai?")
    siti.presses("Ya, selesai")
    await siti.sees("ditutup.")
    assert await states(bot) == [SlotState.CANCELLED]
    siti.presses_old(confirmed, "Pindahkan")
    await siti.is_told("Percakapan ini sudah ditutup.")
    await goes_on(bot, TODAY - timedelta(hours=1))
    assert "Pengingat" not in siti.transcript() + rina.transcript()


async def test_nobody_else_chooses_moves_or_sees_anything(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await agrees(siti)
    agus = await counselor(bot, "Agus")
    dewi = await asks_for_a_person(bot, "Dewi")
    before = siti.transcript(), rina.transcript()
    for phone, answer in ((agus, "petugas lain"), (dewi, "Tombol ini sudah lama")):
        for press in (
            AskTimes(1, 0, "here"),
            BookTime(1, when.packed(TODAY), "chat"),
            ChangeTalk(1, "yes"),
        ):
            forged(phone, press)
            await phone.is_told(answer)
    forged(agus, OfferTimes(1))
    await agus.is_told("petugas lain")
    forged(dewi, OfferTimes(1))
    await dewi.is_told("hanya untuk")
    forged(dewi, AskTimes(2, 0, "here"))
    await dewi.is_told("Setelah ada petugas yang menangani, Anda bisa memilih waktu.")
    forged(siti, BookTime(1, 2**31 - 1, ""))
    await siti.is_told("Waktu itu")
    assert await states(bot) == [SlotState.BOOKED]
    assert rina.transcript() == before[1]
