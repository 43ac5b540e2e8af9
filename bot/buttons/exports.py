"""Presses for pictures of figures, and for exports as files."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class DrawFigures:
    """Send a picture of the ``board``, or of the ``week`` or ``month`` of a ``day``.

    ``area`` is whose; "-" is that of whoever presses it.
    """

    CODE: ClassVar[str] = "na"
    of: str
    day: str = ""
    area: str = "-"


@dataclass(frozen=True, slots=True)
class Export:
    """Make a file, step by step; what is empty is asked for.

    ``what`` is figures or cases, or ``stop``. ``days`` are the first and the last, as
    20261101-20261130; ``kind`` is csv or xlsx, and ``names`` yes or no.
    """

    CODE: ClassVar[str] = "nb"
    what: str = ""
    days: str = ""
    kind: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class ExportNamed:
    """Make a file with names, for the reason that stands in a note of the audit."""

    CODE: ClassVar[str] = "nc"
    audit_id: int
    days: str
    kind: str


@dataclass(frozen=True, slots=True)
class ExportReason:
    """Why somebody needs a file with names: what is typed, no press.

    Attributes:
        days: The first and the last, as `Export` has them.
    """

    CODE: ClassVar[str] = "export"
    days: str
    kind: str
