"""A case goes back to the queue and to another; what nobody answered goes along."""

from bot.sandbox.people import Person
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    said_by_bot,
    takes,
)
from tests.service import Bot


async def test_what_is_put_back_keeps_its_place_and_loses_no_words(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    await asks_for_a_person(bot, "Dewi")
    rina.says("/antrean")
    await rina.sees("2 pekerja menunggu.")
    rina.presses(next(each for each in rina.buttons if each.startswith("Ambil")))
    await siti.sees("Ibu Rina")
    siti.says("Ini untuk Ibu Rina")
    await rina.sees("Ini untuk Ibu Rina")

    rina.presses("Kembalikan")
    await rina.sees("Pekerja tetap di urutannya.")
    rina.presses("Ya, kembalikan")
    await rina.sees("sudah kembali ke antrean.")
    await siti.sees("kembali ke antrean di urutan depan.")
    siti.says("Masih ada orang?")
    await siti.sees("kami simpan untuk petugas")
    agus.says("/antrean")
    await agus.sees("2 pekerja menunggu.")
    agus.presses(next(each for each in agus.buttons if each.startswith("Ambil")))

    await siti.sees("Ibu Agus")
    await agus.sees("Masih ada orang?")
    assert "Ini untuk Ibu Rina" in agus.transcript()
    assert "Masih ada orang?" not in rina.transcript()
    rina.says("Halo Siti")
    rina.says("/tugas")
    await rina.sees("Anda belum punya kasus.")
    assert "Halo Siti" not in siti.transcript()


async def test_a_reply_after_putting_back_goes_nowhere(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    siti.says("Halo Bu")
    quoted = await rina.sees("Halo Bu")
    rina.presses("Kembalikan")
    await rina.sees("Pekerja tetap di urutannya.")
    rina.presses("Ya, kembalikan")
    await rina.sees("sudah kembali ke antrean.")

    rina.replies(quoted, "Maaf, satu lagi")

    await rina.sees(f"Kasus {code} tidak lagi Anda tangani.")
    assert "satu lagi" not in siti.transcript()


async def test_who_takes_a_case_again_reads_what_was_changed_meanwhile(
    bot: Bot,
) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    first = siti.says("PHK tanggal 5 Oktober")
    second = siti.says("Gaji saya 4 juta")
    await rina.sees("Gaji saya 4 juta")
    await puts_back(rina)
    siti.edits(first, "PHK tanggal 5 November")
    await bot.sandbox.settled()
    await takes(agus, siti)
    await agus.sees("PHK tanggal 5 November")
    siti.edits(second, "Gaji saya 5 juta")
    await agus.sees("Gaji saya 5 juta")
    await puts_back(agus)
    assert "November" not in rina.transcript()

    code = await takes(rina, siti)

    await rina.sees("Gaji saya 5 juta")
    assert said_by_bot(rina)[-4:] == [
        f"Pekerja {code} memperbaiki pesan ini:",
        "PHK tanggal 5 November",
        f"Pekerja {code} memperbaiki pesan ini:",
        "Gaji saya 5 juta",
    ]
    await puts_back(rina)
    await takes(rina, siti)
    siti.says("Itu saja, Bu")
    await rina.sees("Itu saja, Bu")
    assert rina.transcript().count("Gaji saya 5 juta") == 1


async def puts_back(phone: Person) -> None:
    """Let a counselor put the case back that was taken last."""
    phone.presses("Kembalikan")
    await phone.sees("Pekerja tetap di urutannya.")
    phone.presses("Ya, kembalikan")
    await phone.sees("sudah kembali ke antrean.")


async def test_a_case_changes_hands_in_the_middle_of_many_words(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    words = [f"kata {number}" for number in range(24)]

    for each in words[:8]:
        siti.says(each)
    rina.presses("Kembalikan")
    for each in words[8:12]:
        siti.says(each)
    await rina.sees("Pekerja tetap di urutannya.")
    rina.presses("Ya, kembalikan")
    for each in words[12:16]:
        siti.says(each)
    await rina.sees("sudah kembali ke antrean.")
    agus.says("/antrean")
    await agus.sees("1 pekerja menunggu.")
    agus.presses("Ambil")
    for each in words[16:]:
        siti.says(each)

    await agus.sees(words[-1])
    heard = [each for each in said_by_bot(rina) if each.startswith("kata ")]
    assert heard == words[: len(heard)]
    passed_on = [each for each in said_by_bot(agus) if each.startswith("kata ")]
    assert passed_on == words


async def test_what_was_answered_is_there_for_the_next_by_a_button(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says("Surat PHK saya hilang")
    await rina.sees("Surat PHK saya hilang")
    assert "Pesan sebelumnya" not in rina.buttons
    rina.says("Minta salinannya ke HRD")
    await siti.sees("Minta salinannya ke HRD")
    rina.says("/tugas")
    await rina.sees("Anda punya 1 kasus.")
    rina.presses(next(each for each in rina.buttons if "Pekerja" in each))
    await rina.sees_button("Kembalikan")
    rina.presses("Kembalikan")
    await rina.sees("Pekerja tetap di urutannya.")
    rina.presses("Ya, kembalikan")
    await rina.sees("sudah kembali ke antrean.")

    code = await takes(agus, siti)
    assert "Surat PHK saya hilang" not in agus.transcript()
    agus.presses("Pesan sebelumnya")

    await agus.sees("Minta salinannya ke HRD")
    said = said_by_bot(agus)
    assert said[-4:] == [
        f"Sebelumnya, 25 November 2026 12.00, Pekerja {code}:",
        "Surat PHK saya hilang",
        "Sebelumnya, 25 November 2026 12.00, Ibu Rina:",
        "Minta salinannya ke HRD",
    ]
    await agus.is_told("Ini semua pesan sebelumnya.")
