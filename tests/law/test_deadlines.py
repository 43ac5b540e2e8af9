"""Calendar months, month ends, days off, and what must be reported by when."""

from datetime import date

import pytest

from bot.jkp.benefit_months import (
    asked_by_month,
    employer_reports_by,
    missed,
    report_training_by,
    report_work_by,
    reporting_duties,
)
from bot.jkp.calendar import add_months, birthday, completed_years, months_between
from bot.jkp.deadlines import Late, Window, claim_window, safe_day
from bot.jkp.provisions import LAW
from bot.texts import plain

NEW = LAW.on(date(2026, 11, 25))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 16), 6, date(2026, 9, 16)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2025, 12, 31), 6, date(2026, 6, 30)),
        (date(2028, 2, 29), 6, date(2028, 8, 29)),
        (date(2024, 11, 6), 3, date(2025, 2, 6)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


def window(ended: date, day: date) -> Window:
    return claim_window(
        ended,
        day,
        months=LAW.on(day).claim_months,
        old_months=LAW.before_the_reform.claim_months,
        new_rules_on=NEW.new_rules_on,
    )


@pytest.mark.parametrize(
    ("ended", "day", "late"),
    [
        (date(2025, 8, 29), date(2026, 3, 1), Late.MONTH_END),
        (date(2025, 8, 30), date(2026, 3, 1), Late.MONTH_END),
        (date(2025, 8, 29), date(2026, 3, 3), None),
        (date(2025, 11, 30), date(2026, 5, 31), Late.MONTH_END),
        (date(2026, 2, 28), date(2026, 8, 29), Late.MONTH_END),
        (date(2026, 2, 28), date(2026, 9, 1), None),
        (date(2026, 4, 4), date(2026, 10, 5), Late.DAY_OFF),
        (date(2026, 4, 4), date(2026, 10, 6), None),
        (date(2026, 3, 16), date(2026, 9, 17), None),
        (date(2024, 12, 1), date(2025, 3, 15), Late.TRANSITION),
        (date(2024, 12, 2), date(2025, 6, 3), None),
    ],
)
def test_what_comes_after_the_last_day(ended: date, day: date, late: Late) -> None:
    assert window(ended, day).may_still_be_open(day) is late


def test_a_window_over_before_the_new_text_stays_over() -> None:
    lapsed = window(date(2024, 11, 6), date(2025, 2, 7))
    running = window(date(2024, 11, 7), date(2025, 2, 7))

    assert lapsed.settled
    assert lapsed.last_day == date(2025, 2, 6)
    assert not running.settled


def test_the_safe_day_is_a_week_earlier() -> None:
    assert safe_day(date(2027, 5, 5), NEW.safe_days) == date(2027, 4, 28)


def test_reports_count_working_days() -> None:
    assert report_work_by(date(2026, 6, 30), NEW) == date(2026, 7, 9)
    assert report_training_by(date(2026, 6, 30), NEW) == date(2026, 7, 9)
    assert employer_reports_by(date(2026, 6, 30), NEW) == date(2026, 7, 9)


def test_each_month_says_what_it_asks_for() -> None:
    first, between, last = (plain(each, "id") for each in asked_by_month(6, NEW))

    assert "asesmen diri" in first
    assert between.startswith("Bulan 2 sampai 5: 5 lamaran atau 1 tes")
    assert "80%" in between
    assert last.startswith("Bulan 6: 5 lamaran")
    assert "formulir status pekerjaan" in last
    assert "80%" not in last


def test_months_that_end_early_ask_for_no_form() -> None:
    assert len(asked_by_month(1, NEW)) == 1
    first_two = asked_by_month(2, NEW)

    assert len(first_two) == 2
    assert "formulir" not in plain(first_two[-1], "id")


def test_duties_name_their_days() -> None:
    assert all("7 hari kerja" in plain(each, "id") for each in reporting_duties(NEW))
    assert "belum jelas" in plain(missed(3), "id")


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1970, 7, 15), date(2024, 7, 14), 53),
        (date(1970, 7, 15), date(2024, 7, 15), 54),
        (date(1972, 2, 29), date(2026, 2, 28), 54),
        (date(1972, 2, 29), date(2026, 2, 27), 53),
    ],
)
def test_completed_years(born: date, day: date, age: int) -> None:
    assert completed_years(born, day) == age
    assert (birthday(born, age) <= day) is True


def test_months_between_counts_both_ends() -> None:
    assert months_between(date(2025, 1, 31), date(2025, 3, 1)) == 3
