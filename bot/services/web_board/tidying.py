"""Tidying up after the board on the web: links, sessions and streams that are over."""

from bot.services.web_board import links, sessions, streams
from bot.storage.work import Work


async def forget_what_is_over(work: Work) -> None:
    """Delete what opens nothing any more; the audit keeps who looked, and when."""
    await links.forget_old(work)
    await sessions.forget_old(work)
    await streams.forget_old(work)
