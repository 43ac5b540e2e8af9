"""Of two that would ask for updates on one database, one does and one stands by."""

import logging
from collections.abc import AsyncIterator

import pytest

from bot.sandbox.people import Person
from bot.storage.lease import ASKING
from bot.telegram import polling
from tests.postgres import say
from tests.service import Bot, alive, running
from tests.storage.test_presence import CUT
from tests.telegram.conftest import plain_routes


@pytest.fixture
async def both(
    fresh_postgres: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[tuple[Bot, Bot]]:
    """The one that asks, and the one that stands by."""
    caplog.set_level(logging.INFO, polling.__name__)
    monkeypatch.setattr(polling, "STAND_BY", 0.05)
    async with running(fresh_postgres, routes=plain_routes, webhook=False) as first:
        siti = first.person("Siti")
        await hears(siti, "halo")
        async with alive(
            first.settings, first.sandbox, first.clock, plain_routes
        ) as second:
            await hears(siti, "berdua")
            yield first, second


async def hears(person: Person, words: str) -> None:
    """Say something, and hear it once."""
    person.says(words)
    await person.sees(words)
    said = [m for m in person.screen if m["from"]["is_bot"] and m["text"] == words]
    assert len(said) == 1


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what both have said of who asks."""
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    return [r.getMessage() for r in records if r.name == polling.__name__]


async def test_who_stands_by_takes_over_when_the_other_stops(
    both: tuple[Bot, Bot], caplog: pytest.LogCaptureFixture
) -> None:
    first, _second = both
    assert first.service.polling is not None
    first.service.polling.stop()

    await hears(first.sandbox.people()[0], "masih?")
    assert lines(caplog) == [
        "another process asks for the updates: this one stands by",
        "this process asks for the updates from now on",
    ]


async def test_who_has_lost_the_lease_stands_by_and_does_not_end(
    both: tuple[Bot, Bot], fresh_postgres: str
) -> None:
    first, second = both
    await say(fresh_postgres, f"{CUT} AND objid = {ASKING}")

    for number in range(3):
        await hears(first.sandbox.people()[0], f"masih {number}?")
    for each in (first, second):
        assert not any(part.done() for part in each.service._running)  # noqa: SLF001
