"""Kinds of data: whose they are, on which ground they are kept, and how long.

The notice of /privasi is made of those that are a worker's, so their words are for
everybody to read. What Law 27/2022 calls a ground stands in its article 20(2).
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.services.privacy.register.periods import (
    ACCOUNT,
    AUDIT,
    CASE,
    CHECK,
    CODE,
    CONTACT,
    EVIDENCE,
    FIRM,
    GATHERING,
    NEWS,
    PASSING,
    SEAT,
    SERVES,
    STAYS,
    Kept,
)
from bot.texts import Text, _


class Whose(StrEnum):
    """Whom something tells of."""

    WORKER = "worker"
    """Somebody who asks for help."""
    OFFICER = "officer"
    """Somebody who serves here."""
    OFFICE = "office"
    """A place of the state, and no person."""
    SERVICE = "service"
    """How the service itself goes on."""
    NOBODY = "nobody"
    """Numbers of many, without a name."""

    @property
    def is_a_person(self) -> bool:
        """Whether the law on personal data speaks of it."""
        return self in {Whose.WORKER, Whose.OFFICER}


class Ground(StrEnum):
    """The ground of article 20(2) on which something is kept."""

    CONSENT = "consent (a)"
    """Explicit, and taken back at any time."""
    DUTY = "duty (c)"
    """The law itself asks for it, such as for proof of consent (article 24)."""
    PUBLIC_TASK = "public task (e)"
    """The office serves the public, and must be able to say how."""
    INTEREST = "legitimate interest (f)"
    """Whoever writes to us wants an answer, and nothing that is not needed for it."""
    NONE = "none needed"
    """No person is meant."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Data that are kept for one reason.

    Attributes:
        what: What they are, as the notice names them.
        why: What they are for.
        whose: Whom most of them tell of.
        ground: On which ground they are kept.
        kept: How long.
    """

    what: Text
    why: Text
    whose: Whose
    ground: Ground
    kept: Kept


ACCOUNTS = Kind(
    _("Your Telegram account id, and what you chose about your data"),
    _("to answer you, and to prove what you agreed to"),
    Whose.WORKER,
    Ground.INTEREST,
    ACCOUNT,
)
CHECKS = Kind(
    _("Your answers and the estimate"),
    _("to check your right to JKP"),
    Whose.WORKER,
    Ground.CONSENT,
    CHECK,
)
PROFILES = Kind(
    _(
        "The name to call you, regency or city, work, education; your phone number "
        "only if you give it"
    ),
    _("so that an officer can help you"),
    Whose.WORKER,
    Ground.CONSENT,
    CONTACT,
)
CASES = Kind(
    _("Your cases: when you asked, who answered, what came of it; not the words"),
    _("so that an officer answers you, and in time"),
    Whose.WORKER,
    Ground.CONSENT,
    CASE,
)
CASEWORK = Kind(
    _("What officers note of your case: notes, labels, reminders, agreed times"),
    _("so that whoever helps you next knows what was done"),
    Whose.WORKER,
    Ground.CONSENT,
    CASE,
)
BENEFITS = Kind(
    _("The months of your benefit"),
    _("to remind you of each month's claim"),
    Whose.WORKER,
    Ground.CONSENT,
    CONTACT,
)
JOBS = Kind(
    _(
        "What work you look for, which vacancies we showed you and what you said of "
        "them; what a workplace must have for you, only if you agree to that"
    ),
    _("to show you vacancies that fit"),
    Whose.WORKER,
    Ground.CONSENT,
    CONTACT,
)
SEATS = Kind(
    _("Whether you come to a group session"),
    _("so that you have a seat, and hear of changes"),
    Whose.WORKER,
    Ground.CONSENT,
    SEAT,
)
PLACEMENTS = Kind(
    _(
        "Your new work: the day and kind; what an officer suggested, with which firm "
        "and position"
    ),
    _("so that reminders end, come back if need be, and it is known what helped"),
    Whose.WORKER,
    Ground.CONSENT,
    CONTACT,
)
NEWS_SENT = Kind(
    _("Which general news we sent you"),
    _("to send you no more than you agreed to"),
    Whose.WORKER,
    Ground.CONSENT,
    NEWS,
)
LOOKS = Kind(
    _("Who opened your data, when and why"),
    _("so that you can see it, and misuse is found"),
    Whose.WORKER,
    Ground.DUTY,
    AUDIT,
)
MESSAGES = Kind(
    _("Messages on their way, and when something is due"),
    _("so that nothing is lost or sent twice"),
    Whose.WORKER,
    Ground.CONSENT,
    PASSING,
)
GUIDANCE = Kind(
    _("That an officer gave guidance on a day"),
    _("it proves the officer's work"),
    Whose.OFFICER,
    Ground.PUBLIC_TASK,
    EVIDENCE,
)
FIRM_QUESTIONS = Kind(
    _("What you ask in the name of a firm, and where the firm is"),
    _("so that an officer of that place answers"),
    Whose.WORKER,
    Ground.INTEREST,
    FIRM,
)
GATHERINGS = Kind(
    _("A mark that you were counted at a gathering; the mark does not name you"),
    _("so that nobody is counted twice"),
    Whose.WORKER,
    Ground.INTEREST,
    GATHERING,
)
FIGURES = Kind(
    _("Figures without a name"),
    _("to tell how long an answer takes, and what helps"),
    Whose.NOBODY,
    Ground.NONE,
    STAYS,
)
STAFF = Kind(
    _("Who serves here: role, name, office, duty"),
    _("so that cases reach who is at work, and only those who may see them"),
    Whose.OFFICER,
    Ground.PUBLIC_TASK,
    SERVES,
)
STAFF_WORK = Kind(
    _("What those who serve here write and send"),
    _("so that they can do their work, and answer for it"),
    Whose.OFFICER,
    Ground.PUBLIC_TASK,
    SERVES,
)
FIRMS = Kind(
    _("What companies say of a layoff"),
    _("so that their workers need not look it up"),
    Whose.OFFICE,
    Ground.NONE,
    CODE,
)
OFFICES = Kind(
    _("Offices, their hours and texts"),
    _("so that workers find them"),
    Whose.OFFICE,
    Ground.NONE,
    STAYS,
)
SERVICE = Kind(
    _("How the service itself goes on"),
    _("so that nothing is done twice, or forgotten"),
    Whose.SERVICE,
    Ground.NONE,
    STAYS,
)

OF_WORKERS = (
    PROFILES,
    CHECKS,
    CASES,
    CASEWORK,
    BENEFITS,
    JOBS,
    SEATS,
    PLACEMENTS,
    ACCOUNTS,
    NEWS_SENT,
    MESSAGES,
    LOOKS,
    GUIDANCE,
    FIRM_QUESTIONS,
    GATHERINGS,
    FIGURES,
)
"""What the notice tells a worker of, in this order."""

OF_STAFF = (STAFF, STAFF_WORK)
"""What it tells those of who serve here, besides."""

OF_NOBODY = (OFFICES, FIRMS, SERVICE)
"""What tells of no person."""
