"""Everything that happens, told to whoever looks at the page."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.shapes import Json


class Events:
    """A stream of increments with any number of readers."""

    def __init__(self) -> None:
        self._readers: set[asyncio.Queue[Json | None]] = set()

    @property
    def watched(self) -> bool:
        """Whether anybody reads; if not, nothing need be put together."""
        return bool(self._readers)

    def tell(self, kind: str, content: Json) -> None:
        """Tell every reader."""
        for reader in self._readers:
            reader.put_nowait({"type": kind, **content})

    def end(self) -> None:
        """Tell every reader that nothing more will come."""
        for reader in self._readers:
            reader.put_nowait(None)

    @contextmanager
    def reading(self) -> Iterator["asyncio.Queue[Json | None]"]:
        """Read from now on; nothing means the end."""
        reader: asyncio.Queue[Json | None] = asyncio.Queue()
        self._readers.add(reader)
        try:
            yield reader
        finally:
            self._readers.discard(reader)
