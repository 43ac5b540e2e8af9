import pytest

from bot.interview.conditions import (
    ALWAYS,
    Compared,
    Condition,
    Doubted,
    Given,
    Unless,
    answered,
    both,
    either,
)

PHK = answered("paper", "phk", "ended")
LATER = Compared("b is after a", ("a", "b"), lambda said: said["b"] > said["a"])


@pytest.mark.parametrize(
    ("condition", "answers"),
    [
        (ALWAYS, {}),
        (PHK, {"paper": "phk"}),
        (Given("paper"), {"paper": "?"}),
        (Unless(PHK), {}),
        (Doubted("card", "jkn"), {"card": "wni+jkn"}),
        (Doubted("card", "jkn"), {"card": "?"}),
        (LATER, {"a": "2026-01-01", "b": "2026-01-02"}),
        (both(PHK, Given("a")), {"paper": "phk", "a": "x"}),
        (either(PHK, Given("a")), {"paper": "phk"}),
    ],
)
def test_a_condition_holds(condition: Condition, answers: dict[str, str]) -> None:
    assert condition.holds(answers)


@pytest.mark.parametrize(
    ("condition", "answers"),
    [
        (PHK, {"paper": "resign"}),
        (PHK, {"paper": "?"}),
        (PHK, {}),
        (Given("paper"), {}),
        (Unless(PHK), {"paper": "phk"}),
        (Doubted("card", "jkn"), {"card": "all"}),
        (Doubted("card", "jkn"), {}),
        (LATER, {"a": "2026-01-02", "b": "2026-01-02"}),
        (LATER, {"a": "?", "b": "2026-01-02"}),
        (LATER, {"b": "2026-01-02"}),
        (both(PHK, Given("a")), {"paper": "phk"}),
        (either(PHK, Given("a")), {}),
    ],
)
def test_a_condition_does_not_hold(
    condition: Condition, answers: dict[str, str]
) -> None:
    assert not condition.holds(answers)


def test_a_condition_names_the_questions_it_looks_at() -> None:
    condition = both(PHK, either(LATER, Unless(Given("c"))))

    assert condition.speaks_of == {"paper", "a", "b", "c"}


def test_a_condition_can_be_read() -> None:
    condition = both(PHK, Unless(Given("c")))

    assert condition.written() == ("(paper is phk or ended) and (not (c is answered))")


def test_who_is_always_asked_depends_on_nothing() -> None:
    assert ALWAYS.speaks_of == frozenset()


def test_a_condition_on_one_doubt_of_a_card_looks_at_the_card() -> None:
    assert Doubted("card", "wni").speaks_of == {"card"}
