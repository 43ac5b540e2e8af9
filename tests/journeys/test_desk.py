"""The desk: who waits, who is faster, putting back, closing, and who may not."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import (
    CloseCase,
    LookCase,
    PageQueue,
    Press,
    PutBack,
    SendTo,
    SwitchCase,
    TakeCase,
)
from bot.storage.tables import Audit
from tests.journeys.checking import has_a_result
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    takes,
)
from tests.service import Bot

PRESSES = (
    LookCase(1),
    TakeCase(1),
    SwitchCase(1),
    PutBack(1, "yes"),
    CloseCase(1, "other"),
    PageQueue("queue", 0),
    PageQueue("tasks", 0),
    SendTo(1, 1),
)


async def test_nobody_waits(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")

    rina.says("/antrean")

    await rina.sees("Tidak ada yang menunggu di wilayah Anda.")


async def test_of_two_who_press_at_once_one_gets_the_case(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    for each in (rina, agus):
        each.says("/antrean")
        await each.sees("1 pekerja menunggu.")

    rina.presses("Ambil")
    agus.presses("Ambil")

    card = "sekarang Anda tangani"
    await siti.sees("Silakan tulis.")
    by_rina = "Ibu Rina" in siti.transcript()
    won, lost = (rina, agus) if by_rina else (agus, rina)
    await won.sees(card)
    told = await lost.is_told("detik lebih dulu.")
    assert told["text"] == f"Ibu {won.name} mengambilnya 1 detik lebih dulu."
    await lost.sees("Tidak ada yang menunggu di wilayah Anda.")
    assert card not in lost.transcript()
    assert siti.transcript().count("Silakan tulis.") == 1


async def test_a_case_taken_twice_by_the_same_one_is_taken_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    rina.says("/antrean")
    listed = await rina.sees("1 pekerja menunggu.")

    rina.presses("Ambil")
    rina.presses_old(listed, "Ambil")

    await rina.is_told("Sudah kami terima.")
    await rina.sees("Belum ada hasil cek.")
    assert "Kembalikan" in rina.buttons
    await siti.sees("Silakan tulis.")
    assert siti.transcript().count("Silakan tulis.") == 1


async def test_the_look_shows_nothing_of_who_it_is_and_is_recorded(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")

    rina.presses("Lihat dulu")

    await rina.sees("Belum ada hasil cek.")
    assert "Siti" not in rina.transcript()
    assert str(siti.id) not in rina.transcript()
    async with bot.service.transactions.reading() as session:
        deeds = select(col(Audit.deed)).where(col(Audit.case_id) == 1)
        assert (await session.exec(deeds.order_by(col(Audit.id)))).all() == [
            "asked_for_person",
            "looked",
        ]


async def test_a_long_queue_has_pages(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    for number in range(9):
        await asks_for_a_person(bot, f"Pekerja{number}")
    rina.says("/antrean")
    await rina.sees("9 pekerja menunggu.")
    assert sum(each.startswith("Ambil") for each in rina.buttons) == 8

    rina.presses("Berikutnya")
    await rina.sees_button("Sebelumnya")

    assert sum(each.startswith("Ambil") for each in rina.buttons) == 1


@pytest.mark.parametrize("press", PRESSES)
async def test_a_worker_cannot_press_what_is_the_desks(bot: Bot, press: Press) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    eve = bot.person("Eve")
    eve.starts()
    await eve.sees("Temani")
    before = eve.transcript()

    forged(eve, press)

    await eve.is_told("Langkah ini hanya untuk Petugas.")
    assert eve.transcript() == before
    assert "Silakan tulis" not in siti.transcript()


@pytest.mark.parametrize(
    "press", [SwitchCase(1), PutBack(1, "yes"), CloseCase(1, "other")]
)
async def test_a_case_of_another_is_neither_shown_nor_changed(
    bot: Bot, press: Press
) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)

    forged(agus, press)

    await agus.is_told("Kasus ini milik petugas lain.")
    await agus.sees("Anda belum punya kasus.")
    assert code not in agus.transcript()
    siti.says("Masih di sini, Bu?")
    await rina.sees("Masih di sini, Bu?")


async def test_a_case_of_another_cannot_be_looked_at(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)

    forged(agus, LookCase(1))

    await agus.is_told("Kasus ini sudah tidak menunggu.")
    assert code not in agus.transcript()


async def test_commands_of_the_desk_are_for_staff(bot: Bot) -> None:
    siti = bot.person("Siti")
    for command in ("/antrean", "/tugas"):
        siti.says(command)
        await siti.sees("Langkah ini hanya untuk Petugas.")
    siti.says("/undang")
    await siti.sees("Langkah ini hanya untuk Admin.")


async def test_own_cases_that_wait_for_an_answer_come_first(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    first = await takes(rina, siti)
    rina.says("Apa kabar?")
    await siti.sees("Apa kabar?")
    dewi = await asks_for_a_person(bot, "Dewi")
    second = await takes(rina, dewi)

    rina.says("/tugas")
    listed = await rina.sees("Anda punya 2 kasus.")

    assert listed["text"].splitlines()[1:] == [
        "Anda belum bertugas.",
        f"Pekerja {second}: belum menulis.",
        f"Pekerja {first}: dijawab 1 menit lalu.",
    ]


async def test_the_card_carries_answers_result_and_last_day(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await has_a_result(bot)
    siti.reads()
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("Anda tidak perlu mengulang cerita.")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")

    rina.presses("Lihat dulu")
    look = await rina.sees("Perkiraan: Kemungkinan memenuhi syarat")
    rina.presses("Ambil")
    card = await rina.sees("sekarang Anda tangani")

    assert "dihitung 25 November 2026." in look["text"]
    assert "Rp4.500.000" not in look["text"]
    assert "Hari terakhir klaim: 5 Mei 2027, sisa 161 hari." in card["text"]
    assert "Rp4.500.000" in card["text"]
    belongs = "Milik Disnaker Kabupaten Bekasi: melayani Kabupaten Bekasi, Jawa Barat."
    assert belongs in look["text"]
    assert belongs in card["text"]
    assert "Tinggal di Kabupaten Bekasi, Jawa Barat, zona WIB." in card["text"]


async def test_of_ten_who_press_one_is_named_to_all(bot: Bot) -> None:
    counselors = [await counselor(bot, f"Rina{number}") for number in range(10)]
    siti = await asks_for_a_person(bot, "Siti")
    for each in counselors:
        each.says("/antrean")
        await each.sees("1 pekerja menunggu.")

    for each in counselors:
        each.presses("Ambil")

    told = await siti.sees("Silakan tulis.")
    (winner,) = [each for each in counselors if f"Ibu {each.name}," in told["text"]]
    await winner.sees("sekarang Anda tangani")
    for each in counselors:
        if each is not winner:
            await each.is_told(f"Ibu {winner.name} mengambilnya")
    assert siti.transcript().count("Silakan tulis.") == 1


async def test_the_list_begins_with_distress_then_with_who_waits_longest(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    workers, codes = {}, {}
    for name in ("Siti", "Dewi", "Joko", "Ani", "Eko"):
        workers[name] = await asks_for_a_person(bot, name)
        codes[name] = await takes(rina, workers[name])
    rina.says("Apa kabar?")
    await workers["Eko"].sees("Apa kabar?")
    for name in ("Ani", "Joko"):
        workers[name].says(f"dari {name}")
        await rina.sees(f"dari {name}")
        bot.clock.moves(timedelta(hours=2))
    workers["Ani"].says("masih di sini")
    await rina.sees("masih di sini")
    workers["Dewi"].says("saya mau bunuh diri")
    await rina.sees("saya mau bunuh diri")

    rina.says("/tugas")
    listed = await rina.sees("Anda punya 5 kasus.")

    said = [each.partition(": ") for each in listed["text"].splitlines()]
    assert [(name[-4:], what) for name, _between, what in said[1:]] == [
        (codes["Dewi"], "situasi berat, menunggu 4 jam. Jawab dulu."),
        (codes["Joko"], "menunggu jawaban Anda 4 jam."),
        (codes["Ani"], "menunggu jawaban Anda 4 jam."),
        (codes["Siti"], "belum menulis."),
        (codes["Eko"], "dijawab 4 jam lalu."),
    ]


async def test_old_buttons_say_what_is_so_now(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    for each in (rina, agus):
        each.says("/antrean")
        await each.sees("1 pekerja menunggu.")
    listed = agus.last
    rina.presses("Ambil")
    card = await rina.sees("sekarang Anda tangani")
    await siti.sees("Silakan tulis.")

    bot.clock.moves(timedelta(hours=26))
    agus.presses_old(listed, "Ambil")
    told = await agus.is_told("mengambil kasus ini")
    assert told["text"] == "Ibu Rina sudah mengambil kasus ini."

    rina.presses_old(card, "Kembalikan")
    asked = await rina.sees("Pekerja tetap di urutannya.")
    rina.presses("Ya, kembalikan")
    await rina.sees("sudah kembali ke antrean.")
    rina.presses_old(asked, "Ya, kembalikan")
    await rina.is_told("Kasus ini sudah kembali ke antrean.")
    rina.presses_old(card, "Tutup kasus")
    await rina.is_told("Kasus ini sudah kembali ke antrean.")

    siti.says("/hapus")
    await siti.sees("HAPUS")
    siti.says("HAPUS")
    await siti.sees("24 jam")
    agus.presses_old(listed, "Ambil")
    await agus.is_told("Kasus ini sudah ditutup.")
    rina.presses_old(card, "Sedang menulis")
    await rina.is_told("Kasus ini sudah ditutup.")


async def test_the_queue_is_ones_area_and_the_rest_is_one_press_away(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await counselor(bot, "Agus", office="Disnaker Kota Jayapura", region="94.71")
    budi = await counselor(bot, "Joko", region="94.71")
    await asks_for_a_person(bot, "Siti")

    budi.says("/antrean")
    await budi.sees("Tidak ada yang menunggu di wilayah Anda.")
    budi.presses("Wilayah lain (1)")
    await budi.sees("1 pekerja menunggu.")
    budi.presses("Wilayah saya")
    await budi.sees("Tidak ada yang menunggu di wilayah Anda.")
    budi.presses("Kembali")
    await budi.sees("Perintah untuk petugas")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")
    rina.presses("Kasus saya")
    await rina.sees("Anda belum punya kasus.")
