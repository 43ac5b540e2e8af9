"""People who use the bot while it dies and comes back: they never press twice.

Whoever presses or writes does it once and waits. So whatever was lost on the way, in
either direction, holds its people up, and the test ends with their transcripts.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

from bot.buttons import Answer, unpack
from bot.clock import utc_now
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Json
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.tables import Role
from bot.storage.transactions import Transactions
from tests.crash.life import WITHIN
from tests.journeys.checking import FROM_THE_DATE, TO_THE_DATE, TO_THE_RESULT

RESULT = "Kemungkinan memenuhi syarat"
AHEAD = 6
"""Words that somebody may be ahead of the newest that has arrived."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Somebody who went through the check, and what they answered."""

    phone: Person
    answers: dict[str, str] = field(default_factory=dict)

    async def press(self, *labels: str) -> None:
        """Press one button after the other, each as soon as it is there."""
        for label in labels:
            await self.phone.sees_button(label, within=WITHIN)
            self.phone.presses(self._noting(label))

    async def types(self, words: str, echo: str) -> None:
        """Type an answer, see it echoed, and say that it is right."""
        self.phone.says(words)
        await self.phone.sees(echo, within=WITHIN)
        await self.press("Ya, benar")

    def _noting(self, label: str) -> Callable[[Json], bool]:
        def wanted(button: Json) -> bool:
            if button["text"] != label:
                return False
            press = unpack(button["callback_data"])
            if isinstance(press, Answer):
                self.answers[press.question] = press.value
            return True

        return wanted


async def checks(phone: Person) -> Checked:
    """Go through the whole check, from the first greeting to the result."""
    worker = Checked(phone)
    phone.starts()
    await worker.press(*TO_THE_DATE)
    await phone.sees("Tanggal berapa PHK Anda berlaku?", within=WITHIN)
    await worker.types("5 nov 2026", "Kamis, 5 November 2026")
    await worker.press(*FROM_THE_DATE)
    await phone.sees("upah", within=WITHIN)
    await worker.types("4,5 jt", "Rp4.500.000")
    await worker.press(*TO_THE_RESULT, "Sudah benar")
    await phone.sees(RESULT, within=WITHIN)
    return worker


async def appoints(url: str, *accounts: int) -> None:
    """Make counselors of these accounts before the service is there."""
    await migrate(url)
    database = open_database(url)
    async with Transactions(database, utc_now).begin() as work:
        for account in accounts:
            person = await members.known(work, account)
            post = Appointment(
                Role.COUNSELOR, f"Ibu {account}", "Disnaker Bekasi", "32.16"
            )
            await members.appoint(work, person, post, by=None)
    await database.close()


async def talk_begins(sandbox: Sandbox, counselor: Person, name: str) -> Person:
    """Let somebody ask for a person, and a counselor take the case."""
    worker = sandbox.person(name)
    worker.says("/petugas")
    await worker.sees("Setuju?", within=WITHIN)
    worker.presses("Setuju")
    await worker.sees("kabupaten atau kota", within=WITHIN)
    worker.says("kab bekasi")
    await worker.sees("Kabupaten Bekasi, Jawa Barat. Benar?", within=WITHIN)
    worker.presses("Ya, benar")
    await worker.sees("masuk antrean", within=WITHIN)
    counselor.says("/antrean")
    await counselor.sees("menunggu.", within=WITHIN)
    counselor.presses([each for each in counselor.buttons if each[:5] == "Ambil"][-1])
    await counselor.sees("sekarang Anda tangani", within=WITHIN)
    await worker.sees("Silakan tulis.", within=WITHIN)
    return worker


@dataclass(slots=True)
class Voice:
    """One who writes numbered words to another, like "Siti-17"."""

    writer: Person
    reader: Person
    written: int = 0

    @property
    def word(self) -> str:
        """What all the words of this voice begin with."""
        return f"{self.writer.name}-"

    def heard(self, phone: Person) -> list[int]:
        """Return the numbers of the words on a phone, in the order they came."""
        return [
            int(each["text"].removeprefix(self.word))
            for each in phone.screen
            if each["from"]["is_bot"] and each.get("text", "").startswith(self.word)
        ]

    async def speaks(self, enough: asyncio.Event) -> None:
        """Write on and on, never far ahead of what has arrived."""
        while not enough.is_set():
            self.written += 1
            self.writer.says(f"{self.word}{self.written}")
            await self.reader.until(self._is_near, within=WITHIN)

    def _is_near(self) -> bool | None:
        newest = max(self.heard(self.reader), default=0)
        return newest >= self.written - AHEAD or None


@dataclass(slots=True)
class Crowd:
    """Everybody who uses the bot at the same time."""

    sandbox: Sandbox
    voices: list[Voice]
    checkers: int
    checked: list[Checked] = field(default_factory=list)
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    def phones(self) -> list[Person]:
        """Return the phones of all who talk or were checked."""
        talking = [voice.writer for voice in self.voices]
        return [*talking, *(each.phone for each in self.checked)]

    async def carries_on(self) -> None:
        """Use the bot until it was enough."""
        deeds: list[Callable[[], Awaitable[None]]] = [
            *(lambda voice=voice: voice.speaks(self.enough) for voice in self.voices),
            *([self._keep_checking] * self.checkers),
        ]
        async with asyncio.TaskGroup() as everybody:
            for deed in deeds:
                everybody.create_task(_doing(deed))

    async def _keep_checking(self) -> None:
        while not self.enough.is_set():
            phone = self.sandbox.person(f"Pekerja {next(self._numbers)}")
            self.checked.append(await checks(phone))


async def _doing(deed: Callable[[], Awaitable[None]]) -> None:
    await deed()
