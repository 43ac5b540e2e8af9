"""`kill -9` in the middle of a first migration: the next start finds nothing of it."""

from bot.storage.migrations import must_fit
from tests.crash.life import KILLED, Cradle
from tests.service import KEY
from tests.storage.test_cut_off import contents


async def test_killed_while_it_makes_tables_it_makes_them_the_next_time(
    lives: Cradle, empty_url: str
) -> None:
    variables = {"TEMANI_DATABASE_URL": empty_url, "TEMANI_KEY": KEY}
    for nth in (1, 5, 12, 17, 40, 62):
        lives.bear(variables, ("after_cursor_execute", nth), "migrate")
        assert await lives.over() == KILLED, nth
        assert await contents(empty_url) == {}, nth

    lives.bear(variables, None, "migrate")
    assert await lives.over() == 0
    await must_fit(empty_url)
