"""Who is there when the demo begins."""

from dataclasses import dataclass

from bot.sandbox import Sandbox
from bot.storage.tables import Role

BUDI = 8_000_000_003
"""The admin's account; `TEMANI_ADMINS` of the demo."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A phone on the page; whoever works here has a role as well."""

    account: int
    name: str
    role: Role | None = None


OFFICE, REGION = "Disnaker Kabupaten Bekasi", "32.16"

SITI = Someone(8_000_000_001, "Siti")
RINA = Someone(8_000_000_002, "Rina", Role.COUNSELOR)
ADMIN = Someone(BUDI, "Budi", Role.ADMIN)
AGUS = Someone(8_000_000_004, "Agus", Role.COUNSELOR)
DEWI = Someone(8_000_000_005, "Dewi")
JOKO = Someone(8_000_000_006, "Joko")

EVERYONE = (SITI, RINA, ADMIN, AGUS, DEWI, JOKO)
"""In the order of the page: the three who play the story come first."""


def hand_out_phones(telegram: Sandbox) -> None:
    """Put everyone into the sandbox; nobody has started the bot yet."""
    for each in EVERYONE:
        telegram.person(each.name, user_id=each.account)


def start(telegram: Sandbox) -> None:
    """Let everyone but Siti press Start; before that nobody can be written to."""
    for each in EVERYONE:
        if each is not SITI:
            telegram.person(each.name, user_id=each.account).starts()
