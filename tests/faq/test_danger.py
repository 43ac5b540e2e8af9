"""Words of danger that nobody foresaw.

`unheard.csv` is the exam: its writer knew neither the rules nor `danger.csv`, and
nothing of it may ever be put into them. A floor here may be raised, never lowered.
That no ordinary sentence rings the alarm is tested with those of `fresh.csv`.
"""

import csv
from pathlib import Path

import pytest

from bot.faq import ANSWERS, Sure, certain, understand
from bot.faq.danger import ALARMING, HEARD, danger, learned
from bot.faq.words import words

HARD = {"crisis_self_harm", "violence"}
GENTLE = {*HARD, "emotional_distress"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNHEARD = [row["said"] for row in rows(Path(__file__).parent / "unheard.csv")]


def is_met_with_care(said: str) -> bool:
    understood = understand(said)
    return isinstance(understood, Sure) and understood.intent in GENTLE


def test_the_exam_is_in_other_words_than_the_lesson() -> None:
    lesson = {words(row["said"]) for row in rows(HEARD)}
    assert len(UNHEARD) >= 300
    shared = [said for said in UNHEARD if words(said) in lesson]
    assert len(shared) <= 0.02 * len(UNHEARD), shared


def test_nearly_all_who_are_in_danger_are_heard() -> None:
    passed_over = [said for said in UNHEARD if certain(said) not in HARD]
    assert len(passed_over) <= 0.06 * len(UNHEARD), passed_over


def test_the_rest_are_mostly_met_with_care() -> None:
    passed_over = [said for said in UNHEARD if not is_met_with_care(said)]
    assert len(passed_over) <= 0.05 * len(UNHEARD), passed_over


def test_what_is_known_as_harmless_is_harmless() -> None:
    harmless = [row["said"] for row in rows(HEARD) if row["danger"] == "no"]
    assert [said for said in harmless if danger(words(said)) > 0] == []


@pytest.mark.parametrize("intent", sorted({*ANSWERS} - GENTLE))
def test_the_name_of_an_answer_is_no_danger(intent: str) -> None:
    assert danger(words(intent.replace("_", " "))) < ALARMING / 2


def test_a_word_or_two_say_too_little() -> None:
    assert danger(words("mau pergi")) == 0.0
    assert danger(()) == 0.0


def test_what_stands_before_and_after_takes_nothing_away() -> None:
    said = words("kalau saya sudah tidak ada tolong jaga anak anak saya")
    story = words("saya kerja di pabrik sepatu bagian lem selama sembilan tahun")
    assert danger((*story * 6, *said, *story * 6)) >= ALARMING


def test_a_word_weighs_by_the_messages_it_stands_in() -> None:
    weights = learned(
        [("mau", "pergi"), ("pergi", "selamanya")], [("mau", "tanya"), ("mau", "klaim")]
    )
    assert weights["pergi"] > weights["selamanya"] > 0
    assert weights["klaim"] < 0
    assert weights["mau"] < 0
