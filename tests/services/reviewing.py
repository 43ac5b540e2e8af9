"""A release with another law: results that were decided by an older one, and admins."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from bot.buttons.law_review import LawNumber
from bot.jkp.assessment import Verdict
from bot.services.law_review import confirmation, looking, reviews, sending
from bot.services.law_review.confirmation import Outcome
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.pages import plain_of
from bot.storage.tables import (
    Assessment,
    ChangedResult,
    LawReview,
    NoticeState,
    Outbox,
    Person,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.law.test_comparing import KEPT
from tests.services import population

BUDI, ANI = 8_000_000_003, 8_000_000_004
OLD_LAW = "2025-02-07-00000000"
ASKED_ON = date(2026, 11, 20)
LAST_DAY = date(2027, 5, 5)
"""The last day that the law of this release gives for these facts."""


async def admin(work: Work, account: int = BUDI, region: str | None = None) -> Person:
    """Appoint an admin of the country, or of a region."""
    person = await members.known(work, account)
    post = Appointment(Role.ADMIN, region=region)
    await members.appoint(work, person, post, by=None)
    return person


async def decided_before(
    work: Work,
    number: int,
    *,
    region: str | None = "32.16",
    **columns: Any,  # noqa: ANN401
) -> Person:
    """Add somebody whose kept result the law before this one has decided."""
    person = await population.worker(work, number, news_agreed_at=None)
    if region is None:
        population.agrees(work, person, given=True)
    else:
        await population.lives(work, person, region)
    row = {
        "verdict": Verdict.NEEDS_HUMAN_CHECK,
        "last_claim_day": LAST_DAY,
        "law_version": OLD_LAW,
        "facts": dict(KEPT),
        "day": ASKED_ON,
        "made_at": work.now - timedelta(days=5),
        **columns,
    }
    await population.add(work, Assessment(person_id=person.id, **row))
    return person


async def looked_through(transactions: Transactions, rounds: int = 4) -> None:
    """Let so many rounds of looking be made."""
    for _round in range(rounds):
        async with transactions.begin() as work:
            await looking.look(work)


async def sent(transactions: Transactions, rounds: int = 4) -> None:
    """Let so many rounds of sending be made."""
    for _round in range(rounds):
        async with transactions.begin() as work:
            await sending.send(work)


async def review_now(transactions: Transactions) -> LawReview:
    """Return the newest review."""
    async with transactions.begin() as work:
        found = await reviews.newest(work.session)
        assert found is not None
        work.session.expunge(found)
        return found


async def typed(
    transactions: Transactions, many: int, *, account: int = BUDI, **said: int
) -> Outcome:
    """Let an admin type a number, as the question of the newest review asked for it."""
    review = await review_now(transactions)
    async with transactions.begin() as work:
        by = await members.known(work, account)
        minute = int(work.now.timestamp() // 60)
        answer = {
            "review_id": review.id,
            "step": review.step,
            "number": many,
            "minute": minute,
            **said,
        }
        return await confirmation.confirm(work, by, LawNumber(**answer), many)


async def ready(transactions: Transactions, *people: dict[str, object]) -> list[Person]:
    """Let results be other ones, and Budi be told."""
    async with transactions.begin() as work:
        await admin(work)
        found = [
            await decided_before(work, number, **each)  # type: ignore[arg-type]
            for number, each in enumerate(people or ({},))
        ]
    await looked_through(transactions)
    return found


async def agreed(
    transactions: Transactions, *people: dict[str, object]
) -> list[Person]:
    """Let Budi look, and type how many they are."""
    found = await ready(transactions, *people)
    assert await typed(transactions, len(found)) is Outcome.SENDING
    return found


async def changed(transactions: Transactions) -> list[ChangedResult]:
    """Return whose result is another one."""
    order = select(ChangedResult).order_by(
        col(ChangedResult.review_id), col(ChangedResult.person_id)
    )
    async with transactions.reading() as session:
        return list((await session.exec(order)).all())


async def states(transactions: Transactions) -> list[NoticeState]:
    return [each.state for each in await changed(transactions)]


async def told(transactions: Transactions, person: Person) -> list[str]:
    """Return what was promised to somebody, in plain words."""
    rows = select(Outbox).where(col(Outbox.person_id) == person.id)
    async with transactions.reading() as session:
        return [
            plain_of(each.content["html"])
            for each in (await session.exec(rows.order_by(col(Outbox.id)))).all()
            if each.content and "html" in each.content
        ]
