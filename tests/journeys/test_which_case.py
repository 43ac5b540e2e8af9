"""A counselor with several cases: every word reaches whom it was meant for."""

import asyncio
import random
from dataclasses import dataclass, field

import pytest

from bot.buttons import CloseCase, SendTo
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from tests.journeys.relaying import all_settled
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    named_below,
    said_by_bot,
    takes,
)
from tests.service import Bot

NAMES = ("Siti", "Dewi", "Joko")
QUESTION = "belum terkirim. Untuk siapa?"


@dataclass
class Desk:
    """A counselor, the workers she talks with, and what everybody meant to say."""

    rina: Person
    workers: dict[str, Person] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    active: str = ""
    told: dict[str, list[str]] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)

    async def meets(self, bot: Bot, name: str) -> None:
        self.workers[name] = await asks_for_a_person(bot, name)
        self.codes[name] = await takes(self.rina, self.workers[name])
        self.active, self.told[name], self.heard[name] = name, [], []

    def worker_says(self, name: str, words: str) -> None:
        self.workers[name].says(words)
        self.told[name].append(words)

    def found(self, words: str) -> Json | None:
        """Return the message in Rina's chat that says just this."""
        return next((m for m in self.rina.screen if m.get("text") == words), None)

    async def arrived(self, words: str) -> Json:
        return await self.rina.until(lambda: self.found(words))

    async def replies(self, name: str, words: str) -> None:
        quoted = await self.arrived(self.told[name][-1])
        self.rina.replies(quoted, words)
        self.heard[name].append(words)
        await self.workers[name].sees(words)

    async def switches(self, name: str) -> None:
        self.rina.says("/tugas")
        listed = await self.rina.sees("Anda punya 3 kasus.")
        self.rina.presses(f"Pekerja {self.codes[name]}", listed)
        await self.rina.sees(f"Aktif: Pekerja {self.codes[name]}")
        self.active = name

    async def says(self, words: str) -> None:
        """Say something to the active case; confirm it, if that is asked."""
        self.rina.says(words)
        self.heard[self.active].append(words)
        arrives = asyncio.ensure_future(self.workers[self.active].sees(words))
        asked = asyncio.ensure_future(self.rina.sees(QUESTION))
        await asyncio.wait({arrives, asked}, return_when=asyncio.FIRST_COMPLETED)
        if not arrives.done():
            self.rina.presses(f"Pekerja {self.codes[self.active]}", asked.result())
            await self.rina.sees(f"Aktif: Pekerja {self.codes[self.active]}")
        await arrives
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)


async def desk_of_three(bot: Bot) -> Desk:
    desk = Desk(await counselor(bot, "Rina"))
    for name in NAMES:
        await desk.meets(bot, name)
    return desk


def over_names(desk: Desk) -> dict[str, list[str]]:
    """Return what stands in Rina's chat over the button with each worker's name."""
    buttons = {f"Pekerja {code}": name for name, code in desk.codes.items()}
    words: dict[str, list[str]] = {name: [] for name in desk.codes}
    for each in desk.rina.screen:
        if " berkata " in each.get("text", ""):
            words[buttons[named_below(each) or ""]].append(each["text"])
    return words


@pytest.mark.parametrize("seed", [1, 2])
async def test_nothing_reaches_the_wrong_one(bot: Bot, seed: int) -> None:
    luck = random.Random(seed)  # noqa: S311
    desk = await desk_of_three(bot)
    for name in NAMES:
        desk.worker_says(name, f"{name} berkata halo")
    for step in range(15):
        for name in luck.sample(NAMES, luck.randint(0, 3)):
            desk.worker_says(name, f"{name} berkata {step}")
        deed, name = luck.choice("rrsswn"), luck.choice(NAMES)
        if deed == "r":
            await desk.replies(name, f"balasan {step}")
        elif deed == "s":
            await desk.says(f"ucapan {step}")
        elif deed == "w":
            await desk.switches(name)

    for name in NAMES:
        last = desk.told[name][-1]
        await desk.arrived(last)
        heard = said_by_bot(desk.workers[name])
        assert [
            each for each in heard if each.startswith(("balasan", "ucapan"))
        ] == desk.heard[name]
    assert over_names(desk) == desk.told


async def test_words_without_a_reply_after_anothers_are_asked_about(bot: Bot) -> None:
    desk = await desk_of_three(bot)
    desk.worker_says("Siti", "Bu, surat saya belum ada")
    await desk.rina.sees("Bu, surat saya belum ada")

    desk.rina.says("Minta saja ke HRD")
    await desk.rina.sees(QUESTION)
    assert "HRD" not in desk.workers["Joko"].transcript()
    desk.rina.presses(f"Pekerja {desk.codes['Siti']}")

    await desk.workers["Siti"].sees("Minta saja ke HRD")
    await desk.rina.sees(f"Aktif: Pekerja {desk.codes['Siti']}")
    desk.rina.says("Hari ini juga")
    await desk.workers["Siti"].sees("Hari ini juga")
    assert "HRD" not in desk.workers["Joko"].transcript()


async def test_several_words_are_asked_about_once_and_sent_in_order(bot: Bot) -> None:
    desk = await desk_of_three(bot)
    desk.worker_says("Dewi", "Halo")
    await desk.rina.sees("Halo")
    # Were it still going out, it might come between these words and be asked about.
    await all_settled(bot)

    for each in ("satu", "dua", "tiga"):
        desk.rina.says(each)
    await desk.rina.sees("Ada 3 pesan yang belum terkirim.")
    assert questions(desk.rina) == 1
    desk.rina.presses(f"Pekerja {desk.codes['Dewi']}")

    await desk.workers["Dewi"].sees("tiga")
    assert said_by_bot(desk.workers["Dewi"])[-3:] == ["satu", "dua", "tiga"]


def questions(phone: Person) -> int:
    return sum(QUESTION in each for each in said_by_bot(phone))


async def test_a_reply_to_a_closed_case_goes_nowhere(bot: Bot) -> None:
    desk = await desk_of_three(bot)
    desk.worker_says("Joko", "Terima kasih, Bu")
    quoted = await desk.rina.sees("Terima kasih, Bu")
    desk.rina.presses("Tutup kasus")
    await desk.rina.sees("Hasilnya apa?")
    desk.rina.presses("Hasil lain")
    await desk.rina.sees("ditutup: Hasil lain")

    desk.rina.replies(quoted, "Satu hal lagi")

    await desk.rina.sees(f"Kasus {desk.codes['Joko']} sudah ditutup.")
    assert all("Satu hal" not in w.transcript() for w in desk.workers.values())


async def test_after_closing_the_next_words_are_asked_about(bot: Bot) -> None:
    desk = await desk_of_three(bot)
    desk.rina.presses("Tutup kasus")
    await desk.rina.sees("Hasilnya apa?")
    desk.rina.presses("Hasil lain")
    await desk.rina.sees("ditutup: Hasil lain")

    desk.rina.says("Sampai jumpa")

    await desk.rina.sees(QUESTION)
    assert all("Sampai" not in w.transcript() for w in desk.workers.values())


async def test_taking_back_the_first_held_words_leaves_the_others_their_question(
    bot: Bot,
) -> None:
    desk = await desk_of_three(bot)
    desk.worker_says("Dewi", "Halo")
    await desk.rina.sees("Halo")
    await all_settled(bot)
    first = desk.rina.says("satu")
    desk.rina.says("dua")
    await desk.rina.sees("Ada 2 pesan yang belum terkirim.")
    desk.rina.replies(first, "/tarik")
    await desk.rina.sees("Pesan tidak jadi dikirim.")

    desk.rina.presses(f"Pekerja {desk.codes['Dewi']}")

    await desk.workers["Dewi"].sees("dua")
    assert "satu" not in desk.workers["Dewi"].transcript()


async def test_an_old_button_that_takes_calls_no_other_case_active(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    rina.says("/antrean")
    listed = await rina.sees("1 pekerja menunggu.")
    code = await takes(rina, siti)
    await takes(rina, await asks_for_a_person(bot, "Dewi"))
    rina.reads()

    rina.presses_old(listed, "Ambil")

    await rina.is_told("Sudah kami terima.")
    shown = await rina.sees("Belum ada hasil cek.")
    assert "Aktif" not in shown["text"]
    assert f"Tulis ke Pekerja {code}" in rina.buttons


async def test_held_words_for_whom_no_case_is_left_are_let_go(bot: Bot) -> None:
    desk = await desk_of_three(bot)
    desk.worker_says("Siti", "Halo")
    await desk.rina.sees("Halo")
    desk.rina.says("Baik")
    question = await desk.rina.sees(QUESTION)
    for case in (1, 2, 3):
        forged(desk.rina, CloseCase(case, "other"))
        await desk.rina.sees("ditutup: Hasil lain")

    desk.rina.presses_old(question, f"Pekerja {desk.codes['Siti']}")

    await desk.rina.is_told("Kasus ini sudah ditutup.")
    told = await desk.rina.sees("tidak terkirim ke siapa pun")
    assert told["message_id"] == question["message_id"]
    assert {"Kasus saya", "Antrean"} <= set(desk.rina.buttons)
    assert all("Baik" not in w.transcript() for w in desk.workers.values())


async def test_held_words_go_to_no_case_of_another(bot: Bot) -> None:
    desk = await desk_of_three(bot)
    agus = await counselor(bot, "Agus")
    other = await asks_for_a_person(bot, "Wati")
    await takes(agus, other)
    desk.worker_says("Siti", "Halo")
    await desk.rina.sees("Halo")
    desk.rina.says("Rahasia")
    await desk.rina.sees(QUESTION)

    forged(desk.rina, SendTo(2, 4))

    await desk.rina.is_told("Kasus ini milik petugas lain.")
    assert "Rahasia" not in other.transcript()
    forged(agus, SendTo(2, 4))
    await agus.is_told("Sudah kami terima.")
    assert "Rahasia" not in other.transcript()


async def test_a_reply_to_what_belongs_to_no_case_goes_to_the_active_one(
    bot: Bot,
) -> None:
    desk = await desk_of_three(bot)
    desk.rina.says("/tugas")
    listed = await desk.rina.sees("Anda punya 3 kasus.")

    desk.rina.replies(listed, "Halo semua")

    await desk.workers["Joko"].sees("Halo semua")
    assert "Halo semua" not in desk.workers["Siti"].transcript()


async def test_a_reply_to_what_nobody_knows_is_asked_about(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.reception.DOUBT", 0.01)
    desk = await desk_of_three(bot)
    command = desk.rina.says("/tugas")
    await desk.rina.sees("Anda punya 3 kasus.")

    desk.rina.replies(command, "Untuk siapa?")

    await desk.rina.sees(QUESTION)
    assert all("Untuk siapa?" not in w.transcript() for w in desk.workers.values())
