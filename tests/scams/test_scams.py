"""Thirty scams are held for a second person, and none of sixty honest vacancies is.

All ninety were written before the rules; the honest ones have the words of the others.
"""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.interview.occupation import FIELD
from bot.scams.rules import WORDS, Offer, broken, usual_pay

HERE = Path(__file__).parent


def written(name: str) -> list[Mapping[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def offer_of(row: Mapping[str, str]) -> Offer:
    said = (row["title"], row["firm"], row["apply_at"], row["notes"])
    low, high = int(row["pay_low"]), int(row["pay_high"])
    return Offer("\n".join(said), row["field"], low, high)


SCAMS, HONEST = written("scams.csv"), written("honest.csv")


def test_they_are_as_many_as_they_should_be() -> None:
    assert (len(SCAMS), len(HONEST)) == (30, 60)


@pytest.mark.parametrize("row", SCAMS, ids=lambda row: row["title"])
def test_a_scam_is_held(row: Mapping[str, str]) -> None:
    assert broken(offer_of(row))


@pytest.mark.parametrize("row", HONEST, ids=lambda row: row["title"])
def test_an_honest_vacancy_is_not(row: Mapping[str, str]) -> None:
    assert broken(offer_of(row)) == ()


def lines_of(name: str) -> list[str]:
    return (HERE / name).read_text("utf-8").splitlines()


@pytest.mark.parametrize("said", lines_of("scam_lines.txt"))
def test_another_way_to_say_it_is_held_too(said: str) -> None:
    assert broken(Offer(said, "other"))


@pytest.mark.parametrize("said", lines_of("honest_lines.txt"))
def test_another_honest_word_is_not(said: str) -> None:
    assert broken(Offer(said, "other")) == ()


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("Biaya admin Rp50.000.", ("money",)),
        ("Biaya admin Rp50.000. Hubungi WA 0812.", ("money", "contact")),
        ("Hubungi WA 0812.", ()),
        ("Transfer ke rekening BCA sebelum tes", ("account",)),
        ("Ijazah asli ditahan", ("papers",)),
        ("Tanpa wawancara", ("promise",)),
    ],
)
def test_it_says_why(said: str, rules: tuple[str, ...]) -> None:
    assert broken(Offer(said, "other")) == rules


def test_pay_far_above_the_middle_is_held_and_unknown_pay_is_not() -> None:
    usual = usual_pay("retail_sales")
    much = Offer("", "retail_sales", pay_low=usual * 3 + 1)
    assert broken(much) == ("pay",)
    assert broken(Offer("", "retail_sales", pay_low=usual * 3)) == ()
    assert broken(Offer("", "retail_sales")) == ()
    assert broken(Offer("", "retail_sales", pay_high=usual * 5 + 1)) == ("pay",)


def test_the_median_of_the_field_takes_the_place_of_what_is_usual() -> None:
    offer = Offer("", "retail_sales", pay_low=20_000_000)
    assert broken(offer) == ("pay",)
    assert broken(offer, {"retail_sales": 7_000_000}) == ()


def test_every_field_has_a_usual_pay() -> None:
    assert all(usual_pay(each.value) > 0 for each in FIELD.answer.options)


def test_every_rule_has_its_words() -> None:
    assert {rule for row in SCAMS for rule in broken(offer_of(row))} == WORDS.keys()
