"""/phk_massal: from the officer's code and the firm's answers to a worker's result."""

from datetime import timedelta

from sqlmodel import col, select

from bot.buttons import FillCode, MoveCode, SeeCode
from bot.services.firms import code_links
from bot.storage.tables import Audit, CodeState, Deed
from tests.journeys.checking import TO_THE_RESULT, pressing, types
from tests.journeys.firms import (
    FIRM,
    SAYS,
    answers_of,
    fills_in,
    good,
    heard,
    link_made,
    opened,
    the_code,
)
from tests.journeys.own import erased
from tests.journeys.talking import counselor, forged
from tests.service import NOON, Bot

AFTER_THE_FIRM = ("PHK", "Benar", "Karyawan tetap")
"""The paper's word, the reason that the firm said, the contract."""
TO_THE_WAGE = ("Lewat perusahaan", "Keempatnya ada", "Semua 24 bulan")


async def test_from_the_poster_to_the_result(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await opened(rina)
    carried = await link_made(rina)
    hadi = bot.person("Hadi")
    await fills_in(hadi, carried)
    hadi.presses("Kirim ke kantor")
    await hadi.sees("Terima kasih, isian sudah di kantor.")

    await rina.sees("PT Sandang Jaya sudah mengisi kode PHK-nya.")
    await pressing(rina, "Lihat")
    shown = await rina.sees("menunggu persetujuan Anda")
    for words in ("Kamis, 5 November 2026", "Efisiensi", "Surat PHK + tanda terima"):
        assert words in shown["text"]
    assert (await the_code(bot)).state is CodeState.FILLED
    await pressing(rina, "Ya, berlaku")
    await rina.sees("Mulai sekarang berlaku.")
    await hadi.sees("Kantor sudah memeriksa")
    code = await the_code(bot)
    assert (code.says, code.draft, code.filler_id) == (SAYS, None, None)
    assert (code.fill_hash, code.fill_until) == (None, None)

    for label, note in (("Poster A4", "Poster A4."), ("Kartu meja A6", "Dua kartu")):
        rina.presses(label)
        await rina.sees(note)
    assert await _files(bot) == ["poster-phk-1.pdf", "meja-phk-1.pdf"]

    siti = bot.person("Siti")
    siti.starts(code_links.payload(code.id))
    asked = await siti.sees("Anda bekerja di sana?")
    assert "Kode ini dari PT Sandang Jaya di Kabupaten Bekasi" in asked["text"]
    siti.presses("Benar")
    await siti.sees("Menurut perusahaan, perusahaanlah yang mengakhiri")
    siti.presses("Benar")
    await siti.sees("Menurut perusahaan, PHK Anda berlaku Kamis, 5 November 2026.")
    siti.presses("Benar")
    await siti.sees("Menurut perusahaan, Anda menerima: Surat PHK + tanda terima.")
    siti.presses("Tidak tahu")
    await pressing(siti, *AFTER_THE_FIRM, *TO_THE_WAGE)
    await types(siti, "4,5 jt", "Rp4.500.000")
    await pressing(siti, *TO_THE_RESULT[:2])
    await siti.sees("Sudah benar semua?")
    told = await answers_of(bot, siti)
    assert told["terminated_on"] == "2026-11-05"
    assert (told["reason"], told["proof"]) == ("efficiency", "?")
    async with bot.service.transactions.reading() as session:
        deeds = select(Audit.deed).where(col(Audit.deed).endswith("code"))
        found = (await session.exec(deeds.order_by(col(Audit.id)))).all()
    assert found == [Deed.OPENED_CODE, Deed.APPROVED_CODE]


async def _files(bot: Bot) -> list[str]:
    """Return the names of files that were sent, whatever is left of their rows."""
    return [
        str(each["document"]["file_name"])
        for person in bot.sandbox.people()
        for each in person.screen
        if "document" in each
    ]


async def test_a_link_is_for_one_chat_and_ends(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await opened(rina)
    carried = await link_made(rina)
    hadi, eve = bot.person("Hadi"), bot.person("Eve")
    hadi.starts(carried)
    await hadi.sees("Perusahaan: PT Sandang Jaya. Benar?")
    eve.starts(carried)
    await eve.sees("Tautan ini sudah tidak berlaku")
    code = await the_code(bot)
    forged(eve, FillCode(code.id, code.step, "reason", "closure"))
    await bot.sandbox.settled()
    assert (await the_code(bot)).draft == {}
    # The same chat opens it again, and goes on; an older link gives way to a new one.
    hadi.starts(carried)
    await hadi.sees("Perusahaan: PT Sandang Jaya. Benar?")
    rina.says("/phk_massal")
    await pressing(rina, "1")
    newer = await link_made(rina)
    assert newer != carried
    hadi.starts(carried)
    await hadi.sees("Tautan ini sudah tidak berlaku")
    bot.clock.now = NOON + timedelta(days=8)
    hadi.starts(newer)
    await hadi.sees("Tautan ini sudah tidak berlaku")


async def test_who_filled_it_in_is_forgotten(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await opened(rina)
    carried = await link_made(rina)
    hadi = bot.person("Hadi")
    hadi.starts(carried)
    await hadi.sees("Perusahaan: PT Sandang Jaya. Benar?")
    hadi.says("/data")
    await hadi.sees("kode PHK yang Anda isi: PT Sandang Jaya")
    await erased(hadi)
    assert (await the_code(bot)).filler_id is None
    # And where nobody answers in time.
    other = bot.person("Hana")
    rina.says("/phk_massal")
    await pressing(rina, "1")
    other.starts(await link_made(rina))
    await other.sees("Perusahaan: PT Sandang Jaya. Benar?")
    assert (await the_code(bot)).filler_id is not None
    bot.clock.now = NOON + timedelta(days=8)
    await bot.service.scheduler.once()
    assert (await the_code(bot)).filler_id is None


async def test_double_taps_and_old_buttons(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await opened(rina)
    await pressing(rina, "Isi sendiri")
    await rina.sees("Perusahaan: PT Sandang Jaya. Benar?")
    first = rina.last
    rina.presses("Ya, benar")
    await rina.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    rina.presses_old(first, "Ya, benar")
    await bot.sandbox.settled()
    assert (await the_code(bot)).draft == {"firm": FIRM}
    await pressing(rina, "Ya, benar")
    await rina.sees("Sejak tanggal berapa PHK berlaku")
    rina.says("bukan tanggal")
    await rina.sees("Kami perlu tanggalnya.")
    await types(rina, "5 nov 2026", "Kamis, 5 November 2026")
    await pressing(rina, "Sebab lain", "Pesanan berkurang")
    await rina.sees("Surat apa yang diterima")
    await pressing(rina, "Tidak tahu", "Lebih 500")
    await rina.sees("Sudah benar semua?")
    await pressing(rina, "Kirim ke kantor")
    await rina.sees("menunggu persetujuan Anda")
    code = await the_code(bot)
    for _twice in range(2):
        forged(rina, MoveCode(code.id, code.step, "yes"))
        await bot.sandbox.settled()
    async with bot.service.transactions.reading() as session:
        deeds = select(Audit.id).where(col(Audit.deed) == Deed.APPROVED_CODE)
        assert len((await session.exec(deeds)).all()) == 1
    told = (await the_code(bot)).says or {}
    assert (told["reason_company"], told["proof"]) == ("lost_orders", "?")


async def test_said_anew_it_needs_the_yes_of_another(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    code = await good(bot)
    rina.says("/phk_massal")
    await pressing(rina, "1", "Isi ulang", "Ya, isi ulang")
    await rina.sees("menunggu perusahaan")
    siti = bot.person("Siti")
    siti.starts(code_links.payload(code.id))
    await siti.sees("Maaf, kode ini tidak dipakai")
    await pressing(rina, "Isi sendiri")
    await rina.sees("Perusahaan: PT Sandang Jaya. Benar?")
    rina.presses("Ya, benar")
    await rina.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    rina.presses("Ya, benar")
    await rina.sees("5 November 2026")
    rina.presses("Ubah")
    await rina.sees("Sejak tanggal berapa PHK berlaku")
    await types(rina, "6 nov 2026", "Jumat, 6 November 2026")
    for said in ("Efisiensi", "Surat PHK + tanda terima", "21 sampai 50"):
        await rina.sees(said)
        rina.presses("Ya, benar")
    await pressing(rina, "Kirim ke kantor")
    await rina.sees("persetujuannya dari petugas lain")
    now = await the_code(bot)
    forged(rina, MoveCode(now.id, now.step, "yes"))
    await bot.sandbox.settled()
    assert (await the_code(bot)).state is CodeState.FILLED
    await agus.sees("PT Sandang Jaya sudah mengisi kode PHK-nya.")
    await pressing(agus, "Lihat", "Ya, berlaku")
    await agus.sees("Mulai sekarang berlaku.")
    assert ((await the_code(bot)).says or {})["terminated_on"] == "2026-11-06"
    siti.starts(code_links.payload(code.id))
    await siti.sees("Anda bekerja di sana?")


async def test_another_office_finds_nothing(bot: Bot) -> None:
    await counselor(bot, "Rina")
    far = await counselor(bot, "Fara", office="Disnaker Bandung", region="32.73")
    code = await good(bot)
    far.says("/phk_massal")
    await far.sees("Belum ada.")
    for press in (SeeCode(code.id, "open"), MoveCode(code.id, code.step, "end")):
        forged(far, press)
        await bot.sandbox.settled()
    assert (await the_code(bot)).state is CodeState.GOOD
    assert heard(far, FIRM) == 0
