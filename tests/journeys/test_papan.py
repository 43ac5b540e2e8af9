"""The list of cases from /papan: read for a reason, take over, mute."""

from datetime import timedelta

from sqlmodel import select

from bot.buttons import Board, Supervise
from bot.sandbox.people import Person
from bot.services.conversations import muted
from bot.storage.tables import Case, Role
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.service import Bot

BANDUNG = {"office": "Disnaker Kota Bandung", "region": "32.73"}


async def reads(budi: Person, code: str) -> None:
    """Let a coordinator read a case that somebody has."""
    budi.says("/papan")
    await budi.sees("Papan: Kabupaten Bekasi")
    budi.presses("Daftar kasus")
    await budi.sees("Papan Disnaker Kabupaten Bekasi")
    budi.presses(next(each for each in budi.buttons if each.startswith("Ditangani")))
    await budi.sees_button(code)
    budi.presses(code)
    await budi.sees(f"Mengapa Anda membaca kasus {code}?")
    budi.presses("Keluhan pekerja")
    await budi.sees("Dengan Ibu Rina, Disnaker Kabupaten Bekasi.")


async def test_a_case_is_read_for_a_reason_and_taken_over_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    sri = await counselor(bot, "Sri", role=Role.COORDINATOR)
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    siti.says("Bu, kapan dibalas?")
    await rina.sees("Bu, kapan dibalas?")
    for phone in (budi, sri):
        await reads(phone, code)
        assert "Bu, kapan dibalas?" not in phone.transcript()
    await rina.sees(f"Ibu Sri membaca kasus {code}: keluhan pekerja.")
    for phone in (budi, sri):
        phone.presses("Ambil alih")
        await phone.sees(f"Ambil alih kasus {code} dari Ibu Rina?")
    old = budi.last
    budi.presses("Ya, ambil alih")
    await budi.sees(f"Kasus {code} sekarang Anda tangani.")
    await budi.sees("Bu, kapan dibalas?")
    sri.presses("Ya, ambil alih")
    await sri.is_told("Kasus ini sekarang ditangani Ibu Budi.")
    budi.presses_old(old, "Ya, ambil alih")
    await budi.is_told("Sudah kami terima.")
    await rina.sees(f"Ibu Budi mengambil alih kasus {code}: keluhan pekerja.")
    await siti.sees("Ibu Budi, petugas Disnaker Kabupaten Bekasi, melanjutkan")
    rina.says("Maaf, baru sempat")
    await rina.sees("Pesan ini tidak terkirim ke siapa pun.")

    siti.says("/data")
    await siti.sees("mengambil alih permintaan Anda")
    assert "membaca permintaan Anda sebagai koordinator" in siti.transcript()
    assert "baru sempat" not in siti.transcript()
    assert "Bu, kapan dibalas?" not in sri.transcript()


async def test_nobody_else_sees_or_does_anything_by_forged_presses(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    tono = await counselor(bot, "Tono", role=Role.COORDINATOR, **BANDUNG)
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    async with bot.service.transactions.begin() as work:
        case = (await work.session.exec(select(Case))).one()
    deeds = ("ask", "read", "over", "take", "mute", "abuse", "unmute", "x")
    presses: list[Supervise | Board]
    presses = [Supervise(case.id, e, "quality", case.counselor_id or 0) for e in deeds]
    presses.append(Supervise(case.id, "abuse", "quality", 2))
    for press in presses:
        forged(tono, press)
    await tono.sees("Papan Disnaker Kota Bandung: 0 kasus terbuka.")
    await tono.is_told("Kasus ini tidak lagi di papan Anda.")
    for phone in (rina, siti):
        for each in (*presses, Board("taken", 0)):
            forged(phone, each)
        await phone.is_told("Langkah ini hanya untuk Koordinator.")
        phone.says("/papan")
        await phone.sees("Langkah ini hanya untuk Koordinator.")

    assert code not in tono.transcript()
    assert not any("Tono" in each for each in said_by_bot(rina))
    async with bot.service.transactions.begin() as work:
        now = (await work.session.exec(select(Case))).one()
        assert (now.counselor_id, now.muted_until) == (case.counselor_id, None)


async def test_muted_words_come_later_and_words_of_danger_at_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    for until in ("unmuted", "danger", "over"):
        await reads(budi, code)
        budi.presses("Tahan pesan")
        await budi.sees("ditahan?")
        budi.presses("Kata-kata kasar")
        await budi.sees("Berapa lama?")
        budi.presses("2 jam")
        await budi.sees("Pesan pekerja ditahan sampai")
        await rina.sees(f"Pesan Pekerja {code} ditahan sampai")
        await siti.sees("Pesan Anda kami simpan sampai")
        siti.says(f"satu {until}")
        siti.says(f"dua {until}")
        rina.says(f"Mohon sabar, {until}")
        await siti.sees(f"Mohon sabar, {until}")
        assert f"satu {until}" not in rina.transcript()
        if until == "unmuted":
            budi.presses("Teruskan lagi")
        elif until == "danger":
            siti.says("saya mau bunuh diri")
        else:
            bot.clock.moves(timedelta(hours=2))
            async with bot.service.transactions.begin() as work:
                await muted.end_due(work)
        await rina.sees(f"dua {until}")
        assert f"Pesan Pekerja {code} diteruskan lagi." in rina.transcript()

    heard = [e for e in said_by_bot(rina) if e.startswith(("satu", "dua", "saya mau"))]
    assert heard == [
        "satu unmuted",
        "dua unmuted",
        "satu danger",
        "dua danger",
        "saya mau bunuh diri",
        "satu over",
        "dua over",
    ]


async def test_a_flood_comes_whole_under_one_line(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    words = [f"kata {number}" for number in range(23)]
    for each in words:
        siti.says(each)
    await rina.sees(words[-1])
    await siti.sees("Semua pesan Anda sampai.")

    assert [e for e in said_by_bot(rina) if e.startswith("kata ")] == words
    assert sum("pesan dalam" in each for each in said_by_bot(rina)) == 1
    assert siti.transcript().count("Semua pesan Anda sampai.") == 1
