"""The register: messages on their way, timers, and updates of Telegram."""

from bot.services.people.retention_periods import OWED_MONTHS
from bot.services.privacy.register.entries import (
    CHAT,
    COUNTED,
    FEW,
    JOINS,
    NOBODYS,
    WHEN,
    clear,
    entry,
    sealed,
)
from bot.services.privacy.register.kinds import MESSAGES, SERVICE
from bot.services.privacy.register.periods import LETTER, RECEIPT, UNTIL_DONE
from bot.storage.tables import DeadLetter, Outbox, Receipt, Timer

TABLES = (
    entry(
        Outbox,
        MESSAGES,
        "What was promised to be said arrives once, in order, whatever breaks; and "
        "what was said can be changed and taken back. What has to leave the chat of an "
        f"officer who has blocked the bot is known for up to {OWED_MONTHS} months.",
        sealed("content"),
        clear(
            JOINS,
            "id person_id target_id case_id case_message_id announcement_id "
            "settled_after",
        ),
        clear(
            "numbers of ours: of whom a message tells, or who typed what it says, "
            "until it leaves the chat",
            "tells_of",
        ),
        clear(
            "0, or of what came late a digest that the key alone can make, by which "
            "the same is known again while its answer waits",
            "answer_to",
        ),
        clear(CHAT, "target_message_id message_id"),
        clear(FEW, "lane kind purpose state why"),
        clear(COUNTED, "attempts leased_by"),
        clear(
            WHEN,
            "promised_at due_at doubted_at leased_until shown_at settled_at gone_by",
        ),
    ),
    entry(
        Timer,
        MESSAGES,
        "What is due is done, whatever the process did until then.",
        clear(JOINS, "id person_id about_id"),
        clear(FEW, "kind"),
        clear(WHEN, "due_at done_at leased_until"),
        kept=UNTIL_DONE,
    ),
    entry(
        Receipt,
        SERVICE,
        "Telegram may deliver an update twice; it is handled once.",
        clear(NOBODYS, "update_id handled_at"),
        kept=RECEIPT,
    ),
    entry(
        DeadLetter,
        MESSAGES,
        "Whoever mends a fault sees what it was about; of who agreed to nothing only "
        "the kind of update, its sender and the kind of fault.",
        sealed("raw traceback"),
        clear("Telegram's number of an update, of which each comes once", "update_id"),
        clear(WHEN, "failed_at"),
        kept=LETTER,
    ),
)
