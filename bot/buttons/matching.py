"""Presses about vacancies that fit: what is looked for, what is said of one, cards."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Wish:
    """Tell what one looks for.

    Attributes:
        part: Of what: ``field``, ``place``, ``pay``, ``need`` or ``learned``.
        value: Which, or what is to be shown; empty opens the question.
    """

    CODE: ClassVar[str] = "wf"
    part: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class SeeJob:
    """Show what fits at a place in the list, the best first."""

    CODE: ClassVar[str] = "wl"
    number: int


@dataclass(frozen=True, slots=True)
class SayJob:
    """Say something of a vacancy that one was shown.

    ``said`` is ``yes``, ``no``, then why (``field``, ``place``, ``pay``, ``only``), or
    ``sent``, and ``note`` to have that noted among the duties of a month.
    """

    CODE: ClassVar[str] = "wv"
    job_id: int
    said: str


@dataclass(frozen=True, slots=True)
class JobCards:
    """Choose whether cards are sent: ``show``, ``yes`` to a version of it, ``no``."""

    CODE: ClassVar[str] = "wc"
    way: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class WishDetail:
    """What work somebody looks for: a ``place``, or the least ``pay``."""

    CODE: ClassVar[str] = "wish"
    part: str
