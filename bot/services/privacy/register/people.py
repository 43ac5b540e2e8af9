"""The register: people, their consent, profile and arrival."""

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
from bot.services.privacy.register.kinds import ACCOUNTS, PROFILES, Ground
from bot.services.privacy.register.periods import CONTACT, UNASKED
from bot.storage.tables import Arrival, Consent, DataRequest, Person, Profile

TABLES = (
    entry(
        Person,
        ACCOUNTS,
        "Telegram delivers an answer only to an account, and a question that is open "
        "is answered by what is typed next.",
        sealed("asked_known"),
        clear(JOINS, "id"),
        clear("whose turn it is, is looked up by it at each update", "telegram_id"),
        clear(FEW, "language asked"),
        clear(
            "which row or word a question was, and nothing that was said",
            "asked_in passed_over",
        ),
        clear(WHEN, "first_seen_at blocked_at gone_at erased_at paused_at"),
        clear(
            WHEN,
            "news_agreed_at news_asked_at told_at",
            ground=Ground.CONSENT,
            kept=CONTACT,
        ),
    ),
    entry(
        Consent,
        ACCOUNTS,
        "Consent must be provable: which text, when, and what was answered.",
        clear(JOINS, "id person_id"),
        clear("a hash of the text, which says nothing of a person", "version"),
        clear(FEW, "given"),
        clear(WHEN, "answered_at"),
        ground=Ground.DUTY,
        kept=CONTACT,
    ),
    entry(
        DataRequest,
        ACCOUNTS,
        "What somebody asked for about their data is done in the time that the law "
        "gives, and that can be shown.",
        clear(JOINS, "id person_id case_id"),
        by_officers("officer_id"),
        clear(FEW, "kind outcome"),
        clear(WHEN, "asked_at due_at look_at settled_at"),
        ground=Ground.DUTY,
        kept=CONTACT,
    ),
    entry(
        Profile,
        PROFILES,
        "An officer knows whom to help, with what, and by which office.",
        sealed("name phone answers"),
        clear(JOINS, "person_id"),
        clear("it decides who is asked to help", "region"),
        clear(WHEN, "changed_at"),
    ),
    entry(
        Arrival,
        ACCOUNTS,
        "Offices learn which of their posters is read; where the worker lives is asked "
        "without typing.",
        clear(JOINS, "person_id office_id"),
        clear("the name of a poster, which many have seen", "source"),
        clear(AREA, "region"),
        clear(WHEN, "came_at"),
        kept=UNASKED,
    ),
)
