"""The longer lists of reasons: an agreement, work rules, illness and retirement."""

from bot.interview.conditions import answered, either
from bot.interview.eligibility.articles import EXCLUDED
from bot.interview.eligibility.notes import ADVICE
from bot.interview.kinds import Choice
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

REASON_AGREEMENT = Question(
    name="reason_agreement",
    facts=("reason",),
    short=_("Reason on the letter"),
    ask=_("What does the agreement say about why the job ended?"),
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
    usual="no_reason",
    asked_when=answered("reason", "agreement"),
    answer=Choice(
        (
            Option(
                "no_reason",
                pgettext("button", "No reason written"),
                {"reason": "mutual_agreement"},
                words=(
                    "tidak tertulis",
                    "tanpa alasan",
                ),
            ),
            Option(
                "early_retirement",
                pgettext("button", "Early retirement"),
                {"reason": "early_retirement"},
                words=("pensiun dini",),
            ),
            Option(
                "written_resignation",
                pgettext("button", "It says resignation"),
                words=(
                    "mengundurkan diri",
                    "resign",
                    "mundur",
                ),
            ),
            Option(
                "other",
                pgettext("button", "Another reason"),
                words=(
                    "lain",
                    "alasan lain",
                ),
                corrects={"reason": None},
            ),
        )
    ),
)

REASON_RULES = Question(
    name="reason_rules",
    facts=("reason",),
    short=_("Reason on the letter"),
    ask=_(
        "What does the letter say? Choose the closest words. This is no "
        "judgement of you."
    ),
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
    usual="after_warnings",
    asked_when=answered("reason", "rules"),
    answer=Choice(
        (
            Option(
                "after_warnings",
                pgettext("button", "After warnings SP1–SP3"),  # noqa: RUF001
                {"reason": "breach_after_warnings"},
                words=(
                    "sp",
                    "sp3",
                    "surat peringatan",
                ),
            ),
            Option(
                "urgent_breach",
                pgettext("button", "Urgent breach"),
                {"reason": "urgent_breach"},
                words=(
                    "mendesak",
                    "pelanggaran mendesak",
                ),
            ),
            Option(
                "absence",
                pgettext("button", "Deemed absent"),
                {"reason": "absence"},
                words=("mangkir",),
            ),
            Option(
                "detention",
                pgettext("button", "Held by the authorities"),
                {"reason": "detention"},
                words=("ditahan",),
            ),
            Option(
                "probation",
                pgettext("button", "Probation period"),
                {"reason": "probation_failed"},
                words=(
                    "percobaan",
                    "masa percobaan",
                ),
            ),
            Option(
                "employer_cleared",
                pgettext("button", "After a court ruling (PHI)"),
                {"reason": "employer_cleared_then_terminated"},
                words=(
                    "putusan",
                    "phi",
                ),
            ),
        )
    ),
)

HEALTH_AGE = Question(
    name="health_age",
    facts=(
        "reason",
        "terminated_by",
    ),
    short=_("Reason on the letter"),
    ask=_("What fits your letter best? We do not need to know the illness."),
    why=_(
        "The rules tell apart long illness, retirement and permanent total "
        "disability (unable to work again, as a doctor states)."
    ),
    where=_(
        "See the words on the company's or the doctor's letter. If they are "
        'unclear, choose "I don\'t know". An officer will help.'
    ),
    example=_("Example: type sakit, pensiun or pensiun dini."),
    echo=_("The letter says: {answer}."),
    again=_("We did not catch that. Which word is on your letter?"),
    article=EXCLUDED,
    usual="retirement",
    asked_when=either(
        answered("terminated_by", "health_age"),
        answered("reason", "health"),
        answered("paper_word", "pension"),
    ),
    answer=Choice(
        (
            Option(
                "prolonged_illness",
                pgettext("button", "Long illness"),
                {"reason": "prolonged_illness", "terminated_by": "employer"},
                words=(
                    "sakit",
                    "sakit panjang",
                ),
            ),
            Option(
                "disability",
                pgettext("button", "Unable to work again"),
                {"reason": "permanent_total_disability"},
                words=("tidak mampu bekerja",),
            ),
            Option(
                "retirement",
                pgettext("button", "Retirement age"),
                {"reason": "retirement"},
                words=(
                    "pensiun",
                    "usia pensiun",
                ),
            ),
            Option(
                "early_retirement",
                pgettext("button", "Early retirement"),
                {"reason": "early_retirement", "terminated_by": "employer"},
                words=("pensiun dini",),
            ),
            Option(
                "death",
                pgettext("button", "The worker has died"),
                {"reason": "death"},
                words=("meninggal",),
            ),
        )
    ),
)

FORCED_EVIDENCE = Question(
    name="forced_evidence",
    short=_("What shows that you were asked to resign"),
    ask=_(
        "Is there anything that shows you were asked to resign? A message, a "
        "witness or a letter."
    ),
    why=_(
        "If the resignation is disputed, the officer and the mediator will ask for it."
    ),
    usual="no",
    asked_when=either(
        answered("terminated_by", "pressed"),
        answered("own_will", "forced"),
        answered("employer_but_resign", "asked"),
        answered("agreement_resign", "no"),
    ),
    for_counselor=True,
    answer=Choice(
        (
            Option(
                "yes",
                pgettext("button: evidence", "There is"),
                words=(
                    "ya",
                    "ada",
                ),
                note=ADVICE,
            ),
            Option(
                "no",
                pgettext("button: evidence", "Not yet"),
                words=(
                    "tidak",
                    "belum",
                    "belum ada",
                ),
                note=ADVICE,
            ),
        )
    ),
)
