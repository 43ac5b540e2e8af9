"""Photos that we have drawn ourselves, sent by their bytes."""

from bot.storage.tables import Outbox, Person
from bot.storage.work import Work
from bot.texts import Text


def photo(work: Work, to: Person, png: bytes, name: str, caption: Text) -> Outbox:
    """Promise a picture that is shown at once; kept here, sealed, until it is sent."""
    row = work.document(to, png, name, caption)
    row.content = {**(row.content or {}), "as": "photo"}
    return row
