"""The register: offices, their days and hours, and what they word themselves."""

from bot.services.privacy.register.entries import (
    FEW,
    JOINS,
    NOBODYS,
    by_officers,
    clear,
    entry,
)
from bot.services.privacy.register.kinds import OFFICES, STAFF_WORK
from bot.services.privacy.register.periods import MOMENT
from bot.storage.tables import (
    Office,
    OfficeDay,
    OfficeShift,
    OfficeText,
    OfficeTextDraft,
    Ramadan,
)

TABLES = (
    entry(
        Office,
        OFFICES,
        "A worker is served by the office of where they live, and told where it is.",
        clear(
            NOBODYS,
            "id name kind parent_id region zone serves_jkp address telephone deals "
            "take_minutes answer_minutes busy_at full_at added_at",
        ),
    ),
    entry(
        OfficeShift,
        OFFICES,
        "It is said when an office is open, and time is counted while it is.",
        clear(NOBODYS, "office_id season weekday opens closes break_begins break_ends"),
    ),
    entry(
        OfficeDay,
        OFFICES,
        "Days on which an office differs from the calendar are told.",
        clear(NOBODYS, "office_id day closed_for"),
    ),
    entry(
        Ramadan,
        OFFICES,
        "Hours are other ones in Ramadan.",
        clear(NOBODYS, "first_day last_day"),
    ),
    entry(
        OfficeText,
        OFFICES,
        "What an office words itself is shown to everybody it serves.",
        clear(NOBODYS, "id office_id kind version words made_at"),
        by_officers("made_by"),
    ),
    entry(
        OfficeTextDraft,
        STAFF_WORK,
        "Words that were typed are shown before they are used.",
        clear("meant for everybody to read", "words"),
        clear(JOINS, "id person_id office_id against"),
        clear(FEW, "kind"),
        kept=MOMENT,
    ),
)
