"""The register: layoff codes of firms, and group sessions for their workers."""

from bot.services.privacy.register.entries import (
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
from bot.services.privacy.register.kinds import FIRMS, SEATS, Ground, Whose
from bot.services.privacy.register.periods import FILLER
from bot.storage.tables import GroupSeat, GroupSession, LayoffCode

TABLES = (
    entry(
        LayoffCode,
        FIRMS,
        "Workers of a firm confirm what it says, and need not look it up. Who said it "
        "is kept with no worker: only the chat, until an officer has answered.",
        sealed("says draft"),
        by_officers("opened_by approved_by changed_by"),
        clear(
            "one chat fills it in, and is told what came of it",
            "filler_id",
            whose=Whose.WORKER,
            ground=Ground.INTEREST,
            kept=FILLER,
        ),
        clear("a hash, which leads to nobody", "fill_hash"),
        clear(JOINS, "id office_id"),
        clear(FEW, "state told"),
        clear(COUNTED, "step"),
        clear(WHEN, "opened_at fill_until filled_at approved_at ended_at offered_at"),
    ),
    entry(
        GroupSession,
        FIRMS,
        "One meeting answers many; only how many came is counted.",
        by_officers("made_by"),
        clear(NOBODYS, "place"),
        clear(JOINS, "id code_id"),
        clear(FEW, "state"),
        clear(COUNTED, "step version seats taken came"),
        clear(WHEN, "starts_at made_at"),
    ),
    entry(
        GroupSeat,
        SEATS,
        "Whoever comes has a seat, and is told when the day or the place changes.",
        clear(JOINS, "session_id person_id"),
        clear(FEW, "state news"),
        clear(WHEN, "told_at reminded_at"),
    ),
)
