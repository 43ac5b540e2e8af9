"""Egress: the process speaks with the Bot API's host and its database alone."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.buttons import DrawFigures, pack
from bot.sandbox import Sandbox, serving
from bot.sandbox.people import Person
from bot.sandbox.server import TOKEN
from tests.architecture.sources import ROOT, python
from tests.commands.processes import WITHIN, told_to_stop, under_way
from tests.commands.watching import Watched, Watcher
from tests.service import KEY

ADMIN = 8_000_000_003
IN_A_CHILD = """
import subprocess, sys
speaks = "import socket; socket.socket().connect_ex(('127.0.0.1', 9))"
subprocess.run([sys.executable, "-c", speaks])
"""


async def played(folder: Path, database_url: str) -> tuple[str, Watched]:
    """Let a worker and an admin use a bot; return its Telegram and what was heard."""
    telegram = Sandbox()
    watcher = Watcher(folder)
    async with serving(telegram) as base:
        port = base.rpartition(":")[2]
        surroundings = {
            **watcher.surroundings(),
            "TEMANI_BOT_TOKEN": TOKEN,
            "TEMANI_API_URL": f"http://localhost:{port}",
            "TEMANI_DATABASE_URL": database_url,
            "TEMANI_KEY": KEY,
            "TEMANI_ADMINS": str(ADMIN),
        }
        async with under_way("run", **surroundings) as service:
            siti = telegram.person("Siti")
            siti.starts()
            await siti.sees("Halo, kami Temani.", within=WITHIN)
            await _has_a_picture_drawn(telegram.person("Budi", user_id=ADMIN))
            ended = await told_to_stop(service)
    assert ended.status == 0, ended.err
    return port, watcher.heard()


async def _has_a_picture_drawn(budi: Person) -> None:
    budi.starts()
    await budi.sees("Temani", within=WITHIN)
    button = {"text": "?", "callback_data": pack(DrawFigures("board"))}
    shown = {**budi.last, "reply_markup": {"inline_keyboard": [[button]]}}
    budi.presses_old(shown, "?")
    await budi.is_told("Gambar sedang dibuat", within=WITHIN)
    await budi.until(
        lambda: next((each for each in budi.screen if "photo" in each), None),
        within=WITHIN,
    )


async def test_nobody_else_is_spoken_with(tmp_path: Path, database_url: str) -> None:
    port, heard = await played(tmp_path, database_url)

    telegram = {f"{host}:{port}" for host in ("localhost", "127.0.0.1", "::1")}
    assert heard.peers & telegram, "the watcher heard nothing"
    assert heard.begun >= {"-m bot", "-m bot.drawing"}
    others = heard.peers - telegram
    folder = make_url(database_url).query.get("host")
    assert others == (set() if folder is None else {f"{folder}/.s.PGSQL.5432"})


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('127.0.0.1', 9)",
        "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
        IN_A_CHILD,
    ],
)
async def test_whoever_speaks_with_somebody_else_is_heard(
    tmp_path: Path, code: str
) -> None:
    watcher = Watcher(tmp_path)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        code,
        env={**os.environ, **watcher.surroundings()},
        stderr=asyncio.subprocess.DEVNULL,
    )
    await process.wait()

    assert "127.0.0.1:9" in watcher.heard().peers


def test_only_one_place_knows_the_loop_that_the_watcher_does_not_hear() -> None:
    """Without it the same bot speaks through Python's own sockets."""
    naming = [
        str(path.relative_to(ROOT))
        for path in python("bot", "handlers")
        if '"uvloop"' in path.read_text() or "import uvloop" in path.read_text()
    ]

    assert naming == ["bot/commands/event_loop.py"]
