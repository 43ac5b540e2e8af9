"""Presses about vacancies: looking, writing one, moving it along, files of many."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SeeVacancy:
    """Look at a vacancy or a list; ``way`` says at what, or what to begin.

    Where ``vacancy_id`` is 0 it is a list, a new one, or a file.
    """

    CODE: ClassVar[str] = "lv"
    vacancy_id: int
    way: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class WriteVacancy:
    """Say something of a draft; ``step`` is the one that was seen.

    Attributes:
        part: What of it; "draft" is the whole.
        value: The value of the part, or what to do with the whole.
    """

    CODE: ClassVar[str] = "lw"
    draft_id: int
    step: int
    part: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class MoveVacancy:
    """Move a vacancy along: agree, refuse, change, end."""

    CODE: ClassVar[str] = "lm"
    vacancy_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class TakeFile:
    """Take in what is in a file that was read, or leave it."""

    CODE: ClassVar[str] = "lf"
    file_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class VacancyDetail:
    """Something about vacancies that is typed or sent; see `bot.expecting`.

    Attributes:
        about: The number of the draft, or of the vacancy that is refused; 0 for a file.
        part: What of it.
        step: The one that whoever types has seen.
    """

    CODE: ClassVar[str] = "vacancy"
    about: int
    part: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class VacancyList:
    """A file of vacancies that is sent; see `bot.expecting`."""

    CODE: ClassVar[str] = "vacancies"
