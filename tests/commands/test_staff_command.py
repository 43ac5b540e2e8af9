"""`temani staff`: appointing, listing, removing and inviting, on both databases."""

from pathlib import Path

import pytest

from tests.commands.processes import Ended, temani
from tests.service import KEY

RINA = "8000000001"
SERVES = ("--name", "Ibu Rina", "--office", "Disnaker", "--region", "kab bekasi")


async def staff(address: str, *arguments: str) -> Ended:
    """Run the command on a database."""
    return await temani(
        "staff", *arguments, TEMANI_DATABASE_URL=address, TEMANI_KEY=KEY
    )


async def test_somebody_is_added_listed_and_removed(database_url: str) -> None:
    added = await staff(database_url, "add", RINA, *SERVES)
    again = await staff(database_url, "add", RINA)
    listed = await staff(database_url, "list")
    removed = await staff(database_url, "remove", RINA)
    gone = await staff(database_url, "remove", RINA)

    assert added.out == f"{RINA} is counselor now.\n"
    assert (again.status, again.out) == (2, "")
    assert "works here already" in again.err
    assert listed.out == f"{RINA}  counselor  Ibu Rina  Disnaker  32.16\n"
    assert removed.out == (
        f"{RINA} works here no more. Cases put back: 0.\n"
        "No admin is left; `temani staff add --role admin` names one.\n"
    )
    assert gone.status == 2
    assert "does not work here" in gone.err


async def test_an_invitation_without_a_token_is_a_command_to_send(
    fresh_sqlite: str,
) -> None:
    made = await staff(fresh_sqlite, "invite", "--role", "admin")

    assert made.out.startswith(
        "Whoever sends this to the bot first is admin: /start inv_"
    )


@pytest.mark.parametrize("region", ["xyzzy", "99.99", "Bekasi"])
async def test_a_place_that_is_not_one_is_refused(
    fresh_sqlite: str, region: str
) -> None:
    refused = await staff(fresh_sqlite, "add", RINA, "--region", region)

    assert refused.status == 2
    assert "write its full name" in refused.err


@pytest.mark.parametrize("account", ["0", "-5", "siti"])
async def test_what_is_no_account_is_refused(fresh_sqlite: str, account: str) -> None:
    assert (await staff(fresh_sqlite, "add", "--", account)).status == 2


async def test_a_database_that_is_not_there_is_named(tmp_path: Path) -> None:
    refused = await staff(f"sqlite:///{tmp_path}/no/such/folder.db", "list")

    assert refused.status == 2
    assert "TEMANI_DATABASE_URL" in refused.err
