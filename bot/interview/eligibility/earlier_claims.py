"""Benefits received before, and being willing to work: where the card is not true."""

from bot.interview.conditions import Doubted
from bot.interview.eligibility.articles import REPEATED, WILLING_RULE
from bot.interview.eligibility.events import did_not
from bot.interview.eligibility.waiting import HAS_CLAIMED
from bot.interview.kinds import MOST_MONTHS, Choice, Months, WholeNumber
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, ngettext, pgettext

PREVIOUS_CLAIMS = Question(
    name="previous_claims",
    facts=("previous_claims",),
    short=_("JKP received before"),
    ask=_("How many times did you receive JKP before this PHK?"),
    why=_(
        "JKP is paid at most {claims_limit} times in a working life, with "
        "{repeat_months} paid months in between."
    ),
    where=_(
        "See the claims in your SIAPkerja account. Or think back: did JKP money "
        "ever reach your bank account?"
    ),
    example=_("Example: 0 or belum pernah."),
    echo=_("JKP received before: {answer}."),
    again=_("We did not catch that. Have you ever received JKP money before?"),
    article=REPEATED,
    usual="none",
    asked_when=Doubted("statements", "new"),
    answer=Choice(
        (
            Option(
                "none",
                pgettext("button", "Never"),
                {"previous_claims": 0},
                words=(
                    "belum",
                    "belum pernah",
                    "tidak pernah",
                    "tidak",
                    "0",
                    "nol",
                ),
            ),
            Option(
                "one",
                pgettext("button", "Once"),
                {"previous_claims": 1},
                words=(
                    "sekali",
                    "1 kali",
                ),
            ),
            Option(
                "two",
                pgettext("button", "Twice"),
                {"previous_claims": 2},
                words=(
                    "dua kali",
                    "2 kali",
                ),
            ),
            Option(
                "three",
                pgettext("button", "Three times or more"),
                {"previous_claims": 3},
                words=(
                    "tiga kali",
                    "3 kali",
                ),
            ),
        )
    ),
)

PREVIOUS_CLAIM_PAID = Question(
    name="previous_claim_paid",
    facts=("previous_claim_paid",),
    short=_("Whether the earlier claim paid"),
    ask=_("Did the earlier claim ever pay money?"),
    why=_(
        "JKP is paid at most {claims_limit} times in a working life, with "
        "{repeat_months} paid months in between."
    ),
    article=REPEATED,
    usual="paid",
    asked_when=HAS_CLAIMED,
    supposing=did_not("previous_claim_paid"),
    answer=Choice(
        (
            Option(
                "paid",
                pgettext("button", "Yes, it paid"),
                {"previous_claim_paid": True},
                words=(
                    "ya",
                    "dibayar",
                ),
            ),
            Option(
                "not_paid",
                pgettext("button", "It paid nothing"),
                {"previous_claim_paid": False},
                words=(
                    "tidak",
                    "tidak dibayar",
                ),
            ),
        )
    ),
)

MONTHS_SINCE_BENEFIT = Question(
    name="months_since_benefit",
    facts=("paid_months_since_last_benefit",),
    short=_("Paid months since the last JKP"),
    ask=_(
        "Since the last JKP payment, for how many months were your contributions paid?"
    ),
    why=_("The next claim needs {repeat_months} paid months since the last benefit."),
    where=_("Count the JHT payments in JMO since the last month you received JKP."),
    example=_("Example: 60 or 5 tahun."),
    echo=ngettext(
        "{count} month paid since the last JKP. Is that right?",
        "{count} months paid since the last JKP. Is that right?",
        0,
    ),
    again=_(
        "We could not read the number. Write the number of months, for example 60."
    ),
    article=REPEATED,
    asked_when=HAS_CLAIMED,
    answer=WholeNumber(0, MOST_MONTHS, counts=Months.PAID),
)

WILLING = Question(
    name="willing_to_work",
    facts=("willing_to_work",),
    short=_("Willingness to work"),
    ask=_("Are you willing to work again, as an employee or in your own business?"),
    why=_(
        "JKP helps people back into work. That is why being willing to work is a "
        "condition."
    ),
    where=_(
        'Being unsure is fine. Choose "I don\'t know" and talk it over with an officer.'
    ),
    example=_("Example: type mau or belum."),
    echo=_("Willing to work again: {answer}."),
    again=_("We did not catch that. If suitable work came up, would you take it?"),
    article=WILLING_RULE,
    usual="yes",
    asked_when=Doubted("statements", "will"),
    doubts=("willing_to_work",),
    answer=Choice(
        (
            Option(
                "yes",
                pgettext("button", "Yes, I am"),
                {"willing_to_work": True},
                words=(
                    "ya",
                    "mau",
                ),
            ),
            Option(
                "not_now",
                pgettext("button", "Not able yet"),
                words=(
                    "belum",
                    "belum bisa",
                ),
                leaves_open=True,
            ),
            Option(
                "no",
                pgettext("button", "No, I am not"),
                {"willing_to_work": False},
                words=(
                    "tidak",
                    "tidak mau",
                ),
            ),
        )
    ),
)
