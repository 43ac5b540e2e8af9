"""Erasures noted beside the backups, so that a restore brings nobody back.

Each is a line of a file: the moment, and HMAC-SHA256 of what was done and of the number
of the person, by a key that is derived from the backup key. Without that key it tells
that somebody was erased, and not who. A number means the same person in every backup of
one database, and the audit keeps it: whatever is missing is made up from there.
"""

import fcntl
import hashlib
import hmac
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.storage.backup.durable import on_the_disk
from bot.storage.backup.vault import Damaged, noting_key

NAME = "temani.erased"
"""The file's, in the folder of the backups; one folder is for one database."""

OWNER_ONLY = 0o600

_LINE = re.compile(r"(\S+) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, as the audit says it.

    Attributes:
        person: The number of whom it was about, which is ours and not Telegram's.
        deed: What was done.
        at: When.
    """

    person: int
    deed: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Line:
    at: datetime
    mark: str

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC).isoformat()} {self.mark}\n"


@dataclass(frozen=True, slots=True)
class Noted:
    """What a list says, for whoever has the key."""

    keys: tuple[bytes, ...]
    moments: dict[str, list[datetime]]

    def of(self, person: int, deeds: Iterable[str]) -> Iterator[Erasure]:
        """Yield what was done of those deeds about a person."""
        for deed in deeds:
            for key in self.keys:
                for at in self.moments.get(_mark(key, person, deed), ()):
                    yield Erasure(person, deed, at)


@dataclass(frozen=True, slots=True)
class ErasureList:
    """The list in a folder of backups.

    Attributes:
        file: Where it is, or will be.
        keys: What lines were made with, the newest first.
    """

    file: Path
    keys: tuple[bytes, ...]

    @classmethod
    def beside(cls, folder: Path, backup_keys: Sequence[str]) -> "ErasureList":
        """Return the list of a folder.

        Raises:
            Locked: One of the backup keys is none.
        """
        return cls(folder / NAME, tuple(noting_key(each) for each in backup_keys))

    def note(self, erasures: Iterable[Erasure], not_before: datetime) -> None:
        """Write down what is missing, and let go of what no backup is older than.

        It is on the disk when this returns: where nobody was erased, an empty list.

        Raises:
            Damaged: What is there is no list.
            OSError: It cannot be written there.
        """
        with _alone(self.file.parent):
            written, whole = self._read()
            known = set(written)
            stay = [each for each in written if each.at >= not_before]
            missing = [
                _Line(each.at, _mark(self.keys[0], each.person, each.deed))
                for each in erasures
                if each.at >= not_before and not self._has(known, each)
            ]
            if not whole or len(stay) < len(written):
                self._write_anew([*stay, *missing])
            elif missing or not self.file.exists():
                self._append(missing)

    def read(self) -> Noted:
        """Return what it says.

        Raises:
            Damaged: It is no list.
            OSError: It is not there, or not ours to read.
        """
        moments = dict[str, list[datetime]]()
        with _alone(self.file.parent):
            self.file.stat()
            for each in self._read()[0]:
                moments.setdefault(each.mark, []).append(each.at)
        return Noted(self.keys, moments)

    def _has(self, known: set[_Line], erasure: Erasure) -> bool:
        return any(
            _Line(erasure.at, _mark(key, erasure.person, erasure.deed)) in known
            for key in self.keys
        )

    def _read(self) -> tuple[list[_Line], bool]:
        """Return the lines, and whether the last one was not cut off by a crash."""
        try:
            words = self.file.read_text()
        except FileNotFoundError:
            return [], True
        *lines, rest = words.split("\n")
        return [self._line(n, each) for n, each in enumerate(lines, 1)], not rest

    def _line(self, number: int, words: str) -> _Line:
        with suppress(ValueError):
            if found := _LINE.fullmatch(words):
                return _Line(datetime.fromisoformat(found[1]), found[2])
        raise Damaged(
            f"line {number} of {self.file} is none of a list of erasures; put that "
            "file aside, and the service writes what its database knows"
        )

    def _append(self, lines: Iterable[_Line]) -> None:
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, OWNER_ONLY)
        with os.fdopen(handle, "a") as out:
            _keep(out.fileno(), lines)
        on_the_disk(self.file.parent)

    def _write_anew(self, lines: Iterable[_Line]) -> None:
        fresh = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        try:
            with os.fdopen(handle, "w") as out:
                _keep(out.fileno(), lines)
            fresh.replace(self.file)
        finally:
            with suppress(FileNotFoundError):
                fresh.unlink()
        on_the_disk(self.file.parent)


def _mark(key: bytes, person: int, deed: str) -> str:
    return hmac.digest(key, f"{deed} {person}".encode(), hashlib.sha256).hex()


def _keep(handle: int, lines: Iterable[_Line]) -> None:
    words = "".join(map(str, lines)).encode()
    while words:
        words = words[os.write(handle, words) :]
    os.fsync(handle)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other processes from the list until the block ends, however it ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
