"""Menus: which commands Telegram lists for whom, by what their role may.

A menu hides, it does not protect: who may do what is asked at every turn.
"""

from collections.abc import Mapping

from bot.services.staff.rights import Right, has
from bot.storage.tables import Person, Role
from bot.storage.work import Work
from bot.texts import Text, _

Commands = tuple[tuple[str, Text], ...]

WORKER: Commands = (
    ("mulai", _("Start or return to the menu")),
    ("cek", _("Check whether you may have a right to JKP")),
    ("petugas", _("Talk to an officer")),
    ("kasus_saya", _("Your talks with officers")),
    ("lowongan", _("Vacancies that fit you")),
    ("kerja", _("Say that you work again")),
    ("profil", _("See and change your profile")),
    ("data", _("See the data we keep")),
    ("jeda", _("Pause the use of your data")),
    ("hapus", _("Delete your data")),
    ("privasi", _("How we protect your data")),
    ("bantuan", _("How to use this service")),
    ("istilah", _("What legal words mean")),
    ("resmi", _("Check official channels and scams")),
    ("stop", _("Stop receiving general news")),
    ("perusahaan", _("JKP for firms: pay, report, hand out")),
    ("tarik", _("Take back the message you reply to")),
    ("bahasa", _("Change the language")),
    ("batal", _("Stop this step")),
)

OF_RIGHTS: Mapping[Right, Commands] = {
    Right.ANSWER: (
        ("piket", _("Begin, pause or end your duty")),
        ("antrean", _("See who is waiting")),
        ("tugas", _("Your cases, waiting ones first")),
        ("jadwal", _("See the talks that are agreed")),
        ("cari", _("Find a case by name or code")),
        ("rekap", _("Your own week")),
        ("sosialisasi", _("Plan a briefing on JKP, count who came")),
        ("catat", _("Note something that is never sent")),
        ("ingatkan", _("Be reminded of something in a case")),
        ("menulis", _("Show the worker that you are writing")),
        ("b", _("Send a saved reply")),
        ("simpan", _("Keep a reply for another time")),
        ("balasan", _("See and change saved replies")),
    ),
    Right.OFFER_WORK: (
        ("lowongan_baru", _("Enter a vacancy")),
        ("lowongan_kantor", _("Vacancies of your office")),
    ),
    Right.SERVE_FIRMS: (("phk_massal", _("Codes for a layoff of many")),),
    Right.SEE_FIGURES: (
        ("papan", _("The board of your office")),
        ("laporan", _("The report of a week or month")),
        ("ekspor", _("Figures as a file")),
    ),
    Right.SEE_AUDIT: (("audit", _("Who did what")),),
    Right.SET_OFFICE: (("kantor", _("See and set your office")),),
    Right.ANNOUNCE: (("siaran", _("Write an announcement")),),
    Right.STOP_ALL: (("darurat", _("Stop what goes out to many, or resume it")),),
    Right.REPORT_INCIDENT: (("insiden", _("Data in wrong hands: tell who must know")),),
    Right.APPOINT: (("undang", _("Invite someone to work here")),),
    Right.REVIEW_LAW: (("aturan", _("Results after a change of the law")),),
}
"""What each right opens by a command, in the order of the menus."""


def of_role(role: Role) -> Commands:
    """Return the commands that a role opens."""
    return tuple(
        each
        for right, commands in OF_RIGHTS.items()
        if has(role, right)
        for each in commands
    )


def commands_of(role: Role | None) -> Commands:
    """Return the commands for somebody in that role, those of the role first."""
    return (*(of_role(role) if role else ()), *WORKER)


def give(work: Work, person: Person, role: Role | None) -> None:
    """Promise the person the menu that fits the role, in their language."""
    work.set_menu(person, commands_of(role))
