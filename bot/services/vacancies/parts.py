"""The parts of a vacancy in the order in which they are asked, and their choices."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.interview.kinds import Choice
from bot.interview.occupation import FIELD, NEED
from bot.interview.person import EDUCATION
from bot.interview.told import Option
from bot.storage.tables import ApplyBy, Contract
from bot.texts import Text, _, pgettext

UNKNOWN = ""
"""The value of a part that nobody knows, or that asks for nothing."""

NOTHING = "none"
"""The value of a workplace that meets no need of the profile's."""

TITLE_MOST, FIRM_MOST, NOTES_MOST, AT_MOST, SOURCE_MOST = 80, 80, 400, 120, 80
"""Characters of what is typed; a card with all of it fits one message."""

FIELDS = Choice(FIELD.answer.options)
CONTRACTS = Choice(
    (
        Option(
            Contract.PKWT,
            pgettext("button", "PKWT (fixed time)"),
            words=("pkwt", "kontrak", "waktu tertentu"),
        ),
        Option(
            Contract.PKWTT,
            pgettext("button", "PKWTT (permanent)"),
            words=("pkwtt", "tetap", "karyawan tetap"),
        ),
        Option(Contract.DAILY, pgettext("button", "Daily work"), words=("harian",)),
        Option(
            Contract.OUTSOURCED,
            pgettext("button", "Outsourced"),
            words=("outsourcing", "alih daya"),
        ),
        Option(
            Contract.APPRENTICE,
            pgettext("button", "Apprenticeship"),
            words=("magang", "pemagangan"),
        ),
    )
)
EDUCATIONS = Choice(
    tuple(each for each in EDUCATION.answer.options if each.value != NOTHING)
)
ACCESS = Choice(
    (
        Option("chat", pgettext("access", "By chat"), words=("chat", "tertulis")),
        Option(
            "sign",
            pgettext("access", "Sign language"),
            words=("bahasa isyarat", "isyarat", "juru bahasa isyarat"),
        ),
        Option(
            "wheelchair",
            pgettext("access", "Wheelchair"),
            words=("kursi roda", "akses kursi roda"),
        ),
        Option(
            "companion",
            pgettext("access", "Companion"),
            words=("pendamping", "dengan pendamping"),
        ),
        Option(
            NOTHING,
            pgettext("access", "None of these"),
            words=("tidak ada", "belum ada"),
        ),
    )
)
"""What a workplace offers to who has one of the needs of the profile."""

NEEDS = frozenset(each.value for each in NEED.answer.options) - {NOTHING}

APPLYING = Choice(
    (
        Option(
            ApplyBy.OFFICER,
            pgettext("button", "Through an officer"),
            words=("petugas", "lewat petugas", "disnaker"),
        ),
        Option(
            ApplyBy.ADDRESS,
            pgettext("button", "To an address"),
            words=("alamat", "email", "langsung"),
        ),
        Option(
            ApplyBy.SIAPKERJA,
            pgettext("button", "SIAPkerja number"),
            words=("siapkerja", "karirhub"),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a vacancy.

    Attributes:
        short: What it is called.
        ask: The question for it.
        choices: Its buttons, where there are any.
        needed: Whether a vacancy cannot do without.
    """

    short: Text
    ask: Text
    choices: Choice | None = None
    needed: bool = False


PARTS: Mapping[str, Part] = {
    "title": Part(
        pgettext("vacancy", "Work"),
        _("Which work is it? For example: Operator jahit."),
        needed=True,
    ),
    "firm": Part(
        pgettext("vacancy", "Firm"),
        _("Which firm offers it?"),
        needed=True,
    ),
    "field": Part(
        pgettext("vacancy", "Field"), _("Which field of work?"), FIELDS, needed=True
    ),
    "region": Part(
        pgettext("vacancy", "Place"),
        _("In which regency or city is the work? A few letters are enough."),
        needed=True,
    ),
    "pay": Part(
        pgettext("vacancy", "Pay a month"),
        _("What is the pay a month? For example: 4,5 jt, or 4 - 5 jt."),
    ),
    "contract": Part(pgettext("vacancy", "Contract"), _("Which contract?"), CONTRACTS),
    "education": Part(
        pgettext("vacancy", "Least education"),
        _("Which education is needed at least? Skip it if none is."),
        EDUCATIONS,
    ),
    "places": Part(
        pgettext("vacancy", "People sought"),
        _("How many people are sought? Write a number."),
    ),
    "access": Part(
        pgettext("vacancy", "Accessibility"),
        _(
            "What does the workplace offer to people with a disability? Type one or "
            "more, for example: kursi roda, pendamping."
        ),
        ACCESS,
    ),
    "notes": Part(
        pgettext("vacancy", "Conditions and tasks"),
        _(
            "What else should one know: tasks, conditions? At most {most} characters.",
            most=NOTES_MOST,
        ),
    ),
    "until": Part(
        pgettext("vacancy", "Open until"),
        _("Until which day can one apply? For example: 31 Desember 2026."),
        needed=True,
    ),
    "apply": Part(
        pgettext("vacancy", "How to apply"),
        _("How does one apply?"),
        APPLYING,
        needed=True,
    ),
    "at": Part(
        pgettext("vacancy", "Apply to"),
        _("To which address, mail or number does one apply?"),
    ),
    "source": Part(
        pgettext("vacancy", "Source"),
        _("Who told you of this vacancy? For example: HRD, job fair."),
    ),
}
"""Every part by its name, in the order in which they are asked."""
