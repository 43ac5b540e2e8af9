"""What people ask outside the check: understood by rules and close matches.

Nothing is made up: a message is led to one of the ready answers, to at most three
suggestions, or to a person.
"""

from bot.faq.answer import Answer, Step, ValueMissing
from bot.faq.answers import ANSWERS
from bot.faq.numbers import numbers_on
from bot.faq.shape import is_bare, shape_of
from bot.faq.term import Term
from bot.faq.terms import TERMS, explained, find_term, named
from bot.faq.understanding import (
    NotUnderstood,
    Suggestions,
    Sure,
    Understood,
    certain,
    understand,
)

__all__ = [
    "ANSWERS",
    "TERMS",
    "Answer",
    "NotUnderstood",
    "Step",
    "Suggestions",
    "Sure",
    "Term",
    "Understood",
    "ValueMissing",
    "certain",
    "explained",
    "find_term",
    "is_bare",
    "named",
    "numbers_on",
    "shape_of",
    "understand",
]
