"""The engine on a small interview of its own, without any law."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.interview import questions
from bot.interview.answers import Answers
from bot.interview.conditions import ALWAYS, Condition, answered
from bot.interview.kinds import Choice, Option
from bot.interview.question import Question
from bot.interview.questions import Interview, Progress
from bot.texts import plain, verbatim

TODAY = date(2026, 11, 25)


def question(
    name: str, *options: Option, asked_when: Condition = ALWAYS, usual: str = "yes"
) -> Question:
    """Return a question with two buttons, or those given."""
    yes_no = (Option("yes", verbatim("Ya")), Option("no", verbatim("Tidak")))
    return Question(
        name=name,
        short=verbatim(name),
        ask=verbatim(f"{name}?"),
        why=verbatim("Perlu."),
        answer=Choice(options or yes_no),
        asked_when=asked_when,
        usual=usual,
    )


def everything(_answers: Answers, _today: date) -> Callable[[Question], bool]:
    """Let every question matter."""
    return lambda _question: True


PETS = Interview(
    "pets",
    (
        question("pet"),
        question("cat", asked_when=answered("pet", "yes")),
        question("name", asked_when=answered("cat", "yes")),
        question("garden"),
        question(
            "sure",
            Option("cat", verbatim("Kucing"), corrects={"cat": None}),
            Option("none", verbatim("Tidak ada"), corrects={"pet": "no"}),
            Option("both", verbatim("Keduanya"), leaves_open=True),
            asked_when=answered("garden", "no"),
            usual="both",
        ),
    ),
    matters=everything,
    values=lambda _answers, _today: {},
)


def asked(answers: Answers) -> str | None:
    """Return the name of the next question."""
    following = PETS.next(answers, TODAY)
    return None if following is None else following.name


def test_the_first_open_question_is_asked() -> None:
    assert asked({}) == "pet"
    assert asked({"pet": "no"}) == "garden"
    assert asked({"pet": "yes"}) == "cat"
    assert asked({"pet": "yes", "cat": "yes", "name": "yes", "garden": "yes"}) is None


def test_an_interview_goes_on_from_its_answers_alone() -> None:
    kept_for_weeks = {"garden": "yes", "pet": "yes"}

    assert asked(kept_for_weeks) == "cat"


def test_what_was_remembered_for_a_turn_can_be_forgotten() -> None:
    before = PETS.next({}, TODAY)
    assert questions.remembered() > 0

    questions.forget()

    assert questions.remembered() == 0
    assert PETS.next({}, TODAY) == before


def test_not_knowing_is_an_answer() -> None:
    assert asked({"pet": "?"}) == "garden"


def test_a_correction_keeps_the_later_answers_that_still_apply() -> None:
    answers = {"pet": "yes", "cat": "yes", "name": "yes", "garden": "yes"}

    assert PETS.relevant({**answers, "pet": "no"}, TODAY) == {
        "pet": "no",
        "garden": "yes",
    }
    assert PETS.relevant({**answers, "cat": "no"}, TODAY) == {
        "pet": "yes",
        "cat": "no",
        "garden": "yes",
    }


def test_an_answer_of_another_release_is_asked_again() -> None:
    stored = {"pet": "perhaps", "hamster": "yes", "garden": "yes"}

    assert PETS.relevant(stored, TODAY) == {"garden": "yes"}
    assert asked(stored) == "pet"


def test_an_answer_may_correct_an_earlier_one() -> None:
    answers = {"pet": "yes", "cat": "yes", "name": "yes", "garden": "no"}

    assert asked(answers) == "sure"
    assert asked({**answers, "sure": "cat"}) == "cat"
    assert PETS.relevant({**answers, "sure": "none"}, TODAY) == {
        "pet": "no",
        "garden": "no",
    }
    assert asked({**answers, "sure": "none"}) == "sure"
    assert asked({**answers, "sure": "both"}) is None


def test_one_goes_back_to_the_question_answered_last() -> None:
    answers = {"pet": "yes", "cat": "yes", "garden": "yes"}

    earlier = PETS.before("garden", answers, TODAY)

    assert earlier is not None
    assert earlier.name == "cat"
    assert PETS.before("pet", answers, TODAY) is None


def test_the_answered_questions_stand_in_their_order() -> None:
    answers = {"garden": "yes", "pet": "no", "cat": "yes"}

    assert [each.name for each in PETS.answered(answers, TODAY)] == ["pet", "garden"]


@pytest.mark.parametrize(
    ("answers", "progress"),
    [
        ({}, Progress(1, 4)),
        ({"pet": "no"}, Progress(2, 2)),
        ({"pet": "yes"}, Progress(2, 4)),
        ({"pet": "yes", "cat": "no", "garden": "no"}, Progress(4, 4)),
    ],
)
def test_the_progress_reckons_with_usual_answers(
    answers: Answers, progress: Progress
) -> None:
    assert PETS.progress(answers, TODAY) == progress


def test_an_unknown_question_is_an_error() -> None:
    with pytest.raises(KeyError, match="pets has no question 'hamster'"):
        PETS.question("hamster")


def test_a_plain_echo_names_the_question_and_the_answer() -> None:
    assert plain(PETS.question("cat").echoed("yes"), "id") == "cat: Ya"


def test_before_a_question_that_is_not_there_stands_the_last_answered() -> None:
    found = PETS.before("no such", {"pet": "yes"}, TODAY)
    assert found is not None
    assert found.name == "pet"
