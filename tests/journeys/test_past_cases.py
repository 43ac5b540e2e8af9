"""Earlier cases of a worker, who wrote when in them, and who looks at a case now."""

from datetime import timedelta

from bot.buttons import PastCases, TalkShape
from bot.sandbox.people import Person
from tests.journeys.relaying import all_settled, talking
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot


async def closes(rina: Person) -> None:
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Hasil lain")
    await rina.sees("ditutup: Hasil lain")


async def asks_again(rina: Person, siti: Person) -> str:
    siti.says("/petugas")
    await siti.sees("masuk antrean")
    return await takes(rina, siti)


async def test_earlier_cases_and_the_shape_of_their_talk(bot: Bot) -> None:
    rina, siti = await talking(bot)
    code = rina.last["text"].split()[1]
    siti.sends_photo("rahasia saya")
    await rina.sees("rahasia saya")
    rina.says("Sudah saya terima")
    await siti.sees("Sudah saya terima")
    await closes(rina)
    again = await asks_again(rina, siti)

    rina.presses("Lainnya")
    await rina.sees_button("Riwayat (1)")
    rina.presses("Riwayat (1)")
    listed = await rina.sees("Riwayat kasus")
    assert f"{code}, ditutup 25 November 2026, Ibu Rina. Hasil lain." in listed["text"]
    rina.presses(code)
    shape = await rina.sees(f"Siapa menulis kapan, {code}")

    assert shape["text"].splitlines()[2:] == [
        "Rabu, 25 November 2026:",
        f"12.00 Pekerja {code}: foto",
        "12.00 Ibu Rina: teks",
    ]
    assert again != code


async def test_only_who_has_the_workers_open_case_sees_them(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await closes(rina)
    await asks_again(rina, siti)
    agus = await counselor(bot, "Agus", office="Disnaker Bandung", region="32.73")
    joko = await asks_for_a_person(bot, "Joko")
    await takes(rina, joko)
    await all_settled(bot)

    for each in (PastCases(2, 0), TalkShape(2, 1, 0), TalkShape(2, 2, 0)):
        forged(agus, each)
        await agus.is_told("Kasus ini milik petugas lain.")
        forged(siti, each)
        await siti.is_told("hanya untuk Petugas.")
    forged(rina, TalkShape(3, 1, 0))
    await rina.is_told("Kasus ini sudah ditutup.")

    shown = agus.transcript() + siti.transcript() + rina.transcript()
    assert "Siapa menulis" not in shown
    assert "Riwayat kasus" not in shown


async def test_who_looks_at_a_waiting_case_is_named_to_a_colleague(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    await asks_for_a_person(bot, "Siti")
    for phone in (rina, agus):
        phone.says("/antrean")
        await phone.sees_button("Lihat dulu")
    rina.presses("Lihat dulu")
    await rina.sees("Milik Disnaker")
    assert "membuka ini" not in rina.transcript()
    bot.clock.moves(timedelta(minutes=1))

    agus.presses("Lihat dulu")
    await agus.sees("Ibu Rina membuka ini 1 menit lalu.")

    bot.clock.moves(timedelta(minutes=10))
    agus.says("/antrean")
    await agus.sees_button("Lihat dulu")
    agus.presses("Lihat dulu")
    await agus.sees("Milik Disnaker")
    assert "membuka ini" not in agus.last["text"]
