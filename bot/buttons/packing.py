"""A press packed into the 64 bytes that Telegram lets a button carry, and unpacked."""

from dataclasses import astuple, fields
from typing import get_type_hints

from bot.buttons.announcements import Announce
from bot.buttons.benefit import MonthDeed
from bot.buttons.conversations import (
    SendAgain,
    SendNik,
    SendTo,
    ShowPhone,
    Unsend,
    Writing,
)
from bot.buttons.faq import Explain
from bot.buttons.interviews import Answer, Around, Revise, Toggle
from bot.buttons.keyboard import Press
from bot.buttons.people import Speak, UndoErasure, Withdraw
from bot.buttons.queue import (
    CloseCase,
    LeaveQueue,
    LookCase,
    PageQueue,
    PutBack,
    Region,
    SwitchCase,
    TakeCase,
)
from bot.buttons.results import Card, Claimed, Letter, Refused, Tick
from bot.buttons.rooms import Consent, Open
from bot.buttons.staff import Invite

MOST_BYTES = 64
"""Telegram's limit for ``callback_data``, in bytes of UTF-8."""

HIGHEST = 2**31 - 1
"""The highest number of a row; more would not even fit into a question about it."""

PRESSES: dict[str, type[Press]] = {
    kind.CODE: kind
    for kind in (
        Open,
        Consent,
        Speak,
        UndoErasure,
        Withdraw,
        Answer,
        Toggle,
        Around,
        Revise,
        Card,
        Tick,
        Claimed,
        Letter,
        Refused,
        MonthDeed,
        Explain,
        Region,
        LeaveQueue,
        LookCase,
        TakeCase,
        PutBack,
        CloseCase,
        SwitchCase,
        PageQueue,
        SendTo,
        Unsend,
        Writing,
        ShowPhone,
        SendAgain,
        SendNik,
        Announce,
        Invite,
    )
}


def pack(press: Press) -> str:
    """Return what the button carries.

    Raises:
        ValueError: It would not fit, or would not come back as it is.
    """
    parts = [press.CODE, *(str(part) for part in astuple(press))]  # type: ignore[call-overload]
    packed = ":".join(parts)
    if (
        not packed.isascii()
        or len(packed) > MOST_BYTES
        or packed.count(":") >= len(parts)
    ):
        raise ValueError(f"a button cannot carry {packed!r}; shorten its values")
    return packed


def unpack(packed: str) -> Press | None:
    """Return the press that a button carried, or None when it is none of ours."""
    code, *parts = packed.split(":")
    kind = PRESSES.get(code)
    if kind is None:
        return None
    types = get_type_hints(kind)
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    if len(parts) != len(names):
        return None
    try:
        return kind(
            *(
                _number(part) if types[name] is int else part
                for name, part in zip(names, parts, strict=True)
            )
        )
    except ValueError:
        return None


def _number(written: str) -> int:
    """Read the number of a row.

    Raises:
        ValueError: No row can have it.
    """
    if not written.isdecimal() or int(written) > HIGHEST:
        raise ValueError("not the number of a row")
    return int(written)
