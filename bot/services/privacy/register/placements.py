"""The register: new work, what led to it, and its figures."""

from bot.services.privacy.register.entries import (
    AREA,
    FEW,
    JOINS,
    WHEN,
    by_officers,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import FIGURES, PLACEMENTS
from bot.storage.tables import JobReferral, Placement, WorkFigure

TABLES = (
    entry(
        JobReferral,
        PLACEMENTS,
        "Worker and officer know what was suggested, and how far it came.",
        sealed("firm position"),
        clear(JOINS, "id case_id vacancy_id"),
        by_officers("by_id"),
        clear(FEW, "state why"),
        clear(WHEN, "suggested_at changed_at"),
    ),
    entry(
        Placement,
        PLACEMENTS,
        "Who works again is reminded of nothing more; all of it comes back if the work "
        "does not come to be.",
        sealed("firm position before"),
        clear(JOINS, "id person_id case_id referral_id said_by"),
        clear(FEW, "kind still"),
        clear(WHEN, "said_at began_on until undone_at"),
    ),
    entry(
        WorkFigure,
        FIGURES,
        "Offices and the ministry learn how many came back to work, by which steps.",
        clear(JOINS, "id referral_id placement_id"),
        clear(AREA, "area province"),
        clear(FEW, "kind"),
        clear(
            WHEN,
            "suggested_on wanted_on referred_on interviewed_on placed_on",
        ),
    ),
)
