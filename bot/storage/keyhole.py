"""Whether the key is the right one: tried at the start, before anything else is sealed.

A new key beside rows, or a wrong one, would be noticed only when something has to be
opened, and what was sealed meanwhile would need that key as well.
"""

from base64 import urlsafe_b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import (
    Column,
    Executable,
    LargeBinary,
    Table,
    inspect,
    literal,
    select,
    type_coerce,
)
from sqlalchemy.engine import Connection, make_url
from sqlmodel import SQLModel

import bot.storage.tables  # noqa: F401  (fills the metadata)
from bot.storage.engine import open_to_look
from bot.storage.lasting import keep_to_sealed
from bot.storage.sealed import (
    Locked,
    Sealed,
    key_file,
    keys_beside,
    opened,
    unlock,
)

_FERNET = 0x80
"""The first byte of whatever Fernet sealed; eight bytes of time follow."""


_LASTING = "lasting_secret"


@dataclass(frozen=True, slots=True)
class Lying:
    """What lies in a database, as far as the key is concerned.

    Attributes:
        rows: There is anything at all.
        newest: What was sealed last and is still there.
        secret: The sealed secret that outlives the keys.
    """

    rows: bool = False
    newest: bytes | None = None
    secret: bytes | None = None


async def take_key(url: str, file: Path | None, keys: tuple[str, ...]) -> None:
    """Take the key of a database, making the one beside a file that holds nothing.

    Raises:
        Locked: It does not open what was sealed last, or there are rows and no key.
    """
    if keys:
        unlock(*keys)  # before anybody is asked: a key that is none is told at once
    lying = Lying() if _is_missing(file) else await _look(url)
    if not keys and file is not None:
        _unlock_beside(file, lying)
    if lying.newest is not None:
        _try(lying.newest, url, file, keys)
    if lying.secret is not None:
        keep_to_sealed(lying.secret)


def _is_missing(file: Path | None) -> bool:
    return file is not None and not file.exists()


def _unlock_beside(file: Path, lying: Lying) -> None:
    if lying.rows and not key_file(file).exists():
        raise Locked(
            f"There is no key to the database: {key_file(file).absolute()} is missing, "
            f"and {file.absolute()} has rows. A new one would open nothing. Put that "
            "file back, or set TEMANI_KEY to the key it held. Nothing was changed."
        )
    try:
        unlock(*keys_beside(file))
    except Locked:
        raise Locked(
            f"{key_file(file).absolute()} does not hold a key. Put the file back as it "
            "was, or set TEMANI_KEY to the key it held."
        ) from None


def _try(sealed: bytes, url: str, file: Path | None, keys: tuple[str, ...]) -> None:
    try:
        opened(sealed)
    except Locked:
        key = "TEMANI_KEY" if keys or file is None else str(key_file(file).absolute())
        where = make_url(url).database if file is None else file.absolute()
        raise Locked(
            f"The key in {key} does not open what was sealed last in the database "
            f"{where}: that was sealed with another key. Put that one back, or give "
            "both in TEMANI_KEY, the newer one first, with a comma between. Nothing "
            "was changed."
        ) from None


async def _look(url: str) -> Lying:
    engine = open_to_look(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_looked)
    finally:
        await engine.dispose()


def must_open(connection: Connection) -> None:
    """Look whether the keys open what was sealed last, in the transaction under way.

    The secret that is kept there is the one that counts from then on.

    Raises:
        Locked: They do not.
    """
    lying = _looked_at(connection)
    if lying.newest is None:
        return
    try:
        opened(lying.newest)
    except Locked:
        raise Locked(
            "The key that is here does not open what is sealed in the backup: that was "
            "sealed with another one. Put that one back, or give both in TEMANI_KEY, "
            "the newer one first, with a comma between. Nothing was changed."
        ) from None
    if lying.secret is not None:
        keep_to_sealed(lying.secret)


def _looked(connection: Connection) -> Lying:
    with connection.begin():
        return _looked_at(connection)


def _looked_at(connection: Connection) -> Lying:
    there = {
        name: {each["name"]: each["type"] for each in columns}
        for (_schema, name), columns in inspect(connection).get_multi_columns().items()
    }
    tables = [t for t in SQLModel.metadata.sorted_tables if t.name in there]
    sealed = [
        value
        for table in tables
        for value in _newest(connection, table, there[table.name])
    ]
    rows = any(
        connection.execute(select(literal(1)).select_from(each).limit(1)).first()
        for each in tables
    )
    secret = _secret(connection) if _LASTING in there else None
    return Lying(rows, max(sealed, key=_sealed_at, default=None), secret)


def _secret(connection: Connection) -> bytes | None:
    words: bytes | None = connection.execute(
        select(type_coerce(SQLModel.metadata.tables[_LASTING].c.words, LargeBinary))
    ).scalar()
    return words


def _newest(
    connection: Connection, table: Table, there: Mapping[str, object]
) -> Iterator[bytes]:
    """Yield what was sealed last in each column.

    An older release may not have it, or have it in the clear.
    """
    for column in table.columns:
        is_sealed = isinstance(there.get(column.name), LargeBinary)
        if isinstance(column.type, Sealed) and is_sealed:
            value = connection.execute(_last(table, column)).scalar()
            if value is not None and _sealed_at(value):
                yield value


def _last(table: Table, column: Column[object]) -> Executable:
    raw = type_coerce(column, LargeBinary)
    order = [each.desc() for each in table.primary_key]
    return select(raw).where(column.is_not(None)).order_by(*order).limit(1)


def _sealed_at(value: bytes) -> int:
    """Return when something was sealed, in seconds; 0 if it never was."""
    try:
        start = urlsafe_b64decode(bytes(value[:12]))
    except ValueError:
        return 0
    return int.from_bytes(start[1:9]) if start[:1] == bytes([_FERNET]) else 0
