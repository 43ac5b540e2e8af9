"""The register: checks, what the law made of them, and months of the benefit."""

from bot.services.privacy.register.entries import (
    COUNTED,
    FEW,
    JOINS,
    WHEN,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import BENEFITS, CHECKS
from bot.services.privacy.register.periods import RESULT
from bot.storage.tables import Assessment, BenefitMonth, ChangedResult, Interview

TABLES = (
    entry(
        Interview,
        CHECKS,
        "The next question follows from the answers, and the result from all of them.",
        sealed("answers"),
        clear(JOINS, "id person_id code_id"),
        clear(FEW, "kind"),
        clear(COUNTED, "step"),
        clear(WHEN, "started_at changed_at finished_at closed_at forget_at"),
    ),
    entry(
        Assessment,
        CHECKS,
        "The estimate and its reasons can be shown again, and replayed when the law "
        "changes.",
        sealed("facts money ticked"),
        clear(JOINS, "id person_id interview_id"),
        clear("which text of the law it was", "law_version"),
        clear("it decides who is told of a changed law, and reminded", "verdict"),
        clear(WHEN, "made_at day last_claim_day claimed_at"),
    ),
    entry(
        ChangedResult,
        CHECKS,
        "Whoever reads another result under a changed law is told of it once.",
        clear(JOINS, "review_id person_id assessment_id anew_id row_id"),
        clear(FEW, "what zone before after state"),
        clear(WHEN, "day_before day_after sent_at"),
        kept=RESULT,
    ),
    entry(
        BenefitMonth,
        BENEFITS,
        "Each month has its own last day, which is reminded of.",
        sealed("log ticked"),
        clear(JOINS, "person_id"),
        clear(COUNTED, "month"),
        clear(WHEN, "claim_day trained_on claimed_at missed_at ended_on"),
    ),
)
