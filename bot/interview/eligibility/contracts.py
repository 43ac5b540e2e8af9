"""The contract and the two dates that are compared with each other."""

from datetime import timedelta

from bot.interview.conditions import answered
from bot.interview.eligibility.articles import CONTRACTS, EXPIRED, NOT_YET, WINDOW
from bot.interview.kinds import Choice, Day
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

CONTRACT = Question(
    name="contract",
    facts=("contract",),
    short=_("Kind of employment"),
    ask=_("What kind of employment was your last job?"),
    why=_(
        "Permanent staff and contract workers can both get JKP. For contracts "
        "the end date matters too."
    ),
    where=_(
        "See your work agreement. PKWT means a contract with an end date. PKWTT "
        "means permanent. Outsourced workers follow the contract with the "
        "agency."
    ),
    example=_("Example: type tetap, kontrak or harian."),
    echo=_("Kind of employment: {answer}."),
    again=_("We did not catch that. Does your work agreement have an end date?"),
    article=NOT_YET,
    usual="permanent",
    answer=Choice(
        (
            Option(
                "permanent",
                pgettext("button", "Permanent"),
                {"contract": "permanent"},
                words=(
                    "tetap",
                    "karyawan tetap",
                    "pkwtt",
                ),
            ),
            Option(
                "fixed_term",
                pgettext("button", "Contract with an end date"),
                {"contract": "fixed_term"},
                words=(
                    "kontrak",
                    "kontrak bertanggal",
                    "pkwt",
                    "outsourcing",
                ),
            ),
            Option(
                "by_task",
                pgettext("button", "Contract until a task is done"),
                {"contract": "fixed_term_by_task"},
                words=(
                    "proyek",
                    "per pekerjaan",
                    "borongan",
                ),
            ),
            Option(
                "many_years",
                pgettext("button", "Contracts for many years"),
                words=(
                    "bertahun-tahun",
                    "disambung terus",
                    "diperpanjang terus",
                ),
            ),
            Option(
                "daily",
                pgettext("button", "Daily work"),
                {"contract": "daily"},
                words=(
                    "harian",
                    "harian lepas",
                ),
            ),
            Option(
                "none",
                pgettext("button", "Not an employee"),
                {"contract": "none"},
                words=(
                    "mitra",
                    "magang",
                    "lepas",
                    "bukan karyawan",
                ),
            ),
        )
    ),
)

CONTRACT_YEARS = Question(
    name="contract_years",
    facts=("contract",),
    short=_("Length of all contracts"),
    ask=_("Your contracts were renewed again and again. How long altogether?"),
    why=_(
        "Permanent staff and contract workers can both get JKP. For contracts "
        "the end date matters too."
    ),
    article=CONTRACTS,
    usual="up_to",
    asked_when=answered("contract", "many_years"),
    answer=Choice(
        (
            Option(
                "up_to",
                pgettext("button", "Up to {contract_limit_years} years"),
                {"contract": "fixed_term"},
            ),
            Option(
                "over",
                pgettext("button", "Over {contract_limit_years} years"),
                {"contract": "fixed_term_over_five_years"},
            ),
        )
    ),
)

CONTRACT_ENDS_ON = Question(
    name="contract_ends_on",
    facts=("contract_ends_on",),
    short=_("Last date of the contract"),
    ask=_(
        "On which date should your contract have ended? See what is written in "
        "the last contract."
    ),
    why=_(
        "We compare it with the PHK date. Ended before this date may mean a "
        "right to JKP."
    ),
    where=_(
        "The date is in your last contract (PKWT) or the letter of extension. No "
        "copy? Ask HR for one."
    ),
    example=_("Example: 31-12-2026 or 31 Desember 2026."),
    echo=_("The contract runs to {day}. Is that right?"),
    again=_(
        "We could not read the date. Write it like this: 31-12-2026. Not sure? "
        'Choose "I don\'t know".'
    ),
    article=EXPIRED,
    asked_when=answered("contract", "fixed_term", "by_task", "many_years"),
    answer=Day(),
)

LONGEST_NOTICE = timedelta(days=184)
"""So long ahead a PHK may have been announced; a day beyond is a year mistyped."""

TERMINATED_ON = Question(
    name="terminated_on",
    facts=("terminated_on",),
    short=_("Date of the PHK"),
    ask=_(
        "From which date does your PHK count? Use the date written on the letter, or "
        "without a letter your last working day."
    ),
    why=_("This date decides which rules apply and the last day to claim."),
    where=_(
        "The date is on the PHK letter or the agreement. No letter yet? Use your "
        "last working day, you can change it later."
    ),
    example=_("Example: 5-11-2026, 5 November 2026 or kemarin."),
    echo=_("PHK date: {day}. Is that right?"),
    again=_(
        "We could not read the date. Write it like this: 5-11-2026. Not sure? "
        'Choose "I don\'t know".'
    ),
    article=WINDOW,
    answer=Day(past=True, notice=LONGEST_NOTICE),
)
