"""Companies and days as people jot them down."""

from datetime import date, timedelta

import pytest

from bot.interview.reading.job_search import LONGEST_NAME, company_and_day, day_between

TODAY = date(2027, 1, 10)
FIRST = TODAY - timedelta(days=92)


@pytest.mark.parametrize(
    ("said", "company", "day"),
    [
        ("PT Maju", "PT Maju", TODAY),
        ("PT Maju, 8/1/2027", "PT Maju", date(2027, 1, 8)),
        ("PT Maju 5 desember", "PT Maju", date(2026, 12, 5)),
        ("PT Maju Jaya tanggal 8 januari 2027", "PT Maju Jaya", date(2027, 1, 8)),
        ("8 januari 2027 PT Maju", "PT Maju", date(2027, 1, 8)),
        ("8-1-2027: PT Maju", "PT Maju", date(2027, 1, 8)),
        ("kemarin Indomaret", "Indomaret", date(2027, 1, 9)),
        ("Indomaret hari ini", "Indomaret", TODAY),
        ("CV Abadi tgl 8", "CV Abadi", date(2027, 1, 8)),
        ("PT Sinar 2", "PT Sinar 2", TODAY),
        ("PT Sinar 2, 8 januari", "PT Sinar 2", date(2027, 1, 8)),
        ("PT Lima", "PT Lima", TODAY),
        ("PT Dua Belas", "PT Dua Belas", TODAY),
        ("Toko Mei", "Toko Mei", TODAY),
        ("PT Maju 31 februari", "PT Maju 31 februari", TODAY),
        ("kemarin", "", date(2027, 1, 9)),
        ("8/1/2027", "", date(2027, 1, 8)),
        ("", "", TODAY),
        (" , . ", "", TODAY),
    ],
)
def test_a_company_and_a_day(said: str, company: str, day: date) -> None:
    assert company_and_day(said, TODAY, FIRST, TODAY) == (company, day)


@pytest.mark.parametrize("said", ["PT Maju 5-1-2025", "PT Maju 5-1-2028"])
def test_a_day_out_of_bounds_is_not_taken(said: str) -> None:
    assert company_and_day(said, TODAY, FIRST, TODAY) == (said, TODAY)


def test_a_long_name_is_cut() -> None:
    name, _day = company_and_day("x" * 4096, TODAY, FIRST, TODAY)
    assert name == "x" * LONGEST_NAME


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("25-1-2027", date(2027, 1, 25)),
        ("25 januari", date(2027, 1, 25)),
        ("tanggal 8", date(2027, 2, 8)),
        ("10", TODAY),
        ("lusa", date(2027, 1, 12)),
        ("kemarin", None),
        ("25-1-2030", None),
        ("januari", None),
        ("tidak tahu", None),
    ],
)
def test_a_day_to_come(said: str, day: date | None) -> None:
    assert day_between(said, TODAY, TODAY, TODAY + timedelta(days=62)) == day
