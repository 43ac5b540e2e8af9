"""What is over, for the tests: rows, how many would go, and letting them go."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import SQLModel, col, select

from bot.services.privacy.retention.cases import CASES
from bot.services.privacy.retention.kind import Kind
from bot.services.privacy.retention.kinds import KINDS
from bot.storage.tables import Outbox, OutboxKind, OutboxState, Person
from bot.storage.transactions import Transactions

ENOUGH = 100
"""Bites after which a kind must be through."""

LONG_AGO = datetime.fromisoformat("2020-01-01T00:00:00+00:00")


def sent(person: Person, at: datetime | None, **columns: Any) -> Outbox:  # noqa: ANN401
    """Return a message that was sent at an instant, or is not yet."""
    return Outbox(
        person_id=person.id,
        kind=columns.pop("kind", OutboxKind.SEND),
        state=columns.pop("state", OutboxState.SENT if at else OutboxState.WAITING),
        promised_at=at or columns.pop("promised_at"),
        due_at=at or LONG_AGO,
        settled_at=at,
        **columns,
    )


async def counted(transactions: Transactions) -> dict[str, int]:
    """Return how much would go of each kind of which anything would."""
    async with transactions.begin() as work:
        found = {each.name: await each.count(work) for each in KINDS}
    return {name: many for name, many in found.items() if many}


async def eaten(transactions: Transactions, kind: Kind, most: int = 300) -> int:
    """Delete all that is over of a kind; return how much it was."""
    gone = 0
    for _bite in range(ENOUGH):
        async with transactions.begin() as work:
            bitten = await kind.bite(work, most)
        gone += bitten.gone
        if not bitten.more:
            return gone
    raise AssertionError(f"{kind.name} comes to no end")


async def names_gone(transactions: Transactions) -> int:
    """Let the names below words of cases that are over go; return how many did."""
    assert await eaten(transactions, CASES) == 0
    async with transactions.begin() as work:
        taken = await work.session.exec(
            update(Outbox)
            .where(
                col(Outbox.kind) == OutboxKind.STRIP,
                col(Outbox.state) == OutboxState.WAITING,
            )
            .values(state=OutboxState.SENT, content=None, settled_at=work.now)
            .returning(col(Outbox.id))
        )
        return len(taken.all())


async def let_go(transactions: Transactions) -> int:
    """Let cases go that are over, when no words in them say whose; return how many."""
    assert await names_gone(transactions)
    return await eaten(transactions, CASES)


async def numbers(transactions: Transactions, table: type[SQLModel]) -> list[Any]:
    """Return the keys of what a table holds."""
    keys: Any = list(table.__table__.primary_key.columns)  # type: ignore[attr-defined]
    async with transactions.reading() as session:
        return list((await session.exec(select(*keys).order_by(*keys))).all())
