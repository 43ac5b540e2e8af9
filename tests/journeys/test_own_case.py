"""A worker closes the own case, and goes on with it within two weeks."""

from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from bot.buttons import ContinueCase, SolveCase
from bot.sandbox.people import Person as Phone
from bot.services.people import consents
from bot.services.queue.continuing import WITHIN
from bot.services.staff import members
from bot.storage.tables import Audit, Case, CaseOutcome, Deed, Duty, Returned, Staff
from tests.journeys.relaying import talking
from tests.journeys.talking import (
    asks_for_a_person,
    forged,
    said_by_bot,
    takes,
)
from tests.service import Bot

TAKEN = "Silakan tulis."


async def case_of(bot: Bot) -> Case:
    """Return the only case."""
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(Case))).one()


async def deeds(bot: Bot) -> list[Deed]:
    """Return what the audit says was done in cases, in order."""
    about = select(Audit.deed).where(col(Audit.case_id).is_not(None))
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(about.order_by(col(Audit.id)))).all()
    return [Deed(each) for each in found]


async def is_at_work(bot: Bot, phone: Phone, duty: Duty = Duty.ON) -> None:
    """Let a counselor be at work, or not."""
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        post = await members.post_of(work, person.id)
        assert post is not None
        post.duty = duty


async def solves(siti: Phone) -> None:
    """Let a worker close the own case, from the screen of /petugas."""
    siti.says("/petugas")
    await siti.sees(TAKEN)
    siti.presses("Masalah selesai")
    await siti.sees("Apakah masalah Anda sudah selesai?")
    siti.presses("Ya, selesai")
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")


async def closes(rina: Phone, siti: Phone) -> None:
    """Let a counselor close the case that was taken last."""
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Bekerja lagi")
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")


async def test_a_worker_closes_the_own_case(bot: Bot) -> None:
    rina, siti = await talking(bot)
    case = await case_of(bot)

    siti.presses("Masalah selesai")
    await siti.sees("Apakah masalah Anda sudah selesai?")
    siti.presses("Ya, selesai")

    await siti.sees("Anda menutup kasus ini.")
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")
    await siti.sees("Mau dilanjutkan?")
    await rina.sees(f"Pekerja kasus {case.code} menyatakan masalahnya selesai")
    now = await case_of(bot)
    assert now.outcome is CaseOutcome.SOLVED
    assert (await deeds(bot))[-1] is Deed.SOLVED
    rina.says("Halo?")
    await rina.sees("Pesan ini tidak terkirim ke siapa pun.")


async def test_not_yet_leaves_everything_as_it_is(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.presses("Masalah selesai")
    await siti.sees("Apakah masalah Anda sudah selesai?")

    siti.presses("Belum")

    await siti.sees(TAKEN)
    siti.says("Masih ada pertanyaan")
    await rina.sees("Masih ada pertanyaan")


async def test_closed_by_both_at_once_one_wins(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.presses("Masalah selesai")
    await siti.sees("Apakah masalah Anda sudah selesai?")
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")

    rina.presses("Bekerja lagi")
    siti.presses("Ya, selesai")

    await siti.sees("Percakapan dengan Ibu Rina ditutup.")
    await bot.sandbox.settled()
    assert sum("ditutup. Terima kasih" in each for each in said_by_bot(siti)) == 1
    closed = [e for e in await deeds(bot) if e in (Deed.CLOSED, Deed.SOLVED)]
    assert len(closed) == 1
    outcome = (await case_of(bot)).outcome
    if closed == [Deed.SOLVED]:
        assert outcome is CaseOutcome.SOLVED
        await rina.is_told("Kasus ini sudah ditutup.")
        await rina.sees("sudah ditutup oleh pekerja")
    else:
        assert outcome is CaseOutcome.PLACED
        await siti.is_told("Percakapan ini sudah ditutup.")


async def test_a_second_press_closes_nothing_more(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    siti.presses("Masalah selesai")
    asked = await siti.sees("Apakah masalah Anda sudah selesai?")

    siti.presses_old(asked, "Ya, selesai")
    siti.presses_old(asked, "Ya, selesai")

    await siti.is_told("Percakapan ini sudah ditutup.")
    assert (await deeds(bot)).count(Deed.SOLVED) == 1


async def test_an_old_button_of_a_case_that_was_put_back_shows_the_place(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    siti.presses("Masalah selesai")
    asked = await siti.sees("Apakah masalah Anda sudah selesai?")
    rina.presses("Kembalikan")
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Ya, kembalikan")
    await siti.sees("kembali ke antrean")

    siti.presses_old(asked, "Ya, selesai")

    await siti.sees("sudah ada di antrean")
    assert (await case_of(bot)).closed_at is None


@pytest.mark.parametrize("press", [SolveCase(1, "yes"), ContinueCase(1)])
async def test_nobody_closes_or_continues_the_case_of_another(
    bot: Bot, press: SolveCase | ContinueCase
) -> None:
    rina, siti = await talking(bot)
    if isinstance(press, ContinueCase):
        await closes(rina, siti)
    before = await case_of(bot)
    eve = bot.person("Eve")
    eve.starts()
    await eve.sees("Temani")
    async with bot.service.transactions.begin() as work:
        await consents.agree(work, await members.known(work, eve.id))

    forged(eve, press)

    await eve.is_told("Tombol ini sudah lama.")
    assert await case_of(bot) == before


async def test_who_is_at_work_goes_on_with_the_same_case(bot: Bot) -> None:
    rina, siti = await talking(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await solves(siti)
    await takes(rina, dewi)
    await is_at_work(bot, rina)
    button = next(e for e in siti.screen if "ditutup. Terima" in e.get("text", ""))
    siti.presses("Lanjutkan kasus ini", button)

    await siti.sees("Petugas tidak akan meminta OTP")
    await rina.sees("melanjutkan kasusnya dengan Anda")
    rina.says("Untuk Dewi")
    await rina.sees("Untuk siapa?")
    siti.says("Bu, ada surat baru")
    await rina.sees("Bu, ada surat baru")
    assert "Untuk Dewi" not in siti.transcript()
    async with bot.service.transactions.reading() as session:
        assert len((await session.exec(select(Case))).all()) == 2
    assert Deed.CONTINUED in await deeds(bot)


async def test_who_is_not_at_work_has_it_wait_at_the_head(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await asks_for_a_person(bot, "Dewi")
    await closes(rina, siti)
    bot.clock.moves(timedelta(days=1))
    button = next(e for e in siti.screen if "ditutup. Terima" in e.get("text", ""))

    siti.presses("Lanjutkan kasus ini", button)
    siti.presses_old(button, "Lanjutkan kasus ini")

    told = await siti.sees("Kasus Anda dibuka lagi")
    assert "Antrean ke-1." in told["text"]
    await siti.is_told("Sudah kami terima.")
    async with bot.service.transactions.reading() as session:
        case = await session.get_one(Case, 1)
    assert case.returned_for is Returned.CONTINUED
    assert case.waiting_since == bot.clock.now
    assert (case.closed_at, case.outcome, case.counselor_id) == (None, None, None)
    assert (await deeds(bot)).count(Deed.CONTINUED) == 1
    siti.says("Bu?")
    await siti.sees("simpan")
    rina.says("/antrean")
    await rina.sees("2 pekerja menunggu.")
    rina.presses(next(each for each in rina.buttons if each.startswith("Ambil")))
    await siti.sees("Petugas tidak akan meminta OTP")
    await rina.sees("Bu?")


async def test_after_two_weeks_it_is_a_new_request(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await closes(rina, siti)
    button = next(e for e in siti.screen if "ditutup. Terima" in e.get("text", ""))
    bot.clock.moves(WITHIN + timedelta(seconds=1))

    siti.presses("Lanjutkan kasus ini", button)

    await siti.sees("tidak bisa dilanjutkan")
    siti.presses("Bicara dengan petugas")
    await siti.sees("masuk antrean")
    async with bot.service.transactions.reading() as session:
        assert len((await session.exec(select(Case))).all()) == 2


async def test_with_another_open_case_that_one_is_shown(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await closes(rina, siti)
    button = next(e for e in siti.screen if "ditutup. Terima" in e.get("text", ""))
    siti.says("/petugas")
    await siti.sees("masuk antrean")

    siti.presses("Lanjutkan kasus ini", button)

    await siti.sees("sudah ada di antrean")
    async with bot.service.transactions.reading() as session:
        first = await session.get_one(Case, 1)
    assert first.closed_at is not None


async def test_without_consent_nothing_is_continued(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await closes(rina, siti)
    button = next(e for e in siti.screen if "ditutup. Terima" in e.get("text", ""))
    async with bot.service.transactions.begin() as work:
        await consents.refuse(work, await members.known(work, siti.id))

    siti.presses("Lanjutkan kasus ini", button)

    await siti.sees("Setuju?")
    assert (await case_of(bot)).closed_at is not None


async def test_who_serves_no_more_gets_nothing_back(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await is_at_work(bot, rina)
    await solves(siti)
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Staff).values(removed_at=work.now))
    button = next(e for e in siti.screen if "ditutup. Terima" in e.get("text", ""))

    siti.presses("Lanjutkan kasus ini", button)

    await siti.sees("Kasus Anda dibuka lagi")
    assert (await case_of(bot)).counselor_id is None
