"""Budi stops everything a moment after reminders were promised: they wait as well."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.sandbox.people import Person as Phone
from bot.services.announcements import emergency, held_back, taken_back
from bot.services.announcements.held_back import Held
from bot.services.people import consent_question
from bot.services.records import rating
from bot.services.reminders import (
    benefit_months,
    claim_deadline,
    news_question,
    unfinished_checks,
)
from bot.storage.tables import Outbox, OutboxState, Person, StopReason, Timer, TimerKind
from bot.storage.work import Work
from tests.journeys import test_news_question, test_rating
from tests.journeys.relaying import all_settled
from tests.journeys.talking import asks_for_a_person, said_by_bot
from tests.journeys.test_consent_text import CHANGED, WHO
from tests.journeys.test_emergency import (
    A_MONTH_BEFORE,
    a_round,
    budi_and_ani,
    reminded,
)
from tests.journeys.test_months_after import JAKARTA, receives
from tests.journeys.test_reminders import left_a_check
from tests.service import NOON, Bot, StillClock, running

A_DAY = timedelta(days=1)
HELD_FOR = timedelta(days=25)


async def stopped(bot: Bot, remind: Callable[[Work], Awaitable[object]]) -> None:
    """Let reminders be promised, and everything be stopped before they go out."""
    async with bot.service.transactions.begin() as work:
        await remind(work)
        (budi, *_others) = await emergency.admins(work)
        assert await emergency.stop(work, budi, StopReason.WRONG_WORDS, 0)
    await all_settled(bot)


async def goes_on(bot: Bot, after: timedelta = A_DAY) -> None:
    """Let time pass while everything is stopped, and then everything go on."""
    bot.clock.moves(after)
    async with bot.service.transactions.begin() as work:
        assert await emergency.resume_by_command(work)
    await bot.sandbox.settled()
    await a_round(bot)


def heard(phone: Phone, words: str) -> int:
    return sum(words in each for each in said_by_bot(phone))


async def held(bot: Bot) -> Held:
    """Return what admins are told of."""
    async with bot.service.transactions.begin() as work:
        stop = await emergency.standing(work)
        assert stop is not None
        return await held_back.of(work, stop)


async def taken(bot: Bot) -> list[tuple[OutboxState, object]]:
    found = select(Outbox).where(col(Outbox.why) == taken_back.TAKEN_BACK)
    async with bot.service.transactions.reading() as session:
        return [(each.state, each.content) for each in await session.exec(found)]


async def test_a_reminder_goes_late_with_the_true_days_and_holds_up_nothing(
    bot: Bot,
) -> None:
    await budi_and_ani(bot)
    siti = await reminded(bot)
    bot.clock.now = A_MONTH_BEFORE
    await stopped(bot, claim_deadline.remind)
    assert heard(siti, "Pengingat") == 0
    assert await taken(bot) == [(OutboxState.DROPPED, None)]

    siti.says("/bantuan")
    await siti.sees("Cara memakai")
    await a_round(bot, A_MONTH_BEFORE + HELD_FOR)
    assert (await held(bot)).near == 0
    await a_round(bot, A_MONTH_BEFORE + HELD_FOR + 3 * A_DAY)
    assert (await held(bot)).near == 1
    await goes_on(bot, timedelta())

    await siti.sees("hari terakhir mengajukan 5 Mei 2027, masih 2 hari.")
    assert heard(siti, "5 Mei 2027, masih") == 1


async def test_a_month_of_the_benefit_is_told_late(bot: Bot) -> None:
    await budi_and_ani(bot)
    siti = await receives(bot)
    bot.clock.now = datetime(2026, 12, 25, 9, tzinfo=JAKARTA).astimezone(NOON.tzinfo)
    await stopped(bot, benefit_months.remind)
    assert heard(siti, "klaim bulan 2 sudah bisa") == 0
    assert (await held(bot)).months == 1

    await goes_on(bot)

    await siti.sees("klaim bulan 2 sudah bisa")


async def test_an_unfinished_check_is_spoken_of_once_it_goes_on(bot: Bot) -> None:
    await budi_and_ani(bot)
    siti = await left_a_check(bot)
    bot.clock.moves(A_DAY)
    await stopped(bot, unfinished_checks.nudge)
    assert heard(siti, "mengecek hak JKP") == 0

    await goes_on(bot)

    await siti.sees("Cek JKP Anda belum selesai.")
    await goes_nowhere(bot, siti, "belum selesai")


async def goes_nowhere(bot: Bot, siti: Phone, words: str) -> None:
    """Let rounds pass that say nothing a second time."""
    before = heard(siti, words)
    await a_round(bot)
    await a_round(bot, bot.clock.now + timedelta(hours=1))
    assert heard(siti, words) == before


async def test_the_help_is_asked_about_all_the_same(bot: Bot) -> None:
    await budi_and_ani(bot)
    _rina, siti = await test_rating.closed(bot)
    bot.clock.moves(test_rating.SILENCE)
    await stopped(bot, rating.ask)
    assert test_rating.asked(siti) == 0

    await goes_on(bot, 3 * A_DAY)

    await siti.sees(test_rating.ASKED)
    await goes_nowhere(bot, siti, test_rating.ASKED)


async def test_general_news_is_asked_about_once_it_goes_on(bot: Bot) -> None:
    await budi_and_ani(bot)
    siti = await test_news_question.kept_result(bot)
    bot.clock.moves(test_news_question.SILENCE)
    await stopped(bot, news_question.ask)
    assert test_news_question.asked(siti) == 0

    await goes_on(bot)

    await siti.sees(test_news_question.ASKED)
    await goes_nowhere(bot, siti, test_news_question.ASKED)


async def test_who_has_chosen_meanwhile_is_asked_no_more(bot: Bot) -> None:
    await budi_and_ani(bot)
    siti = await test_news_question.kept_result(bot)
    bot.clock.moves(test_news_question.SILENCE)
    await stopped(bot, news_question.ask)
    bot.clock.moves(timedelta(minutes=1))
    siti.says("/stop")
    await siti.sees("Kabar umum sudah berhenti.")

    await goes_on(bot)

    await bot.sandbox.settled()
    assert test_news_question.asked(siti) == 0


async def test_another_text_is_asked_about_once_it_goes_on(database_url: str) -> None:
    clock = StillClock()
    async with running(database_url, webhook=False, clock=clock) as bot:
        siti = await asks_for_a_person(bot, "Siti")
        sandbox = bot.sandbox
    clock.moves(timedelta(hours=12))  # by night nobody is asked
    again = running(
        database_url, webhook=False, clock=clock, sandbox=sandbox, operator=WHO
    )
    async with again as bot:
        await budi_and_ani(bot)
        clock.moves(timedelta(hours=12))
        await stopped(bot, consent_question.ask_anew)
        assert heard(siti, CHANGED) == 0

        await goes_on(bot)

        await siti.sees(CHANGED)
        await goes_nowhere(bot, siti, CHANGED)


async def test_its_timer_is_due_as_soon_as_a_reminder_is_taken_back(bot: Bot) -> None:
    await budi_and_ani(bot)
    siti = await reminded(bot)
    bot.clock.now = A_MONTH_BEFORE
    await stopped(bot, claim_deadline.remind)
    due = (
        select(Person.telegram_id)
        .join(Timer, col(Timer.person_id) == col(Person.id))
        .where(
            col(Timer.kind) == TimerKind.REMINDER, col(Timer.due_at) <= bot.clock.now
        )
    )
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(due)).all() == [siti.id]
