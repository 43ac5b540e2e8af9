"""People of the tests who are reminded of something, and what they were told."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.jkp.assessment import Verdict
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.reminders import claim_deadline
from bot.services.staff import members
from bot.storage.tables import Assessment, Outbox, Person, Timer
from bot.storage.transactions import Transactions
from bot.storage.work import Work

SITI = 9_000_000_001
BEKASI, DENPASAR, JAYAPURA = "32.16", "51.71", "91.71"
WIB = ZoneInfo("Asia/Jakarta")
LAST_DAY = date(2027, 3, 31)


async def siti(work: Work) -> Person:
    return await members.known(work, SITI)


def result(
    work: Work,
    person: Person,
    *,
    last_day: date | None = LAST_DAY,
    verdict: Verdict = Verdict.ELIGIBLE,
) -> Assessment:
    """Add what the law made of somebody's facts."""
    row = Assessment(
        person_id=person.id,
        made_at=work.now,
        day=date(2026, 11, 25),
        law_version="of a test",
        facts={"terminated_on": "2026-09-30", "proof": "notice_and_district_receipt"},
        verdict=verdict,
        last_claim_day=last_day,
    )
    work.session.add(row)
    return row


async def is_reminded(
    transactions: Transactions,
    *,
    last_day: date | None = LAST_DAY,
    verdict: Verdict = Verdict.ELIGIBLE,
    region: str | None = None,
) -> int:
    """Let Siti agree and have a result; return its number."""
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        if region is not None:
            await profiles.set_region(work, person, region)
        row = result(work, person, last_day=last_day, verdict=verdict)
        await work.session.flush()
        await claim_deadline.plan(work, person, row)
        return row.id


async def due(transactions: Transactions) -> list[datetime]:
    """Return when timers that are still open are due, in order."""
    async with transactions.reading() as session:
        rows = select(Timer.due_at).where(col(Timer.done_at).is_(None))
        return sorted((await session.exec(rows)).all())


async def promised(transactions: Transactions) -> Sequence[Outbox]:
    """Return what was promised so far, oldest first."""
    async with transactions.reading() as session:
        return (await session.exec(select(Outbox).order_by(col(Outbox.id)))).all()


async def told(transactions: Transactions) -> list[str]:
    """Return the words of what was promised so far, oldest first."""
    return [str((each.content or {})["html"]) for each in await promised(transactions)]


def wib(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return the instant of a clock time in Jakarta, in UTC."""
    here = datetime.combine(day, time(hour, minute), tzinfo=WIB)
    return here.astimezone(UTC)
