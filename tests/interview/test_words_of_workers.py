"""What workers type at a question with choices is taken, or offered on buttons."""

from datetime import date

import pytest

from bot.interview.eligibility import ELIGIBILITY
from bot.interview.reading.result import Read, Unread, Unsure

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("question", "said", "answer"),
    [
        ("working", "udh ga kerja", "no"),
        ("proof", "ga dikasih surat", "none"),
        ("paper_word", "gak dikasih surat", "none"),
        ("programmes", "lengkap", "jkk+jkm+jht+jp"),
        ("programmes", "full", "jkk+jkm+jht+jp"),
    ],
)
def test_it_is_taken(question: str, said: str, answer: str) -> None:
    kind = ELIGIBILITY.asked(question, {}, TODAY).answer

    assert kind.read(said, TODAY) == Read(answer)


@pytest.mark.parametrize(
    ("question", "said", "offered"),
    [
        ("working", "udah jadi ojol kak", "gig_partner"),
        ("employer_status", "udh pailit, putusannya udah keluar", "bankrupt_final"),
        ("paper_word", "yang di surat phk bu", "phk"),
    ],
)
def test_a_choice_that_is_named_among_words_is_offered(
    question: str, said: str, offered: str
) -> None:
    reading = ELIGIBILITY.asked(question, {}, TODAY).answer.read(said, TODAY)

    assert isinstance(reading, Unsure)
    assert offered in reading.candidates


def test_a_story_is_no_answer() -> None:
    kind = ELIGIBILITY.asked("working", {}, TODAY).answer
    story = "kemarin tetangga saya ada yang ojol terus dia bilang jangan dulu"

    assert isinstance(kind.read(story, TODAY), Unread)
