"""Who is there when the demo begins."""

from dataclasses import dataclass

from bot.sandbox import Sandbox
from bot.storage.tables import Role

BUDI = 8_000_000_003
"""The admin's account; `TEMANI_ADMINS` of the demo."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A phone on the page; whoever works here has a role as well.

    `about` is what the page says above the phone, in Indonesian and in English: who it
    is, and what to do first. It says the bot's own words where it speaks of buttons.
    """

    account: int
    name: str
    about: tuple[str, str]
    role: Role | None = None


OFFICE, REGION = "Disnaker Kabupaten Bekasi", "32.16"
ADDRESS, TELEPHONE = "Jalan Contoh 1, Cikarang", "021-555-0100"
"""Invented: nobody should call a true office because of the demo."""

SITI = Someone(
    8_000_000_001,
    "Siti",
    (
        "Penjahit, pabriknya tutup. Tekan Mulai, lalu Cek hak JKP.",
        "A seamstress whose factory closed. Press Start, then Cek hak JKP.",
    ),
)
RINA = Someone(
    8_000_000_002,
    "Rina",
    (
        "Pengantar Kerja. Tulis /piket mulai, lalu /antrean: siapa yang menunggu.",
        "A job counselor. Write /piket mulai, then /antrean to see who waits.",
    ),
    Role.COUNSELOR,
)
ADMIN = Someone(
    BUDI,
    "Budi",
    (
        "Admin. Tulis /kantor untuk mengatur kantor, /siaran untuk menyiarkan.",
        "The admin. Write /kantor to set the office, /siaran to announce.",
    ),
    Role.ADMIN,
)
AGUS = Someone(
    8_000_000_004,
    "Agus",
    (
        "Pengantar Kerja kedua. Tulis /antrean: kasus yang diambil Rina hilang.",
        "The second counselor. Write /antrean: what Rina took is gone.",
    ),
    Role.COUNSELOR,
)
DEWI = Someone(
    8_000_000_005,
    "Dewi",
    (
        "Pekerja, sudah punya hasil. Tulis /petugas untuk minta bicara.",
        "A worker with a result. Write /petugas to ask for a person.",
    ),
)
JOKO = Someone(
    8_000_000_006,
    "Joko",
    (
        "Pekerja yang menunggu. Tulis pesan setelah Rina mengambil kasusnya.",
        "A worker who waits. Write something once Rina has taken his case.",
    ),
)

EVERYONE = (SITI, RINA, ADMIN, AGUS, DEWI, JOKO)
"""In the order of the page: the three who play the story come first."""


def hand_out_phones(telegram: Sandbox) -> None:
    """Put everyone into the sandbox; nobody has started the bot yet."""
    for each in EVERYONE:
        indonesian, english = each.about
        about = {"id": indonesian, "en": english}
        telegram.person(each.name, user_id=each.account, about=about)


def start(telegram: Sandbox) -> None:
    """Let everyone but Siti press Start; before that nobody can be written to."""
    for each in EVERYONE:
        if each is not SITI:
            telegram.person(each.name, user_id=each.account).starts()
