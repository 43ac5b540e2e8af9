"""An outage's backlog is worked off in order, beside a death: answered once, not often.

Telegram keeps what was written for a day, and brings all of it at once.
"""

from collections import Counter
from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from tests.crash import ledger
from tests.crash.crowd import Voice, appoints, talk_begins
from tests.crash.ledger import Ledger
from tests.crash.life import WITHIN, Cradle
from tests.crash.service import Moment, Served, served

PEOPLE, TIMES = 10, 11
AN_HOUR = timedelta(hours=1)
ANSWERS = {"/start": "kami Temani", "/bantuan": "Cara memakai"}
"""What people say over and over, and what stands in the answer to it."""


async def talk(bot: Served) -> list[Voice]:
    """Bring a worker and a counselor together, and let the service end."""
    bot.starts()
    rina = bot.sandbox.people()[0]
    rina.starts()
    await rina.sees("Halo", within=WITHIN)
    siti = await talk_begins(bot.sandbox, rina, "Siti")
    await bot.sandbox.settled(within=WITHIN)
    assert await bot.stops() == 0
    return [Voice(siti, rina), Voice(rina, siti)]


def outage(bot: Served, voices: list[Voice]) -> list[Person]:
    """Let people write while nobody is there; return who taps and never waits."""
    people = [bot.sandbox.person(f"Pekerja {number}") for number in range(PEOPLE)]
    for _each in range(TIMES):
        for phone in people:
            for words in ANSWERS:
                phone.says(words)
        for voice in voices:
            voice.written += 1
            voice.writer.says(f"{voice.word}{voice.written}")
    return people


def answered(phone: Person) -> Counter[str]:
    """Return how often each answer stands in a chat."""
    said = [each.get("text", "") for each in phone.screen if each["from"]["is_bot"]]
    return Counter(
        words for words, answer in ANSWERS.items() for each in said if answer in each
    )


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_each_is_answered_once_and_no_word_is_lost(
    lives: Cradle, honest_url: str, *, webhook: bool
) -> None:
    async with served(lives, honest_url) as bot:
        bot.sandbox.clock.moves(-AN_HOUR)
        await appoints(honest_url, bot.sandbox.person("Rina").id)
        voices = await talk(bot)
        people = outage(bot, voices)
        bot.sandbox.clock.moves(AN_HOUR)
        books = Ledger(honest_url, bot.wire)

        await bot.dies(Moment("taken", PEOPLE * TIMES), webhook=webhook)
        await books.at_death()
        bot.starts(webhook=webhook)
        await bot.sandbox.settled(within=WITHIN)
        outbox = await books.at_rest()
        assert await bot.stops() == 0

        async with ledger.looked_into(honest_url) as database:
            await ledger.no_update_is_lost(database, bot.wire.taken)
            for voice in voices:
                await ledger.no_word_is_lost(database, outbox, voice)
        for voice in voices:
            assert voice.heard(voice.reader) == sorted(voice.heard(voice.reader))
        doubted = sum(each.doubted_at is not None for each in outbox)
        counts = [answered(each) for each in people]
        assert all(min(each[words] for words in ANSWERS) >= 1 for each in counts)
        twice = sum(times - 1 for each in counts for times in each.values())
        assert twice <= doubted
