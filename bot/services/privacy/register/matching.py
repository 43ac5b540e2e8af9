"""The register: what work people look for, and which vacancies they were shown."""

from bot.services.privacy.register.entries import (
    FEW,
    JOINS,
    WHEN,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import JOBS
from bot.services.privacy.register.periods import SHOWN
from bot.storage.tables import JobShown, JobWishes

TABLES = (
    entry(
        JobWishes,
        JOBS,
        "Vacancies are chosen by it, and cards are sent only to who asked for them. "
        "What a workplace must have stands in the same sealed words, by a consent of "
        "its own, and goes with it, so that nobody sees who has told such a thing.",
        sealed("wishes"),
        clear(JOINS, "person_id"),
        clear("a hash of the text, which says nothing of a person", "cards_version"),
        clear(WHEN, "changed_at cards_agreed_at"),
    ),
    entry(
        JobShown,
        JOBS,
        "No vacancy is shown twice by a card, and none that was turned down again.",
        clear(JOINS, "person_id vacancy_id"),
        clear(FEW, "by_card said"),
        clear(WHEN, "shown_at said_at"),
        kept=SHOWN,
    ),
)
