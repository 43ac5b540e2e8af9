"""Workers who come by a layoff code: what the firm said, and what they say."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import FromFirm
from bot.services.firms import code_links, codes
from bot.storage.tables import CodeState, Interview, Outbox, OutboxKind
from tests.journeys.checking import pressing, started, types
from tests.journeys.firms import (
    FIRM,
    answers_of,
    comes_by,
    good,
    heard,
)
from tests.journeys.talking import counselor, forged
from tests.service import NOON, Bot

AFTER_THE_FIRM = ("PHK", "Benar", "Karyawan tetap")
"""The paper's word, the reason that the firm said, the contract."""
TO_THE_WAGE = ("Lewat perusahaan", "Keempatnya ada", "Semua 24 bulan")


async def test_each_fact_is_corrected_and_the_workers_word_holds(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await comes_by(bot, "Siti", await good(bot))
    siti.says("ya benar")
    await siti.sees("Kamis, 5 November 2026.")
    siti.says("bukan")
    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    siti.says("ya")
    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    assert "terminated_on" not in await answers_of(bot, siti)
    await types(siti, "12 nov 2026", "Kamis, 12 November 2026")
    await siti.sees("Anda menerima: Surat PHK + tanda terima.")
    siti.says("apa itu jkp?")
    await siti.sees("Anda menerima: Surat PHK + tanda terima.")
    siti.presses("Bukan")
    await siti.sees("Bukti PHK apa yang sudah Anda pegang?")
    await pressing(siti, "Surat PHK saja", "PHK")
    await siti.sees("alasan di surat: Efisiensi.")
    siti.says("pailit")
    await siti.sees("jenis hubungan kerja")
    told = await answers_of(bot, siti)
    assert told["terminated_by"] == "employer"
    assert told["terminated_on"] == "2026-11-12"
    assert (told["proof"], told["reason"]) == ("letter_only", "bankruptcy")


async def test_a_code_in_the_middle_of_a_check_loses_nothing(bot: Bot) -> None:
    await counselor(bot, "Rina")
    first, second = await good(bot), await good(bot, firm="PT Maju")
    siti = await started(bot, "Siti")
    await pressing(siti, "Cek hak JKP", "Perusahaan", "PHK", "Perusahaan tutup")
    await siti.sees_button("Karyawan tetap")
    before = await answers_of(bot, siti)
    for code, firm in ((first, FIRM), (second, "PT Maju")):
        siti.starts(code_links.payload(code.id))
        await siti.sees(f"Kode ini dari {firm}")
        siti.presses("Benar")
        await siti.sees("Jawaban Anda sejauh ini tetap.")
        assert await answers_of(bot, siti) == before
    siti.presses("Benar")
    await siti.sees("Anda menerima:")
    siti.starts(code_links.payload(first.id))
    await siti.sees(f"Kode ini dari {FIRM}")
    siti.presses("Bukan")
    await siti.sees("Cek tetap jalan tanpa kode ini.")
    assert {**before, "terminated_on": "2026-11-05"} == await answers_of(bot, siti)


@pytest.mark.parametrize("state", ["ended", "refused", "open", "unknown", "tampered"])
async def test_a_code_that_does_not_work_starts_the_usual_check(
    bot: Bot, state: str
) -> None:
    await counselor(bot, "Rina")
    code = await good(bot)
    carried = code_links.payload(code.id)
    if state == "unknown":
        carried = code_links.payload(999)
    elif state == "tampered":
        carried = carried.replace(f"phk_{code.id}_", f"phk_{code.id + 1}_")
    else:
        async with bot.service.transactions.begin() as work:
            row = await codes.find(work, code.id)
            assert row is not None
            row.state = CodeState(state)
    siti = bot.person("Siti")
    siti.starts(carried)
    await siti.sees("Maaf, kode ini tidak dipakai")
    await pressing(siti, "Cek hak JKP")
    await siti.sees("Bagaimana pekerjaan Anda berakhir?")
    forged(siti, FromFirm(code.id if state != "unknown" else 999, "yes"))
    if state != "tampered":
        await siti.sees("Maaf, kode ini tidak dipakai")


async def test_two_stories_go_to_the_officer_and_not_to_the_firm(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    code = await good(bot)
    workers = [await comes_by(bot, name, code) for name in ("Siti", "Dewi", "Joko")]
    for each in workers:
        await pressing(each, "Benar")
        await each.sees("5 November 2026.")
        each.presses("Bukan")
        await each.sees("Tanggal berapa PHK Anda berlaku?")
        assert heard(rina, "Beberapa pekerja") == 0
        await types(each, "12 nov 2026", "Kamis, 12 November 2026")
        await each.sees("Anda menerima:")
    await rina.sees("Beberapa pekerja PT Sandang Jaya menjawab lain")
    assert "tanggal PHK" in rina.last["text"]
    late = await comes_by(bot, "Lina", code)
    await pressing(late, "Benar")
    await late.sees("5 November 2026.")
    late.presses("Bukan")
    await late.sees("Tanggal berapa PHK Anda berlaku?")
    await types(late, "13 nov 2026", "13 November 2026")
    await late.sees("Anda menerima:")
    assert heard(rina, "Beberapa pekerja") == 1
    for each in (*workers, late):
        assert each.name not in str(rina.screen)


async def test_how_many_used_it_is_rounded(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    code = await good(bot)
    siti = await comes_by(bot, "Siti", code)
    siti.starts(code_links.payload(code.id))
    await pressing(siti, "Benar")
    rina.says("/phk_massal")
    await pressing(rina, "1")
    shown = await rina.sees("Dipakai")
    assert "Dipakai sekitar 1 " not in shown["text"]
    async with bot.service.transactions.reading() as session:
        found = select(Interview.id).where(col(Interview.code_id) == code.id)
        assert len((await session.exec(found)).all()) == 1
    siti.says("/data")
    await siti.sees("kode perusahaan: PT Sandang Jaya")


async def test_without_consent_the_code_goes_with_the_check(bot: Bot) -> None:
    await counselor(bot, "Rina")
    code = await good(bot)
    await comes_by(bot, "Siti", code)
    bot.clock.now = NOON + timedelta(hours=25)
    await bot.service.scheduler.once()
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Interview))).all() == []
        documents = select(Outbox).where(col(Outbox.kind) == OutboxKind.DOCUMENT)
        assert (await session.exec(documents)).all() == []


async def test_an_old_code_is_deleted(bot: Bot) -> None:
    await counselor(bot, "Rina")
    code = await good(bot)
    await comes_by(bot, "Siti", code)
    bot.clock.now = NOON + timedelta(days=800)
    await bot.service.scheduler.once()
    async with bot.service.transactions.begin() as work:
        assert await codes.find(work, code.id) is None
