"""The check as it is kept: random ways through it, and what a press may do to it."""

import random
from datetime import timedelta
from itertools import count

import pytest
from sqlmodel import col, select

from bot.buttons import Answer, Around, Button, Keyboard, Press, pack
from bot.interview.question import Question
from bot.services.interviews import assessments, runs
from bot.services.interviews.runs import NotAnAnswer, Run
from bot.services.people import accounts, consents
from bot.services.privacy import erasure
from bot.services.results import card, claim_steps, other_support
from bot.storage.engine import open_database
from bot.storage.tables import Assessment, Interview, Person
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import Text, html, languages, plain
from handlers.interviews.flow import noted
from handlers.screens import question_screen
from tests.journeys.lengths import LONGEST, seen_at_once
from tests.service import StillClock

ACCOUNT = 9_000_000_001
LONGEST_WAY = 60
WALKS = 40
MOST = 4096
"""Characters in one message of Telegram."""


async def siti(work: Work) -> Person:
    person, _staff = await accounts.meet(work, ACCOUNT)
    return person


async def walk(work: Work, run: Run, dice: random.Random) -> Run:
    """Answer at random until nothing is left to ask; look at every screen."""
    note = None
    for step in count():
        question = run.next
        if question is None:
            return run
        assert step < LONGEST_WAY
        keyboard = question_screen.choices(run, question)
        assert_fits(question_screen.words(run, question, note))
        assert_a_way_out(keyboard)
        value = dice.choice(answers(run, question, keyboard))
        note = noted(question, value)
        run = await runs.answer(work, run, question.name, value)
    raise AssertionError


def assert_fits(shown: Text) -> None:
    for language in languages():
        assert seen_at_once(shown, language) <= LONGEST, plain(shown, language)


def assert_a_way_out(keyboard: Keyboard) -> None:
    ways = [each.way for each in presses(keyboard) if isinstance(each, Around)]
    assert any(way.startswith("more.") for way in ways)
    for each in presses(keyboard):
        pack(each)


def presses(keyboard: Keyboard) -> list[Press]:
    return [b.press for row in keyboard for b in row if isinstance(b, Button)]


def answers(run: Run, question: Question, keyboard: Keyboard) -> list[str]:
    pressed = presses(keyboard)
    values = [each.value for each in pressed if isinstance(each, Answer)]
    typed = {
        "day": [(run.today - timedelta(days=n)).isoformat() for n in (1, 200, 2500)],
        "number": ["0", "7", "14"],
        "rupiah": ["4500000"],
    }
    return values + [
        each for each in typed.get(question.answer.name, []) if question.accepts(each)
    ]


async def test_no_way_through_the_check_ends_without_a_result(
    fresh_sqlite: str, clock: StillClock
) -> None:
    """B086: every question has a way out, and every way leads to a card that fits."""
    database = open_database(fresh_sqlite)
    dice = random.Random(7)  # noqa: S311
    async with Transactions(database, clock).begin() as work:
        person = await siti(work)
        run = await runs.begin(work, person)
        for _walk in range(WALKS):
            run = await runs.start_over(work, await walk(work, run, dice))
            done = await walk(work, run, dice)
            row = await assessments.make(work, person, done)
            found, facts = assessments.replay(row), assessments.facts_of_row(row)
            short = (
                claim_steps.papers(facts, row.ticked or []),
                claim_steps.steps(done.today),
                other_support.doors(facts, done.today),
            )
            for shown in short:
                assert_fits(shown)
            for shown in (
                *short,
                card.card(found, facts, done.today),
                card.reasons(found, len(done.answered)),
                claim_steps.calendar(found),
            ):
                assert len(plain(shown, "id")) < MOST
                assert html(shown, "en")
    await database.close()


async def test_the_same_answers_on_the_same_day_make_one_assessment(
    transactions: Transactions, clock: StillClock
) -> None:
    for _time in range(2):
        async with transactions.begin() as work:
            person = await siti(work)
            run = await runs.begin(work, person)
            run = await runs.answer(work, run, "terminated_by", "employer")
            await assessments.make(work, person, run)
    clock.moves(timedelta(days=1))
    async with transactions.begin() as work:
        person = await siti(work)
        run = await runs.begin(work, person)
        await assessments.make(work, person, run)

    async with transactions.reading() as session:
        days = (await session.exec(select(col(Assessment.day)))).all()
    assert [each.isoformat() for each in days] == ["2026-11-25", "2026-11-26"]


async def test_a_person_has_one_check_however_often_it_is_begun(
    transactions: Transactions,
) -> None:
    for _time in range(3):
        async with transactions.begin() as work:
            await runs.begin(work, await siti(work))

    async with transactions.reading() as session:
        assert len((await session.exec(select(Interview))).all()) == 1


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("no_such_question", "yes"),
        ("terminated_by", "nobody"),
        ("terminated_on", "2026-02-31"),
        ("paid_months_in_24", "-1"),
        ("paid_months_in_24", "²"),
        ("statements", "will+wni"),
    ],
)
async def test_what_no_button_says_is_no_answer(
    transactions: Transactions, question: str, value: str
) -> None:
    async with transactions.begin() as work:
        run = await runs.begin(work, await siti(work))
        with pytest.raises(NotAnAnswer):
            await runs.answer(work, run, question, value)

    async with transactions.reading() as session:
        assert (await session.exec(select(col(Interview.step)))).one() == 0


@pytest.mark.parametrize(
    ("consented", "kept", "gone"),
    [(False, timedelta(hours=24), 25), (True, timedelta(days=30), 30 * 24 + 1)],
)
async def test_an_unfinished_check_is_kept_as_long_as_was_said(
    transactions: Transactions,
    clock: StillClock,
    *,
    consented: bool,
    kept: timedelta,
    gone: int,
) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        if consented:
            await consents.agree(work, person)
        run = await runs.begin(work, person)
        await runs.answer(work, run, "terminated_by", "employer")
    assert await steps_left(transactions) == [1]
    assert run.row.forget_at == clock.now + kept

    clock.moves(timedelta(hours=gone))
    assert await steps_left(transactions) == []


async def test_agreeing_later_keeps_what_was_answered_before(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        run = await runs.begin(work, person)
        run = await runs.answer(work, run, "terminated_by", "employer")
        await assessments.make(work, person, run)
        await consents.agree(work, person)
    clock.moves(timedelta(days=200))

    assert await steps_left(transactions) == [1]


async def test_refusing_lets_the_answers_go_after_a_day(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        run = await runs.begin(work, person)
        await runs.answer(work, run, "terminated_by", "employer")
        await consents.refuse(work, person)
    clock.moves(timedelta(hours=25))

    assert await steps_left(transactions) == []


async def steps_left(transactions: Transactions) -> list[int]:
    """Forget what is due, and return the steps of the checks that are left."""
    async with transactions.begin() as work:
        await erasure.forget_unfinished(work)
        return list((await work.session.exec(select(col(Interview.step)))).all())
