"""Ten thousand lines, three hundred of them bad: each is told, and the rest is in."""

from dataclasses import replace
from functools import cache

import pytest
from sqlmodel import col, func, select

from bot.services.vacancies import importing, lists
from bot.services.vacancies.importing import New
from bot.services.vacancies.lists import Lines
from bot.storage.tables import Vacancy, VacancyState
from bot.storage.transactions import Transactions
from tests.service import NOON
from tests.services.many_vacancies import FAULTS, table

MANY, BAD, SCAMS = 10_000, 300, 100


@cache
def read() -> tuple[Lines, list[New]]:
    """Read the long list once for all tests."""
    found = lists.read("a.csv", table(MANY, BAD, SCAMS), NOON.date(), None)
    return found, importing.screened(found.fit, {})


def test_every_line_is_told_apart() -> None:
    found, new = read()
    assert [each.line for each in found.bad] == list(range(2, BAD + 2))
    assert len({each.column for each in found.bad}) >= len(FAULTS) - 1
    assert len(found.fit) == MANY - BAD
    assert sum(each.held == ("money",) for each in new) == SCAMS
    assert sum(bool(each.held) for each in new) == SCAMS


async def test_all_that_is_good_comes_in_once(transactions: Transactions) -> None:
    _found, new = read()
    async with transactions.begin() as work:
        assert await importing.enter(work, None, None, new) == MANY - BAD
    async with transactions.begin() as work:
        told = await importing.sort(work, new)
        assert (told.new, told.known) == ([], MANY - BAD)
        by_state = (
            select(Vacancy.state, func.count())
            .group_by(Vacancy.state)
            .order_by(col(Vacancy.state))
        )
        assert (await work.session.exec(by_state)).all() == [
            (VacancyState.HELD, SCAMS),
            (VacancyState.OPEN, MANY - BAD - SCAMS),
        ]
        newest = select(Vacancy).order_by(col(Vacancy.id).desc()).limit(1)
        last = (await work.session.exec(newest)).one()
        assert last.title == f"Pekerjaan nomor {MANY - 1}"
        assert last.apply_at == f"hrd{(MANY - 1) % 700}@contoh.example"


async def test_what_breaks_halfway_leaves_nothing(transactions: Transactions) -> None:
    _found, new = read()
    fit = replace(new[0].fit, words={**new[0].fit.words, "apply": "pigeon"}, print="z")
    with pytest.raises(ValueError, match="pigeon"):
        async with transactions.begin() as work:
            await importing.enter(work, None, None, [*new[:1500], New(fit, ())])
    async with transactions.reading() as session:
        assert (
            await session.exec(select(func.count()).select_from(Vacancy))
        ).one() == 0
