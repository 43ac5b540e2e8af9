"""Figures, errands, the board on the web, an office's texts, an audit only added to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBER, INSTANT, DAY = sa.Integer(), UTCDateTime(), sa.Date()
SEALED = bot.storage.sealed.Sealed()

TABLES = (
    "case_figure",
    "check_figure",
    "board_view",
    "errand",
    "board_link",
    "board_session",
    "board_stream",
    "office_text",
    "office_text_draft",
    "law_review",
    "changed_result",
    "audit_words",
    "audit_door",
)
UNMEASURED = (
    "(taken_at IS NOT NULL AND wait_minutes IS NULL"
    " OR answered_at IS NOT NULL AND answer_minutes IS NULL)"
)
INDEXES: tuple[tuple[str, str, Sequence[str], str | None], ...] = (
    ("ix_case_figure_case", "case_figure", ("case_id", "id"), None),
    ("ix_case_figure_asked", "case_figure", ("asked_on", "province", "area"), None),
    (
        "ix_case_figure_taken",
        "case_figure",
        ("taken_on", "province", "area"),
        "taken_on IS NOT NULL",
    ),
    (
        "ix_case_figure_answered",
        "case_figure",
        ("answered_on", "province", "area"),
        "answered_on IS NOT NULL",
    ),
    (
        "ix_case_figure_closed",
        "case_figure",
        ("closed_on", "province"),
        "closed_on IS NOT NULL",
    ),
    (
        "ix_case_figure_unmeasured",
        "case_figure",
        ("id",),
        UNMEASURED,
    ),
    ("ix_check_figure_begun", "check_figure", ("begun_on", "province"), None),
    ("ix_check_figure_ended", "check_figure", ("ended_on",), "ended_on IS NOT NULL"),
    (
        "ix_interview_left",
        "interview",
        ("changed_at",),
        "finished_at IS NULL AND kind = 'eligibility'",
    ),
    ("ix_board_view_row_id", "board_view", ("row_id",), None),
    ("ix_board_view_look", "board_view", ("looked_at",), None),
    ("ix_errand_waiting", "errand", ("id",), "ended_at IS NULL"),
    ("ix_errand_ended", "errand", ("ended_at",), "ended_at IS NOT NULL"),
    ("ix_board_link_person_id", "board_link", ("person_id",), None),
    ("ix_board_session_person_id", "board_session", ("person_id",), None),
    ("ix_board_stream_person_id", "board_stream", ("person_id",), None),
    (
        "ix_changed_result_state",
        "changed_result",
        ("review_id", "state", "zone", "person_id"),
        None,
    ),
    ("ix_changed_result_person", "changed_result", ("person_id",), None),
    (
        "ix_changed_result_assessment",
        "changed_result",
        ("assessment_id",),
        "assessment_id IS NOT NULL",
    ),
    ("ix_changed_result_anew", "changed_result", ("anew_id",), "anew_id IS NOT NULL"),
    ("ix_changed_result_row", "changed_result", ("row_id",), "row_id IS NOT NULL"),
    ("ix_audit_words_by_id", "audit_words", ("by_id",), None),
    ("ix_audit_actor", "audit", ("actor_id", "id"), "actor_id IS NOT NULL"),
    ("ix_audit_case", "audit", ("case_id", "id"), "case_id IS NOT NULL"),
    ("ix_audit_deed", "audit", ("deed", "id"), None),
    ("ix_staff_person", "staff", ("person_id", "added_at"), None),
)

TRIGGERS: dict[str, tuple[str, ...]] = {
    "sqlite": (
        """CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END""",
        """CREATE TRIGGER audit_kept BEFORE DELETE ON audit
        WHEN NOT EXISTS (SELECT 1 FROM audit_door WHERE OLD.at < older_than)
        BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END""",
        """CREATE TRIGGER audit_not_replaced BEFORE INSERT ON audit
        WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END""",
        """CREATE TRIGGER audit_words_unchanged BEFORE UPDATE ON audit_words
        BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END""",
        """CREATE TRIGGER audit_words_not_replaced BEFORE INSERT ON audit_words
        WHEN EXISTS (SELECT 1 FROM audit_words WHERE audit_id = NEW.audit_id)
        BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END""",
    ),
    "postgresql": (
        # Names are looked up where the audit itself is: whoever may make a table of
        # their own could else show the trigger a door that is none.
        """CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE is_open boolean := false;
        BEGIN
            IF TG_OP = 'DELETE' THEN
                EXECUTE format(
                    'SELECT EXISTS (SELECT 1 FROM %I.audit_door WHERE $1 < older_than)',
                    TG_TABLE_SCHEMA
                ) INTO is_open USING OLD.at;
            END IF;
            IF is_open THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'the audit is only added to';
        END $$""",
        """CREATE TRIGGER audit_unchanged BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_is_kept()""",
        """CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()""",
        """CREATE TRIGGER audit_words_unchanged BEFORE UPDATE ON audit_words
        FOR EACH ROW EXECUTE FUNCTION audit_is_kept()""",
        # Also for who takes rows over from another server, where others are silent.
        "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_unchanged",
        "ALTER TABLE audit ENABLE ALWAYS TRIGGER audit_not_emptied",
        "ALTER TABLE audit_words ENABLE ALWAYS TRIGGER audit_words_unchanged",
    ),
}
TRIGGERS_GO: dict[str, tuple[str, ...]] = {
    "sqlite": (
        "DROP TRIGGER audit_unchanged",
        "DROP TRIGGER audit_kept",
        "DROP TRIGGER audit_not_replaced",
        "DROP TRIGGER audit_words_unchanged",
        "DROP TRIGGER audit_words_not_replaced",
    ),
    "postgresql": (
        "DROP TRIGGER audit_unchanged ON audit",
        "DROP TRIGGER audit_not_emptied ON audit",
        "DROP TRIGGER audit_words_unchanged ON audit_words",
        "DROP FUNCTION audit_is_kept()",
    ),
}
TRIGGERS_BEFORE: dict[str, tuple[str, ...]] = {
    "sqlite": (
        """CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END""",
        """CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'audit rows are only added'; END $$""",
        """CREATE TRIGGER audit_keeps BEFORE UPDATE OR DELETE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()""",
    ),
}
"""Those of the first release, which know of no door."""
TRIGGERS_BEFORE_GO: dict[str, tuple[str, ...]] = {
    "sqlite": ("DROP TRIGGER audit_keeps_rows", "DROP TRIGGER audit_keeps_words"),
    "postgresql": (
        "DROP TRIGGER audit_keeps ON audit",
        "DROP FUNCTION audit_is_append_only()",
    ),
}

COUNT_CASES = """
INSERT INTO case_figure (case_id, area, region, continues, asked_at, asked_on, taken_on,
                         answered_on, returned, closed_on, outcome, referred_to, rating)
SELECT id, area, region, false, opened_at, {opened}, {claimed}, {answered}, 0, {closed},
       outcome, referred_to,
       (SELECT rating FROM case_rating WHERE case_rating.case_id = worker_case.id)
FROM worker_case ORDER BY id
"""
DAY_OF = {
    "sqlite": "date({instant}, '+7 hours')",
    "postgresql": "CAST({instant} AT TIME ZONE 'Asia/Jakarta' AS date)",
}


def upgrade() -> None:
    """Go to this release; what was asked and closed before is counted from its cases.

    How much office time it took is not known of those.
    """
    _make_figures()
    _make_errands()
    _make_web()
    _make_office_texts()
    _make_law()
    _make_audit()
    _count_cases()
    for name, table, columns, which in INDEXES:
        _index(name, table, columns, which)
    database = op.get_bind().dialect.name
    for statement in (*TRIGGERS_BEFORE_GO[database], *TRIGGERS[database]):
        op.execute(statement)


def downgrade() -> None:
    """Go back to the release before; figures, texts of offices and reasons go."""
    database = op.get_bind().dialect.name
    for statement in (*TRIGGERS_GO[database], *TRIGGERS_BEFORE[database]):
        op.execute(statement)
    for name, table, _columns, _which in reversed(INDEXES):
        op.drop_index(name, table)
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("assessment", "money")


def _make_figures() -> None:
    table = "case_figure"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("area", sa.String(8), nullable=False),
        _derived("province", "area"),
        sa.Column("region", sa.String(8)),
        sa.Column("office_id", NUMBER),
        sa.Column("continues", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("asked_on", DAY, nullable=False),
        sa.Column("taken_at", INSTANT),
        sa.Column("taken_on", DAY),
        sa.Column("wait_minutes", NUMBER),
        sa.Column("answered_at", INSTANT),
        sa.Column("answered_on", DAY),
        sa.Column("answer_minutes", NUMBER),
        sa.Column("returned", NUMBER, server_default="0", nullable=False),
        sa.Column("closed_on", DAY),
        sa.Column("outcome", sa.String(24)),
        sa.Column("referred_to", sa.String(16)),
        sa.Column("rating", sa.String(16)),
        _refers(table, "case_id", "worker_case"),
        _refers(table, "office_id", "office"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_autoincrement=True,
    )
    table = "check_figure"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("interview_id", NUMBER),
        sa.Column("region", sa.String(8)),
        _derived("province", "region"),
        sa.Column("begun_on", DAY, nullable=False),
        sa.Column("step", NUMBER, server_default="0", nullable=False),
        sa.Column("ended_on", DAY),
        sa.Column("left_at", sa.String(40)),
        sa.Column("verdict", sa.String(24)),
        sa.Column("failed", sa.JSON(), server_default="[]", nullable=False),
        _refers(table, "interview_id", "interview"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("interview_id", name=op.f(f"uq_{table}_interview_id")),
        sqlite_autoincrement=True,
    )
    table = "board_view"
    op.create_table(
        table,
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("row_id", NUMBER, nullable=False),
        sa.Column("says", sa.String(64), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("looked_at", INSTANT, nullable=False),
        _refers(table, "person_id", "person"),
        _refers(table, "row_id", "outbox"),
        sa.PrimaryKeyConstraint("person_id", name=op.f(f"pk_{table}")),
    )


def _count_cases() -> None:
    day_of = DAY_OF[op.get_bind().dialect.name]
    days = {
        name: day_of.format(instant=f"{name}_at")
        for name in ("opened", "claimed", "answered", "closed")
    }
    op.execute(COUNT_CASES.format(**days))


def _make_errands() -> None:
    table = "errand"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("audit_id", NUMBER),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("leased_until", INSTANT),
        sa.Column("tries", NUMBER, server_default="0", nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.Column("failed_why", sa.String(40)),
        _among(table, "kind", ("picture", "export")),
        _refers(table, "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("audit_id", name=op.f(f"uq_{table}_audit_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "one_open_errand_of_a_kind",
        table,
        ["person_id", "kind"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def _make_web() -> None:
    for table, begins, ends in (
        ("board_link", "made_at", "used_at"),
        ("board_session", "began_at", "ended_at"),
    ):
        op.create_table(
            table,
            sa.Column("token_hash", sa.String(64), nullable=False),
            sa.Column("person_id", NUMBER, nullable=False),
            sa.Column(begins, INSTANT, nullable=False),
            sa.Column("expires_at", INSTANT, nullable=False),
            sa.Column(ends, INSTANT),
            _refers(table, "person_id", "person"),
            sa.PrimaryKeyConstraint("token_hash", name=op.f(f"pk_{table}")),
        )
    table = "board_stream"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        _refers(table, "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_autoincrement=True,
    )


def _make_office_texts() -> None:
    table = "office_text"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("office_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("made_by", NUMBER),
        sa.Column("made_at", INSTANT, nullable=False),
        _among(table, "kind", ("greeting", "hours", "address", "closing")),
        _refers(table, "office_id", "office"),
        _refers(table, "made_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "office_id",
            "kind",
            "version",
            name=op.f(f"uq_{table}_office_id_kind_version"),
        ),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO office_text (office_id, kind, version, words, made_at) "
        "SELECT id, 'address', 1, address, added_at FROM office WHERE address <> ''"
    )
    table = "office_text_draft"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("office_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("against", NUMBER, nullable=False),
        _among(table, "kind", ("greeting", "hours", "address", "closing")),
        _refers(table, "person_id", "person"),
        _refers(table, "office_id", "office"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("person_id", name=op.f(f"uq_{table}_person_id")),
        sqlite_autoincrement=True,
    )


def _make_law() -> None:
    op.add_column("assessment", sa.Column("money", NUMBER))
    table = "law_review"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("law_version", sa.String(40), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("counted_to", NUMBER, nullable=False),
        sa.Column("looked", NUMBER, nullable=False),
        sa.Column("unread", NUMBER, nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("told_at", INSTANT),
        sa.Column("asked_by", NUMBER),
        sa.Column("asked_at", INSTANT),
        sa.Column("confirmed_by", NUMBER),
        sa.Column("confirmed_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        _among(table, "state", ("counting", "ready", "sending", "ended")),
        _refers(table, "asked_by", "person"),
        _refers(table, "confirmed_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("law_version", name=op.f(f"uq_{table}_law_version")),
        sqlite_autoincrement=True,
    )
    table = "changed_result"
    op.create_table(
        table,
        sa.Column("review_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("assessment_id", NUMBER),
        sa.Column("anew_id", NUMBER),
        sa.Column("what", sa.String(8), nullable=False),
        sa.Column("zone", sa.String(8)),
        sa.Column("before", sa.String(24), nullable=False),
        sa.Column("after", sa.String(24), nullable=False),
        sa.Column("day_before", DAY),
        sa.Column("day_after", DAY),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("row_id", NUMBER),
        sa.Column("sent_at", INSTANT),
        _among(table, "state", ("found", "sent", "left out")),
        _among(table, "what", ("verdict", "sooner", "later", "money")),
        _among(table, "zone", ("WIB", "WITA", "WIT")),
        _refers(table, "review_id", "law_review"),
        _refers(table, "person_id", "person"),
        _refers(table, "assessment_id", "assessment"),
        _refers(table, "anew_id", "assessment"),
        _refers(table, "row_id", "outbox"),
        sa.PrimaryKeyConstraint("review_id", "person_id", name=op.f(f"pk_{table}")),
    )


def _make_audit() -> None:
    table = "audit_words"
    op.create_table(
        table,
        sa.Column("audit_id", NUMBER, nullable=False),
        sa.Column("by_id", NUMBER, nullable=False),
        sa.Column("words", SEALED),
        _refers(table, "audit_id", "audit"),
        _refers(table, "by_id", "person"),
        sa.PrimaryKeyConstraint("audit_id", name=op.f(f"pk_{table}")),
    )
    table = "audit_door"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("older_than", INSTANT, nullable=False),
        sa.Column("leads_to", NUMBER, nullable=False),
        sa.CheckConstraint("id = 1 AND leads_to = 2", name=op.f(f"ck_{table}_one")),
        sa.ForeignKeyConstraint(
            ["leads_to"],
            [f"{table}.id"],
            name=op.f(f"fk_{table}_leads_to"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _derived(name: str, of: str) -> sa.Column[str]:
    kept = op.get_bind().dialect.name != "sqlite"
    return sa.Column(
        name, sa.String(8), sa.Computed(f"substr({of}, 1, 2)", persisted=kept)
    )


def _among(table: str, column: str, words: Sequence[str]) -> sa.CheckConstraint:
    allowed = ", ".join(f"'{each}'" for each in words)
    return sa.CheckConstraint(
        f"{column} IN ({allowed})", name=op.f(f"ck_{table}_known_{column}")
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}")
    )


def _index(name: str, table: str, columns: Sequence[str], which: str | None) -> None:
    condition = None if which is None else sa.text(which)
    op.create_index(
        name,
        table,
        list(columns),
        sqlite_where=condition,
        postgresql_where=condition,
    )
