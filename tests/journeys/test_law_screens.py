"""The screen of a review with many kinds: it fits a small phone in every state.

What is too long is found at the end of each journey.
"""

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change
from bot.services.law_review import confirmation
from bot.storage.tables import (
    ChangedResult,
    LawReview,
    NoticeState,
    ReviewState,
)
from tests.journeys.checking import pressing
from tests.journeys.drafted import admin
from tests.journeys.talking import said_by_bot
from tests.journeys.test_law_review import budi_and_siti, the_review
from tests.service import Bot
from tests.services import population

GOOD, BAD = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE
KINDS = (
    *[(GOOD, Verdict.NEEDS_HUMAN_CHECK, Change.VERDICT)] * 9,
    *[(GOOD, GOOD, Change.SOONER)] * 8,
    *[(GOOD, BAD, Change.VERDICT)] * 7,
    (BAD, GOOD, Change.VERDICT),
    (GOOD, GOOD, Change.LATER),
    (GOOD, GOOD, Change.MONEY),
)


async def many_kinds(bot: Bot) -> None:
    """Let a review have found results of each kind, the worst most often."""
    review = await the_review(bot)
    async with bot.service.transactions.begin() as work:
        for number, (before, after, what) in enumerate(KINDS):
            person = await population.worker(work, number, news_agreed_at=None)
            await population.lives(work, person, "32.16")
            row = ChangedResult(
                review_id=review.id,
                person_id=person.id,
                what=what,
                before=before,
                after=after,
                state=NoticeState.FOUND,
            )
            work.session.add(row)
        await work.session.exec(
            update(LawReview)
            .where(col(LawReview.id) == review.id)
            .values(looked=148_211, unread=1_200)
        )


async def test_many_kinds_are_folded_and_none_is_left_out(bot: Bot) -> None:
    budi, _siti = await budi_and_siti(bot)
    await many_kinds(bot)
    budi.says("/aturan")
    shown = (await budi.sees("Perkiraan yang berubah:"))["text"]

    assert "Perlu dicek petugas: 9 (merugikan mereka)" in shown
    assert "perubahan lain: 11" in shown
    assert "jumlah uang berubah: 1" in shown
    assert "1.200 tidak dapat dihitung ulang" in shown


@pytest.mark.parametrize("state", [ReviewState.SENDING, ReviewState.ENDED])
async def test_it_fits_while_it_goes_out_and_after(
    bot: Bot, state: ReviewState
) -> None:
    budi, _siti = await budi_and_siti(bot)
    await many_kinds(bot)
    async with bot.service.transactions.begin() as work:
        await work.session.exec(
            update(LawReview)
            .where(col(LawReview.state) == ReviewState.READY)
            .values(confirmed_at=work.now, state=state)
        )
    budi.says("/aturan")

    shown = (await budi.sees("semua perubahan: 28"))["text"]
    assert "Perlu dicek petugas: 9 (merugikan mereka)" in shown


async def test_it_fits_while_a_second_admin_is_asked(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirmation, "ALONE_UP_TO", 5)
    budi, _siti = await budi_and_siti(bot)
    await many_kinds(bot)
    budi.says("/aturan")
    await pressing(budi, "Lanjut kirim")
    await budi.sees("Ketik jumlah pekerja: 28.")
    budi.says("28")
    await budi.sees("belum ada. Undang dengan /undang")

    await admin(bot, "Ani")
    await pressing(budi, "Lanjut kirim")
    await budi.sees("Ketik jumlah pekerja: 28.")
    budi.says("28")
    shown = await budi.sees("Admin lain sudah dimintai persetujuan.")
    assert "semua perubahan: 28" in shown["text"]
    budi.says("/aturan")
    await budi.sees("Menunggu persetujuan admin lain")
    assert "perubahan lain: 11" in said_by_bot(budi)[-1]


async def test_rounded_figures_of_a_province_fit_too(bot: Bot) -> None:
    await budi_and_siti(bot)
    await many_kinds(bot)
    ani = await admin(bot, "Ani", region="32")
    ani.says("/aturan")

    shown = (await ani.sees("dibulatkan"))["text"]
    assert "Perkiraan yang berubah:" in shown
