"""`temani staff`: who works here, from the command line."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from telegram.ext import ExtBot

from bot.app import prepare
from bot.clock import utc_now
from bot.commands.ending import refuse
from bot.commands.existing import must_exist, ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.places import Found, InProvince, NoSuchPlace, find_places, place, province
from bot.services.queue import assignment
from bot.services.staff import invitations, members
from bot.services.staff.members import Appointment
from bot.settings import Settings, read_settings
from bot.storage.engine import open_database
from bot.storage.tables import Role
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.telegram.client import AiohttpRequest

T = TypeVar("T")

staff = typer.Typer(help="Add, list, remove and invite those who work here.")


Account = Annotated[
    int, typer.Argument(help="The number of the Telegram account.", min=1)
]
AsRole = Annotated[Role, typer.Option(help="What this person may do.")]
Name = Annotated[str, typer.Option(help="What workers call this person.")]
OfficeName = Annotated[str, typer.Option("--office", help="The office they are of.")]
Serves = Annotated[
    str, typer.Option("--region", help="Where they serve; the whole country if empty.")
]


@staff.command()
def add(
    account: Account,
    role: AsRole = Role.COUNSELOR,
    name: Name = "",
    office: OfficeName = "",
    region: Serves = "",
) -> None:
    """Give a role to an account, also to one that has not written yet."""
    post = _post(role, name, office, region)

    async def appoint(work: Work) -> bool:
        person = await members.known(work, account)
        return await members.appoint(work, person, post, by=None) is not None

    if not _do(appoint):
        refuse(f"{account} works here already; `temani staff remove` it first.")
    typer.echo(f"{account} is {role} now.")


@staff.command("list")
def show() -> None:
    """List who works here."""
    with refusals():
        everyone = asyncio.run(_looked_up(usable_settings(), members.everyone))
    for post, person in everyone:
        where = post.region or "the whole country"
        office = post.office or "no office"
        called = post.name or "no name"
        typer.echo(f"{person.telegram_id}  {post.role}  {called}  {office}  {where}")


@staff.command()
def remove(account: Account) -> None:
    """Take the role from an account; its open cases go back to the queue."""

    async def dismiss(work: Work) -> tuple[int, bool] | None:
        cases = await members.remove(work, account)
        for each in cases or ():
            await assignment.release(work, each, by=None)
        if cases is None:
            return None
        roles = {post.role for post, _person in await members.everyone(work)}
        return len(cases), Role.ADMIN in roles

    with refusals():
        must_exist(usable_settings())
    done = _do(dismiss)
    if done is None:
        refuse(f"{account} does not work here; `temani staff list` shows who does.")
    returned, has_admin = done
    typer.echo(f"{account} works here no more. Cases put back: {returned}.")
    if not has_admin:
        typer.echo("No admin is left; `temani staff add --role admin` names one.")


@staff.command()
def invite(
    role: AsRole = Role.COUNSELOR,
    name: Name = "",
    office: OfficeName = "",
    region: Serves = "",
) -> None:
    """Make a link that gives its first user a role, within 24 hours, once."""
    post = _post(role, name, office, region)

    async def make(work: Work) -> str:
        return await invitations.invite(work, post, by=None)

    payload = _do(make)
    with refusals():
        bot_name = asyncio.run(_bot_name(read_settings()))
    if bot_name is None:
        typer.echo(f"Whoever sends this to the bot first is {role}: /start {payload}")
    else:
        typer.echo(f"https://t.me/{bot_name}?start={payload}")


def _do(deed: Callable[[Work], Awaitable[T]]) -> T:
    """Do something in one transaction on the database of the settings."""
    with refusals():
        return asyncio.run(_prepared(usable_settings(), deed))


async def _prepared(settings: Settings, deed: Callable[[Work], Awaitable[T]]) -> T:
    await prepare(settings)
    return await _in_work(settings, deed)


async def _looked_up(settings: Settings, deed: Callable[[Work], Awaitable[T]]) -> T:
    await ready_to_read(settings)
    return await _in_work(settings, deed)


async def _in_work(settings: Settings, deed: Callable[[Work], Awaitable[T]]) -> T:
    database = open_database(settings.database_url)
    try:
        async with Transactions(database, utc_now).begin() as work:
            return await deed(work)
    finally:
        await database.close()


async def _bot_name(settings: Settings) -> str | None:
    """Return the bot's name in links; None where there is no token to ask with."""
    if settings.bot_token is None:
        return None
    base = f"{settings.api_url.rstrip('/')}/bot"
    token = settings.bot_token.get_secret_value()
    request = AiohttpRequest(1)
    async with ExtBot(token, base_url=base, request=request) as bot:
        return bot.username


def _post(role: Role, name: str, office: str, region: str) -> Appointment:
    return Appointment(role, name or None, office, _code(region) if region else None)


def _code(region: str) -> str:
    """Return the code of a place or province that is named, or given by its code."""
    try:
        return (place if "." in region else province)(region).code
    except NoSuchPlace:
        pass
    match find_places(region):
        case Found(place=found):
            return found.code
        case InProvince(province=within):
            return within.code
    return refuse(
        f"{region!r} is no single kabupaten, kota or province; write its full name."
    )
