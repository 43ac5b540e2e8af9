"""What Alembic runs; the connection is given by `bot.storage.migrations`."""

from alembic import context
from sqlmodel import SQLModel

import bot.storage.tables  # noqa: F401  (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
