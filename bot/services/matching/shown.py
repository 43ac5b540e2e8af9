"""Which vacancies somebody was shown, and what they said of them."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from bot.services.matching import candidates, looking_for, wishes
from bot.storage.inserting import insert
from bot.storage.tables import (
    JobShown,
    Outbox,
    OutboxState,
    Person,
    Said,
    Vacancy,
)
from bot.storage.work import Work
from bot.texts import Rupiah


async def note(work: Work, person: Person, vacancy: Vacancy, *, by_card: bool) -> None:
    """Note that the person was shown a vacancy; the first time counts."""
    await work.rows.flush()
    await work.connection.execute(
        insert(work, JobShown)
        .values(
            person_id=person.id,
            vacancy_id=vacancy.id,
            shown_at=work.now,
            by_card=by_card,
        )
        .on_conflict_do_nothing()
    )


async def find(work: Work, person: Person, vacancy_id: int) -> JobShown | None:
    """Return what was noted when the person was shown a vacancy; else None."""
    found = (
        select(JobShown)
        .where(
            col(JobShown.person_id) == person.id,
            col(JobShown.vacancy_id) == vacancy_id,
        )
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).first()


async def open_one(work: Work, person: Person, vacancy_id: int) -> Vacancy | None:
    """Return a vacancy that was shown to the person, if it is still open."""
    mine = await looking_for.of(work, person.id)
    found = select(Vacancy).where(
        col(Vacancy.id) == vacancy_id, *candidates.is_open(work, mine)
    )
    return (await work.session.exec(found)).first()


async def say(work: Work, person: Person, row: JobShown, said: Said) -> None:
    """Note what the person said; that they sent an application stays said."""
    if row.said != Said.SENT:
        row.said, row.said_at = said, work.now
    mine = await looking_for.find(work, person)
    if mine is not None:
        mine.changed_at = work.now


async def learn(work: Work, person: Person, vacancy: Vacancy, why: str) -> bool:
    """Learn, for the person alone, why a vacancy was turned down.

    Args:
        work: The transaction.
        person: Who turned it down.
        vacancy: Which one.
        why: ``field``, ``place`` or ``pay``; anything else tells nothing.

    Returns:
        Whether there was something to learn.
    """
    row = await wishes.begin(work, person)
    pays = vacancy.pay_high or vacancy.pay_low
    if why == "field":
        wishes.turn_down_field(work, row, vacancy.field)
    elif why == "place":
        wishes.turn_down_place(work, row, vacancy.region)
    elif why == "pay" and pays is not None:
        wishes.turn_down_pay(work, row, Rupiah(pays))
    else:
        return False
    return True


async def last_card(work: Work, person: Person) -> datetime | None:
    """Return when the person was last sent a card; one that never went is forgotten."""
    while (row := await _newest_card(work, person)) is not None:
        if not await _was_dropped(work, row):
            return row.shown_at
        await work.session.exec(
            delete(JobShown).where(
                col(JobShown.person_id) == person.id,
                col(JobShown.vacancy_id) == row.vacancy_id,
            )
        )
    return None


async def _newest_card(work: Work, person: Person) -> JobShown | None:
    newest = (
        select(JobShown)
        .where(col(JobShown.person_id) == person.id, col(JobShown.by_card).is_(True))
        .order_by(col(JobShown.shown_at).desc())
        .limit(1)
    )
    return (await work.session.exec(newest)).first()


async def _was_dropped(work: Work, row: JobShown) -> bool:
    """Say whether the card was taken back, by an emergency stop or a pause."""
    card = select(Outbox.id).where(
        col(Outbox.person_id) == row.person_id,
        col(Outbox.promised_at) == row.shown_at,
        col(Outbox.state) == OutboxState.DROPPED,
    )
    return (await work.session.exec(card.limit(1))).first() is not None
