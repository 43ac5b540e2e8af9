"""Work on a case: notes, labels, looks, reminders, offers, records, call-backs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.tables.case_words import (
    Advice,
    Guidance,
    Label,
    Rating,
    SlotState,
)
from bot.storage.tables.columns import (
    NEVER_REUSED,
    NO,
    TELEGRAM_ID,
    Word,
    sealed,
    where,
)


class CaseNote(SQLModel, table=True):
    """What an officer noted for officers; it is never sent to the worker.

    ``source_message_id`` is where it was written in its author's chat: what is changed
    there changes here. The worker reads it with /data.
    """

    __tablename__ = "case_note"
    __table_args__ = (
        Index("ix_case_note_case", "case_id", "id"),
        Index("ix_case_note_source", "author_id", "source_message_id"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    author_id: int = Field(foreign_key="person.id")
    source_message_id: int = Field(sa_type=TELEGRAM_ID)
    text: str | None = sealed()
    written_at: datetime
    changed_at: datetime | None = None


class CaseLabel(SQLModel, table=True):
    """A label that an officer put on a case."""

    __tablename__ = "case_label"

    case_id: int = Field(primary_key=True, foreign_key="worker_case.id")
    label: Label = Field(sa_column=Column(Word(Label, 24), primary_key=True))
    added_by: int = Field(foreign_key="person.id")
    added_at: datetime


class CaseLook(SQLModel, table=True):
    """When an officer last looked at a case, for colleagues who look at it too."""

    __tablename__ = "case_look"

    case_id: int = Field(primary_key=True, foreign_key="worker_case.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    looked_at: datetime


class CaseCard(SQLModel, table=True):
    """The newest card of a case in its counselor's chat, which is edited in place.

    ``row_id`` is the message, ``says`` in short what it says, ``is_pinned`` whether it
    stands pinned above the chat, as that of the active case does.
    """

    __tablename__ = "case_card"

    case_id: int = Field(primary_key=True, foreign_key="worker_case.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    row_id: int = Field(foreign_key="outbox.id", index=True)
    says: str = Field(default="", sa_type=String(64))
    is_pinned: bool = Field(default=False, sa_column_kwargs={"server_default": NO})


class FollowUp(SQLModel, table=True):
    """Something to be done about a case at an instant, by whoever owns it then."""

    __tablename__ = "follow_up"
    __table_args__ = (
        Index("ix_follow_up_due", "due_at"),
        Index("ix_follow_up_case", "case_id", "due_at"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    by_id: int = Field(foreign_key="person.id")
    text: str | None = sealed()
    made_at: datetime
    due_at: datetime


class HandOffer(SQLModel, table=True):
    """A case that is offered to a colleague or an office, with what they should know.

    It stays its owner's until it is accepted. ``offered_at`` is None while the three
    lines are still being written; ``situation``, ``done`` and ``awaited`` are they.
    """

    __tablename__ = "hand_offer"
    __table_args__ = (
        Index("ix_hand_offer_to", "to_id", **where("offered_at IS NOT NULL")),
        Index(
            "ix_hand_offer_office", "to_office_id", **where("offered_at IS NOT NULL")
        ),
    )

    case_id: int = Field(primary_key=True, foreign_key="worker_case.id")
    from_id: int = Field(foreign_key="person.id", index=True)
    to_id: int | None = Field(default=None, foreign_key="person.id")
    to_office_id: int | None = Field(default=None, foreign_key="office.id")
    situation: str | None = sealed()
    done: str | None = sealed()
    awaited: str | None = sealed()
    offered_at: datetime | None = None


class ProfileProposal(SQLModel, table=True):
    """What an officer thinks that an answer of a worker's profile should be.

    Until the worker says so, what they said themselves stands.
    """

    __tablename__ = "profile_proposal"
    __table_args__ = (UniqueConstraint("case_id", "question"), NEVER_REUSED)

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    by_id: int = Field(foreign_key="person.id")
    question: str = Field(sa_type=String(32))
    value: dict[str, Any] | None = sealed()
    proposed_at: datetime


class CaseRating(SQLModel, table=True):
    """What a worker said of the help, once, after a case was closed."""

    __tablename__ = "case_rating"

    case_id: int = Field(primary_key=True, foreign_key="worker_case.id")
    rating: Rating = Field(sa_column=Column(Word(Rating, 16), nullable=False))
    rated_at: datetime


class GuidanceGiven(SQLModel, table=True):
    """One piece of guidance in a case, as its counselor recorded it; never the words.

    It is evidence of a counselor's work (PermenPANRB 1/2022), so it stays when the
    worker's data go.
    """

    __tablename__ = "guidance_given"
    __table_args__ = (
        Index("ix_guidance_given_case", "case_id", "id"),
        Index("ix_guidance_given_by", "by_id", "given_on"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    by_id: int = Field(foreign_key="person.id")
    given_on: date
    function: Guidance = Field(sa_column=Column(Word(Guidance, 16), nullable=False))
    advice: Advice | None = Field(
        default=None, sa_column=Column(Word(Advice, 24), nullable=True)
    )


class MacroRun(SQLModel, table=True):
    """What one tap did in a case, so that it can be undone for some seconds.

    ``snoozed_before`` and ``snoozed_until_before`` are what the case's snooze was.
    """

    __tablename__ = "macro_run"
    __table_args__ = (
        Index("ix_macro_run_case", "case_id", "id"),
        Index("ix_macro_run_words", "words_id", **where("words_id IS NOT NULL")),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    by_id: int = Field(foreign_key="person.id")
    macro: str = Field(sa_type=String(24))
    ran_at: datetime
    words_id: int | None = Field(default=None, foreign_key="case_message.id")
    follow_up_id: int | None = Field(default=None)
    label: Label | None = Field(
        default=None, sa_column=Column(Word(Label, 24), nullable=True)
    )
    snoozed_before: datetime | None = None
    snoozed_until_before: datetime | None = None
    undone_at: datetime | None = None


class CallSlot(SQLModel, table=True):
    """Half an hour in which a counselor and a worker have agreed to talk.

    A chat, unless the worker asked to be telephoned.
    """

    __tablename__ = "call_slot"
    __table_args__ = (
        Index(
            "one_talk_at_a_time",
            "counselor_id",
            "starts_at",
            unique=True,
            **where("state = 'booked'"),
        ),
        Index("one_slot_a_case", "case_id", unique=True, **where("state = 'booked'")),
        Index("ix_call_slot_starts", "starts_at", **where("state = 'booked'")),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    counselor_id: int = Field(foreign_key="person.id")
    starts_at: datetime
    by_phone: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    state: SlotState = Field(sa_column=Column(Word(SlotState, 16), nullable=False))
    booked_at: datetime
    reminded_at: datetime | None = None


class CaseFlood(SQLModel, table=True):
    """Many words of a worker in a short time: the one line that counts them."""

    __tablename__ = "case_flood"

    case_id: int = Field(primary_key=True, foreign_key="worker_case.id")
    row_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    began_at: datetime
    last_at: datetime
    count: int
    warned_at: datetime | None = None
