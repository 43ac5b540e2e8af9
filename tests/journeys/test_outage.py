"""What was written while nobody was there arrives in order, each once."""

from datetime import timedelta

import pytest

from bot.sandbox.server import Sandbox
from tests.journeys.checking import asked_for_the_date
from tests.journeys.talking import asks_for_a_person, counselor, said_by_bot, takes
from tests.service import NOON, StillClock, running

WORDS = [f"m{number}" for number in range(1, 11)]


async def test_words_of_an_outage_arrive_in_order(database_url: str) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        rina = await counselor(bot, "Rina")
        siti = await asks_for_a_person(bot, "Siti")
        await takes(rina, siti)

    for each in WORDS:
        siti.says(each)

    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        await rina.sees(WORDS[-1])
    assert [each for each in said_by_bot(rina) if each in WORDS] == WORDS


async def test_a_question_that_may_have_arrived_takes_its_answer(
    database_url: str,
) -> None:
    """The writer saw the first copy, and the second has a higher number."""
    async with running(database_url) as bot:
        siti = await asked_for_the_date(bot)
        bot.sandbox.faults.drop("sendMessage", chat_id=siti.id)

        siti.says("/cek")
        await siti.sees("Tanggal berapa PHK Anda berlaku?")
        siti.says("5 nov 2026")

        await siti.sees("Kamis, 5 November 2026")


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("kemarin", "Selasa, 24 November 2026"),
        ("hari ini", "Rabu, 25 November 2026"),
        ("3 hari lalu", "Minggu, 22 November 2026"),
    ],
)
async def test_a_day_is_counted_from_when_it_was_written(
    database_url: str, said: str, understood: str
) -> None:
    clock = StillClock(NOON.replace(hour=16, minute=58))  # 23.58 WIB
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with running(
        database_url, webhook=False, sandbox=telegram, clock=clock
    ) as bot:
        siti = await asked_for_the_date(bot)

    siti.says(said)
    clock.moves(timedelta(minutes=4))

    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        await siti.sees(f"Tanggal PHK: {understood}. Benar?")


async def test_greetings_of_an_outage_are_answered_once(database_url: str) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    siti = telegram.person("Siti")
    for _each in range(11):
        siti.starts()
        clock.moves(timedelta(seconds=20))
    for _each in range(3):
        siti.says("halo")
        clock.moves(timedelta(seconds=20))
    siti.says("apa itu jkp?")
    clock.moves(timedelta(hours=1))

    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        await siti.sees("JKP adalah")
    assert len([each for each in said_by_bot(siti) if "Halo" in each]) == 1


async def test_whoever_comes_back_is_greeted_again(database_url: str) -> None:
    async with running(database_url) as bot:
        siti = bot.person("Siti")
        for _each in range(2):
            siti.starts()
            await siti.sees("Halo, kami Temani.")
            bot.clock.moves(timedelta(minutes=1))
