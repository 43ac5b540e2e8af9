"""The check itself: what is asked of whom, and when it stops."""

from datetime import date

import pytest

from bot.interview.eligibility import ELIGIBILITY, facts_of
from bot.interview.questions import Progress
from bot.jkp.assessment import Verdict, assess
from bot.jkp.facts import Between, facts_from
from bot.jkp.values import Jkn, Proof
from bot.texts import plain
from tests.interview.workers import ALL_FOUR, TODAY, TYPICAL, Story, Worker

TEN_WORKERS: dict[str, Story] = {
    "garment, efficiency": {},
    "factory closed": {"reason": "closure", "employer_status": "closed_with_letter"},
    "bankrupt firm": {"reason": "bankruptcy", "employer_status": "bankrupt_final"},
    "office, above the ceiling": {"reported_wage": 9_000_000},
    "receipt from the ministry": {"proof": "notice_and_ministry_receipt"},
    "pays BPJS Kesehatan alone": {"jkn": "self_paid", "reported_wage": 3_200_000},
    "health insurance by the State": {"jkn": "state_paid", "reason": "closure"},
    "contract cut early": {
        "contract": "fixed_term",
        "contract_ends_on": "2027-03-31",
    },
    "a year and a half at two firms": {"paid_months_in_24": 18},
    "small shop without a pension": {
        "business_size": "small",
        "programmes": ALL_FOUR[:3],
    },
}
"""Ten who are eligible and can look into JMO; the last three have one thing more."""


def verdict_of(worker: Worker) -> Verdict:
    """Return what the law says to the answers of ``worker``."""
    return assess(facts_of(worker.answers, TODAY), TODAY).verdict


def test_the_garment_worker_answers_twelve_questions() -> None:
    siti = Worker(TYPICAL)

    asked = siti.plays()

    assert asked == [
        "terminated_by",
        "paper_word",
        "reason",
        "contract",
        "terminated_on",
        "membership",
        "programmes",
        "paid_months_in_24",
        "reported_wage",
        "statements",
        "working",
        "proof",
    ]
    assert verdict_of(siti) is Verdict.ELIGIBLE


def test_typical_eligible_workers_end_eligible_after_few_answers() -> None:
    workers = [Worker({**TYPICAL, **story}) for story in TEN_WORKERS.values()]

    numbers = sorted(len(each.plays()) for each in workers)

    assert [verdict_of(each) for each in workers].count(Verdict.ELIGIBLE) >= 8
    assert numbers[:7] == [12] * 7
    assert numbers[-1] <= 13


@pytest.mark.parametrize(
    ("story", "most"),
    [
        ({"reason": "resignation", "terminated_by": "worker"}, 3),
        ({"reason": "retirement"}, 2),
        ({"reason": "furlough"}, 2),
        (
            {
                "reason": "contract_expired",
                "contract": "fixed_term",
                "contract_ends_on": TYPICAL["terminated_on"],
            },
            5,
        ),
    ],
)
def test_who_is_surely_excluded_is_not_asked_on(story: Story, most: int) -> None:
    worker = Worker({**TYPICAL, **story})

    assert len(worker.plays()) <= most
    assert verdict_of(worker) is Verdict.NOT_ELIGIBLE


def test_own_will_is_never_a_no_after_one_answer() -> None:
    answers = {"terminated_by": "worker"}

    assert assess(facts_of(answers, TODAY), TODAY).verdict is Verdict.INCOMPLETE
    following = ELIGIBILITY.next(answers, TODAY)
    assert following is not None
    assert following.name == "own_will"


def test_who_was_told_to_resign_goes_to_a_person_and_is_asked_what_shows_it() -> None:
    worker = Worker(
        {**TYPICAL, "reason": "forced_resignation", "terminated_by": "disputed"}
    )

    assert "forced_evidence" in worker.plays()
    assert verdict_of(worker) is Verdict.NEEDS_HUMAN_CHECK


def test_an_expired_contract_counts_only_once_its_dates_were_compared() -> None:
    answers = {"terminated_by": "contract", "contract_end": "expired"}

    assert facts_of(answers, TODAY).reason is None

    answers |= {
        "contract": "fixed_term",
        "contract_ends_on": "2026-10-31",
        "terminated_on": "2026-10-31",
    }
    assert facts_of(answers, TODAY).reason == "contract_expired"


def test_a_button_may_stand_for_a_range() -> None:
    answers = {"paid_months_in_24": "enough", "reported_wage": "at_ceiling"}

    facts = facts_of(answers, TODAY)

    assert facts.paid_months_in_24 == Between(12, 24)
    assert facts.reported_wage == Between(5_000_000, None)


def test_fewer_months_than_needed_are_counted_exactly() -> None:
    worker = Worker({**TYPICAL, "paid_months_in_24": 11, "arrears_months": 0})
    while (following := ELIGIBILITY.next(worker.answers, TODAY)) is not None:
        answer = worker.says(following)
        worker.answers[following.name] = (
            "fewer" if following.name == "paid_months_in_24" else answer
        )
        if following.name == "paid_months_number":
            break

    assert worker.answers["paid_months_number"] == "11"


def test_which_office_and_who_pays_for_health_are_asked_only_where_it_matters() -> None:
    new_law = Worker({**TYPICAL})
    old_law = Worker(
        {**TYPICAL, "terminated_on": "2024-08-05", "paid_months_in_24": 18}
    )
    claimed_in_time = date(2024, 8, 20)

    assert not {"proof_receipt", "jkn_payer"} & set(new_law.plays())
    assert {"proof_receipt", "jkn_payer", "consecutive_paid_months"} <= set(
        old_law.plays(claimed_in_time)
    )
    assert facts_of(new_law.answers, TODAY).proof is Proof.NOTICE_AND_DISTRICT_RECEIPT
    assert facts_of(new_law.answers, TODAY).jkn is Jkn.THROUGH_EMPLOYER


def test_a_late_worker_is_asked_whether_the_claim_was_filed_in_time() -> None:
    story = {**TYPICAL, "terminated_on": "2026-02-02"}
    late = Worker(story)
    in_time = Worker({**story, "claimed_on": "2026-03-02"})

    assert "claim_stage" in late.plays()
    assert verdict_of(late) is Verdict.NOT_ELIGIBLE
    in_time.plays()
    assert verdict_of(in_time) is Verdict.ELIGIBLE


def test_not_knowing_when_the_claim_was_filed_is_never_a_no() -> None:
    worker = Worker(
        {**TYPICAL, "terminated_on": "2026-02-02", "claimed_on": "2026-03-02"},
        unknown=frozenset({"claimed_on"}),
    )

    worker.plays()

    assert verdict_of(worker) is Verdict.INCOMPLETE


def test_whom_the_company_never_enrolled_is_told_what_it_owes() -> None:
    story = {**TYPICAL, "membership": "not_enrolled", "years_of_service": 36}
    worker = Worker({**story, "actual_wage": 4_500_000, "business_size": "medium"})

    asked = worker.plays()

    assert {"business_size", "earned_wage", "years_of_service"} <= set(asked)
    assert assess(facts_of(worker.answers, TODAY), TODAY).employer_owes == 16_200_000


def test_whoever_knows_nothing_is_led_to_the_end() -> None:
    names = frozenset(each.name for each in ELIGIBILITY.questions)
    worker = Worker(TYPICAL, unknown=names)

    worker.plays()

    assert verdict_of(worker) is Verdict.INCOMPLETE
    assert facts_of(worker.answers, TODAY) == facts_from({})


def test_the_card_is_taken_apart_for_who_presses_a_line() -> None:
    worker = Worker({**TYPICAL, "jkn": "inactive", "under_54_when_enrolled": False})

    asked = worker.plays()

    assert worker.answers["statements"] == "age+jkn"
    assert "under_54" in asked
    assert "citizenship" not in asked


def test_the_numbers_in_a_question_are_those_of_the_law_of_its_day() -> None:
    answers = {"terminated_on": "2026-10-05"}

    months = ELIGIBILITY.asked("paid_months_in_24", answers, TODAY)

    assert plain(months.ask, "id") == (
        "Masa iur adalah lama iuran dibayar. Dari Oktober 2024 sampai September 2026, "
        "berapa bulan iuran Anda terbayar?"
    )
    assert [plain(each.label, "id") for each in months.answer.options] == [
        "Semua 24 bulan",
        "Minimal 12 bulan",
        "Kurang dari 12",
    ]


def test_the_progress_is_that_of_most_people_in_any_year() -> None:
    for today in (TODAY, date(2028, 1, 3)):
        assert ELIGIBILITY.progress({}, today) == Progress(1, 12)
    late = {"terminated_by": "employer", "terminated_on": "2021-06-01"}
    assert ELIGIBILITY.progress(late, TODAY) == Progress(3, 12)
    sure = {"terminated_by": "health_age", "health_age": "retirement"}
    assert ELIGIBILITY.progress(sure, TODAY) == Progress(3, 3)


def test_some_things_are_asked_only_on_request() -> None:
    siti = Worker(TYPICAL)
    siti.plays()

    offered = [each.name for each in ELIGIBILITY.offered(siti.answers, TODAY)]

    assert offered == [
        "last_working_day",
        "other_arrears",
        "actual_wage",
        "lives_abroad",
    ]
    siti.answers["lives_abroad"] = "yes"
    assert verdict_of(siti) is Verdict.NEEDS_HUMAN_CHECK


def test_an_answer_may_be_followed_by_advice() -> None:
    evidence = ELIGIBILITY.question("forced_evidence")

    advice = evidence.note("no")

    assert advice is not None
    assert plain(advice, "id").startswith("Simpan pesan dan catat nama saksi.")
    assert evidence.note("?") is None


def test_what_to_have_at_hand_is_said_once_before_the_app_is_needed() -> None:
    leads = [each.name for each in ELIGIBILITY.questions if each.lead is not None]

    assert leads == ["membership"]


def test_what_was_typed_is_echoed_in_full() -> None:
    day = ELIGIBILITY.asked("terminated_on", {}, TODAY)
    wage = ELIGIBILITY.asked("reported_wage", {}, TODAY)
    months = ELIGIBILITY.asked("paid_months_in_24", {}, TODAY)

    assert plain(day.echoed("2025-03-12"), "id") == (
        "Tanggal PHK: Rabu, 12 Maret 2025. Benar?"
    )
    assert plain(wage.echoed("4500000"), "id") == "Rp4.500.000 sebulan. Benar?"
    assert plain(months.echoed("14"), "id") == (
        "Iuran terbayar 14 bulan dari 24. Benar?"
    )
    assert plain(months.echoed("1"), "en") == "1 month of 24 paid. Is that right?"
