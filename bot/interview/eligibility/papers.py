"""Is there a paper, and which word is on it: BPJS reads the paper, not the story."""

from bot.interview.conditions import answered, either
from bot.interview.eligibility.articles import EXCLUDED, NOT_YET
from bot.interview.eligibility.notes import UNPAID
from bot.interview.eligibility.waiting import COMPANY_ENDED_IT, DATES_COMPARED
from bot.interview.kinds import Choice
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

FURLOUGH = Question(
    name="furlough",
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
    usual="no_letter",
    asked_when=answered("terminated_by", "furlough"),
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
                {"terminated_by": "employer"},
                words=(
                    "sudah",
                    "ada",
                    "sudah ada",
                ),
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

PAPER_WORD = Question(
    name="paper_word",
    facts=(
        "reason",
        "terminated_by",
        "proof",
    ),
    short=_("Word on the letter"),
    ask=_("Which word is written on your letter or agreement?"),
    why=_(
        "BPJS reads the letter, not the story. One word on it can decide your claim."
    ),
    where=_(
        "Look at the title and the first sentence. No letter yet? Ask HR for one "
        "in writing. Do not sign if it does not say what happened."
    ),
    example=_("Example: type PHK or mengundurkan diri."),
    echo=_("Word on the letter: {answer}."),
    again=_(
        "We do not know that word yet. Does the letter say PHK, resignation or "
        "end of contract?"
    ),
    article=EXCLUDED,
    usual="phk",
    asked_when=either(
        COMPANY_ENDED_IT,
        answered("terminated_by", "pressed", "?"),
        answered("own_will", "resignation", "?"),
    ),
    answer=Choice(
        (
            Option(
                "phk",
                pgettext("button", "Layoff (PHK)"),
                {"terminated_by": "employer"},
                words=(
                    "phk",
                    "pemutusan hubungan kerja",
                ),
            ),
            Option(
                "resign",
                pgettext("button", "Resignation"),
                words=(
                    "mengundurkan diri",
                    "resign",
                    "mundur",
                    "pengunduran diri",
                ),
            ),
            Option(
                "ended",
                pgettext("button", "End of contract"),
                {"reason": "contract_expired"},
                words=(
                    "kontrak berakhir",
                    "habis kontrak",
                    "kontrak selesai",
                ),
                counts_when=DATES_COMPARED,
            ),
            Option(
                "pension",
                pgettext("button: word on the paper", "Retirement"),
                words=(
                    "pensiun",
                    "pensiun dini",
                ),
            ),
            Option(
                "furlough",
                pgettext("button", "Furlough"),
                {"reason": "furlough"},
                words=("dirumahkan",),
            ),
            Option(
                "none",
                pgettext("button", "No letter yet"),
                {"proof": "none"},
                words=(
                    "belum",
                    "belum ada",
                    "tidak ada surat",
                    "tidak diberi surat",
                    "tidak punya surat",
                ),
            ),
        )
    ),
)
