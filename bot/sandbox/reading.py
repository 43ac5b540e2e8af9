"""Reading a chat in order, and waiting for what is to come."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from bot.sandbox.looking import transcript
from bot.sandbox.shapes import Json
from bot.sandbox.world import Chat, Post, shown

Found = TypeVar("Found")

PATIENCE = 20.0
"""Seconds that something may take: on a busy machine a bot is slow, not wrong."""


class Reader:
    """How far someone has read a chat and heard its answers to presses."""

    def __init__(self, chat: Chat, name: str) -> None:
        self._chat = chat
        self._name = name
        self._read = 0
        self._heard = 0

    def read_all(self) -> None:
        """Pass over everything that is there by now."""
        versions = [post.version for post in self._chat.posts.values()]
        self._read = max([self._read, *versions])
        self._heard = len(self._chat.alerts)

    def find(self, text: str) -> Json | None:
        """Return the first unread message of the bot with this text, and read to it."""
        found = [
            post
            for post in self._chat.posts.values()
            if post.version > self._read and post.by_bot and text in post.said
        ]
        if not found:
            return None
        first = min(found, key=_version)
        self._read = first.version
        return shown(self._chat, first)

    def hear(self, text: str) -> Json | None:
        """Return the first unheard answer with this text, and listen up to it."""
        alerts = self._chat.alerts
        for place, alert in enumerate(alerts[self._heard :], self._heard + 1):
            if text in alert["text"]:
                self._heard = place
                return alert
        return None

    async def wait(
        self, look: Callable[[], Found | None], for_what: str, within: float
    ) -> Found:
        """Look now and at every change, until there is something to return.

        Raises:
            AssertionError: There is nothing in time; shows what is on the screen.
        """
        try:
            async with asyncio.timeout(within):
                return await self._chat.bell.until(look)
        except TimeoutError:
            told = [alert["text"] for alert in self._chat.alerts]
            raise AssertionError(
                f"{self._name} did not {for_what} within {within} s.\n"
                f"{transcript(self._chat)}\nAnswers to presses: {told}"
            ) from None


def _version(post: Post) -> int:
    return post.version
