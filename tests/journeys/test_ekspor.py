"""Kora asks for files and pictures: what she gets, what is recorded, who is told."""

from sqlmodel import col, select, update

from bot.buttons import DrawFigures, Export, ExportNamed
from bot.sandbox.people import Person as Phone
from bot.services.errands.asking import ask
from bot.services.export.wanted import What
from bot.services.staff import members
from bot.storage.tables import (
    Audit,
    AuditWords,
    Deed,
    Errand,
    ErrandKind,
    Role,
    Staff,
)
from tests.journeys.own import with_profile
from tests.journeys.talking import REGION, counselor, forged
from tests.journeys.test_own_week import file_of
from tests.service import Bot
from tests.services.exporting import rows_of_csv, wanted

DAYS = "20261101-20261130"
FILE = f"temani-kasus-bernama-{REGION}-2026-11-01-2026-11-30.csv"
REASON = "Laporan bulanan untuk kepala dinas"


async def kora(bot: Bot, role: Role = Role.COORDINATOR) -> Phone:
    """Return somebody who may see figures of Bekasi."""
    return await counselor(bot, "Kora", role=role)


async def asked(bot: Bot, name: str = "Siti Aminah") -> Phone:
    """Return a worker with a name who has asked for an officer."""
    siti = await with_profile(bot, name)
    siti.says("/petugas")
    await siti.sees("masuk antrean")
    return siti


async def chosen(phone: Phone, *labels: str) -> None:
    """Go through the steps of /ekspor by these buttons."""
    phone.says("/ekspor")
    await phone.sees("Apa isi berkasnya?")
    for label in labels:
        await phone.sees_button(label)
        phone.presses(label)


async def deeds(bot: Bot, deed: Deed) -> list[Audit]:
    """Return the notes of a deed."""
    async with bot.service.transactions.reading() as session:
        rows = select(Audit).where(col(Audit.deed) == deed).order_by(col(Audit.id))
        return list((await session.exec(rows)).all())


async def test_a_list_with_names_is_answered_for_and_the_worker_reads_it(
    bot: Bot,
) -> None:
    phone = await kora(bot)
    siti = await asked(bot)
    await chosen(phone, "Daftar kasus", "Bulan ini", "CSV", "Dengan nama")
    await phone.sees("Untuk apa Anda memerlukan nama-nama itu?")

    phone.says("perlu")
    await phone.sees("dalam 10 sampai 200 huruf")
    phone.says(REASON)
    sure = await phone.sees(f"Alasan: {REASON}")
    phone.presses_old(sure, "Ya, buat")
    phone.presses_old(sure, "Ya, buat")
    await phone.sees("Berkas sedang dibuat")
    await bot.service.scheduler.once()

    head, row = rows_of_csv(await file_of(bot, phone, FILE))
    assert (head[1], row[1]) == ("Nama pekerja", "Siti Aminah")
    (note,) = await deeds(bot, Deed.EXPORTED)
    assert note.detail == f"named csv 2026-11-01 2026-11-30 {REGION}"
    async with bot.service.transactions.reading() as session:
        words = (await session.exec(select(AuditWords))).all()
        assert len((await session.exec(select(Errand))).all()) == 1
    assert [each.words for each in words] == [REASON]
    siti.says("/data")
    await siti.sees("menerima berkas dengan nama dan kasus Anda")


async def test_a_list_without_names_is_made_at_once(bot: Bot) -> None:
    phone = await kora(bot)
    await asked(bot)

    await chosen(phone, "Daftar kasus", "Bulan ini", "XLSX", "Tanpa nama")
    await phone.sees("Berkas sedang dibuat")
    await bot.service.scheduler.once()

    name = f"temani-kasus-{REGION}-2026-11-01-2026-11-30.xlsx"
    assert (await file_of(bot, phone, name)).startswith(b"PK")
    assert await deeds(bot, Deed.EXPORTED) == []
    (note,) = await deeds(bot, Deed.ASKED_EXPORT)
    assert note.detail == f"cases xlsx 2026-11-01 2026-11-30 {REGION}"


async def test_an_auditor_gets_figures_and_no_list(bot: Bot) -> None:
    await kora(bot)
    await asked(bot)
    phone = bot.person("Adit")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        post = members.Appointment(Role.AUDITOR, "Pak Adit", "", REGION)
        await members.appoint(work, person, post, by=None)
    await chosen(phone)
    assert "Daftar kasus" not in phone.buttons

    forged(phone, Export("cases", DAYS, "csv", "no"))
    await phone.is_told("hanya untuk koordinator atau admin")
    phone.presses("Angka")
    await phone.sees_button("Bulan ini")
    phone.presses("Bulan ini")
    await phone.sees_button("CSV")
    phone.presses("CSV")
    await phone.sees("Berkas sedang dibuat")
    await bot.service.scheduler.once()

    name = f"temani-angka-{REGION}-2026-11-01-2026-11-30.csv"
    head, total, *_rest = rows_of_csv(await file_of(bot, phone, name))
    assert total[head.index("Diminta")] == "di bawah 5"


async def test_nobody_gets_names_by_a_forged_button(bot: Bot) -> None:
    phone = await kora(bot)
    siti = await asked(bot)
    mila = await counselor(bot, "Mila", role=Role.COORDINATOR)
    rina = await counselor(bot, "Rina")
    await chosen(phone, "Daftar kasus", "Bulan ini", "CSV", "Dengan nama")
    await phone.sees("Untuk apa")
    phone.says(REASON)
    await phone.sees("Buat berkasnya?")
    async with bot.service.transactions.reading() as session:
        (note,) = (await session.exec(select(AuditWords.audit_id))).all()

    forged(mila, ExportNamed(note, DAYS, "csv"))  # another's reason
    await mila.is_told("Tombol ini sudah lama")
    forged(phone, ExportNamed(note, DAYS, "xlsx"))  # a reason for another file
    await phone.is_told("Tombol ini sudah lama")
    for each in (rina, siti):
        forged(each, ExportNamed(note, DAYS, "csv"))
        await each.is_told("Langkah ini hanya untuk")
        forged(each, DrawFigures("board"))
    await bot.sandbox.settled()
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Errand))).all() == []


async def test_a_role_that_is_lost_in_between_gets_a_sentence(bot: Bot) -> None:
    phone = await kora(bot)
    await asked(bot)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        packed = wanted(What.CASES).packed()
        await ask(work, person, ErrandKind.EXPORT, packed)
        await work.session.exec(update(Staff).values(removed_at=work.now))

    await bot.service.scheduler.once()

    await phone.sees("peran atau wilayah Anda berubah")
    assert not any("document" in each for each in phone.screen)


async def test_never_mind_makes_nothing_and_words_after_it_are_no_reason(
    bot: Bot,
) -> None:
    phone = await kora(bot)
    await chosen(phone, "Daftar kasus", "Bulan ini", "CSV", "Dengan nama")
    await phone.sees("Untuk apa")
    phone.presses("Tidak jadi")
    await phone.sees("tidak ada berkas yang dibuat")

    phone.says(REASON)

    await bot.sandbox.settled()
    assert "Buat berkasnya?" not in phone.transcript()
    assert await deeds(bot, Deed.ASKED_EXPORT) == []


async def test_a_picture_comes_as_a_photo_with_its_numbers(bot: Bot) -> None:
    phone = await kora(bot)
    await asked(bot)

    forged(phone, DrawFigures("board"))
    forged(phone, DrawFigures("board"))
    await phone.is_told("Gambar sedang dibuat")
    await phone.is_told("Satu gambar untuk Anda sedang dibuat")
    await bot.service.scheduler.once()

    photo = await phone.until(
        lambda: next((each for each in phone.screen if "photo" in each), None)
    )
    assert photo["caption"].startswith("Papan, Kabupaten Bekasi")
    assert "Menunggu: 1. Diambil: 0." in photo["caption"]
    forged(phone, DrawFigures("week", "2026-11-25"))
    await bot.sandbox.settled()
    await bot.service.scheduler.once()
    await phone.until(
        lambda: any(
            each.get("caption", "").startswith("Laporan, Kabupaten Bekasi")
            for each in phone.screen
        )
    )
    forged(phone, DrawFigures("week", "yesterday"))
    await phone.is_told("Tombol ini sudah lama")


async def test_no_forged_button_asks_for_a_place_or_a_time_that_is_none(
    bot: Bot,
) -> None:
    ministry = await counselor(bot, "Mila", role=Role.ADMIN, region=None)
    for area, day in (
        ("99.99", "2026-11-01"),
        ("=1+1", "2026-11-01"),
        ("32", "0001-01-01"),
        ("32", "9999-12-31"),
        ("32", "2026-12-01"),
    ):
        forged(ministry, DrawFigures("month", day, area))
        await ministry.is_told("Tombol ini sudah lama")
    for days in (
        "99991201-99991231",
        "99991227-99991231",
        "00010101-00010107",
        "20261201-20261231",
    ):
        ministry.says("/ekspor")
        await ministry.sees("Apa isi berkasnya?")
        forged(ministry, Export("figures", days, "csv"))
        await ministry.sees("Waktu yang mana?")
        forged(ministry, ExportNamed(1, days, "csv"))
    await bot.sandbox.settled()
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Errand))).all() == []
