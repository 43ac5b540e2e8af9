"""Fetching a file: a list of vacancies that somebody who works here sends for that.

No other file of anybody is fetched; to send one on, its id is enough.
"""

from collections.abc import Awaitable, Callable

from telegram.ext import ExtBot


def fetching(bot: ExtBot[None]) -> Callable[[str], Awaitable[bytes]]:
    """Return what fetches a file by what Telegram calls it, outside any transaction."""

    async def fetch(file_id: str) -> bytes:
        file = await bot.get_file(file_id)
        return bytes(await file.download_as_bytearray())

    return fetch
