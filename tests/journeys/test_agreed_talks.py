"""Siti and Rina agree when to talk, move it, call it off, and are reminded of it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.buttons import BookTime, ChangeTalk, OfferTimes
from bot.sandbox.people import Person
from bot.services.callbacks import when
from bot.services.interviews import profiles
from bot.services.staff import members
from bot.storage.tables import Case, SlotState
from bot.telegram import calls
from bot.telegram.posting import post
from tests.journeys.agreeing import FIRST_THREE, TODAY, agrees, goes_on, states
from tests.journeys.relaying import talking
from tests.journeys.talking import (
    asks_for_a_person,
    forged,
    said_by_bot,
    takes,
)
from tests.service import NOON, Bot


@pytest.fixture
def rang(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent so that it makes a sound."""
    heard: list[str] = []

    async def listens(bot: Any, method: str, given: Any) -> Any:  # noqa: ANN401
        if method == "sendMessage" and not given.get("disable_notification"):
            heard.append(str(given["text"]))
        return await post(bot, method, given)

    monkeypatch.setattr(calls, "post", listens)
    return heard


async def has_number(bot: Bot, siti: Person) -> None:
    """Let a worker have given a number, and a name."""
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        told = {"phone": "+6281234567890", "name": "Siti", "region": "32.16"}
        await profiles.keep(work, person.id, told)


async def test_a_time_is_chosen_told_to_both_and_both_are_reminded_once(
    bot: Bot, rang: list[str]
) -> None:
    rina, siti = await talking(bot)
    siti.presses("Atur waktu")
    await siti.sees("Kapan Anda ingin bicara dengan Ibu Rina? Waktu dalam WIB.")
    assert siti.buttons[-4:] == [*FIRST_THREE, "Lainnya"]
    siti.presses("Lainnya")
    await siti.sees_button("Jum 27 Nov 13.00")
    siti.says("Besok sore bisa, Bu?")
    await rina.sees("Besok sore bisa, Bu?")
    shown = siti.last
    siti.presses("Jum 27 Nov 13.00")
    await siti.sees("Tercatat: Jumat, 27 November 2026, 13.00 WIB, chat dengan Ibu")
    told = await rina.sees("Ada janji bicara baru.")
    assert "bicara lewat chat, Jumat, 27 November 2026, 13.00 WIB." in told["text"]
    rina.replies(told, "Baik, sampai Jumat")
    await siti.sees("Baik, sampai Jumat")
    siti.presses_old(shown, "Jum 27 Nov 13.00")
    await siti.is_told("Sudah kami terima.")
    assert await states(bot) == [SlotState.BOOKED]

    friday = NOON + timedelta(days=2)
    await goes_on(bot, friday - timedelta(minutes=1))
    assert "Pengingat" not in siti.transcript()
    await goes_on(bot, friday)
    await siti.sees("Pengingat: Jumat, 27 November 2026, 13.00 WIB")
    assert siti.buttons[-2:] == ["Pindahkan", "Batalkan"]
    await rina.sees("Pengingat: Pekerja")
    await goes_on(bot, friday + timedelta(minutes=5))
    await goes_on(bot, friday + timedelta(hours=3))
    for phone in (siti, rina):
        assert sum("Pengingat" in each for each in said_by_bot(phone)) == 1
    assert sum("Pengingat" in each for each in rang) == 2
    assert await states(bot) == [SlotState.HELD]


async def test_either_moves_and_either_calls_off(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await agrees(siti)
    await rina.sees("Ada janji bicara baru.")
    agreed = rina.last
    rina.presses("Pindahkan")
    await rina.sees("kapan waktunya? Waktu dalam WIB.")
    rina.presses("Kam 26 Nov 13.00")
    await rina.sees("bicara lewat chat, Kamis, 26 November 2026, 13.00 WIB.")
    told = await siti.sees("Maaf, Ibu Rina harus memindahkan janji bicara Rabu, 25")
    assert "Tercatat: Kamis, 26 November 2026, 13.00 WIB" in told["text"]
    siti.presses("Pindahkan")
    await siti.sees_button("Kam 26 Nov 07.30")
    siti.presses("Kam 26 Nov 07.30")
    await rina.sees("Pekerja memindahkan janji bicara Kamis, 26 November 2026, 13.00")
    rina.presses_old(agreed, "Batalkan")
    await rina.is_told("Janji bicara ini tidak berlaku lagi.")

    siti.says("/petugas")
    await siti.sees("Silakan tulis.")
    siti.presses("Atur waktu")
    await siti.sees("Tercatat: Kamis, 26 November 2026, 07.30 WIB")
    siti.presses("Batalkan")
    await siti.sees("Batalkan janji bicara Kamis, 26 November 2026, 07.30 WIB?")
    siti.presses("Ya, batalkan")
    await siti.sees("Janji bicara Kamis, 26 November 2026, 07.30 WIB dibatalkan.")
    await rina.sees("pekerja membatalkan janji bicara Kamis")
    forged(siti, ChangeTalk(3, "yes"))
    await siti.is_told("Janji bicara ini tidak berlaku lagi.")
    assert await states(bot) == [SlotState.MOVED, SlotState.MOVED, SlotState.CANCELLED]
    await goes_on(bot, NOON + timedelta(hours=18, minutes=45))
    assert "Pengingat" not in siti.transcript() + rina.transcript()


async def test_rina_offers_times_once_and_has_her_list(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("/jadwal")
    await rina.sees("Belum ada janji bicara.")
    forged(rina, BookTime(1, when.packed(TODAY), ""))
    await rina.is_told("Tidak ada janji bicara lagi.")
    await rina.sees_button("Lainnya")
    rina.presses("Lainnya")
    await rina.sees_button("Atur waktu")
    rina.presses("Atur waktu")
    await rina.sees("bisa memilih waktu sekarang.")
    await siti.sees("Ibu Rina ingin mengatur waktu bicara dengan Anda.")
    forged(rina, OfferTimes(1))
    await rina.is_told("Sudah kami terima.")
    assert siti.transcript().count("ingin mengatur waktu") == 1
    siti.presses(FIRST_THREE[0])
    await siti.sees("Tercatat: Rabu, 25 November 2026, 14.00 WIB")
    await rina.sees("Ada janji bicara baru.")
    rina.says("/jadwal")
    await rina.sees("1 janji bicara. Waktu dalam WIB.")
    label = next(each for each in rina.buttons if "Rab 25 Nov 14.00" in each)
    rina.presses(label)
    await rina.sees("Tinggal di Kabupaten Bekasi")


async def test_of_two_workers_one_gets_a_time(bot: Bot) -> None:
    rina, siti = await talking(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    for each in (siti, dewi):
        each.presses("Atur waktu")
        await each.sees("Kapan Anda ingin bicara")
    siti.presses(FIRST_THREE[0])
    await siti.sees("Tercatat:")
    dewi.presses(FIRST_THREE[0])
    await dewi.is_told("Waktu itu baru saja diambil.")
    await dewi.sees_button("Rab 25 Nov 14.30")
    late = dewi.last
    bot.clock.now = NOON + timedelta(hours=3)
    dewi.presses_old(late, "Rab 25 Nov 14.30")
    await dewi.is_told("Waktu itu sudah lewat.")
    forged(dewi, BookTime(2, when.packed(NOON + timedelta(hours=8)), ""))
    await dewi.is_told("Waktu itu tidak kosong lagi.")
    assert await states(bot) == [SlotState.BOOKED]


async def test_a_call_is_agreed_only_where_there_is_a_number(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await has_number(bot, siti)
    siti.presses("Atur waktu")
    await siti.sees_button(FIRST_THREE[0])
    siti.presses(FIRST_THREE[0])
    await siti.sees("Lewat chat di sini, atau lewat telepon?")
    siti.presses("Lewat chat")
    await siti.sees("Tercatat: Rabu, 25 November 2026, 14.00 WIB, chat dengan")
    await rina.sees("Ada janji bicara baru.")
    forged(rina, BookTime(1, when.packed(NOON + timedelta(hours=3)), "phone"))
    await rina.sees("bicara lewat chat, Rabu, 25 November 2026, 15.00 WIB.")
    siti.presses("Batalkan")
    await siti.sees_button("Ya, batalkan")
    siti.presses("Ya, batalkan")
    await siti.sees_button("Atur waktu")
    siti.presses("Atur waktu")
    await siti.sees_button(FIRST_THREE[0])
    siti.presses(FIRST_THREE[0])
    await siti.sees_button("Lewat telepon")
    siti.presses("Lewat telepon")
    await siti.sees("Tercatat: Rabu, 25 November 2026, 14.00 WIB, Ibu Rina menelepon")
    await rina.sees("bicara lewat telepon, Rabu")
    rina.presses("Buka kasus")
    await rina.sees("Tinggal di Kabupaten Bekasi")
    assert "Tampilkan nomor" not in rina.last["reply_markup"]["inline_keyboard"][0]
    await goes_on(bot, TODAY - timedelta(hours=1))
    await siti.sees("Ibu Rina menelepon Anda. Waktunya masih cocok?")
    await rina.sees("bicara lewat telepon, Rabu, 25 November 2026, 14.00 WIB.")
    rina.presses("Tampilkan nomor")
    await rina.sees_button("Telepon yang disepakati")
    rina.presses("Telepon yang disepakati")
    await rina.sees("+6281234567890. Telepon hanya untuk kasus ini.")


async def test_each_reads_the_time_of_the_own_clock(bot: Bot, rang: list[str]) -> None:
    rina, siti = await talking(bot)
    async with bot.service.transactions.begin() as work:
        case = (await work.session.exec(select(Case))).one()
        case.region = "64.71"
    await agrees(siti, "Rab 25 Nov 15.00")
    told = siti.last["text"]
    assert "Tercatat: Rabu, 25 November 2026, 15.00 WITA" in told
    assert "Di tempat petugas: Rabu, 25 November 2026, 14.00 WIB." in told
    said = await rina.sees("bicara lewat chat, Rabu, 25 November 2026, 14.00 WIB.")
    assert "Di tempat pekerja: Rabu, 25 November 2026, 15.00 WITA." in said["text"]
    siti.presses("Pindahkan")
    await siti.sees("Waktu dalam WITA.")
    siti.presses("Kam 26 Nov 08.30")
    await siti.sees("Kamis, 26 November 2026, 08.30 WITA")
    # It is 06.30 at Rina's, whose office is closed, and 07.30 at Siti's.
    await goes_on(bot, NOON + timedelta(hours=18, minutes=30))
    for phone in (siti, rina):
        await phone.sees("Pengingat:")
    assert not [each for each in rang if "Pengingat" in each]
