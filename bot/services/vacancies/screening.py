"""Screening: which rules for scams a vacancy breaks, beside what its field pays."""

from collections.abc import Mapping

from sqlalchemy import func
from sqlmodel import col, select

from bot.scams.rules import broken
from bot.services.vacancies.said import Words, offer_of
from bot.storage.tables import Vacancy, VacancyState
from bot.storage.work import Work

ENOUGH = 30
"""With so many vacancies of a field whose pay is known, their median is trusted."""

COUNTED = (VacancyState.OPEN, VacancyState.ENDED)
"""States of vacancies that nobody refused, and that tell what is paid."""


async def rules_broken(work: Work, words: Words) -> tuple[str, ...]:
    """Return why a second person has to look at a vacancy; nothing if none has to."""
    return broken(offer_of(words), await medians(work, words["field"]))


async def medians(work: Work, *fields: str) -> Mapping[str, int]:
    """Return what lies in the middle of what fields pay, where enough is known.

    Args:
        work: The transaction.
        fields: Which; without any, all.
    """
    pay = func.coalesce(col(Vacancy.pay_low), col(Vacancy.pay_high))
    known = (
        select(
            col(Vacancy.field),
            pay.label("pay"),
            func.row_number()
            .over(partition_by=col(Vacancy.field), order_by=(pay, col(Vacancy.id)))
            .label("place"),
            func.count().over(partition_by=col(Vacancy.field)).label("many"),
        )
        .where(
            pay.is_not(None),
            col(Vacancy.state).in_(COUNTED),
            *([col(Vacancy.field).in_(fields)] if fields else []),
        )
        .subquery()
    )
    middle = select(known.c.field, known.c.pay).where(
        known.c.many >= ENOUGH, known.c.place == (known.c.many + 1) // 2
    )
    return {row[0]: row[1] for row in await work.session.exec(middle)}
