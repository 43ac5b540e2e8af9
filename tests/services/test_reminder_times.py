"""When somebody wants to be reminded, as officers type it on a tired Monday."""

from datetime import date

import pytest

from bot.office_hours import OfficeHours
from bot.working_days import OwnDays
from handlers.desk import signs, when
from tests.services.at_work import at

CLOSED: OwnDays = {date(2026, 12, 3): "Pilkada"}
HOURS = OfficeHours(own_days=CLOSED)
MONDAY = at(30, 10)
NINE = 9


@pytest.mark.parametrize(
    ("said", "due_at", "text"),
    [
        ("2h cek surat PHK", at(32, NINE), "cek surat PHK"),
        ("2H cek surat", at(32, NINE), "cek surat"),
        ("2 hari lagi: cek surat", at(32, NINE), "cek surat"),
        ("2h 13.30 cek surat", at(32, 13, 30), "cek surat"),
        ("3j telepon HRD", at(30, 13), "telepon HRD"),
        ("3 jam telepon HRD", at(30, 13), "telepon HRD"),
        ("besok cek", at(31, NINE), "cek"),
        ("besok jam 10 cek 3 surat", at(31, 10), "cek 3 surat"),
        ("lusa pukul 14.15 WIB cek", at(32, 14, 15), "cek"),
        ("hari ini 15.00 cek", at(30, 15), "cek"),
        ("jumat cek", at(34, NINE), "cek"),
        ("hari senin cek", at(37, NINE), "cek"),
        ("4 des cek", at(34, NINE), "cek"),
        ("4 des 2026 09.30 cek", at(34, 9, 30), "cek"),
        ("4/12 cek", at(34, NINE), "cek"),
        # Closed: an own day, a weekend, the evening. The next opening is meant then.
        ("3h cek", at(34, 7, 30), "cek"),
        ("5h cek", at(37, 7, 30), "cek"),
        ("5 des 09.30 cek", at(37, 7, 30), "cek"),
        ("9j cek", at(31, 7, 30), "cek"),
        ("besok", at(31, NINE), ""),
    ],
)
def test_it_is_read(said: str, due_at: object, text: str) -> None:
    asked = when.read(said, MONDAY, HOURS)
    assert asked is not None
    assert (asked.due_at, asked.text) == (due_at, text)


@pytest.mark.parametrize(
    "said",
    [
        "30m cek surat",
        "cek surat besok",
        "0j cek",
        "0h 08.00 cek",
        "3 hari kerja cek",
        "3h30 cek",
        "besok 25.00 cek",
        "hari ini 09.00 cek",
        "30 november cek",
        "31 februari cek",
        "minggu cek",
        "kemarin cek",
        "400h cek",
        "",
    ],
)
def test_what_is_not_sure_is_not_guessed_at(said: str) -> None:
    assert when.read(said, MONDAY, HOURS) is None


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("#curiga", "curiga"),
        ("## curiga # lagi", "curiga # lagi"),
        (" \u200b＃ curiga", "curiga"),  # noqa: RUF001
        ("/CATAT@Bot curiga", "curiga"),
        ("/catatan", None),
        ("nomor #3", None),
        ("", None),
        ("\u3164", None),
    ],
)
def test_the_sign_of_a_note_is_seen(words: str, note: str | None) -> None:
    assert signs.note_in(words) == note
