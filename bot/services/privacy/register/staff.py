"""The register: who serves here, their cards, replies, links and files."""

from bot.services.privacy.register.entries import (
    AREA,
    COUNTED,
    FEW,
    JOINS,
    WHEN,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import STAFF, STAFF_WORK
from bot.services.privacy.register.periods import ERRAND, INVITATION, MOMENT, SESSION
from bot.storage.tables import (
    BoardLink,
    BoardSession,
    BoardStream,
    BoardView,
    DeskCard,
    Errand,
    Invitation,
    SavedReply,
    Staff,
)

HASH = "a hash, from which nobody makes the link or the cookie again"

TABLES = (
    entry(
        Staff,
        STAFF,
        "A role says what somebody may see and do; duty says who is asked.",
        sealed("name"),
        clear(JOINS, "id person_id office_id added_by active_case_id"),
        clear(AREA, "region"),
        clear(FEW, "role duty by_settings"),
        clear(
            WHEN,
            "added_at removed_at duty_until leave_until confirmed_at busy_since "
            "busy_at rest_offered_at",
        ),
    ),
    entry(
        Invitation,
        STAFF,
        "A role is given once, to who was meant.",
        sealed("name"),
        clear(JOINS, "id office_id made_by used_by"),
        clear(HASH, "token_hash"),
        clear(AREA, "region"),
        clear(FEW, "role"),
        clear(WHEN, "made_at expires_at used_at"),
        kept=INVITATION,
    ),
    entry(
        DeskCard,
        STAFF,
        "Who is on duty has one silent card, edited where it stands.",
        clear(JOINS, "person_id row_id"),
        clear("numbers: how many wait, who is first and since when", "says"),
        clear(WHEN, "news_at changed_at looked_at counted_at"),
        kept=MOMENT,
    ),
    entry(
        SavedReply,
        STAFF_WORK,
        "What is said often is worded once, and well.",
        sealed("title text file"),
        clear(JOINS, "id owner_id office_id approved_by"),
        clear(FEW, "scope file_kind"),
        clear(COUNTED, "used"),
        clear(WHEN, "made_at changed_at proposed_at approved_at"),
    ),
    entry(
        Errand,
        STAFF_WORK,
        "A file or picture that takes long is made once, for who still may have it.",
        clear(
            "of which figures a file is to be: places, days and words of lists", "wants"
        ),
        clear(JOINS, "id person_id audit_id"),
        clear(FEW, "kind failed_why"),
        clear(COUNTED, "tries"),
        clear(WHEN, "asked_at leased_until ended_at"),
        kept=ERRAND,
    ),
    entry(
        BoardView,
        STAFF,
        "The one message of /papan is kept true while it is looked at.",
        clear(JOINS, "person_id row_id"),
        clear("in short, in numbers, what the message says", "says"),
        clear(WHEN, "until looked_at"),
        kept=MOMENT,
    ),
    entry(
        BoardLink,
        STAFF,
        "A link opens the board for one person, once.",
        clear(HASH, "token_hash"),
        clear(JOINS, "person_id"),
        clear(WHEN, "made_at expires_at used_at"),
        kept=MOMENT,
    ),
    entry(
        BoardSession,
        STAFF,
        "A browser sees the board for 8 hours, while its person has the right.",
        clear(HASH, "token_hash"),
        clear(JOINS, "person_id"),
        clear(WHEN, "began_at expires_at ended_at"),
        kept=SESSION,
    ),
    entry(
        BoardStream,
        STAFF,
        "A page that is open is kept up to date, and few are open at once.",
        clear(JOINS, "id person_id"),
        clear(WHEN, "opened_at"),
        kept=SESSION,
    ),
)
