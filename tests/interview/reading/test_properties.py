"""What must hold for any text, any amount and any day."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.interview.reading import (
    Read,
    Unread,
    Unsure,
    WrittenDay,
    read_choice,
    read_count,
    read_day,
    read_day_of_month,
    read_months,
    read_past_day,
    read_phone,
    read_rupiah,
    read_steer,
    read_yes_no,
)
from bot.places import find_places
from bot.texts import Rupiah, Text, Verbatim, WithWeekday, _, html, plain

TODAY = date(2026, 11, 25)
READERS: tuple[Callable[[str], object], ...] = (
    read_rupiah,
    read_count,
    read_months,
    read_phone,
    read_yes_no,
    lambda said: read_choice(said, ("Ya", "Tidak", said)),
    lambda said: read_day(said, TODAY),
    lambda said: read_past_day(said, TODAY),
    lambda said: read_day_of_month(said, date(2025, 2, 1), TODAY),
)
PIECES = (
    *("4", "12", "31", "2025", "4.500.000", "4,5", "juta", "jt", "rb", "m", "setengah"),
    *("-", "/", ".", ",", "maret", "minggu", "bulan", "lalu", "tgl", "hari", "se", "0"),
    *("\x00", "\ud800", "²", "½", "٣", "ﷺ", "é", "'", "+62", "08123456789", "ya", "o"),
    *(
        "dua",
        "puluh",
        "ratus",
        "belas",
        "ribu",
        "koma",
        "kemarin",
        "tahun",
        "sd",
        "9" * 30,
    ),
)
ANYTHING = st.one_of(
    st.text(max_size=400),
    st.text(st.characters(codec=None, categories=None), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
)


def _said(text: Text) -> None:
    for language in ("id", "en"):
        assert plain(text, language)
        assert html(text, language)


@given(ANYTHING)
@settings(max_examples=300, deadline=None)
def test_no_reader_ever_raises(said: str) -> None:
    read_steer(said)
    find_places(said)
    for read in READERS:
        match read(said):
            case Read():
                pass
            case Unsure(ask, candidates):
                _said(ask)
                assert len(candidates) == len(set(candidates))
            case Unread(hint):
                _said(hint)
            case other:
                raise AssertionError(other)


@given(ANYTHING)
@settings(max_examples=200, deadline=None)
def test_an_amount_is_always_possible(said: str) -> None:
    match read_rupiah(said):
        case Read(amount):
            assert 0 < amount <= 10**12
        case Unsure(_, candidates):
            assert all(0 < each <= 10**12 for each in candidates)
        case Unread():
            pass


@given(st.integers(100_000, 10**12), st.sampled_from(["id", "en"]))
@settings(max_examples=200, deadline=None)
def test_every_amount_we_print_reads_back(amount: int, language: str) -> None:
    printed = plain(_("{amount}", amount=Rupiah(amount)), language)

    for said in (
        printed,
        str(amount),
        f"{printed},-",
        f"gaji saya {printed} per bulan",
    ):
        assert read_rupiah(said) == Read(Rupiah(amount)), said


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from(["jt", " juta", "Jt"]))
@settings(max_examples=200, deadline=None)
def test_every_amount_in_millions_reads_back(
    millions: int, tenths: int, unit: str
) -> None:
    for separator in ",.":
        said = f"{millions}{separator}{tenths}{unit}"
        assert read_rupiah(said) == Read(Rupiah(millions * 10**6 + tenths * 10**5))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["id", "en"]))
@settings(max_examples=300, deadline=None)
def test_every_day_we_print_reads_back(day: date, language: str) -> None:
    printed = [
        plain(_("{day}", day=day), language),
        plain(_("{day}", day=WithWeekday(day)), language),
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d%m%Y}",
        day.isoformat(),
    ]
    for said in printed:
        assert read_day(said, TODAY) == Read(WrittenDay(day)), said


@given(ANYTHING, st.dates(date(2021, 2, 2), date(2090, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_a_past_day_is_never_read_ahead(said: str, today: date) -> None:
    reading = read_past_day(said, today)

    if isinstance(reading, Read):
        assert reading.value.day <= today


@given(st.integers(1, 60), st.integers(1, 11))
def test_every_length_in_years_and_months_reads_back(years: int, months: int) -> None:
    for said in (
        f"{years} tahun {months} bulan",
        f"{years}thn {months}bln",
        f"{years * 12 + months} bulan",
    ):
        assert read_months(said) == Read(years * 12 + months), said


@pytest.mark.parametrize("read", READERS)
def test_what_is_shown_of_a_question_is_translated(
    read: Callable[[str], object],
) -> None:
    for said in ("", "3-4", "12 atau 13", "maret 25", "senin", "5jt+", "08123"):
        reading = read(said)
        if isinstance(reading, Unsure):
            text = reading.ask
        elif isinstance(reading, Unread):
            text = reading.hint
        else:
            continue
        assert not isinstance(text, Verbatim)
        assert plain(text, "id") != plain(text, "en"), said
