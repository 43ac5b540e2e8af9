"""Transactions: opened, and kept as a whole or not at all."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.logs import Outage
from bot.storage.away import UNREACHED, DatabaseAway, kind_of
from bot.storage.courier import Courier
from bot.storage.engine import Database
from bot.storage.rows import Rows
from bot.storage.work import Work

log = logging.getLogger(__name__)


def _outage() -> Outage:
    return Outage(log, "the database is away: %s", "the database is there again")


@dataclass(frozen=True, slots=True)
class Transactions:
    """Opens work, and commits it or throws it away."""

    database: Database
    clock: Clock
    operator: str | None = None
    privacy_contact: str | None = None
    promised: asyncio.Event = field(default_factory=asyncio.Event)
    courier: Courier = field(default_factory=Courier)
    outage: Outage = field(default_factory=_outage)
    public_url: str | None = None
    backup_days: int | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """Open a transaction; commit on leaving, roll back on an exception.

        Raises:
            DatabaseAway: It was not opened.
        """
        async with (
            self._noting_outages(),
            self.courier.carrying() as carried,
            self.database.writers.turn() as connection,
        ):
            self.outage.is_over()
            rows = Rows(connection)
            work = Work(
                rows,
                self.clock(),
                self.operator,
                self.privacy_contact,
                public_url=self.public_url,
                backup_days=self.backup_days,
            )
            try:
                yield work
                await carried.lease(work)
                await rows.keep()
                if work.erased:
                    self.database.writers.leave_no_log()
            finally:
                await rows.close()
        if work.erased:
            self.database.erased.set()
        if work.promised or work.promises:
            self.promised.set()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Open a transaction that only reads, and makes no writer wait.

        Raises:
            DatabaseAway: It was not opened.
        """
        async with (
            self._noting_outages(),
            self.database.reading() as session,
            session.begin(),
        ):
            try:
                await session.connection()
            except UNREACHED as error:
                raise DatabaseAway(kind_of(error)) from None
            yield session

    @asynccontextmanager
    async def _noting_outages(self) -> AsyncIterator[None]:
        try:
            yield
        except DatabaseAway as away:
            self.outage.goes_on(away)
            raise
