"""New results go out once a person, by day, and only to whom they still are news."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from sqlmodel import col, select

from bot.jkp.assessment import Verdict
from bot.jkp.provisions import LAW
from bot.services.interviews import assessments
from bot.services.law_review.confirmation import Outcome
from bot.services.privacy import erasure, looks_told
from bot.storage.tables import (
    Audit,
    Case,
    Consent,
    Deed,
    Lane,
    NoticeState,
    Outbox,
    Person,
    Profile,
    ReviewState,
    Timer,
    TimerKind,
)
from bot.storage.transactions import Transactions
from bot.texts import plain
from tests.service import NOON, StillClock
from tests.services import population
from tests.services.reviewing import (
    ANI,
    LAST_DAY,
    admin,
    agreed,
    changed,
    ready,
    review_now,
    sent,
    states,
    told,
    typed,
)

NIGHT = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
"""22.00 in Jakarta; in Jayapura it is midnight."""


async def test_each_is_told_once_and_the_new_result_is_the_newest(
    transactions: Transactions,
) -> None:
    (siti,) = await agreed(transactions, {"news_agreed_at": None})
    await asyncio.gather(sent(transactions), sent(transactions))

    (said,) = await told(transactions, siti)
    assert said.startswith("Aturan yang kami pakai diperbarui. Perkiraan Anda yang")
    assert "Kemungkinan memenuhi syarat" in said
    assert "5 Mei 2027" in said
    async with transactions.begin() as work:
        newest = await assessments.latest(work, siti)
        assert newest is not None
        assert (newest.verdict, newest.law_version) == (Verdict.ELIGIBLE, LAW.version)
        assert newest.last_claim_day == LAST_DAY
        assert newest.money == 16_200_000
        timers = select(Timer.about_id).where(
            col(Timer.person_id) == siti.id, col(Timer.kind) == TimerKind.REMINDER
        )
        assert set((await work.session.exec(timers)).all()) == {newest.id}
        row = (
            await work.session.exec(
                select(Outbox).where(col(Outbox.person_id) == siti.id)
            )
        ).one()
        assert row.lane == Lane.LOW
        assert row.content is not None
        assert row.content["silent"] is True
        about = select(Audit.deed).where(col(Audit.about_id) == siti.id)
        assert (await work.session.exec(about)).all() == [Deed.TOLD_RESULT]
        deed = select(Audit).where(col(Audit.deed) == Deed.SENT_RESULTS)
        assert (await work.session.exec(deed)).one().detail == (
            f"{LAW.version}, 1 results"
        )
    assert (await review_now(transactions)).state is ReviewState.ENDED


async def test_who_was_told_reads_in_their_record_that_it_was_the_service(
    transactions: Transactions,
) -> None:
    (siti,) = await agreed(transactions)
    await sent(transactions)

    async with transactions.begin() as work:
        (line,) = await looks_told.newest(work, siti)
    said = plain(line, "id")
    assert said.endswith(
        "layanan ini: memberi tahu Anda perkiraan baru, karena aturan berubah."
    )


async def test_less_time_than_was_told_makes_a_sound(
    transactions: Transactions,
) -> None:
    (siti,) = await agreed(
        transactions,
        {"verdict": Verdict.ELIGIBLE, "last_claim_day": date(2027, 6, 5)},
    )
    await sent(transactions)

    (said,) = await told(transactions, siti)
    assert "Pasal 40 huruf a" in said
    async with transactions.reading() as session:
        row = (
            await session.exec(select(Outbox).where(col(Outbox.person_id) == siti.id))
        ).one()
        assert row.content is not None
        assert "silent" not in row.content


async def test_an_open_case_rests_on_the_new_result_and_its_officer_hears(
    transactions: Transactions,
) -> None:
    (siti,) = await ready(transactions)
    async with transactions.begin() as work:
        ani = await admin(work, ANI)
        case = await population.case(work, siti)
        case.counselor_id, case.claimed_at = ani.id, work.now
        last = await assessments.latest(work, siti)
        assert last is not None
        case.assessment_id = last.id
    assert await typed(transactions, 1) is Outcome.SENDING
    await sent(transactions)

    (row,) = await changed(transactions)
    async with transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    assert case.assessment_id == row.anew_id is not None
    assert case.last_day == LAST_DAY
    assert any("punya hasil baru" in each for each in await told(transactions, ani))


async def test_who_is_gone_or_has_answered_anew_is_left_out(
    transactions: Transactions,
) -> None:
    blocked, erased, withdrew, anew, forgot, paused = await agreed(
        transactions, {}, {}, {}, {}, {}, {}
    )
    async with transactions.begin() as work:
        (await work.session.get_one(Person, blocked.id)).blocked_at = work.now
        (await work.session.get_one(Person, erased.id)).erased_at = work.now
        (await work.session.get_one(Person, paused.id)).paused_at = work.now
        population.agrees(work, withdrew, given=False)
        await population.checked(work, anew)
        await assessments.forget_of(work, forgot)
    await sent(transactions)

    assert await states(transactions) == [NoticeState.LEFT_OUT] * 6
    for each in (blocked, erased, withdrew, anew, forgot, paused):
        assert await told(transactions, each) == []
    assert (await review_now(transactions)).state is ReviewState.ENDED


async def test_at_night_it_waits_for_the_morning_of_each(
    transactions: Transactions, clock: StillClock
) -> None:
    siti, yosep, nowhere = await agreed(
        transactions, {}, {"region": "91.03"}, {"region": None}
    )
    clock.now = NIGHT
    await sent(transactions)
    assert await states(transactions) == [NoticeState.FOUND] * 3

    clock.now = NIGHT + timedelta(hours=7, minutes=30)  # 5.30 here, 7.30 there
    await sent(transactions)
    assert len(await told(transactions, yosep)) == 1
    assert await told(transactions, siti) == await told(transactions, nowhere) == []

    clock.now = NIGHT + timedelta(hours=9, minutes=30)
    await sent(transactions)
    assert len(await told(transactions, siti)) == 1
    assert len(await told(transactions, nowhere)) == 1


async def test_who_has_moved_sleeps_by_the_clock_of_the_new_home(
    transactions: Transactions, clock: StillClock
) -> None:
    (siti,) = await agreed(transactions)
    async with transactions.begin() as work:
        profile = (
            await work.session.exec(
                select(Profile).where(col(Profile.person_id) == siti.id)
            )
        ).one()
        profile.region = "91.03"
    clock.now = NOON + timedelta(hours=8)  # 20.00 in Jakarta, 22.00 in Jayapura
    await sent(transactions)

    assert await told(transactions, siti) == []
    assert await states(transactions) == [NoticeState.FOUND]


async def test_an_erasure_takes_what_was_noted_with_it(
    transactions: Transactions,
) -> None:
    (siti,) = await agreed(transactions)
    await sent(transactions)
    async with transactions.begin() as work:
        await erasure.erase(work, await work.session.get_one(Person, siti.id))

    assert await changed(transactions) == []


async def test_in_distress_the_fact_comes_with_a_hand(
    transactions: Transactions,
) -> None:
    (siti,) = await agreed(
        transactions, {"verdict": Verdict.ELIGIBLE, "last_claim_day": date(2027, 6, 5)}
    )
    async with transactions.begin() as work:
        work.set_timer(siti, TimerKind.QUIET, work.now + timedelta(days=1))
    await sent(transactions)

    (said,) = await told(transactions, siti)
    assert said.startswith("Aturan berubah, dan perkiraan Anda ikut berubah.")
    assert "5 Mei 2027" in said


async def test_consent_to_an_older_text_is_enough(transactions: Transactions) -> None:
    """It is a reminder about their own right, which every text has named."""
    (siti,) = await agreed(transactions)
    async with transactions.reading() as session:
        given = (await session.exec(select(Consent))).one()
    assert given.version == "1"
    await sent(transactions)

    assert len(await told(transactions, siti)) == 1
