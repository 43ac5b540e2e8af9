"""A worker asks for a person, a counselor takes the case, and they talk."""

from tests.journeys.talking import asks_for_a_person, counselor, said_by_bot
from tests.service import Bot


async def test_the_whole_talk(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")
    rina.presses("Lihat dulu")
    await rina.sees("Belum ada hasil cek.")
    rina.presses("Ambil")
    card = await rina.sees("sekarang Anda tangani")
    assert "Kabupaten Bekasi, Jawa Barat" in card["text"]
    await siti.sees("Ibu Rina, petugas Disnaker Kabupaten Bekasi")

    siti.says("Selamat siang, Bu")
    await rina.sees("Selamat siang, Bu")
    rina.says("Siang. Ada yang bisa dibantu?")
    await siti.sees("Siang. Ada yang bisa dibantu?")
    assert said_by_bot(siti)[-2:] == [
        "Ibu Rina, Disnaker Kabupaten Bekasi:",
        "Siang. Ada yang bisa dibantu?",
    ]
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Klaim diajukan")
    await rina.sees("ditutup: Klaim diajukan. Pekerja diberi tahu.")
    await siti.sees("Klaim JKP Anda sudah diajukan.")
    await siti.sees("Langkah Anda berikutnya masih ada di sini.")
