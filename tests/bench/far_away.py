"""The whole check with a Telegram that takes 80 ms a call, 150 people at once."""

from tests.bench.bots import ALL, Place, say
from tests.bench.checking import HEADER, line, measure, record

PEOPLE = 150
CALL_TAKES = 0.08


async def main(place: Place) -> None:
    """Measure and print; the stock bot takes one update after the other."""
    await record(place)
    say(HEADER)
    stock = 0.0
    for name in ALL:
        people = PEOPLE if name != "stock" else PEOPLE // 10
        async with place.command(name) as command:
            measured, _load = await measure(command, people, call_takes=CALL_TAKES)
        stock = stock or measured.rate
        say(line(name, [measured], stock))
