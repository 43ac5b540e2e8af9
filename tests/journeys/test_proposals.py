"""An officer corrects what a worker said; the worker has the last word."""

from bot.buttons import AnswerProposal, Propose
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot


async def test_what_an_officer_corrects_becomes_the_workers_question(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    rina.presses("Lainnya")
    await rina.sees_button("Perbaiki data")
    rina.presses("Perbaiki data")
    await rina.sees("Data mana yang perlu diperbaiki?")
    which = rina.last
    rina.presses("Bidang kerja")
    await rina.sees("Bidang kerja: seharusnya apa?")
    rina.says("???")
    await rina.sees("Bidang kerja: seharusnya apa?")
    rina.presses("Garmen, tekstil, sepatu")
    await rina.sees("Sampai dijawab, keduanya berlaku.")
    first = await siti.sees(
        "Ibu Rina mengusulkan untuk profil Anda: Bidang kerja: Garmen"
    )
    rina.presses_old(which, "Nama panggilan")
    await rina.sees("Nama panggilan: seharusnya apa?")
    rina.says("Siti Aminah")
    await rina.sees("Pekerja ditanya: Nama panggilan: Siti Aminah.")
    second = await siti.sees("Nama panggilan: Siti Aminah. Benar?")

    forged(agus, AnswerProposal(1, "yes"))
    await agus.is_told("Pertanyaan ini sudah dijawab, atau ada yang lebih baru.")
    forged(agus, Propose(1, "field", "retail_sales"))
    await agus.is_told("Kasus ini milik petugas lain.")
    forged(siti, Propose(1, "field", "retail_sales"))
    await siti.is_told("Langkah ini hanya untuk Petugas.")
    siti.presses_old(first, "Benar")
    await siti.sees("Terima kasih. Profil Anda sudah diperbarui.")
    await rina.sees("membenarkan: Bidang kerja.")
    siti.presses_old(first, "Tidak")
    await siti.is_told("Pertanyaan ini sudah dijawab, atau ada yang lebih baru.")
    siti.presses_old(second, "Tidak")
    await siti.sees("Profil Anda tetap seperti semula.")
    await rina.sees("membiarkan seperti semula: Nama panggilan.")

    siti.says("/data")
    await siti.sees("Bidang kerja: Garmen, tekstil, sepatu")
    assert "Nama panggilan: Siti Aminah\n" not in siti.transcript()
