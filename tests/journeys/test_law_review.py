"""From a change of the law to the message: Budi looks first, and Siti is told once."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import LawStep
from bot.jkp.assessment import Verdict
from bot.sandbox.people import Person as Phone
from bot.services.law_review import looking, reviews, sending
from bot.storage.tables import (
    Assessment,
    ChangedResult,
    LawReview,
    NoticeState,
    Profile,
    ReviewState,
)
from tests.journeys.checking import pressing
from tests.journeys.conftest import ADMIN
from tests.journeys.drafted import admin, budi_starts, loses_the_role
from tests.journeys.talking import forged, said_by_bot
from tests.journeys.test_reminders import has_a_result_and_agreed
from tests.service import Bot

TOLD = "Perkiraan Anda yang baru:"


async def a_new_law(bot: Bot) -> None:
    """Let the release be one whose law decides all kept results otherwise."""
    async with bot.service.transactions.begin() as work:
        for row in (await work.session.exec(select(Assessment))).all():
            row.law_version = "2025-02-07-00000000"
            row.verdict = Verdict.NEEDS_HUMAN_CHECK
            row.money = None
        for review in (await work.session.exec(select(LawReview))).all():
            review.law_version = "2025-02-07-00000000/2025-02-07"
    for _round in range(4):
        async with bot.service.transactions.begin() as work:
            await looking.look(work)


async def sends(bot: Bot) -> None:
    for _round in range(3):
        async with bot.service.transactions.begin() as work:
            await sending.send(work)
    await bot.sandbox.settled()


async def budi_and_siti(bot: Bot) -> tuple[Phone, Phone]:
    """Let the law change for Siti, and Budi be told."""
    siti = await has_a_result_and_agreed(bot)
    budi = await budi_starts(bot)
    await a_new_law(bot)
    await budi.sees("1 pekerja akan membaca perkiraan yang berbeda")
    return budi, siti


async def is_asked_for_the_number(bot: Bot) -> tuple[Phone, Phone]:
    budi, siti = await budi_and_siti(bot)
    budi.says("/aturan")
    await budi.sees("Perlu dicek petugas → Kemungkinan memenuhi syarat: 1")
    await pressing(budi, "Lanjut kirim")
    await budi.sees("Ketik jumlah pekerja: 1.")
    return budi, siti


async def state(bot: Bot) -> ReviewState:
    newest = select(col(LawReview.state)).order_by(col(LawReview.id).desc())
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(newest)).first()
    assert found is not None
    return found


async def the_review(bot: Bot) -> LawReview:
    newest = select(LawReview).order_by(col(LawReview.id).desc())
    async with bot.service.transactions.reading() as session:
        found = (await session.exec(newest)).first()
    assert found is not None
    return found


def heard(phone: Phone) -> int:
    return sum(TOLD in each for each in said_by_bot(phone))


async def test_from_the_change_to_the_message(bot: Bot) -> None:
    budi, siti = await budi_and_siti(bot)
    await pressing(budi, "Lihat perubahan")
    await budi.sees("Perlu dicek petugas → Kemungkinan memenuhi syarat: 1")
    await pressing(budi, "Baca pesannya")
    await budi.sees("Pesan 1 dari 1")
    assert TOLD in budi.last["text"]
    assert "Siti" not in budi.last["text"]
    await pressing(budi, "Kirim ke saya")
    await bot.sandbox.settled()
    assert heard(budi) >= 1
    budi.says("/aturan")
    await budi.sees("Belum ada yang diberi tahu.")
    await pressing(budi, "Lanjut kirim")
    await budi.sees("Ketik jumlah pekerja: 1.")
    assert heard(siti) == 0

    budi.says("1")
    await budi.sees("Perkiraan baru mulai dikirim")
    await sends(bot)
    await siti.sees(TOLD)
    assert siti.buttons[-2:] == ["Hasil saya", "Bicara dengan petugas"]
    await sends(bot)
    assert heard(siti) == 1
    siti.presses("Hasil saya")
    await siti.sees("Kemungkinan memenuhi syarat")
    budi.says("/aturan")
    await budi.sees("Dikirim: 1. Menunggu: 0.")


async def test_another_number_or_words_send_nothing(bot: Bot) -> None:
    budi, siti = await is_asked_for_the_number(bot)
    budi.says("2")
    await budi.sees("Angkanya berbeda")
    budi.says("ya kirim saja")
    await budi.sees("Ketik angkanya saja: 1")
    await sends(bot)

    assert heard(siti) == 0
    assert await state(bot) is ReviewState.READY


async def test_a_number_typed_too_late_sends_nothing(bot: Bot) -> None:
    budi, siti = await is_asked_for_the_number(bot)
    bot.clock.moves(timedelta(minutes=12))
    budi.says("1")
    await budi.sees("Waktunya sudah lewat")
    await sends(bot)

    assert heard(siti) == 0


async def test_a_number_typed_twice_sends_once(bot: Bot) -> None:
    budi, siti = await is_asked_for_the_number(bot)
    budi.says("1")
    budi.says("1")
    await budi.sees("Perkiraan baru mulai dikirim")
    await sends(bot)
    await sends(bot)

    assert heard(siti) == 1


async def test_a_role_lost_in_between_sends_nothing(bot: Bot) -> None:
    budi, siti = await is_asked_for_the_number(bot)
    async with bot.service.transactions.begin() as work:
        await loses_the_role(work, ADMIN)
    budi.says("1")
    await bot.sandbox.settled()
    await sends(bot)

    assert heard(siti) == 0
    assert await state(bot) is ReviewState.READY


async def test_the_buttons_of_before_move_nothing(bot: Bot) -> None:
    budi, siti = await budi_and_siti(bot)
    review = await the_review(bot)
    for way in ("send", "kind", "test", "agree", "refuse", "nonsense"):
        forged(budi, LawStep(review.id, review.step + 5, way))
        await bot.sandbox.settled()
        assert "Belum ada yang diberi tahu." in budi.last["text"]
    forged(budi, LawStep(review.id + 7, 0, "send"))
    forged(budi, LawStep(review.id, review.step, "nonsense"))
    await bot.sandbox.settled()
    await sends(bot)

    assert heard(siti) == 0


async def test_a_worker_cannot_press_it(bot: Bot) -> None:
    _budi, siti = await budi_and_siti(bot)
    review = await the_review(bot)
    for way in ("open", "kind", "send", "agree"):
        forged(siti, LawStep(review.id, review.step, way))
    siti.says("/aturan")
    await bot.sandbox.settled()

    assert not any("Perkiraan yang berubah" in each for each in said_by_bot(siti))
    assert await state(bot) is ReviewState.READY


async def test_an_admin_of_a_province_sees_figures_and_sends_nothing(
    bot: Bot,
) -> None:
    budi, siti = await budi_and_siti(bot)
    async with bot.service.transactions.begin() as work:
        (found,) = (await work.session.exec(select(ChangedResult))).all()
        home = Profile(person_id=found.person_id, region="32.16", changed_at=work.now)
        await work.session.merge(home)
    ani = await admin(bot, "Ani", region="32")
    ani.says("/aturan")
    await ani.sees("Admin seluruh Indonesia yang memutuskan")
    assert "dibulatkan" in said_by_bot(ani)[-1]
    assert "Lanjut kirim" not in ani.buttons
    review = await the_review(bot)
    for way in ("send", "kind", "test", "agree"):
        forged(ani, LawStep(review.id, review.step, way))
        await bot.sandbox.settled()
    await sends(bot)

    assert heard(siti) == heard(ani) == heard(budi) == 0
    assert await state(bot) is ReviewState.READY


@pytest.mark.parametrize("why", ["blocked", "erased", "anew"])
async def test_who_went_or_answered_anew_in_between_is_left_out(
    bot: Bot, why: str
) -> None:
    budi, siti = await is_asked_for_the_number(bot)
    if why == "blocked":
        siti.blocks()
    elif why == "erased":
        siti.says("/hapus")
        await siti.sees("HAPUS")
        siti.says("HAPUS")
    else:
        async with bot.service.transactions.begin() as work:
            old = (await work.session.exec(select(Assessment))).one()
            work.session.add(
                Assessment(**{**old.model_dump(exclude={"id"}), "law_version": "x"})
            )
            review = await reviews.newest(work.session)
            assert review is not None
            # It came after the last look: the number that was typed still holds.
            review.counted_to += 1
    await bot.sandbox.settled()
    budi.says("1")
    await budi.sees("Perkiraan baru mulai dikirim")
    await sends(bot)

    assert heard(siti) == 0
    async with bot.service.transactions.reading() as session:
        (row,) = (await session.exec(select(ChangedResult))).all()
        assert row.state is NoticeState.LEFT_OUT
