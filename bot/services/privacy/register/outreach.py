"""The register: briefings on JKP, who was counted there, and questions of firms."""

from bot.services.privacy.register.entries import (
    AREA,
    JOINS,
    NOBODYS,
    WHEN,
    by_officers,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import FIRM_QUESTIONS, GATHERINGS, OFFICES
from bot.storage.tables import Briefing, BriefingMark, FirmQuestion

TABLES = (
    entry(
        Briefing,
        OFFICES,
        "Who explains JKP where and when is told, and how many came is counted.",
        clear(
            NOBODYS,
            "id office_id area audience held_on place expected made_at counted "
            "by_hand cancelled_at",
        ),
        by_officers("made_by"),
    ),
    entry(
        BriefingMark,
        GATHERINGS,
        "Nobody is counted twice at a briefing.",
        clear(JOINS, "briefing_id"),
        clear(
            "made of two numbers with the key: the database alone does not say whose",
            "mark",
        ),
        clear(WHEN, "held_on"),
    ),
    entry(
        FirmQuestion,
        FIRM_QUESTIONS,
        "A firm that is unsure what it owes gets an answer from an officer.",
        sealed("words"),
        clear(JOINS, "id person_id"),
        clear(AREA, "region"),
        by_officers("officer_id"),
        clear(WHEN, "asked_at answered_at"),
    ),
)
