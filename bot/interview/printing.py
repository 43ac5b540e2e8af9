"""An interview as data for machines: what is asked, of whom, and what it fills."""

from datetime import date
from typing import Any

from bot.interview.eligibility.numbers import FROM_ANSWERS
from bot.interview.question import Question
from bot.interview.questions import Interview
from bot.interview.told import Option
from bot.texts import plain, verbatim


def printed(interview: Interview, today: date, language: str) -> list[dict[str, Any]]:
    """Return every question in its order, with the numbers of the law of ``today``."""
    asked = {name: verbatim(f"{{{name}}}") for name in FROM_ANSWERS}
    values = {**asked, **interview.values({}, today)}
    return [_question(each.filled(values), language) for each in interview.questions]


def _question(question: Question, language: str) -> dict[str, Any]:
    kind = question.answer
    choices = [*kind.parts, *kind.options]
    return {
        "name": question.name,
        "facts": list(question.facts),
        "text": plain(question.ask, language),
        "why": plain(question.why, language),
        "article": question.article or None,
        "kind": kind.name,
        "choices": [_choice(each, language) for each in choices],
        "condition": question.asked_when.written(),
        "may_be_unknown": question.may_be_unknown,
    }


def _choice(option: Option, language: str) -> dict[str, str]:
    return {"value": option.value, "label": plain(option.label, language)}
