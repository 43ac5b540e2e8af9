"""Vacancies (lowongan kerja): what work there is, where, and how to apply for it.

Beside them what is not one yet: words that somebody is still writing, and a file of
many that was sent and is looked at before it counts.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, Integer, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, Word, one_of, sealed, where

TITLE_LENGTH = 80
FIRM_LENGTH = 80
SOURCE_LENGTH = 80


class VacancyState(StrEnum):
    """How far a vacancy is."""

    HELD = "held"
    """Something in it looks like a scam; a second person has to agree."""
    OPEN = "open"
    """People may be told of it."""
    REFUSED = "refused"
    """The second person said no."""
    ENDED = "ended"
    """Its last day is over, or somebody ended it."""


class Contract(StrEnum):
    """How somebody would be employed."""

    PKWT = "pkwt"
    """For a fixed time."""
    PKWTT = "pkwtt"
    """Permanently."""
    DAILY = "daily"
    OUTSOURCED = "outsourced"
    APPRENTICE = "apprentice"
    UNKNOWN = "unknown"


class ApplyBy(StrEnum):
    """By which way one applies."""

    OFFICER = "officer"
    """Through an officer of the office."""
    ADDRESS = "address"
    """At an address, of a house, of mail or of a page."""
    SIAPKERJA = "siapkerja"
    """By the number that it has in SIAPkerja (Karirhub)."""


class Vacancy(SQLModel, table=True):
    """Work that somebody offers, from entering it to its last day.

    Every change takes a ``step``, which a button carries. ``field`` and ``education``
    are values of the profile's questions, ``region`` is the code of a kabupaten or
    kota. ``pay_low`` and ``pay_high`` are Rupiah a month, None where nobody knows;
    ``education`` is the least that is asked, None where none is; ``places`` is how many
    are sought, None where nobody knows. ``accessibility`` lists which needs of the
    profile the workplace meets, None where nobody knows. ``apply_at`` says where to
    apply, and may be empty where an officer does it. ``open_until`` is the last day.

    ``office_id`` is whose it is, None for the service itself; ``entered_by`` is None
    for what came in at the machine. ``fingerprint`` tells a row of a file again that
    was taken in before, whatever became of it since.
    ``held_because`` are the rules that held it; ``agreed_by`` said yes all the same, or
    no, and then ``refused_why`` tells whoever entered it. ``ended_by`` is None where it
    ended by itself.
    """

    __table_args__ = (
        Index("ix_vacancy_open", "field", "region", "id", **where("state = 'open'")),
        Index("ix_vacancy_region", "region", "id", **where("state = 'open'")),
        Index(
            "ix_vacancy_until", "open_until", "id", **where("state IN ('held', 'open')")
        ),
        Index("ix_vacancy_held", "office_id", "id", **where("state = 'held'")),
        Index("ix_vacancy_office", "office_id", "id"),
        Index("ix_vacancy_entered", "entered_by", "id"),
        Index("ix_vacancy_ended", "ended_at", **where("ended_at IS NOT NULL")),
        Index(
            "one_vacancy_of_a_row",
            "fingerprint",
            unique=True,
            **where("fingerprint IS NOT NULL"),
        ),
        one_of("state", VacancyState),
        one_of("contract", Contract),
        one_of("apply_by", ApplyBy),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    office_id: int | None = Field(default=None, foreign_key="office.id")
    entered_by: int | None = Field(default=None, foreign_key="person.id")
    entered_at: datetime
    changed_at: datetime
    state: VacancyState = Field(sa_column=Column(Word(VacancyState, 8), nullable=False))
    step: int = 0
    title: str = Field(sa_type=String(TITLE_LENGTH))
    firm: str = Field(sa_type=String(FIRM_LENGTH))
    field: str = Field(sa_type=String(24))
    region: str = Field(sa_type=String(8))
    pay_low: int | None = Field(default=None, sa_type=Integer)
    pay_high: int | None = Field(default=None, sa_type=Integer)
    contract: Contract = Field(
        default=Contract.UNKNOWN, sa_column=Column(Word(Contract, 16), nullable=False)
    )
    education: str | None = Field(default=None, sa_type=String(16))
    places: int | None = None
    accessibility: list[str] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    notes: str | None = sealed()
    open_until: date
    apply_by: ApplyBy = Field(sa_column=Column(Word(ApplyBy, 16), nullable=False))
    apply_at: str | None = sealed()
    source: str | None = Field(default=None, sa_type=String(SOURCE_LENGTH))
    fingerprint: str | None = Field(default=None, sa_type=String(32))
    held_because: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
    )
    agreed_by: int | None = Field(default=None, foreign_key="person.id")
    agreed_at: datetime | None = None
    refused_why: str | None = sealed()
    ended_by: int | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = None


class VacancyDraft(SQLModel, table=True):
    """A vacancy that somebody is writing, or changing; one for each who does.

    ``words`` are what was said so far, by the parts of a vacancy. ``vacancy_id`` is the
    one that is changed, and ``against`` its step when that was begun.
    """

    __tablename__ = "vacancy_draft"
    __table_args__ = (Index("ix_vacancy_draft_changed", "changed_at"), NEVER_REUSED)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", unique=True)
    vacancy_id: int | None = Field(default=None, foreign_key="vacancy.id")
    against: int = 0
    step: int = 0
    words: dict[str, Any] | None = sealed()
    changed_at: datetime


class FileState(StrEnum):
    """How far a file of vacancies is."""

    READING = "reading"
    """It is fetched and read."""
    READ = "read"
    """Whoever sent it looks at what is in it."""
    ENTERING = "entering"
    """They want it in."""
    OVER = "over"
    """It is in, or was given up."""


class VacancyFile(SQLModel, table=True):
    """A file of vacancies that somebody sent, until it is in or given up.

    Its rows are not kept: it is fetched anew for them, by ``file``, which is what
    Telegram calls it. ``digest`` says that it is the same, and the counts are what was
    shown: rows that are ``fit``, of them ``known`` before and ``held``, and ``bad``.
    """

    __tablename__ = "vacancy_file"
    __table_args__ = (
        Index("ix_vacancy_file_person", "person_id", "id"),
        Index("ix_vacancy_file_sent", "sent_at"),
        one_of("state", FileState),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    office_id: int | None = Field(default=None, foreign_key="office.id")
    file: str | None = sealed()
    kind: str = Field(sa_type=String(8))
    state: FileState = Field(sa_column=Column(Word(FileState, 8), nullable=False))
    step: int = 0
    digest: str | None = Field(default=None, sa_type=String(64))
    fit: int = 0
    known: int = 0
    held: int = 0
    bad: int = 0
    sent_at: datetime
