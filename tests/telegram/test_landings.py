"""What has landed is settled together, and at once where somebody waits for it."""

import asyncio
from dataclasses import replace

import pytest

from bot.services.delivery import Later, Sent
from bot.services.outbox.leasing import Due
from bot.storage.tables import Lane, OutboxKind
from bot.telegram import landings
from bot.telegram.landings import Landings
from tests.service import NOON

LONG = 60.0
PATIENCE = 10.0
SITI, JOKO = 7, 8


def going(row: int, chat: int = SITI, lane: Lane = Lane.LIVE) -> Due:
    return Due(
        row,
        1,
        lane,
        OutboxKind.SEND,
        {},
        chat,
        None,
        None,
        None,
        1,
        unreachable=False,
        lost_target=False,
    )


class Resting:
    """Someone who rests until something is promised or to be settled."""

    def __init__(self, landed: Landings) -> None:
        self.promised = asyncio.Event()
        self.rest = asyncio.create_task(landed.rest(self.promised, LONG))

    async def goes_on(self) -> bool:
        """Say that the rest has not ended, however often others had their turn."""
        for _turn in range(20):
            await asyncio.sleep(0)
        return not self.rest.done()

    async def ends(self) -> bool:
        """Wait for its end; return what it says."""
        async with asyncio.timeout(PATIENCE):
            return await self.rest


@pytest.fixture
def landed() -> Landings:
    return Landings(held=False)


@pytest.fixture
def _gathers_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landings, "GATHER", LONG)


async def test_a_rest_ends_a_little_after_a_landing(landed: Landings) -> None:
    resting = Resting(landed)
    await resting.goes_on()

    landed.land([Sent(1)])

    assert await resting.ends() is False
    assert landed.take() == [Sent(1)]
    assert not landed


@pytest.mark.usefixtures("_gathers_for_long")
@pytest.mark.parametrize("before", [True, False])
async def test_it_is_not_put_off_where_rows_are_held(
    landed: Landings, *, before: bool
) -> None:
    landed.held = True
    if before:
        landed.land([Sent(1)])
    resting = Resting(landed)
    if not before:
        await resting.goes_on()
        landed.land([Sent(1)])

    assert await resting.ends() is False


@pytest.mark.usefixtures("_gathers_for_long")
async def test_what_goes_again_is_not_put_off(landed: Landings) -> None:
    resting = Resting(landed)
    await resting.goes_on()

    landed.land([Later(1, NOON, "429")])

    assert await resting.ends() is False


@pytest.mark.usefixtures("_gathers_for_long")
async def test_it_is_not_put_off_where_somebody_waits(landed: Landings) -> None:
    resting = Resting(landed)
    await resting.goes_on()
    landed.land([Sent(1)])
    assert await resting.goes_on()

    waiting = asyncio.create_task(landed.until_settled())

    assert await resting.ends() is False
    await landed.note_settled(landed.take())
    await waiting


async def test_what_could_not_be_settled_hurries_nobody(landed: Landings) -> None:
    landed.held = True
    landed.land([Sent(1)])
    landed.give_back(landed.take())
    landed.put_off()

    resting = Resting(landed)
    assert await resting.goes_on()
    landed.land([Sent(2)])
    assert await resting.goes_on()
    resting.promised.set()

    assert await resting.ends() is True
    assert landed.take() == [Sent(1), Sent(2)]


async def test_words_wait_for_what_is_on_its_way_to_their_writer(
    landed: Landings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landings, "A_MOMENT", LONG)
    landed.note_going(going(1))
    landed.note_going(going(2))
    landed.note_going(replace(going(3), lane=Lane.LOW))
    words = asyncio.create_task(landed.until_arrived(SITI))
    await asyncio.wait_for(landed.until_arrived(JOKO), PATIENCE)

    await landed.note_settled([Sent(1)])
    await asyncio.sleep(0)
    assert not words.done()
    await landed.note_settled([Sent(2)])

    await asyncio.wait_for(words, PATIENCE)


async def test_they_do_not_wait_for_ever(
    landed: Landings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landings, "A_MOMENT", 0.01)
    landed.note_going(going(1))

    await asyncio.wait_for(landed.until_arrived(SITI), PATIENCE)
