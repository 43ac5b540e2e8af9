"""What each role may: a petugas answers and records no JKP, an auditor answers none."""

import pytest
from sqlmodel import select

from bot.buttons import CloseCase
from bot.services.staff import members, offices
from bot.services.staff.members import Appointment
from bot.services.staff.offices import Particulars
from bot.storage.tables import Case, CaseOutcome, Role
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot

OF_JKP = {
    "Klaim diajukan",
    "Klaim selesai",
    "Berkas belum lengkap",
    "Belum memenuhi syarat",
}
KIND = "Hasil JKP dicatat oleh Pengantar Kerja (PP 6/2025 Pasal 25 ayat 2)."
BP3MI = "BP3MI Jawa Barat"


async def outcome(bot: Bot) -> CaseOutcome | None:
    """Return what came of the only case."""
    async with bot.service.transactions.begin() as work:
        return (await work.session.exec(select(Case))).one().outcome


@pytest.mark.parametrize(
    ("role", "office"),
    [
        (Role.PLACEMENT_OFFICER, "Disnaker Kabupaten Bekasi"),
        (Role.COUNSELOR, BP3MI),
        (Role.COORDINATOR, BP3MI),
    ],
)
async def test_who_may_not_record_jkp_answers_and_closes_all_else(
    bot: Bot, role: Role, office: str
) -> None:
    await counselor(bot, "Dewi")
    rina = await counselor(bot, "Rina", role=role, office=office)
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.says("Selamat siang")
    await siti.sees("Selamat siang")

    rina.presses("Tutup kasus")
    asked = await rina.sees("Hasilnya apa?")
    assert KIND in asked["text"]
    assert OF_JKP.isdisjoint(rina.buttons)
    async with bot.service.transactions.begin() as work:
        case = (await work.session.exec(select(Case))).one()

    forged(rina, CloseCase(case.id, "claim_filed"))
    await rina.is_told(KIND)
    assert await outcome(bot) is None
    assert "klaim JKP Anda sudah diajukan" not in siti.transcript()

    rina.presses("Bekerja lagi")
    await siti.sees("Selamat atas pekerjaan barunya.")
    assert await outcome(bot) is CaseOutcome.PLACED


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.COORDINATOR, Role.ADMIN])
async def test_from_the_pengantar_kerja_on_jkp_is_recorded(
    bot: Bot, role: Role
) -> None:
    rina = await counselor(bot, "Rina", role=role)
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    rina.presses("Tutup kasus")
    asked = await rina.sees("Hasilnya apa?")
    assert KIND not in asked["text"]
    rina.presses("Klaim diajukan")

    await rina.sees("ditutup: Klaim diajukan.")
    assert await outcome(bot) is CaseOutcome.CLAIM_FILED


async def test_an_auditor_has_no_part_in_the_queue(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, 8_000_000_009)
        post = Appointment(Role.AUDITOR, "Ibu Ayu", "Itjen", None)
        await members.appoint(work, person, post, by=None)
    ayu = bot.person("Ayu", user_id=8_000_000_009)
    ayu.starts()
    hello = await ayu.sees("Anda terdaftar sebagai Auditor di Itjen.")
    assert "/antrean" not in hello["text"]
    assert "Daftar tunggu" not in ayu.buttons

    siti = await asks_for_a_person(bot, "Siti")
    ayu.says("/antrean")
    await ayu.sees("Langkah ini hanya untuk Petugas.")
    siti.says("Saya mau bunuh diri")
    await siti.sees("119")
    assert "Dahulukan" not in ayu.transcript()
    assert "dalam bahaya" not in ayu.transcript()


async def test_an_office_that_takes_no_jkp_may_be_told_that_it_does(bot: Bot) -> None:
    rina = await counselor(bot, "Rina", office=BP3MI)
    async with bot.service.transactions.begin() as work:
        office = await offices.find(work, BP3MI)
        assert office is not None
        await offices.change(work, office, Particulars(serves_jkp=True), by=None)
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    rina.presses("Tutup kasus")

    await rina.sees("Hasilnya apa?")
    assert "Klaim diajukan" in rina.buttons


async def test_an_admin_is_told_what_the_calendar_lacks(bot: Bot) -> None:
    bot.clock.now = bot.clock.now.replace(year=2027, month=2, day=1)
    rina = await counselor(bot, "Rina")
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()

    await budi.sees("Ramadan sudah dekat")

    assert "Ramadan" not in rina.transcript()
