"""A note never reaches a worker, whatever it is: a reply, an edit, sent on, a caption.

Each way is gone; then nothing of it may be in the worker's chat, nor promised to it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached
from bot.sandbox.shapes import Json
from bot.storage.tables import Outbox
from bot.storage.tables import Person as Row
from tests.journeys.relaying import all_settled, talking
from tests.service import Bot

WORD = "curiga"
LOCK = "🔒"


@dataclass(frozen=True, slots=True)
class Talk:
    """A counselor and her worker, and words of each that the other has got."""

    rina: Person
    siti: Person
    said: Json
    heard: Json

    async def noted(self) -> tuple[Json, Json]:
        """Return a note of hers and our answer to it."""
        note = self.rina.says(f"#{WORD}")
        return note, await self.rina.sees("Catatan, tidak dikirim")


Way = Callable[[Talk], Awaitable[None]]


def new(words: str) -> Way:
    async def go(talk: Talk) -> None:
        talk.rina.says(words)
        await talk.rina.sees(LOCK)

    return go


def reply(words: str) -> Way:
    async def go(talk: Talk) -> None:
        talk.rina.replies(talk.heard, words)
        await talk.rina.sees(LOCK)

    return go


async def reply_to_a_note(talk: Talk) -> None:
    note, _answer = await talk.noted()
    talk.rina.replies(note, f"{WORD} sekali, ternyata")
    await talk.rina.sees("Catatan, tidak dikirim")


async def reply_to_our_answer(talk: Talk) -> None:
    _note, answer = await talk.noted()
    talk.rina.replies(answer, f"{WORD} sekali, ternyata")
    await talk.rina.sees("Catatan, tidak dikirim")


async def photo_to_a_note(talk: Talk) -> None:
    note, _answer = await talk.noted()
    talk.rina.sends_file("photo", WORD, to=note)
    await talk.rina.sees("hanya berupa tulisan")


async def edit_of_sent_words(talk: Talk) -> None:
    talk.rina.edits(talk.said, f"#{WORD}")
    await talk.rina.sees("tidak bisa menjadi catatan")


async def edit_of_sent_words_to_the_command(talk: Talk) -> None:
    talk.rina.edits(talk.said, f"/catat {WORD}")
    await talk.rina.sees("tidak bisa menjadi catatan")


async def edit_of_a_note(talk: Talk) -> None:
    note, _answer = await talk.noted()
    talk.rina.edits(note, f"{WORD}, tanpa tanda")
    await talk.rina.sees("Catatan diubah, tidak dikirim")


async def edit_of_a_caption(talk: Talk) -> None:
    photo = talk.rina.sends_photo("Contoh surat")
    await talk.siti.sees("Contoh surat")
    talk.rina.edits(photo, f"#{WORD}")
    await talk.rina.sees("tidak bisa menjadi catatan")


async def edit_of_held_words(talk: Talk) -> None:
    held = talk.rina.says("NIK saya 3216010101900001")
    await talk.rina.sees("Kirim pesan tanpa itu?")
    talk.rina.edits(held, f"#{WORD}")
    await talk.rina.sees("Catatan, tidak dikirim")
    talk.rina.presses("Tetap kirim")
    await talk.rina.is_told("Sudah kami terima.")


async def caption(talk: Talk) -> None:
    talk.rina.sends_photo(f"#{WORD}")
    await talk.rina.sees("hanya berupa tulisan")


async def album(talk: Talk) -> None:
    talk.rina.sends_album(caption=f"#{WORD}")
    await talk.rina.sees("hanya berupa tulisan")


async def album_whose_last_says_so(talk: Talk) -> None:
    photo = talk.rina.sends_photo(f"#{WORD}")["photo"]
    await talk.rina.sees("hanya berupa tulisan")
    part = {"photo": photo, "media_group_id": "an album"}
    talk.rina.sends(part)
    talk.rina.sends({**part, "caption": f"#{WORD}"})
    talk.rina.sends(part)
    await talk.rina.sees("hanya berupa tulisan")


async def album_changed_at_once(talk: Talk) -> None:
    _first, second = talk.rina.sends_album(Attached(), Attached())
    talk.rina.edits(second, f"#{WORD}")
    await talk.rina.sees("hanya berupa tulisan")


async def sent_on(talk: Talk) -> None:
    note, answer = await talk.noted()
    talk.rina.presses("Lihat catatan")
    await talk.rina.sees("Catatan Pekerja")
    talk.rina.forwards(note)
    await talk.rina.sees("Catatan, tidak dikirim")
    with pytest.raises(AssertionError, match="protected"):
        talk.rina.forwards(answer)


async def taken_back(talk: Talk) -> None:
    note, _answer = await talk.noted()
    talk.rina.replies(note, "/tarik")
    await talk.rina.sees("Catatan dihapus.")


async def after_the_case_was_closed(talk: Talk) -> None:
    talk.rina.says("/tugas")
    await talk.rina.sees("Anda punya 1 kasus.")
    talk.rina.presses(lambda button: button["text"].startswith("Pekerja"))
    await talk.rina.sees("Aktif:")
    talk.rina.presses("Tutup kasus")
    await talk.rina.sees("Hasilnya apa?")
    talk.rina.presses("Hasil lain")
    await talk.rina.sees("ditutup")
    talk.rina.says(f"#{WORD}")
    await talk.rina.sees("tidak punya kasus terbuka")
    talk.rina.replies(talk.heard, f"#{WORD}")
    await talk.rina.sees("sudah ditutup. Tidak ada yang disimpan")


async def while_a_question_stands(talk: Talk) -> None:
    talk.rina.says("/hapus")
    await talk.rina.sees("Ketik HAPUS")
    talk.rina.says(f"#{WORD}")
    await talk.rina.sees("Catatan, tidak dikirim")


async def asked_for(talk: Talk) -> None:
    talk.rina.says("/catat")
    await talk.rina.sees("Apa catatan Anda")
    talk.rina.sends_photo(WORD)
    await talk.rina.sees("hanya berupa tulisan")
    talk.rina.says(WORD)
    await talk.rina.sees("Catatan, tidak dikirim")


WRITTEN: tuple[Way, ...] = (
    new(f"#{WORD}"),
    new(f"  \n #{WORD}"),
    new(f"\u200b\u2060#{WORD}"),
    new(f"＃{WORD}"),  # noqa: RUF001
    new(f"#\ufe0f\u20e3 {WORD}"),
    new(f"/catat {WORD}"),
    new(f"/catat\n{WORD}"),
    new(f" /Catat {WORD}"),
    new(f"🔒 Catatan {WORD}"),
    asked_for,
    while_a_question_stands,
)
ANSWERED: tuple[Way, ...] = (
    reply(f"#{WORD}"),
    reply(f"/catat {WORD}"),
    reply_to_a_note,
    reply_to_our_answer,
    photo_to_a_note,
    sent_on,
    taken_back,
)
CHANGED: tuple[Way, ...] = (
    edit_of_sent_words,
    edit_of_sent_words_to_the_command,
    edit_of_a_note,
    edit_of_a_caption,
    edit_of_held_words,
)
FILES: tuple[Way, ...] = (
    caption,
    album,
    album_whose_last_says_so,
    album_changed_at_once,
    after_the_case_was_closed,
)


@pytest.mark.parametrize(
    "ways",
    [WRITTEN, ANSWERED, CHANGED, FILES],
    ids=["written", "answered", "changed", "files"],
)
async def test_no_way_leads_out(bot: Bot, ways: tuple[Way, ...]) -> None:
    rina, siti = await talking(bot)
    for number, way in enumerate(ways):
        said = rina.says(f"Selamat siang {number}")
        await siti.sees(f"Selamat siang {number}")
        siti.says(f"Siang, Bu {number}")
        heard = await rina.sees(f"Siang, Bu {number}")
        await way(Talk(rina, siti, said, heard))

        bot.clock.moves(timedelta(seconds=5))
        await all_settled(bot)
        assert WORD not in siti.transcript()
        assert LOCK not in siti.transcript()
        assert ways is not FILES or "photo" not in str(siti.screen)
        assert await promised_with(bot, siti) == []


async def promised_with(bot: Bot, worker: Person) -> list[Outbox]:
    """Return what is or was promised to a worker that says something of a note."""
    async with bot.service.transactions.reading() as session:
        person = (
            await session.exec(select(Row).where(Row.telegram_id == worker.id))
        ).one()
        rows = await session.exec(select(Outbox).where(Outbox.person_id == person.id))
        return [
            each
            for each in rows
            if WORD in str(each.content) or LOCK in str(each.content)
        ]
