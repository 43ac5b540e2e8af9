"""Rina notes what Siti need not read at once, and finds it again; nobody else does."""

from bot.buttons import CaseNotes, DropNote, ForCase, SeeNote, WriteNote
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.staff import members
from tests.journeys.relaying import of_two, talking
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot

NOTED = "🔒 Catatan, tidak dikirim."
WHICH = "Ini untuk kasus yang mana?"


async def notes(phone: Person, words: str) -> tuple[Json, Json]:
    """Let somebody note something; return the message and our answer to it."""
    said = phone.says(f"#{words}")
    return said, await phone.sees(NOTED)


async def test_a_note_is_answered_silently_found_changed_and_deleted(bot: Bot) -> None:
    rina, siti = await talking(bot)
    first, answer = await notes(rina, "Belum punya surat PHK")
    assert "Pekerja dapat membaca catatan Anda lewat /data." in answer["text"]
    assert answer["reply_to_message"]["message_id"] == first["message_id"]
    for number in range(4):
        _said, answer = await notes(rina, f"Catatan nomor {number}")
        assert "/data" not in answer["text"]

    rina.presses("Lihat catatan")
    page = await rina.sees("Catatan nomor 3")
    when = "Rabu, 25 November 2026, 12.00 WIB"
    assert f"Ibu Rina, {when}: Catatan nomor 3" in page["text"]
    assert "Belum punya" not in page["text"]
    rina.presses("Berikutnya")
    await rina.sees("Belum punya surat PHK")

    rina.edits(first, "#Sudah punya surat PHK")
    await rina.sees("Catatan diubah, tidak dikirim.")
    rina.presses("Lihat catatan")
    await rina.sees("Catatan nomor 3")
    rina.presses("Berikutnya")
    page = await rina.sees("diubah: Sudah punya surat PHK")
    rina.presses("Hapus 2")
    await rina.sees("Hapus catatan ini?")
    rina.presses("Ya, hapus")
    await rina.is_told("Catatan dihapus.")
    await rina.sees("Catatan nomor 3")
    rina.presses("Berikutnya")
    page = await rina.sees("Catatan nomor 0")
    assert "Sudah punya" not in page["text"]

    siti.says("/data")
    shown = await siti.sees("catatan petugas, 25 November 2026: Catatan nomor 3")
    assert "Sudah punya" not in shown["text"]


async def test_where_it_is_not_certain_the_case_is_asked_for(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    dewi.says("Halo dari Dewi")
    await rina.sees("Halo dari Dewi")
    rina.says("Halo Dewi")
    await dewi.sees("Halo Dewi")
    siti.says("Halo dari Siti")
    await rina.sees("Halo dari Siti")

    rina.says("#Tidak punya BPJS")
    asked = await rina.sees(WHICH)
    for each in (siti, dewi):
        assert "BPJS" not in each.transcript()
    rina.presses(f"Pekerja {code}")
    shown = await rina.sees(NOTED)
    assert code in shown["text"]
    rina.presses_old(asked, f"Pekerja {code}")
    await rina.is_told("Sudah kami terima.")
    rina.presses("Lihat catatan")
    page = await rina.sees("Tidak punya BPJS")
    assert page["text"].count("Tidak punya BPJS") == 1

    dewi.says("Halo lagi")
    await rina.sees("Halo lagi")
    siti.says("Saya juga")
    await rina.sees("Saya juga")
    rina.says("/catat Rahasia")
    await rina.sees(WHICH)
    rina.presses("Jangan simpan")
    await rina.sees("Tidak ada yang disimpan")
    assert "Rahasia" not in siti.transcript() + dewi.transcript()


async def test_words_that_wait_for_their_case_become_a_note(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    for each in (dewi, siti):
        each.says("Halo")
        await rina.sees("Halo")
    held = rina.says("Surat ini palsu")
    asked = await rina.sees("belum terkirim. Untuk siapa?")
    rina.edits(held, "#Surat ini palsu")
    await rina.sees(WHICH)
    rina.presses_old(asked, f"Pekerja {code}")
    await rina.is_told("Sudah kami terima.")
    rina.presses(f"Pekerja {code}")
    await rina.sees(NOTED)
    assert "palsu" not in siti.transcript() + dewi.transcript()


async def test_a_note_in_reply_goes_to_the_case_replied_to(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    siti.says("Saya di-PHK lewat WA")
    heard = await rina.sees("Saya di-PHK lewat WA")
    rina.replies(heard, "#Minta tangkapan layar")
    shown = await rina.sees(NOTED)
    assert code in shown["text"]
    # What is said next may be meant for the same case, which is not the active one.
    rina.says("Boleh kirim tangkapan layarnya?")
    await rina.sees("belum terkirim. Untuk siapa?")
    assert "tangkapan" not in siti.transcript() + dewi.transcript()


async def test_without_a_case_or_words_nothing_is_kept(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("#curiga")
    await rina.sees("Anda tidak punya kasus terbuka. Tidak ada yang disimpan")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.says("/catat")
    await rina.sees("Apa catatan Anda")
    rina.presses("Tidak jadi")
    await rina.sees("Belum ada catatan.")
    rina.says("Halo Siti")
    await siti.sees("Halo Siti")
    rina.says("#" + "a" * 1001)
    await rina.sees("Catatan paling panjang 1.000 huruf. Ini 1.001 huruf.")


async def test_a_colleague_who_is_named_is_told_and_may_look(bot: Bot) -> None:
    rina, siti = await talking(bot)
    agus = await counselor(bot, "Agus")
    await counselor(bot, "Agus Salim", office="Disnaker Lain", region="32.73")
    joko = await counselor(bot, "Joko", office="Disnaker Kota Bandung", region="32.73")
    _said, answer = await notes(rina, "Tolong bantu @agus, surat tak jelas @Bambang")
    assert "Sudah diberi tahu: Ibu Agus." in answer["text"]
    assert "Tidak ada rekan bernama Bambang" in answer["text"]
    told = await agus.sees("🔒 Ibu Rina menyebut Anda dalam catatan kasus")
    assert "surat" not in told["text"]
    agus.presses("Lihat catatan")
    await agus.sees("surat tak jelas")
    # Words in answer to it are for nobody's worker.
    agus.replies(agus.last, "Oke Bu, saya cek")
    await agus.sees("tidak Anda tangani. Tidak ada yang disimpan")

    # A colleague who is not named in a note reads none of it.
    await notes(rina, "Ini bukan untuk Agus")
    forged(agus, SeeNote(2))
    await agus.is_told("Catatan ini sudah dihapus")
    forged(joko, SeeNote(1))
    await joko.is_told("Catatan ini sudah dihapus")
    for press in (
        CaseNotes(1, 0),
        WriteNote(1),
        DropNote(1, 1, "yes"),
        ForCase(1, 0, "to"),
    ):
        forged(joko, press)
        await joko.is_told("Kasus ini milik petugas lain.")
        forged(siti, press)
        await siti.is_told("hanya untuk")
    assert "surat" not in joko.transcript()
    rina.presses("Lihat catatan")
    await rina.sees("surat tak jelas")


async def test_a_name_of_several_is_asked_about_and_nobody_is_told(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    wati, putri = await counselor(bot, "Dewi Wati"), await counselor(bot, "Dewi Putri")
    said, answer = await notes(rina, "Cek dengan @Dewi")
    assert "@Dewi bisa berarti Ibu Dewi Wati dan Ibu Dewi Putri" in answer["text"]
    rina.edits(said, "#Cek dengan @dewi putri ya")
    await rina.sees("Sudah diberi tahu: Ibu Dewi Putri.")
    await putri.sees("menyebut Anda")
    assert "menyebut" not in wati.transcript()


async def test_notes_go_with_the_case_and_end_with_the_role(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said, _answer = await notes(rina, "Suaminya juga di-PHK")
    agus = await counselor(bot, "Agus")
    rina.says("/tugas")
    await rina.sees("Anda punya 1 kasus.")
    rina.presses(lambda button: button["text"].startswith("Pekerja"))
    await rina.sees("Aktif:")
    rina.presses("Kembalikan")
    await rina.sees("Kembalikan kasus")
    rina.presses("Ya, kembalikan")
    await rina.sees("kembali ke antrean")
    await takes(agus, siti)
    agus.presses("Lainnya")
    await agus.sees_button("Catatan")
    agus.presses("Catatan")
    await agus.sees("Suaminya juga di-PHK")
    assert not [each for each in agus.buttons if each.startswith("Hapus")]

    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
    await rina.sees("tidak lagi terdaftar")
    rina.edits(said, "#Ternyata belum")
    rina.says("/catat apa saja")
    await rina.sees("hanya untuk")
    agus.presses("Kembali")
    await agus.sees_button("Catatan")
    agus.presses("Catatan")
    await agus.sees("Suaminya juga di-PHK")


async def test_what_looks_like_it_is_passed_on_where_a_worker_writes_it(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    for words in ("#surat yang mana ya", "/surat yang mana", "🔒 rahasia"):
        siti.says(words)
        await rina.sees(words)


async def test_a_number_that_nobody_needs_does_not_stay_in_a_note(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    first, _answer = await notes(rina, "NIK 3216054507900001, sudah dicek")
    rina.presses("Lihat catatan")
    page = await rina.sees("[…], sudah dicek")
    assert "3216054507900001" not in page["text"]

    rina.edits(first, "#NIK 3216054507900002, sudah benar")
    await rina.sees("Catatan diubah, tidak dikirim.")
    rina.presses("Lihat catatan")
    page = await rina.sees("[…], sudah benar")
    assert "3216054507900002" not in page["text"]
