"""`temani staff`: who works here, from the command line."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands import staff_file
from bot.commands.database import do, look_up
from bot.commands.ending import refuse
from bot.commands.existing import must_exist
from bot.commands.refusing import refusals, usable_settings
from bot.commands.regions import code_of, not_one
from bot.commands.staff_file import Invited
from bot.commands.start_link import start_link
from bot.services.queue import dismissal
from bot.services.staff import invitations, members
from bot.services.staff.members import Appointment
from bot.services.staff.rights import Right, has
from bot.storage.tables import Role
from bot.storage.work import Work
from bot.table_files.unreadable import Unreadable
from bot.texts import plain

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
        cases = await dismissal.dismiss(work, account)
        if cases is None:
            return None
        left = [post.role for post, _person, _office in await members.everyone(work)]
        return len(cases), any(has(each, Right.APPOINT) for each in left)

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
    *,
    people: Annotated[
        Path | None,
        typer.Option("--from", help="A CSV or XLSX file of people; - is a CSV."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Invite them; else they are only shown.")
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option("--to", help="A new file for the links, for its owner only."),
    ] = None,
) -> None:
    """Make a link that gives its first user a role, within 24 hours, once.

    Of a file each of its people gets one, for 7 days.
    """
    if people is not None:
        if name or office or region:
            refuse("With --from, names, offices and regions stand in the file.")
        _invite_all(people, to if yes else None, yes=yes)
        return
    post = _post(role, name, office, region)

    async def make(work: Work) -> str:
        return await invitations.invite(work, post, by=None)

    payload = do(make)
    link = start_link()
    if link.startswith("http"):
        typer.echo(link.format(payload))
    else:
        typer.echo(f"Whoever sends this to the bot first is {role}: /start {payload}")


def _invite_all(people: Path, to: Path | None, *, yes: bool) -> None:
    """Show whom a file invites; or invite them all, or nobody."""
    found = _looked_at(people)
    if not yes:
        for line in found.lines:
            typer.echo(line)
        typer.echo(f"To be invited: {len(found.posts)}. Add --yes to make the links.")
        return
    link = start_link()

    async def make(work: Work) -> str:
        return staff_file.as_csv(await staff_file.invite(work, found.posts, link))

    if to is None:
        typer.echo(do(make), nl=False)
        return
    try:
        with staff_file.only_if_made(to) as out:

            async def keep(work: Work) -> None:
                # Only hashes stay here: the links are on the disk before they are good.
                staff_file.write(out, await make(work))

            do(keep)
    except OSError as error:
        refuse(f"{to} cannot be written: {error.strerror}. Nobody was invited.")
    typer.echo(f"Invited: {len(found.posts)}. Their links are in {to}.")


def _looked_at(people: Path) -> Invited:
    try:
        rows = staff_file.read(people)
    except Unreadable as error:
        refuse(f"{plain(error.why, 'en')}.")

    async def look(work: Work) -> Invited:
        return await staff_file.look_at(work, rows)

    found = look_up(look)
    if found.faults:
        for line in found.faults:
            typer.echo(line, err=True)
        refuse("Nobody was invited; mend these lines and try again.")
    return found


def _post(role: Role, name: str, office: str, region: str) -> Appointment:
    return Appointment(role, name or None, office, _code(region) if region else None)


def _code(region: str) -> str:
    return code_of(region) or refuse(not_one(region))
