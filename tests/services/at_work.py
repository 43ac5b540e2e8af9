"""People at a desk, for the tests of duty and of what is not answered in time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.conversations import messages
from bot.services.conversations.messages import SentMessage
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Audit,
    Case,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Role,
    Staff,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work

RINA, AGUS = 8_000_000_001, 8_000_000_002
SITI, DEWI = 8_000_000_011, 8_000_000_012
BEKASI, REGION = "Disnaker Bekasi", "32.16"
JAKARTA = ZoneInfo("Asia/Jakarta")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of November 2026 on the clock of Bekasi."""
    first = datetime(2026, 11, 1, hour, minute, tzinfo=JAKARTA)
    return first + timedelta(days=day - 1)


class Desk:
    """An office with Ibu Rina and Ibu Agus, and what happens there."""

    def __init__(self, transactions: Transactions) -> None:
        self.transactions = transactions
        self._number = 0

    async def opens(self) -> None:
        """Let both be appointed."""
        async with self.transactions.begin() as work:
            for account, name in ((RINA, "Ibu Rina"), (AGUS, "Ibu Agus")):
                person = await members.known(work, account)
                post = Appointment(Role.COUNSELOR, name, BEKASI, REGION)
                await members.appoint(work, person, post, by=None)
        await self.sends()

    async def asks(self, account: int) -> int:
        """Let a worker ask; return the number of the case."""
        async with self.transactions.begin() as work:
            worker = await members.known(work, account)
            case, _is_new = await requests.request(work, worker, REGION)
            return case.id

    async def takes(self, account: int, case_id: int) -> None:
        """Let somebody take a case."""
        async with self.transactions.begin() as work:
            counselor, post = await who(work, account)
            assert isinstance(
                await assignment.take(work, counselor, post, case_id), Case
            )

    async def has_taken(self, account: int, worker: int) -> int:
        """Let somebody take the case that a worker asks for; return its number."""
        case_id = await self.asks(worker)
        await self.takes(account, case_id)
        return case_id

    async def says(self, account: int, case_id: int) -> bool:
        """Let one of the two say something; return whether it goes to the other."""
        self._number += 1
        async with self.transactions.begin() as work:
            author = await members.known(work, account)
            case = await requests.locked(work, case_id)
            assert case is not None
            if author.id not in (case.worker_id, case.counselor_id):
                return False
            words = SentMessage(self._number, "text", work.now)
            kept = await messages.keep(work, author, words, case=case)
            return await messages.pass_on(work, case, kept)

    async def case(self, case_id: int) -> Case:
        """Return a case as it is now."""
        async with self.transactions.reading() as session:
            return await session.get_one(Case, case_id)

    async def post(self, account: int) -> Staff:
        """Return the role of somebody as it is now."""
        async with self.transactions.begin() as work:
            return (await who(work, account))[1]

    async def told(self, account: int) -> list[Outbox]:
        """Return what somebody is told, oldest first."""
        async with self.transactions.reading() as session:
            found = (
                select(Outbox)
                .join(Person, col(Person.id) == col(Outbox.person_id))
                .where(
                    col(Person.telegram_id) == account,
                    col(Outbox.kind) == OutboxKind.SEND,
                )
            )
            return list((await session.exec(found.order_by(col(Outbox.id)))).all())

    async def texts(self, account: int) -> list[str]:
        """Return the words of what somebody is told and has not been withdrawn."""
        return [
            str(each.content["html"])
            for each in await self.told(account)
            if each.content
        ]

    async def sends(self) -> None:
        """Let all that is promised have been sent."""
        async with self.transactions.begin() as work:
            await work.session.exec(
                update(Outbox)
                .where(col(Outbox.state) == OutboxState.WAITING)
                .values(state=OutboxState.SENT, message_id=Outbox.id)
            )

    async def deeds(self, case_id: int) -> Sequence[str]:
        """Return what the audit says of a case."""
        async with self.transactions.reading() as session:
            found = select(Audit.deed).where(col(Audit.case_id) == case_id)
            return (await session.exec(found.order_by(col(Audit.id)))).all()


async def who(work: Work, account: int) -> tuple[Person, Staff]:
    """Return somebody who works here, and their role."""
    person = await members.known(work, account)
    post = await members.post_of(work, person.id)
    assert post is not None
    return person, post
