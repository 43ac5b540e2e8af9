import csv
from datetime import date
from pathlib import Path

import pytest

from bot.faq import ANSWERS, TERMS, ValueMissing, explained, numbers_on
from bot.faq.close import phrases
from bot.texts import LOCALES, Message, Rupiah, Value, html, plain, verbatim

DAY = date(2026, 11, 25)
OF_THE_SERVICE: dict[str, Value] = {
    "operator": verbatim("Disnaker Provinsi Jawa Barat"),
    "office": verbatim("Disnaker Kabupaten Bekasi"),
    "hours": verbatim("Senin sampai Jumat, 08.00-16.00"),
    "zone": verbatim("WIB"),
    "bp3mi": verbatim("BP3MI Jawa Barat membantu Anda: 022-7311170."),
}
VALUES = {**numbers_on(DAY), **OF_THE_SERVICE}
CATALOGUE = (LOCALES / "id" / "LC_MESSAGES" / "bot.po").read_text(encoding="utf-8")


def test_every_intent_has_an_answer_and_every_answer_an_example() -> None:
    assert {phrase.intent for phrase in phrases()} == set(ANSWERS)


@pytest.mark.parametrize("intent", ANSWERS)
def test_an_answer_reads_in_indonesian_and_fits_a_message(intent: str) -> None:
    for text in ANSWERS[intent].texts(VALUES):
        assert 0 < len(plain(text, "id")) <= 350
        assert plain(text, "id") != plain(text, "en")
        assert "{" not in html(text, "id")


@pytest.mark.parametrize("intent", ANSWERS)
def test_an_answer_leads_on(intent: str) -> None:
    answer = ANSWERS[intent]
    assert answer.says or answer.leads_to
    assert all(ANSWERS[each].label for each in answer.related)
    assert intent not in answer.related


@pytest.mark.parametrize("intent", [i for i in ANSWERS if ANSWERS[i].label])
def test_a_label_is_a_short_button(intent: str) -> None:
    label = ANSWERS[intent].label
    assert isinstance(label, Message)
    assert label.context == "button"
    assert f'msgctxt "button"\nmsgid "{label.message}"' in CATALOGUE
    assert len(plain(label, "id")) <= 30


def test_numbers_are_those_of_the_day() -> None:
    (now,) = ANSWERS["benefit_amount"].texts(VALUES)
    assert "60%" in plain(now, "id")
    assert "Rp3.000.000" in plain(now, "id")
    before = numbers_on(date(2024, 6, 1))
    assert before["claim_months"] == 3
    assert numbers_on(DAY)["claim_months"] == 6
    assert before["old_claim_months"] == 3


def test_the_example_is_reckoned_from_the_law() -> None:
    numbers = numbers_on(DAY)
    assert numbers["example_benefit"] == Rupiah(2_400_000)
    assert isinstance(numbers["example_benefit"], Rupiah)


def test_a_missing_value_says_which_and_where() -> None:
    with pytest.raises(ValueMissing, match="office_hours needs 'hours'"):
        ANSWERS["office_hours"].texts({})


def test_the_law_fills_all_but_what_the_service_knows() -> None:
    needed = frozenset().union(*(answer.needs for answer in ANSWERS.values()))
    assert needed - numbers_on(DAY).keys() == OF_THE_SERVICE.keys()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.name)
def test_a_term_reads_in_indonesian_and_fits_an_alert(term: object) -> None:
    (found,) = [each for each in TERMS if each is term]
    text = explained(found, VALUES)
    assert 0 < len(plain(text, "id")) <= 200
    assert plain(text, "id") != plain(text, "en")


def test_no_phrase_stands_twice() -> None:
    path = Path(__file__).parents[2] / "bot" / "faq" / "phrases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        written = [row["phrase"] for row in csv.DictReader(file)]
    assert len(written) == len(set(written)) > 1_500
