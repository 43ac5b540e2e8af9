"""Around the words: a picture or file, buttons, texts of other languages."""

from tests.journeys.announcing import (
    READ,
    TEST_FIRST,
    WORDS,
    begins,
    budi_of,
    tries_it,
    writes,
)
from tests.journeys.talking import said_by_bot
from tests.service import Bot

NOBODY = "Siaran tidak dikirim kepada siapa pun."


async def test_a_picture_or_file_stands_above_the_words(bot: Bot) -> None:
    budi = await budi_of(bot)
    for kind in ("photo", "document"):
        budi.says("/siaran")
        await budi.sees("Ini siaran apa?")
        budi.presses("Kabar umum")
        await budi.sees("Tulis pesannya sekarang.")
        budi.sends_file(kind, WORDS)

        await budi.sees("Ini yang akan dibaca penerima:")
        shown = await budi.sees(WORDS)
        assert kind in shown
        assert shown["caption"] == READ
        await budi.sees("Dengan gambar atau berkas.")
        budi.presses("Jangan kirim")
        await budi.sees(NOBODY)


async def test_a_picture_alone_asks_for_its_words(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    budi.sends_photo()
    await budi.sees("Tulis pesannya sekarang.")
    budi.says("a" * 1024)
    await budi.sees("Di bawah gambar atau berkas, pesannya kelebihan")
    budi.says(WORDS)

    shown = await budi.sees(READ)
    assert "photo" in shown
    await budi.sees(TEST_FIRST)


async def test_a_file_can_be_put_there_and_left_out_later(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)

    budi.presses("Gambar, berkas")
    await budi.sees("Kirim satu gambar atau berkas. Letaknya di atas pesan.")
    budi.says("nanti saja")
    await budi.sees("Itu bukan gambar atau berkas.")
    budi.sends_document()
    shown = await budi.sees(READ)
    assert "document" in shown
    await budi.sees("Dengan gambar atau berkas.")
    await tries_it(budi)
    budi.presses("Gambar, berkas")
    await budi.sees_button("Tanpa berkas")
    budi.presses("Tanpa berkas")

    card = await budi.sees(TEST_FIRST)
    assert "berkas." not in card["text"]


async def test_another_language_has_words_of_its_own(bot: Bot) -> None:
    language = "English"
    budi = await budi_of(bot)
    await writes(budi)

    budi.presses("Bahasa")
    await budi.sees(f"{language}: mendapat teks Indonesia.")
    budi.presses(language)
    await budi.sees(f"Tulis pesan untuk pembaca {language}.")
    budi.says("Open on Saturday, {nama}.")
    await budi.sees("Announcement, Temani\nOpen on Saturday, Mr Raden")
    await budi.sees("Bahasa: Bahasa Indonesia dan English")
    await tries_it(budi)
    assert said_by_bot(budi).count(READ) == 2

    budi.presses("Bahasa")
    await budi.sees(f"{language}: sudah ditulis.")
    budi.presses(f"Tanpa {language}")
    await budi.sees(f"{language}: mendapat teks Indonesia.")
    budi.presses("Kembali")
    await budi.sees(TEST_FIRST)


async def test_buttons_come_from_a_list_and_links_name_their_host(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)

    budi.presses("Tombol")
    await budi.sees("Tombol di bawah pesan.")
    for label in ("Cek hak JKP", "Mengerti atau belum"):
        budi.presses(label)
        await budi.sees_button(f"☑ {label}")
    budi.presses("Tambah tautan")
    await budi.sees("Tulis tautannya")
    budi.says("http://kemnaker.go.id")
    await budi.sees("Hanya tautan yang diawali https://")
    budi.says("kemnaker.go.id/jkp")
    await budi.sees("Tombol di bawah pesan.")
    await budi.sees_button("Tanpa kemnaker.go.id")
    budi.presses("Kembali")
    card = await budi.sees(TEST_FIRST)
    assert (
        "Tombol: Cek hak JKP, Buka kemnaker.go.id, dan Mengerti atau belum"
        in card["text"]
    )

    await tries_it(budi)
    budi.presses("Mengerti")
    await budi.is_told("Ini contoh. Tombolnya baru bekerja")
    budi.presses("Cek hak JKP")
    await budi.is_told("Ini contoh. Tombolnya baru bekerja")
    assert "Buka kemnaker.go.id" in budi.buttons

    budi.presses("Tombol")
    await budi.sees_button("Tanpa kemnaker.go.id")
    budi.presses("Tanpa kemnaker.go.id")
    await budi.until(lambda: "Tanpa kemnaker.go.id" not in budi.buttons or None)
    budi.presses("☑ Cek hak JKP")
    await budi.until(lambda: "☑ Cek hak JKP" not in budi.buttons or None)
    budi.presses("Kembali")
    card = await budi.sees(TEST_FIRST)
    assert "Tombol: Mengerti atau belum" in card["text"]


async def test_for_officers_there_are_links_alone(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi, kind="Untuk petugas")

    budi.presses("Tombol")

    await budi.sees_button("Tambah tautan")
    assert "Bicara dengan petugas" not in budi.buttons
