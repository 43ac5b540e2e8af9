"""Istilah: the words of the law that stand in a question, in plain words."""

import re
from collections.abc import Iterator
from datetime import date

from bot.faq import TERMS, Term, explained, numbers_on
from bot.interview.question import Question
from bot.texts import Text, _, plain

MOST_TERMS = 8
"""More in one message would not be read."""


def terms_in(question: Question) -> tuple[Term, ...]:
    """Return the words of the law in a question and in what is said around it.

    They are Indonesian in every language: so the paper and the app call them.
    """
    said = "\n".join(plain(text, "id") for text in _texts(question))
    found = (each for each in TERMS if _is_in(said, each))
    return tuple(each for each, _n in zip(found, range(MOST_TERMS), strict=False))


def explained_in(question: Question, today: date) -> tuple[Text, ...]:
    """Return what those words mean, a line each."""
    numbers = numbers_on(today)
    return tuple(
        _("• {reason}", reason=explained(each, numbers)) for each in terms_in(question)
    )


def _texts(question: Question) -> Iterator[Text]:
    for text in (question.ask, question.why, question.where):
        if text is not None:
            yield text
    for option in (*question.answer.options, *question.answer.parts):
        yield option.label


def _is_in(said: str, term: Term) -> bool:
    names = "|".join(re.escape(each) for each in term.called)
    return re.search(rf"\b(?:{names})\b", said, re.IGNORECASE) is not None
