"""The register: announcements, their recipients, and the emergency stop."""

from bot.services.privacy.register.entries import (
    AREA,
    CHAT,
    COUNTED,
    FEW,
    JOINS,
    NOBODYS,
    WHEN,
    by_officers,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import NEWS_SENT, SERVICE, STAFF_WORK
from bot.services.privacy.register.periods import NEWS
from bot.storage.tables import (
    Announcement,
    AnnouncementText,
    EmergencyStop,
    LawReview,
    Recipient,
)

_ANNOUNCEMENT = (
    by_officers("author_id tested_by approved_by"),
    clear(AREA, "area"),
    clear(JOINS, "id office_id progress_id"),
    clear("places and kinds of results by which it is sent, and no person", "audience"),
    clear("links and buttons of a safe list", "buttons"),
    clear(FEW, "kind state file_kind asks_feedback paused_why deed"),
    clear(COUNTED, "step tested_step counted recipients reported"),
    clear(
        WHEN,
        "written_at tested_at counted_at send_at valid_until confirmed_at approved_at "
        "begun_at paused_at resumed_at cancelled_at finished_at progress_at",
    ),
)

TABLES = (
    entry(
        Announcement,
        STAFF_WORK,
        "What is told to many has an author, a test, a second yes and an end.",
        sealed("file"),
        *_ANNOUNCEMENT,
    ),
    entry(
        AnnouncementText,
        STAFF_WORK,
        "It is read in more than one language, and nobody reads it before it is sent.",
        sealed("words"),
        clear(JOINS, "announcement_id"),
        clear(FEW, "language"),
        kept=NEWS,
    ),
    entry(
        Recipient,
        NEWS_SENT,
        "Nobody gets it twice, or more than two a week; it can be corrected and "
        "recalled.",
        clear(JOINS, "announcement_id person_id outbox_id"),
        clear(CHAT, "message_id"),
        clear(FEW, "zone deed state why retried feedback"),
        clear(WHEN, "sent_at settled_at"),
    ),
    entry(
        EmergencyStop,
        STAFF_WORK,
        "Whoever stopped everything, and let it go on, answers for it.",
        clear(JOINS, "id"),
        by_officers("stopped_by ended_by"),
        clear(FEW, "holds why"),
        clear(WHEN, "stopped_at ended_at"),
    ),
    entry(
        LawReview,
        SERVICE,
        "After a change of the law each result is compared once.",
        clear(
            NOBODYS,
            "id law_version state begun_at counted_to looked unread step told_at "
            "asked_at confirmed_at ended_at",
        ),
        by_officers("asked_by confirmed_by"),
    ),
)
