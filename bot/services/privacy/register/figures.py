"""The register: figures without names, and counts."""

from bot.services.privacy.register.entries import (
    AREA,
    COUNTED,
    FEW,
    JOINS,
    NOBODYS,
    WHEN,
    clear,
    entry,
)
from bot.services.privacy.register.kinds import FIGURES
from bot.storage.tables import CaseFigure, CheckFigure, Count

TABLES = (
    entry(
        CaseFigure,
        FIGURES,
        "Offices see how long an answer takes, and what came of it; below 5 it is "
        "told to nobody else.",
        clear(
            "a number of a case, which names nobody once its worker is erased",
            "case_id",
        ),
        clear(JOINS, "id office_id"),
        clear(AREA, "area province region"),
        clear(
            COUNTED,
            "continues wait_minutes answer_minutes returned outcome referred_to rating",
        ),
        clear(
            WHEN,
            "asked_at asked_on taken_at taken_on answered_at answered_on closed_on",
        ),
    ),
    entry(
        CheckFigure,
        FIGURES,
        "Which question makes people stop is seen, and mended.",
        clear("empty once the check is forgotten", "interview_id"),
        clear(JOINS, "id"),
        clear(AREA, "region province"),
        clear(FEW, "left_at verdict failed"),
        clear(COUNTED, "step"),
        clear(WHEN, "begun_on ended_on"),
    ),
    entry(
        Count,
        FIGURES,
        "How often something happened on a day is told without about whom.",
        clear(NOBODYS, "day what times"),
    ),
)
