"""Small words: yes, no, choices, and the words that steer."""

import csv
from pathlib import Path

import pytest

from bot.interview.reading import (
    Read,
    Steer,
    Unread,
    Unsure,
    cleaning,
    read_choice,
    read_steer,
    read_yes_no,
)
from bot.interview.reading.words import is_whole_steer
from bot.texts import plain

WHO = ("Perusahaan", "Saya sendiri", "Kontrak habis", "Belum tahu")
YES_NO = ("Ya", "Tidak", "Tidak tahu")
TIMES = ("Belum", "1 kali", "2 kali", "12 kali")


@pytest.mark.parametrize(
    "said",
    [
        *("iya kak", "iya", "ya", "y", "Ya, benar", "sudah", "udah kak", "udh", "bnr"),
        *("betul", "oke", "yes", "ada", "sudah pernah", "semua benar", "saya sudah"),
    ],
)
def test_yes(said: str) -> None:
    assert read_yes_no(said) == Read(value=True)


@pytest.mark.parametrize(
    "said",
    [
        *("blm", "ga", "gak", "enggak", "nggak kok", "tidak", "tdk", "belum ya kak"),
        *("belum pernah", "tidak ada", "masih belum", "bukan", "no", "tidak benar"),
    ],
)
def test_no(said: str) -> None:
    assert read_yes_no(said) == Read(value=False)


@pytest.mark.parametrize("said", ["ya belum", "sudah tidak", "tidak, iya", "iya ga"])
def test_yes_and_no_at_once_are_asked(said: str) -> None:
    reading = read_yes_no(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (True, False)


@pytest.mark.parametrize(
    ("said", "leaning"), [("iya tapi", True), ("enggak kayaknya", False)]
)
def test_yes_or_no_with_more_is_asked(said: str, leaning: object) -> None:
    reading = read_yes_no(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (leaning,)


@pytest.mark.parametrize(
    "said", ["tidak tahu", "ga tau", "perusahaan tutup ya", "", "\x00", "\ud800", "kak"]
)
def test_neither_yes_nor_no(said: str) -> None:
    reading = read_yes_no(said)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id") == (
        "Silakan ketuk satu pilihan, atau ketik angkanya."
    )


@pytest.mark.parametrize(
    ("said", "steer"),
    [
        ("batal", Steer.CANCEL),
        ("BATAL!!", Steer.CANCEL),
        ("ga jadi", Steer.CANCEL),
        ("saya mau batal", Steer.CANCEL),
        ("kembali", Steer.BACK),
        ("balik", Steer.BACK),
        ("petugas", Steer.OFFICER),
        ("mau bicara sama petugas kak", Steer.OFFICER),
        ("tolong sambungin ke petugas", Steer.OFFICER),
        ("ga mau sama bot", Steer.OFFICER),
        ("bantuan", Steer.HELP),
        ("tolong dong", Steer.HELP),
        ("ulang", Steer.AGAIN),
        ("mulai lagi", Steer.AGAIN),
        ("lewati", Steer.SKIP),
        ("skip aja", Steer.SKIP),
        ("tidak tahu", Steer.DO_NOT_KNOW),
        ("ga tau", Steer.DO_NOT_KNOW),
        ("lupa kak", Steer.DO_NOT_KNOW),
        ("ngga inget tglnya", Steer.DO_NOT_KNOW),
        ("I don't know", Steer.DO_NOT_KNOW),
    ],
)
def test_a_word_steers_when_it_is_all_that_was_said(said: str, steer: Steer) -> None:
    assert read_steer(said) is steer


@pytest.mark.parametrize(
    "said",
    [
        *("kontrak saya batal", "petugas bilang tidak", "saya kembali kerja 12 maret"),
        *("ulang tahun", "4,5 juta", "iya", "2", "", "\x00", "\ud800", "batalion"),
    ],
)
def test_a_word_within_an_answer_does_not_steer(said: str) -> None:
    assert read_steer(said) is None


@pytest.mark.parametrize(
    ("said", "labels", "choice"),
    [
        ("2", WHO, 1),
        ("yg kedua", WHO, 1),
        ("no 2", WHO, 1),
        ("nomor dua", WHO, 1),
        ("pilihan 2 kak", WHO, 1),
        ("2.", WHO, 1),
        ("2)", WHO, 1),
        ("(2)", WHO, 1),
        ("terakhir", WHO, 3),
        ("yang pertama aja", WHO, 0),
        ("perusahaan", WHO, 0),
        ("PT", WHO, 0),
        ("prusahaan", WHO, 0),
        ("habis kontrak", WHO, 2),
        ("kontrak", WHO, 2),
        ("saya", WHO, 1),
        ("blm tau", WHO, 3),
        ("iya", YES_NO, 0),
        ("ngga", YES_NO, 1),
        ("tidak tau", YES_NO, 2),
        ("12", TIMES, 3),
        ("1 kali", TIMES, 1),
        ("blm", TIMES, 0),
    ],
)
def test_a_choice_by_number_or_words(
    said: str, labels: tuple[str, ...], choice: int
) -> None:
    assert read_choice(said, labels) == Read(choice)


@pytest.mark.parametrize(
    ("said", "labels", "choices"),
    [
        ("2 atau 3", WHO, (1, 2)),
        ("2", TIMES, (1, 2)),
        ("kontrk", WHO, (2,)),
        ("kerja", ("Kerja tetap", "Kerja harian"), (0, 1)),
    ],
)
def test_an_uncertain_choice_is_asked(
    said: str, labels: tuple[str, ...], choices: tuple[int, ...]
) -> None:
    reading = read_choice(said, labels)

    assert isinstance(reading, Unsure)
    assert reading.candidates == choices


@pytest.mark.parametrize("number", ["0", "5", "7", "999"])
def test_a_number_off_the_list_is_said(number: str) -> None:
    reading = read_choice(number, WHO)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id") == (
        f"Pilihan {number} tidak ada di daftar. Silakan pilih nomor yang ada."
    )


@pytest.mark.parametrize(
    "said", ["-2", "2,5", "bukan 2", "asdf", "", "\x00", "\ud800", "²", "1" * 4_000]
)
def test_what_is_no_choice_is_not_read(said: str) -> None:
    assert isinstance(read_choice(said, WHO), Unread)


def test_no_labels_no_choice() -> None:
    assert isinstance(read_choice("ya", ()), Unread)


def test_slang_leads_to_standard_words_in_one_step() -> None:
    table = cleaning.slang()
    path = Path(cleaning.__file__).with_name("slang.csv")
    with path.open(encoding="utf-8", newline="") as file:
        typed = [row["typed"] for row in csv.DictReader(file, delimiter=";")]

    assert len(typed) == len(set(typed))
    for word, normal in table.items():
        assert all(table.get(each, each) == each for each in normal.split()), word


def test_only_the_bare_word_is_a_whole_steer() -> None:
    assert is_whole_steer("Batal!")
    assert not is_whole_steer("batal dong")
