"""Figures stand where their case waits, while people move and others come and go."""

from sqlmodel import col, select

from bot.services.figures import noting
from bot.services.queue import returning
from bot.services.safety import distress
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseOutcome,
    Profile,
    Returned,
)
from bot.storage.transactions import Transactions
from tests.services.test_belonging import BOGOR, SUKABUMI, WEST_JAVA, moves, takes
from tests.services.waiting import (
    FIRST_OFFICER,
    FIRST_WORKER,
    asks,
    leaves,
    serves,
)


async def counts_in(transactions: Transactions, *cases: Case) -> list[list[str]]:
    """Return in which areas each case stands by its figures, the oldest first."""
    async with transactions.begin() as work:
        rows = select(CaseFigure).order_by(col(CaseFigure.id))
        found = (await work.session.exec(rows)).all()
        return [
            [each.area for each in found if each.case_id == case.id] for case in cases
        ]


async def test_figures_stand_where_their_case_waits(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        for number, area in enumerate((BOGOR, SUKABUMI, WEST_JAVA), 1):
            await serves(work, number, area)
    siti = await asks(transactions, 1, BOGOR)
    dewi = await asks(transactions, 2, BOGOR)
    wati = await asks(transactions, 3, None)
    async with transactions.begin() as work:
        case = await work.rows.get_one(Case, dewi.id)
        case.closed_at, case.outcome = work.now, CaseOutcome.OTHER
        await noting.closed(work, case)

    await moves(transactions, 1, SUKABUMI)
    await moves(transactions, 2, SUKABUMI)
    assert await counts_in(transactions, siti, dewi) == [[SUKABUMI], [BOGOR]]

    async with transactions.begin() as work:
        await leaves(work, 2)
    assert await counts_in(transactions, siti, dewi) == [[WEST_JAVA], [BOGOR]]

    async with transactions.begin() as work:
        worker = await members.known(work, FIRST_WORKER + 3)
        profile = await work.session.get(Profile, worker.id)
        assert profile is None
        work.session.add(
            Profile(person_id=worker.id, region=BOGOR, changed_at=work.now)
        )
        await work.session.flush()
        case = await work.rows.get_one(Case, wati.id)
        await distress.locate(work, worker, case)
    assert await counts_in(transactions, wati) == [[BOGOR]]


async def test_what_is_gone_on_with_leaves_the_older_figure_where_it_was(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, SUKABUMI)
    siti = await asks(transactions, 1, BOGOR)
    async with transactions.begin() as work:
        await noting.continued(work, await work.rows.get_one(Case, siti.id))
    await moves(transactions, 1, SUKABUMI)
    assert await counts_in(transactions, siti) == [[BOGOR, SUKABUMI]]


async def test_what_came_back_counts_where_it_waits_now(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, WEST_JAVA)
    siti = await asks(transactions, 1, BOGOR)
    await takes(transactions, siti)
    async with transactions.begin() as work:
        for each in await members.remove(work, FIRST_OFFICER + 1) or ():
            await returning.release(work, each, Returned.LEFT_SERVICE, by=None)
    assert await counts_in(transactions, siti) == [[WEST_JAVA]]
