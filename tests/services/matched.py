"""People who look for work, and vacancies, for the tests of what fits whom."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from bot.services.interviews import profiles
from bot.services.matching import cards, wishes
from bot.services.people import consents
from bot.storage.tables import (
    ApplyBy,
    JobShown,
    JobWishes,
    Person,
    Vacancy,
    VacancyState,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.services.remembering import BEKASI, siti

SEWING = "garment_footwear"
KARAWANG, SUKOHARJO = "32.15", "33.11"
UNTIL = date(2027, 3, 31)


async def vacancy(work: Work, **columns: Any) -> Vacancy:  # noqa: ANN401
    """Add an open vacancy: sewing in Bekasi, unless something else is said."""
    row = Vacancy(
        **{
            "entered_at": work.now,
            "changed_at": work.now,
            "state": VacancyState.OPEN,
            "title": "Operator jahit",
            "firm": "PT Contoh",
            "field": SEWING,
            "region": BEKASI,
            "open_until": UNTIL,
            "apply_by": ApplyBy.ADDRESS,
            "apply_at": "lamaran@contoh.example",
            **columns,
        }
    )
    work.session.add(row)
    await work.session.flush()
    return row


async def open_vacancies(transactions: Transactions, many: int) -> list[int]:
    """Add open vacancies that are all alike; return their numbers."""
    async with transactions.begin() as work:
        return [(await vacancy(work)).id for _each in range(many)]


async def looks_for(
    work: Work,
    *fields: str,
    region: str = BEKASI,
    answers: dict[str, str] | None = None,
) -> JobWishes:
    """Let Siti agree, live somewhere, and look for work of some fields."""
    person = await siti(work)
    await consents.agree(work, person)
    await profiles.keep(work, person.id, {"region": region, **(answers or {})})
    row = await wishes.begin(work, person)
    for each in fields or (SEWING,):
        if each not in wishes.fields(row):
            wishes.toggle_field(work, row, each)
    await work.rows.flush()
    return row


async def wants_cards(transactions: Transactions, *fields: str) -> None:
    """Let Siti look for work, and ask for cards."""
    async with transactions.begin() as work:
        await looks_for(work, *fields)
        await cards.agree(work, await siti(work))


async def a_round(transactions: Transactions) -> None:
    """Let a round of cards go by."""
    async with transactions.begin() as work:
        await cards.send(work)


async def shown_to_siti(transactions: Transactions) -> list[int]:
    """Return which vacancies Siti was shown, the oldest first."""
    async with transactions.begin() as work:
        own = select(JobShown.vacancy_id).where(
            col(JobShown.person_id) == (await siti(work)).id
        )
        rows = own.order_by(col(JobShown.shown_at), col(JobShown.vacancy_id))
        return list((await work.session.exec(rows)).all())


async def wishes_of(transactions: Transactions) -> JobWishes | None:
    """Return what is kept of what Siti looks for."""
    async with transactions.begin() as work:
        person: Person = await siti(work)
        return await work.rows.get(JobWishes, person.id)
