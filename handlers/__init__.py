"""What the bot answers to: `handlers.table` is the whole table; read it first."""

from handlers.table import routes

__all__ = ["routes"]
