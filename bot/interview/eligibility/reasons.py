"""The reason on the paper: the second gentle step."""

from bot.interview.conditions import Unless, answered, both
from bot.interview.eligibility.articles import EXCLUDED
from bot.interview.kinds import Choice
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

REASON = Question(
    name="reason",
    facts=("reason",),
    short=_("Reason on the letter"),
    ask=_(
        "Which reason is written on that letter? We only need its words. You do "
        "not have to tell the story."
    ),
    why=_(
        "The rules exclude only own resignation, retirement, death and permanent "
        "total disability (a legal term). Other causes are not excluded."
    ),
    where=_(
        "The reason stands on the PHK letter or the agreement. If it is missing, "
        "ask HR to write it. If you get no letter, an officer can help."
    ),
    example=_("Example: type efisiensi, tutup, pailit or SP3."),
    echo=_("Reason on the letter: {answer}."),
    again=_(
        "We do not know that reason yet. Copy a few words from the letter, or "
        'choose "I don\'t know".'
    ),
    article=EXCLUDED,
    usual="efficiency",
    asked_when=both(
        answered("paper_word", "phk"), Unless(answered("own_will", "resignation"))
    ),
    answer=Choice(
        (
            Option(
                "efficiency",
                pgettext("button", "Efficiency"),
                {"reason": "efficiency"},
                words=(
                    "efisiensi",
                    "perampingan",
                    "pengurangan karyawan",
                ),
            ),
            Option(
                "closure",
                pgettext("button", "Company closed"),
                {"reason": "closure"},
                words=(
                    "tutup",
                    "perusahaan tutup",
                ),
            ),
            Option(
                "bankruptcy",
                pgettext("button", "Bankruptcy"),
                {"reason": "bankruptcy"},
                words=(
                    "pailit",
                    "bangkrut",
                ),
            ),
            Option(
                "agreement",
                pgettext("button", "Mutual agreement"),
                words=(
                    "kesepakatan",
                    "perjanjian bersama",
                    "sepakat",
                ),
            ),
            Option(
                "rules",
                pgettext("button", "Work rules"),
                words=(
                    "aturan",
                    "pelanggaran",
                    "mangkir",
                    "sp3",
                    "sp",
                ),
            ),
            Option("health", pgettext("button", "Long illness"), words=("sakit",)),
            Option(
                "other",
                pgettext("button", "Another cause"),
                words=(
                    "sebab lain",
                    "lain",
                    "lainnya",
                ),
            ),
            Option(
                "none",
                pgettext("button", "No reason given"),
                words=(
                    "tidak ada",
                    "tidak tertulis",
                ),
                leaves_open=True,
            ),
        )
    ),
)

REASON_COMPANY = Question(
    name="reason_company",
    facts=("reason",),
    short=_("Reason on the letter"),
    ask=_("Which state of the company is written?"),
    why=_(
        "The rules exclude only own resignation, retirement, death and permanent "
        "total disability (a legal term). Other causes are not excluded."
    ),
    where=_(
        "The reason stands on the PHK letter or the agreement. If it is missing, "
        "ask HR to write it. If you get no letter, an officer can help."
    ),
    echo=_("Reason on the letter: {answer}."),
    again=_(
        "We do not know that reason yet. Copy a few words from the letter, or "
        'choose "I don\'t know".'
    ),
    article=EXCLUDED,
    usual="lost_orders",
    asked_when=answered("reason", "other"),
    answer=Choice(
        (
            Option(
                "merger",
                pgettext("button", "Merger of companies"),
                {"reason": "merger_employer_refused"},
                words=(
                    "merger",
                    "penggabungan",
                    "akuisisi",
                ),
            ),
            Option(
                "lost_orders",
                pgettext("button", "Fewer orders"),
                {"reason": "lost_orders"},
                words=(
                    "pesanan",
                    "order sepi",
                ),
            ),
            Option(
                "debt_moratorium",
                pgettext("button", "Debt moratorium (PKPU)"),
                {"reason": "debt_moratorium"},
                words=(
                    "pkpu",
                    "utang",
                ),
            ),
            Option(
                "force_majeure",
                pgettext("button", "Force majeure"),
                {"reason": "force_majeure"},
                words=(
                    "keadaan memaksa",
                    "force majeure",
                    "bencana",
                ),
            ),
            Option(
                "task_finished_early",
                pgettext("button", "Task finished"),
                {"reason": "task_finished_early"},
                words=(
                    "selesai",
                    "proyek selesai",
                ),
            ),
            Option(
                "not_called_back",
                pgettext("button", "Not called back"),
                {"reason": "not_called_back"},
                words=("tidak dipanggil",),
            ),
        )
    ),
)
