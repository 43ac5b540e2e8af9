"""Budi chooses by taps to whom an announcement goes; each screen says how many."""

from bot.storage.tables import AnnouncementKind, Role
from tests.journeys.drafted import (
    budi_starts,
    drafted,
    now,
    presses_part,
    presses_way,
    workers,
)
from tests.journeys.permissions import handled
from tests.journeys.talking import REGION, counselor, said_by_bot
from tests.service import Bot


async def test_budi_chooses_a_province_and_a_place_in_it(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 3, "32.16")
    await workers(bot, 2, "32.73")
    await workers(bot, 1, None)
    await drafted(bot, budi)

    await presses_way(bot, budi, "audience")
    first = await budi.sees("Penerima: 6 orang.")
    assert "Untuk: pekerja yang mau kabar umum, seluruh Indonesia" in first["text"]
    budi.presses("Wilayah")
    await budi.sees("ketik beberapa huruf nama tempat")
    for button, then in (
        ("Berikutnya", "Jawa Tengah"),
        ("Sebelumnya", "Jawa Barat"),
        ("Jawa Barat", "☐ Seluruh Jawa Barat"),
    ):
        budi.presses(button)
        await handled(bot)
        assert then in budi.buttons
    budi.presses("☐ Seluruh Jawa Barat")
    await budi.sees("Penerima: 5 orang.")
    assert (await now(bot)).audience == {"regions": ["32"]}
    budi.presses("Berikutnya")
    await handled(bot)
    budi.presses("☐ Kabupaten Bekasi")
    await budi.sees("Penerima: 3 orang.")
    assert (await now(bot)).audience == {"regions": ["32.16"]}
    budi.presses("Selesai")
    await budi.sees("Untuk: pekerja yang mau kabar umum, Kabupaten Bekasi")


async def test_a_place_may_be_typed_and_typed_again(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 3, "32.16")
    await workers(bot, 2, "31.71")
    await drafted(bot, budi)
    await presses_way(bot, budi, "audience")
    await budi.sees("Penerima: 5 orang.")
    budi.presses("Wilayah")
    await budi.sees("beberapa huruf")

    budi.says("kab bekasi")
    await budi.sees("Penerima: 3 orang.")
    budi.says("jakarta pusat")
    await budi.sees("Penerima: 5 orang.")
    assert (await now(bot)).audience == {"regions": ["31.71", "32.16"]}
    budi.says("bekasi")
    await budi.sees("Bekasi ada dua: kabupaten dan kota.")
    budi.says("xqzw")
    await budi.sees("beberapa huruf")
    budi.says("jawa barat")
    await budi.sees("beberapa huruf")
    assert "☐ Seluruh Jawa Barat" in budi.buttons
    assert (await now(bot)).audience == {"regions": ["31.71", "32.16"]}


async def test_budi_ticks_who_has_done_what(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 2)
    await drafted(bot, budi)
    await presses_way(bot, budi, "audience")
    await budi.sees("Tidak untuk: yang sudah dapat kabar minggu ini")

    budi.presses("Tahap")
    await budi.sees("Centang satu atau lebih.")
    budi.presses("☐ cek belum selesai")
    await budi.sees("Tahap: cek belum selesai")
    budi.presses("☐ dengan petugas")
    await budi.sees("Tahap: cek belum selesai dan dengan petugas")
    budi.presses("☑ cek belum selesai")
    await budi.sees("Tahap: dengan petugas")
    assert (await now(bot)).audience == {"stages": ["officer"]}
    budi.presses("Selesai")
    await budi.sees("Penerima: 0 orang.")
    budi.presses("Semua orang")
    await budi.sees("Penerima: 2 orang.")
    assert (await now(bot)).audience == {}


async def test_who_is_spared_can_be_told_all_the_same(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await drafted(bot, budi)
    await presses_way(bot, budi, "audience")
    await budi.sees("Tidak untuk:")

    budi.presses("Tidak untuk")
    await budi.sees("Centang siapa yang tidak menerimanya.")
    budi.presses("☑ yang sudah terbantu")
    await budi.sees("Tidak untuk: yang sudah dapat kabar minggu ini\n")
    budi.presses("☑ yang sudah dapat kabar minggu ini")
    await budi.sees("Centang siapa")

    assert (await now(bot)).audience == {"spared": []}


async def test_a_change_of_whom_it_is_for_takes_the_test_away(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 2)
    await drafted(bot, budi)

    await presses_part(bot, budi, "languages", "id")
    await budi.sees("Bahasa: Bahasa Indonesia")
    await presses_way(bot, budi, "confirm")

    await budi.sees("Kirim dulu ke Anda sendiri.")


async def test_an_old_tap_changes_nothing(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await drafted(bot, budi)
    await presses_way(bot, budi, "audience")
    before = await budi.sees("Tidak untuk:")
    budi.presses("Bahasa")
    await budi.sees("Centang satu")
    budi.presses("☐ English")
    await budi.sees("Bahasa: English")

    budi.presses_old(before, "Hasil cek")
    await budi.is_told("Tombol ini sudah lama.")

    assert (await now(bot)).audience == {"languages": ["en"]}


async def test_nothing_reaches_outside_the_area(bot: Bot) -> None:
    await budi_starts(bot)
    ani = await counselor(bot, "Ani", region="32", role=Role.ADMIN)
    await workers(bot, 3, REGION)
    await workers(bot, 2, "31.71")
    await drafted(bot, ani, area="32")

    await presses_way(bot, ani, "audience")
    first = await ani.sees("Untuk: pekerja yang mau kabar umum, Jawa Barat")
    assert "Penerima: 3 orang." in first["text"]
    ani.presses("Wilayah")
    await ani.sees("beberapa huruf")
    assert "☐ Seluruh Jawa Barat" in ani.buttons
    assert "Semua provinsi" not in ani.buttons
    ani.says("jakarta pusat")
    await ani.sees("Itu di luar wilayah siaran ini.")
    await presses_part(bot, ani, "regions", "31.71")
    await ani.is_told("Tombol ini sudah lama.")
    for forged in ("31.p0", "99.p0", "p99", "32.99", "", "x"):
        await presses_part(bot, ani, "regions", forged)

    await bot.sandbox.settled()
    assert (await now(bot)).audience == {}
    assert "Jakarta" not in " ".join(said_by_bot(ani)[-8:])


async def test_officers_are_asked_nothing_of_workers(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await counselor(bot, "Rina")
    await drafted(bot, budi, kind=AnnouncementKind.STAFF)

    await presses_way(bot, budi, "audience")
    first = await budi.sees("Untuk: petugas, seluruh Indonesia")
    assert "Penerima: 2 orang." in first["text"]

    assert {"Wilayah", "Bahasa"} == {*budi.buttons} - {"Kembali"}
    await presses_part(bot, budi, "stages", "helped")
    await budi.is_told("Tombol ini sudah lama.")
    assert (await now(bot)).audience == {}


async def test_what_cannot_be_read_is_chosen_anew(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 2)
    await drafted(bot, budi, audience={"mood": ["good"]})

    await presses_way(bot, budi, "confirm")
    await budi.sees("Pilihan penerimanya tidak terbaca lagi")
    await presses_way(bot, budi, "audience")
    await handled(bot)
    budi.presses("Semua orang")
    await budi.sees("Penerima: 2 orang.")
