"""Who worked abroad or wants to is led to BP3MI, and never promised JKP."""

import pytest

from bot.jkp.assessment import Verdict
from bot.jkp.facts import Facts
from bot.services.staff import migrant_offices, offices
from bot.services.staff.offices import Particulars
from bot.storage.tables import Assessment, OfficeKind
from bot.texts import plain
from handlers.results import card_buttons
from tests.journeys.checking import asked_for_the_date, pressing, started
from tests.journeys.own import with_profile
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import NOON, Bot

NEVER = ("Anda berhak", "mungkin memenuhi syarat")


async def open_bp3mi(bot: Bot) -> None:
    """Have a BP3MI in West Java, and one elsewhere."""
    async with bot.service.transactions.begin() as work:
        for name, region, telephone in (
            ("BP3MI Jawa Barat", "32", "022-7311170"),
            ("BP3MI Jawa Timur", "35", "031-8470094"),
        ):
            where = Particulars(
                kind=OfficeKind.BP3MI,
                region=region,
                telephone=telephone,
                address="Jalan Contoh 1, Bandung",
            )
            await offices.add(work, name, where, by=None)


@pytest.mark.parametrize(
    "said", ["TKI", "pulang dari Malaysia", "sy eks tkw taiwan", "majikan saya di arab"]
)
async def test_who_came_home_is_told_what_holds(bot: Bot, said: str) -> None:
    siti = await started(bot)
    siti.says(said)
    told = await siti.sees("JKP tidak termasuk (Permenaker 4/2023, menurut laporan).")
    assert "BP3MI di provinsi asal Anda membantu" in told["text"]
    assert not any(each in told["text"] for each in NEVER)
    assert "Bicara dengan petugas" in siti.buttons


@pytest.mark.parametrize("said", ["mau kerja ke Korea", "cara jadi pmi resmi"])
async def test_who_wants_to_go_is_told_the_official_way(bot: Bot, said: str) -> None:
    siti = await started(bot)
    siti.says(said)
    told = await siti.sees("Jangan bayar calo")
    assert "wajib ikut JKK dan JKM" in told["text"]


async def test_in_the_middle_of_the_check_the_question_comes_again(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("saya baru pulang dari malaysia")
    await siti.sees("JKP tidak termasuk")
    await siti.sees("Tanggal berapa PHK Anda berlaku?")


async def test_the_nearest_bp3mi_is_named_and_only_that(bot: Bot) -> None:
    await open_bp3mi(bot)
    siti = await with_profile(bot)
    siti.says("eks tki")
    await siti.sees("BP3MI Jawa Barat membantu Anda: 022-7311170.")
    async with bot.service.transactions.begin() as work:
        assert await migrant_offices.of(work, "51.71") is None
        told = await migrant_offices.told(work, "51.71")
        assert "provinsi asal Anda" in plain(told, "id")
        nothing = Particulars(kind=OfficeKind.BP3MI, region="51.71")
        await offices.add(work, "BP3MI Bali", nothing, by=None)
        told = await migrant_offices.told(work, "51.71")
        assert plain(told, "id") == "BP3MI Bali membantu Anda."
        where = await migrant_offices.reached(work, "51.71")
        assert plain(where, "id") == "BP3MI Bali"


async def test_a_referral_names_the_office_and_where_it_is(bot: Bot) -> None:
    await open_bp3mi(bot)
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.says("/tugas")
    await pressing(rina, "Tutup kasus", "Dirujuk", "BP3MI")
    await siti.sees("BP3MI Jawa Barat, Jalan Contoh 1, Bandung")


async def test_a_wish_in_the_profile_leads_there(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.presses("Lewati")
    for asked in ("ponsel", "usia", "Pendidikan", "Bidang kerja", "nama pekerjaan"):
        await siti.sees(asked)
        siti.presses("Lewati")
    await siti.sees("paling Anda perlukan")
    siti.presses("Kerja luar negeri")
    await pressing(siti, "Selesai")
    for asked in ("cara berkomunikasi", "dihubungi"):
        await siti.sees(asked)
        siti.presses("Lewati")
    await siti.sees("Profil tersimpan.")
    await pressing(siti, "Profil saya")
    await siti.sees("Profil Anda.")
    await pressing(siti, "Kerja luar negeri")
    await siti.sees("Jangan bayar calo")


def test_reasons_of_who_lives_abroad_lead_there() -> None:
    row = Assessment(
        id=7,
        person_id=1,
        interview_id=1,
        law_version="",
        verdict=Verdict.NEEDS_HUMAN_CHECK,
        facts={},
        day=NOON.date(),
        made_at=NOON,
    )
    for abroad in (True, False, None):
        below = card_buttons.below_reasons(row, Facts(lives_abroad=abroad))
        assert (card_buttons.TO_MIGRANT in below) is (abroad is True)
