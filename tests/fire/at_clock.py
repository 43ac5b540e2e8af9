"""What a clock does to us: it jumps by a day and by a year, both ways."""

from datetime import timedelta

from bot.sandbox.people import Person
from tests.crash import ledger
from tests.crash.crowd import checks
from tests.crash.life import WITHIN
from tests.fire.burning import Fire
from tests.fire.shim import Place

DAY, YEAR = timedelta(days=1), timedelta(days=365)
JUMPS = (YEAR, timedelta(), -YEAR, YEAR, timedelta())
LASTS = 6.0
"""Seconds at each time: longer than most rounds wait for the next run."""


async def jumps_by_a_day(fire: Fire) -> None:
    """Those who talk go on talking, and new people are checked at each time."""
    for each in (DAY, -DAY, -2 * DAY, DAY, timedelta()):
        _set(fire, each)
        await fire.burns(LASTS)
        await fire.goes_on()
        await checks(fire.bot.sandbox.person(f"Pekerja di hari {each.days}"))
    await _receipts_may_be_over(fire)


async def jumps_by_a_year(fire: Fire) -> None:
    """Whoever was there before is answered, and whoever is new, at each time."""
    old, fire.rows_may_be_over = fire.bot.sandbox.person("Lama"), True
    await _greeted(old)
    for each in JUMPS:
        _set(fire, each)
        await fire.burns(LASTS)
        new = fire.bot.sandbox.person(f"Baru di tahun {each.days // 365}")
        await _greeted(new)
        await _answered(old)
        assert len([m for m in new.screen if m["from"]["is_bot"]]) == 1
    assert old.transcript().count("selalu bisa diketik") == len(JUMPS)
    await _receipts_may_be_over(fire)


async def _greeted(phone: Person) -> None:
    phone.starts()
    await phone.sees("kami Temani", within=WITHIN)


async def _answered(phone: Person) -> None:
    phone.reads()
    phone.says("/bantuan")
    await phone.sees("selalu bisa diketik", within=WITHIN)


async def _receipts_may_be_over(fire: Fire) -> None:
    """Ask for no receipt that is older, by some clock, than they are kept."""
    async with ledger.looked_into(fire.books.url) as database:
        signed = set(await ledger.receipts(database))
    taken = fire.bot.wire.taken
    taken[:] = [each for each in taken if each in signed]


def _set(fire: Fire, ahead: timedelta) -> None:
    fire.shim.plays(Place.CLOCK_SECONDS, int(ahead.total_seconds()))
