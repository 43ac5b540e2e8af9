"""Columns that only a holder of the key can read: words, names, phone numbers.

The key comes from the environment, or from a file beside an embedded database, and is
given to the process once with `unlock`. Several keys may be given, newest first, so
that a key can be changed while older rows are still read with the one before.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Locked(Exception):
    """A sealed column was touched without the key that opens it."""


_keys: list[MultiFernet] = []


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


def new_key() -> str:
    """Return a fresh key."""
    return Fernet.generate_key().decode()


def key_beside(database: Path) -> str:
    """Return the key kept beside an embedded database, making it on the first day.

    The file is for its owner only; whoever copies the database without it has nothing.
    """
    file = database.with_name(database.name + ".key")
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as fresh:
            fresh.write(new_key())
    return file.read_text().strip()


class Sealed(TypeDecorator[Any]):
    """A JSON value, encrypted and authenticated (Fernet: AES-128-CBC, HMAC-SHA256)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        """Seal on the way in."""
        if value is None:
            return None
        return _ring().encrypt(json.dumps(value, separators=(",", ":")).encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> object:  # noqa: ARG002
        """Open on the way out."""
        if value is None:
            return None
        try:
            return json.loads(_ring().decrypt(value))
        except InvalidToken:
            raise Locked(
                "a row was sealed with another key; give that key in TEMANI_KEY too, "
                "after the new one and a comma"
            ) from None


def keys_in(setting: str) -> Sequence[str]:
    """Return the keys in ``TEMANI_KEY``: one, or several with commas between."""
    return [key.strip() for key in setting.split(",") if key.strip()]


def _ring() -> MultiFernet:
    if not _keys:
        raise Locked("the key is not there yet; call unlock() before the database")
    return _keys[0]
