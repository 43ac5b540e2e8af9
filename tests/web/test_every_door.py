"""Every door of the server, found by asking it, and tried without secret or session."""

from http import HTTPStatus

import aiohttp

from tests.service import Bot
from tests.web.conftest import base_of

OPEN = {".css", ".js", ".svg"}
"""What files end with that say nothing of anybody."""

LANDING = "/papan/masuk/{token}"
"""Asks whether to use a link, of which the page knows nothing yet."""

HEALTH = {
    "/healthz": {"alive"},
    "/readyz": {"ready", "database", "telegram", "answers"},
}
"""Say yes or no of the process, for whatever stands before it, and no more."""


async def test_only_files_and_the_landing_page_answer_a_stranger(
    bot: Bot, http: aiohttp.ClientSession
) -> None:
    """B113: one of two ways in was guarded, and the other was forgotten."""
    runner = bot.service._runner  # noqa: SLF001  (all routes that there are)
    assert runner is not None
    doors = {
        (route.method, route.resource.canonical)
        for route in runner.app.router.routes()
        if route.resource is not None
    }
    answered = set()
    for method, path in sorted(doors):
        address = base_of(bot) + path.replace("{token}", "a" * 43)
        address = address.replace("{kind}", "csv")
        async with http.request(method, address, allow_redirects=False) as answer:
            if answer.status == HTTPStatus.OK:
                answered.add(path)

    assert len(doors) > len(OPEN) * 2
    open_ = {path for path in answered if not path.endswith(tuple(OPEN))}
    assert open_ == {LANDING, *HEALTH}
    for path, parts in HEALTH.items():
        async with http.get(base_of(bot) + path) as answer:
            said = await answer.json()
        assert said.keys() == parts
        assert set(said.values()) == {True}


async def test_the_landing_page_says_the_same_to_any_token(
    bot: Bot, http: aiohttp.ClientSession
) -> None:
    pages = []
    for token in ("a" * 43, "b" * 43):
        address = f"{base_of(bot)}/papan/masuk/{token}"
        async with http.get(address, headers={"Accept-Language": "id"}) as answer:
            pages.append((await answer.text()).replace(token, ""))

    assert pages[0] == pages[1]
