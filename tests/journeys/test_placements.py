"""A placement, through both doors: recorded, followed up, counted once, erased."""

from datetime import date, timedelta

from bot.buttons import RecordPlacement, WorkAgain
from bot.services.figures import report
from bot.services.figures.lines import What
from bot.services.figures.periods import PeriodKind, around
from bot.services.figures.scope import Scope
from bot.services.people import consents
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.storage.tables import CaseOutcome, StillThere
from tests.journeys.checking import has_a_result, pressing
from tests.journeys.relaying import talking
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.journeys.working import (
    TODAY,
    WARM,
    case_of,
    figures,
    rows,
    works_again,
)
from tests.service import Bot


async def test_both_doors_lead_to_one_placement(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await pressing(rina, "Tutup kasus", "Bekerja lagi")
    closed = await siti.sees("Percakapan dengan Ibu Rina ditutup.")
    siti.says("/kerja")
    stands = await siti.sees("Petugas mencatat bahwa Anda sudah bekerja lagi.")
    assert "Belum jadi" in siti.buttons
    assert len(await rows(bot)) == len(await figures(bot)) == 1

    await pressing(rina, "Catat pekerjaannya", "Perusahaan, jabatan")
    await rina.sees("Perusahaan apa, sebagai apa?")
    rina.says("PT Maju Jaya, operator")
    await rina.sees("Perusahaan: PT Maju Jaya. Jabatan: operator.")
    await pressing(rina, "Tanggal")
    await rina.sees("Mulai tanggal berapa?")
    rina.says("1-12-2026")
    await pressing(rina, "Kontrak (PKWT)")
    await rina.sees("Sejak: 1 Desember 2026. Jenis: Kontrak (PKWT).")
    (placement,) = await rows(bot)
    assert (placement.firm, placement.position) == ("PT Maju Jaya", "operator")
    assert placement.began_on == date(2026, 12, 1)

    assert stands["message_id"] > closed["message_id"]
    siti.presses("Belum jadi")
    await rina.sees("pekerjaan barunya belum jadi")
    assert await figures(bot) == []


async def test_a_month_later_it_is_asked_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    code = (await case_of(bot)).code
    await works_again(siti)
    await pressing(siti, "Hari ini", "Harian")
    await siti.sees(WARM)
    siti.presses("Tanya sebulan lagi")
    await siti.is_told("kami tanya sekali, pada 25 Desember 2026")

    bot.clock.moves(timedelta(days=31))
    await bot.service.scheduler.once()
    await rina.sees(f"Kasus {code} ditempatkan sebulan lalu.")
    await siti.sees("Sudah sebulan Anda bekerja.")
    rina.presses("Masih bekerja")
    await rina.sees("Dicatat. Terima kasih.")
    siti.presses("Masih bekerja")
    await siti.sees(WARM)
    (placement,) = await rows(bot)
    assert placement.still is StillThere.YES
    forged(rina, RecordPlacement(1, "still.no"))
    await rina.is_told("Sudah kami terima.")
    assert (await rows(bot))[0].still is StillThere.YES
    asked = said_by_bot(siti)
    bot.clock.moves(timedelta(days=40))
    await bot.service.scheduler.once()
    assert said_by_bot(siti) == asked


async def test_nobody_else_records_or_takes_back(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    await works_again(siti)
    agus = await counselor(bot, "Agus")
    eve = bot.person("Eve")
    eve.starts()
    await eve.sees("Temani")
    async with bot.service.transactions.begin() as work:
        await consents.agree(work, await members.known(work, eve.id))

    forged(agus, RecordPlacement(1, "firm"))
    await agus.is_told("Kasus ini milik petugas lain.")
    forged(eve, RecordPlacement(1, "firm"))
    await eve.is_told("Langkah ini hanya untuk Petugas.")
    forged(eve, WorkAgain(1, "undo"))
    await eve.is_told("Tombol ini sudah lama.")
    assert (await rows(bot))[0].undone_at is None


async def test_it_is_told_and_goes_with_all_else(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    await works_again(siti)
    siti.says("/data")
    record = await siti.sees("Data yang kami simpan tentang Anda:")
    assert "pekerjaan baru: disebut pada 25 November 2026" in record["text"]
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        await erasure.erase(work, person)
    assert await rows(bot) == []
    (figure,) = await figures(bot)
    assert (figure.placement_id, figure.placed_on) == (None, TODAY)


async def test_who_agreed_to_an_older_text_is_closed_as_before(bot: Bot) -> None:
    rina, siti = await talking(bot)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        newest = await consents.newest(work, person)
        assert newest is not None
        row = await work.session.get_one(type(newest), newest.id)
        row.version = "older"
    await pressing(rina, "Tutup kasus", "Bekerja lagi")
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")
    assert await rows(bot) == []
    assert (await case_of(bot)).outcome is CaseOutcome.PLACED


async def test_without_consent_nothing_is_noted(bot: Bot) -> None:
    siti = await has_a_result(bot)
    siti.says("/kerja")
    await siti.sees("Untuk mencatat pekerjaan baru Anda, kami perlu menyimpan")
    forged(siti, WorkAgain(0, "yes"))
    await bot.sandbox.settled()
    assert await rows(bot) == []


async def test_the_report_of_the_month_counts_it_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    await works_again(siti)
    async with bot.service.transactions.reading() as session:
        found = await report.of(
            await session.connection(),
            Scope("32.16", counts=True, reports=True),
            around(PeriodKind.MONTH, TODAY),
        )
    assert found.total.work[What.PLACED].value == 1
    assert found.total.outcomes[CaseOutcome.PLACED].value == 1
