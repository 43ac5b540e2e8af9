"""Incidents of which all is said, and the people whom they may concern."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from bot.services.incidents import concerned, deciding, drafts
from bot.services.incidents.concerned import Concerned
from bot.services.incidents.deciding import Outcome
from bot.storage import steps
from bot.storage.tables import Incident, IncidentKind, Person
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.announcing import admin
from tests.services import population

BUDI, ANI, FAR = 8_000_000_003, 8_000_000_004, 8_000_000_005


async def opened(work: Work, by: Person, chosen: Concerned, **more: Any) -> Incident:  # noqa: ANN401
    """Open an incident of which all is said."""
    row = await drafts.begin(work, by, IncidentKind.COPIED)
    columns = {
        "happened_from": work.now - timedelta(days=2),
        "happened_until": work.now - timedelta(days=1),
        "data_kinds": ["name", "phone"],
        "how": "Salinan basis data diambil orang lain.",
        "done": "Kunci diganti oleh Disnaker.",
        "contact": "Disnaker Bekasi, 021-000",
        "whom": chosen.kept(),
    }
    assert await steps.take(work, row, row.step, drafts.DRAFT, **{**columns, **more})
    return row


async def agreed(transactions: Transactions, chosen: Concerned) -> int:
    """Let two admins send the notice of an incident; return its number."""
    async with transactions.begin() as work:
        budi, ani = await admin(work, BUDI), await admin(work, ANI)
        row = await opened(work, budi, chosen)
        assert await deciding.count(work, budi, row, row.step) is None
        many = row.counted or 0
        assert await deciding.confirm(work, budi, row, row.step, many) is Outcome.ASKED
        said = await deciding.agree(work, ani, row, row.step, many)
        assert said is Outcome.SENDING
        return row.announcement_id or 0


async def numbers(transactions: Transactions, chosen: Concerned) -> Sequence[int]:
    """Return whom an incident concerns."""
    async with transactions.begin() as work:
        row = await opened(work, await admin(work, BUDI), chosen)
        found = select(Person.id).where(*concerned.conditions(row))
        return (await work.session.exec(found.order_by(col(Person.id)))).all()


@dataclass(frozen=True)
class People:
    bekasi: int
    bandung: int
    ambon: int
    nowhere: int
    erased: int
    blocked: int


async def a_few(transactions: Transactions) -> People:
    async with transactions.begin() as work:
        found = []
        for number, region in enumerate(("32.16", "32.73", "81.71", None)):
            one = await population.worker(work, number, news_agreed_at=None)
            if region:
                await population.lives(work, one, region)
            found.append(one.id)
        erased = await population.worker(work, 11, erased_at=work.now)
        blocked = await population.worker(work, 12, blocked_at=work.now)
        bekasi, bandung, ambon, nowhere = found
        return People(bekasi, bandung, ambon, nowhere, erased.id, blocked.id)
