"""Who runs the service stands in the consent text, and another text is asked anew."""

from datetime import timedelta

from sqlmodel import col, select

from bot.services.people import consents
from bot.storage.tables import Case, Person
from tests.journeys.checking import pressing, started
from tests.journeys.own import with_profile
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import Bot, StillClock, running

WHO = "Disnaker Contoh"
WHERE = "data@contoh.example"
CHANGED = "Teks persetujuan kami berubah pada"
OLDER = "baru menyetujui teks persetujuan yang lama"


async def test_nobody_official_runs_it_unless_somebody_says_so(bot: Bot) -> None:
    siti = await started(bot)
    assert "dijalankan oleh" not in siti.transcript()
    await pressing(siti, "Profil saya", "Baca dulu")

    whole = await siti.sees("Cara kami memakai data Anda")
    assert "Kami tidak mewakili pemerintah atau BPJS Ketenagakerjaan." in whole["text"]
    assert "dijalankan oleh" not in whole["text"]


async def test_the_operator_and_the_contact_stand_in_the_text(
    database_url: str,
) -> None:
    async with running(database_url, operator=WHO, privacy_contact=WHERE) as bot:
        siti = await started(bot)
        assert f"Layanan ini dijalankan oleh {WHO}." in siti.transcript()
        siti.says("/privasi")
        whole = await siti.sees("Cara kami menjaga data Anda")
        assert f"layanan ini dijalankan oleh {WHO}" in whole["text"]
        assert f"bisa dikirim ke {WHERE}" in whole["text"]


async def test_a_contact_alone_is_told_too(database_url: str) -> None:
    async with running(database_url, privacy_contact=WHERE) as bot:
        siti = await started(bot)
        siti.says("/privasi")
        whole = await siti.sees("Cara kami menjaga data Anda")
        assert f"Pertanyaan soal data bisa dikirim ke {WHERE}." in whole["text"]
        assert "Kami tidak mewakili pemerintah" in whole["text"]


async def test_another_text_is_asked_anew_and_says_since_when(
    database_url: str,
) -> None:
    clock = StillClock()
    async with running(database_url, webhook=False, clock=clock) as bot:
        siti = await with_profile(bot)
        sandbox = bot.sandbox
    clock.moves(timedelta(days=5))
    again = running(
        database_url, webhook=False, clock=clock, sandbox=sandbox, operator=WHO
    )
    async with again as bot:
        dewi = await started(bot, "Dewi")
        await pressing(dewi, "Profil saya", "Setuju")
        await dewi.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
        clock.moves(timedelta(days=2))

        siti.says("/profil")
        asked = await siti.sees("Teks persetujuan kami berubah pada 30 November 2026.")
        assert "kami hanya melanjutkan yang sudah Anda setujui" in asked["text"]
        await pressing(siti, "Setuju")
        await siti.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")


async def test_who_is_in_a_talk_is_asked_once_by_day_and_may_keep_the_old_one(
    database_url: str,
) -> None:
    clock = StillClock()
    async with running(database_url, webhook=False, clock=clock) as bot:
        siti = await asks_for_a_person(bot, "Siti")
        budi = await asks_for_a_person(bot, "Budiman")
        sandbox = bot.sandbox
    clock.moves(timedelta(hours=12))
    again = running(
        database_url, webhook=False, clock=clock, sandbox=sandbox, operator=WHO
    )
    async with again as bot:
        await bot.service.scheduler.once()
        await bot.sandbox.settled()
        assert CHANGED not in siti.transcript()

        clock.moves(timedelta(hours=12))
        await bot.service.scheduler.once()
        await siti.sees(CHANGED)
        await budi.sees(CHANGED)
        siti.presses("Baca dulu")
        await siti.sees("Cara kami memakai data Anda")
        siti.presses("Tetap yang lama")
        await siti.is_told("Yang sudah Anda setujui sebelumnya tetap berlaku.")
        await pressing(budi, "Setuju")
        await budi.is_told("dicatat pada 26 November 2026")

        clock.moves(timedelta(days=1))
        await bot.service.scheduler.once()
        siti.says("Masih menunggu, Bu")
        await siti.sees("Pesan Anda kami simpan untuk petugas.")
        for each in (siti, budi):
            assert each.transcript().count(CHANGED) <= 1
        async with bot.service.transactions.begin() as work:
            found = select(Case).order_by(col(Case.id))
            cases = (await work.session.exec(found)).all()
            assert [each.closed_at for each in cases] == [None, None]
            given = [
                await consents.is_given(
                    work, await work.rows.get_one(Person, each.worker_id)
                )
                for each in cases
            ]
        assert given == [False, True]


async def test_till_then_nothing_new_is_kept_or_found(database_url: str) -> None:
    clock = StillClock()
    async with running(database_url, webhook=False, clock=clock) as bot:
        siti = await asks_for_a_person(bot, "Siti")
        rina = await counselor(bot, "Rina")
        sandbox = bot.sandbox
    again = running(
        database_url, webhook=False, clock=clock, sandbox=sandbox, operator=WHO
    )
    async with again as bot:
        code = await takes(rina, siti)
        for said in ("#pabriknya pindah", "/ingatkan 3h cek surat"):
            rina.says(said)
            await rina.sees(OLDER)
            rina.deletes(rina.last)
        await pressing(rina, "Lainnya", "Label", "☐ dokumen")
        await rina.is_told(OLDER)
        rina.says(f"/cari {code}")
        await rina.sees("Tidak ada yang cocok")

        await bot.service.scheduler.once()
        await pressing(siti, "Setuju")
        await siti.is_told("Terima kasih. Persetujuan Anda dicatat")
        await bot.sandbox.settled()
        rina.says("#pabriknya pindah")
        await rina.sees("🔒 Catatan, tidak dikirim")
        rina.says(f"/cari {code}")
        await rina.sees("1 kasus ditemukan")
        assert "pindah" not in siti.transcript()
