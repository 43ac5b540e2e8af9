"""The board on the web: links that open it once, and the sessions they begin."""

from datetime import datetime

from sqlalchemy import String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED


class BoardLink(SQLModel, table=True):
    """A link that opens the board for one person, once. Only its hash is kept."""

    __tablename__ = "board_link"

    token_hash: str = Field(primary_key=True, sa_type=String(64))
    person_id: int = Field(foreign_key="person.id", index=True)
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


class BoardSession(SQLModel, table=True):
    """A browser in which somebody sees the board. Only the cookie's hash is kept."""

    __tablename__ = "board_session"

    token_hash: str = Field(primary_key=True, sa_type=String(64))
    person_id: int = Field(foreign_key="person.id", index=True)
    began_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


class BoardStream(SQLModel, table=True):
    """A page that is kept up to date; whose row is gone gets no more.

    The rows are counted by person and not by process, of which there may be several.
    """

    __tablename__ = "board_stream"
    __table_args__ = (NEVER_REUSED,)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    opened_at: datetime
