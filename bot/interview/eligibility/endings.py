"""Who ended the job: the first gentle step, and what it leads to.

The first question asks who decided, the second shows only the list that belongs to it.
"""

from bot.interview.conditions import answered, either
from bot.interview.eligibility.articles import EXCLUDED, EXPIRED
from bot.interview.eligibility.waiting import (
    DATES_COMPARED,
    PAPER_READ,
    RESIGNED_ON_PAPER,
)
from bot.interview.kinds import Choice
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

WHO = Question(
    name="terminated_by",
    facts=(
        "terminated_by",
        "reason",
    ),
    short=_("Who ended it"),
    ask=_("Who ended your job?"),
    why=_(
        "JKP covers only certain kinds of job loss. This answer decides what we "
        "ask next."
    ),
    where=_(
        "Look at the last letter from the company. If there is none, choose what "
        "fits best. You can change it later."
    ),
    example=_("Example: type perusahaan, kontrak habis or the number 1."),
    echo=_("Who ended the job: {answer}."),
    again=_("We did not catch that. Who decided first that the job should end?"),
    article=EXCLUDED,
    usual="employer",
    answer=Choice(
        (
            Option(
                "employer",
                pgettext("button", "The company"),
                {"terminated_by": "employer"},
                words=(
                    "perusahaan",
                    "kantor",
                    "bos",
                    "pabrik",
                    "phk",
                    "dipecat",
                ),
            ),
            Option(
                "worker",
                pgettext("button", "I did"),
                words=(
                    "saya",
                    "sendiri",
                    "resign",
                    "mundur",
                    "mengundurkan diri",
                ),
            ),
            Option(
                "contract",
                pgettext("button", "The contract ended"),
                words=(
                    "kontrak",
                    "habis kontrak",
                    "kontrak selesai",
                ),
            ),
            Option(
                "pressed",
                pgettext("button", "I was told to resign"),
                {"terminated_by": "disputed", "reason": "forced_resignation"},
                words=(
                    "disuruh",
                    "dipaksa",
                    "disuruh resign",
                    "dipaksa mundur",
                    "ditekan",
                ),
                counts_when=RESIGNED_ON_PAPER,
            ),
            Option(
                "furlough",
                pgettext("button", "I am on furlough"),
                words=(
                    "dirumahkan",
                    "diliburkan",
                ),
            ),
            Option(
                "health_age",
                pgettext("button", "Illness or retirement"),
                words=(
                    "sakit",
                    "pensiun",
                    "meninggal",
                ),
            ),
        )
    ),
)

CONTRACT_END = Question(
    name="contract_end",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("How the contract ended"),
    ask=_("How did your contract end?"),
    why=_(
        "For contracts there is JKP only if the company ended it before its last date."
    ),
    where=_(
        "Compare two dates: the last date in the contract and your last working "
        "day. We ask for both next."
    ),
    example=_("Example: type sesuai tanggal or diputus."),
    echo=_("How the contract ended: {answer}."),
    again=_(
        "It is not clear to us yet. Did the contract reach its date, or was it "
        "ended before?"
    ),
    article=EXPIRED,
    usual="expired",
    asked_when=answered("terminated_by", "contract"),
    answer=Choice(
        (
            Option(
                "expired",
                pgettext("button", "On its date"),
                {"reason": "contract_expired", "terminated_by": "employer"},
                words=(
                    "sesuai tanggal",
                    "habis",
                    "selesai",
                ),
                counts_when=DATES_COMPARED,
            ),
            Option(
                "cut_early",
                pgettext("button", "Ended early"),
                {"terminated_by": "employer"},
                words=(
                    "diputus",
                    "lebih awal",
                ),
            ),
            Option(
                "by_worker",
                pgettext("button", "I left"),
                words=(
                    "saya",
                    "berhenti",
                    "resign",
                ),
            ),
        )
    ),
)

OWN_WILL = Question(
    name="own_will",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("The decision to leave"),
    ask=_("Was leaving truly your own decision, without pressure?"),
    why=_(
        "Resigning of your own will is excluded from JKP. If you were pressed, "
        "it is another matter and an officer must look at it."
    ),
    where=_(
        "Think back: who asked for that letter? Is there a message, a witness or "
        'a threat? If in doubt, choose "I don\'t know". We will not take it as a '
        "resignation."
    ),
    example=_("Example: type sendiri or disuruh."),
    echo=_("The decision to leave: {answer}."),
    again=_(
        "We want to get this right. Did you want to leave, or were you asked to leave?"
    ),
    article=EXCLUDED,
    usual="resignation",
    asked_when=either(
        answered("terminated_by", "worker"), answered("contract_end", "by_worker")
    ),
    answer=Choice(
        (
            Option(
                "resignation",
                pgettext("button", "Yes, my own wish"),
                {"reason": "resignation", "terminated_by": "worker"},
                words=(
                    "ya",
                    "iya",
                    "sendiri",
                    "kemauan sendiri",
                ),
                counts_when=PAPER_READ,
            ),
            Option(
                "forced",
                pgettext("button", "I was asked or pressed"),
                {"reason": "forced_resignation", "terminated_by": "disputed"},
                words=(
                    "tidak",
                    "disuruh",
                    "dipaksa",
                    "ditekan",
                    "diminta",
                ),
            ),
            Option(
                "employer_misconduct",
                pgettext("button", "The company broke my rights"),
                {
                    "reason": "employer_misconduct",
                    "terminated_by": "worker_through_court",
                },
                words=(
                    "upah tidak dibayar",
                    "gaji tidak dibayar",
                ),
            ),
            Option(
                "merger_refused",
                pgettext("button", "I refused the merger"),
                {"reason": "merger_worker_refused", "terminated_by": "worker"},
                words=(
                    "menolak",
                    "penggabungan",
                ),
            ),
            Option(
                "early_retirement",
                pgettext("button", "I took early retirement"),
                {"reason": "early_retirement", "terminated_by": "worker"},
                words=("pensiun dini",),
            ),
        )
    ),
)
