"""Siti's own data: consent, the profile, what is kept, withdrawn, erased, undone."""

from datetime import timedelta

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.buttons import Answer, Consent, Room
from bot.services.people import consents
from bot.services.privacy import erasure
from bot.storage.tables import (
    Assessment,
    Audit,
    Case,
    CaseOutcome,
    Interview,
    Person,
    Profile,
)
from bot.storage.tables import Consent as Given
from tests.journeys.checking import TO_PROFILE, has_a_result, pressing, started, types
from tests.journeys.own import erased, with_profile
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot

ODD_NAME = '<b>&"\u202eSiti'


def _gone() -> SelectOfScalar[Person]:
    return select(Person).where(col(Person.telegram_id) < 0)


async def test_nothing_is_kept_before_consent(bot: Bot) -> None:
    siti = await started(bot)
    siti.presses("Profil saya")
    asked = await siti.sees("Agar petugas bisa membantu, kami perlu menyimpan")
    assert siti.buttons == ["Setuju", "Baca dulu", "Tidak"]

    siti.presses("Baca dulu")
    whole = await siti.sees("Cara kami memakai data Anda")
    assert whole["message_id"] > asked["message_id"], "it may be longer than one"
    await siti.sees_button("Setuju")
    siti.presses("Tidak")
    await siti.sees("Baik. Kami tidak menyimpan data Anda.")
    await pressing(siti, "Cek hak JKP")
    await siti.sees("Langkah 1")
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Profile))).all() == []
        assert (await session.exec(select(Given.given))).all() == [False]


async def test_consent_is_noted_with_its_version_and_day(bot: Bot) -> None:
    siti = await started(bot)
    await pressing(siti, "Profil saya", "Setuju")

    await siti.is_told("Persetujuan Anda dicatat pada 25 November 2026.")
    async with bot.service.transactions.reading() as session:
        given = (await session.exec(select(Given))).one()
    assert (given.given, len(given.version)) == (True, 12)
    assert given.answered_at == bot.clock.now


async def test_another_text_than_this_one_cannot_be_agreed_to(bot: Bot) -> None:
    siti = await started(bot)
    forged(siti, Consent("yes", "of-last-year", Room.PROFILE))

    await siti.sees("Agar petugas bisa membantu, kami perlu menyimpan")
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Given))).all() == []


async def test_a_check_is_kept_once_there_is_consent(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, *TO_PROFILE)
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    bot.clock.moves(timedelta(days=20))
    async with bot.service.transactions.begin() as work:
        await erasure.forget_unfinished(work)

    siti.says("/data")
    await siti.sees("perkiraan: Kemungkinan memenuhi syarat")


async def test_a_name_is_shown_as_it_is_and_turns_nothing_around(bot: Bot) -> None:
    siti = await with_profile(bot, ODD_NAME)
    siti.says("/data")

    kept = await siti.sees('<b>&"Siti')
    assert "\u202e" not in kept["text"]
    async with bot.service.transactions.reading() as session:
        profile = (await session.exec(select(Profile))).one()
    assert profile.region == "32.16"


async def test_a_name_that_shows_nothing_is_asked_again(bot: Bot) -> None:
    siti = await started(bot)
    await pressing(siti, "Profil saya", "Setuju")
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    await types(siti, "kab bekasi", "Kabupaten Bekasi, Jawa Barat. Benar?")
    await siti.sees("Siapa nama panggilan Anda?")
    for blank in ("\u3164\u3164", "\u202e\u202d", "S" * 41):
        siti.says(blank)
        await siti.sees("Namanya belum terbaca.")

    siti.says("Siti")
    await siti.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")


async def test_the_profile_is_filled_and_changed(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.presses("Lewati")
    for asked in (
        "nomor ponsel",
        "kelompok usia",
        "Pendidikan",
        "Bidang kerja",
        "nama pekerjaan",
        "paling Anda perlukan",
        "cara berkomunikasi",
        "dihubungi",
    ):
        await siti.sees(asked)
        siti.presses("Lewati")
    await siti.sees("Profil tersimpan.")
    await pressing(siti, "Profil saya", "Nama panggilan")
    await siti.sees("Siapa nama panggilan Anda?")
    siti.says("Ibu Siti")
    await siti.sees("Profil tersimpan.")
    siti.starts()
    await siti.sees("Halo lagi, Ibu Siti.")


async def test_data_says_who_opened_it(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.says("/data")
    await siti.sees("Belum ada petugas yang membuka data Anda.")
    await takes(rina, siti)

    siti.says("/data")
    await siti.sees(
        "25 November 2026, Ibu Rina, Disnaker Kabupaten Bekasi: mengambil permintaan"
    )


async def test_only_the_word_erases(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/hapus")
    await siti.sees("Ketik HAPUS untuk memastikan.")
    siti.says("ya")
    await siti.sees("Kata itu belum sama.")

    siti.says("/data")
    await siti.sees("Nama panggilan: Siti")


async def test_erased_is_out_of_sight_and_can_be_undone(bot: Bot) -> None:
    siti = await with_profile(bot)
    await erased(siti)
    siti.says("/data")
    await siti.sees("Data Anda sudah dihapus. Kalau perlu lagi, ketik /mulai.")

    siti.presses("Batalkan penghapusan")
    await siti.sees("Penghapusan dibatalkan.")
    siti.says("/data")
    await siti.sees("Nama panggilan: Siti")


async def test_after_a_day_an_erasure_is_for_good(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, *TO_PROFILE)
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    await erased(siti)
    undo = siti.last
    bot.clock.moves(timedelta(hours=25))
    async with bot.service.transactions.begin() as work:
        await erasure.erase_due(work)

    async with bot.service.transactions.reading() as session:
        for table in (Profile, Interview, Assessment, Given):
            assert (await session.exec(select(table))).all() == []
        assert (await session.exec(_gone())).one().erased_at is not None
        deeds = (await session.exec(select(Audit.deed))).all()
    assert "erased for good" in deeds
    siti.presses_old(undo, "Batalkan penghapusan")
    await siti.is_told("Tombol ini sudah lama.")


async def test_who_begins_anew_after_erasing_is_somebody_new(bot: Bot) -> None:
    siti = await with_profile(bot)
    await erased(siti)
    siti.starts()

    await siti.sees("Halo, kami Temani.")
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(_gone())).all() != []
        assert (await session.exec(select(Profile))).all() == []


async def test_erasing_ends_a_talk_and_tells_the_counselor(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    await erased(siti)

    await rina.sees("menarik persetujuan atau menghapus datanya.")
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    assert case.outcome is CaseOutcome.DATA_WITHDRAWN
    siti.says("masih di sana?")
    await siti.sees("Kalau perlu lagi, ketik /mulai.")
    assert "masih di sana?" not in rina.transcript()


async def test_withdrawing_consent_deletes_the_profile(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/privasi")
    await pressing(siti, "Tarik persetujuan", "Ya, tarik")
    await siti.sees("Persetujuan ditarik pada 25 November 2026.")

    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Profile))).all() == []
        kinds = (await session.exec(select(col(Interview.kind)))).all()
    assert kinds == []


async def test_nobody_answers_for_somebody_else(bot: Bot) -> None:
    await with_profile(bot)
    budi = await started(bot, "Budi")
    async with bot.service.transactions.reading() as session:
        run = (await session.exec(select(Interview))).one()
    forged(budi, Answer(run.id, run.step, "age_band", "25_34"))

    await budi.is_told("Tombol ini sudah lama.")
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Interview.step))).all() == [run.step]


async def test_a_no_after_a_yes_takes_it_back(bot: Bot) -> None:
    siti = await with_profile(bot)
    async with bot.service.transactions.begin() as work:
        version = consents.version(work)
    forged(siti, Consent("no", version, Room.PROFILE))
    await siti.sees("Baik. Kami tidak menyimpan data Anda.")

    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Profile))).all() == []
