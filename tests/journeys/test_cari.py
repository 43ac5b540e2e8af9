"""Finding a case by a name or a code: /cari, in one's own office and nowhere else."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import CloseCase, FindCase, OpenDrawer, ShowFound
from bot.buttons.desk import Drawer
from bot.sandbox.people import Person
from bot.services.staff import members
from bot.storage.tables import Audit, Deed
from tests.journeys.own import erased
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    takes,
)
from tests.service import Bot

NOBODY = "Tidak ada yang cocok di wilayah kantor Anda."
ASKED = "Siapa yang Anda cari?"


async def asks_as(bot: Bot, name: str) -> Person:
    """Return a worker of Bekasi who waits and has said a name."""
    worker = await asks_for_a_person(bot, name)
    worker.presses("Sebut nama saya")
    await worker.sees("Siapa nama panggilan Anda?")
    worker.says(name)
    await worker.sees("Anda ingin disapa")
    return worker


async def finds(officer: Person, words: str, title: str = "1 kasus ditemukan:") -> str:
    """Let an officer search; return the lines that they see."""
    officer.says(f"/cari {words}")
    return str((await officer.sees(title))["text"])


async def searches(bot: Bot) -> list[tuple[str | None, int | None]]:
    """Return what the audit says of every search: its kind, and about whom."""
    async with bot.service.transactions.reading() as session:
        rows = select(Audit).where(col(Audit.deed) == Deed.SEARCHED)
        found = (await session.exec(rows.order_by(col(Audit.id)))).all()
        return [(each.detail, each.about_id) for each in found]


async def test_each_case_is_found_as_what_it_is_to_who_looks(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_as(bot, "Siti Rahmawati")
    code = await takes(rina, siti)

    await asks_as(bot, "Sity")
    assert f"{code}, Siti Rahmawati: kasus Anda." in await finds(rina, "SITI  rahmawty")
    assert f"{code}, Siti Rahmawati: dengan Ibu Rina." in await finds(
        agus, "sitirahmawati"
    )
    both = await finds(agus, "bu siti", "2 kasus ditemukan:")
    first, second = both.splitlines()[1:]
    assert first.startswith(f"{code}, Siti Rahmawati: ")
    assert second.endswith(", Sity: menunggu di antrean.")

    agus.presses(f"{code}, Siti Rahmawati")
    told = await agus.sees("Kasus ini dipegang Ibu Rina, Disnaker Kabupaten Bekasi")
    assert "Tinggal di" not in told["text"]
    await agus.sees_button("Kasus saya")
    found = await finds(rina, code.lower())
    assert f"{code}, Siti Rahmawati: kasus Anda." in found
    rina.presses(f"{code}, Siti Rahmawati")
    await rina.sees(f"Kasus {code}, Siti Rahmawati")
    assert await searches(bot) == [
        ("name", None),
        ("name", None),
        ("name", None),
        ("code", None),
    ]


async def test_a_waiting_case_is_looked_at_and_a_closed_one_has_a_shape(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_as(bot, "Siti")
    found = await finds(rina, "siti")
    code = found.splitlines()[1].partition(",")[0]
    listed = rina.last

    rina.presses(f"{code}, Siti")
    await rina.sees("Belum ada hasil cek.")
    assert "Ambil" in rina.buttons
    await takes(rina, siti)
    rina.says("Rahasia di antara kita")
    await siti.sees("Rahasia di antara kita")
    forged(rina, CloseCase(1, "referred.bpjs"))
    await siti.sees("ditutup")
    rina.presses_old(listed, f"{code}, Siti")

    shape = await rina.sees("Diminta 25 November 2026, ditutup 25 November 2026.")
    assert "Dengan Ibu Rina, Disnaker Kabupaten Bekasi." in shape["text"]
    assert "Hasil: Dirujuk ke BPJS Ketenagakerjaan." in shape["text"]
    assert "Pekerja bisa melanjutkannya sampai 9 Desember 2026." in shape["text"]
    assert "Rahasia" not in shape["text"]
    bot.clock.moves(timedelta(days=15))
    rina.presses_old(listed, f"{code}, Siti")
    await rina.sees("Kasus ini tidak bisa dilanjutkan.")
    assert f"{code}, Siti: ditutup 25 November 2026." in await finds(rina, "siti")


async def test_a_name_of_another_district_is_not_found_there_and_is_not_shown(
    bot: Bot,
) -> None:
    await counselor(bot, "Rina")
    lina = await counselor(bot, "Lina", office="Disnaker Jayapura", region="94.71")
    await asks_as(bot, "Siti")

    lina.says("/cari Siti")
    told = await lina.sees(NOBODY)
    assert "bisa dicari oleh kantor di sana" in told["text"]
    forged(lina, ShowFound(1))
    await lina.is_told(NOBODY)
    forged(lina, ShowFound(999))
    await lina.is_told(NOBODY)

    assert "Siti" not in lina.transcript().replace("/cari Siti", "")
    async with bot.service.transactions.reading() as session:
        refused = select(Audit).where(col(Audit.deed) == Deed.REFUSED_PRESS)
        assert len((await session.exec(refused)).all()) == 2


async def test_who_erases_or_takes_back_consent_is_found_no_more(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti, dewi = await asks_as(bot, "Siti"), await asks_as(bot, "Dewi")
    codes = {
        name: (await finds(rina, name)).splitlines()[1][:4] for name in ("siti", "dewi")
    }
    listed = rina.last

    await erased(dewi)
    siti.says("/privasi")
    await siti.sees_button("Tarik persetujuan")
    siti.presses("Tarik persetujuan")
    await siti.sees_button("Ya, tarik")
    siti.presses("Ya, tarik")
    await bot.sandbox.settled()

    for words in (*codes, *codes.values()):
        rina.says(f"/cari {words}")
        await rina.sees(NOBODY)
        rina.says("/piket")
        await rina.sees("bertugas")
    rina.presses_old(listed, f"{codes['dewi']}, Dewi")
    await rina.is_told(NOBODY)


async def test_a_search_that_was_begun_is_answered_or_left(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_as(bot, "Siti")
    await takes(rina, siti)
    rina.says("/cari")
    await rina.sees(ASKED)
    rina.says("???")
    await rina.sees("Di sini tidak ada nama atau kode.")
    rina.says("Baik Bu, nanti saya kabari kalau suratnya sudah kami terima dari HRD")
    await rina.sees("Ini terlalu panjang untuk nama. Pesan ini tidak terkirim")
    rina.says("siti")
    found = await rina.sees("1 kasus ditemukan:")
    rina.says("Halo Siti")
    await siti.sees("Halo Siti")

    rina.presses_old(found, "Cari lagi")
    asked = await rina.sees(ASKED)
    rina.presses("Tidak jadi")
    await rina.sees("Baik, pencarian dihentikan.")
    rina.presses_old(asked, "Tidak jadi")
    rina.says("Sudah dapat suratnya?")
    await siti.sees("Sudah dapat suratnya?")
    assert "Baik Bu, nanti" not in siti.transcript()


async def test_a_reply_to_what_was_found_reaches_nobody_else(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    dewi, siti = await asks_as(bot, "Dewi"), await asks_as(bot, "Siti")
    await takes(agus, siti)
    await takes(rina, dewi)
    await finds(rina, "siti")
    listed = rina.last
    rina.presses(next(each for each in rina.buttons if "Siti" in each))
    shown = await rina.sees("Kasus ini dipegang Ibu Agus")

    for each in (listed, shown):
        rina.replies(each, "Untuk Siti saja")
    rina.says("Untuk Dewi")

    await dewi.sees("Untuk Dewi")
    assert "Untuk Siti" not in dewi.transcript()
    assert "Untuk Siti" not in siti.transcript()
    await rina.sees("tidak lagi Anda tangani. Pesan ini tidak terkirim.")


async def test_more_than_a_page_asks_for_more_of_the_name(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    for _each in range(9):
        await asks_as(bot, "Siti")
    await asks_as(bot, "Siti Nurhaliza")

    found = await finds(rina, "siti", "8 kasus ditemukan yang paling cocok:")

    assert found.count(", Siti") == 8
    assert "Tulis nama lebih lengkap" in found
    assert "Siti Nurhaliza" in await finds(rina, "siti nurhaliza")


async def test_what_changed_since_the_list_is_said_as_it_is(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_as(bot, "Siti")
    found = await finds(rina, "siti")
    label = found.splitlines()[1].partition(":")[0]
    listed = rina.last
    await takes(agus, siti)

    rina.presses_old(listed, label)
    await rina.sees("Kasus ini dipegang Ibu Agus")
    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
    rina.presses_old(listed, label)

    await rina.is_told("Langkah ini hanya untuk Petugas.")
    rina.says("/cari siti")
    await rina.sees("Langkah ini hanya untuk Petugas.")


@pytest.mark.parametrize(
    "press", [FindCase("ask"), ShowFound(1), OpenDrawer(Drawer.ALL, 0, "")]
)
async def test_a_worker_finds_nobody(
    bot: Bot, press: FindCase | ShowFound | OpenDrawer
) -> None:
    await asks_as(bot, "Siti")
    eve = bot.person("Eve")
    eve.starts()
    await eve.sees("Temani")
    before = eve.transcript()

    forged(eve, press)

    await eve.is_told("Langkah ini hanya untuk Petugas.")
    assert eve.transcript() == before
