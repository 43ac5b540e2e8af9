"""Bears one process of the bot after another, each as `temani run` or its like is.

Run as a script. It imports the bot once and forks, so that a life begins in a moment
and twenty deaths fit into a test. It reads one line of JSON for each life: its
command and variables, and when it is to die by itself. It answers with the number of
the process, and with its status when it is over. When nobody listens any more, it ends
the process under its care and itself.
"""

import asyncio
import json
import os
import select
import signal
import sys
from collections.abc import Callable
from datetime import time
from importlib import import_module
from itertools import count
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from bot.__main__ import main
from bot.faq.understanding import read_up
from bot.services.announcements import hours
from bot.services.people import local_time
from bot.storage import writing
from bot.storage.migrations import migrate
from bot.storage.rows import Rows
from bot.telegram.direct import Direct
from bot.texts import check_catalogues

_EVENTS: dict[str, tuple[Any, str]] = {
    "begin": (Engine, "begin"),
    "commit": (Engine, "commit"),
    "kept": (Pool, "checkin"),
    "after_cursor_execute": (Engine, "after_cursor_execute"),
}
_STEPS: dict[str, tuple[Any, str]] = {
    "written": (Rows, "keep"),
    "commit": (writing, "finished"),
    "kept": (writing.Shared, "keep"),
    "direct": (Direct, "send"),
}
"""What turns that share a COMMIT, or send by themselves, go through besides."""


def die_at(place: str, nth: int) -> None:
    """Let this process be killed when it comes to a place the nth time."""
    times = count(1)

    def pass_by(*_what: object) -> None:
        if next(times) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    if place in _EVENTS:
        target, name = _EVENTS[place]
        event.listen(target, name, pass_by)
    if place in _STEPS:
        _before(*_STEPS[place], pass_by)


def _before(owner: Any, name: str, pass_by: Callable[[], None]) -> None:  # noqa: ANN401
    step = getattr(owner, name)

    def passed(*about: Any, **named: Any) -> Any:  # noqa: ANN401
        pass_by()
        return step(*about, **named)

    setattr(owner, name, passed)


def live(command: str, variables: dict[str, str], dies: list[str]) -> None:
    """Be the service, or another command."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.environ.update(variables)
    if dies:
        die_at(dies[0], int(dies[1]))
    # One life after another comes in by the other door, on purpose.
    sys.argv = ["temani", command, *(["--take-over"] if command == "run" else [])]
    main()


def say(word: object) -> None:
    """Tell the test."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def watch(pid: int) -> int:
    """Wait for the end of a process; kill it if whoever asked for it is gone."""
    life = os.pidfd_open(pid)
    ready, _, _ = select.select([sys.stdin, life], [], [])
    if life not in ready:
        os.kill(pid, signal.SIGKILL)
    os.close(life)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def bear() -> None:
    """Bear a process for each line that comes in."""
    while line := sys.stdin.readline():
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            live(asked["command"], asked["variables"], asked["dies"])
            return
        say(pid)
        say(watch(pid))


def prepare() -> None:
    """Load what each life would load for itself; nobody sleeps at whatever hour."""
    hours.END, hours.BEGIN = time.min, time.max
    local_time.NIGHT_ENDS, local_time.NIGHT_BEGINS = time.min, time.max
    import_module("bot.commands.service")  # `temani run` loads it when it needs it
    check_catalogues()
    read_up()
    asyncio.run(migrate("sqlite+inline:///:memory:"))


if __name__ == "__main__":
    prepare()
    say("ready")
    bear()
