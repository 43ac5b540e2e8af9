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
from dataclasses import dataclass
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
_single: list[Fernet] = []
_signing: list[bytes] = []
"""Keys for signing, of which none tells the one that it was derived from."""
_kept: list[bytes] = []
"""The secret that outlives the keys: at most one, once it was read from a database."""


def unlock(*keys: str) -> None:
    """Take the keys for this process; the first one seals, all of them open.

    Raises:
        Locked: One is not 32 bytes in URL-safe base64.
    """
    try:
        single = [Fernet(key) for key in keys]
        opened = MultiFernet(single)
    except ValueError:
        raise Locked(
            "TEMANI_KEY must be 32 bytes in URL-safe base64; make one with `temani key`"
        ) from None
    _keys[:] = [opened]
    _single[:] = single
    _kept.clear()
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


def lasting_signature(words: bytes) -> bytes:
    """Return what a secret makes of ``words`` that no change of keys changes.

    It is the one that the database keeps; before it keeps one, the oldest key's, from
    which that one is made.

    Raises:
        Locked: No key is there.
    """
    return hmac.digest(lasting_secret(), words, hashlib.sha256)


def lasting_secret() -> bytes:
    """Return that secret, for whoever keeps it in the database, sealed.

    Raises:
        Locked: No key is there.
    """
    if not _signing:
        raise Locked("the key is not there yet; call unlock() before signing")
    return _kept[0] if _kept else _signing[-1]


def has_secret() -> bool:
    """Say whether the one of this database is known."""
    return bool(_kept)


def keep_to(secret: bytes) -> None:
    """Sign what is to last with the secret of this database."""
    _kept[:] = [secret]


def fingerprints() -> list[int]:
    """Return a number for each key, newest first, which tells nothing of the key.

    It is what processes know each other's keys by: 31 bits, as a lock has room for.
    """
    return [
        int.from_bytes(hmac.digest(each, b"temani fingerprint", hashlib.sha256)[:4])
        & 0x7FFFFFFF
        for each in _signing
    ]


def key_of(value: bytes) -> int | None:
    """Return which of the keys opens ``value``, 0 for the newest; None if none does."""
    for number, each in enumerate(_single):
        try:
            each.decrypt(value)
        except InvalidToken:
            continue
        return number
    return None


def resealed(value: bytes) -> bytes:
    """Return ``value`` as the newest key seals it, with the time it was sealed at.

    Raises:
        Locked: No key here opens it, or it is damaged.
    """
    try:
        return _ring().rotate(value)
    except InvalidToken:
        raise Locked("it was sealed with another key, or is damaged") from None


def new_key() -> str:
    """Return a fresh key."""
    return Fernet.generate_key().decode()


def key_file(database: Path) -> Path:
    """Return where the key to an embedded database is kept: beside it."""
    return database.with_name(database.name + ".key")


def key_beside(database: Path) -> str:
    """Return the key kept beside an embedded database, making it on the first day.

    The file is for its owner only; whoever copies the database without it has nothing.
    It is there whole or not at all, so that a kill leaves no half a key. While a key is
    being changed it has two, the newest first, with a comma between.
    """
    file = key_file(database)
    if not file.exists():
        _name(_written(file, new_key()), file)
    return file.read_text().strip()


def keys_beside(database: Path) -> tuple[str, ...]:
    """Return all keys in the file beside an embedded database, the newest first."""
    listed = key_beside(database).split(",")
    return tuple(each.strip() for each in listed)


def put_beside(database: Path, *keys: str) -> None:
    """Let the file beside an embedded database hold just these; whole or not at all."""
    file = key_file(database)
    _written(file, ",".join(keys)).replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _written(file: Path, keys: str) -> Path:
    """Write keys to a file that is yet to get its name, and is on the disk by then."""
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(FileNotFoundError):
        fresh.unlink()
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as written:
        written.write(keys)
        written.flush()
        os.fsync(written.fileno())
    return fresh


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


@dataclass(frozen=True, slots=True)
class Unopened:
    """What is sealed in a row, as SQLAlchemy asks for what it has not loaded yet."""

    value: bytes

    def __call__(self, _state: object, _how: object) -> Any:  # noqa: ANN401
        """Return what is sealed; None if it does not open."""
        return opened_or_unknown(self.value)


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
