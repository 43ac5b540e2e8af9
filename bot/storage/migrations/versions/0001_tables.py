"""The bones."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import bot.storage.sealed

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


APPEND_ONLY = {
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


def upgrade() -> None:
    """Go to this release."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=24), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_about", ["about_id", "id"], unique=False)

    op.create_table(
        "count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=80), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "what", name=op.f("pk_count")),
    )
    op.create_table(
        "dead_letter",
        sa.Column(
            "update_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("raw", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("traceback", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("failed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_dead_letter")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "telegram_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("first_seen_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("asked", sa.String(length=80), nullable=True),
        sa.Column("asked_in", sa.Integer(), nullable=True),
        sa.Column("passed_over", sa.Integer(), nullable=True),
        sa.Column("blocked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("gone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("erased_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column(
            "news_stopped_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_person_telegram_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "receipt",
        sa.Column(
            "update_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("handled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_receipt")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_receipt_handled_at"), ["handled_at"], unique=False
        )

    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("words", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("written_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("tested_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("confirmed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("cancelled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("finished_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("progress_id", sa.Integer(), nullable=True),
        sa.Column("progress_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_broadcast_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.create_index(
            "ix_broadcast_under_way",
            ["id"],
            unique=False,
            postgresql_where=sa.text("finished_at IS NULL"),
            sqlite_where=sa.text("finished_at IS NULL"),
        )

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_consent_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index("ix_consent_person", ["person_id", "id"], unique=False)

    op.create_table(
        "interview",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("started_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("finished_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("forget_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_interview_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("interview", schema=None) as batch_op:
        batch_op.create_index(
            "ix_interview_forgotten",
            ["forget_at"],
            unique=False,
            postgresql_where=sa.text("forget_at IS NOT NULL"),
            sqlite_where=sa.text("forget_at IS NOT NULL"),
        )
        batch_op.create_index(
            "one_open_interview_of_a_kind",
            ["person_id", "kind"],
            unique=True,
            postgresql_where=sa.text("closed_at IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("office", sa.String(length=80), nullable=False),
        sa.Column("region", sa.String(length=8), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.Column("used_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "role IN ('counselor', 'admin')", name=op.f("ck_invitation_known_role")
        ),
        sa.CheckConstraint(
            "(used_by IS NULL) = (used_at IS NULL)",
            name=op.f("ck_invitation_used_by_someone_at_some_time"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_invitation_made_by")
        ),
        sa.ForeignKeyConstraint(
            ["used_by"], ["person.id"], name=op.f("fk_invitation_used_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "duty_month",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("claim_day", sa.Date(), nullable=True),
        sa.Column("log", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("ticked", sa.JSON(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=True),
        sa.Column("claimed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("missed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_duty_month_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "month", name=op.f("pk_duty_month")),
    )
    op.create_table(
        "profile",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("phone", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("answers", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("region", sa.String(length=8), nullable=True),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profile")),
    )
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_region"), ["region"], unique=False)

    op.create_table(
        "timer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("done_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("leased_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_timer_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
    )
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_timer_due",
            ["due_at"],
            unique=False,
            postgresql_where=sa.text("done_at IS NULL"),
            sqlite_where=sa.text("done_at IS NULL"),
        )
        batch_op.create_index("ix_timer_person", ["person_id", "kind"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("law_version", sa.String(length=40), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.String(length=24), nullable=False),
        sa.Column("last_claim_day", sa.Date(), nullable=True),
        sa.Column("ticked", sa.JSON(), nullable=False),
        sa.Column("claimed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "verdict IN ('eligible', 'not_eligible', 'needs_human_check', 'incomplete')",
            name=op.f("ck_assessment_known_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_assessment_interview_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index("ix_assessment_person", ["person_id", "id"], unique=False)

    op.create_table(
        "worker_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=8), nullable=True),
        sa.Column("assessment_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("waiting_since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("urgent_since", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("counselor_id", sa.Integer(), nullable=True),
        sa.Column("claimed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("last_speaker_id", sa.Integer(), nullable=True),
        sa.Column("last_words_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_worker_case_closed_with_an_outcome"),
        ),
        sa.CheckConstraint(
            "(counselor_id IS NULL) = (claimed_at IS NULL)",
            name=op.f("ck_worker_case_claimed_by_someone_at_some_time"),
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["assessment.id"],
            name=op.f("fk_worker_case_assessment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["counselor_id"], ["person.id"], name=op.f("fk_worker_case_counselor_id")
        ),
        sa.ForeignKeyConstraint(
            ["last_speaker_id"],
            ["person.id"],
            name=op.f("fk_worker_case_last_speaker_id"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["person.id"], name=op.f("fk_worker_case_worker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_case")),
        sa.UniqueConstraint("code", name=op.f("uq_worker_case_code")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("worker_case", schema=None) as batch_op:
        batch_op.create_index(
            "ix_worker_case_counselor",
            ["counselor_id"],
            unique=False,
            postgresql_where=sa.text("closed_at IS NULL AND counselor_id IS NOT NULL"),
            sqlite_where=sa.text("closed_at IS NULL AND counselor_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_worker_case_waiting",
            ["waiting_since"],
            unique=False,
            postgresql_where=sa.text("closed_at IS NULL AND counselor_id IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL AND counselor_id IS NULL"),
        )
        batch_op.create_index(
            "one_open_case_per_worker",
            ["worker_id"],
            unique=True,
            postgresql_where=sa.text("closed_at IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "case_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "source_message_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column(
            "reply_to",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("written_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("held_for", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_case_message_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["worker_case.id"], name=op.f("fk_case_message_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_message")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("case_message", schema=None) as batch_op:
        batch_op.create_index("ix_case_message_case", ["case_id", "id"], unique=False)
        batch_op.create_index(
            "ix_case_message_source", ["author_id", "source_message_id"], unique=False
        )

    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("name", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("office", sa.String(length=80), nullable=False),
        sa.Column("region", sa.String(length=8), nullable=True),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("removed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("active_case_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "role IN ('counselor', 'admin')", name=op.f("ck_staff_known_role")
        ),
        sa.ForeignKeyConstraint(
            ["active_case_id"], ["worker_case.id"], name=op.f("fk_staff_active_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_staff_added_by")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_staff_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.create_index(
            "one_role_at_a_time",
            ["person_id"],
            unique=True,
            postgresql_where=sa.text("removed_at IS NULL"),
            sqlite_where=sa.text("removed_at IS NULL"),
        )

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("content", bot.storage.sealed.Sealed(), nullable=True),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column(
            "target_message_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("case_message_id", sa.Integer(), nullable=True),
        sa.Column("broadcast_id", sa.Integer(), nullable=True),
        sa.Column("promised_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("due_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("leased_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column(
            "message_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
        ),
        sa.Column("shown_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("settled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("why", sa.String(length=80), nullable=True),
        sa.CheckConstraint(
            "kind IN ('send', 'edit', 'strip', 'copy', 'answer', 'react', 'delete', 'document', 'menu', 'clear')",
            name=op.f("ck_outbox_known_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'going', 'sent', 'uncertain', 'unreachable', 'refused', 'dropped')",
            name=op.f("ck_outbox_known_state"),
        ),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name=op.f("fk_outbox_broadcast_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["worker_case.id"], name=op.f("fk_outbox_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["case_message_id"],
            ["case_message.id"],
            name=op.f("fk_outbox_case_message_id"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_outbox_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["outbox.id"], name=op.f("fk_outbox_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_broadcast",
            ["broadcast_id", "state"],
            unique=False,
            postgresql_where=sa.text("broadcast_id IS NOT NULL"),
            sqlite_where=sa.text("broadcast_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_going",
            ["leased_until"],
            unique=False,
            postgresql_where=sa.text("state = 'going'"),
            sqlite_where=sa.text("state = 'going'"),
        )
        batch_op.create_index(
            "ix_outbox_next",
            ["lane", "id"],
            unique=False,
            postgresql_where=sa.text("state = 'waiting'"),
            sqlite_where=sa.text("state = 'waiting'"),
        )
        batch_op.create_index("ix_outbox_person", ["person_id", "id"], unique=False)
        batch_op.create_index(
            "ix_outbox_words",
            ["case_message_id"],
            unique=False,
            postgresql_where=sa.text("case_message_id IS NOT NULL"),
            sqlite_where=sa.text("case_message_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_shown",
            ["person_id", "message_id"],
            unique=False,
            postgresql_where=sa.text("message_id IS NOT NULL"),
            sqlite_where=sa.text("message_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_outbox_unsettled",
            ["person_id", "lane", "id"],
            unique=False,
            postgresql_where=sa.text("state IN ('waiting', 'going')"),
            sqlite_where=sa.text("state IN ('waiting', 'going')"),
        )

    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Go back to the release before."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_unsettled",
            postgresql_where=sa.text("state IN ('waiting', 'going')"),
            sqlite_where=sa.text("state IN ('waiting', 'going')"),
        )
        batch_op.drop_index(
            "ix_outbox_words",
            postgresql_where=sa.text("case_message_id IS NOT NULL"),
            sqlite_where=sa.text("case_message_id IS NOT NULL"),
        )
        batch_op.drop_index("ix_outbox_person")
        batch_op.drop_index(
            "ix_outbox_shown",
            postgresql_where=sa.text("message_id IS NOT NULL"),
            sqlite_where=sa.text("message_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_outbox_next",
            postgresql_where=sa.text("state = 'waiting'"),
            sqlite_where=sa.text("state = 'waiting'"),
        )
        batch_op.drop_index(
            "ix_outbox_going",
            postgresql_where=sa.text("state = 'going'"),
            sqlite_where=sa.text("state = 'going'"),
        )
        batch_op.drop_index(
            "ix_outbox_broadcast",
            postgresql_where=sa.text("broadcast_id IS NOT NULL"),
            sqlite_where=sa.text("broadcast_id IS NOT NULL"),
        )

    op.drop_table("outbox")
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.drop_index(
            "one_role_at_a_time",
            postgresql_where=sa.text("removed_at IS NULL"),
            sqlite_where=sa.text("removed_at IS NULL"),
        )

    op.drop_table("staff")
    with op.batch_alter_table("case_message", schema=None) as batch_op:
        batch_op.drop_index("ix_case_message_source")
        batch_op.drop_index("ix_case_message_case")

    op.drop_table("case_message")
    with op.batch_alter_table("worker_case", schema=None) as batch_op:
        batch_op.drop_index(
            "one_open_case_per_worker",
            postgresql_where=sa.text("closed_at IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_worker_case_waiting",
            postgresql_where=sa.text("closed_at IS NULL AND counselor_id IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL AND counselor_id IS NULL"),
        )
        batch_op.drop_index(
            "ix_worker_case_counselor",
            postgresql_where=sa.text("closed_at IS NULL AND counselor_id IS NOT NULL"),
            sqlite_where=sa.text("closed_at IS NULL AND counselor_id IS NOT NULL"),
        )

    op.drop_table("worker_case")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index("ix_assessment_person")

    op.drop_table("assessment")
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.drop_index("ix_timer_person")
        batch_op.drop_index(
            "ix_timer_due",
            postgresql_where=sa.text("done_at IS NULL"),
            sqlite_where=sa.text("done_at IS NULL"),
        )

    op.drop_table("timer")
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_region"))

    op.drop_table("profile")
    op.drop_table("duty_month")
    op.drop_table("invitation")
    with op.batch_alter_table("interview", schema=None) as batch_op:
        batch_op.drop_index(
            "one_open_interview_of_a_kind",
            postgresql_where=sa.text("closed_at IS NULL"),
            sqlite_where=sa.text("closed_at IS NULL"),
        )
        batch_op.drop_index(
            "ix_interview_forgotten",
            postgresql_where=sa.text("forget_at IS NOT NULL"),
            sqlite_where=sa.text("forget_at IS NOT NULL"),
        )

    op.drop_table("interview")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index("ix_consent_person")

    op.drop_table("consent")
    with op.batch_alter_table("broadcast", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_broadcast_under_way",
            postgresql_where=sa.text("finished_at IS NULL"),
            sqlite_where=sa.text("finished_at IS NULL"),
        )

    op.drop_table("broadcast")
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_handled_at"))

    op.drop_table("receipt")
    op.drop_table("person")
    op.drop_table("dead_letter")
    op.drop_table("count")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_about")

    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only()")
