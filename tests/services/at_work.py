"""People at a desk, for the tests of duty and of what is not answered in time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.conversations import messages
from bot.services.conversations.messages import SentMessage
from bot.services.queue import accepting, assignment, going_home, offers
from bot.services.queue.offers import NotOffered, Receiver
from bot.services.staff import duty, members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Audit,
    Case,
    HandOffer,
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


async def begins(desk: Desk, account: int) -> bool:
    """Let somebody begin duty."""
    async with desk.transactions.begin() as work:
        return await duty.begin(work, *await who(work, account))


async def rests(desk: Desk, account: int) -> bool:
    """Let somebody rest."""
    async with desk.transactions.begin() as work:
        return await duty.rest(work, *await who(work, account))


async def ends(desk: Desk, account: int) -> bool:
    """Let somebody end duty."""
    async with desk.transactions.begin() as work:
        person, post = await who(work, account)
        return await going_home.end(work, person, post, by=person) is not None


async def leaves(desk: Desk, account: int, until: date) -> bool:
    """Let somebody go on leave."""
    async with desk.transactions.begin() as work:
        person, post = await who(work, account)
        return await going_home.go_on_leave(work, person, post, until) is not None


async def keeps(desk: Desk, account: int, case_id: int) -> bool:
    """Let somebody keep a case over the end of duty."""
    async with desk.transactions.begin() as work:
        person, _post = await who(work, account)
        return await going_home.keep(work, person, case_id) is not None


async def offer(
    desk: Desk, account: int, case_id: int, to: int | Receiver
) -> HandOffer | NotOffered:
    """Let somebody offer a case to a colleague, or to an office, with one line."""
    async with desk.transactions.begin() as work:
        person, post = await who(work, account)
        if isinstance(to, int):
            to = Receiver((await members.known(work, to)).id)
        begun = await offers.begin(work, person, post, case_id, to)
        if isinstance(begun, NotOffered):
            return begun
        await offers.write(work, person, case_id, "situation", "Surat PHK hilang.")
        return await offers.make(work, person, post, case_id)


async def accepts(desk: Desk, account: int, case_id: int) -> object:
    """Let somebody accept a case that was offered."""
    async with desk.transactions.begin() as work:
        _person, post = await who(work, account)
        return await accepting.accept(work, post, case_id, having=None)


async def owner(desk: Desk, case_id: int) -> int | None:
    """Return the account of whose a case is."""
    counselor = (await desk.case(case_id)).counselor_id
    async with desk.transactions.begin() as work:
        for account in (RINA, AGUS):
            if (await members.known(work, account)).id == counselor:
                return account
    return None


async def words_to(desk: Desk, account: int) -> int:
    """Return how many words of workers go to somebody, or went."""
    async with desk.transactions.begin() as work:
        person = await members.known(work, account)
        found = select(Outbox.id).where(
            col(Outbox.person_id) == person.id,
            col(Outbox.purpose) == "words",
            col(Outbox.state) != "dropped",
        )
        return len((await work.session.exec(found)).all())
