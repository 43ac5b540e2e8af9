"""An INSERT that may say ON CONFLICT, for whichever database is at hand (upsert)."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.work import Work


def insert(work: Work, table: Any) -> Any:  # noqa: ANN401
    """Return an INSERT of the database at hand, which may say ON CONFLICT."""
    on = postgresql if work.rows.dialect == "postgresql" else sqlite
    return on.insert(table)
