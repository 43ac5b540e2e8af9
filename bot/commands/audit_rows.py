"""Rows of the audit for a shell: found by what was asked, printed as they come."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import typer
from sqlmodel import col, select

from bot.commands.database import look_up
from bot.commands.ending import refuse
from bot.storage.tables import Audit, Case, Deed, Person, Staff
from bot.storage.work import Work

AT_ONCE = 500
"""Rows that are read in one transaction, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What rows are asked for; empty is all."""

    account: int | None
    code: str
    deed: str
    since: datetime | None
    until: datetime | None

    def __str__(self) -> str:
        parts = (
            *(["person"] if self.account else []),
            *(["case"] if self.code else []),
            *([f"deed {self.deed}"] if self.deed else []),
        )
        return f"shell: {', '.join(parts) or 'all'}"


@dataclass(frozen=True, slots=True)
class Named:
    """What was asked for by the numbers of its rows."""

    person_id: int | None
    case_id: int | None


def show(wanted: Wanted, *, as_json: bool) -> None:
    """Print what is found, the newest first; each line is out before more is read."""

    async def name(work: Work) -> Named | str:
        return await _named(work, wanted)

    named = look_up(name)
    if isinstance(named, str):
        refuse(named)
    before, found = 0, 0

    async def some(work: Work) -> Sequence[Any]:
        return await _some(work, wanted, named, before)

    while rows := look_up(some):
        found += len(rows)
        before = rows[-1].id
        for each in rows:
            typer.echo(_as_json(each) if as_json else _as_text(each))
    if not found:
        typer.echo("Nothing found.", err=True)


async def _named(work: Work, wanted: Wanted) -> Named | str:
    """Find what was asked for, and record the search; else return what is wrong."""
    person_id, case = None, None
    if wanted.account is not None:
        served = (
            select(Person.id)
            .join(Staff, col(Staff.person_id) == col(Person.id))
            .where(col(Person.telegram_id) == wanted.account)
        )
        person_id = (await work.session.exec(served)).first()
        if person_id is None:
            return f"{wanted.account} does not and did not work here."
    if wanted.code:
        coded = select(Case).where(col(Case.code) == wanted.code)
        case = (await work.session.exec(coded)).first()
        if case is None:
            return f"There is no case {wanted.code}."
    worker = case.worker_id if case else None
    case_id = case.id if case else None
    work.record(
        Deed.SEARCHED_AUDIT,
        by=None,
        about=worker if case else person_id,
        case_id=case_id,
        detail=str(wanted),
    )
    return Named(person_id, case_id)


async def _some(work: Work, wanted: Wanted, named: Named, before: int) -> Sequence[Any]:
    account = (
        select(Person.telegram_id)
        .where(
            col(Person.id) == col(Audit.actor_id),
            col(Person.id).in_(select(Staff.person_id)),
        )
        .correlate(Audit)
        .scalar_subquery()
    )
    columns: Any = (
        Audit.id,
        Audit.at,
        Audit.deed,
        Audit.detail,
        Audit.actor_id,
        col(Case.code),
        account.label("account"),
    )
    rows: Any = (
        select(*columns)
        .join(Case, col(Case.id) == col(Audit.case_id), isouter=True)
        .order_by(col(Audit.id).desc())
        .limit(AT_ONCE)
    )
    if before:
        rows = rows.where(col(Audit.id) < before)
    for column, value in (
        (Audit.actor_id, named.person_id),
        (Audit.case_id, named.case_id),
        (Audit.deed, wanted.deed or None),
    ):
        if value is not None:
            rows = rows.where(col(column) == value)
    if wanted.since is not None:
        rows = rows.where(col(Audit.at) >= wanted.since)
    if wanted.until is not None:
        rows = rows.where(col(Audit.at) < wanted.until)
    return (await work.connection.execute(rows)).all()


def _by(row: Any) -> str:  # noqa: ANN401
    if row.actor_id is None:
        return "service"
    return "worker" if row.account is None else str(row.account)


def _as_json(row: Any) -> str:  # noqa: ANN401
    told = {
        "id": row.id,
        "at": row.at.isoformat(),
        "deed": row.deed,
        "by": _by(row),
        "case": row.code,
        "detail": row.detail,
    }
    return json.dumps({k: v for k, v in told.items() if v is not None})


def _as_text(row: Any) -> str:  # noqa: ANN401
    at = row.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    parts = [at, row.deed, _by(row), row.code or "-", row.detail or "-"]
    return "  ".join(parts)
