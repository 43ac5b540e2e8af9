"""Pictures and files that Telegram has already, sent by what it calls them."""

from dataclasses import dataclass

from bot.storage.tables import Outbox


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file at Telegram; ``kind`` is ``photo`` or ``document``."""

    kind: str
    file_id: str


KINDS = ("photo", "document")
MOST_CAPTION = 1024
"""Characters that Telegram takes below a file."""


def put_above(row: Outbox, file: KnownFile | None) -> Outbox:
    """Let a promised message be a file with the words below it; None changes nothing.

    Only the bot that was sent the file can use what Telegram calls it, for ever.
    """
    if file is not None:
        row.content = {**(row.content or {}), "kept": file.file_id, "as": file.kind}
    return row
