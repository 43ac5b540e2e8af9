"""Siti wants cards of vacancies, and ends them; what is hers alone stays hers."""

from datetime import timedelta

import pytest

from bot.buttons import JobCards, SayJob, Wish
from bot.services.matching import cards
from bot.storage.tables import (
    JobShown,
    JobWishes,
    Outbox,
)
from tests.journeys.checking import has_a_result, pressing, started
from tests.journeys.looking_for_work import (
    FIELDS,
    FIRST,
    PAY,
    a_round,
    open_now,
    rows,
    tells,
)
from tests.journeys.own import with_profile
from tests.journeys.talking import forged
from tests.journeys.test_own_copy import downloads
from tests.service import Bot


async def test_cards_are_off_until_she_says_yes_and_end_with_one_tap(bot: Bot) -> None:
    await open_now(bot)
    await open_now(bot, title="Obras")
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    await pressing(siti, "Kartu mingguan: mati")
    await siti.sees("paling banyak satu seminggu, tanpa bunyi, pada jam kantor")
    await pressing(siti, "Ya, kirim kartu")
    await siti.sees("Kartu aktif.")

    bot.clock.moves(timedelta(days=1))
    await a_round(bot)
    await siti.sees("Lowongan yang cocok untuk Anda")
    await pressing(siti, "Berhenti")
    await siti.sees("Kartu berhenti.")
    bot.clock.moves(timedelta(days=8))
    await a_round(bot)
    (row,) = await rows(bot, JobWishes)
    assert row.cards_agreed_at is None
    sent = [each for each in await rows(bot, JobShown) if each.by_card]
    assert len(sent) == 1


@pytest.mark.parametrize("word", ["/stop", "berhenti"])
async def test_stop_ends_cards_too(bot: Bot, word: str) -> None:
    await open_now(bot)
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    await pressing(siti, "Kartu mingguan: mati", "Ya, kirim kartu")
    await siti.sees("Kartu aktif.")
    siti.says(word)
    await siti.sees("Kartu lowongan mingguan juga berhenti.")
    (row,) = await rows(bot, JobWishes)
    assert row.cards_agreed_at is None


async def test_needs_are_asked_only_after_a_yes_of_their_own(bot: Bot) -> None:
    await open_now(bot, accessibility=["wheelchair"])
    siti = await with_profile(bot)
    await tells(siti)
    before = await siti.sees(FIRST)
    assert "kursi roda" not in before["text"]
    await pressing(siti, "Yang saya cari", "Akses tempat kerja")
    await siti.sees("Petugas dan perusahaan tidak melihatnya.")
    await pressing(siti, "Setuju")
    await siti.sees("Apa yang perlu ada di tempat kerja untuk Anda?")
    await pressing(siti, "Akses kursi roda")
    await siti.sees_button("✓ Akses kursi roda")
    siti.says("/lowongan")
    await siti.sees("tempat kerja menyediakan akses kursi roda")

    await pressing(siti, "Yang saya cari", "Akses tempat kerja", "Tarik persetujuan")
    await siti.is_told("Kebutuhan Anda di tempat kerja sudah dihapus.")
    (row,) = await rows(bot, JobWishes)
    assert "needs" not in row.wishes


async def test_forged_presses_change_nothing(bot: Bot) -> None:
    number = await open_now(bot)
    siti = await started(bot)
    forged(siti, SayJob(number, "yes"))
    await siti.sees("Untuk langkah ini kami perlu menyimpan sedikit data")
    forged(siti, JobCards("yes", cards.version()))
    forged(siti, Wish("field", "garment_footwear"))
    siti.says("/mulai")
    await siti.sees("Halo")
    assert await rows(bot, JobWishes) == []

    budi = await with_profile(bot, "Budi")
    await tells(budi)
    await budi.sees(FIRST)
    forged(budi, SayJob(number, "note"))
    forged(budi, SayJob(number + 1, "yes"))
    forged(budi, JobCards("yes", "older"))
    await budi.sees("Kartu mingguan mati.")
    forged(budi, Wish("place", "99.99"))
    forged(budi, Wish("pay", "-1"))
    await budi.sees(PAY)
    (row,) = await rows(bot, JobWishes)
    assert row.cards_agreed_at is None
    assert row.wishes["least_pay"] == 4_500_000


async def test_her_own_data_and_her_copy_hold_it_all(bot: Bot) -> None:
    await open_now(bot)
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    siti.says("/data")
    data = await siti.sees("Data yang kami simpan tentang Anda:")
    assert "bidang kerja yang Anda cari: Garmen" in data["text"]
    assert "upah paling sedikit sebulan: Rp4.500.000" in data["text"]
    assert "lowongan yang kami tunjukkan: 1" in data["text"]
    copy = await downloads(bot, siti)
    assert copy["work_wanted"][0]["wishes"]["fields"] == ["garment_footwear"]
    assert len(copy["vacancies_shown"]) == 1
    assert "upah paling sedikit sebulan: Rp4.500.000" in copy["in_short"]


async def test_the_menu_and_a_kept_result_lead_there(bot: Bot) -> None:
    siti = await has_a_result(bot)
    siti.says("/mulai")
    await siti.sees_button("Hasil saya")
    assert not any("Lowongan" in str(each.content) for each in await rows(bot, Outbox))
    budi = await with_profile(bot, "Budi")
    budi.says("/batal")
    await budi.sees_button("Lowongan")
    await pressing(budi, "Lowongan")
    await budi.sees(FIELDS)
