"""What we ask when the word on the paper and the story do not fit together.

Until the person has answered, nothing of what is in doubt counts.
"""

from bot.interview.conditions import Unless, answered, both
from bot.interview.eligibility.articles import EXCLUDED, NOT_YET
from bot.interview.eligibility.notes import NOTED, UNPAID
from bot.interview.eligibility.waiting import COMPANY_ENDED_IT
from bot.interview.kinds import Choice
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

EMPLOYER_BUT_RESIGN = Question(
    name="employer_but_resign",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("Reason on the letter"),
    ask=_(
        "The company ended it, but the letter says resignation. Were you asked "
        "to sign it?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=EXCLUDED,
    asked_when=both(COMPANY_ENDED_IT, answered("paper_word", "resign")),
    doubts=(
        "reason",
        "terminated_by",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "asked",
                pgettext("button", "Yes, I was asked"),
                {"reason": "forced_resignation", "terminated_by": "disputed"},
                words=(
                    "ya",
                    "iya",
                    "diminta",
                    "disuruh",
                ),
                note=_(
                    "BPJS may read such a letter as a resignation. Do not sign "
                    "anything more. An officer will help check it."
                ),
            ),
            Option(
                "own",
                pgettext("button", "No, it was my wish"),
                words=(
                    "tidak",
                    "sendiri",
                ),
                corrects={"terminated_by": "worker", "own_will": "resignation"},
            ),
        )
    ),
)

WORKER_BUT_PHK = Question(
    name="worker_but_phk",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("Reason on the letter"),
    ask=_(
        "You said you left yourself, but the letter says PHK. We use the "
        "letter's word. Is that right?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=EXCLUDED,
    asked_when=both(answered("own_will", "resignation"), answered("paper_word", "phk")),
    doubts=(
        "reason",
        "terminated_by",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "yes",
                pgettext("button", "Yes"),
                words=(
                    "ya",
                    "iya",
                    "benar",
                    "betul",
                ),
                corrects={"terminated_by": "employer"},
            ),
            Option(
                "no",
                pgettext("button", "No"),
                words=(
                    "tidak",
                    "bukan",
                ),
                leaves_open=True,
                note=NOTED,
            ),
        )
    ),
)

FURLOUGH_ON_PAPER = Question(
    name="furlough_on_paper",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("PHK letter during the furlough"),
    ask=_(
        "Furlough means you are told to stay home but are still employed. Has "
        "the company given you a PHK letter?"
    ),
    why=_(
        "Furlough is not a layoff yet. The right to JKP begins once the "
        "employment is ended."
    ),
    where=_(
        "Look for a letter or message from HR. If it says PHK and has a date, "
        'choose "Yes, I have it".'
    ),
    example=_("Example: type belum or sudah."),
    echo=_("PHK letter during the furlough: {answer}."),
    again=_("We did not catch that. Have you received a PHK letter?"),
    article=NOT_YET,
    asked_when=both(
        answered("paper_word", "furlough"),
        Unless(answered("terminated_by", "furlough")),
    ),
    doubts=("reason", "terminated_by"),
    clash=True,
    answer=Choice(
        (
            Option(
                "no_letter",
                pgettext("button: letter", "Not yet"),
                {"reason": "furlough"},
                words=(
                    "belum",
                    "belum ada",
                ),
            ),
            Option(
                "letter",
                pgettext("button", "Yes, I have it"),
                words=(
                    "sudah",
                    "ada",
                    "sudah ada",
                ),
                corrects={"paper_word": "phk"},
            ),
            Option(
                "unpaid",
                pgettext("button", "Not yet, and unpaid"),
                {"reason": "furlough"},
                words=(
                    "tanpa upah",
                    "tidak dibayar",
                ),
                note=UNPAID,
            ),
        )
    ),
)

FURLOUGH_BUT_LETTER = Question(
    name="furlough_but_letter",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("Reason on the letter"),
    ask=_("You said you are on furlough, but there is a PHK letter. Which is newer?"),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=NOT_YET,
    asked_when=both(answered("furlough", "letter"), answered("paper_word", "furlough")),
    doubts=(
        "reason",
        "terminated_by",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "letter",
                pgettext("button", "PHK letter"),
                words=(
                    "surat",
                    "phk",
                ),
                corrects={"paper_word": "phk"},
            ),
            Option(
                "furlough",
                pgettext("button", "Furlough"),
                words=("dirumahkan",),
                corrects={"furlough": "no_letter"},
            ),
        )
    ),
)

AGREEMENT_RESIGN = Question(
    name="agreement_resign",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("Reason on the letter"),
    ask=_(
        "The agreement says resignation. Claims with that word have been refused "
        "before. Does it fit what happened?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=EXCLUDED,
    asked_when=answered("reason_agreement", "written_resignation"),
    doubts=(
        "reason",
        "terminated_by",
    ),
    clash=True,
    answer=Choice(
        (
            Option(
                "yes",
                pgettext("button", "Yes"),
                {"reason": "resignation", "terminated_by": "worker"},
                words=(
                    "ya",
                    "iya",
                    "sesuai",
                ),
            ),
            Option(
                "no",
                pgettext("button", "No"),
                {"reason": "forced_resignation", "terminated_by": "disputed"},
                words=("tidak",),
            ),
        )
    ),
)
