"""The register: cases, their place in the queue, and what was written in them."""

from bot.services.privacy.register.entries import (
    AREA,
    CHAT,
    COUNTED,
    FEW,
    JOINS,
    WHEN,
    by_officers,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import CASES
from bot.storage.tables import Case, CaseFlood, CaseMessage, PlaceTold

TABLES = (
    entry(
        Case,
        CASES,
        "A worker who asked is answered: in the right office, in order, in time, and "
        "only by who has the case.",
        clear(JOINS, "id worker_id assessment_id last_speaker_id"),
        by_officers("counselor_id"),
        clear("by it officer and worker name the case to each other", "code"),
        clear(AREA, "region area province"),
        clear(
            "the order of the queue",
            "urgent_since last_day soon returned_at rank level",
        ),
        clear(FEW, "returned_for outcome referred_to reminded"),
        clear(
            WHEN,
            "opened_at waiting_since claimed_at kept_at closed_at last_words_at "
            "unanswered_since due_at answered_at snoozed_at snoozed_until muted_until "
            "paused_at emptied_at",
        ),
    ),
    entry(
        PlaceTold,
        CASES,
        "The message that says a worker's place in the queue is kept true.",
        clear(JOINS, "case_id row_id"),
        clear(AREA, "area"),
        clear(COUNTED, "place"),
        clear(WHEN, "told_at holds_until"),
    ),
    entry(
        CaseMessage,
        CASES,
        "Words are answered, changed and taken back where they stand; they themselves "
        "are not kept.",
        sealed("origin"),
        clear(JOINS, "id case_id author_id held_with origin_id"),
        clear(CHAT, "source_message_id album reply_to"),
        clear(FEW, "kind held_for"),
        clear(WHEN, "written_at"),
    ),
    entry(
        CaseFlood,
        CASES,
        "Many words in a minute sound once, and all of them come.",
        clear(JOINS, "case_id row_id"),
        clear(COUNTED, "count"),
        clear(WHEN, "began_at last_at warned_at"),
    ),
)
