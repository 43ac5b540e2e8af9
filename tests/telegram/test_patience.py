"""Words that may answer a question on its way wait for it, and not for another's."""

import pytest

from bot.telegram import reception
from bot.telegram.routing import Route, message
from bot.telegram.turn import QuestionOnItsWay, Turn
from bot.texts import verbatim
from tests.service import running

LONG = 4
"""Tries after which the question has arrived."""


class Question:
    """One that is on its way for a while."""

    def __init__(self, arrives_at: int) -> None:
        self.arrives_at = arrives_at
        self.tries: list[bool] = []

    async def answered(self, turn: Turn) -> None:
        """Take words as the answer, once the question has arrived."""
        self.tries.append(turn.patient)
        if turn.patient and len(self.tries) < self.arrives_at:
            raise QuestionOnItsWay
        turn.send(verbatim("taken" if turn.patient else "passed over"))

    def routes(self) -> list[Route]:
        """Return the only route."""
        return [message(self.answered)]


async def test_words_wait_until_their_own_question_is_there(database_url: str) -> None:
    question = Question(arrives_at=LONG)
    async with running(database_url, routes=question.routes) as bot:
        siti = bot.person("Siti")

        siti.says("5 nov 2026")

        await siti.sees("taken")
    assert question.tries == [True] * LONG


async def test_patience_ends(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reception, "PATIENCE", 0.0)
    question = Question(arrives_at=LONG)
    async with running(database_url, routes=question.routes) as bot:
        siti = bot.person("Siti")

        siti.says("5 nov 2026")

        await siti.sees("passed over")
    assert question.tries[-1] is False
