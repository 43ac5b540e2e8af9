"""Every answer to what people ask outside the check."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.faq.answer import Answer
from bot.faq.answers import (
    about_jkp,
    around,
    claiming,
    employers,
    endings,
    hard_moments,
    months,
    practical,
    small_talk,
    workers,
)

ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {
        answer.intent: answer
        for answer in (
            *about_jkp.ANSWERS,
            *endings.ANSWERS,
            *workers.ANSWERS,
            *claiming.ANSWERS,
            *employers.ANSWERS,
            *months.ANSWERS,
            *around.ANSWERS,
            *practical.ANSWERS,
            *hard_moments.ANSWERS,
            *small_talk.ANSWERS,
        )
    }
)
"""The answers by their intent."""
