"""Which commands Telegram lists for whom: a worker's, a counselor's, an admin's.

A menu hides, it does not protect: who may do what is asked at every turn.
"""

from collections.abc import Mapping

from bot.storage.tables import Person, Role
from bot.storage.work import Work
from bot.texts import Text, _

Commands = tuple[tuple[str, Text], ...]

WORKER: Commands = (
    ("mulai", _("Start or return to the menu")),
    ("cek", _("Check whether you may have a right to JKP")),
    ("petugas", _("Talk to an officer")),
    ("kasus_saya", _("Your talks with officers")),
    ("profil", _("See and change your profile")),
    ("data", _("See the data we keep")),
    ("hapus", _("Delete your data")),
    ("privasi", _("How we protect your data")),
    ("bantuan", _("How to use this service")),
    ("istilah", _("What legal words mean")),
    ("resmi", _("Check official channels and scams")),
    ("stop", _("Stop receiving general news")),
    ("tarik", _("Take back the message you reply to")),
    ("bahasa", _("Change the language")),
    ("batal", _("Stop this step")),
)

COUNSELOR: Commands = (
    ("piket", _("Begin, pause or end your duty")),
    ("antrean", _("See who is waiting")),
    ("tugas", _("Your cases, waiting ones first")),
    ("jadwal", _("See the talks that are agreed")),
    ("cari", _("Find a case by name or code")),
    ("rekap", _("Your own week")),
    ("catat", _("Note something that is never sent")),
    ("ingatkan", _("Be reminded of something in a case")),
    ("menulis", _("Show the worker that you are writing")),
    ("b", _("Send a saved reply")),
    ("simpan", _("Keep a reply for another time")),
    ("balasan", _("See and change saved replies")),
)

COORDINATOR: Commands = (
    *COUNSELOR,
    ("papan", _("The board of your office")),
    ("kantor", _("See and set your office")),
)

ADMIN: Commands = (
    *COORDINATOR,
    ("siaran", _("Write an announcement")),
    ("darurat", _("Stop what goes out to many, or resume it")),
    ("undang", _("Invite someone to work here")),
)

OF_STAFF: Mapping[Role, Commands] = {
    Role.AUDITOR: (),
    Role.PLACEMENT_OFFICER: COUNSELOR,
    Role.COUNSELOR: COUNSELOR,
    Role.COORDINATOR: COORDINATOR,
    Role.ADMIN: ADMIN,
}


def commands_of(role: Role | None) -> Commands:
    """Return the commands for somebody in that role, those of the role first."""
    return (*(OF_STAFF[role] if role else ()), *WORKER)


def give(work: Work, person: Person, role: Role | None) -> None:
    """Promise the person the menu that fits the role, in their language."""
    work.set_menu(person, commands_of(role))
