"""What has gone wrong in the bots and desks of others does not go wrong here.

Those of their faults that no other journey has; each test names the one it is about.
"""

from datetime import timedelta

from sqlmodel import select

from bot.storage.tables import Interview
from tests.journeys.checking import started
from tests.journeys.relaying import all_settled, saying, talking
from tests.journeys.talking import asks_for_a_person, said_by_bot, takes
from tests.service import Bot

MANY = 60
"""Words in a row; it is five hundred in the report, and goes the same way."""


async def test_of_two_quick_taps_the_first_is_the_answer(bot: Bot) -> None:
    """B008: both are pressed before the first has changed anything on the screen."""
    siti = await started(bot)
    siti.presses("Cek hak JKP")
    asked = await siti.sees("Bagaimana pekerjaan Anda berakhir?")

    siti.presses_old(asked, "Perusahaan")
    siti.presses_old(asked, "Saya sendiri")

    await siti.is_told("Tombol ini sudah lama.")
    await siti.sees("Langkah 2")
    await all_settled(bot)
    async with bot.service.transactions.reading() as session:
        run = (await session.exec(select(Interview))).one()
    assert (run.step, run.answers) == (1, {"terminated_by": "employer"})
    assert "gangguan" not in siti.transcript()
    assert siti.transcript().count("Kata apa yang tertulis") == 1


async def test_a_reply_to_what_a_hidden_account_wrote_arrives(bot: Bot) -> None:
    """B066: whoever hides the account in what is forwarded is reached all the same."""
    rina, siti = await talking(bot)
    siti.chat.hides_when_forwarded = True
    siti.forwards_from("Akun tersembunyi", "Mulai besok tidak usah masuk")
    await rina.sees("Mulai besok tidak usah masuk")

    rina.replies(saying(rina, "Mulai besok tidak usah masuk")[0], "Simpan pesan itu")

    await siti.sees("Simpan pesan itu")


async def test_a_reply_to_a_closed_case_reaches_no_newer_one(bot: Bot) -> None:
    """B069: the same worker has a closed case and a new one, of the same officer."""
    rina, siti = await talking(bot)
    siti.says("Ini soal yang lama")
    quoted = await rina.sees("Ini soal yang lama")
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Hasil lain")
    await rina.sees("ditutup: Hasil lain")
    bot.clock.moves(timedelta(days=15))
    siti.says("/petugas")
    await siti.sees("antrean")
    await takes(rina, siti)

    rina.replies(quoted, "Satu hal lagi")

    await rina.sees("sudah ditutup.")
    await all_settled(bot)
    assert "Satu hal lagi" not in siti.transcript()


async def test_a_flood_of_one_worker_is_no_flood_of_the_desk(bot: Bot) -> None:
    """B071: while one writes without end, the desk hears another; no word is lost."""
    rina, siti = await talking(bot)
    joko = await asks_for_a_person(bot, "Joko")
    before = len(said_by_bot(rina))

    words = [f"m{number}x" for number in range(MANY)]
    for each in words:
        joko.says(each)
    siti.says("Bu, surat saya ada")

    await rina.sees("Bu, surat saya ada")
    await all_settled(bot)
    new = said_by_bot(rina)[before:]
    assert not any(each in new for each in words)
    assert sum("Joko" in each for each in new) <= 1
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")
    await takes(rina, joko)
    await all_settled(bot)
    assert [each for each in said_by_bot(rina) if each in set(words)] == words
