"""Who may see the board on the web: asked of the database, in each query of it.

A link and a session belong to the role that somebody had when they were made. Whoever
loses it, or gets another one, has no session any more, also not after getting it back.
"""

import hashlib
import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Mapped
from sqlmodel import col

from bot.services.people.in_use import IN_USE
from bot.services.staff.rights import Right, has
from bot.storage.tables import Role, Staff

TOKEN_BYTES = 32
"""256 bits, which nobody guesses."""

TOKEN_LENGTH = 43
"""So many letters, digits, hyphens and underscores it is written in."""

WHO_SEE = tuple(each for each in Role if has(each, Right.SEE_FIGURES))


def new_token() -> str:
    """Return what nobody else has, and nobody could guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def may_see(since: Mapped[datetime]) -> ColumnElement[Any]:
    """Return the condition on `Staff` and `Person` that they see figures since then."""
    return and_(
        col(Staff.removed_at).is_(None),
        col(Staff.role).in_(WHO_SEE),
        col(Staff.added_at) <= since,
        IN_USE,
    )
