"""The card of what is almost always true, and what follows where it is not."""

from bot.interview.conditions import Doubted, answered
from bot.interview.eligibility.articles import MEMBERS, STATEMENTS_ARTICLES
from bot.interview.eligibility.events import owed, since_the_beginning
from bot.interview.eligibility.notes import NOTED
from bot.interview.kinds import Choice, Statements
from bot.interview.question import Question
from bot.interview.told import OneOf, Option
from bot.texts import _, pgettext

STATEMENTS = Question(
    name="statements",
    facts=(
        "citizenship",
        "under_54_when_enrolled",
        "jkn",
        "previous_claims",
        "willing_to_work",
    ),
    short=_("Five statements"),
    ask=_(
        "Are these five things true for you? If all are, tap All true. If one is "
        "not, or not sure, tap it first: ✓ becomes ✗."
    ),
    why=_(
        "These conditions are almost always met. One card is faster than five "
        "questions."
    ),
    where=_(
        "The age counts when the company enrolled you, not at the PHK. BPJS "
        "Kesehatan may be through the company, paid by you or paid by the State."
    ),
    example=_(
        "Example: type semua benar, or the number that is not true, for example 3."
    ),
    echo=_("Five statements: {answer}."),
    again=_("We did not catch that. Tap All true, or tap what is not true."),
    article=STATEMENTS_ARTICLES,
    usual="all",
    supposing=owed,
    answer=Statements(
        (
            Option(
                "wni",
                pgettext("button", "I am Indonesian"),
                {"citizenship": "indonesian"},
            ),
            Option(
                "age",
                pgettext("button", "Under {age_limit} when enrolled"),
                {"under_54_when_enrolled": True},
            ),
            Option(
                "jkn",
                pgettext("button", "I have BPJS Kesehatan"),
                {"jkn": OneOf(("through_employer", "self_paid", "state_paid"))},
            ),
            Option(
                "new", pgettext("button", "Never received JKP"), {"previous_claims": 0}
            ),
            Option(
                "will",
                pgettext("button", "Willing to work again"),
                {"willing_to_work": True},
            ),
        ),
        all_true=pgettext("button", "All true"),
    ),
)

CITIZENSHIP = Question(
    name="citizenship",
    facts=("citizenship",),
    short=_("Citizenship"),
    ask=_("What is your citizenship?"),
    why=_("By the rules a JKP participant is an Indonesian citizen."),
    where=_("Your citizenship stands on your KTP. We need no photo and no number."),
    example=_("Example: type WNI or WNA."),
    echo=_("Citizenship: {answer}."),
    again=_("We did not catch that. Are you an Indonesian citizen?"),
    article=MEMBERS,
    usual="indonesian",
    asked_when=Doubted("statements", "wni"),
    answer=Choice(
        (
            Option(
                "indonesian",
                pgettext("button", "Indonesian"),
                {"citizenship": "indonesian"},
                words=(
                    "wni",
                    "indonesia",
                ),
            ),
            Option(
                "foreign",
                pgettext("button", "Foreign"),
                {"citizenship": "foreign"},
                words=(
                    "wna",
                    "asing",
                ),
            ),
        )
    ),
)

UNDER_54 = Question(
    name="under_54",
    facts=("under_54_when_enrolled",),
    short=_("Age when enrolled"),
    ask=_(
        "When the company enrolled you in BPJS Ketenagakerjaan, were you under "
        "{age_limit}?"
    ),
    why=_(
        "The age limit of {age_limit} counts at enrolment, not at the PHK. Being "
        "older now need not be a problem."
    ),
    where=_(
        "The day of enrolment is on your member card or in JMO. We do not need "
        "your birth date."
    ),
    example=_("Example: type belum or sudah."),
    echo=_("Age when enrolled: {answer}."),
    again=_(
        "We did not catch that. When you were enrolled, were you {age_limit} yet "
        "or not?"
    ),
    article=MEMBERS,
    usual="under",
    asked_when=Doubted("statements", "age"),
    doubts=("under_54_when_enrolled",),
    answer=Choice(
        (
            Option(
                "under",
                pgettext("button", "Under {age_limit}"),
                {"under_54_when_enrolled": True},
                words=("belum",),
            ),
            Option(
                "not_under",
                pgettext("button", "{age_limit} or older"),
                {"under_54_when_enrolled": False},
                words=("sudah",),
            ),
            Option(
                "earlier",
                pgettext("button", "Enrolled earlier elsewhere"),
                words=("lebih dulu",),
                leaves_open=True,
            ),
        )
    ),
)

FIRST_ENROLLED = Question(
    name="first_enrolled",
    facts=(
        "under_54_when_enrolled",
        "first_enrolled_on",
    ),
    short=_("Enrolled earlier by another company"),
    ask=_("Had an earlier company enrolled you while you were under {age_limit}?"),
    why=_(
        "The age limit of {age_limit} counts at enrolment, not at the PHK. Being "
        "older now need not be a problem."
    ),
    where=_(
        "The day of enrolment is on your member card or in JMO. We do not need "
        "your birth date."
    ),
    article=MEMBERS,
    usual="no",
    asked_when=answered("under_54", "not_under"),
    supposing=since_the_beginning("first_enrolled_on"),
    doubts=("under_54_when_enrolled",),
    answer=Choice(
        (
            Option(
                "yes",
                pgettext("button", "Yes"),
                words=(
                    "ya",
                    "iya",
                    "sudah",
                ),
                leaves_open=True,
                note=NOTED,
            ),
            Option(
                "no",
                pgettext("button", "No"),
                words=(
                    "tidak",
                    "belum",
                ),
            ),
        )
    ),
)
