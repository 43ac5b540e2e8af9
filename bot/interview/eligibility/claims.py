"""What happened with the claim so far; asked only where it changes the outcome."""

from bot.interview.conditions import Given, answered
from bot.interview.eligibility.articles import WAGE, WINDOW
from bot.interview.eligibility.events import another_day, at_once, one_month_received
from bot.interview.kinds import MOST_MONTHS, Choice, Day, WholeNumber, yes_or_no
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, ngettext, pgettext

LAST_WORKING_DAY = Question(
    name="last_working_day",
    facts=("last_working_day",),
    short=_("Last working day"),
    ask=_("Was your last working day the same as that PHK date?"),
    why=_(
        "The rules do not say which date counts when the two differ. We use the "
        "safer one."
    ),
    echo=_("Last working day: {day}. Is that right?"),
    again=_(
        "We could not read the date. Write the last day you worked, for example "
        "4-11-2026."
    ),
    article=WINDOW,
    usual="same",
    asked_when=Given("terminated_on"),
    supposing=another_day,
    on_request=True,
    answer=Day(
        past=True,
        options=(
            Option(
                "same",
                pgettext("button", "Yes, the same"),
                words=(
                    "ya",
                    "sama",
                    "iya",
                ),
            ),
        ),
    ),
)

CLAIM_STAGE = Question(
    name="claim_stage",
    facts=(
        "claimed_on",
        "reported_on",
        "earlier_claim_rejected_on",
        "benefit_months_received",
        "declared_eligible_on",
    ),
    short=_("How far the claim is"),
    ask=_("How far has your JKP claim come?"),
    why=_("The day of the claim decides whether it is in time, and which rules apply."),
    where=_(
        "See the status in your SIAPkerja account. Lapor PHK and Ajukan Klaim "
        "are two different steps."
    ),
    example=_("Example: type belum, sudah or ditolak."),
    echo=_("JKP claim: {answer}."),
    again=_("We did not catch that. Have you pressed Ajukan Klaim in SIAPkerja?"),
    article=WINDOW,
    usual="not_yet",
    supposing=at_once("claimed_on"),
    doubts=("terminated_on",),
    answer=Choice(
        (
            Option(
                "not_yet",
                pgettext("button", "Not filed yet"),
                words=(
                    "belum",
                    "belum mengajukan",
                ),
            ),
            Option(
                "reported",
                pgettext("button", "Only reported the PHK"),
                words=("lapor phk",),
            ),
            Option(
                "filed",
                pgettext("button", "Filed"),
                words=(
                    "sudah",
                    "sudah mengajukan",
                ),
            ),
            Option("refused", pgettext("button", "Refused"), words=("ditolak",)),
            Option(
                "paid",
                pgettext("button", "Money received"),
                words=(
                    "sudah menerima",
                    "cair",
                ),
            ),
        )
    ),
)

CLAIMED_ON = Question(
    name="claimed_on",
    facts=("claimed_on",),
    short=_("Date of the claim"),
    ask=_("On which date did you file the claim in SIAPkerja?"),
    why=_("The day of the claim decides whether it is in time, and which rules apply."),
    article=WINDOW,
    asked_when=answered("claim_stage", "filed", "refused", "paid"),
    supposing=at_once("claimed_on"),
    doubts=("terminated_on",),
    answer=Day(past=True),
)

DECLARED = Question(
    name="declared_eligible_on",
    facts=("declared_eligible_on",),
    short=_("Date BPJS declared the claim eligible"),
    ask=_("On which date did BPJS declare your claim eligible?"),
    why=_("The day of the claim decides whether it is in time, and which rules apply."),
    article=WINDOW,
    asked_when=answered("claim_stage", "filed", "paid"),
    supposing=at_once("declared_eligible_on"),
    answer=Day(past=True),
)

REPORTED_ON = Question(
    name="reported_on",
    facts=("reported_on",),
    short=_("Date the PHK was reported"),
    ask=_("On which date was your PHK reported in the portal?"),
    why=_("The day of the claim decides whether it is in time, and which rules apply."),
    article=WINDOW,
    asked_when=answered("claim_stage", "reported"),
    supposing=at_once("reported_on"),
    answer=Day(past=True),
)

REJECTED_ON = Question(
    name="claim_rejected_on",
    facts=("earlier_claim_rejected_on",),
    short=_("Date the claim was refused"),
    ask=_("On which date was your claim refused?"),
    why=_("The day of the claim decides whether it is in time, and which rules apply."),
    article=WINDOW,
    asked_when=answered("claim_stage", "refused"),
    supposing=at_once("claimed_on", "earlier_claim_rejected_on"),
    answer=Day(past=True),
)

BENEFIT_MONTHS = Question(
    name="benefit_months_received",
    facts=("benefit_months_received",),
    short=_("Months of JKP received"),
    ask=_("For how many months have you received JKP money for this PHK?"),
    why=_("The day of the claim decides whether it is in time, and which rules apply."),
    echo=ngettext(
        "{count} month received. Is that right?",
        "{count} months received. Is that right?",
        0,
    ),
    article=WAGE,
    asked_when=answered("claim_stage", "paid"),
    supposing=one_month_received,
    answer=WholeNumber(0, MOST_MONTHS),
)

LIVES_ABROAD = Question(
    name="lives_abroad",
    facts=("lives_abroad",),
    short=_("Living abroad"),
    ask=_("Do you live abroad now?"),
    why=_(
        "Moving abroad does not end the right, but how to look for work from "
        "there is not settled."
    ),
    article=WINDOW,
    usual="no",
    on_request=True,
    answer=yes_or_no({"lives_abroad": True}, {"lives_abroad": False}),
)
