"""Offices with officers on duty and cases that wait, put there without a word."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

import sqlalchemy
from sqlalchemy import insert
from sqlmodel import col, select

from bot.services import delivery
from bot.services.delivery import Sent
from bot.services.outbox import leasing
from bot.services.outbox.leasing import Due
from bot.storage.tables import (
    Case,
    DeskCard,
    Duty,
    Level,
    Office,
    OfficeKind,
    Person,
    Role,
    Staff,
    Zone,
)
from bot.storage.transactions import Transactions

BEKASI = "32.16"


@dataclass
class Desk:
    """What a test puts into the database, and what came out of it.

    Attributes:
        sent: Every row that went out, in this order.
    """

    transactions: Transactions
    sent: list[Due] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    async def office(self, region: str | None = BEKASI, **columns: Any) -> int:  # noqa: ANN401
        """Add an office; return its number."""
        async with self.transactions.begin() as work:
            office = Office(
                name=f"Disnaker {next(self._numbers)}",
                kind=OfficeKind.REGENCY,
                region=region,
                zone=Zone.WIB,
                added_at=work.now,
                **columns,
            )
            work.session.add(office)
            await work.session.flush()
            return office.id

    async def people(self, many: int, first: int) -> list[int]:
        """Add people; return their numbers."""
        async with self.transactions.begin() as work:
            accounts = [first + next(self._numbers) for _each in range(many)]
            made = insert(Person).returning(col(Person.id))
            rows = [
                {"telegram_id": each, "language": "id", "first_seen_at": work.now}
                for each in accounts
            ]
            found: Any = await work.connection.execute(made, rows)
            return sorted(found.scalars().all())

    async def officers(
        self,
        office: int,
        many: int = 1,
        *,
        region: str | None = BEKASI,
        role: Role = Role.COUNSELOR,
        duty: Duty = Duty.ON,
    ) -> list[int]:
        """Appoint people to an office; return their numbers."""
        people = await self.people(many, 6_000_000_000)
        async with self.transactions.begin() as work:
            rows = [
                {
                    "person_id": each,
                    "role": role,
                    "office_id": office,
                    "region": region,
                    "added_at": work.now,
                    "duty": duty,
                }
                for each in people
            ]
            await work.connection.execute(insert(Staff), rows)
        return people

    async def cases(
        self,
        many: int = 1,
        *,
        region: str = BEKASI,
        counselor: int | None = None,
        **columns: Any,  # noqa: ANN401
    ) -> list[int]:
        """Let people wait, or be talked with already; return numbers of their cases."""
        workers = await self.people(many, 7_000_000_000)
        async with self.transactions.begin() as work:
            taken = None if counselor is None else work.now
            rows = [
                {
                    "code": f"Z{each}",
                    "worker_id": each,
                    "region": region,
                    "area": region,
                    "level": Level.REGENCY,
                    "opened_at": work.now,
                    "waiting_since": work.now,
                    "counselor_id": counselor,
                    "claimed_at": taken,
                    **columns,
                }
                for each in workers
            ]
            found: Any = await work.connection.execute(
                insert(Case).returning(col(Case.id)), rows
            )
            return sorted(found.scalars().all())

    async def change(self, case_id: int, **columns: Any) -> None:  # noqa: ANN401
        """Let a case be otherwise."""
        async with self.transactions.begin() as work:
            case = await work.session.get_one(Case, case_id)
            for name, value in columns.items():
                setattr(case, name, value)

    async def closed(self, *cases: int, at: datetime) -> None:
        """Let cases be over."""
        for each in cases:
            await self.change(each, closed_at=at, outcome="other")

    async def set_duty(self, person_id: int, duty: Duty) -> None:
        """Let an officer begin or end work."""
        async with self.transactions.begin() as work:
            found = select(Staff).where(col(Staff.person_id) == person_id)
            (await work.session.exec(found)).one().duty = duty

    async def all_sent(self) -> list[Due]:
        """Send whatever waits, and return it; each message has a number of its own."""
        sent: list[Due] = []
        while True:
            async with self.transactions.begin() as work:
                due = await leasing.take(work, most=100, low=100, resting=())
            if not due:
                break
            sent += due
            async with self.transactions.begin() as work:
                await delivery.settle(
                    work, [Sent(e.id, e.message_id or 1000 + e.id) for e in due]
                )
        self.sent += sent
        return sent

    async def shared_out(self) -> dict[int, int]:
        """Return how many open cases everybody has who has any."""
        async with self.transactions.reading() as session:
            counted: Any = (
                sqlalchemy.select(col(Case.counselor_id), sqlalchemy.func.count())
                .where(
                    col(Case.counselor_id).is_not(None), col(Case.closed_at).is_(None)
                )
                .group_by(col(Case.counselor_id))
            )
            return dict((await session.exec(counted)).all())

    async def rows(self, table: Any) -> Sequence[Any]:  # noqa: ANN401
        """Return all rows of a table."""
        async with self.transactions.reading() as session:
            return (await session.exec(select(table))).all()

    async def card(self, person_id: int) -> DeskCard | None:
        """Return somebody's desk card."""
        async with self.transactions.reading() as session:
            return await session.get(DeskCard, person_id)
