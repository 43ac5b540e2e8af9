"""Siti receives JKP: what each month asks for, until the last one is paid."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.buttons import MonthDeed, Open, Room
from bot.sandbox.people import Person
from tests.journeys.checking import NEXT, has_a_result, pressing, started
from tests.journeys.talking import forged, said_by_bot
from tests.service import NOON, Bot

JAKARTA = ZoneInfo("Asia/Jakarta")


async def on(bot: Bot, day: date, hour: int = 9) -> None:
    """Let it be that hour of a day in Jakarta, and go on a round."""
    here = datetime.combine(day, time(hour), tzinfo=JAKARTA)
    bot.clock.now = here.astimezone(NOON.tzinfo)
    await bot.service.scheduler.once()


async def receives(bot: Bot) -> Person:
    """Return somebody who received the first month; the next is due on 25 December."""
    siti = await has_a_result(bot)
    await pressing(siti, NEXT, "Sudah saya ajukan", "Saya sudah menerima JKP", "Setuju")
    await siti.sees("Bulan ke berapa JKP yang terakhir Anda terima?")
    await pressing(siti, "Bulan 1")
    await siti.sees("Tanggal berapa klaim bulan berikutnya?")
    siti.says("25-12-2026")
    await siti.sees("Tanggal klaim: Jumat, 25 Desember 2026. Benar?")
    siti.presses("Ya, benar")
    await siti.sees("Bulan pertama JKP Anda. Isi asesmen diri di SIAPkerja.")
    return siti


async def notes(siti: Person, *companies: str) -> None:
    """Note applications, one after the other."""
    for number, company in enumerate(companies, 1):
        await pressing(siti, "Catat lamaran")
        await siti.sees("Lamaran ke perusahaan mana")
        siti.says(company)
        await siti.sees(f"Tercatat. Bulan ini sudah {number}.")


async def test_six_months_of_duties(bot: Bot) -> None:
    siti = await receives(bot)
    await second_month_with_applications(bot, siti)
    await third_month_with_an_interview(bot, siti)
    await fourth_month_in_training(bot, siti)
    await fifth_month_missed(bot, siti)
    await last_month_with_the_form(siti)

    siti.presses("Menu utama")
    await siti.sees("Apa yang ingin Anda lakukan?")
    assert "Tugas bulan ini" not in siti.buttons
    before = said_by_bot(siti)
    await on(bot, date(2027, 4, 25))
    assert said_by_bot(siti) == before, "nothing is left to be reminded of"


async def second_month_with_applications(bot: Bot, siti: Person) -> None:
    card = siti.last["text"]
    assert "Bulan 2: kumpulkan 5 bukti lamaran, atau 1 undangan" in card
    assert "Bila ikut pelatihan, cukup hadir paling sedikit 80%." in card
    assert "Perkiraan tanggal klaim: 25 Desember 2026." in card
    await notes(siti, "PT Satu 20-11-2026", "PT Dua kemarin", "PT Tiga", "PT Empat")
    assert "☐ Lamaran: 4 dari 5" in siti.last["text"]

    await on(bot, date(2026, 12, 22))
    soon = await siti.sees("Sebentar lagi klaim bulan 2.")
    assert "☐ Lamaran: 4 dari 5" in soon["text"]
    await pressing(siti, "Tugas bulan ini")
    await siti.sees("Bulan 2: kumpulkan")
    await pressing(siti, "Catat lamaran")
    await siti.sees("Lamaran ke perusahaan mana")
    siti.says("PT Lima")
    full = await siti.sees("☑ Lamaran: 5 dari 5")
    assert "Menurut catatan Anda, syarat bulan ini sudah cukup." in full["text"]
    assert "Panduan lama" not in full["text"]

    await on(bot, date(2026, 12, 25))
    await siti.sees("klaim bulan 2 sudah bisa diajukan di SIAPkerja.")
    siti.presses("Sudah saya klaim")
    noted = await siti.sees("Uang biasanya masuk paling lambat 3 hari kerja")
    assert "Bulan 3: kumpulkan 5 bukti lamaran" in noted["text"]


async def third_month_with_an_interview(bot: Bot, siti: Person) -> None:
    await on(bot, date(2027, 1, 22))
    await siti.sees("Sebentar lagi klaim bulan 3.")
    await pressing(siti, "Tugas bulan ini")
    await siti.sees("Bulan 3: kumpulkan")
    await pressing(siti, "Catat wawancara")
    await siti.sees("Undangan dari perusahaan mana")
    siti.says("PT Enam, 26-1-2027")
    await siti.sees("26 Januari 2027, PT Enam: tes atau wawancara.")
    await pressing(siti, "Sudah saya klaim")
    await siti.sees("Bulan 4: kumpulkan")


async def fourth_month_in_training(bot: Bot, siti: Person) -> None:
    await pressing(siti, "☐ Hadir 80% di pelatihan")
    enough = await siti.sees("☑ Hadir 80% di pelatihan")
    assert "syarat bulan ini sudah cukup" in enough["text"]
    await on(bot, date(2027, 2, 25))
    await siti.sees("klaim bulan 4 sudah bisa diajukan")
    siti.presses("Sudah saya klaim")
    await siti.sees("Bulan 5: kumpulkan")


async def fifth_month_missed(bot: Bot, siti: Person) -> None:
    await on(bot, date(2027, 4, 22))
    both = await siti.sees("Sebentar lagi klaim bulan 6.")
    assert "Bulan 5 belum tercatat diklaim." in both["text"]
    await pressing(siti, "Tugas bulan ini")
    await siti.sees("Bulan 5: kumpulkan")
    await pressing(siti, "Lainnya", "Bulan ini terlewat")
    missed = await siti.sees("Bulan 5 terlewat. Aturannya belum jelas")
    assert "Bulan 6 adalah bulan terakhir." in missed["text"]


async def last_month_with_the_form(siti: Person) -> None:
    await notes(siti, "PT A", "PT B", "PT C", "PT D", "PT E")
    assert "syarat bulan ini sudah cukup" not in siti.last["text"]
    await pressing(siti, "☐ Formulir status pekerjaan")
    await siti.sees("Menurut catatan Anda, syarat bulan ini sudah cukup.")

    await pressing(siti, "Lihat catatan")
    log = await siti.sees("Bukti bulan 2, bisa ditunjukkan ke Pengantar Kerja:")
    assert "20 November 2026, PT Satu: lamaran." in log["text"]
    assert "☑ Hadir 80% di pelatihan" in log["text"]
    await pressing(siti, "Tugas bulan ini")
    await siti.sees("Bulan 6: kumpulkan")
    await pressing(siti, "Sudah saya klaim")
    await siti.sees("Uang biasanya masuk paling lambat 3 hari kerja")


async def test_new_work_is_reported_in_time(bot: Bot) -> None:
    siti = await receives(bot)
    await pressing(siti, "Lainnya", "Sudah dapat kerja", "Ya, sudah bekerja")
    said = await siti.sees("paling lambat 7 hari kerja. Setelah itu JKP berhenti.")
    assert "Hari terakhir melapor: 4 Desember 2026." in said["text"]
    siti.says("1-12-2026")
    await siti.sees("Bekerja mulai Selasa, 1 Desember 2026. Benar?")
    await pressing(siti, "Ya, benar", "Kontrak (PKWT)")
    said = await siti.sees("Semoga betah")
    # The days count from being accepted, which was before the first day of work.
    assert "Hari terakhir melapor: 4 Desember 2026." in said["text"]

    await on(bot, date(2026, 12, 3))
    await siti.sees("Sudah lapor pekerjaan baru di SIAPkerja?")
    before = said_by_bot(siti)
    await on(bot, date(2026, 12, 25))
    assert said_by_bot(siti) == before, "a benefit that ended asks for nothing"


async def test_work_that_did_not_come_to_be_is_taken_back(bot: Bot) -> None:
    siti = await receives(bot)
    await pressing(
        siti, "Lainnya", "Sudah dapat kerja", "Ya, sudah bekerja", "Hari ini"
    )
    await siti.sees("Pekerjaannya jenis apa?")
    forged(siti, Open(Room.BENEFIT))
    await siti.sees_button("Masih mencari")
    await pressing(siti, "Masih mencari")
    await siti.sees("Bulan 2: kumpulkan 5 bukti lamaran")
    await on(bot, date(2026, 12, 22))
    await siti.sees("Sebentar lagi klaim bulan 2.")


async def test_finished_training_is_reported(bot: Bot) -> None:
    siti = await receives(bot)
    await pressing(siti, "Lainnya", "Pelatihan selesai")
    await siti.sees("Tanggal berapa pelatihannya selesai?")
    siti.says("besok mungkin")
    await siti.sees("Tanggalnya belum terbaca.")
    siti.says("kemarin")
    said = await siti.sees("Pelatihan selesai? Laporkan di SIAPkerja")
    assert "Hari terakhir melapor: 3 Desember 2026." in said["text"]
    await on(bot, date(2026, 12, 2))
    await siti.sees("Sudah lapor pelatihan selesai di SIAPkerja?")


async def test_five_at_one_company_is_not_settled(bot: Bot) -> None:
    siti = await receives(bot)
    await notes(siti, "PT Maju", "pt maju")
    card = siti.last["text"]
    assert "Aturan menyebut 5 lamaran. Panduan lama menyebut perusahaan" in card

    await pressing(siti, "Lainnya", "Hapus catatan terakhir")
    await siti.sees("☐ Lamaran: 1 dari 5")
    assert "Panduan lama" not in siti.last["text"]


async def test_a_refused_month_says_what_is_open(bot: Bot) -> None:
    siti = await receives(bot)
    await pressing(siti, "Lainnya", "Klaim ditolak")
    said = await siti.sees("Klaim bulan 2 ditolak? Lengkapi yang kurang")
    assert "Belum jelas sampai kapan itu bisa." in said["text"]


async def test_the_day_of_the_claim_is_not_known(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, NEXT, "Sudah saya ajukan", "Saya sudah menerima JKP", "Setuju")
    await pressing(siti, "Bulan 3", "Tidak tahu")
    await siti.sees("Perkiraan tanggal klaim: 25 Desember 2026.")

    await pressing(siti, "Lainnya", "Ubah tanggal klaim")
    await siti.sees("Tanggal berapa klaim bulan ini?")
    siti.says("10 desember")
    await pressing(siti, "Ya, benar")
    await siti.sees("Perkiraan tanggal klaim: 10 Desember 2026.")
    await on(bot, date(2026, 12, 7))
    await siti.sees("Sebentar lagi klaim bulan 4.")


async def test_an_older_month_is_done_once(bot: Bot) -> None:
    siti = await receives(bot)
    siti.presses("Sudah saya klaim")
    await siti.sees("Bulan 3: kumpulkan")
    forged(siti, MonthDeed(2, "claimed"))
    await siti.is_told("Sudah kami terima.")
    await siti.sees("Bulan 3: kumpulkan")


async def test_who_does_not_receive_it_has_no_duties_in_the_menu(bot: Bot) -> None:
    siti = await started(bot)
    assert "Tugas bulan ini" not in siti.buttons
    assert "Saya sudah menerima JKP" not in siti.buttons
    forged(siti, Open(Room.BENEFIT))
    await siti.sees("Untuk mencatat bulan-bulan Anda, kami perlu")


async def test_without_consent_nothing_of_the_months_is_kept(bot: Bot) -> None:
    siti = await receives(bot)
    await notes(siti, "PT Maju")
    siti.says("/data")
    record = await siti.sees("Data yang kami simpan tentang Anda:")
    assert "PT Maju: lamaran." in record["text"]

    siti.says("/privasi")
    await pressing(siti, "Tarik persetujuan", "Ya, tarik")
    await siti.sees("Persetujuan ditarik")
    siti.says("/data")
    record = await siti.sees("Data yang kami simpan tentang Anda:")
    assert "PT Maju" not in record["text"]
    before = said_by_bot(siti)
    await on(bot, date(2026, 12, 25))
    assert said_by_bot(siti) == before


async def test_a_claim_day_is_echoed_before_it_counts(bot: Bot) -> None:
    """F12 of what was found: a day already over was taken without a word."""
    siti = await has_a_result(bot)
    await pressing(siti, NEXT, "Sudah saya ajukan", "Saya sudah menerima JKP", "Setuju")
    await pressing(siti, "Bulan 1")
    await siti.sees("Tanggal berapa klaim bulan berikutnya?")
    siti.says("20 nov")
    await siti.sees("Tanggal klaim: Jumat, 20 November 2026. Benar?")
    siti.presses("Ubah")
    await siti.sees("Tanggal berapa klaim bulan berikutnya?")
    siti.says("20 nov")
    await pressing(siti, "Ya, benar")

    await siti.sees("Bisa diklaim sejak 20 November 2026.")
    forged(siti, MonthDeed(2, "on.2031-01-01"))
    await siti.is_told("Tombol ini sudah lama.")
