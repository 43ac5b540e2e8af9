"""Vacancies, what is written of one, files of many, and errands that read them."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

NUMBER, INSTANT = sa.Integer(), UTCDateTime()
SEALED = bot.storage.sealed.Sealed()

KNOWN = {
    "state": ("held", "open", "refused", "ended"),
    "contract": (
        "pkwt",
        "pkwtt",
        "daily",
        "outsourced",
        "apprentice",
        "unknown",
    ),
    "apply_by": ("officer", "address", "siapkerja"),
}
INDEXES = (
    ("ix_vacancy_open", ["field", "region", "id"], "state = 'open'"),
    ("ix_vacancy_region", ["region", "id"], "state = 'open'"),
    ("ix_vacancy_until", ["open_until", "id"], "state IN ('held', 'open')"),
    ("ix_vacancy_held", ["office_id", "id"], "state = 'held'"),
    ("ix_vacancy_office", ["office_id", "id"], None),
    ("ix_vacancy_entered", ["entered_by", "id"], None),
    ("ix_vacancy_ended", ["ended_at"], "ended_at IS NOT NULL"),
)

OLDER = ("picture", "export")
NEWER = (*OLDER, "vacancies")
OPEN_ERRANDS = (
    ("ix_errand_waiting", ["id"], "ended_at IS NULL"),
    ("one_open_errand_of_a_kind", ["person_id", "kind"], "ended_at IS NULL"),
    ("ix_errand_ended", ["ended_at"], "ended_at IS NOT NULL"),
)


def upgrade() -> None:
    """Go to this release."""
    op.create_table(
        "vacancy",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("office_id", NUMBER),
        sa.Column("entered_by", NUMBER),
        sa.Column("entered_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("firm", sa.String(80), nullable=False),
        sa.Column("field", sa.String(24), nullable=False),
        sa.Column("region", sa.String(8), nullable=False),
        sa.Column("pay_low", NUMBER),
        sa.Column("pay_high", NUMBER),
        sa.Column("contract", sa.String(16), nullable=False),
        sa.Column("education", sa.String(16)),
        sa.Column("places", NUMBER),
        sa.Column("accessibility", sa.JSON()),
        sa.Column("notes", SEALED),
        sa.Column("open_until", sa.Date(), nullable=False),
        sa.Column("apply_by", sa.String(16), nullable=False),
        sa.Column("apply_at", SEALED),
        sa.Column("source", sa.String(80)),
        sa.Column("fingerprint", sa.String(32)),
        sa.Column("held_because", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("agreed_by", NUMBER),
        sa.Column("agreed_at", INSTANT),
        sa.Column("refused_why", SEALED),
        sa.Column("ended_by", NUMBER),
        sa.Column("ended_at", INSTANT),
        *(_known(column, words) for column, words in KNOWN.items()),
        _refers("office_id", "office"),
        *(_refers(each, "person") for each in ("entered_by", "agreed_by", "ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
        sqlite_autoincrement=True,
    )
    for name, columns, which in INDEXES:
        _index(name, columns, which, unique=False)
    _index(
        "one_vacancy_of_a_row",
        ["fingerprint"],
        "fingerprint IS NOT NULL",
        unique=True,
    )
    _drafts()
    _files()
    _allow(NEWER)


def downgrade() -> None:
    """Go back to the release before, which knows no vacancy."""
    op.execute("DELETE FROM errand WHERE kind = 'vacancies'")
    _allow(OLDER)
    for table in ("vacancy_file", "vacancy_draft", "vacancy"):
        op.drop_table(table)


def _drafts() -> None:
    table = "vacancy_draft"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("vacancy_id", NUMBER),
        sa.Column("against", NUMBER, nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("words", SEALED),
        sa.Column("changed_at", INSTANT, nullable=False),
        _refers("person_id", "person", table),
        _refers("vacancy_id", "vacancy", table),
        sa.UniqueConstraint("person_id", name=op.f("uq_vacancy_draft_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_draft")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vacancy_draft_changed", table, ["changed_at"])


def _files() -> None:
    table = "vacancy_file"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("office_id", NUMBER),
        sa.Column("file", SEALED),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("digest", sa.String(64)),
        *(
            sa.Column(each, NUMBER, nullable=False)
            for each in ("fit", "known", "held", "bad")
        ),
        sa.Column("sent_at", INSTANT, nullable=False),
        _known("state", ("reading", "read", "entering", "over"), table),
        _refers("person_id", "person", table),
        _refers("office_id", "office", table),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_file")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vacancy_file_person", table, ["person_id", "id"])
    op.create_index("ix_vacancy_file_sent", table, ["sent_at"])


def _allow(kinds: tuple[str, ...]) -> None:
    """Let errands be of these kinds; SQLite makes their table anew.

    Its numbers are still never given twice.
    """
    embedded = op.get_bind().dialect.name == "sqlite"
    given = _given() if embedded else 0
    for name, _column, _which in OPEN_ERRANDS if embedded else ():
        op.drop_index(name, "errand")
    with op.batch_alter_table(
        "errand", table_kwargs={"sqlite_autoincrement": True}
    ) as rows:
        rows.drop_constraint(op.f("ck_errand_known_kind"), type_="check")
        rows.create_check_constraint(
            op.f("ck_errand_known_kind"), _among("kind", kinds)
        )
    for name, columns, which in OPEN_ERRANDS if embedded else ():
        op.create_index(
            name,
            "errand",
            columns,
            unique=name.startswith("one_"),
            sqlite_where=sa.text(which),
        )
    if embedded:
        op.execute(
            f"UPDATE sqlite_sequence SET seq = max(seq, {given}) "  # noqa: S608
            "WHERE name = 'errand'"
        )


def _given() -> int:
    """Return the highest number that SQLite gave to an errand."""
    highest = sa.text("SELECT max(seq) FROM sqlite_sequence WHERE name = 'errand'")
    return int(op.get_bind().execute(highest).scalar() or 0)


def _among(column: str, words: tuple[str, ...]) -> str:
    allowed = ", ".join(f"'{each}'" for each in words)
    return f"{column} IN ({allowed})"


def _known(
    column: str, words: tuple[str, ...], table: str = "vacancy"
) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        _among(column, words), name=op.f(f"ck_{table}_known_{column}")
    )


def _refers(column: str, other: str, table: str = "vacancy") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}")
    )


def _index(name: str, columns: list[str], which: str | None, *, unique: bool) -> None:
    condition = None if which is None else sa.text(which)
    op.create_index(
        name,
        "vacancy",
        columns,
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )
