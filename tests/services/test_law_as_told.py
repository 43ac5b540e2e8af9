"""What people are told of the law: no more than is sure, and the safe day always."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.jkp.assessment import Assessment, Outcome, assess
from bot.jkp.facts import Facts, facts_from
from bot.services.people import consents
from bot.services.reminders import claim_deadline
from bot.services.results import card as result_card
from bot.services.results import claim_steps
from bot.services.results.sheet import Sheet, render
from bot.storage import tables
from bot.storage.transactions import Transactions
from bot.texts import Percent, _, lines, plain, verbatim
from tests.service import StillClock
from tests.services.remembering import due, siti, told, wib
from tests.services.test_result_card import ELIGIBLE

IN_MARCH = date(2025, 3, 20)
TIMES = "\N{MULTIPLICATION SIGN}"
TRANSITION = {**ELIGIBLE, "terminated_on": "2025-01-10", "consecutive_paid_months": 24}
TWO_DATES = {
    **ELIGIBLE,
    "terminated_on": "2026-03-14",
    "last_working_day": "2026-03-12",
}
OWED = "wajib membayar manfaat"
NEVER: dict[str, Any] = {
    **ELIGIBLE,
    "membership": "not_enrolled",
    "programmes": [],
    "reported_wage": None,
    "years_of_service": 3,
}


def found(facts: dict[str, Any], today: date) -> tuple[Assessment, Facts]:
    known = facts_from(facts)
    return assess(known, today), known


def card(facts: dict[str, Any], today: date = date(2026, 11, 25)) -> str:
    assessment, known = found(facts, today)
    return plain(result_card.card(assessment, known, today), "id")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (IN_MARCH, "Ajukan paling lambat 10 April 2025 agar aman. Sisa 21 hari."),
        (
            date(2025, 4, 9),
            "Ajukan paling lambat 10 April 2025 agar aman. Sisa 1 ",
        ),
        (date(2025, 4, 10), "Ajukan hari ini di SIAPkerja agar aman."),
        (date(2025, 4, 11), "Sampai 10 April 2025 klaim pasti tepat waktu."),
    ],
)
def test_in_the_transition_the_safe_day_is_counted_down_to(
    today: date, said: str
) -> None:
    assert said in card(TRANSITION, today)


def test_of_two_dates_the_earlier_one_makes_the_safe_day() -> None:
    assessment, _facts = found(TWO_DATES, date(2026, 9, 1))

    assert assessment.last_claim_day == date(2026, 9, 14)
    assert assessment.safe_claim_day == date(2026, 9, 12)
    said = "Ajukan paling lambat 12 September 2026 agar aman. Sisa 11 hari."
    assert said in card(TWO_DATES, date(2026, 9, 1))


def test_where_nothing_is_open_the_safe_day_is_the_last_one() -> None:
    assessment, _facts = found(ELIGIBLE, date(2026, 11, 25))

    assert assessment.safe_claim_day == assessment.last_claim_day == date(2027, 5, 5)


async def _keep(transactions: Transactions, facts: dict[str, Any], day: date) -> None:
    known = facts_from(facts)
    assessment = assess(known, day)
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        row = tables.Assessment(
            person_id=person.id,
            made_at=work.now,
            day=day,
            law_version=assessment.law_version,
            facts={**facts},
            verdict=assessment.verdict,
            last_claim_day=assessment.safe_claim_day,
        )
        work.session.add(row)
        await work.session.flush()
        await claim_deadline.plan(work, person, row)


async def test_the_safe_day_is_reminded_of(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.now = datetime(2025, 3, 20, 3, tzinfo=UTC)
    await _keep(transactions, TRANSITION, IN_MARCH)

    mornings = [date(2025, 3, 27), *(date(2025, 4, day) for day in (3, 7, 9))]
    assert await due(transactions) == [wib(each) for each in mornings]
    clock.now = wib(date(2025, 4, 9))
    async with transactions.begin() as work:
        await claim_deadline.remind(work)
    (said,) = await told(transactions)
    assert said.startswith(
        "Pengingat: ajukan klaim JKP paling lambat 10 April 2025 agar aman. Masih 1 "
    )


@pytest.mark.parametrize(
    ("other", "said", "unsaid"),
    [
        ({}, "Tetapi perusahaan wajib membayar", "mikro"),
        ({"business_size": None}, "Bila bukan usaha mikro, perusahaan wajib", "Tetapi"),
        (
            {"business_size": "micro"},
            "usaha mikro tidak wajib",
            "wajib membayar manfaat",
        ),
        (
            {"business_size": "disputed"},
            "belum pasti",
            "perusahaan wajib membayar manfaat",
        ),
        ({"contract": "daily"}, "belum pasti", OWED),
    ],
)
def test_a_company_is_said_to_owe_only_where_it_does(
    other: dict[str, Any], said: str, unsaid: str
) -> None:
    shown = card({**NEVER, **other})

    assert shown.startswith("Belum memenuhi syarat\n")
    assert said.lower() in shown.lower()
    assert unsaid not in shown


def test_who_was_never_enrolled_hears_no_no_before_the_years_are_known() -> None:
    shown = card({**NEVER, "years_of_service": None, "business_size": None})

    assert "lama kerja" in shown
    assert "Belum memenuhi syarat" not in shown
    assert OWED not in shown


def test_nothing_is_owed_to_who_resigned() -> None:
    resigned = {**NEVER, "reason": "resignation", "terminated_by": "worker"}
    assessment, _facts = found(resigned, date(2026, 11, 25))

    assert "employer_duty" not in {each.rule for each in assessment.reasons}


def test_who_works_again_and_never_claimed_is_told_one_thing() -> None:
    shown = card({**ELIGIBLE, "working": "employed", "working_since": "2026-11-10"})

    assert "belum ada klaim sebelum" in shown
    assert "bisa tetap dibayar" not in shown
    assert "Laporkan pekerjaan baru" not in shown
    assert "Pasal 40 huruf b" in shown


def test_late_by_forced_resignation_speaks_of_no_dispute() -> None:
    late = {"terminated_on": "2026-04-01", "reason": "forced_resignation"}
    shown = card({**ELIGIBLE, **late, "terminated_by": "disputed"})

    assert "Anda diminta menandatangani pengunduran diri" in shown
    assert "Sengketa Anda" not in shown
    assert "sengketa" not in shown.lower()


def test_a_no_shows_why_and_folds_the_rest() -> None:
    resigned = facts_from({"reason": "resignation", "terminated_by": "worker"})
    assessment = assess(resigned, date(2026, 11, 25))
    shown = plain(result_card.card(assessment, resigned, date(2026, 11, 25)), "id")
    html = result_card.card(assessment, resigned, date(2026, 11, 25))

    open_ones = [e for e in assessment.reasons if e.outcome is Outcome.UNKNOWN]
    assert len(open_ones) > 5
    before, _fold, after = plain(html, "id").partition("Belum diketahui")
    assert "Kami belum tahu" not in before
    assert after
    assert len(before) < 700
    assert shown.endswith("Ini perkiraan, bukan keputusan.")


def test_each_month_is_one_line_and_the_sum_is_said() -> None:
    assessment, _facts = found(ELIGIBLE, date(2026, 11, 25))

    shown = plain(claim_steps.calendar(assessment), "id")

    each = f"60% {TIMES} Rp4.500.000 = Rp2.700.000"
    paid = [line for line in shown.split("\n") if line.startswith("•")]
    assert paid == [f"• Bulan {month}: {each}" for month in range(1, 7)]
    assert "Jumlah seluruhnya: Rp16.200.000" in shown


def test_a_wage_above_the_ceiling_says_what_counts() -> None:
    assessment, _facts = found({**ELIGIBLE, "reported_wage": 8_000_000}, IN_MARCH)
    told_sum = plain(lines(result_card.sums(assessment)), "id")

    assert f"60% {TIMES} upah Rp5.000.000 = Rp3.000.000" in told_sum
    assert "paling tinggi Rp5.000.000" in told_sum


def test_rates_that_change_are_said_by_months() -> None:
    old = {"terminated_on": "2023-05-15", "claimed_on": "2023-06-01"}
    facts = {**ELIGIBLE, **old, "consecutive_paid_months": 24}
    assessment, _facts = found(facts, date(2026, 11, 25))

    said = plain(lines(result_card.sums(assessment)), "id")

    assert f"Bulan 1 sampai 3: 45% {TIMES} upah Rp4.500.000 = Rp2.025.000" in said
    assert f"Bulan 4 sampai 6: 25% {TIMES} upah Rp4.500.000 = Rp1.125.000" in said


def test_the_paper_holds_the_sum_and_the_safe_day() -> None:
    assessment, facts = found(TRANSITION, IN_MARCH)
    sheet = Sheet(assessment, facts, (), (), None, datetime.now(UTC), IN_MARCH)

    assert b"%PDF" in render(sheet)[:10]


def test_the_receipt_is_said_to_be_of_no_office_where_all_count() -> None:
    assessment, _facts = found(ELIGIBLE, date(2026, 11, 25))
    (said,) = [e.because for e in assessment.reasons if e.rule == "proven"]

    assert "kabupaten" not in plain(said, "id")


@pytest.mark.parametrize(
    ("share", "said"),
    [("0.0036", "0,36%"), ("0.6", "60%"), ("0.0014", "0,14%"), ("0.005", "0,5%")],
)
def test_a_rate_keeps_its_digits(share: str, said: str) -> None:
    rate = _("{what}: {value}", what=verbatim("x"), value=Percent(Decimal(share)))

    assert plain(rate, "id") == f"x: {said}"


def test_a_phk_to_come_gets_an_outlook_and_a_day_to_come_back() -> None:
    shown = card({**ELIGIBLE, "terminated_on": "2026-12-10"})

    assert "PHK Anda berlaku 10 Desember 2026." in shown
    assert "Kembalilah pada hari itu" in shown
    assert "Rp2.700.000" in shown
    assert "Hari terakhir mengajukan: 10 Juni 2027." in shown
