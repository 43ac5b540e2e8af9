"""A doubtful vacancy waits: Dewi is the second person for what Rina entered."""

from bot.buttons import MoveVacancy
from bot.scams.rules import WORDS
from bot.storage.tables import Deed, Vacancy, VacancyState
from tests.journeys.checking import pressing
from tests.journeys.hiring import (
    deeds,
    entered,
    the_vacancy,
)
from tests.journeys.talking import counselor, forged
from tests.service import Bot

SCAM = "Biaya administrasi Rp350.000 dibayar sebelum mulai kerja."
EVERY_RULE = (
    "Bayar uang jaminan. Transfer ke rekening pribadi. Ijazah asli ditahan. "
    "Pasti diterima."
)


async def test_a_doubtful_one_waits_for_another_who_says_yes(bot: Bot) -> None:
    rina, dewi = await counselor(bot, "Rina"), await counselor(bot, "Dewi")
    await entered(rina, notes=SCAM)
    assert "orang kedua setuju" in rina.last["text"]
    asked = await dewi.sees("menunggu diperiksa orang kedua")
    assert "Ada permintaan uang sebelum orang bekerja." in asked["text"]
    held = await the_vacancy(bot)
    assert (held.state, held.held_because) == (VacancyState.HELD, ["money"])

    forged(rina, MoveVacancy(held.id, held.step, "agree"))
    await rina.sees("menunggu orang kedua")
    assert (await the_vacancy(bot)).state is VacancyState.HELD

    dewi.presses("Lihat")
    await dewi.sees("Rp350.000")
    shown = dewi.last
    dewi.presses("Setujui")
    await dewi.sees("Anda setuju.")
    await rina.sees("Ibu Dewi setuju.")
    dewi.presses_old(shown, "Tolak")
    await bot.sandbox.settled()
    opened = await the_vacancy(bot)
    assert opened.state is VacancyState.OPEN
    assert opened.agreed_by is not None
    assert [deed for deed, _detail in await deeds(bot)] == [
        Deed.ENTERED_VACANCY,
        Deed.AGREED_VACANCY,
    ]


async def test_a_no_needs_a_reason_which_who_entered_it_reads(bot: Bot) -> None:
    rina, dewi = await counselor(bot, "Rina"), await counselor(bot, "Dewi")
    await entered(rina, notes=SCAM)
    await pressing(dewi, "Lihat")
    await pressing(dewi, "Tolak")
    await dewi.sees("Mengapa Anda menolaknya?")
    dewi.says("x")
    await dewi.sees("Mengapa Anda menolaknya?")
    dewi.says("Perusahaannya tidak terdaftar.")
    await dewi.sees("Anda menolaknya.")
    await rina.sees("Ibu Dewi tidak setuju: Perusahaannya tidak terdaftar.")
    refused = await the_vacancy(bot)
    assert (refused.state, refused.ended_at) == (VacancyState.REFUSED, bot.clock.now)
    await pressing(rina, "Lihat")
    await rina.sees("Alasan: Perusahaannya tidak terdaftar.")
    forged(rina, MoveVacancy(refused.id, refused.step, "change"))
    await rina.is_told("Lowongan ini sudah berubah")


async def test_what_was_agreed_to_is_looked_at_again_once_it_is_changed(
    bot: Bot,
) -> None:
    rina, dewi = await counselor(bot, "Rina"), await counselor(bot, "Dewi")
    await entered(rina, notes=SCAM)
    await pressing(dewi, "Lihat")
    await pressing(dewi, "Setujui")
    await rina.sees("Ibu Dewi setuju.")
    await pressing(rina, "Lihat")
    await rina.sees("Lowongan 1: dibuka.")
    await pressing(rina, "Ubah")
    await pressing(rina, "Perbaiki")
    await pressing(rina, "Perusahaan")
    await rina.sees("Perusahaan mana")
    rina.says("PT Lain Sekali")
    await pressing(rina, "Simpan")
    await rina.sees("orang kedua setuju")
    changed = await the_vacancy(bot)
    assert (changed.state, changed.agreed_by) == (VacancyState.HELD, None)
    await pressing(rina, "Daftar lowongan")
    await pressing(dewi, "Lihat")
    await dewi.sees("PT Lain Sekali")


async def test_what_is_long_still_fits_every_screen(bot: Bot) -> None:
    """That no screen has more than 350 letters is seen by the bot of the journeys."""
    rina, dewi = await counselor(bot, "Rina"), await counselor(bot, "Dewi")
    long = (
        "Operator mesin jahit dan obras bagian lengan kanan kiri untuk ekspor ke luar"
    )
    said = {
        "title": long,
        "firm": f"PT {long}",
        "pay": "90 jt",
        "notes": f"{EVERY_RULE} {long * 3}",
        "at": "WA 0812",
        "source": long,
    }
    await entered(rina, **said)
    await pressing(dewi, "Lihat")
    await dewi.sees("Lowongan 1: menunggu orang kedua.")
    first = await the_vacancy(bot)
    async with bot.service.transactions.begin() as work:
        again = {**first.model_dump(exclude={"id"}), "notes": first.notes}
        work.session.add_all([Vacancy(**again) for _each in range(4)])
    rina.says("/lowongan_kantor")
    await rina.sees("Lowongan di kantor Anda")
    await pressing(rina, "Punya saya")
    await rina.sees("Lowongan yang Anda masukkan")
    await pressing(rina, "Berikutnya")
    await rina.sees("1. Operator mesin jahit")
    assert len((await the_vacancy(bot)).held_because) == len(WORDS)
