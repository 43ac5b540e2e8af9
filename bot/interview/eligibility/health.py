"""How the worker is registered with BPJS Kesehatan."""

from bot.interview.conditions import Doubted, Given, Unless, both
from bot.interview.eligibility.articles import PROGRAMMES_NEEDED
from bot.interview.kinds import Choice
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

JKN = Question(
    name="jkn",
    facts=("jkn",),
    short=_("BPJS Kesehatan"),
    ask=_("How was your BPJS Kesehatan at the time of the PHK?"),
    why=_(
        "JKP participants must be registered with JKN (BPJS Kesehatan). Who pays "
        "no longer matters."
    ),
    where=_(
        "See your BPJS Kesehatan card, the Mobile JKN app or the deductions on "
        "your payslip."
    ),
    example=_("Example: type perusahaan, sendiri or tidak punya."),
    echo=_("BPJS Kesehatan: {answer}."),
    again=_(
        "We did not catch that. Did you have BPJS Kesehatan at the time of the PHK?"
    ),
    article=PROGRAMMES_NEEDED,
    usual="through_employer",
    asked_when=Doubted("statements", "jkn"),
    answer=Choice(
        (
            Option(
                "through_employer",
                pgettext("button", "Through the company"),
                {"jkn": "through_employer"},
                words=(
                    "perusahaan",
                    "kantor",
                ),
            ),
            Option(
                "self_paid",
                pgettext("button", "I pay myself"),
                {"jkn": "self_paid"},
                words=(
                    "sendiri",
                    "mandiri",
                ),
            ),
            Option(
                "state_paid",
                pgettext("button", "Paid by the State"),
                {"jkn": "state_paid"},
                words=(
                    "pemerintah",
                    "pbi",
                ),
            ),
            Option(
                "inactive",
                pgettext("button", "I have it, but inactive"),
                {"jkn": "inactive"},
                words=("tidak aktif",),
            ),
            Option(
                "none",
                pgettext("button", "I have none"),
                {"jkn": "none"},
                words=(
                    "tidak punya",
                    "tidak",
                ),
            ),
        )
    ),
)

JKN_PAYER = Question(
    name="jkn_payer",
    facts=("jkn",),
    short=_("BPJS Kesehatan"),
    ask=_("How was your BPJS Kesehatan at the time of the PHK?"),
    why=_(
        "Under the rules before {in_force_on}, BPJS Kesehatan had to be through "
        "the company."
    ),
    where=_(
        "See your BPJS Kesehatan card, the Mobile JKN app or the deductions on "
        "your payslip."
    ),
    echo=_("BPJS Kesehatan: {answer}."),
    article=PROGRAMMES_NEEDED,
    usual="through_employer",
    asked_when=both(Given("statements"), Unless(Doubted("statements", "jkn"))),
    answer=Choice(
        (
            Option(
                "through_employer",
                pgettext("button", "Through the company"),
                {"jkn": "through_employer"},
                words=(
                    "perusahaan",
                    "kantor",
                ),
            ),
            Option(
                "self_paid",
                pgettext("button", "I pay myself"),
                {"jkn": "self_paid"},
                words=(
                    "sendiri",
                    "mandiri",
                ),
            ),
            Option(
                "state_paid",
                pgettext("button", "Paid by the State"),
                {"jkn": "state_paid"},
                words=(
                    "pemerintah",
                    "pbi",
                ),
            ),
        )
    ),
)
