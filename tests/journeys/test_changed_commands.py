"""Rina changes a message that was a command: a reminder moves, and nothing is twice."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlmodel import SQLModel, col, select

from bot.storage.tables import (
    CallSlot,
    CaseMessage,
    CaseNote,
    FollowUp,
    SavedReply,
    Staff,
)
from tests.journeys.relaying import all_settled, of_two, talking
from tests.journeys.talking import counselor, takes
from tests.journeys.test_laying_aside import FRIDAY_NINE, goes_on
from tests.service import NOON, Bot

WRITTEN: tuple[type[SQLModel], ...] = (
    CallSlot,
    CaseMessage,
    CaseNote,
    FollowUp,
    SavedReply,
)
COMMANDS: Mapping[str, tuple[str, str]] = {
    "/simpan Salam\nSelamat pagi": ("/simpan Salam\nSelamat sore", "Perintah hanya"),
    "/piket mulai": ("/piket selesai", "Perintah hanya"),
    "/jadwal": ("/jadwal besok", "Perintah hanya"),
    "/b scam": ("/b mediator", "Perintah hanya"),
    "/cari Siti": ("/cari Dewi", "Perintah hanya"),
    "/tarik": ("/tarik ini", "Perintah hanya"),
    "/catat Surat hilang": ("/catat Surat ketemu", "Catatan diubah"),
    "/ingatkan 3h cek surat": ("/ingatkan 4h cek surat", "Pengingat sudah diubah."),
}


@pytest.mark.parametrize("first", COMMANDS)
async def test_no_command_is_obeyed_twice(bot: Bot, first: str) -> None:
    rina, siti = await talking(bot)
    then, told = COMMANDS[first]
    said = rina.says(first)
    await bot.sandbox.settled()
    await all_settled(bot)
    before = await kept(bot)

    rina.edits(said, then)

    await rina.sees(told)
    await all_settled(bot)
    assert await kept(bot) == before
    for each in ("Selamat", "surat", "Surat", "Perintah", "/"):
        assert each not in siti.transcript().split("Silakan tulis.", 1)[1]


async def test_a_reminder_moves_with_its_message_until_it_was_told(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = rina.says("/ingatkan 3h cek surat")
    first = await rina.sees("Kami ingatkan Senin, 30 November 2026, 07.30 WIB")
    bot.clock.moves(timedelta(minutes=5))
    rina.edits(said, "/ingatkan 2h cek surat PHK")
    await rina.sees("Pengingat sudah diubah.")
    assert "Jumat, 27 November 2026, 09.00 WIB: cek surat PHK" in rina.last["text"]
    await all_settled(bot)
    assert "reply_markup" not in next(
        each for each in rina.screen if each["message_id"] == first["message_id"]
    )
    bot.clock.moves(timedelta(minutes=5))
    for odd, why in (("/ingatkan besk cek", "Waktunya"), ("/ingatkan 3h", "Tulis")):
        rina.edits(said, odd)
        await rina.sees(why)
        assert "Pengingatnya tetap seperti semula." in rina.last["text"]
    rina.edits(said, "2h cek surat lagi")
    await rina.sees("Jumat, 27 November 2026, 09.00 WIB: cek surat lagi")

    await goes_on(bot, FRIDAY_NINE)
    told = await rina.sees("Pengingat, Pekerja")
    assert "cek surat lagi" in told["text"]
    rina.edits(said, "/ingatkan 4h cek surat PHK")
    await rina.sees("Pengingat ini sudah disampaikan atau dihapus")
    rina.presses("Selesai", told)
    await rina.sees("Selesai: cek surat lagi")
    await goes_on(bot, NOON + timedelta(days=9))
    assert "Pengingat, Pekerja" not in rina.transcript()
    assert "cek surat" not in siti.transcript()


async def test_a_reminder_whose_case_was_chosen_moves_too(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    said_before = rina.says("/ingatkan besok telepon HRD")
    await rina.sees("Kami ingatkan")
    bot.clock.moves(timedelta(minutes=1))
    dewi.says("Halo dari Dewi")
    await rina.sees("Halo dari Dewi")
    siti.says("Halo dari Siti")
    await rina.sees("Halo dari Siti")
    said = rina.says("/ingatkan lusa cek JMO")
    await rina.sees("Ini untuk kasus yang mana?")
    bot.clock.moves(timedelta(minutes=1))
    rina.presses(f"Pekerja {code}")
    await rina.sees("Jumat, 27 November 2026, 09.00 WIB: cek JMO")
    bot.clock.moves(timedelta(minutes=1))

    rina.edits(said, "/ingatkan besok cek JMO")

    changed = await rina.sees("Kamis, 26 November 2026, 09.00 WIB: cek JMO")
    assert code in changed["text"]
    rina.edits(said_before, "/ingatkan lusa telepon HRD")
    changed = await rina.sees("Jumat, 27 November 2026, 09.00 WIB: telepon HRD")
    assert code not in changed["text"]
    async with bot.service.transactions.reading() as session:
        assert len((await session.exec(select(FollowUp))).all()) == 2


async def test_of_a_case_that_is_anothers_nothing_changes(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = rina.says("/ingatkan 3h cek surat")
    await rina.sees("Kami ingatkan")
    agus = await counselor(bot, "Agus")
    rina.says("/tugas")
    await rina.sees("Anda punya 1 kasus")
    rina.presses(next(each for each in rina.buttons if each.startswith("Pekerja")))
    await rina.sees_button("Kembalikan")
    rina.presses("Kembalikan")
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Ya, kembalikan")
    await rina.sees("kembali ke antrean")
    await takes(agus, siti)

    rina.edits(said, "/ingatkan 4h cek surat")

    await rina.sees("Kasus ini milik petugas lain.")
    assert "Pengingatnya tetap seperti semula." in rina.last["text"]
    async with bot.service.transactions.reading() as session:
        (left,) = (await session.exec(select(FollowUp))).all()
    assert left.due_at == NOON + timedelta(days=4, hours=19, minutes=30)


async def kept(bot: Bot) -> list[object]:
    """Return how much there is of all that commands write."""
    async with bot.service.transactions.reading() as session:
        many = [
            (await session.exec(select(func.count()).select_from(table))).one()
            for table in WRITTEN
        ]
        duties = (await session.exec(select(col(Staff.duty)))).all()
        return [*many, *duties]
