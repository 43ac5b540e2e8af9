"""An office with cases to export, and one process that makes what was asked for."""

import csv
from collections.abc import Sequence
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from bot.services.errands.asking import Asked, ask
from bot.services.export import noting
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import Wanted, What
from bot.services.export.writing import Reader, Written, write
from bot.services.figures.scope import Scope
from bot.services.people import consents
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseOutcome,
    ErrandKind,
    Outbox,
    OutboxKind,
    Person,
    Profile,
    Role,
)
from bot.storage.transactions import Transactions
from bot.table_files.spreadsheet import cells_of
from tests.service import NOON

KORA = 8_000_000_501
WORKERS = 7_500_000_000
REGION = "32.16"
DAY = date(2026, 11, 24)
MONTH = (date(2026, 11, 1), date(2026, 11, 30))


def wanted(what: What, kind: FileKind = FileKind.CSV, area: str = REGION) -> Wanted:
    """Return an export of November."""
    return Wanted(what, area, *MONTH, kind)


async def coordinates(
    transactions: Transactions, role: Role = Role.COORDINATOR, area: str | None = REGION
) -> int:
    """Let Kora serve; return her number."""
    async with transactions.begin() as work:
        person = await members.known(work, KORA)
        post = Appointment(role, "Ibu Kora", "Disnaker Bekasi", area)
        await members.appoint(work, person, post, by=None)
        return person.id


async def asked_once(
    transactions: Transactions,
    names: Sequence[str | None],
    *,
    agreed: bool = True,
    area: str = REGION,
) -> list[int]:
    """Let a worker of each name have a case that is over; return their numbers."""
    numbers = []
    async with transactions.begin() as work:
        for name in names:
            found = select(Case.id).order_by(col(Case.id).desc()).limit(1)
            last = (await work.session.exec(found)).first() or 0
            worker = await members.known(work, WORKERS + last)
            if agreed:
                await consents.agree(work, worker)
            work.session.add(
                Profile(person_id=worker.id, name=name, region=REGION, changed_at=NOON)
            )
            case = Case(
                code=f"K{last + 1}",
                worker_id=worker.id,
                region=REGION,
                area=area,
                opened_at=NOON,
                waiting_since=NOON,
                closed_at=NOON,
                outcome=CaseOutcome.PLACED,
            )
            work.session.add(case)
            await work.session.flush()
            work.session.add(
                CaseFigure(
                    case_id=case.id,
                    area=area,
                    region=REGION,
                    asked_at=NOON,
                    asked_on=DAY,
                    closed_on=DAY,
                    outcome=CaseOutcome.PLACED,
                )
            )
            await work.session.flush()
            numbers.append(worker.id)
    return numbers


async def exported(
    transactions: Transactions, asked: Wanted, scope: Scope | None = None
) -> tuple[bytes, Written]:
    """Write an export as the command does; return the file."""
    async with transactions.begin() as work:
        version = consents.version(work)
    out = BytesIO()
    seen = scope or Scope(asked.area, counts=True, reports=True)
    reader = Reader(seen, version, NOON)
    written = await write(transactions, asked, reader, out)
    return out.getvalue(), written


def rows_of_csv(file: bytes) -> list[list[str]]:
    """Return the rows of a CSV, as a program reads it."""
    text = file.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def rows_of_xlsx(file: bytes, folder: Path) -> list[list[str]]:
    """Return the rows of a workbook, read from its XML."""
    path = folder / "read.xlsx"
    path.write_bytes(file)
    return cells_of(path)


async def asks_for_file(
    transactions: Transactions, person_id: int, asked: Wanted, reason: str | None = None
) -> Asked:
    """Ask for a file in the chat."""
    async with transactions.begin() as work:
        person = await work.rows.get_one(Person, person_id)
        note = await noting.asked(work, person, asked, reason)
        return await ask(work, person, ErrandKind.EXPORT, asked.packed(), note)


async def promised(transactions: Transactions, person_id: int) -> list[dict[str, Any]]:
    """Return what somebody is sent, files first named by their names."""
    async with transactions.reading() as session:
        rows = await session.exec(
            select(Outbox)
            .where(
                col(Outbox.person_id) == person_id,
                col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.DOCUMENT)),
            )
            .order_by(col(Outbox.id))
        )
        return [each.content or {} for each in rows.all()]
