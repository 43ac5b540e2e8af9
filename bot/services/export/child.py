"""Starting the child process that draws a picture, and what happens if it dies."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "bot.drawing")

WHERE = Path(__file__).parents[3]
"""Where the child is started, and so finds this bot: the folder in which we are may
hold another package of that name."""

WITHIN = 25.0
"""Seconds: it takes one, and five more the first time on a machine."""

OURS = "TEMANI_"
"""How our settings begin; a child that draws needs no key and no token."""

PNG = b"\x89PNG\r\n"


class NotDrawn(Exception):
    """The child died, hung, or wrote something else than a picture."""


async def draw(wanted: Mapping[str, Any], command: Sequence[str] = COMMAND) -> bytes:
    """Return the picture of what is wanted, as PNG.

    Raises:
        NotDrawn: There is none.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=WHERE,
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env=_surroundings(),
    )
    try:
        async with asyncio.timeout(WITHIN):
            drawn, _said = await process.communicate(json.dumps(wanted).encode())
    except TimeoutError:
        raise NotDrawn("it hung") from None
    finally:
        with suppress(ProcessLookupError):
            process.kill()  # whoever is cancelled leaves none behind
        await process.wait()
    if process.returncode or not drawn.startswith(PNG):
        raise NotDrawn(f"it ended with {process.returncode}")
    return drawn


def _surroundings() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
