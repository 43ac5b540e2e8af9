"""Presses of a coordinator: the office's board, and one case on it."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Board:
    """Show a page of the office's board; ``listed`` is which cases."""

    CODE: ClassVar[str] = "hb"
    listed: str
    page: int


@dataclass(frozen=True, slots=True)
class Supervise:
    """Do something with a case of the board.

    ``deed`` is ``ask`` for a reason, ``read`` it, ``over`` to ask whether it is to be
    taken over, ``take``, ``mute`` or ``unmute``. ``number`` is whose it was when it was
    shown, or for how many hours it is muted.
    """

    CODE: ClassVar[str] = "hs"
    case_id: int
    deed: str
    reason: str = ""
    number: int = 0
