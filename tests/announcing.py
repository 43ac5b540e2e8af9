"""An announcement that goes out: who gets it, and one round of what happens to it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from bot.services import delivery
from bot.services.announcements import feeding, leased, taken_back
from bot.services.delivery import DeliveryResult, Sent
from bot.services.outbox import leasing
from bot.services.outbox.leasing import Due
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    Outbox,
    Person,
    Recipient,
    Role,
    Zone,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work

WORDS = "Loket JKP buka Sabtu, pukul 8 sampai 12."


async def admin(work: Work, account: int, **post: Any) -> Person:  # noqa: ANN401
    """Return an admin, who may be there already."""
    person = await members.known(work, account)
    await members.appoint(work, person, Appointment(Role.ADMIN, **post), by=None)
    return person


async def people(transactions: Transactions, accounts: Collection[int]) -> list[int]:
    """Let these have written and said yes to announcements; return their numbers."""
    async with transactions.begin() as work:
        rows = [await members.known(work, each) for each in accounts]
        for each in rows:
            each.news_agreed_at = work.now
        return [each.id for each in rows]


async def announced(
    transactions: Transactions,
    author: int,
    readers: Mapping[int, Zone | None] | Collection[int],
    **columns: Any,  # noqa: ANN401
) -> int:
    """Let an announcement go out to these; return its number.

    Args:
        transactions: Of the database.
        author: The account of an admin.
        readers: The numbers of persons, with where they live; WIB where that is unsaid.
        columns: What is otherwise with the announcement.
    """
    zones = (
        readers if isinstance(readers, Mapping) else dict.fromkeys(readers, Zone.WIB)
    )
    async with transactions.begin() as work:
        budi = await admin(work, author)
        usual = {
            "state": AnnouncementState.SENDING,
            "written_at": work.now,
            "tested_at": work.now,
            "confirmed_at": work.now,
            "begun_at": work.now,
            "resumed_at": work.now,
            "recipients": len(zones),
        }
        row = Announcement(author_id=budi.id, **{**usual, **columns})
        work.session.add(row)
        await work.session.flush()
        words = {"html": WORDS}
        work.session.add(
            AnnouncementText(announcement_id=row.id, language="id", words=words)
        )
        work.session.add_all(
            Recipient(announcement_id=row.id, person_id=each, zone=zone)
            for each, zone in zones.items()
        )
        return row.id


async def fed(transactions: Transactions) -> None:
    """Let the feeder go a round."""
    async with transactions.begin() as work:
        await feeding.feed(work)


async def taken(transactions: Transactions, most: int = 100) -> list[Due]:
    """Take what goes next, as the relay does."""
    async with transactions.begin() as work:
        due = await leasing.take(work, most=most, low=most, resting=())
        return await leased.put_together(work, await taken_back.left(work, due))


async def settled(
    transactions: Transactions, due: Sequence[Due], *outcomes: DeliveryResult
) -> None:
    """Let this come of rows that were going out; all others arrive."""
    other = {each.id: each for each in outcomes}
    came = [
        delivery.of_announcement(other.get(each.id, Sent(each.id, each.id)), each)
        for each in due
    ]
    async with transactions.begin() as work:
        await delivery.settle(work, came)


async def all_sent(transactions: Transactions) -> list[Due]:
    """Feed and send until nothing is left that may go; return what went."""
    sent: list[Due] = []
    while True:
        await fed(transactions)
        due = await taken(transactions)
        if not due:
            return sent
        await settled(transactions, due)
        sent += due


async def all_else_sent(transactions: Transactions) -> None:
    """Send what waits beside announcements."""
    while due := await taken(transactions):
        await settled(transactions, due)


async def on_the_list(transactions: Transactions, number: int) -> list[Recipient]:
    """Return the recipients of an announcement, in the order of their numbers."""
    found = (
        select(Recipient)
        .where(col(Recipient.announcement_id) == number)
        .order_by(col(Recipient.person_id))
    )
    async with transactions.reading() as session:
        return list((await session.exec(found)).all())


async def states(transactions: Transactions, number: int) -> list[str]:
    """Return what became of each recipient, with the reason if there is one."""
    return [
        f"{each.state.value} {each.why}" if each.why else each.state.value
        for each in await on_the_list(transactions, number)
    ]


async def now(transactions: Transactions, number: int) -> Announcement:
    """Return an announcement as it is now."""
    async with transactions.reading() as session:
        return await session.get_one(Announcement, number)


async def rows_of(transactions: Transactions, number: int) -> list[Outbox]:
    """Return an announcement's rows of the outbox."""
    found = select(Outbox).where(col(Outbox.announcement_id) == number)
    async with transactions.reading() as session:
        return list((await session.exec(found.order_by(col(Outbox.id)))).all())
