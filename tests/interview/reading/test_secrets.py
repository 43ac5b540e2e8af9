"""Secrets in what people write are found, and ordinary numbers are not."""

import pytest

from bot.interview.reading.secrets import blotted, secrets_in

FOUND = [
    ("NIK saya 3216010203040005", ["nik"], "NIK saya […]"),
    ("KK 3216-0102-0304-0005", ["nik"], "KK […]"),
    ("OTP nya 482913 pin saya 2211", ["otp", "pin"], "OTP nya […] pin saya […]"),
    ("kode verifikasi: 48 29 13", ["otp"], "kode verifikasi: […]"),
    ("482913 itu otp saya", ["otp"], "[…] itu otp saya"),
    ("otpnya masuk bu, 4829", ["otp"], "otpnya masuk bu, […]"),
    ("PIN: 123456", ["pin"], "PIN: […]"),
    ("pin atm saya 1 2 3 4 5 6", ["pin"], "pin atm saya […]"),
    ("password jmo saya rahasia99", ["password"], "password jmo saya […]"),
    ("kata sandinya: kucing", ["password"], "kata sandinya: […]"),
    ("sandi siapkerja adalah Kucing!", ["password"], "sandi siapkerja adalah […]"),
    ("my password is hunter2", ["password"], "my password is […]"),
    ("rekening BCA saya 0123456789", ["account"], "rekening BCA saya […]"),
    ("norek 0123-4567-89 an Siti", ["account"], "norek […] an Siti"),
    ("BRI 123401012345678", ["account"], "BRI […]"),
    ("0123456789 rekening saya", ["account"], "[…] rekening saya"),
    ("nama ibu kandung saya Sumiati", ["mother"], "nama ibu kandung saya […]"),
    ("Ibu kandung: Siti Aminah", ["mother"], "Ibu kandung: […]"),
]

NOTHING = [
    "Saya di-PHK 5 November 2026, upah 4500000",
    "lupa password JMO bu, bagaimana?",
    "password saya salah terus",
    "ganti kata sandi di SIAPkerja gagal",
    "OTP tidak masuk-masuk sejak tadi",
    "tidak ada OTP dari kemarin, sudah 3 kali",
    "pin lokasi sudah saya kirim jam 9",
    "PIN 6 digit itu apa?",
    "pinjaman saya 5000000",
    "rekeningnya harus atas nama sendiri?",
    "uang masuk ke rekening Rp2.700.000 kemarin",
    "saldo BRI 2.700.000",
    "nomor hp saya 081234567890",
    "nama ibu kandung juga ditanya",
    "nama ibu kandung harus diisi?",
    "ibu kandung saya tidak bekerja",
    "ibu kandung saya sakit, adalah tanggungan saya",
    "nama ibu kandung saya salah di data BPJS",
    "saya melamar ke BRI 15-11-2026",
    "telepon 175 atau 1500910",
    "KPJ 12345678901",
    "",
]


@pytest.mark.parametrize(("words", "kinds", "left"), FOUND)
def test_a_secret_is_found_by_its_word(words: str, kinds: list[str], left: str) -> None:
    assert [each.kind.value for each in secrets_in(words)] == kinds
    assert blotted(words) == left


@pytest.mark.parametrize("words", NOTHING)
def test_what_is_no_secret_passes(words: str) -> None:
    assert secrets_in(words) == ()
