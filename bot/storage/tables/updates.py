"""Updates of Telegram: handled ones, and dead letters."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import TELEGRAM_ID, sealed


class Receipt(SQLModel, table=True):
    """An update that has been handled; Telegram may deliver one more than once."""

    update_id: int = Field(primary_key=True, sa_type=TELEGRAM_ID)
    handled_at: datetime = Field(index=True)


class DeadLetter(SQLModel, table=True):
    """An update that could not be handled, kept for whoever mends the reason.

    Of who has agreed to nothing, ``raw`` has no words, and ``traceback`` the error's
    name and line alone.
    """

    __tablename__ = "dead_letter"

    update_id: int = Field(primary_key=True, sa_type=TELEGRAM_ID)
    raw: dict[str, Any] | None = sealed()
    traceback: str | None = sealed()
    failed_at: datetime = Field(index=True)
