"""What a question gives as an example of an answer is understood as one."""

import re
from collections.abc import Iterator

import pytest

from bot.interview.eligibility import ELIGIBILITY
from bot.interview.reading import Unread, Unsure
from bot.texts import plain
from tests.interview.workers import TODAY

SUCH_AS = "angka yang tidak benar, misalnya "
AROUND = re.compile(r"^(Contoh: )?(ketik )?(angka )?|\.$")
BETWEEN = re.compile(r", atau |, | atau ")


def examples() -> Iterator[tuple[str, str]]:
    """Yield every example with its question."""
    for question in ELIGIBILITY.questions:
        if question.example is not None:
            said = plain(question.example, "id").replace(SUCH_AS, "")
            for each in BETWEEN.split(AROUND.sub("", said)):
                yield question.name, AROUND.sub("", each)


@pytest.mark.parametrize(("name", "said"), [*examples()])
def test_an_example_is_understood(name: str, said: str) -> None:
    question = ELIGIBILITY.asked(name, {}, TODAY)

    reading = question.answer.read(said, TODAY)

    assert not isinstance(reading, Unread)
    assert isinstance(reading, Unsure) or question.accepts(reading.value)


def test_an_example_is_rarely_asked_about() -> None:
    asked = [
        said
        for name, said in examples()
        if isinstance(
            ELIGIBILITY.asked(name, {}, TODAY).answer.read(said, TODAY), Unsure
        )
    ]

    assert asked == ["minggu depan"]
