"""Files, and the rule of 20 megabytes."""

from dataclasses import dataclass, field

from bot.sandbox.ids import file_id, file_unique_id
from bot.sandbox.shapes import Refused, bad_request

MOST_DOWNLOADED = 20 * 1024 * 1024
MOST_UPLOADED = 50 * 1024 * 1024
MOST_PHOTO = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Stored:
    """A file at Telegram; its size may be claimed without so many bytes."""

    kind: str
    name: str
    mime: str
    size: int
    content: bytes = b""
    file_id: str = field(default_factory=file_id)
    unique_id: str = field(default_factory=file_unique_id)


class Files:
    """Every file of the sandbox, by file_id and by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}

    def keep(self, stored: Stored) -> Stored:
        """Store a file.

        Raises:
            Refused: It is larger than a bot may upload.
        """
        self._by_id[stored.file_id] = stored
        return stored

    def find(self, name: str) -> Stored | None:
        """Return the file with this file_id."""
        return self._by_id.get(name)

    def path_of(self, name: str) -> tuple[Stored, str]:
        """Return a file and the path by which a bot may download it.

        Raises:
            Refused: There is no such file, or it has more than 20 MB.
        """
        stored = self._by_id.get(name)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if stored.size > MOST_DOWNLOADED:
            raise bad_request("file is too big")
        suffix = stored.name.rpartition(".")[2] if "." in stored.name else "bin"
        path = f"{stored.kind}s/{stored.unique_id}.{suffix}"
        self._by_path[path] = stored
        return stored, path

    def at(self, path: str) -> Stored | None:
        """Return the file at a path that `path_of` has given."""
        return self._by_path.get(path)


def check_upload(kind: str, size: int) -> None:
    """Insist on the sizes a bot may send.

    Raises:
        Refused: More than 10 MB for a photo, 50 MB for anything else.
    """
    if kind == "photo" and size > MOST_PHOTO:
        raise bad_request("file is too big for a photo")
    if size > MOST_UPLOADED:
        raise Refused(413, "Request Entity Too Large")
