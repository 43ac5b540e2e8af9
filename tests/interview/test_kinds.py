from datetime import date

import pytest

from bot.interview.answers import UNKNOWN
from bot.interview.kinds import (
    Choice,
    Day,
    Kind,
    Money,
    Months,
    Option,
    Phone,
    Region,
    Several,
    Statements,
    WholeNumber,
    Words,
)
from bot.interview.kinds.ranges import ranges_of
from bot.interview.reading import Read, Unread, Unsure
from bot.interview.told import Number, Span, resolved
from bot.texts import Rupiah, Text, pgettext, plain, verbatim

TODAY = date(2026, 11, 25)

CONTRACT = Choice(
    (
        Option("permanent", pgettext("button", "Permanent"), words=("pkwtt",)),
        Option("fixed_term", pgettext("button", "Contract with an end date")),
        Option("daily", pgettext("button", "Daily work"), words=("harian",)),
    )
)
PROGRAMMES = Several(
    tuple(
        Option(each, verbatim(each.upper()), words=(each,))
        for each in ("jkk", "jkm", "jht", "jp")
    ),
    all_of_them=pgettext("button", "All four"),
    none_of_them=pgettext("button", "None of them"),
)
CARD = Statements(
    (
        Option(
            "wni", pgettext("button", "I am Indonesian"), {"citizenship": "indonesian"}
        ),
        Option("new", pgettext("button", "Never received JKP"), {"previous_claims": 0}),
        Option("will", pgettext("button", "Willing to work again"), {"willing": True}),
    ),
    all_true=pgettext("button", "All true"),
)
MONTHS = WholeNumber(
    0,
    Number("window_months"),
    (
        Option(
            "all", pgettext("button", "All {window_months} months"), words=("semua",)
        ),
    ),
).filled({"window_months": 24})
WAGE = Money(
    (Option("top", pgettext("button", "{wage_ceiling} or more"), words=("lebih",)),)
).filled({"wage_ceiling": Rupiah(5_000_000)})
TITLE = Words(12, again=verbatim("Tulis singkat saja."))


def told(text: Text) -> str:
    return plain(text, "id")


@pytest.mark.parametrize(
    ("kind", "said", "answer"),
    [
        (CONTRACT, "1", "permanent"),
        (CONTRACT, "Karyawan tetap", "permanent"),
        (CONTRACT, "pkwtt", "permanent"),
        (CONTRACT, "kontrak pkwt", "fixed_term"),
        (CONTRACT, "harian kak", "daily"),
        (CONTRACT, "Daily work", "daily"),
        (PROGRAMMES, "jkk, jkm, jht", "jkk+jkm+jht"),
        (PROGRAMMES, "jp + jkk", "jkk+jp"),
        (PROGRAMMES, "keempatnya ada", "jkk+jkm+jht+jp"),
        (CARD, "semua benar", "all"),
        (CARD, "2", "new"),
        (Day(), "5-11-2026", "2026-11-05"),
        (Day(past=True), "kemarin", "2026-11-24"),
        (MONTHS, "14", "14"),
        (MONTHS, "1 tahun 2 bulan", "14"),
        (MONTHS, "semua", "all"),
        (WAGE, "4,5 juta", "4500000"),
        (WAGE, "Rp 4.500.000,-", "4500000"),
        (WAGE, "lebih", "top"),
        (TITLE, "  sopir   truk ", "sopir truk"),
        (Phone(), "0812-3456-7890", "+6281234567890"),
        (Region(), "kota bandung", "32.73"),
    ],
)
def test_what_is_typed_is_read(kind: Kind, said: str, answer: str) -> None:
    reading = kind.read(said, TODAY)

    assert reading == Read(answer)
    assert kind.accepts(answer)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (CONTRACT, "entah apa itu"),
        (CARD, "entah apa itu"),
        (PROGRAMMES, "entah apa itu"),
        (Day(), "entah"),
        (MONTHS, "25"),
        (MONTHS, "entah"),
        (WAGE, "entah"),
        (TITLE, "terlalu panjang sekali"),
        (TITLE, "   "),
        (Words(40, again=verbatim("?")), "3216012345678901"),
        (Phone(), "bukan nomor"),
    ],
)
def test_what_cannot_be_read_is_asked_again_kindly(kind: Kind, said: str) -> None:
    reading = kind.read(said, TODAY)

    assert isinstance(reading, Unread)
    assert told(reading.hint)


@pytest.mark.parametrize(
    ("kind", "said", "candidates"),
    [
        (WAGE, "3-4 juta", ("3000000", "4000000")),
        (Day(), "maret 2025", ()),
        (Region(), "bandung", ("32.73", "32.04", "32.17")),
    ],
)
def test_what_may_mean_two_things_is_asked(
    kind: Kind, said: str, candidates: tuple[str, ...]
) -> None:
    reading = kind.read(said, TODAY)

    assert isinstance(reading, Unsure)
    assert reading.candidates == candidates
    assert all(kind.accepts(each) for each in candidates)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (CONTRACT, "freelance"),
        (CONTRACT, ""),
        (PROGRAMMES, "jp+jkk"),
        (PROGRAMMES, "jkk+jkk"),
        (PROGRAMMES, ""),
        (CARD, "will+wni"),
        (CARD, "wni+wni"),
        (CARD, ""),
        (Day(), "2026-02-30"),
        (Day(), "20260228"),
        (Day(), "2026-2-8"),
        (MONTHS, "25"),
        (MONTHS, "-1"),
        (MONTHS, "07"),
        (MONTHS, "٣"),
        (WAGE, "0"),
        (WAGE, "4.5"),
        (WAGE, "9" * 30),
        (TITLE, "x" * 13),
        (TITLE, "a\nb"),
        (Phone(), "081234567890"),
        (Region(), "99.99"),
        (Region(), "bandung"),
    ],
)
def test_a_forged_press_is_refused(kind: Kind, value: str) -> None:
    assert not kind.accepts(value)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (CONTRACT, "permanent", "Karyawan tetap"),
        (CONTRACT, "?", "belum tahu"),
        (PROGRAMMES, "jkk+jp", "JKK dan JP"),
        (PROGRAMMES, "none", "Tidak satu pun"),
        (PROGRAMMES, "?", "belum tahu"),
        (CARD, "all", "Semua benar"),
        (
            CARD,
            "wni+will",
            "tidak benar atau belum pasti: Saya WNI dan Mau bekerja lagi",
        ),
        (CARD, "?", "belum tahu"),
        (Day(), "2025-03-12", "Rabu, 12 Maret 2025"),
        (Day(), "?", "belum tahu"),
        (MONTHS, "14", "14 bulan"),
        (MONTHS, "all", "Semua 24 bulan"),
        (WAGE, "4500000", "Rp4.500.000"),
        (WAGE, "?", "belum tahu"),
        (TITLE, "sopir <b>", "sopir <b>"),
        (Phone(), "+6281234567890", "0812••••7890"),
        (Region(), "32.73", "Kota Bandung, Jawa Barat"),
    ],
)
def test_an_answer_is_shown_in_words(kind: Kind, value: str, shown: str) -> None:
    assert told(kind.shown(value)) == shown


def test_a_card_is_ticked_one_line_at_a_time() -> None:
    one = CARD.toggled("all", "will")
    two = CARD.toggled(one, "wni")

    assert (one, two) == ("will", "wni+will")
    assert CARD.toggled(CARD.toggled(two, "wni"), "will") == "all"
    assert PROGRAMMES.toggled(PROGRAMMES.toggled("none", "jp"), "jkk") == "jkk+jp"
    assert PROGRAMMES.toggled("jp", "jp") == "none"


def test_the_statements_that_stand_tell_their_facts() -> None:
    assert CARD.told("new", ()) == {"citizenship": "indonesian", "willing": True}
    assert CARD.told("?", ()) == {}


def test_a_choice_may_tell_a_range_of_the_law() -> None:
    law = {"needed_months": 12, "window_months": 24}
    enough = Span(Number("needed_months"), Number("window_months"))

    assert resolved(enough, law) == {"at_least": 12, "at_most": 24}
    assert resolved(Span(0, Number("needed_months", plus=-1)), law) == {
        "at_least": 0,
        "at_most": 11,
    }
    assert resolved(Span(Number("needed_months")), law) == {"at_least": 12}


def test_months_may_be_told_as_years() -> None:
    assert WholeNumber(0, 99, in_years=True).told("18", ("years",)) == {"years": 1.5}


def test_only_what_is_typed_is_echoed() -> None:
    assert {kind.needs_echo for kind in (Day(), MONTHS, WAGE, Phone(), Region())} == {
        True
    }
    assert {kind.needs_echo for kind in (CONTRACT, CARD, TITLE)} == {False}


DAY = Day(
    options=(
        Option("none", pgettext("button", "No letter"), {"proof": "none"}, ("belum",)),
    )
)


@pytest.mark.parametrize(
    ("said", "day"), [("12", "2026-10-12"), ("15 maret 2027", "2027-03-15")]
)
def test_the_rest_of_a_day_may_lie_ahead_where_a_day_may(said: str, day: str) -> None:
    assert Day().read_rest(said, "2026-10-01", TODAY) == Read(day)


def test_a_day_may_have_buttons() -> None:
    assert DAY.read("belum", TODAY) == Read("none")
    assert DAY.read_rest("belum", "2026-10-01", TODAY) == Read("none")
    assert DAY.accepts("none")
    assert DAY.told("none", ("proof",)) == {"proof": "none"}
    assert plain(DAY.shown("none"), "en") == "No letter"


UNPAID = WholeNumber(
    0,
    24,
    (Option("never", pgettext("button", "Never"), {"unpaid_months": 0}),),
    counts=Months.UNPAID,
).filled({})


def test_who_was_never_in_arrears_chooses_the_button_for_it() -> None:
    assert UNPAID.read("tidak pernah nunggak", TODAY) == Read("never")


def test_more_months_at_two_firms_than_can_be_are_asked_one_by_one() -> None:
    paid = WholeNumber(0, 24, counts=Months.PAID)
    reading = paid.read("20 bulan di PT A, 14 bulan di PT B", TODAY)

    assert isinstance(reading, Unsure)
    assert "34" not in reading.candidates


@pytest.mark.parametrize("kind", [MONTHS, WAGE, DAY])
def test_what_is_not_known_is_shown_as_such(kind: Kind) -> None:
    assert plain(kind.shown(UNKNOWN), "id") == "belum tahu"


def test_a_name_in_a_button_that_is_no_number_is_an_error() -> None:
    with pytest.raises(TypeError, match="window_months"):
        resolved(Number("window_months"), {"window_months": verbatim("many")})


def test_a_button_without_a_number_stands_for_no_range() -> None:
    told = (Option("wni", verbatim("WNI"), {"citizenship": "indonesian", "new": True}),)
    assert ranges_of(told, {}) == ()
