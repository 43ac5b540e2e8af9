"""A turn's own message goes right after its commit, and never before its turn."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.sandbox.people import Person as Phone
from bot.services.outbox import leasing
from bot.services.outbox.leasing import Due
from bot.storage.rows import Rows
from bot.storage.tables import OutboxState
from bot.storage.writing import ManyWriters, OneWriter
from bot.telegram import senders
from bot.telegram.routing import Route, Table
from bot.telegram.senders import Senders
from bot.telegram.turn import Turn
from bot.texts import verbatim
from tests.service import Bot, running
from tests.telegram.test_relay import promise, rows

WORDS = [f"kata {n}" for n in range(1, 11)]


async def no_wave(*_work: object, **_limits: object) -> list[Due]:
    """Take nothing, as a relay does that finds nothing."""
    return []


def said(reader: Phone) -> list[str]:
    """Return what the bot has said."""
    return [each["text"] for each in reader.screen if each["from"]["is_bot"]]


async def all_sent(bot: Bot) -> None:
    """Wait until every row is settled, and none in doubt."""
    settled = bot.service.relay.settled
    async with asyncio.timeout(10), settled:
        while {row.state for row in await rows(bot)} != {OutboxState.SENT}:
            await settled.wait()


async def test_it_needs_no_wave(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    await all_sent(bot)
    monkeypatch.setattr(leasing, "take", no_wave)

    siti.says("/offer")

    await siti.sees("Press?")
    await all_sent(bot)
    siti.presses("Yes")
    await siti.sees("Pressed.")


async def test_order_holds_while_one_is_on_its_way(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    bot.sandbox.faults.slow(0.3, "sendMessage", times=1)

    for each in WORDS:
        siti.says(each)

    await siti.sees(WORDS[-1])
    assert said(siti)[1:] == WORDS


async def test_what_others_promised_before_goes_before(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    take = leasing.take
    monkeypatch.setattr(leasing, "take", no_wave)
    await promise(bot, "dari Rina", who=siti.id)

    siti.says("sesudahnya")

    await bot.sandbox.settled()
    assert said(siti) == ["halo"]
    monkeypatch.setattr(leasing, "take", take)
    await promise(bot, "terakhir", who=siti.id)
    await siti.sees("terakhir")
    assert said(siti) == ["halo", "dari Rina", "sesudahnya", "terakhir"]


async def all_words(turn: Turn) -> None:
    """Say several things in one turn."""
    for each in WORDS:
        turn.send(verbatim(each))


async def test_the_rest_of_a_turn_follows(database_url: str) -> None:
    async with running(
        database_url, routes=lambda: [Table({}).message(all_words)]
    ) as bot:
        siti = bot.person("Siti")
        siti.says("halo")

        await siti.sees(WORDS[-1])
        assert said(siti) == WORDS


async def test_a_turn_does_not_overtake_its_own_first_message(
    database_url: str,
) -> None:
    async with running(
        database_url, routes=lambda: [Table({}).message(all_words)]
    ) as bot:
        siti = bot.person("Siti")
        siti.says("halo")
        await siti.sees(WORDS[-1])
        await all_sent(bot)
        bot.sandbox.faults.slow(0.5, "sendMessage", times=1)

        siti.says("lagi")

        while len(found := (await rows(bot))[len(WORDS) :]) < len(WORDS):
            pass
        assert found[0].state == OutboxState.GOING
        assert found[0].settled_after == found[-1].id


class Cut:
    """A handler whose first turn is cancelled at its end."""

    def __init__(self) -> None:
        self.task: asyncio.Task[Any] | None = None
        self.cuts = 0
        self.meanwhile: Callable[[], None] = lambda: None

    def routes(self) -> list[Route]:
        """Return the only route."""
        return [Table({}).message(self.repeat)]

    async def repeat(self, turn: Turn) -> None:
        """Say what was said; the first time, note whose end is to be cut off."""
        turn.send(verbatim(turn.said))
        if not self.cuts:
            self.task = asyncio.current_task()

    def cut(self, *_what: object) -> None:
        """Cancel the turn that was noted, if it is this one."""
        if self.task is not None and asyncio.current_task() is self.task:
            self.task, self.cuts = None, self.cuts + 1
            self.meanwhile()
            raise asyncio.CancelledError

    def after_commit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Cut a turn off when it leaves the line, which it does committed."""
        for kind in (OneWriter, ManyWriters):
            monkeypatch.setattr(kind, "turn", self._cut_off(kind.turn))

    def _cut_off(self, turn: Callable[[Any], Any]) -> Callable[[Any], Any]:
        @asynccontextmanager
        async def cut_turn(writers: Any) -> AsyncIterator[Any]:  # noqa: ANN401
            async with turn(writers) as connection:
                yield connection
            self.cut()

        return cut_turn

    def before_commit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Cut a turn off when it has written everything."""
        keep = Rows.keep

        async def cut_rows(rows: Rows) -> None:
            await keep(rows)
            self.cut()

        monkeypatch.setattr(Rows, "keep", cut_rows)


@pytest.mark.parametrize("cut_off", [Cut.after_commit, Cut.before_commit])
async def test_who_is_cancelled_is_answered_once(
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    cut_off: Callable[[Cut, pytest.MonkeyPatch], None],
) -> None:
    cut = Cut()
    cut_off(cut, monkeypatch)
    async with running(database_url, routes=cut.routes) as bot:
        siti, joko = bot.person("Siti"), bot.person("Joko")

        siti.says("halo")
        joko.says("juga")

        await siti.sees("halo")
        await joko.sees("juga")
        siti.says("lagi")
        await siti.sees("lagi")
        await all_sent(bot)
        assert said(siti) == ["halo", "lagi"]
        assert said(joko) == ["juga"]
        assert bot.service.relay.senders.free > 0
    assert cut.cuts == 1


async def test_who_ends_after_a_stop_is_answered_by_the_next_process(
    database_url: str,
) -> None:
    running_now: list[Bot] = []

    async def stops(turn: Turn) -> None:
        turn.send(verbatim("halo"))
        running_now[0].service.relay.stop()

    async with running(database_url, routes=lambda: [Table({}).message(stops)]) as bot:
        running_now.append(bot)
        bot.person("Siti").says("halo")

        (the_relay, *_others) = bot.service._running  # noqa: SLF001
        await asyncio.wait_for(the_relay, timeout=10)
        while not (found := await rows(bot)):
            pass
        assert {row.state for row in found} == {OutboxState.WAITING}


async def test_a_stop_lets_wait_what_was_leased_and_never_sent(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = Cut()
    cut.after_commit(monkeypatch)
    async with running(database_url, routes=cut.routes) as bot:
        relay = bot.service.relay
        cut.meanwhile = relay.stop
        siti = bot.person("Siti")

        siti.says("halo")

        (the_relay, *_others) = bot.service._running  # noqa: SLF001
        await asyncio.wait_for(the_relay, timeout=10)
        assert cut.cuts == 1
        assert {row.state for row in await rows(bot)} == {OutboxState.WAITING}


async def test_a_lost_number_that_is_given_once_more_is_not_sent_twice(
    bot: Bot,
) -> None:
    siti = bot.person("Siti")
    siti.says("halo")
    await siti.sees("halo")
    relay = bot.service.relay
    newest = (await rows(bot))[-1].id
    for number in range(newest + 1, newest + 11):
        relay._direct._unsure[number] = float("inf")  # noqa: SLF001

    for each in WORDS:
        siti.says(each)
    await siti.sees(WORDS[-1])

    await all_sent(bot)
    assert said(siti)[1:] == WORDS


async def test_a_wave_and_turns_have_no_more_calls_than_senders(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(senders, "SENDERS", 4)
    everybody = [bot.person(f"Orang {n}") for n in range(12)]
    most = 0
    start = Senders.start

    def counted(these: Senders, call: Coroutine[None, None, None]) -> None:
        nonlocal most
        start(these, call)
        most = max(most, len(these._flying))  # noqa: SLF001

    monkeypatch.setattr(Senders, "start", counted)
    for each in everybody:
        for word in WORDS[:3]:
            each.says(word)

    for each in everybody:
        await each.sees(WORDS[2])
        assert said(each) == WORDS[:3]
    assert 1 < most <= 4
