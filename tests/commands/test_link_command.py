"""`temani link`: what a poster carries, signed with the key of the database."""

from pathlib import Path

import pytest

from bot.services.people import start_links
from bot.services.people.start_links import StartLink
from tests.commands.processes import Ended, temani
from tests.service import KEY


async def run(address: str, *arguments: str) -> Ended:
    """Run a command on a database."""
    return await temani(*arguments, TEMANI_DATABASE_URL=address, TEMANI_KEY=KEY)


async def test_a_link_and_its_picture_are_made(
    fresh_sqlite: str, tmp_path: Path
) -> None:
    await run(fresh_sqlite, "office", "add", "Disnaker Bekasi", "--region", "32.16")
    picture = tmp_path / "poster.png"
    of_place = await run(
        fresh_sqlite,
        *("link", "--region", "kab bekasi", "--source", "poster"),
        *("--bot", "@temani_bot", "--qr", str(picture)),
    )
    of_office = await run(
        fresh_sqlite, "link", "--office", "disnaker bekasi", "--source", "loket"
    )

    unknown = await run(fresh_sqlite, "link", "--office", "x", "--source", "loket")

    assert (unknown.status, unknown.out) == (2, "")
    link, _start, carried = of_place.out.strip().partition("?start=")
    assert link == "https://t.me/temani_bot"
    assert start_links.read(carried) == StartLink("poster", region="32.16")
    assert picture.read_bytes().startswith(b"\x89PNG")
    command, _space, carried = of_office.out.strip().partition(" ")
    assert command == "/start"
    assert start_links.read(carried) == StartLink("loket", office_id=1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--source", "poster"),
        ("--source", "Poster!", "--region", "32.16"),
    ],
)
async def test_what_makes_no_link_is_refused(
    fresh_sqlite: str, arguments: tuple[str, ...]
) -> None:
    refused = await run(fresh_sqlite, "link", *arguments)

    assert (refused.status, refused.out) == (2, "")
    assert refused.err
