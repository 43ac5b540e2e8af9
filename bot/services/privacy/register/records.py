"""The register: the audit, the reasons typed for it, and its one door."""

from bot.services.people.retention_periods import REASON_HOURS
from bot.services.privacy.register.entries import (
    JOINS,
    NOBODYS,
    WHEN,
    by_officers,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import LOOKS, SERVICE
from bot.services.privacy.register.periods import MOMENT, STAYS
from bot.storage.tables import (
    Audit,
    AuditDoor,
    AuditWords,
    LastingSecret,
    RetentionMark,
    TokenPause,
)

TABLES = (
    entry(
        Audit,
        LOOKS,
        "Who saw, took, changed or announced what can be told to whom it concerns, "
        "and nobody can change it.",
        clear(JOINS, "id about_id case_id"),
        by_officers("actor_id"),
        clear("one of a list of deeds, by which misuse is found", "deed"),
        clear("a number, a day or a word of a list; never words of a person", "detail"),
        clear(WHEN, "at"),
    ),
    entry(
        AuditWords,
        LOOKS,
        "Why somebody opened data is told to whose they are. Reasons of files that "
        f"were never made go after {REASON_HOURS} hours.",
        sealed("words"),
        clear(JOINS, "audit_id"),
        by_officers("by_id"),
    ),
    entry(
        AuditDoor,
        SERVICE,
        "What is older than the record is kept can go, and nothing else.",
        clear(NOBODYS, "id opened_at older_than leads_to"),
        kept=MOMENT,
    ),
    entry(
        RetentionMark,
        SERVICE,
        "Whose time is over is looked for among some people at a time.",
        clear(NOBODYS, "kind reached"),
    ),
    entry(
        LastingSecret,
        SERVICE,
        "Figures are rounded along the same lines after the key was changed.",
        sealed("words"),
        clear(NOBODYS, "id made_at"),
        kept=STAYS,
    ),
    entry(
        TokenPause,
        SERVICE,
        "While Telegram has the bot wait, no process speaks for it.",
        clear(NOBODYS, "id until"),
        kept=MOMENT,
    ),
)
