"""Words that may answer a question on its way wait for it, and not for another's."""

import pytest

from bot.sandbox.people import Person
from bot.services.interviews import prompts
from bot.telegram import landings, reception
from bot.telegram.routing import Route, Table
from bot.telegram.turn import QuestionOnItsWay, Turn
from bot.texts import verbatim
from tests.service import Bot, running

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
        return [Table({}).message(self.answered)]


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
    monkeypatch.setattr(reception, "DOUBT", 0.0)
    question = Question(arrives_at=LONG)
    async with running(database_url, routes=question.routes) as bot:
        siti = bot.person("Siti")

        siti.says("5 nov 2026")

        await siti.sees("passed over")
    assert question.tries[-1] is False


class Asked:
    """A real question, and the tries to answer it."""

    def __init__(self) -> None:
        self.row = 0
        self.tries: list[bool] = []

    async def __call__(self, turn: Turn) -> None:
        """Ask whoever says so; take what else is said as the answer."""
        if turn.said == "tanya":
            prompt = turn.send(verbatim("Tanggal berapa?"))
            await turn.work.session.flush()
            self.row = prompt.id
            return
        self.tries.append(turn.patient)
        on_its_way = await prompts.is_on_its_way(turn.work.session, self.row)
        if on_its_way and turn.patient:
            raise QuestionOnItsWay(self.row)
        turn.send(verbatim("passed over" if on_its_way else "taken"))


async def asking(bot: Bot, asked: Asked) -> Person:
    """Return somebody whose question takes a second to arrive."""
    siti = bot.person("Siti")
    bot.sandbox.faults.slow(1, "sendMessage", times=1)
    siti.says("tanya")
    while not await is_going(bot, asked):
        pass
    return siti


async def is_going(bot: Bot, asked: Asked) -> bool:
    """Say whether the question is on its way right now."""
    async with bot.service.transactions.reading() as session:
        return await prompts.is_on_its_way(session, asked.row)


@pytest.mark.parametrize(
    ("patience", "outcome", "tries"),
    [(reception.PATIENCE, "taken", [True, True]), (0.0, "passed over", [True, False])],
)
async def test_the_turn_is_taken_again_once_when_the_wait_is_over(
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    patience: float,
    outcome: str,
    tries: list[bool],
) -> None:
    monkeypatch.setattr(reception, "PATIENCE", patience)
    asked = Asked()
    async with running(database_url, routes=lambda: [Table({}).message(asked)]) as bot:
        siti = await asking(bot, asked)

        siti.says("5 nov 2026")

        await siti.sees(outcome)
    assert asked.tries == tries


async def test_a_question_that_is_read_is_there(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landings, "A_MOMENT", 60.0)
    asked = Asked()
    async with running(database_url, routes=lambda: [Table({}).message(asked)]) as bot:
        siti = bot.person("Siti")
        for times in range(1, 21):
            siti.says("tanya")
            await said(siti, "Tanggal berapa?", times)
            siti.says("5 nov 2026")
            await said(siti, "taken", times)
    assert asked.tries == [True] * 20


async def said(reader: Person, words: str, times: int) -> None:
    """Wait until the bot has said so that many times."""
    await reader.until(
        lambda: sum(each["text"] == words for each in reader.screen) == times or None
    )
