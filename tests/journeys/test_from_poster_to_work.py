"""From the poster of a layoff to new work: one worker's story, through every door.

Each part has tests of its own; here it holds that the end of one is the beginning of
the next, and that a placement stays one however it is said.
"""

from datetime import timedelta

from bot.sandbox.people import Person as Phone
from bot.services.figures import report
from bot.services.figures.lines import What
from bot.services.figures.periods import PeriodKind, around
from bot.services.figures.scope import Scope
from bot.services.firms import code_links
from bot.storage.tables import CaseOutcome, JobShown, Said, StillThere
from tests.journeys import looking_for_work
from tests.journeys.checking import TO_THE_RESULT, pressing, types
from tests.journeys.firms import (
    answers_of,
    fills_in,
    heard,
    link_made,
    opened,
    the_code,
)
from tests.journeys.hiring import entered
from tests.journeys.looking_for_work import NOTHING, a_round, tells
from tests.journeys.talking import REGION, counselor
from tests.journeys.working import case_of, figures, rows
from tests.service import Bot

CARD = "Lowongan yang cocok untuk Anda"
OFFERED = "Operator jahit, PT Busana Cemerlang"
AFTER_THE_FIRM = ("PHK", "Benar", "Karyawan tetap")
"""The paper's word, the reason that the firm said, the contract."""
TO_THE_WAGE = ("Lewat perusahaan", "Keempatnya ada", "Semua 24 bulan")


async def test_from_the_poster_to_new_work(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    carried = await _a_code_works(bot, rina)
    siti = await _checks_by_the_poster(bot, carried)
    await _leaves_a_profile(siti)
    code = await _is_taken(rina, siti)
    await _wants_cards(siti)
    await entered(agus)
    await _gets_one_card(bot, siti)

    await _is_referred(rina, siti, code)
    await _is_placed(bot, rina, siti)
    await _is_asked_once_a_month_later(bot, rina, siti, code)
    await _says_it_again(bot, siti)


async def _a_code_works(bot: Bot, rina: Phone) -> str:
    """Let an officer open a code, a firm fill it in; return what the poster says."""
    await opened(rina)
    hadi = bot.person("Hadi")
    await fills_in(hadi, await link_made(rina))
    hadi.presses("Kirim ke kantor")
    await rina.sees("PT Sandang Jaya sudah mengisi kode PHK-nya.")
    await pressing(rina, "Lihat", "Ya, berlaku")
    await hadi.sees("Kantor sudah memeriksa")
    return code_links.payload((await the_code(bot)).id)


async def _checks_by_the_poster(bot: Bot, carried: str) -> Phone:
    """Let Siti confirm two facts of the firm, correct one, and reach a result."""
    siti = bot.person("Siti")
    siti.starts(carried)
    await siti.sees("Anda bekerja di sana?")
    siti.presses("Benar")
    await siti.sees("Menurut perusahaan, perusahaanlah yang mengakhiri")
    siti.presses("Benar")
    await siti.sees("PHK Anda berlaku Kamis, 5 November 2026.")
    siti.presses("Bukan")
    await types(siti, "12 nov 2026", "Kamis, 12 November 2026")
    await siti.sees("Anda menerima: Surat PHK + tanda terima.")
    siti.presses("Benar")
    await pressing(siti, *AFTER_THE_FIRM, *TO_THE_WAGE)
    await types(siti, "4,5 jt", "Rp4.500.000")
    await pressing(siti, *TO_THE_RESULT[:2])
    await siti.sees("Sudah benar semua?")
    told = await answers_of(bot, siti)
    assert (told["terminated_on"], told["proof"]) == ("2026-11-12", "letter_receipt")
    siti.presses("Sudah benar")
    await siti.sees("Kemungkinan memenuhi syarat")
    return siti


async def _leaves_a_profile(siti: Phone) -> None:
    siti.says("/profil")
    await pressing(siti, "Setuju")
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    await types(siti, "kab bekasi", "Kabupaten Bekasi, Jawa Barat. Benar?")
    await siti.sees("Siapa nama panggilan Anda?")
    siti.says("Siti")
    await siti.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")


async def _is_taken(rina: Phone, siti: Phone) -> str:
    """Let Siti ask for an officer, Rina take the case and answer; return its code."""
    siti.says("/petugas")
    await siti.sees("masuk antrean")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")
    await pressing(rina, "Ambil")
    card = await rina.sees("sekarang Anda tangani")
    await siti.sees("Silakan tulis.")
    rina.says("Selamat siang, Bu Siti")
    await siti.sees("Selamat siang, Bu Siti")
    return str(card["text"].split()[1])


async def _wants_cards(siti: Phone) -> None:
    """Let Siti say what she looks for, while there is nothing, and ask for cards."""
    await tells(siti)
    await siti.sees(NOTHING)
    await pressing(siti, "Kartu mingguan: mati", "Ya, kirim kartu")
    await siti.sees("Kartu aktif.")


async def _gets_one_card(bot: Bot, siti: Phone) -> None:
    bot.clock.moves(timedelta(days=1))
    await a_round(bot)
    card = await siti.sees(CARD)
    assert OFFERED in card["text"]
    assert "Cocok karena bidangnya sama" in card["text"]
    bot.clock.moves(timedelta(days=8))
    await a_round(bot)
    await bot.sandbox.settled()
    assert heard(siti, CARD) == 1

    siti.presses_old(card, "Minat")
    how = await siti.sees("Kirim sendiri lamaran Anda ke: hrd@busana.example")
    assert "Kami tidak memberi apa pun tentang Anda ke perusahaan." in how["text"]
    (shown,) = await looking_for_work.rows(bot, JobShown)
    assert (shown.by_card, shown.said) == (True, Said.INTERESTED)


async def _is_referred(rina: Phone, siti: Phone, code: str) -> None:
    """Let Rina suggest the vacancy, refer Siti who wants it, and note the interview."""
    rina.says("/tugas")
    await rina.sees("Anda punya 1 kasus.")
    await pressing(rina, f"{code}, Siti")
    await rina.sees(f"Aktif: {code}, Siti.")
    await pressing(rina, "Lainnya", "Lowongan")
    await rina.sees("Di bawah ini lowongan yang cocok.")
    await pressing(rina, OFFERED, "Kirim ke pekerja")
    await siti.sees(f"Ibu Rina menyarankan: {OFFERED}.")
    await pressing(siti, "Minat")
    await rina.sees(f"Kasus {code}: pekerja berminat pada {OFFERED}.")
    await pressing(rina, "Lihat lowongan", OFFERED, "Sudah dirujuk", "Sudah wawancara")
    await rina.sees(f"Kasus {code}, {OFFERED}: sudah wawancara")


async def _is_placed(bot: Bot, rina: Phone, siti: Phone) -> None:
    rina.presses("Diterima kerja")
    await rina.sees("Perusahaan: PT Busana Cemerlang. Jabatan: Operator jahit.")
    await pressing(rina, "Kontrak (PKWT)")
    await rina.sees("Jenis: Kontrak (PKWT).")
    closed = await siti.sees("Percakapan dengan Ibu Rina ditutup.")
    assert "laporkan di SIAPkerja dalam 7 hari kerja" in closed["text"]
    assert (await case_of(bot)).outcome is CaseOutcome.PLACED
    await _is_counted_once(bot)


async def _is_counted_once(bot: Bot) -> None:
    """Hold the rows, the figures and the report of the month against each other."""
    (placement,), (figure,) = await rows(bot), await figures(bot)
    day = placement.said_at.date()
    assert (figure.placement_id, figure.placed_on) == (placement.id, day)
    async with bot.service.transactions.reading() as session:
        found = await report.of(
            await session.connection(),
            Scope(REGION, counts=True, reports=True),
            around(PeriodKind.MONTH, day),
        )
    assert found.total.work[What.PLACED].value == 1
    assert found.total.outcomes[CaseOutcome.PLACED].value == 1


async def _is_asked_once_a_month_later(
    bot: Bot, rina: Phone, siti: Phone, code: str
) -> None:
    asked = f"Kasus {code} ditempatkan sebulan lalu."
    bot.clock.moves(timedelta(days=31))
    await bot.service.scheduler.once()
    await rina.sees(asked)
    rina.presses("Masih bekerja")
    await rina.sees("Dicatat. Terima kasih.")
    assert (await rows(bot))[0].still is StillThere.YES
    bot.clock.moves(timedelta(days=31))
    await bot.service.scheduler.once()
    await bot.sandbox.settled()
    # What stood there says by now that it is noted.
    assert heard(rina, asked) == 0
    assert heard(siti, CARD) == 0


async def _says_it_again(bot: Bot, siti: Phone) -> None:
    siti.says("/kerja")
    await siti.sees("Petugas mencatat bahwa Anda sudah bekerja lagi.")
    await _is_counted_once(bot)
