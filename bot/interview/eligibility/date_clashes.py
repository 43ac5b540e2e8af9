"""What we ask when the contract, its dates and the story do not fit together."""

from bot.interview.conditions import answered, both
from bot.interview.eligibility.articles import CONTRACTS, EXPIRED, WINDOW
from bot.interview.eligibility.notes import NOTED
from bot.interview.eligibility.waiting import (
    BEFORE_THE_PROGRAMME,
    CLAIMED_BEFORE_PHK,
    ENDED_EARLY,
    NOT_ENDED_EARLY,
    SAID_EXPIRED,
)
from bot.interview.kinds import Choice
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

PROBATION_ON_CONTRACT = Question(
    name="probation_on_contract",
    facts=("contract",),
    short=_("Kind of employment"),
    ask=_(
        "Probation is usually only for permanent staff. Does your contract have "
        "an end date?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=CONTRACTS,
    asked_when=both(
        answered("reason_rules", "probation"), answered("contract", "fixed_term")
    ),
    doubts=("contract",),
    clash=True,
    answer=Choice(
        (
            Option(
                "yes",
                pgettext("button", "Yes"),
                {"contract": "fixed_term"},
                words=(
                    "ya",
                    "iya",
                    "ada",
                ),
            ),
            Option(
                "no",
                pgettext("button", "No"),
                words=("tidak",),
                corrects={"contract": "permanent"},
            ),
        )
    ),
)

PERMANENT_BUT_EXPIRED = Question(
    name="permanent_but_expired",
    facts=(
        "reason",
        "contract",
    ),
    short=_("Kind of employment"),
    ask=_("A permanent job has no contract end. Were you on contract or permanent?"),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=EXPIRED,
    asked_when=both(answered("contract", "permanent"), SAID_EXPIRED),
    doubts=(
        "reason",
        "contract",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "contract",
                pgettext("button", "Contract with an end date"),
                words=("kontrak",),
                corrects={"contract": "fixed_term"},
            ),
            Option(
                "permanent",
                pgettext("button", "Permanent"),
                words=("tetap",),
                leaves_open=True,
                note=NOTED,
            ),
        )
    ),
)

EXPIRED_BUT_EARLY = Question(
    name="expired_but_early",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("Reason on the letter"),
    ask=_(
        "The contract runs to {contract_ends_on}, but the job ended on "
        "{terminated_on}. Who ended it early?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=EXPIRED,
    asked_when=both(answered("contract_end", "expired"), ENDED_EARLY),
    doubts=(
        "reason",
        "terminated_by",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "employer",
                pgettext("button", "The company"),
                words=(
                    "perusahaan",
                    "kantor",
                ),
                corrects={"contract_end": "cut_early"},
            ),
            Option(
                "worker",
                pgettext("button: ended early", "I did"),
                words=("saya",),
                corrects={"contract_end": "by_worker"},
            ),
            Option(
                "both",
                pgettext("button", "Both agreed"),
                {"reason": "mutual_agreement", "terminated_by": "employer"},
                words=(
                    "berdua",
                    "sepakat",
                ),
            ),
        )
    ),
)

ENDED_BUT_EARLY = Question(
    name="ended_but_early",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("Reason on the letter"),
    ask=_(
        "The contract runs to {contract_ends_on}, but the job ended on "
        "{terminated_on}. Who ended it early?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=EXPIRED,
    asked_when=both(answered("paper_word", "ended"), ENDED_EARLY),
    doubts=(
        "reason",
        "terminated_by",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "employer",
                pgettext("button", "The company"),
                words=(
                    "perusahaan",
                    "kantor",
                ),
                leaves_open=True,
                note=NOTED,
            ),
            Option(
                "worker",
                pgettext("button: ended early", "I did"),
                words=("saya",),
                corrects={"terminated_by": "worker"},
            ),
            Option(
                "both",
                pgettext("button", "Both agreed"),
                {"reason": "mutual_agreement", "terminated_by": "employer"},
                words=(
                    "berdua",
                    "sepakat",
                ),
            ),
        )
    ),
)

EARLY_BUT_AFTER_END = Question(
    name="early_but_after_end",
    facts=("contract_ends_on",),
    short=_("Reason on the letter"),
    ask=_(
        "You said it was ended early, but {terminated_on} is not before "
        "{contract_ends_on}. Which date should be corrected?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=EXPIRED,
    asked_when=both(answered("contract_end", "cut_early"), NOT_ENDED_EARLY),
    doubts=("contract_ends_on",),
    clash=True,
    answer=Choice(
        (
            Option(
                "contract",
                pgettext("button", "End of the contract"),
                words=("kontrak",),
                corrects={"contract_ends_on": None},
            ),
            Option(
                "phk",
                pgettext("button", "PHK date"),
                words=("phk",),
                corrects={"terminated_on": None},
            ),
            Option(
                "both_right",
                pgettext("button", "Both are right"),
                words=(
                    "keduanya",
                    "benar",
                ),
                leaves_open=True,
                note=NOTED,
            ),
        )
    ),
)

BEFORE_PROGRAMME = Question(
    name="before_programme",
    facts=("terminated_on",),
    short=_("Date of the PHK"),
    ask=_(
        "The PHK of {terminated_on} was before JKP began ({programme_start}). "
        "JKP cannot be claimed for it. An officer can still help with your other "
        "rights."
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=WINDOW,
    asked_when=BEFORE_THE_PROGRAMME,
    doubts=("terminated_on",),
    clash=True,
    answer=Choice(
        (
            Option(
                "check",
                pgettext("button", "Check the dates again"),
                words=(
                    "periksa",
                    "salah",
                ),
                corrects={"terminated_on": None},
            ),
            Option(
                "right",
                pgettext("button", "Yes, that is right"),
                words=(
                    "ya",
                    "benar",
                ),
                leaves_open=True,
                note=NOTED,
            ),
        )
    ),
)

CLAIM_BEFORE_PHK = Question(
    name="claim_before_phk",
    facts=("terminated_on",),
    short=_("Date of the claim"),
    ask=_(
        "You filed the claim on {claimed_on}, before the PHK of {terminated_on}. "
        "Which date should be corrected?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    again=_("Please tap one choice, or type its number."),
    article=WINDOW,
    asked_when=CLAIMED_BEFORE_PHK,
    doubts=("terminated_on",),
    clash=True,
    answer=Choice(
        (
            Option(
                "phk",
                pgettext("button", "PHK date"),
                words=("phk",),
                corrects={"terminated_on": None},
            ),
            Option(
                "claim",
                pgettext("button", "Claim date"),
                words=("klaim",),
                corrects={"claimed_on": None},
            ),
        )
    ),
)
