"""Keeping replies with /simpan: words, pictures, files; finding them again."""

from sqlmodel import col, select

from bot.sandbox.sending_files import Attached
from bot.storage.tables import CaseMessage, Role, SavedReply
from tests.journeys.relaying import all_settled, from_bot, saying, talking
from tests.journeys.replying import (
    ASKED,
    CANCEL,
    SEND,
    keeps,
    offered,
    previews,
)
from tests.journeys.talking import asks_for_a_person, counselor
from tests.service import Bot

UNFIT = {
    "Halo {nam}": "Tidak ada variabel {nam}.",
    "NIK beliau 3216012304890002": "mirip rahasia",
    "OTP nya 482913": "mirip rahasia",
    "a" * 801: "paling banyak 800 karakter",
}


async def test_what_cannot_go_out_is_not_kept(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")

    for text, why in UNFIT.items():
        rina.says(f"/simpan Contoh\n{text}")
        await rina.sees(why)

    async with bot.service.transactions.reading() as session:
        rows = (await session.exec(select(SavedReply))).all()
    assert [each for each in rows if each.text or each.file] == []


async def test_a_picture_or_file_goes_with_its_words(bot: Bot) -> None:
    rina, siti = await talking(bot)
    for kind in ("photo", "document"):
        sent = rina.sends_file(kind, f"/simpan Contoh {kind}\n{kind} untuk {{kode}}")
        await rina.sees("Tersimpan.")
        rina.deletes(sent)
        rina.says(f"/b contoh {kind}")
        shown = await rina.sees(f"{kind} untuk")
        assert kind in shown
        await rina.sees(ASKED)

        rina.presses(SEND)

        arrived = await siti.sees(f"{kind} untuk")
        assert kind in arrived
        assert arrived["caption"] == shown["caption"]
    assert "/simpan" not in siti.transcript()


async def test_a_picture_without_words(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("/simpan Poster")
    await rina.sees("Sekarang tulis isi")
    rina.sends_photo()
    await rina.sees("Tersimpan.")
    rina.says("/b poster")
    await rina.sees(ASKED)

    rina.presses(SEND)

    await siti.until(lambda: from_bot(siti, "photo") or None)


async def test_what_is_typed_for_a_reply_reaches_no_worker(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.says("/simpan Jadwal")
    await rina.sees("Sekarang tulis isi")
    rina.says("Kami buka jam delapan")
    await rina.sees("Tersimpan.")

    await all_settled(bot)
    assert "jam delapan" not in siti.transcript()
    await previews(rina, "jadwal", "Kami buka jam delapan")
    rina.presses(CANCEL)
    await rina.sees("Baik, tidak ada yang dikirim.")
    await rina.until(lambda: len(saying(rina, "Kami buka jam delapan")) == 0 or None)
    assert "jam delapan" not in siti.transcript()
    async with bot.service.transactions.reading() as session:
        of_a_case = col(CaseMessage.case_id).is_not(None)
        assert (await session.exec(select(CaseMessage).where(of_a_case))).all() == []


async def test_words_of_a_worker_are_never_kept(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Nama saya Siti dari PT Maju")

    rina.replies(await rina.sees("PT Maju"), "/simpan Contoh")

    await rina.sees("Hanya pesan Anda sendiri yang bisa disimpan.")
    own = rina.says("Selamat pagi, ada yang bisa dibantu?")
    await siti.sees("ada yang bisa dibantu?")
    rina.replies(own, "/simpan Contoh")
    await rina.sees("Tersimpan.")


async def test_search_forgives_and_the_most_used_come_first(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    await keeps(rina, "Surat kuasa", "Bawa surat kuasa")
    await keeps(rina, "Jam buka", "Kami buka jam delapan")
    await previews(rina, "jm buka", "Kami buka jam delapan")
    rina.presses(SEND)
    await rina.sees("Dikirim ke")

    rina.says("/b surat")
    await rina.sees("Yang mana maksud Anda?")
    rina.says("/b zebra")
    await rina.sees("Belum ada balasan dengan kata itu.")
    rina.says("/b")
    listed = await rina.sees("Pilih balasan.")
    assert offered(listed)[0] == "Jam buka"
    assert "Surat kuasa" in offered(listed)
    rina.presses("Nasional")
    await rina.sees_button("• Nasional")
    assert "Jam buka" not in offered(rina.last)
    assert "Waspada penipuan" in offered(rina.last)


async def test_a_file_that_is_not_there_any_more_is_not_sent(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.sends_photo("/simpan Poster\nLihat poster ini")
    await rina.sees("Tersimpan.")
    async with bot.service.transactions.begin() as work:
        row = (await work.session.exec(select(SavedReply))).one()
        row.file = "not a file"
    rina.says("/b poster")
    await rina.sees(ASKED)

    rina.presses(SEND)

    await rina.sees("Pratinjaunya tidak sampai")
    assert from_bot(siti, "photo") == []


async def test_replies_of_an_office_serve_it_and_no_other(bot: Bot) -> None:
    lina = await counselor(bot, "Lina", role=Role.COORDINATOR)
    await keeps(lina, "Alamat", "Kantor kami di Cikarang")
    lina.presses("Lihat, bagikan")
    await lina.sees_button("Bagikan ke kantor")
    lina.presses("Bagikan ke kantor")
    await lina.sees("Sekarang seluruh kantor Anda bisa memakainya.")
    rina, _siti = await talking(bot)
    await previews(rina, "alamat", "Kantor kami di Cikarang")
    agus = await counselor(bot, "Agus", office="Disnaker Kota Bandung", region="32.73")
    await asks_for_a_person(bot, "Joko")
    agus.says("/b alamat")
    await agus.sees("Anda belum punya kasus aktif.")
    async with bot.service.transactions.reading() as session:
        shared = (await session.exec(select(SavedReply))).one()
    assert shared.office_id is not None
    agus.says("/balasan")
    await agus.sees("Anda belum punya balasan.")


async def test_an_album_is_not_kept_and_reaches_nobody(bot: Bot) -> None:
    rina, siti = await talking(bot)

    rina.sends_album(Attached(), Attached(), caption="/simpan Poster")

    await rina.sees("Silakan kirim satu gambar atau berkas saja.")
    rina.says("Selamat pagi")
    await siti.sees("Selamat pagi")
    await all_settled(bot)
    assert from_bot(siti, "photo") == []
