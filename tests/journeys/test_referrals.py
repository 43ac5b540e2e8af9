"""Rina suggests work; Siti says that she wants it; how far it came is recorded.

Nothing goes to a firm, and a placement that both say is one.
"""

from collections.abc import Sequence

import pytest
from sqlmodel import col, select

from bot.buttons import AnswerReferral, CaseWork, MoveReferral, SuggestWork
from bot.sandbox.people import Person as Phone
from bot.services.matching import wishes
from bot.services.people import consents
from bot.services.queue import dismissal
from bot.services.staff import members
from bot.storage.tables import (
    CaseOutcome,
    JobReferral,
    NotTaken,
    ReferralState,
    Vacancy,
    WorkFigure,
)
from tests.journeys.checking import pressing
from tests.journeys.relaying import Message, talking
from tests.journeys.talking import asks_for_a_person, counselor, forged
from tests.journeys.working import TODAY, case_of, figures, rows, works_again
from tests.service import Bot
from tests.services.matched import SEWING, vacancy

FIRM = "PT Maju Jaya, operator jahit"
SHOWN = "operator jahit, PT Maju Jaya"


async def referrals(bot: Bot) -> Sequence[JobReferral]:
    """Return all referrals."""
    async with bot.service.transactions.reading() as session:
        found = select(JobReferral).order_by(col(JobReferral.id))
        return (await session.exec(found)).all()


async def suggests(rina: Phone, siti: Phone) -> Message:
    """Let an officer suggest a firm from the card of the case; return what is read."""
    await pressing(rina, "Lainnya", "Lowongan")
    await rina.sees("Belum ada yang disarankan.")
    rina.presses("Perusahaan lain")
    await rina.sees("Perusahaan apa, sebagai apa?")
    rina.says(FIRM)
    await rina.sees("Terkirim ke pekerja:")
    return await siti.sees("Ibu Rina menyarankan:")


async def test_from_the_suggestion_to_the_placement(bot: Bot) -> None:
    rina, siti = await talking(bot)
    code = (await case_of(bot)).code
    asked = await suggests(rina, siti)
    assert SHOWN in asked["text"]
    assert "Data Anda tidak dikirim ke perusahaan." in asked["text"]
    siti.presses("Minat")
    await siti.sees(f"Petugas tahu Anda berminat pada {SHOWN}")
    await rina.sees(f"Kasus {code}: pekerja berminat pada {SHOWN}.")
    await pressing(rina, "Lihat lowongan", SHOWN, "Sudah dirujuk", "Sudah wawancara")
    await rina.sees(f"Kasus {code}, {SHOWN}: sudah wawancara")
    rina.presses("Diterima kerja")
    await rina.sees("Perusahaan: PT Maju Jaya. Jabatan: operator jahit.")
    await pressing(rina, "Tetap (PKWTT)")
    await rina.sees("Jenis: Tetap (PKWTT).")
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")

    case = await case_of(bot)
    assert case.outcome is CaseOutcome.PLACED
    (placement,) = await rows(bot)
    assert (placement.firm, placement.referral_id) == ("PT Maju Jaya", 1)
    (figure,) = await figures(bot)
    assert _days(figure) == [TODAY] * 5
    siti.presses("Belum jadi")
    await rina.sees("pekerjaan barunya belum jadi")
    (referral,) = await referrals(bot)
    assert referral.state is ReferralState.INTERVIEWED
    (figure,) = await figures(bot)
    assert _days(figure) == [TODAY] * 4 + [None]


def _days(of: WorkFigure) -> list[object]:
    return [
        of.suggested_on,
        of.wanted_on,
        of.referred_on,
        of.interviewed_on,
        of.placed_on,
    ]


async def test_the_worker_says_first_and_it_is_one_placement(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await suggests(rina, siti)
    siti.presses("Minat")
    await rina.sees("pekerja berminat pada")
    await pressing(rina, "Lihat lowongan", SHOWN, "Sudah dirujuk")
    await rina.sees(": sudah dirujuk")
    await works_again(siti)
    assert len(await figures(bot)) == 2

    forged(rina, MoveReferral(1, ReferralState.PLACED))

    await rina.sees("Perusahaan: PT Maju Jaya. Jabatan: operator jahit.")
    (placement,) = await rows(bot)
    assert placement.referral_id == 1
    (figure,) = await figures(bot)
    assert (figure.placement_id, figure.placed_on) == (placement.id, TODAY)


async def test_a_vacancy_that_fits_is_looked_at_and_sent(bot: Bot) -> None:
    rina, siti = await talking(bot)
    async with bot.service.transactions.begin() as work:
        fits = await vacancy(work)
        await vacancy(work, title="Perawat", field="health_care", region="81.71")
        person = await members.known(work, siti.id)
        row = await wishes.begin(work, person)
        wishes.toggle_field(work, row, SEWING)
        wishes.complete(work, row)
    forged(rina, CaseWork(1, "show"))
    await rina.sees("Di bawah ini lowongan yang cocok.")
    assert "Perawat, PT Contoh" not in rina.buttons
    rina.presses("Operator jahit, PT Contoh")
    looked = await rina.sees("Cocok karena bidangnya sama")
    assert "PT Contoh" in looked["text"]
    assert await referrals(bot) == []

    rina.presses("Kirim ke pekerja")

    told = await siti.sees("Ibu Rina menyarankan: Operator jahit, PT Contoh.")
    assert "Cocok karena bidangnya sama" in told["text"]
    await rina.sees("Terkirim ke pekerja: Operator jahit, PT Contoh.")
    (referral,) = await referrals(bot)
    assert referral.vacancy_id == fits.id
    siti.presses("Minat")
    await siti.sees_button("Sudah saya kirim")
    siti.presses("Sudah saya kirim")
    await siti.sees("Semoga berhasil! Simpan salinan")
    forged(rina, SuggestWork(1, fits.id, "send"))
    await rina.is_told("sudah tidak cocok atau sudah berakhir")
    assert len(await referrals(bot)) == 1
    async with bot.service.transactions.begin() as work:
        await work.session.delete(await work.session.get_one(Vacancy, fits.id))
    assert (await referrals(bot))[0].vacancy_id is None


async def test_not_wanted_and_why(bot: Bot) -> None:
    rina, siti = await talking(bot)
    asked = await suggests(rina, siti)
    siti.presses("Bukan ini")
    await rina.sees("pekerja tidak berminat pada")
    await siti.sees("Apa yang tidak cocok?")
    siti.presses("Gaji kurang")
    await siti.sees("petugas akan memperhatikannya")
    (referral,) = await referrals(bot)
    assert (referral.state, referral.why) == (ReferralState.DECLINED, NotTaken.PAY)
    siti.presses_old(asked, "Minat")
    await siti.is_told("Sudah kami terima.")
    forged(siti, AnswerReferral(1, "no.far"))
    await bot.sandbox.settled()
    assert (await referrals(bot))[0].why is NotTaken.PAY


async def test_nothing_came_of_it_and_why(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await suggests(rina, siti)
    siti.presses("Minat")
    await rina.sees("pekerja berminat pada")
    await pressing(rina, "Lihat lowongan", SHOWN, "Tidak jadi", "Sudah terisi")
    await rina.sees("tidak jadi (Sudah terisi)")
    (referral,) = await referrals(bot)
    assert referral.why is NotTaken.FILLED
    forged(rina, MoveReferral(1, ReferralState.REFERRED))
    await rina.is_told("Sudah kami terima.")


async def test_only_the_worker_says_that_they_want_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await suggests(rina, siti)
    forged(rina, MoveReferral(1, ReferralState.REFERRED))
    await rina.is_told("Pekerja belum menyatakan minat.")
    forged(rina, MoveReferral(1, ReferralState.WANTED))
    await rina.is_told("Tombol ini sudah lama.")
    (referral,) = await referrals(bot)
    assert referral.state is ReferralState.SUGGESTED


async def test_the_same_firm_is_suggested_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await suggests(rina, siti)
    forged(rina, CaseWork(1, "typed"))
    await rina.sees("Perusahaan apa, sebagai apa?")
    rina.says(FIRM)
    await rina.sees("Ini sudah pernah disarankan.")
    assert len(await referrals(bot)) == 1


@pytest.mark.parametrize("firm", [", operator", " . "])
async def test_a_firm_needs_a_name(bot: Bot, firm: str) -> None:
    rina, _siti = await talking(bot)
    forged(rina, CaseWork(1, "typed"))
    await rina.sees("Perusahaan apa, sebagai apa?")
    rina.says(firm)
    await rina.sees("Kami perlu nama perusahaannya.")
    rina.says(FIRM)
    await rina.sees("Terkirim ke pekerja:")


async def test_nobody_else_reaches_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await suggests(rina, siti)
    agus = await counselor(bot, "Agus")
    eve = await asks_for_a_person(bot, "Eve")
    forged(eve, AnswerReferral(1, "yes"))
    await eve.is_told("Sudah kami terima.")
    forged(agus, CaseWork(1, "show"))
    forged(agus, MoveReferral(1, "show"))
    await agus.is_told("Kasus ini milik petugas lain.")
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, rina.id)
    forged(rina, MoveReferral(1, "show"))
    await rina.is_told("Langkah ini hanya untuk Petugas.")
    (referral,) = await referrals(bot)
    assert referral.state is ReferralState.SUGGESTED


async def test_who_agreed_to_an_older_text_is_suggested_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        newest = await consents.newest(work, person)
        assert newest is not None
        (await work.session.get_one(type(newest), newest.id)).version = "older"
    forged(rina, CaseWork(1, "typed"))
    await rina.sees("Perusahaan apa, sebagai apa?")
    rina.says(FIRM)
    await rina.sees("teks persetujuan yang lama")
    assert await referrals(bot) == []
