"""What figures say of a check: what came of it, or at which question it was left."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from bot.interview.answers import Answers
from bot.jkp.assessment import Verdict
from bot.services.cases import requests
from bot.services.interviews import assessments, left_checks, profiles, runs
from bot.services.people import consents
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.storage.tables import CaseFigure, CheckFigure, Consent, Interview
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.services.remembering import BEKASI, JAYAPURA, siti

DAY = timedelta(days=1)
RESIGNED: Answers = {
    "terminated_by": "worker",
    "own_will": "resignation",
    "paper_word": "resign",
}


async def answers(transactions: Transactions, **given: str) -> None:
    """Let Siti answer some questions of her check."""
    async with transactions.begin() as work:
        run = await runs.begin(work, await siti(work))
        for question, value in given.items():
            run = await runs.answer(work, run, question, value)


async def sees_the_result(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        run = await runs.find_open(work, person)
        assert run is not None
        await assessments.make(work, person, run)


async def agrees(transactions: Transactions, region: str | None = None) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        if region is not None:
            await profiles.set_region(work, person, region)


async def agreed_to_an_older_text(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        work.session.add(
            Consent(
                person_id=person.id, version="older", given=True, answered_at=work.now
            )
        )


async def noted(transactions: Transactions) -> int:
    async with transactions.begin() as work:
        return await left_checks.note(work)


async def forgets(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await erasure.forget_unfinished(work)


async def erases(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await erasure.erase(work, await siti(work))


async def figures(transactions: Transactions) -> list[CheckFigure]:
    async with transactions.reading() as session:
        rows = select(CheckFigure).order_by(col(CheckFigure.id))
        return list((await session.exec(rows)).all())


async def the_figure(transactions: Transactions) -> CheckFigure:
    [only] = await figures(transactions)
    return only


async def test_what_came_of_it(transactions: Transactions) -> None:
    await agrees(transactions, BEKASI)
    await answers(transactions, **RESIGNED)
    assert await figures(transactions) == []

    await sees_the_result(transactions)
    await sees_the_result(transactions)

    check = await the_figure(transactions)
    assert check.verdict is Verdict.NOT_ELIGIBLE
    assert check.failed == ["cause"]
    assert (check.region, check.province) == (BEKASI, "32")
    assert check.begun_on == check.ended_on == date(2026, 11, 25)
    assert check.left_at is None


async def test_it_counts_as_left_after_a_day(
    transactions: Transactions, clock: StillClock
) -> None:
    await agrees(transactions)
    await answers(transactions, terminated_by="employer")
    clock.moves(DAY - timedelta(seconds=1))
    assert await noted(transactions) == 0
    clock.moves(timedelta(seconds=1))

    assert await noted(transactions) == 1
    assert await noted(transactions) == 0

    check = await the_figure(transactions)
    assert check.left_at == "paper_word"
    assert (check.ended_on, check.verdict) == (None, None)
    assert check.begun_on == date(2026, 11, 25)


async def test_who_answered_nothing_left_at_the_first_question(
    transactions: Transactions, clock: StillClock
) -> None:
    await agrees(transactions)
    await answers(transactions)
    clock.moves(DAY)
    await noted(transactions)

    assert (await the_figure(transactions)).left_at == "terminated_by"


async def test_who_goes_on_and_stops_again_left_there(
    transactions: Transactions, clock: StillClock
) -> None:
    await agrees(transactions)
    await answers(transactions, terminated_by="employer")
    clock.moves(DAY)
    await noted(transactions)
    await answers(transactions, paper_word="phk")
    assert await noted(transactions) == 0
    clock.moves(DAY)

    assert await noted(transactions) == 1

    assert (await the_figure(transactions)).left_at == "reason"


async def test_who_goes_on_and_ends_it_left_nowhere(
    transactions: Transactions, clock: StillClock
) -> None:
    await agrees(transactions)
    await answers(transactions, terminated_by="worker")
    clock.moves(DAY)
    await noted(transactions)
    await answers(transactions, own_will="resignation", paper_word="resign")
    await sees_the_result(transactions)

    check = await the_figure(transactions)
    assert (check.left_at, check.verdict) == (None, Verdict.NOT_ELIGIBLE)
    assert (check.begun_on, check.ended_on) == (date(2026, 11, 25), date(2026, 11, 26))


async def test_who_has_had_a_result_and_corrects_it_has_not_left(
    transactions: Transactions, clock: StillClock
) -> None:
    await agrees(transactions)
    await answers(transactions, **RESIGNED)
    await sees_the_result(transactions)
    await answers(transactions, paper_word="phk")
    clock.moves(DAY)

    assert await noted(transactions) == 1
    assert await noted(transactions) == 0

    check = await the_figure(transactions)
    assert (check.left_at, check.verdict) == (None, Verdict.NOT_ELIGIBLE)


@pytest.mark.parametrize("has_ended", [False, True])
async def test_one_that_is_begun_anew_is_another(
    transactions: Transactions, clock: StillClock, *, has_ended: bool
) -> None:
    await agrees(transactions)
    await answers(transactions, **RESIGNED)
    if has_ended:
        await sees_the_result(transactions)
    clock.moves(DAY)
    async with transactions.begin() as work:
        run = await runs.find_open(work, await siti(work))
        assert run is not None
        await runs.start_over(work, run)
    await answers(transactions, **RESIGNED)
    await sees_the_result(transactions)

    first, second = await figures(transactions)
    assert (first.ended_on is not None) is has_ended
    assert first.interview_id is None
    assert second.begun_on == second.ended_on == date(2026, 11, 26)


async def test_the_day_is_that_of_where_somebody_lives(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.now = NOON.replace(hour=15, minute=30)
    await agrees(transactions, JAYAPURA)
    await answers(transactions, **RESIGNED)
    await sees_the_result(transactions)

    assert (await the_figure(transactions)).ended_on == date(2026, 11, 26)


async def test_of_one_that_is_forgotten_stays_where_it_was_left(
    transactions: Transactions, clock: StillClock
) -> None:
    await answers(transactions, terminated_by="employer")
    clock.moves(DAY)
    await forgets(transactions)

    check = await the_figure(transactions)
    assert (check.interview_id, check.left_at) == (None, "paper_word")
    assert (check.region, check.province) == (None, None)


async def test_of_one_with_a_result_that_is_forgotten_stays_what_came_of_it(
    transactions: Transactions, clock: StillClock
) -> None:
    await answers(transactions, **RESIGNED)
    await sees_the_result(transactions)
    clock.moves(DAY)
    await forgets(transactions)

    check = await the_figure(transactions)
    assert (check.interview_id, check.verdict) == (None, Verdict.NOT_ELIGIBLE)
    async with transactions.reading() as session:
        assert (await session.exec(select(Interview))).all() == []


async def test_figures_of_who_was_told_stay_without_a_name(
    transactions: Transactions,
) -> None:
    await agrees(transactions, BEKASI)
    await answers(transactions, terminated_by="employer")
    async with transactions.begin() as work:
        await requests.request(work, await siti(work), BEKASI)

    await erases(transactions)

    check = await the_figure(transactions)
    assert (check.interview_id, check.left_at) == (None, "paper_word")
    assert check.region == BEKASI
    async with transactions.reading() as session:
        assert len((await session.exec(select(CaseFigure))).all()) == 1


async def test_of_who_agreed_to_an_older_text_alone_nothing_stays(
    transactions: Transactions,
) -> None:
    await agreed_to_an_older_text(transactions)
    await answers(transactions, **RESIGNED)
    await sees_the_result(transactions)
    async with transactions.begin() as work:
        await requests.request(work, await siti(work), BEKASI)

    await erases(transactions)

    assert await figures(transactions) == []
    async with transactions.reading() as session:
        assert (await session.exec(select(CaseFigure))).all() == []


async def test_of_who_agreed_again_to_the_text_of_today_figures_stay(
    transactions: Transactions,
) -> None:
    await agreed_to_an_older_text(transactions)
    await agrees(transactions)
    await answers(transactions, **RESIGNED)
    await sees_the_result(transactions)
    async with transactions.begin() as work:
        await consents.refuse(work, await siti(work))

    await erases(transactions)

    assert (await the_figure(transactions)).interview_id is None


async def test_many_that_were_left_are_noted_in_bites(
    transactions: Transactions, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(left_checks, "AT_ONCE", 2)
    async with transactions.begin() as work:
        people = [await members.known(work, 7_000 + each) for each in range(5)]
        for each in people:
            await runs.begin(work, each)
    clock.moves(DAY)

    assert [await noted(transactions) for _each in range(4)] == [2, 2, 1, 0]
