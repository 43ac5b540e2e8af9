"""/audit: each role searches the own area, by officer, case and deed."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import ReadAudit, SearchAudit
from bot.sandbox.people import Person as Phone
from bot.services.queue import dismissal
from bot.services.staff import members
from bot.storage.tables import Audit, Case, Deed, Person, Role
from tests.journeys.checking import pressing, started
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.service import Bot

BANDUNG = {"office": "Disnaker Kota Bandung", "region": "32.73"}
JABAR = {"office": "Disnaker Jawa Barat", "region": "32"}


async def a_case(bot: Bot) -> tuple[Phone, Phone, str]:
    """Let Rina take Siti's case."""
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    return rina, siti, await takes(rina, siti)


async def searched(bot: Bot) -> list[tuple[str | None, int | None]]:
    """Return what of the audit was searched, with the case."""
    async with bot.service.transactions.reading() as session:
        rows = select(Audit).where(col(Audit.deed) == Deed.SEARCHED_AUDIT)
        found = (await session.exec(rows.order_by(col(Audit.id)))).all()
    return [(each.detail, each.case_id) for each in found]


async def number_of(bot: Bot, phone: Phone) -> int:
    """Return the number of somebody's row."""
    async with bot.service.transactions.begin() as work:
        return (await members.known(work, phone.id)).id


async def test_a_coordinator_searches_by_officer_case_and_deed(bot: Bot) -> None:
    _rina, siti, code = await a_case(bot)
    kora = await counselor(bot, "Kora", role=Role.COORDINATOR)
    kora.says("/audit")
    await kora.sees("Audit Disnaker Kabupaten Bekasi")
    await pressing(kora, "Per petugas")
    await kora.sees("Mereka ini sekarang bertugas di wilayah Anda.")
    await pressing(kora, "Ibu Rina, Disnaker Kabupaten Bekasi")
    told = await kora.sees("Yang dilakukan Ibu Rina")
    assert f"mengambil kasus, {code}" in told["text"]
    await pressing(kora, "Cari di audit", "Per kejadian")
    await kora.sees("Jenis kejadian yang mana?")
    await pressing(kora, "Kasus")
    await pressing(kora, "mengambil kasus")
    await kora.sees("Kejadian: mengambil kasus")
    await pressing(kora, "Cari di audit", "Per kasus")
    await kora.sees("Ketik kode kasus")
    kora.says(code.lower())
    told = await kora.sees(f"Yang dilakukan di kasus {code}")
    assert "pekerja: meminta petugas." in told["text"]
    assert "Siti" not in kora.transcript()
    rina_number = await number_of(bot, _rina)
    assert await searched(bot) == [
        (f"person {rina_number}", None),
        ("deed claimed", None),
        ("case 1", 1),
    ]
    for phone in (siti, _rina):
        phone.says("/data")
        await phone.sees("Ibu Kora, Disnaker Kabupaten Bekasi: melihat catatan audit")


async def test_an_auditor_sees_numbers_and_no_names(bot: Bot) -> None:
    rina, _siti, code = await a_case(bot)
    aris = bot.person("Aris")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, aris.id)
        post = members.Appointment(Role.AUDITOR, "Ibu Aris", *JABAR.values())
        await members.appoint(work, person, post, by=None)
    aris.says("/audit")
    told = await aris.sees("Anda melihat nomor, bukan nama.")
    assert "Tidak ada yang bisa mengubahnya." in told["text"]
    number = await number_of(bot, rina)
    await pressing(aris, "Per petugas", "Ketik nomor")
    await aris.sees("Ketik nomor akun Telegram, atau nomor petugas.")
    aris.says(f"petugas {number}")
    who = f"Pengantar Kerja no. {number}, Disnaker Kabupaten Bekasi"
    told = await aris.sees(f"Yang dilakukan {who}")
    assert f"mengambil kasus, {code}" in told["text"]
    assert "Rina" not in aris.transcript()
    assert "Siti" not in aris.transcript()


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.PLACEMENT_OFFICER])
async def test_who_answers_does_not_look_into_the_audit(bot: Bot, role: Role) -> None:
    rina = await counselor(bot, "Rina", role=role)
    siti = await started(bot)
    for phone in (rina, siti):
        phone.says("/audit")
        await phone.sees("Langkah ini hanya untuk Koordinator.")
        for press in (SearchAudit("deeds"), ReadAudit("deed", "claimed")):
            forged(phone, press)
            await phone.is_told("Langkah ini hanya untuk Koordinator.")
    assert await searched(bot) == []


async def test_another_offices_case_and_officer_are_as_if_unknown(bot: Bot) -> None:
    rina, siti, code = await a_case(bot)
    tono = await counselor(bot, "Tono", role=Role.COORDINATOR, **BANDUNG)
    said = []
    for typed in (code, "Z9Z9Z9Z9", str(rina.id), str(siti.id), "5"):
        tono.says(f"/audit {typed}")
        said.append((await tono.sees("Tidak ditemukan."))["text"].splitlines()[0])
    assert set(said) == {"Tidak ditemukan."}
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    rina_number = await number_of(bot, rina)
    for press in (
        ReadAudit("case", str(case.id)),
        ReadAudit("person", str(rina_number)),
        ReadAudit("person", str(case.worker_id)),
        ReadAudit("case", "x"),
        ReadAudit("words", "1"),
        ReadAudit("deed", "danced"),
    ):
        forged(tono, press)
        await tono.is_told("Tidak ditemukan.")
    forged(tono, ReadAudit("deed", "claimed"))
    await tono.sees("Belum ada catatan di sini.")
    assert not any(code in each for each in said_by_bot(tono))
    # That somebody looked for what is not theirs is known, and not for what.
    found = [detail for detail, _case in await searched(bot)]
    assert found == [*["case not found"] * 2, *["person not found"] * 3, "deed claimed"]


async def test_words_at_the_wrong_moment_search_nothing(bot: Bot) -> None:
    _rina, _siti, code = await a_case(bot)
    kora = await counselor(bot, "Kora", role=Role.COORDINATOR)
    kora.says(code)
    await kora.sees("Pesan ini tidak terkirim ke siapa pun.")
    kora.says("/audit")
    await pressing(kora, "Per kasus")
    await kora.sees("Ketik kode kasus")
    kora.says("siapa yang buka kasus siti?")
    await kora.sees("Di sini tidak ada kode kasus.")
    kora.says("/audit siti")
    await kora.sees("Di sini tidak ada nomor.")
    await pressing(kora, "Cari di audit")
    await kora.sees("Audit Disnaker Kabupaten Bekasi")
    kora.says(code)
    await kora.sees("Pesan ini tidak terkirim ke siapa pun.")
    assert await searched(bot) == []


async def test_pages_go_back_and_are_one_search(bot: Bot) -> None:
    rina, _siti, _code = await a_case(bot)
    kora = await counselor(bot, "Kora", role=Role.COORDINATOR)
    number = await number_of(bot, rina)
    async with bot.service.transactions.begin() as work:
        person = await work.rows.get_one(Person, number)
        for _each in range(20):
            work.record(Deed.SEARCHED, by=person, detail="name")
    kora.says(f"/audit {rina.id}")
    await kora.sees("mencari kasus (dengan nama)")
    kora.presses("Lebih lama")
    await kora.sees_button("Terbaru")
    kora.presses("Lebih lama")
    await kora.sees("mengambil kasus")
    assert "Lebih lama" not in kora.buttons
    await pressing(kora, "Terbaru")
    await kora.sees_button("Lebih lama")
    assert await searched(bot) == [(f"person {number}", None)]
    bot.clock.moves(timedelta(hours=1))
    await pressing(kora, "Lebih lama")
    await kora.sees_button("Terbaru")
    assert len(await searched(bot)) == 2


async def test_who_loses_the_role_in_the_middle_sees_nothing_more(bot: Bot) -> None:
    _rina, _siti, code = await a_case(bot)
    kora = await counselor(bot, "Kora", role=Role.COORDINATOR)
    kora.says("/audit")
    await pressing(kora, "Per kasus")
    await kora.sees("Ketik kode kasus")
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, kora.id)
    await kora.sees("tidak lagi terdaftar sebagai petugas")
    kora.says(code)
    await kora.sees_button("Bicara dengan petugas")
    await bot.sandbox.settled()
    forged(kora, ReadAudit("case", "1"))
    await kora.is_told("Langkah ini hanya untuk Koordinator.")
    assert "mengambil kasus" not in kora.transcript()
    assert await searched(bot) == []


async def test_a_province_sees_its_offices_and_the_country_all(bot: Bot) -> None:
    _rina, _siti, code = await a_case(bot)
    joko = await counselor(bot, "Joko", role=Role.COORDINATOR, **JABAR)
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("/undang")
    for phone in (joko, budi):
        phone.says(f"/audit {code}")
        await phone.sees(f"Yang dilakukan di kasus {code}")


async def test_the_worker_is_told_who_found_and_read_what_and_why(bot: Bot) -> None:
    rina, siti, code = await a_case(bot)
    agus = await counselor(bot, "Agus")
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    agus.says(f"/cari {code}")
    await agus.sees("1 kasus ditemukan")
    budi.says("/papan")
    await pressing(budi, "Daftar kasus", "Ditangani (1)", code, "Keluhan pekerja")
    await budi.sees("Dengan Ibu Rina")
    rina.says("/catat datang besok")
    await rina.sees("Catatan")
    siti.says("/data")
    told = (await siti.sees("menulis catatan pada permintaan Anda"))["text"]
    assert "Ibu Agus, Disnaker Kabupaten Bekasi: menemukan nama Anda" in told
    assert "sebagai koordinator (keluhan pekerja)" in told
