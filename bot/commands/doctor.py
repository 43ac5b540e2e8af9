"""`temani doctor`: what is stuck, in plain words, and who can act on it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import typer
from sqlmodel import col, select

from bot.clock import JAKARTA, utc_now
from bot.commands.ending import FAILED
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.services.operating.stuck import Extent, Stuck, stuck
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.migrations import must_fit
from bot.storage.tables import Person
from bot.storage.transactions import Transactions

ENDS = "It ends with 0 if nothing is stuck, 1 if something is, 2 if it cannot look."

RUNS = "Whoever runs the service"


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of a stuck thing: what it is, who can act, and how."""

    what: str
    who: str
    how: str


SAYS: Mapping[Stuck, Advice] = {
    Stuck.ANSWERS: Advice(
        "Somebody has waited for an answer since {since}.",
        RUNS,
        "is `temani run` at work? What does its log say of Telegram and the database?",
    ),
    Stuck.OVERDUE: Advice(
        "{many} messages have been going out for longer than they may.",
        RUNS,
        "a process died; `temani run` settles them at once when it starts.",
    ),
    Stuck.NO_LEASE: Advice(
        "{many} messages are going out from no process.",
        RUNS,
        "that should not be; start `temani run` anew.",
    ),
    Stuck.LETTERS: Advice(
        "{many} updates failed and are kept, the first since {since}.",
        "Whoever mends the code",
        "`temani dead` says where; once it is mended, `temani dead again --all`.",
    ),
    Stuck.TIMERS: Advice(
        "{many} reminders or deadlines are late; the first was due {since}.",
        RUNS,
        "is `temani run` at work? Its log names a task that fails.",
    ),
    Stuck.ERRANDS: Advice(
        "{many} pictures or files were asked for and not made, since {since}.",
        RUNS,
        "is `temani run` at work? After three tries it tells who asked.",
    ),
    Stuck.CASES: Advice(
        "{many} workers have waited for more than five days, the first since {since}.",
        "Coordinators and admins",
        "/papan shows where; `temani staff invite` brings people.",
    ),
    Stuck.OF_NOBODY: Advice(
        "{many} open cases are with somebody who serves here no more.",
        RUNS,
        "a service at work gives them back within a minute.",
    ),
    Stuck.NOBODY_ON_DUTY: Advice(
        "{many} workers in distress wait since {since}, and nobody is on duty.",
        "Coordinators and officers",
        "/piket, now.",
    ),
    Stuck.REQUESTS: Advice(
        "{many} workers asked for a check of their estimate; its 72 hours are over.",
        "Their officers and coordinators",
        "the card of the case, then Lainnya.",
    ),
    Stuck.INCIDENTS: Advice(
        "{many} incidents are not told of after 72 hours; the first was found {since}.",
        "Two admins",
        "/insiden, or `temani incident`.",
    ),
    Stuck.PAUSED: Advice(
        "{many} announcements are paused, since {since}.",
        "Their author or another admin",
        "/siaran.",
    ),
    Stuck.STOPPED: Advice(
        "An emergency stop holds announcements, nudges and reminders back.",
        "Another admin than who stopped",
        "/darurat; where there is none, `temani resume`.",
    ),
    Stuck.NO_ADMIN: Advice(
        "There is no admin.",
        RUNS,
        "TEMANI_ADMINS, or `temani staff add` with `--role admin`.",
    ),
}

UNHEARD = Advice(
    "Faults are told to nobody: the account in TEMANI_OPS_CHAT never started the bot.",
    "Whoever has that account",
    "press Start in the bot's chat.",
)


def doctor() -> None:
    """Say what is stuck, and who can act on it; nothing is changed."""
    with refusals():
        found = asyncio.run(_looked(usable_settings()))
    for each in found:
        typer.echo(each)
    if found:
        raise typer.Exit(FAILED)
    typer.echo("Nothing is stuck.")


async def _looked(settings: Settings) -> list[str]:
    await ready_to_read(settings)
    await must_fit(settings.database_url)
    database = open_database(settings.database_url)
    try:
        async with Transactions(database, utc_now).reading() as session:
            found = await stuck(session, utc_now())
            account = settings.ops_chat
            whose = select(Person.id).where(col(Person.telegram_id) == account)
            there = account is None or (await session.exec(whose)).first() is not None
    finally:
        await database.close()
    said = [_said(SAYS[which], each) for which, each in sorted(found.items())]
    return said if there else [*said, _said(UNHEARD, Extent(1))]


def _said(advice: Advice, extent: Extent) -> str:
    at = extent.since and extent.since.astimezone(JAKARTA)
    shown = f"{at:%Y-%m-%d %H:%M} WIB" if at else "?"
    what = advice.what.format(many=extent.many, since=shown)
    return f"{what}\n  {advice.who}: {advice.how}"
