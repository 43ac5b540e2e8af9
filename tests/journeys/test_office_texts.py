"""/kantor, Teks: an admin words the few texts of an office; workers read them."""

from datetime import timedelta

from sqlmodel import col, select

from bot.services.staff import members, offices
from bot.services.staff.office_texts import Held
from bot.services.staff.offices import Particulars
from bot.storage.tables import Audit, Deed, OfficeTextKind
from tests.journeys.talking import (
    OFFICE,
    asks_for_a_person,
    counselor,
    takes,
)
from tests.journeys.told_places import AFTER_HOURS
from tests.journeys.worded import (
    ELSEWHERE,
    HELLO,
    at_text,
    held,
    the_office,
    words,
    writes,
)
from tests.service import Bot


async def test_words_are_shown_as_workers_read_them_and_hold_once_used(
    bot: Bot,
) -> None:
    ayu = await at_text(bot)
    await writes(ayu, HELLO)
    shown = ayu.last["text"]
    assert "Pesan Anda sudah diterima Ibu Rina, petugas Disnaker Kabupaten" in shown
    assert shown.index("OTP") < shown.index(HELLO)
    assert await held(bot) == Held(0, "")
    asked = ayu.last
    ayu.presses("Pakai")
    await ayu.sees("Dipakai. Mulai sekarang pekerja membaca ini.")
    ayu.presses_old(asked, "Pakai")
    await ayu.is_told("Tombol ini sudah lama.")
    assert await held(bot) == Held(1, HELLO)

    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    assert HELLO in siti.last["text"]
    async with bot.service.transactions.reading() as session:
        noted = select(Audit.detail).where(col(Audit.deed) == Deed.WORDED)
        office = await the_office(bot)
        assert (await session.exec(noted)).all() == [f"{office.id} greeting 1"]


async def test_every_text_stands_where_workers_read_it(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await words(
        bot,
        greeting="Salam kami.",
        hours_note="Jumat loket tutup pukul 11.",
        address="Jl. Ahmad Yani 1, belakang pasar",
        closing="Sampai jumpa di bursa kerja.",
    )
    siti = await asks_for_a_person(bot, "Siti")
    waiting = siti.last["text"]
    assert waiting.index("Jam layanan") < waiting.index("Jumat loket tutup pukul 11.")
    await takes(rina, siti)
    taken = siti.last["text"]
    assert taken.index("OTP") < taken.index("Salam kami.")
    rina.presses("Tutup kasus")
    await rina.sees_button("Bekerja lagi")
    rina.presses("Bekerja lagi")
    closed = await siti.sees("Sampai jumpa di bursa kerja.")
    assert closed["text"].endswith("Sampai jumpa di bursa kerja.")

    bot.clock.now = AFTER_HOURS
    budi = await asks_for_a_person(bot, "Budi")
    assert "Jl. Ahmad Yani 1, belakang pasar." in budi.last["text"]
    assert "Jumat loket tutup pukul 11." in budi.last["text"]
    budi.says("Saya tunggu ya")
    await budi.sees("setelah pukul 07.30 WIB.\nJumat loket tutup pukul 11.")


async def test_in_distress_nobody_reads_a_cheerful_line(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await words(bot, greeting="Salam ceria!", closing="Sampai jumpa!")
    siti = await asks_for_a_person(bot, "Siti")
    siti.says("saya mau bunuh diri")
    await siti.sees("119")
    await takes(rina, siti)
    rina.presses("Tutup kasus")
    await rina.sees_button("Hasil lain")
    rina.presses("Hasil lain")
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")

    assert "Salam ceria!" not in siti.transcript()
    assert "Sampai jumpa!" not in siti.transcript()


async def test_who_acts_says_the_words_of_their_own_office(bot: Bot) -> None:
    nona = await counselor(bot, "Nona", office=ELSEWHERE, region=None)
    await counselor(bot, "Rina")
    await words(bot, greeting="Salam dari Bekasi.")
    async with bot.service.transactions.begin() as work:
        ambon = await offices.find(work, ELSEWHERE)
        assert ambon is not None
        said = Particulars(greeting="Salam dari Ambon.")
        await offices.change(work, ambon, said, by=None)
    siti = await asks_for_a_person(bot, "Siti")
    async with bot.service.transactions.begin() as work:
        post = await members.post_of(work, (await members.known(work, nona.id)).id)
        assert post is not None
        post.region = "32.16"
    await takes(nona, siti)

    assert "Salam dari Ambon." in siti.last["text"]
    assert "Salam dari Bekasi." not in siti.transcript()


async def test_what_cannot_stand_comes_back_with_the_words(bot: Bot) -> None:
    ayu = await at_text(bot)
    ayu.presses("Ubah")
    await ayu.sees("paling banyak 160 huruf")
    wrong = ayu.says("Salam hangat. Jangan lupa transfer ya")
    await ayu.sees("bisa terbaca seperti meminta uang")
    assert "Salam hangat. Jangan lupa transfer ya" in ayu.last["text"]
    ayu.says("NIK saya 3216012345678901")
    await ayu.sees("NIK atau OTP")
    assert "3216012345678901" not in ayu.last["text"]
    ayu.sends_photo("Salam")
    await ayu.sees("Di sini hanya bisa tulisan.")
    ayu.says("x" * 4000)
    await ayu.sees("Terlalu panjang 3.840 huruf.")
    last = ayu.says("Salam @budi")
    await ayu.sees("akun pribadi")
    ayu.edits(wrong, "Salam tua")
    ayu.edits(last, "Salam 👩\u200d💻 kami")
    await ayu.sees("Belum ada yang berubah.")
    assert "Salam 👩\u200d💻 kami" in ayu.last["text"]
    ayu.edits(last, "Salam kami \u202e\u200bsemua")
    await ayu.sees("Salam kami semua")
    ayu.presses("Pakai")
    await ayu.sees("Dipakai.")

    assert await held(bot) == Held(1, "Salam kami semua")


async def test_a_command_is_no_text_and_what_was_typed_waits(bot: Bot) -> None:
    ayu = await at_text(bot)
    await writes(ayu, HELLO)
    shown = ayu.last
    ayu.says("/antrean")
    await ayu.sees("menunggu")
    assert await held(bot) == Held(0, "")
    ayu.presses_old(shown, "Pakai")
    await ayu.sees("Dipakai.")

    assert await held(bot) == Held(1, HELLO)


async def test_what_is_called_off_holds_no_more(bot: Bot) -> None:
    ayu = await at_text(bot)
    await writes(ayu, HELLO)
    first = ayu.last
    ayu.presses("Batal")
    await ayu.sees("belum diisi")
    ayu.presses_old(first, "Pakai")
    await ayu.is_told("Tombol ini sudah lama.")
    await writes(ayu, "Salam lain")
    second = ayu.last
    ayu.says("batal")
    await ayu.sees("Petugas mengambil kasus sendiri.")
    ayu.presses_old(second, "Pakai")
    await ayu.until(lambda: len(ayu.alerts) > 1 or None)

    assert await held(bot) == Held(0, "")


async def test_old_buttons_mean_the_words_above_them(bot: Bot) -> None:
    ayu = await at_text(bot)
    await writes(ayu, "Salam satu")
    first = ayu.last
    ayu.says("Salam dua")
    await ayu.sees("Salam dua")
    ayu.presses_old(first, "Pakai")
    await ayu.is_told("Tombol ini sudah lama.")

    assert await held(bot) == Held(0, "")


async def test_versions_stay_and_are_used_again_and_undone(bot: Bot) -> None:
    ayu = await at_text(bot)
    for said in ("Salam satu", "Salam dua"):
        await writes(ayu, said)
        ayu.presses("Pakai")
        await ayu.sees("Dipakai.")
    ayu.presses("Versi")
    await ayu.sees("2. Anda, ")
    assert "1. Anda, " in ayu.last["text"]
    ayu.presses("Versi 1")
    await ayu.sees_button("Pakai lagi")
    again = ayu.last
    ayu.presses("Pakai lagi")
    await ayu.sees("Dipakai lagi, sebagai versi baru.")
    ayu.presses_old(again, "Pakai lagi")
    await ayu.is_told("admin lain mengubah teks ini")
    assert await held(bot) == Held(3, "Salam satu")
    ayu.presses("Urungkan")
    await ayu.sees("Diurungkan.")
    assert await held(bot) == Held(4, "Salam dua")
    ayu.presses("Kosongkan")
    await ayu.sees("Dikosongkan.")
    cleared = ayu.last
    bot.clock.moves(timedelta(minutes=11))
    ayu.presses_old(cleared, "Urungkan")
    await ayu.is_told("Ini sudah tidak bisa diurungkan.")

    assert await held(bot) == Held(5, "")
    assert "Urungkan" not in ayu.buttons


async def test_of_two_admins_the_later_sees_first_what_holds(bot: Bot) -> None:
    ayu = await at_text(bot)
    budi = await at_text(bot, "Budi")
    await writes(ayu, "Salam Ayu")
    await writes(budi, "Salam Budi")
    ayu.presses("Pakai")
    await ayu.sees("Dipakai.")
    budi.presses("Pakai")
    await budi.sees("admin lain mengubah teks ini. Isinya sekarang:\nSalam Ayu")
    assert "Salam Budi" in budi.last["text"]
    assert await held(bot) == Held(1, "Salam Ayu")
    budi.presses("Pakai")
    await budi.sees("Dipakai.")
    assert await held(bot) == Held(2, "Salam Budi")
    ayu.presses("Kosongkan")
    await ayu.is_told("admin lain mengubah teks ini")
    assert await held(bot) == Held(2, "Salam Budi")
    ayu.presses("Versi")
    await ayu.sees("2. Admin, ")


async def test_an_address_typed_in_either_place_is_one(bot: Bot) -> None:
    ayu = await at_text(bot, title="Letak kantor")
    await writes(ayu, "Jalan Merdeka 1,\nCikarang")
    assert f"{OFFICE}: Jalan Merdeka 1, Cikarang." in ayu.last["text"]
    ayu.presses("Pakai")
    await ayu.sees("Dipakai.")
    assert (await the_office(bot)).address == "Jalan Merdeka 1, Cikarang"
    ayu.says("/kantor")
    await ayu.sees("Alamat: Jalan Merdeka 1, Cikarang")
    ayu.presses("Alamat")
    await ayu.sees("Apa alamat kantornya?")
    ayu.says("Jalan Dua 2, wa 0812-3456-7890")
    await ayu.sees("Ada nomor pribadi")
    ayu.says("Jalan Dua 2")
    await ayu.sees("Tersimpan. Alamat: Jalan Dua 2")

    assert await held(bot, OfficeTextKind.ADDRESS) == Held(2, "Jalan Dua 2")
