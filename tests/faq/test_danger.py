"""Words of danger that nobody foresaw.

`unheard.csv` is the exam: its writer knew neither the rules nor `danger.csv`, and
nothing of it may ever be put into them. "near" sounds alike and is no danger, "no" is
what people write all day. A floor here may be raised, never lowered.
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


UNHEARD = rows(Path(__file__).parent / "unheard.csv")
IN_DANGER = [row["said"] for row in UNHEARD if row["danger"] == "yes"]
SOUNDS_ALIKE = [row["said"] for row in UNHEARD if row["danger"] == "near"]
ORDINARY = [row["said"] for row in UNHEARD if row["danger"] == "no"]


def alarms(said: list[str]) -> list[str]:
    return [each for each in said if certain(each) in HARD]


def is_met_with_care(said: str) -> bool:
    understood = understand(said)
    return isinstance(understood, Sure) and understood.intent in GENTLE


def test_the_exam_is_in_other_words_than_the_lesson() -> None:
    lesson = {words(row["said"]) for row in rows(HEARD)}
    assert (len(IN_DANGER), len(SOUNDS_ALIKE), len(ORDINARY)) == (300, 200, 400)
    shared = [row["said"] for row in UNHEARD if words(row["said"]) in lesson]
    assert len(shared) <= 0.02 * len(UNHEARD), shared


def test_nine_of_ten_who_are_in_danger_are_heard() -> None:
    passed_over = sorted({*IN_DANGER} - {*alarms(IN_DANGER)})
    assert len(passed_over) <= 0.1 * len(IN_DANGER), passed_over


def test_some_of_the_others_are_met_with_care() -> None:
    passed_over = [said for said in IN_DANGER if not is_met_with_care(said)]
    assert len(passed_over) <= 0.06 * len(IN_DANGER), passed_over


def test_ordinary_words_hardly_ever_ring_the_alarm() -> None:
    assert len(alarms(ORDINARY)) <= 0.005 * len(ORDINARY), alarms(ORDINARY)


def test_words_that_only_sound_alike_seldom_do() -> None:
    assert len(alarms(SOUNDS_ALIKE)) <= 0.11 * len(SOUNDS_ALIKE), alarms(SOUNDS_ALIKE)


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
