"""The register: incidents with personal data."""

from bot.services.privacy.register.entries import (
    AREA,
    COUNTED,
    FEW,
    JOINS,
    WHEN,
    by_officers,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import STAFF_WORK, Ground
from bot.services.privacy.register.periods import INCIDENT
from bot.storage.tables import Incident

TABLES = (
    entry(
        Incident,
        STAFF_WORK,
        "The law asks for a notice within 72 hours, and for proof that it was given.",
        sealed("how done contact whom"),
        by_officers("opened_by asked_by approved_by reported_by closed_by"),
        clear(AREA, "area"),
        clear(JOINS, "id announcement_id"),
        clear(FEW, "state kind data_kinds"),
        clear(COUNTED, "step counted recipients delivered missed reminded"),
        clear(
            WHEN,
            "opened_at happened_from happened_until found_at counted_at asked_at "
            "sent_at reported_at closed_at",
        ),
        ground=Ground.DUTY,
        kept=INCIDENT,
    ),
)
