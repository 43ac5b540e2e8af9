"""`temani staff`: who works here, from the command line."""

import asyncio
from typing import Annotated

import typer
from telegram.ext import ExtBot

from bot.commands.database import do, look_up
from bot.commands.ending import refuse
from bot.commands.existing import must_exist
from bot.commands.refusing import refusals, usable_settings
from bot.commands.regions import code_of, not_one
from bot.services.queue import assignment
from bot.services.staff import invitations, members
from bot.services.staff.members import Appointment
from bot.settings import Settings, read_settings
from bot.storage.tables import Role
from bot.storage.work import Work
from bot.telegram.client import AiohttpRequest

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

    if not do(appoint):
        refuse(f"{account} works here already; `temani staff remove` it first.")
    typer.echo(f"{account} is {role} now.")


@staff.command("list")
def show() -> None:
    """List who works here."""
    for post, person, of in look_up(members.everyone):
        where = post.region or "the whole country"
        office = of.name if of else "no office"
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
        left = [post.role for post, _person, _office in await members.everyone(work)]
        return len(cases), any(each.may(Role.ADMIN) for each in left)

    with refusals():
        must_exist(usable_settings())
    done = do(dismiss)
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

    payload = do(make)
    with refusals():
        bot_name = asyncio.run(_bot_name(read_settings()))
    if bot_name is None:
        typer.echo(f"Whoever sends this to the bot first is {role}: /start {payload}")
    else:
        typer.echo(f"https://t.me/{bot_name}?start={payload}")


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
    return code_of(region) or refuse(not_one(region))
