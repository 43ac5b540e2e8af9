"""Which words an office may say to workers, and which are refused with a reason."""

import pytest

from bot.services.queue import own_case
from bot.services.staff import fitting
from bot.services.staff.members import PublicName
from bot.services.staff.unfit import Unfit
from bot.storage.tables import OfficeTextKind
from bot.texts import languages, plain, verbatim
from tests.journeys.lengths import LONGEST

GREETING, ADDRESS = OfficeTextKind.GREETING, OfficeTextKind.ADDRESS


@pytest.mark.parametrize(
    "said",
    [
        "Selamat datang. Kami siap membantu Anda.",
        "Layanan ini gratis, tidak dipungut biaya.",
        "Tanpa biaya apa pun. Ada Jaminan Kehilangan Pekerjaan.",
        "Buka https://disnaker.bekasikab.go.id/jkp untuk jadwal.",
        "Surat ke info@disnaker.go.id, telepon (021) 8970001.",
        "Loket 3, Gd.B Lt.2, RT 01/RW 02, Senin s.d. Kamis pukul 07.30-15.00",
        "\u260e\ufe0f Telepon kantor ada di papan",
        "Bawa KTP asli dan/atau surat PHK 👩\u200d💻",
        "السلام عليكم",
        "Untuk jadwal yang pasti, datang langsung.",
        "Tulisan <b>tebal</b> & {nama} tetap seperti ini",
    ],
)
def test_what_helps_may_stand(said: str) -> None:
    assert fitting.fitted(said, GREETING) == said


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "setidaknya satu huruf"),
        ("👍 123", "setidaknya satu huruf"),
        ("\u200b\u3164", "setidaknya satu huruf"),
        ("a" * 161, "Terlalu panjang 1 huruf. Paling banyak 160"),
        ("a\nb\nc\nd", "Paling banyak 3 baris"),
        ("NIK saya 3216012345678901", "NIK atau OTP"),
        ("Siapkan OTP Anda", "meminta data rahasia"),
        ("Kirim o.t.p dulu", "meminta data rahasia"),
        ("Sebutkan k\u200bata sandi", "meminta data rahasia"),
        ("Balas dengan \uff2e\uff29\uff2b Anda", "meminta data rahasia"),
        ("Jangan lupa transfer", "meminta uang"),
        ("Jangan lupa tr\u0430nsfer", "meminta uang"),
        ("Jangan lupa tr\u03b1nsfer", "meminta uang"),
        *[
            (f"Jangan lupa tra{unseen}nsfer", "meminta uang")
            for unseen in "\ufe0f\u034f\u2800\u180c\u00ad\u202e\u200d\U000e0101"
        ],
        ("Siapkan Rp50.000", "meminta uang"),
        ("Gratis, tetapi ada biaya admin", "meminta uang"),
        ("Tidak dipungut biaya, cukup bayar meterai", "meminta uang"),
        ("JKP pasti cair", "menjanjikan hasil"),
        ("Dijamin diterima kerja", "menjanjikan hasil"),
        ("Klik bit.ly/jkp", "Hanya situs pemerintah"),
        ("Klik http://disnaker.go.id", "Hanya situs pemerintah"),
        ("Klik https://disnaker.go.id.evil.com", "Hanya situs pemerintah"),
        ("Klik https://go.id@evil.com/", "Hanya situs pemerintah"),
        ("Klik https://evilgo.id", "Hanya situs pemerintah"),
        ("Surat ke disnaker@gmail.com", "Hanya situs pemerintah"),
        ("Buka tg://resolve?domain=x", "Hanya situs pemerintah"),
        ("Hubungi @budi", "akun pribadi"),
        ("Ketik /hapus", "terketuk sebagai perintah: /hapus"),
        ("Hubungi 0812-3456-7890 ya", "Ada nomor pribadi: 0812-3456-7890"),
    ],
)
def test_what_may_hurt_is_refused_with_the_reason(said: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        fitting.fitted(said, GREETING)

    assert why in plain(refused.value.why, "id")


def test_what_nobody_sees_is_left_out() -> None:
    assert fitting.fitted("  a\u202eb\u200bc \n\n d\te ", GREETING) == "abc\nd e"


def test_an_address_is_one_line() -> None:
    said = "Jalan  Merdeka 1,\n\nCikarang"

    assert fitting.fitted(said, ADDRESS) == "Jalan Merdeka 1, Cikarang"


def test_the_longest_greeting_leaves_room_for_what_stands_above_it() -> None:
    office = verbatim("Dinas Ketenagakerjaan Kabupaten Tulang Bawang Barat")
    rina = PublicName(verbatim("Ibu Siti Rahmawati"), office)
    said = own_case.just_taken(rina, verbatim("a" * fitting.MOST[GREETING]))

    assert all(len(plain(said, each)) <= LONGEST for each in languages())
