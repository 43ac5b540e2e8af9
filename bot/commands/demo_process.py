"""The bot of the demo, seen from outside: a process that can be killed and started."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox import Sandbox

TOKEN_VARIABLE = "TEMANI_BOT_TOKEN"  # noqa: S105 - a variable's name
"""Where the bot finds the token that this one sandbox lets in."""

WHERE = Path(__file__).parents[2]
"""Where it is started, and so finds this bot: the folder in which we are may hold
another package of that name."""

READY = b"ready\n"
"""What the bot writes to its standard output once it takes updates."""


@dataclass(slots=True)
class BotProcess:
    """One life of the bot after another, on one database.

    It is always killed and never asked to stop: what it has promised must survive
    that. Through its standard input it hears how far the clock of the page was moved;
    when that ends, it ends by itself, so it outlives nobody.
    """

    telegram: Sandbox
    base: str
    folder: str
    is_ready: bool = False
    _process: Process | None = None
    _life: asyncio.Task[None] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.telegram.world.power = self
        self.telegram.clock.on_move.append(self._tell_the_time)

    @property
    def is_on(self) -> bool:
        """Whether a process lives."""
        return self._process is not None

    async def start(self) -> None:
        """Begin another life if there is none; it is ready some seconds later.

        Raises:
            OSError: No process can be made.
        """
        async with self._turn:
            if self._process is not None:
                return
            command = ("-m", "bot.commands.demo_bot", self.base, self.folder)
            # Other users of the machine can read a command line, not this.
            surroundings = {**os.environ, TOKEN_VARIABLE: self.telegram.token}
            # In a session of its own it does not hear a Ctrl+C meant for the page.
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *command,
                cwd=WHERE,
                stdin=PIPE,
                stdout=PIPE,
                env=surroundings,
                start_new_session=True,
            )
            self._process = process
            self._tell_the_time()
            self._life = asyncio.create_task(self._accompany(process))
            self._changed()

    async def stop(self) -> None:
        """Kill it as a power cut would; return when it is gone."""
        async with self._turn:
            if self._process is not None:
                with suppress(ProcessLookupError):
                    self._process.kill()
            if self._life is not None:
                await self._life

    async def ready(self) -> None:
        """Wait until it takes updates.

        Raises:
            ChildProcessError: It ended before; it has said why on standard error.
        """
        while not self.is_ready:
            if self._process is None:
                raise ChildProcessError("The bot of the demo ended before it began.")
            self._news.clear()
            await self._news.wait()

    async def _accompany(self, process: Process) -> None:
        """Notice when it is ready, and when it is gone, however it went."""
        if process.stdout is not None:
            async for line in process.stdout:
                if line == READY:
                    self.is_ready = True
                    self._changed()
        await process.wait()
        self._process, self.is_ready = None, False
        self._changed()

    def _changed(self) -> None:
        self._news.set()
        self.telegram.world.power_changed()

    def _tell_the_time(self) -> None:
        """Tell by how many seconds the page is ahead; who is dying hears nothing."""
        if self._process is not None and self._process.stdin is not None:
            ahead = self.telegram.clock() - time.time()
            with suppress(ConnectionError):
                self._process.stdin.write(f"{ahead}\n".encode())
