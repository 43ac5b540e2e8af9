"""What is said around every question, as it is read."""

from collections.abc import Iterable, Iterator
from statistics import quantiles

import pytest
from babel.messages.pofile import read_po

from bot.buttons import Answer, Toggle, pack
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.eligibility.numbers import FROM_ANSWERS
from bot.interview.profile import PROFILE
from bot.interview.question import Question
from bot.interview.questions import Interview
from bot.texts import (
    LOCALES,
    Lines,
    Listed,
    Message,
    Text,
    languages,
    plain,
    verbatim,
)
from tests.interview.workers import TODAY

LONGEST_MESSAGE = 350
LONGEST_ANSWER_TO_A_PRESS = 200
LONGEST_BUTTON = 30

with (LOCALES / "id" / "LC_MESSAGES" / "bot.po").open("rb") as file:
    INDONESIAN = read_po(file, locale="id")

QUESTIONS = [
    (interview, question)
    for interview in (ELIGIBILITY, PROFILE)
    for question in interview.questions
]
NAMES = [f"{interview.name}-{question.name}" for interview, question in QUESTIONS]
every_question = pytest.mark.parametrize(
    ("interview", "question"), QUESTIONS, ids=NAMES
)


def asked(interview: Interview, question: Question) -> Question:
    """Return it with every number filled, earlier answers as the longest day."""
    longest = dict.fromkeys(FROM_ANSWERS, verbatim("30 September 2026"))
    return question.filled({**longest, **interview.values({}, TODAY)})


def texts(question: Question) -> Iterator[Text]:
    """Yield all messages around a question but the buttons."""
    yield from (question.ask, question.why, question.again)
    yield from filter(None, (question.where, question.example))
    values = [each.value for each in question.answer.options]
    typed = {"day": "2026-09-30", "number": "12", "rupiah": "4500000"}
    values += [typed[question.answer.name]] if question.answer.name in typed else []
    yield from (question.echoed(each) for each in values)


@every_question
@pytest.mark.parametrize("language", languages())
def test_everything_is_said_in_every_language(
    interview: Interview, question: Question, language: str
) -> None:
    for text in texts(asked(interview, question)):
        said = plain(text, language)
        assert said
        assert "{" not in said


def messages(text: Text) -> Iterator[Message]:
    """Yield the sentences that a text is made of."""
    match text:
        case Message():
            yield text
            for value in text.values.values():
                if isinstance(value, Message):
                    yield from messages(value)
        case Lines() | Listed():
            for each in text.texts:
                yield from messages(each)


@every_question
def test_the_catalogue_knows_every_sentence_and_button(
    interview: Interview, question: Question
) -> None:
    shown = asked(interview, question)
    options = (*shown.answer.options, *shown.answer.parts)
    said = [*texts(shown), shown.short, *(each.label for each in options)]
    said += [each for each in (shown.lead, *(o.note for o in options)) if each]

    for message in (each for text in said for each in messages(text)):
        assert message.message
        assert INDONESIAN.get(message.message, message.context) is not None


@every_question
def test_nothing_is_too_long(interview: Interview, question: Question) -> None:
    shown = asked(interview, question)

    assert all(len(plain(text, "id")) <= LONGEST_MESSAGE for text in texts(shown))
    assert len(plain(shown.why, "id")) <= LONGEST_ANSWER_TO_A_PRESS
    for option in (*shown.answer.options, *shown.answer.parts):
        assert len(plain(option.label, "id")) <= LONGEST_BUTTON


def test_no_sentence_is_longer_than_a_screen() -> None:
    sentences = [
        sentence
        for each in INDONESIAN
        if each.id
        for sentence in (*_forms(each.id), *_forms(each.string))
    ]

    assert [each for each in sentences if len(each) > LONGEST_MESSAGE] == []


def _forms(written: str | Iterable[str] | None) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written or ())


def test_most_questions_are_short() -> None:
    lengths = [len(plain(asked(i, q).ask, "id")) for i, q in QUESTIONS]

    assert quantiles(lengths, n=10)[-1] <= 140


@every_question
def test_every_answer_fits_a_button(interview: Interview, question: Question) -> None:  # noqa: ARG001
    card = "+".join(each.value for each in question.answer.parts)
    values = [each.value for each in question.answer.options]

    for value in [*values, "?", "2026-11-05", "999999999", card]:
        assert pack(Answer(9_999_999, 9_999, question.name, value))
        assert pack(Toggle(9_999_999, 9_999, question.name, value))


@every_question
def test_names_and_values_are_small_and_plain(
    interview: Interview, question: Question
) -> None:
    values = [e.value for e in (*question.answer.options, *question.answer.parts)]

    assert len(question.name) <= 24
    assert question.name.replace("_", "").isalnum()
    assert question.name.isascii()
    assert len(values) == len(set(values))
    assert all(0 < len(each) <= 20 and each.isascii() for each in values)
    assert [e.name for e in interview.questions].count(question.name) == 1
