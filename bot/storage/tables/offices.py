"""Offices: where those who work here serve, and when each is open."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, NO, Word, one_of

TAKE_MINUTES, ANSWER_MINUTES = 4 * 60, 2 * 450
BUSY_AT, FULL_AT = 40, 60
NAME_LENGTH, ADDRESS_LENGTH, TELEPHONE_LENGTH = 80, 200, 32


def _usually(value: int) -> Any:  # noqa: ANN401
    return Field(default=value, sa_column_kwargs={"server_default": str(value)})


class OfficeKind(StrEnum):
    """What an office is, which decides what it may do in JKP."""

    MINISTRY = "ministry"
    """A unit of the ministry; Binapenta is what all others hand on to."""
    BP3MI = "bp3mi"
    """Serves migrant workers, and no JKP."""
    PROVINCE = "province"
    """The Disnaker of a province."""
    REGENCY = "regency"
    """The Disnaker of a kabupaten."""
    CITY = "city"
    """The Disnaker of a kota."""


class Zone(StrEnum):
    """The three zones of Indonesia, by what people call them."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


class Season(StrEnum):
    """When hours of an office hold."""

    USUAL = "usual"
    RAMADAN = "ramadan"


class Office(SQLModel, table=True):
    """A place of the state where people serve workers.

    ``parent_id`` is the office that it hands on to; ``region`` the code of the
    province, kabupaten or kota that it serves, None for the whole country.

    ``deals`` says that cases are given out, and not only taken. A waiting case should
    be taken within ``take_minutes`` of office hours, a taken one be answered within
    ``answer_minutes``: the defaults are 4 hours, and 2 days of 7.5. With ``busy_at``
    open cases an officer is told so, with ``full_at`` asked before one more is taken.
    """

    __table_args__ = (
        one_of("kind", OfficeKind),
        one_of("zone", Zone),
        CheckConstraint("parent_id <> id", name="never_above_itself"),
        Index("ix_office_region", "region"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    name: str = Field(sa_type=String(NAME_LENGTH), unique=True)
    kind: OfficeKind = Field(sa_column=Column(Word(OfficeKind, 16), nullable=False))
    parent_id: int | None = Field(default=None, foreign_key="office.id")
    region: str | None = Field(default=None, sa_type=String(8))
    zone: Zone = Field(sa_column=Column(Word(Zone, 4), nullable=False))
    serves_jkp: bool = True
    address: str = Field(default="", sa_type=String(ADDRESS_LENGTH))
    telephone: str = Field(default="", sa_type=String(TELEPHONE_LENGTH))
    deals: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    take_minutes: int = _usually(TAKE_MINUTES)
    answer_minutes: int = _usually(ANSWER_MINUTES)
    busy_at: int = _usually(BUSY_AT)
    full_at: int = _usually(FULL_AT)
    added_at: datetime


class OfficeShift(SQLModel, table=True):
    """The hours of an office on a weekday, 0 is Monday; without ``opens`` it is closed.

    An office without any for a season has the hours of the civil service.
    """

    __tablename__ = "office_shift"
    __table_args__ = (
        one_of("season", Season),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="a_day_of_the_week"),
        CheckConstraint("(opens IS NULL) = (closes IS NULL)", name="opens_and_closes"),
        CheckConstraint(
            "(break_begins IS NULL) = (break_ends IS NULL)", name="break_of_two_ends"
        ),
    )

    office_id: int = Field(primary_key=True, foreign_key="office.id")
    season: Season = Field(sa_column=Column(Word(Season, 8), primary_key=True))
    weekday: int = Field(primary_key=True)
    opens: time | None = None
    closes: time | None = None
    break_begins: time | None = None
    break_ends: time | None = None


class OfficeDay(SQLModel, table=True):
    """A day on which an office differs from the calendar, and what is below it.

    ``closed_for`` says why it is closed; empty is a day on which it works after all.
    """

    __tablename__ = "office_day"

    office_id: int = Field(primary_key=True, foreign_key="office.id")
    day: date = Field(primary_key=True)
    closed_for: str | None = Field(default=None, sa_type=String(NAME_LENGTH))


class Ramadan(SQLModel, table=True):
    """The days of one Ramadan, as an admin has set them."""

    first_day: date = Field(primary_key=True)
    last_day: date
