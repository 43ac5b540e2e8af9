"""What a firm, or a union, is asked about a layoff that concerns many.

Who answers stands for a firm, and is asked nothing about people: no names, no numbers
of them but how many. What is said is never a right: each worker confirms or corrects
what of it they are asked themselves, by the names that those questions have.
"""

from dataclasses import replace

from bot.interview.answers import UNKNOWN, Answer, Answers
from bot.interview.conditions import ALWAYS
from bot.interview.eligibility.contracts import TERMINATED_ON
from bot.interview.eligibility.proofs import PROOF
from bot.interview.eligibility.reasons import REASON, REASON_COMPANY
from bot.interview.kinds import Choice, Region, Words
from bot.interview.question import Question
from bot.interview.questions import Interview
from bot.interview.told import Option
from bot.texts import _, pgettext

NAME_LENGTH = 60
NAME_AGAIN = _("Write the name of the company, at most 60 letters, without numbers.")
WHY = _("Workers are shown this as the word of the company. Each says if it is right.")

_GENERAL = ("efficiency", "closure", "bankruptcy", "agreement", "other")
"""Reasons that can be those of many at once; others are a person's own."""

_NO_PAPER = "none"
"""Nothing that a worker could confirm to hold."""
_HANDED_OUT = ("letter_receipt", "letter_only", "settlement", _NO_PAPER)


def _of(question: Question, values: tuple[str, ...]) -> Choice:
    """Return the choices of a question of the check that can hold for many."""
    options = tuple(e for e in question.answer.options if e.value in values)
    return Choice(options)


FIRM = Question(
    name="firm",
    short=_("Company"),
    ask=_("What is the name of the company? For example: PT Sandang Jaya"),
    why=WHY,
    echo=_("Company: {answer}. Is that right?"),
    again=NAME_AGAIN,
    may_be_unknown=False,
    answer=Words(NAME_LENGTH, again=NAME_AGAIN),
)

FIRM_REGION = Question(
    name="firm_region",
    short=_("Where the work was"),
    ask=_("In which regency or city was the work?"),
    why=_("Its Disnaker helps the workers."),
    echo=_("{region}. Is that right?"),
    again=_("In which regency or city was the work? A few letters are enough."),
    may_be_unknown=False,
    answer=Region(),
)

FIRM_DAY = replace(
    TERMINATED_ON,
    ask=_("From which date does the PHK count, as the letters say?"),
    why=WHY,
    where=None,
    article="",
)

FIRM_REASON = replace(
    REASON,
    ask=_("Which reason stands on the letters?"),
    why=WHY,
    where=None,
    article="",
    asked_when=ALWAYS,
    example=None,
    answer=_of(REASON, _GENERAL),
)

FIRM_STATE = replace(
    REASON_COMPANY,
    why=WHY,
    where=None,
    article="",
)

FIRM_PROOF = replace(
    PROOF,
    short=_("Paper handed out"),
    ask=_("Which paper did the workers get, or will they get?"),
    why=WHY,
    where=None,
    article="",
    supposing=None,
    example=None,
    answer=_of(PROOF, _HANDED_OUT),
)

FIRM_MANY = Question(
    name="firm_many",
    short=_("How many workers"),
    ask=_("How many workers does this layoff concern?"),
    why=_("So that the office can prepare. A rough number is enough."),
    answer=Choice(
        (
            Option("up_to_20", pgettext("button", "Up to 20")),
            Option("up_to_50", pgettext("button", "21 to 50")),
            Option("up_to_100", pgettext("button", "51 to 100")),
            Option("up_to_500", pgettext("button", "101 to 500")),
            Option("more", pgettext("button", "Over 500")),
        )
    ),
)

LAYOFF = Interview(
    "layoff",
    (
        FIRM,
        FIRM_REGION,
        FIRM_DAY,
        FIRM_REASON,
        FIRM_STATE,
        FIRM_PROOF,
        FIRM_MANY,
    ),
    matters=lambda _answers, _today: lambda _question: True,
    values=lambda _answers, _today: {},
)
"""The questions to a firm; all matter, whatever was answered before."""

_ENDED_BY_THE_FIRM = {"terminated_by": "employer"}
"""What a firm says by asking for a code of a layoff."""

CONFIRMED = ("terminated_by", "terminated_on", "proof", "reason", "reason_company")
"""Questions of the check that a worker is shown the firm's answer to, in this order."""


def said_of_workers(says: Answers) -> dict[str, Answer]:
    """Return what a firm's answers say to questions of the check."""
    told = {**_ENDED_BY_THE_FIRM, **says}
    if told.get(PROOF.name) == _NO_PAPER:
        del told[PROOF.name]
    return {
        name: told[name] for name in CONFIRMED if told.get(name, UNKNOWN) != UNKNOWN
    }
