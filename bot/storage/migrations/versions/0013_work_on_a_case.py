"""What is noted, labelled, laid aside, offered, agreed on and recorded in a case."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

PEOPLE, CASES, OFFICES = "person.id", "worker_case.id", "office.id"
MESSAGES, ROWS = "case_message.id", "outbox.id"

Kinds = Mapping[str, TypeEngine[Any]]
NUMBER, INSTANT, DAY = sa.Integer(), UTCDateTime(), sa.Date()
SEALED = bot.storage.sealed.Sealed()
TELEGRAM_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

BOOKED = "state = 'booked'"
OFFERED = "offered_at IS NOT NULL"
INDEXES: tuple[tuple[str, str, list[str], str | None], ...] = (
    ("ix_saved_reply_owner", "saved_reply", ["owner_id", "id"], None),
    ("ix_saved_reply_scope", "saved_reply", ["scope", "office_id"], None),
    (
        "ix_saved_reply_proposed",
        "saved_reply",
        ["proposed_at"],
        "approved_at IS NULL AND proposed_at IS NOT NULL",
    ),
    ("ix_call_slot_starts", "call_slot", ["starts_at"], BOOKED),
    ("ix_case_note_case", "case_note", ["case_id", "id"], None),
    ("ix_case_note_source", "case_note", ["author_id", "source_message_id"], None),
    ("ix_follow_up_case", "follow_up", ["case_id", "due_at"], None),
    ("ix_follow_up_due", "follow_up", ["due_at"], None),
    ("ix_guidance_given_by", "guidance_given", ["by_id", "given_on"], None),
    ("ix_guidance_given_case", "guidance_given", ["case_id", "id"], None),
    ("ix_hand_offer_from_id", "hand_offer", ["from_id"], None),
    ("ix_hand_offer_office", "hand_offer", ["to_office_id"], OFFERED),
    ("ix_hand_offer_to", "hand_offer", ["to_id"], OFFERED),
    ("ix_macro_run_case", "macro_run", ["case_id", "id"], None),
    ("ix_case_card_person_id", "case_card", ["person_id"], None),
    ("ix_case_card_row_id", "case_card", ["row_id"], None),
    ("ix_case_flood_row_id", "case_flood", ["row_id"], None),
    (
        "ix_worker_case_muted",
        "worker_case",
        ["muted_until"],
        "muted_until IS NOT NULL",
    ),
    (
        "ix_worker_case_snoozed",
        "worker_case",
        ["snoozed_until"],
        "closed_at IS NULL AND snoozed_until IS NOT NULL",
    ),
)
ONE_ONLY: tuple[tuple[str, str, list[str], str], ...] = (
    ("one_slot_a_case", "call_slot", ["case_id"], BOOKED),
    ("one_talk_at_a_time", "call_slot", ["counselor_id", "starts_at"], BOOKED),
)
MADE = (
    "arrival",
    "saved_reply",
    "call_slot",
    "case_label",
    "case_look",
    "case_note",
    "case_rating",
    "follow_up",
    "guidance_given",
    "hand_offer",
    "profile_proposal",
    "macro_run",
    "case_card",
    "case_flood",
)
ADDED = (
    ("staff", ("busy_since", "busy_at", "rest_offered_at")),
    ("worker_case", ("snoozed_at", "snoozed_until", "muted_until")),
)


def upgrade() -> None:
    """Go to this release."""
    _make_tables_of_people()
    _make_tables_of_cases()
    _make_tables_of_deeds()
    for table, added in ADDED:
        for name in added:
            op.add_column(table, sa.Column(name, INSTANT, nullable=True))
    for name, table, columns, which in INDEXES:
        _index(name, table, columns, which)
    for name, table, columns, which in ONE_ONLY:
        _index(name, table, columns, which, unique=True)


def downgrade() -> None:
    """Go back to the release before; words that a mute holds are passed on no more."""
    for name, table, _columns, _which in reversed(INDEXES):
        if table == "worker_case":
            op.drop_index(name, table)
    for table, columns in reversed(ADDED):
        for name in reversed(columns):
            op.drop_column(table, name)
    for each in reversed(MADE):
        op.drop_table(each)
    op.execute("UPDATE case_message SET held_for = NULL WHERE held_for = 'muted'")
    op.execute("DELETE FROM timer WHERE kind IN ('rate', 'others first')")


def _make_tables_of_people() -> None:
    _table(
        "arrival",
        {"person_id": NUMBER, "source": sa.String(32), "came_at": INSTANT},
        {"region": sa.String(8), "office_id": NUMBER},
        refers={"person_id": PEOPLE, "office_id": OFFICES},
        key=("person_id",),
    )
    _table(
        "saved_reply",
        {
            "owner_id": NUMBER,
            "scope": sa.String(12),
            "made_at": INSTANT,
            "changed_at": INSTANT,
        },
        {
            "office_id": NUMBER,
            "title": SEALED,
            "text": SEALED,
            "file": SEALED,
            "file_kind": sa.String(16),
            "proposed_at": INSTANT,
            "approved_at": INSTANT,
            "approved_by": NUMBER,
        },
        sa.Column("used", NUMBER, server_default="0", nullable=False),
        refers={"owner_id": PEOPLE, "office_id": OFFICES, "approved_by": PEOPLE},
    )


def _make_tables_of_cases() -> None:
    _table(
        "call_slot",
        {
            "case_id": NUMBER,
            "counselor_id": NUMBER,
            "starts_at": INSTANT,
            "state": sa.String(16),
            "booked_at": INSTANT,
        },
        {"reminded_at": INSTANT},
        _no("by_phone"),
        refers={"case_id": CASES, "counselor_id": PEOPLE},
    )
    _table(
        "case_label",
        {
            "case_id": NUMBER,
            "label": sa.String(24),
            "added_by": NUMBER,
            "added_at": INSTANT,
        },
        refers={"case_id": CASES, "added_by": PEOPLE},
        key=("case_id", "label"),
    )
    _table(
        "case_look",
        {"case_id": NUMBER, "person_id": NUMBER, "looked_at": INSTANT},
        refers={"case_id": CASES, "person_id": PEOPLE},
        key=("case_id", "person_id"),
    )
    _table(
        "case_note",
        {
            "case_id": NUMBER,
            "author_id": NUMBER,
            "source_message_id": TELEGRAM_ID,
            "written_at": INSTANT,
        },
        {"text": SEALED, "changed_at": INSTANT},
        refers={"case_id": CASES, "author_id": PEOPLE},
    )
    _table(
        "case_rating",
        {"case_id": NUMBER, "rating": sa.String(16), "rated_at": INSTANT},
        refers={"case_id": CASES},
        key=("case_id",),
    )
    _table(
        "case_card",
        {
            "case_id": NUMBER,
            "person_id": NUMBER,
            "row_id": NUMBER,
            "says": sa.String(64),
        },
        {},
        _no("is_pinned"),
        refers={"case_id": CASES, "person_id": PEOPLE, "row_id": ROWS},
        key=("case_id",),
    )
    _table(
        "case_flood",
        {"case_id": NUMBER, "began_at": INSTANT, "last_at": INSTANT, "count": NUMBER},
        {"row_id": NUMBER, "warned_at": INSTANT},
        refers={"case_id": CASES, "row_id": ROWS},
        key=("case_id",),
    )


def _make_tables_of_deeds() -> None:
    _table(
        "follow_up",
        {"case_id": NUMBER, "by_id": NUMBER, "made_at": INSTANT, "due_at": INSTANT},
        {"text": SEALED},
        refers={"case_id": CASES, "by_id": PEOPLE},
    )
    _table(
        "guidance_given",
        {
            "case_id": NUMBER,
            "by_id": NUMBER,
            "given_on": DAY,
            "function": sa.String(16),
        },
        {"advice": sa.String(24)},
        refers={"case_id": CASES, "by_id": PEOPLE},
    )
    _table(
        "hand_offer",
        {"case_id": NUMBER, "from_id": NUMBER},
        {
            "to_id": NUMBER,
            "to_office_id": NUMBER,
            "situation": SEALED,
            "done": SEALED,
            "awaited": SEALED,
            "offered_at": INSTANT,
        },
        refers={
            "case_id": CASES,
            "from_id": PEOPLE,
            "to_id": PEOPLE,
            "to_office_id": OFFICES,
        },
        key=("case_id",),
    )
    _table(
        "profile_proposal",
        {
            "case_id": NUMBER,
            "by_id": NUMBER,
            "question": sa.String(32),
            "proposed_at": INSTANT,
        },
        {"value": SEALED},
        sa.UniqueConstraint(
            "case_id", "question", name=op.f("uq_profile_proposal_case_id_question")
        ),
        refers={"case_id": CASES, "by_id": PEOPLE},
    )
    _table(
        "macro_run",
        {
            "case_id": NUMBER,
            "by_id": NUMBER,
            "macro": sa.String(24),
            "ran_at": INSTANT,
        },
        {
            "words_id": NUMBER,
            "follow_up_id": NUMBER,
            "label": sa.String(24),
            "snoozed_before": INSTANT,
            "snoozed_until_before": INSTANT,
            "undone_at": INSTANT,
        },
        refers={"case_id": CASES, "by_id": PEOPLE, "words_id": MESSAGES},
    )


def _table(
    name: str,
    needed: Kinds,
    perhaps: Kinds | None = None,
    *others: sa.schema.SchemaItem,
    refers: Mapping[str, str],
    key: tuple[str, ...] = ("id",),
) -> None:
    """Make a table; one whose key is ``id`` never gives a number twice."""
    numbered = key == ("id",)
    columns = [sa.Column(each, kind, nullable=False) for each, kind in needed.items()]
    columns += [sa.Column(each, kind) for each, kind in (perhaps or {}).items()]
    own = [sa.Column("id", NUMBER, nullable=False)] if numbered else []
    keys = [
        sa.ForeignKeyConstraint([each], [to], name=op.f(f"fk_{name}_{each}"))
        for each, to in refers.items()
    ]
    op.create_table(
        name,
        *own,
        *columns,
        *others,
        *keys,
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
        sqlite_autoincrement=numbered,
    )


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _index(
    name: str,
    table: str,
    columns: list[str],
    which: str | None,
    *,
    unique: bool = False,
) -> None:
    condition = None if which is None else sa.text(which)
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )
