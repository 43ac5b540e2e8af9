"""Numbers that Telegram hands out."""

import itertools
import secrets
from dataclasses import dataclass, field
from itertools import count

FIRST_PERSON = 5_100_000_001
FIRST_SUPERGROUP = -1_002_000_000_001
FIRST_GROUP = -4_000_001


@dataclass(slots=True)
class Ids:
    """Every counter of one sandbox.

    Ids of people lie above 2^32, as those of new accounts do. Messages of all private
    chats share one counter, as they do for a real bot.
    """

    messages: "count[int]" = field(default_factory=lambda: itertools.count(1))
    updates: "count[int]" = field(default_factory=lambda: itertools.count(710_000_001))
    people: "count[int]" = field(default_factory=lambda: itertools.count(FIRST_PERSON))
    queries: "count[int]" = field(
        default_factory=lambda: itertools.count(4_382_000_000_000_000_001)
    )
    albums: "count[int]" = field(
        default_factory=lambda: itertools.count(13_900_000_000_000_001)
    )
    supergroups: "count[int]" = field(
        default_factory=lambda: itertools.count(FIRST_SUPERGROUP, -1)
    )
    groups: "count[int]" = field(
        default_factory=lambda: itertools.count(FIRST_GROUP, -1)
    )
    versions: "count[int]" = field(default_factory=lambda: itertools.count(1))

    def person(self) -> int:
        """Return the id of a new account."""
        return next(self.people)

    def message(self) -> int:
        """Return the id of a new message in a private chat or a basic group."""
        return next(self.messages)


def file_id() -> str:
    """Return a new file_id; it cannot be guessed and means nothing."""
    return "AgACAgUAAx" + secrets.token_urlsafe(36)


def file_unique_id() -> str:
    """Return the id by which the same file is known again."""
    return "AQAD" + secrets.token_urlsafe(9)
