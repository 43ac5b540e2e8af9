"""The year that boards, reports and exports are measured with is one that could be."""

from sqlmodel import col, select

from bot.storage.tables import Case, CaseFigure, CheckFigure
from bot.storage.transactions import Transactions
from tests.bench import year

CASES, CHECKS = 1_500, 300


async def test_its_figures_say_what_its_cases_say(transactions: Transactions) -> None:
    await year.generated(transactions, CASES, CHECKS)

    async with transactions.reading() as session:
        both = select(Case, CaseFigure).join(
            CaseFigure, col(CaseFigure.case_id) == col(Case.id)
        )
        found = (await session.exec(both)).all()
        checks = (await session.exec(select(CheckFigure))).all()
    assert (len(found), len(checks)) == (CASES, CHECKS)
    for case, figure in found:
        assert (figure.area, figure.outcome) == (case.area, case.outcome)
        assert (figure.taken_at, figure.answered_at) == (
            case.claimed_at,
            case.answered_at,
        )
        assert (figure.closed_on is None) == (case.closed_at is None)
    assert any(case.closed_at is None for case, _figure in found)
    assert {each.verdict is None for each in checks} == {True, False}


async def test_nothing_in_it_is_left_for_a_round(transactions: Transactions) -> None:
    await year.generated(transactions, CASES, CHECKS)

    async with transactions.reading() as session:
        due = select(Case.id).where(col(Case.due_at) <= transactions.clock())
        assert (await session.exec(due)).all() == []
        taken = select(CaseFigure.id).where(
            col(CaseFigure.taken_at).is_not(None),
            col(CaseFigure.wait_minutes).is_(None),
        )
        assert (await session.exec(taken)).all() == []


async def test_a_province_has_a_coordinator(transactions: Transactions) -> None:
    await year.generated(transactions, CASES, CHECKS)

    for area in ("", "32", "32.16"):
        post = await year.coordinator(transactions, area)
        assert (post.region or "") == area
