"""The register: vacancies, and who took them in."""

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
from bot.services.privacy.register.kinds import STAFF_WORK
from bot.services.privacy.register.periods import ERRAND, UNFINISHED, VACANCY
from bot.storage.tables import Vacancy, VacancyDraft, VacancyFile

TABLES = (
    entry(
        Vacancy,
        STAFF_WORK,
        "Who looks for work is told of what there is; a doubtful one, by a second yes.",
        sealed("notes apply_at refused_why"),
        clear("meant for everybody to read", "title firm source"),
        clear(AREA, "region"),
        clear(JOINS, "id office_id"),
        by_officers("entered_by agreed_by ended_by"),
        clear("a hash, by which a row that came in before is known", "fingerprint"),
        clear(
            FEW,
            "state field contract education accessibility apply_by held_because",
        ),
        clear(COUNTED, "step pay_low pay_high places"),
        clear(WHEN, "entered_at changed_at open_until agreed_at ended_at"),
        kept=VACANCY,
    ),
    entry(
        VacancyDraft,
        STAFF_WORK,
        "Who is interrupted goes on where they were.",
        sealed("words"),
        clear(JOINS, "id person_id vacancy_id against"),
        clear(COUNTED, "step"),
        clear(WHEN, "changed_at"),
        kept=UNFINISHED,
    ),
    entry(
        VacancyFile,
        STAFF_WORK,
        "A file is looked at before it counts, and the same one counts once.",
        sealed("file"),
        clear(JOINS, "id person_id office_id"),
        clear(FEW, "kind state"),
        clear("a hash, by which it is known that a file is the same", "digest"),
        clear(COUNTED, "step fit known held bad"),
        clear(WHEN, "sent_at"),
        kept=ERRAND,
    ),
)
