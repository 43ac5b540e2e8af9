"""A case is offered to a colleague or an office, and is its owner's until accepted."""

from bot.buttons import HandedTo, HandLine, HandToOffice
from bot.sandbox.people import Person
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot


async def at_work(phone: Person) -> None:
    """Let an officer begin duty."""
    phone.says("/piket mulai")
    await phone.sees("Anda bertugas sampai")


async def opens(phone: Person, code: str) -> None:
    """Let a counselor open the card of a case of their own."""
    phone.says("/tugas")
    await phone.sees("Anda punya")
    phone.presses(next(each for each in phone.buttons if code in each))
    await phone.sees_button("Serahkan")


async def offers(rina: Person, code: str) -> None:
    """Let a counselor offer a case to Ibu Agus with all three lines."""
    await opens(rina, code)
    rina.presses("Serahkan")
    await rina.sees(f"Serahkan kasus {code} kepada siapa?")
    rina.presses("Ke Ibu Agus")
    await rina.sees("Bagaimana keadaannya?")
    rina.says("PHK 5 Oktober, surat hilang.")
    await rina.sees("Apa yang sudah dilakukan?")
    rina.presses("Lewati")
    await rina.sees("Apa yang masih ditunggu?")
    rina.says("Salinan dari HRD.")
    await rina.sees("Ditawarkan kepada Ibu Agus.")


async def test_an_offered_case_is_answered_by_its_owner_until_it_is_accepted(
    bot: Bot,
) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    rina.presses("Serahkan")
    await rina.sees("Belum ada rekan sekantor yang bertugas.")
    await at_work(agus)
    await offers(rina, code)
    offered = await agus.sees(f"Ibu Rina menawarkan kasus {code}")
    assert "Keadaan: PHK 5 Oktober, surat hilang." in offered["text"]
    assert "Sudah dilakukan" not in offered["text"]
    assert "Ditunggu: Salinan dari HRD." in offered["text"]
    siti.says("Bu, bagaimana?")
    await rina.sees("Bu, bagaimana?")
    rina.says("Sebentar ya, Bu")
    await siti.sees("Sebentar ya, Bu")
    siti.says("Baik Bu")
    await rina.sees("Baik Bu")

    agus.presses_old(offered, "Terima")
    agus.presses_old(offered, "Terima")
    await agus.sees(f"Kasus {code} sekarang Anda tangani.")
    await agus.sees("Baik Bu")
    await agus.is_told("Sudah kami terima.")
    await rina.sees(f"Ibu Agus, Disnaker Kabupaten Bekasi, menerima kasus {code}.")
    told = "Ibu Agus, petugas Disnaker Kabupaten Bekasi, melanjutkan"
    await siti.sees(told)
    rina.says("Satu lagi")
    await rina.sees("Pesan ini tidak terkirim ke siapa pun.")
    agus.says("Saya lanjutkan, Bu")
    await siti.sees("Saya lanjutkan, Bu")

    assert siti.transcript().count(told) == 1
    assert "Bu, bagaimana?" not in agus.transcript()
    assert "PHK 5 Oktober" not in siti.transcript()
    assert "Satu lagi" not in siti.transcript()


async def test_the_lines_go_to_no_worker_whatever_is_typed_and_pressed(
    bot: Bot,
) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    await at_work(agus)
    await opens(rina, code)
    rina.presses("Serahkan")
    await rina.sees("kepada siapa?")
    rina.presses("Ke Ibu Agus")
    await rina.sees("Bagaimana keadaannya?")
    rina.says("x" * 201)
    await rina.sees("Terlalu panjang: paling banyak 200 huruf.")
    rina.sends_photo("Ini fotonya")
    await rina.sees("Tulis dengan kata-kata, ya.")
    for asked in ("Apa yang sudah", "Apa yang masih", "Tulis sedikitnya satu baris"):
        rina.presses("Lewati")
        await rina.sees(asked)
    # Her words come while the question stands: what is typed then is asked about.
    siti.says("Bu, saya takut telat")
    quoted = await rina.sees("Bu, saya takut telat")
    rina.says("Tidak apa-apa, Bu")
    await rina.sees("Untuk siapa")
    rina.replies(quoted, "Masih ada waktu, Bu")
    await siti.sees("Masih ada waktu, Bu")
    forged(rina, HandLine(1, "situation", "cancel", "card"))
    await rina.sees(f"Kasus {code} tidak ditawarkan ke siapa pun.")
    forged(rina, HandLine(1, "done", "send", "card"))
    await rina.is_told("Tawaran ini sudah tidak berlaku.")

    assert "menawarkan" not in agus.transcript()
    assert "xxx" not in siti.transcript()
    assert "Tidak apa-apa" not in siti.transcript()


async def test_old_buttons_of_an_offer_say_what_is_so(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    other = await counselor(bot, "Dewi", office="Disnaker Karawang", region="32.15")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    for each in (agus, other):
        await at_work(each)
    await offers(rina, code)
    first = await agus.sees(f"Ibu Rina menawarkan kasus {code}")
    forged(other, HandedTo(1, "accept"))
    await other.is_told("Tawaran ini sudah tidak berlaku.")
    forged(siti, HandedTo(1, "accept"))
    await siti.is_told("Langkah ini hanya untuk Petugas.")
    forged(other, HandedTo(1, "withdraw"))
    await other.is_told("Kasus ini milik petugas lain.")
    rina.presses("Batalkan tawaran")
    await rina.sees(f"Kasus {code} tidak ditawarkan ke siapa pun.")
    await agus.sees(f"Tawaran kasus {code} sudah dibatalkan.")
    agus.presses_old(first, "Terima")
    await agus.is_told("Tawaran ini sudah tidak berlaku.")

    await offers(rina, code)
    await agus.sees(f"Ibu Rina menawarkan kasus {code}")
    agus.presses("Belum bisa")
    await rina.sees("Kasus tetap pada Anda.")
    forged(rina, HandToOffice(1, 2, "x" * 50))
    await rina.sees("Untuk Disnaker Karawang.")
    rina.says("Pindah ke Karawang.")
    await rina.sees("Apa yang sudah dilakukan?")
    rina.presses("Tawarkan sekarang")
    await rina.sees("Ditawarkan kepada Disnaker Karawang.")
    second = await other.sees(f"Ibu Rina menawarkan kasus {code}")
    siti.presses("Masalah selesai")
    await siti.sees_button("Ya, selesai")
    siti.presses("Ya, selesai")
    await rina.sees("menyatakan masalahnya selesai")
    other.presses_old(second, "Terima")
    await other.is_told("Kasus ini sudah ditutup.")
