"""Periods of the register, by name: how long things stay, in words for everybody.

The numbers are those by which the rounds delete.
"""

from dataclasses import dataclass

from bot.services.people.retention_periods import (
    AUDIT_MONTHS,
    CASE_MONTHS,
    CODE_MONTHS,
    ERRAND_DAYS,
    FILL_DAYS,
    FIRM_DAYS,
    FIRM_MONTHS,
    FORGOTTEN_DAYS,
    INCIDENT_YEARS,
    INVITATION_DAYS,
    KEEP_HOURS,
    LETTER_DAYS,
    MESSAGE_DAYS,
    NEWS_MONTHS,
    RECEIPTS_KEPT,
    RESULT_MONTHS,
    RETENTION_MONTHS,
    SEAT_DAYS,
    SESSION_HOURS,
    SHOWN_MONTHS,
    UNFINISHED_DAYS,
    VACANCY_MONTHS,
)
from bot.texts import Text, _


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """How long something is kept, by its name in the register."""

    name: str
    says: Text


UNASKED = Kept(
    "unasked",
    _("{keep_hours} hours after the last answer.", keep_hours=KEEP_HOURS),
)
CHECK = Kept(
    "check",
    _(
        "{keep_hours} hours without your consent. With it {unfinished_days} days if it "
        "is unfinished, else {retention_months} months after your last words.",
        keep_hours=KEEP_HOURS,
        unfinished_days=UNFINISHED_DAYS,
        retention_months=RETENTION_MONTHS,
    ),
)
CONTACT = Kept(
    "contact",
    _(
        "{retention_months} months after your last words.",
        retention_months=RETENTION_MONTHS,
    ),
)
CASE = Kept(
    "case",
    _(
        "{case_months} months after the case closes, or {retention_months} months "
        "after the last words in it, whichever comes first.",
        case_months=CASE_MONTHS,
        retention_months=RETENTION_MONTHS,
    ),
)
ACCOUNT = Kept(
    "account",
    _(
        "{retention_months} months after your last words. A number of ours without "
        "your account stays, so that others' records hold together.",
        retention_months=RETENTION_MONTHS,
    ),
)
NEWS = Kept(
    "news",
    _(
        "{news_months} months after it was sent.",
        news_months=NEWS_MONTHS,
    ),
)
INCIDENT = Kept(
    "incident",
    _(
        "{incident_years} years after it was closed; whom it concerned "
        "{news_months} months.",
        incident_years=INCIDENT_YEARS,
        news_months=NEWS_MONTHS,
    ),
)
AUDIT = Kept("audit", _("{audit_months} months.", audit_months=AUDIT_MONTHS))
PASSING = Kept(
    "passing",
    _(
        "The words until they are delivered; that there was a message as long as its "
        "case, without a case {message_days} days.",
        message_days=MESSAGE_DAYS,
    ),
)
RECEIPT = Kept(
    "receipt",
    _("{hours} hours.", hours=int(RECEIPTS_KEPT.total_seconds() // 3600)),
)
UNTIL_DONE = Kept(
    "until done",
    _(
        "Until it is done; that a check was forgotten {forgotten_days} days.",
        forgotten_days=FORGOTTEN_DAYS,
    ),
)
LETTER = Kept("letter", _("{days} days.", days=LETTER_DAYS))
ERRAND = Kept("errand", _("{days} days.", days=ERRAND_DAYS))
INVITATION = Kept("invitation", _("{days} days after it ends.", days=INVITATION_DAYS))
SESSION = Kept("session", _("{hours} hours.", hours=SESSION_HOURS))
RESULT = Kept(
    "result",
    _("{result_months} months after it was worked out.", result_months=RESULT_MONTHS),
)
UNFINISHED = Kept(
    "unfinished",
    _("{days} days after it was last changed.", days=UNFINISHED_DAYS),
)
VACANCY = Kept(
    "vacancy",
    _("{vacancy_months} months after it ended.", vacancy_months=VACANCY_MONTHS),
)
SHOWN = Kept(
    "shown",
    _("{shown_months} months after it was shown.", shown_months=SHOWN_MONTHS),
)

FIRM = Kept(
    "firm",
    _(
        "{days} days after the answer; without one {months} months.",
        days=FIRM_DAYS,
        months=FIRM_MONTHS,
    ),
)
GATHERING = Kept("gathering", _("Until the day of the gathering is over."))

CODE = Kept("code", _("{months} months after it was opened.", months=CODE_MONTHS))
FILLER = Kept(
    "filler",
    _("Until an officer has answered, {days} days at most.", days=FILL_DAYS),
)
SEAT = Kept("seat", _("{days} days after the session.", days=SEAT_DAYS))
MOMENT = Kept("moment", _("As long as it is of use, and then no more."))
SERVES = Kept(
    "serves",
    _(
        "As long as somebody serves here. Then it says who served when; /hapus takes "
        "the name away."
    ),
)
EVIDENCE = Kept("evidence", _("It stays, without your name and words."))
STAYS = Kept("stays", _("It stays: it is about no person."))
