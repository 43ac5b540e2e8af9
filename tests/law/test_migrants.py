"""What the law files say of who works abroad: never JKP, and since when it is known."""

from datetime import date

from bot.faq import ANSWERS, numbers_on
from bot.jkp.assessment import Outcome, assess
from bot.jkp.provisions import LAW
from bot.texts import plain, verbatim
from tests.law.cases import decided_cases

TODAY = date(2026, 11, 25)
KNOWN_SINCE = date(2023, 2, 22)


def test_jkp_is_no_programme_of_who_works_abroad() -> None:
    law = LAW.on(TODAY)
    assert law.migrant_programmes == ("jkk", "jkm", "jht")
    assert law.migrant_required == ("jkk", "jkm")
    for name in ("migrant_programmes", "migrant_required"):
        assert LAW.dated(name, TODAY).confidence == "R"


def test_before_the_rule_nothing_is_said_of_it() -> None:
    before = date(2023, 2, 21)
    assert LAW.on(before).migrant_programmes is None
    assert "migrant_programmes" not in numbers_on(before)
    assert "migrant_programmes" in numbers_on(KNOWN_SINCE)


def test_neither_answer_promises_jkp() -> None:
    values = {**numbers_on(TODAY), "bp3mi": verbatim("BP3MI membantu Anda.")}
    for intent, says in (
        ("migrant_worker", "JKP tidak termasuk (Permenaker 4/2023, menurut laporan)."),
        ("overseas_job", "JKP tidak untuk kerja di luar negeri."),
    ):
        told = " ".join(plain(each, "id") for each in ANSWERS[intent].texts(values))
        assert says in told
        assert "BP3MI membantu Anda." in told
        assert "mungkin" not in told


def test_living_abroad_stays_unsettled_and_names_who_helps() -> None:
    abroad = [each for each in decided_cases() if each.known().lives_abroad]
    assert abroad
    for case in abroad:
        reasons = assess(case.known(), TODAY).reasons
        told = [each for each in reasons if each.remedy and "BP3MI" in str(each.remedy)]
        assert all(each.outcome is Outcome.UNSETTLED for each in told)
    assert any(
        "BP3MI" in str(reason.remedy)
        for case in abroad
        for reason in assess(case.known(), TODAY).reasons
    )
