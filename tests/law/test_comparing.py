"""What a change of the law changes of a result that somebody was told, and what not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.jkp.assessment import Verdict, assess
from bot.jkp.comparing import (
    Change,
    Told,
    _since,
    as_it_stood,
    began,
    compare,
    is_better,
    is_worse,
    money,
)
from bot.jkp.facts import Facts, facts_from
from bot.jkp.provisions import FOLDER, LAW, Law, read_law
from tests.law.test_commands import ELIGIBLE

ASKED_ON, TODAY = date(2026, 11, 20), date(2026, 12, 10)
CHANGED_ON = date(2026, 12, 1)
KEPT = {
    **{name: value for name, value in ELIGIBLE.items() if name != "claimed_on"},
    "terminated_on": "2026-11-05",
}
FACTS = facts_from(KEPT)

Changes = Callable[..., Law]


@pytest.fixture
def changes(tmp_path: Path) -> Changes:
    """Return what reads the law with other words in its files."""

    def read(file: str, before: str, after: str) -> Law:
        for path in FOLDER.glob("*.toml"):
            text = path.read_text("utf-8")
            if path.name == file:
                assert before in text
                text = text.replace(before, after)
            (tmp_path / path.name).write_text(text, "utf-8")
        return read_law(tmp_path)

    return read


def told(facts: Facts, day: date = ASKED_ON) -> Told:
    """Return what this release says on a day."""
    found = assess(facts, day)
    return Told(found.verdict, found.safe_claim_day, money(found), day)


def from_december(value: str) -> str:
    return (
        f"\n  [[claim_months.values]]\n  from = {CHANGED_ON}\n  value = {value}\n"
        '  article = "PP 1/2026 Pasal 40"\n  confidence = "V"\n\n[safe_days]'
    )


def test_the_same_law_changes_nothing_however_much_time_has_passed() -> None:
    assert compare(FACTS, told(FACTS), TODAY) is None
    late = date(2027, 6, 1)
    assert assess(FACTS, late).verdict is Verdict.NOT_ELIGIBLE
    assert compare(FACTS, told(FACTS), late) is None


def test_a_shorter_time_to_claim_from_a_day_on(changes: Changes) -> None:
    law = changes("klaim.toml", "[safe_days]", from_december("3"))

    found = compare(FACTS, told(FACTS), TODAY, law)

    assert found is not None
    assert found.what is Change.SOONER
    assert found.since == CHANGED_ON
    assert found.articles == ("PP 1/2026 Pasal 40",)
    assert found.found.safe_claim_day == date(2027, 2, 5)


def test_a_longer_time_to_claim(changes: Changes) -> None:
    law = changes("klaim.toml", "[safe_days]", from_december("9"))

    found = compare(FACTS, told(FACTS), TODAY, law)

    assert found is not None
    assert found.what is Change.LATER


def test_a_law_that_is_published_in_advance_changes_nothing_yet(
    changes: Changes,
) -> None:
    law = changes("klaim.toml", "[safe_days]", from_december("3"))

    day_before = date(2026, 11, 30)
    assert compare(FACTS, told(FACTS), day_before, law) is None
    assert began(law, day_before) < CHANGED_ON == began(law, TODAY)


def test_a_table_that_was_wrong_changes_the_day_itself(changes: Changes) -> None:
    law = changes("manfaat.toml", "value = 5_000_000", "value = 3_000_000")

    found = compare(FACTS, told(FACTS), TODAY, law)

    assert found is not None
    assert found.what is Change.MONEY
    assert found.since is None
    assert money(found.found) < money(assess(FACTS, ASKED_ON))


def test_of_money_that_nobody_kept_no_difference_is_made_up(changes: Changes) -> None:
    law = changes("manfaat.toml", "value = 5_000_000", "value = 3_000_000")
    was = told(FACTS)

    unkept = Told(was.verdict, was.last_day, None, was.day)

    assert compare(FACTS, unkept, TODAY, law) is None


def test_what_a_claim_was_filed_for_is_decided_for_its_own_day(
    changes: Changes,
) -> None:
    law = changes("klaim.toml", "[safe_days]", from_december("3"))
    was = told(FACTS)

    filed = Told(was.verdict, was.last_day, was.money, was.day, claimed=True)

    assert compare(FACTS, filed, TODAY, law) is None


def test_two_outcomes_that_read_alike_are_no_change() -> None:
    was = told(FACTS)
    unclear = facts_from(
        {name: value for name, value in KEPT.items() if name != "paid_months_in_24"}
    )
    now = told(unclear)
    assert now.verdict is Verdict.INCOMPLETE
    other = Told(Verdict.NEEDS_HUMAN_CHECK, now.last_day, now.money, now.day)

    assert compare(unclear, other, TODAY) is None
    better = Told(Verdict.NOT_ELIGIBLE, was.last_day, 0, was.day)
    found = compare(FACTS, better, TODAY)
    assert found is not None
    assert (found.what, found.since) == (Change.VERDICT, None)


def test_the_law_as_it_stood_knows_nothing_that_came_later() -> None:
    old = as_it_stood(LAW, date(2024, 6, 1))

    assert old.on(TODAY).claim_months == LAW.on(date(2024, 6, 1)).claim_months
    assert old.on(TODAY).jkm_rate == LAW.on(date(2024, 6, 1)).jkm_rate
    assert as_it_stood(LAW, TODAY).on(TODAY) != old.on(TODAY)
    assert as_it_stood(LAW, date(2024, 6, 2)) == old


def test_a_worse_outcome_names_the_articles_and_a_person_can_look(
    changes: Changes,
) -> None:
    law = changes("klaim.toml", "[safe_days]", from_december("3"))
    late = date(2027, 3, 1)

    found = compare(FACTS, told(FACTS), late, law)

    assert found is not None
    assert found.what is Change.VERDICT
    assert found.found.verdict is Verdict.NOT_ELIGIBLE
    assert found.since == CHANGED_ON
    assert found.articles


def test_better_is_the_other_way_round_of_worse() -> None:
    better, worse = Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE
    assert is_better(worse, better)
    assert is_worse(better, worse)
    assert not is_better(better, better)


def test_a_change_that_does_not_explain_a_result_is_not_named(
    changes: Changes,
) -> None:
    law = changes("klaim.toml", "[safe_days]", from_december("3"))
    of_the_old_law = assess(FACTS, TODAY)

    assert _since(FACTS, ASKED_ON, TODAY, law, of_the_old_law) is None
