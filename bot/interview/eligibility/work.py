"""Whether there is work again."""

from bot.interview.eligibility.articles import WORK
from bot.interview.eligibility.waiting import WORKED_BEFORE, WORKS
from bot.interview.kinds import Choice, Day
from bot.interview.question import Question
from bot.interview.told import Option
from bot.texts import _, pgettext

WORKING = Question(
    name="working",
    facts=("working",),
    short=_("Work now"),
    ask=_("Are you working again now?"),
    why=_(
        "The right to JKP ends once you find work. Gig work and own business "
        "must be checked by an officer."
    ),
    where=_(
        "Choose what brings in most now. Mention small jobs too. If in doubt, "
        'choose "I don\'t know".'
    ),
    example=_("Example: type belum, karyawan or ojol."),
    echo=_("Work now: {answer}."),
    again=_("We did not catch that. Is there any work you are doing now?"),
    article=WORK,
    usual="no",
    answer=Choice(
        (
            Option(
                "no",
                pgettext("button: working", "Not yet"),
                {"working": "no"},
                words=(
                    "belum",
                    "tidak",
                    "tidak kerja",
                    "sudah tidak kerja",
                    "nganggur",
                    "menganggur",
                ),
            ),
            Option(
                "employed",
                pgettext("button", "Yes, as an employee"),
                {"working": "employed"},
                words=(
                    "karyawan",
                    "sudah",
                    "kerja",
                ),
            ),
            Option(
                "contract_signed",
                pgettext("button", "Contract signed"),
                {"working": "contract_signed"},
                words=("tanda tangan kontrak",),
            ),
            Option(
                "gig_partner",
                pgettext("button", "Gig partner"),
                {"working": "gig_partner"},
                words=(
                    "ojol",
                    "kurir",
                    "mitra",
                ),
            ),
            Option(
                "self_employed",
                pgettext("button", "Own business"),
                {"working": "self_employed"},
                words=(
                    "usaha",
                    "dagang",
                    "jualan",
                ),
            ),
            Option(
                "second_employer",
                pgettext("button", "I have a second job"),
                {"working": "second_employer"},
                words=("kerja kedua",),
            ),
        )
    ),
)

WORKING_SINCE = Question(
    name="working_since",
    facts=("working_since",),
    short=_("Date of the new work"),
    ask=_("From which date did you work again?"),
    why=_(
        "The right ends once there is work. Without a claim before this day nothing is "
        "paid; with one, the months after it are not."
    ),
    where=_("The date is in the new contract or the letter of appointment."),
    example=_("Example: 1-12-2026 or minggu depan."),
    echo=_("Working again from {day}. Is that right?"),
    again=_("We could not read the date. Write it like this: 1-12-2026."),
    article=WORK,
    asked_when=WORKS,
    answer=Day(),
)

WORKING_BEFORE_PHK = Question(
    name="working_before_phk",
    facts=("working",),
    short=_("Work now"),
    ask=_(
        "You worked again from {working_since}, before the PHK of "
        "{terminated_on}. Is that a second job?"
    ),
    why=_("Two of your answers differ. We ask so that the result is not wrong."),
    article=WORK,
    asked_when=WORKED_BEFORE,
    doubts=("working",),
    clash=True,
    answer=Choice(
        (
            Option(
                "yes",
                pgettext("button", "Yes"),
                words=(
                    "ya",
                    "iya",
                ),
                corrects={"working": "second_employer"},
            ),
            Option(
                "no",
                pgettext("button", "No"),
                words=(
                    "tidak",
                    "bukan",
                ),
                corrects={"working_since": None},
            ),
        )
    ),
)
