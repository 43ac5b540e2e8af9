"""The board on the web: links that open it once, and the sessions they begin."""

from datetime import datetime

from sqlalchemy import String
from sqlmodel import Field, SQLModel


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
