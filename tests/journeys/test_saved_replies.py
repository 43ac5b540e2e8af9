"""Saved replies: chosen with /b, read as they would go out, sent to the right one."""

from datetime import date, timedelta

from sqlmodel import col, select

from bot.buttons import (
    JudgeReply,
    KeepReply,
    ListReplies,
    OwnReplies,
    PickReply,
    Press,
    RunMacro,
    SendReply,
    SendReworded,
    ShowMacro,
    UndoMacro,
)
from bot.sandbox import Sandbox
from bot.sandbox.people import Person
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, CaseMessage, HeldFor, Role, SavedReply
from tests.journeys.relaying import all_settled, of_two, saying, talking
from tests.journeys.replying import (
    ASKED,
    SEND,
    is_called,
    keeps,
    last_day_is,
    previews,
)
from tests.journeys.talking import counselor, forged, takes
from tests.service import Bot, StillClock, running


async def test_it_is_read_first_sent_once_and_can_be_undone(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await is_called(bot, siti, "Siti")
    await keeps(rina, "Salam", "Halo {nama}, kasus {kode}. {petugas}, {kantor}.")
    rina.says("/b salam")
    preview = await rina.sees("Halo Siti, kasus")
    asked = await rina.sees(ASKED)
    assert "Siti" in asked["text"]
    assert "Halo Siti" not in siti.transcript()

    rina.presses_old(asked, SEND)
    rina.presses_old(asked, SEND)

    arrived = await siti.sees("Halo Siti, kasus")
    assert arrived["text"] == preview["text"]
    assert "Ibu Rina, Disnaker Kabupaten Bekasi." in arrived["text"]
    await rina.is_told("Ini sudah dikirim.")
    await all_settled(bot)
    assert len(saying(siti, preview["text"])) == 1
    rina.presses("Batalkan kirim")
    await rina.is_told("Pesan ditarik dari chat pekerja.")
    await siti.until(lambda: not saying(siti, preview["text"]) or None)


async def test_it_goes_to_the_case_for_which_it_was_shown(bot: Bot) -> None:
    """The fault that must not be: another case is active when it is sent."""
    rina, siti, dewi, code = await of_two(bot)
    await keeps(rina, "Salam", "Untuk kasus {kode}")
    siti.says("Halo Bu")
    rina.replies(await rina.sees("Halo Bu"), "/b salam")
    await rina.sees(f"Untuk kasus {code}")
    asked = await rina.sees(ASKED)
    assert code in asked["text"]
    rina.says("/tugas")
    await rina.sees("Anda punya 2 kasus")
    rina.presses(
        next(e for e in rina.buttons if e.startswith("Pekerja") and code not in e)
    )
    await rina.sees("Aktif:")

    rina.presses_old(asked, SEND)

    await siti.sees(f"Untuk kasus {code}")
    await all_settled(bot)
    assert "Untuk kasus" not in dewi.transcript()


async def test_it_answers_what_was_written_after_it_was_shown(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    asked = await previews(rina, "Salam", "Selamat pagi")
    siti.says("Bu, saya mau tanya")
    await rina.sees("saya mau tanya")

    rina.presses_old(asked, SEND)
    await siti.sees("Selamat pagi")

    rina.says("/tugas")
    await rina.sees("dijawab")
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    assert case.unanswered_since is None


async def test_it_is_not_sent_in_a_case_that_is_not_ones_own_any_more(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    asked = await previews(rina, "Salam", "Selamat pagi")
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

    rina.presses_old(asked, SEND)

    await rina.sees("Kasus ini milik petugas lain.")
    await all_settled(bot)
    assert "Selamat pagi" not in siti.transcript()


async def test_it_is_not_sent_to_who_had_the_data_erased(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await is_called(bot, siti, "Siti")
    await keeps(rina, "Salam", "Halo {nama}")
    asked = await previews(rina, "Salam", "Halo Siti")
    async with bot.service.transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, siti.id))
    await rina.until(lambda: not saying(rina, "Halo Siti") or None)

    rina.presses_old(asked, SEND)

    await rina.sees("Kasus ini sudah ditutup.")
    await all_settled(bot)
    assert "Halo Siti" not in siti.transcript()


async def test_a_preview_that_was_deleted_is_not_said_to_be_sent(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    await previews(rina, "Salam", "Selamat pagi")
    rina.deletes(saying(rina, "Selamat pagi")[0])

    rina.presses(SEND)

    await rina.sees("Pesan tidak terkirim: pratinjaunya sudah dihapus.")
    assert "Selamat pagi" not in siti.transcript()


async def test_who_lost_the_role_sends_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    asked = await previews(rina, "Salam", "Selamat pagi")
    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)

    rina.presses_old(asked, SEND)

    await rina.is_told("hanya untuk Petugas")
    await all_settled(bot)
    assert "Selamat pagi" not in siti.transcript()


async def test_nobody_else_sends_a_preview_or_picks_a_reply(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    await previews(rina, "Salam", "Selamat pagi")
    async with bot.service.transactions.reading() as session:
        held = select(CaseMessage).where(col(CaseMessage.held_for) == HeldFor.PREVIEW)
        words = (await session.exec(held)).one()
    agus = await counselor(bot, "Agus", office="Disnaker Kota Bandung", region="32.73")
    await keeps(agus, "Salam", "Kata-kata Agus")

    forged(rina, PickReply(words.case_id or 0, "2"))
    await rina.is_told("Balasan ini sudah tidak ada.")
    forged(agus, SendReply(words.id, "1", "00000000", "send"))
    await agus.is_told("Tombol ini sudah lama")
    forged(agus, PickReply(words.case_id or 0, "1"))
    await agus.is_told("Kasus ini milik petugas lain.")
    forged(siti, SendReply(words.id, "1", "00000000", "send"))
    await siti.is_told("hanya untuk Petugas")

    await all_settled(bot)
    assert "Selamat pagi" not in siti.transcript() + agus.transcript()
    assert "Kata-kata Agus" not in rina.transcript()


PRESSES: tuple[Press, ...] = (
    ListReplies(1, "all", 0),
    PickReply(1, "scam"),
    SendReply(1, "scam", "00000000", "send"),
    SendReworded(1, "scam", "0", "send"),
    ShowMacro(1, "mediator"),
    RunMacro(1, "mediator", "00000000", "do"),
    UndoMacro(1),
    OwnReplies(0),
    KeepReply(1, "delete.yes"),
    JudgeReply(1, "00000000", "yes"),
)


async def test_workers_and_auditors_press_nothing_of_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    wati = await auditor(bot, "Wati")
    for phone in (siti, wati):
        for press in PRESSES:
            forged(phone, press)
            await phone.is_told("Langkah ini hanya untuk")
        for command in ("/b", "/simpan Salam\nHalo", "/balasan"):
            phone.says(command)
            await phone.sees("Langkah ini hanya untuk Petugas")

    await all_settled(bot)
    assert "Selamat pagi" not in siti.transcript() + wati.transcript()
    async with bot.service.transactions.reading() as session:
        assert len((await session.exec(select(SavedReply))).all()) == 1


async def auditor(bot: Bot, name: str) -> Person:
    """Return somebody who only looks at what was done."""
    phone = bot.person(name)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        await members.appoint(work, person, Appointment(Role.AUDITOR), by=None)
    phone.starts()
    await phone.sees("Halo")
    return phone


async def test_one_with_an_empty_variable_is_refused_and_named(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Batas", "Batasnya {batas_klaim}, {nama}")
    rina.says("/b batas")
    refused = await rina.sees("Belum bisa dikirim:")
    assert "{batas_klaim} dan {nama} belum diketahui" in refused["text"]
    await is_called(bot, siti, "Siti")
    await last_day_is(bot, date(2027, 5, 5))

    asked = await previews(rina, "Batas", "Batasnya 5 Mei 2027, Siti")
    await last_day_is(bot, date(2027, 4, 1))
    rina.presses_old(asked, SEND)

    await rina.is_told("Ada yang berubah.")
    await rina.sees("Batasnya 1 April 2027, Siti")
    await rina.sees(ASKED)
    rina.presses_old(asked, SEND)
    await rina.is_told("tidak berlaku")
    rina.presses(SEND)
    await siti.sees("Batasnya 1 April 2027, Siti")
    assert "5 Mei" not in siti.transcript()


async def test_one_of_ours_is_written_in_the_language_of_its_reader(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("/bahasa")
    await rina.sees_button("English")
    rina.presses("English")
    await rina.sees("From now on we write in English.")

    rina.says("/b fraud")
    await rina.sees("Hati-hati: petugas tidak pernah meminta uang")
    await rina.sees("Send the message above to this worker?")
    rina.presses("Send")
    await siti.sees("Hati-hati: petugas tidak pernah meminta uang")


async def test_a_preview_outlives_the_process(database_url: str) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina, siti = await talking(bot)
        await keeps(rina, "Salam", "Selamat pagi")
        asked = await previews(rina, "Salam", "Selamat pagi")
        await all_settled(bot)
    clock.moves(timedelta(hours=1))

    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        rina.presses_old(asked, SEND)
        await siti.sees("Selamat pagi")
