"""Dead letters: updates that failed, shown without anybody's words, and taken again.

What is shown is the shape of an update, and where in the code it failed. Nothing shows
the words themselves: whoever mends a fault needs to know what was sent, not what was
said.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import DeadLetter, Receipt
from bot.storage.work import Work

Raw = dict[str, Any]

_FRAME = re.compile(r'^\s+File "[^"]*?([^"/\\]+)", line (\d+), in ', re.MULTILINE)
_CLASS = re.compile(r"^([A-Za-z_][\w.]*)(?::.*)?$")
_SAID = re.compile(r"([A-Za-z_]\w*)(?: at ([\w.]+:\d+))?")
_NAME = re.compile(r"[a-z_]{1,40}")
_BEGINS = "Traceback (most recent call last):\n"
_KINDS = "kinds"
"""In place of an update of which only the kind is kept: see `dead_letters`."""

_PLAIN_NUMBERS = ("update_id", "message_id", "date", "edit_date", "offset", "length")
MOST_FRAMES = 8


class NotThere(Exception):
    """There is no such letter (any more), or what is in it does not open."""


async def kept(session: AsyncSession) -> Sequence[DeadLetter]:
    """Return all that are kept, in the order in which they failed."""
    order = (col(DeadLetter.failed_at), col(DeadLetter.update_id))
    return (await session.exec(select(DeadLetter).order_by(*order))).all()


async def take_out(work: Work, update_id: int) -> Raw:
    """Take a letter out to be taken again, with the receipt that says it was handled.

    Of two who take it at once one does: the row is deleted by one statement. If what
    follows in the transaction fails, it lies here as before.

    Raises:
        NotThere: It was taken, or is over; or no key opens it, or it is not whole.
    """
    await work.rows.flush()
    taken: Any = (
        delete(DeadLetter)
        .where(col(DeadLetter.update_id) == update_id)
        .returning(col(DeadLetter.raw))
        .execution_options(synchronize_session=False)
    )
    raw = (await work.session.exec(taken)).scalar_one_or_none()
    if not isinstance(raw, dict) or not is_whole(raw):
        raise NotThere
    await work.session.exec(
        delete(Receipt)
        .where(col(Receipt.update_id) == update_id)
        .execution_options(synchronize_session=False)
    )
    return raw


async def note_again(work: Work, update_id: int, traceback: str) -> None:
    """Note where it failed this time; it is kept no longer for that."""
    await work.session.exec(
        update(DeadLetter)
        .where(col(DeadLetter.update_id) == update_id)
        .values(traceback=traceback)
        .execution_options(synchronize_session=False)
    )


def is_whole(raw: Raw | None) -> bool:
    """Say whether an update is kept as it came: not of who agreed to nothing."""
    return raw is not None and _KINDS not in raw


def kind_of(raw: Raw | None) -> str:
    """Return of which kind an update is, as the Bot API calls it; "?" if unknown."""
    known = raw or {}
    names = [each for each in known.get(_KINDS, known) if each != "update_id"]
    return names[0] if names and _NAME.fullmatch(names[0]) else "?"


def way_of(traceback: str | None) -> Sequence[str]:
    """Return where an update failed: the class, and lines of code, the last first.

    The message of an error may hold words, so the first traceback alone is read, which
    stands before any message; it is that of what caused the others.
    """
    _before, begun, rest = (traceback or "").partition(_BEGINS)
    if not begun:
        said = _SAID.fullmatch(traceback or "")
        return () if said is None else tuple(each for each in said.groups() if each)
    inside = rest.splitlines()
    end = next((n for n, each in enumerate(inside) if not each.startswith(" ")), None)
    if end is None or not (named := _CLASS.match(inside[end])):
        return ()
    frames = _FRAME.findall("\n".join(inside[:end]))[-MOST_FRAMES:]
    return (named[1], *(f"{file}:{line}" for file, line in reversed(frames)))


def masked(value: Any, name: str = "") -> Any:  # noqa: ANN401
    """Return the shape of an update: names of fields, and no value of a person's."""
    match value:
        case Mapping():
            return {
                key if _NAME.fullmatch(str(key)) else "…": masked(each, str(key))
                for key, each in value.items()
            }
        case list():
            return [masked(each) for each in value]
        case str():
            plain = name == "type" and _NAME.fullmatch(value)
            return value if plain else f"… {len(value)} characters"
        case bool() | None:
            return value
        case _:
            return value if name in _PLAIN_NUMBERS else "…"
