"""Columns that only a holder of the key can read: words, names, numbers, answers.

The key comes from the environment, or from a file beside an embedded database, and is
given to the process once with `unlock`. Several keys may be given, newest first, so
that a key can be changed while older rows are still read with the one before.
"""

import hashlib
import hmac
import logging
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from bot import quick_json

log = logging.getLogger(__name__)


class Locked(Exception):
    """Something is sealed, and the key that opens it is not here."""


_keys: list[MultiFernet] = []
_signing: list[bytes] = []
"""Keys for signing, of which none tells the one that it was derived from."""


def unlock(*keys: str) -> None:
    """Take the keys for this process; the first one seals, all of them open.

    Raises:
        Locked: One is not 32 bytes in URL-safe base64.
    """
    try:
        opened = MultiFernet([Fernet(key) for key in keys])
    except ValueError:
        raise Locked(
            "TEMANI_KEY must be 32 bytes in URL-safe base64; make one with `temani key`"
        ) from None
    _keys[:] = [opened]
    _signing[:] = [
        hmac.digest(each.encode(), b"temani signs", hashlib.sha256) for each in keys
    ]


def signatures(words: bytes) -> list[bytes]:
    """Return what each key makes of ``words``, the newest key first (HMAC-SHA256).

    Raises:
        Locked: No key is there.
    """
    if not _signing:
        raise Locked("the key is not there yet; call unlock() before signing")
    return [hmac.digest(each, words, hashlib.sha256) for each in _signing]


def new_key() -> str:
    """Return a fresh key."""
    return Fernet.generate_key().decode()


def key_file(database: Path) -> Path:
    """Return where the key to an embedded database is kept: beside it."""
    return database.with_name(database.name + ".key")


def key_beside(database: Path) -> str:
    """Return the key kept beside an embedded database, making it on the first day.

    The file is for its owner only; whoever copies the database without it has nothing.
    It is there whole or not at all, so that a kill leaves no half a key.
    """
    file = key_file(database)
    if not file.exists():
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        with suppress(FileNotFoundError):
            fresh.unlink()
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as written:
            written.write(new_key())
            written.flush()
            os.fsync(written.fileno())
        _name(fresh, file)
    return file.read_text().strip()


def _name(fresh: Path, file: Path) -> None:
    """Give the new file its name, unless another process was faster."""
    try:
        fresh.hardlink_to(file)
    except FileExistsError:
        fresh.unlink()
    except OSError:  # not every file system knows links
        fresh.rename(file)
    else:
        fresh.unlink()


def opened(value: bytes) -> Any:  # noqa: ANN401
    """Return what is sealed in ``value``.

    Raises:
        Locked: No key here opens it, or it is damaged.
    """
    return quick_json.read(as_written(value))


def sealed_as_written(words: bytes) -> bytes:
    """Return what is JSON already, sealed as it is, byte for byte.

    Raises:
        Locked: No key is there.
    """
    return _ring().encrypt(words)


def as_written(value: bytes) -> bytes:
    """Return the JSON that is sealed in ``value``, byte for byte.

    Raises:
        Locked: No key here opens it, or it is damaged.
    """
    try:
        return _ring().decrypt(value)
    except InvalidToken:
        raise Locked("it was sealed with another key, or is damaged") from None


def opened_all(values: Iterable[bytes]) -> list[Any]:
    """Return what is sealed in each value; None where no key here opens it."""
    return [_opened_or_none(each) for each in values]


def _opened_or_none(value: bytes) -> Any:  # noqa: ANN401
    try:
        return opened(value)
    except Locked:
        return None


def opened_or_unknown(value: bytes) -> Any:  # noqa: ANN401
    """Return what is sealed in ``value``; None, and a line in the log, if it is lost.

    Raises:
        Locked: There is no key at all.
    """
    try:
        return opened(value)
    except Locked:
        if not _keys:
            raise
        log.warning("a sealed value does not open: it counts as unknown")
        return None


class Sealed(TypeDecorator[Any]):
    """A JSON value, encrypted and authenticated (Fernet: AES-128-CBC, HMAC-SHA256).

    What does not open is unknown, and nothing more: one damaged name must not keep a
    whole list from being read. That the key is the right one is seen at the start.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Seal on the way in."""
        if value is None:
            return None
        return _ring().encrypt(quick_json.written(value))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> object:  # noqa: ARG002
        """Open on the way out."""
        return None if value is None else opened_or_unknown(value)


def _ring() -> MultiFernet:
    if not _keys:
        raise Locked("the key is not there yet; call unlock() before the database")
    return _keys[0]
