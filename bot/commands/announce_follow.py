"""Following an announcement from a shell: a bar that says what the database says."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import utc_now
from bot.commands.ending import refuse
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.storage.engine import open_database
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Recipient,
    RecipientState,
)
from bot.storage.transactions import Transactions

EVERY = 0.5
"""Seconds between two looks."""

DONE, GIVEN_UP, STOPPED_LOOKING = 0, 3, 130
"""How a command that follows ends: it is over; it goes to nobody more; Ctrl-C."""

UNDER_WAY = (
    AnnouncementState.ASKED,
    AnnouncementState.PLANNED,
    AnnouncementState.SENDING,
    AnnouncementState.PAUSED,
)
LEFT = (RecipientState.QUEUED, RecipientState.GOING)


@dataclass(frozen=True, slots=True)
class Seen:
    """How far an announcement is at one look."""

    state: AnnouncementState
    recipients: int
    left: int

    @property
    def settled(self) -> int:
        """How many will change no more."""
        return self.recipients - self.left if self.recipients else 0


def follow(number: int) -> None:
    """Show how far an announcement is until it is over; Ctrl-C stops the looking alone.

    Raises:
        typer.Exit: It is over, was given up, or somebody has seen enough.
    """
    try:
        with refusals():
            state = asyncio.run(_followed(number))
    except KeyboardInterrupt:
        typer.echo(
            f"\nIt goes on without this command. To look again: "
            f"temani announce --follow {number}",
            err=True,
        )
        raise typer.Exit(STOPPED_LOOKING) from None
    if state is None:
        refuse(f"There is no announcement {number}; temani announce --list shows them.")
    typer.echo(f"Announcement {number}: {state}.")
    over = state in (AnnouncementState.FINISHED, AnnouncementState.PLANNED)
    raise typer.Exit(DONE if over else GIVEN_UP)


async def look(session: AsyncSession, number: int) -> Seen | None:
    """Return how far an announcement is; None if there is none."""
    rows = select(Announcement.state, Announcement.recipients)
    row = (await session.exec(rows.where(col(Announcement.id) == number))).first()
    if row is None:
        return None
    states = await _states(session, number)
    left = sum(many for state, many in states if state in LEFT)
    state, recipients = row
    return Seen(AnnouncementState(state), recipients, left)


async def _states(session: AsyncSession, number: int) -> Sequence[tuple[str, int]]:
    found = (
        select(Recipient.state, func.count())
        .where(col(Recipient.announcement_id) == number)
        .group_by(col(Recipient.state))
    )
    return (await session.exec(found)).all()


async def _followed(number: int) -> AnnouncementState | None:
    """Look until there is nothing more to see; return how it ended."""
    settings = usable_settings()
    await ready_to_read(settings)
    database = open_database(settings.database_url)
    transactions = Transactions(database, utc_now)
    try:
        with _bar() as bar:
            task = bar.add_task("", total=None)
            while True:
                async with transactions.reading() as session:
                    seen = await look(session, number)
                if seen is None:
                    return None
                bar.update(
                    task,
                    description=seen.state,
                    total=seen.recipients,
                    completed=seen.settled,
                )
                if seen.state not in UNDER_WAY or _waits(seen):
                    return seen.state
                await asyncio.sleep(EVERY)
    finally:
        await database.close()


def _waits(seen: Seen) -> bool:
    """Say whether it waits for its time, for which nobody needs to sit here."""
    return seen.state is AnnouncementState.PLANNED


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
    )
