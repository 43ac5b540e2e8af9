import csv
import time
from collections import Counter
from pathlib import Path

import pytest

from bot.faq import ANSWERS, NotUnderstood, Suggestions, Sure, Understood, understand
from bot.faq.close import phrases, prepared

HERE = Path(__file__).parent
HARD = {"crisis_self_harm", "violence"}


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FRESH = rows("fresh.csv")
HARD_MOMENTS = rows("hard_moments.csv")


def in_the_first_three(understood: Understood) -> tuple[str, ...]:
    match understood:
        case Sure(intent=intent, others=others):
            return (intent, *others)
        case Suggestions(intents=intents):
            return intents
        case NotUnderstood():
            return ()


def met(said: str) -> str:
    understood = understand(said)
    hard = isinstance(understood, Sure) and understood.intent in HARD
    return understood.intent if hard and isinstance(understood, Sure) else ""


def test_fresh_sentences_are_many_and_in_no_example() -> None:
    known = {phrase.words for phrase in phrases()}
    assert len(FRESH) >= 300
    assert {row["intent"] for row in FRESH} == set(ANSWERS)
    shared = [r for r in FRESH if tuple(r["text"].casefold().split()) in known]
    assert len(shared) <= 3, shared


def test_fresh_sentences_stand_among_the_first_three() -> None:
    missed = [
        (row["intent"], row["text"])
        for row in FRESH
        if row["intent"] not in in_the_first_three(understand(row["text"]))
    ]
    assert len(missed) <= 0.10 * len(FRESH), missed


def test_what_is_sure_is_seldom_wrong() -> None:
    outcomes = Counter(
        understood.intent == row["intent"]
        for row in FRESH
        if isinstance(understood := understand(row["text"]), Sure)
    )
    assert outcomes[True] >= 0.5 * len(FRESH)
    assert outcomes[False] <= 0.03 * outcomes.total()


def test_every_example_reaches_its_answer() -> None:
    for intent, said in examples_as_written():
        assert intent in in_the_first_three(understand(said)), (intent, said)


def test_examples_left_out_are_still_found_by_the_others() -> None:
    known = phrases()
    found = total = 0
    for fold in range(10):
        rest = prepared([p for i, p in enumerate(known) if i % 10 != fold])
        for left_out in known[fold::10]:
            best = [intent for intent, _ in rest.ranked(left_out.words)[:3]]
            found += left_out.intent in best
            total += 1
    assert found / total >= 0.80


@pytest.mark.parametrize(
    "row", [r for r in HARD_MOMENTS if r["met"]], ids=lambda row: row["text"]
)
def test_hard_moments_are_met(row: dict[str, str]) -> None:
    assert met(row["text"]) == row["met"]


@pytest.mark.parametrize(
    "row", [r for r in HARD_MOMENTS if not r["met"]], ids=lambda row: row["text"]
)
def test_what_only_sounds_like_one_is_no_hard_moment(row: dict[str, str]) -> None:
    assert not met(row["text"])


def test_no_other_sentence_is_taken_for_a_hard_moment() -> None:
    others = [(r["intent"], r["text"]) for r in FRESH] + examples_as_written()
    alarms = [said for intent, said in others if intent not in HARD and met(said)]
    assert alarms == []


def test_a_hard_moment_is_met_inside_other_words() -> None:
    said = "hp saya mati, gaji ga dibayar, saya mau mati saja rasanya"
    assert met(said) == "crisis_self_harm"


def test_a_hard_moment_is_met_at_the_end_of_a_long_message() -> None:
    assert met("gaji saya belum dibayar " * 150 + "mau bunuh diri") == (
        "crisis_self_harm"
    )


@pytest.mark.parametrize(
    "said", ["", "   ", "😀", "asdf qwer", "1234", "nasi goreng enak", "\x00"]
)
def test_nothing_is_made_up(said: str) -> None:
    assert understand(said) == NotUnderstood()


def test_at_most_three_are_suggested_and_each_has_a_label() -> None:
    for row in FRESH:
        understood = understand(row["text"])
        if isinstance(understood, Suggestions):
            assert 1 <= len(understood.intents) <= 3
            assert all(ANSWERS[each].label for each in understood.intents)


@pytest.mark.parametrize("said", ["hapus", "stop", "ulang dari awal", "batal"])
def test_what_acts_at_once_takes_a_known_wording(said: str) -> None:
    assert isinstance(understand(said), Sure)


def test_do_not_delete_is_no_wish_to_delete() -> None:
    understood = understand("jangan hapus data saya dulu")
    assert understood != Sure("delete_my_data")


def test_a_word_of_the_law_is_explained_rather_than_answered() -> None:
    understood = understand("apa itu mangkir ya")
    assert isinstance(understood, Sure)
    assert understood.term is not None
    assert understood.term.name == "absence"


def test_understanding_is_quick() -> None:
    understand("siapkan")
    start = time.perf_counter()
    for row in FRESH:
        understand(row["text"])
    assert (time.perf_counter() - start) / len(FRESH) < 0.02


def examples_as_written() -> list[tuple[str, str]]:
    path = HERE.parents[1] / "bot" / "faq" / "phrases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["intent"], row["phrase"]) for row in csv.DictReader(file)]
