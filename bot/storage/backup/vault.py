"""Encrypting a stream chunk by chunk, so that whatever is missing or moved is found."""

import secrets
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Iterator, Sequence
from itertools import count
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.storage.sealed import Locked

MAGIC = b"temani backup 1\n"
CHUNK = 65_536
TAG = 16
_MARK, _SALT, _KEY = 8, 32, 32
HEADER = len(MAGIC) + _MARK + _SALT


class Damaged(Exception):
    """A file is not what was written; the message says what was found."""


class Vault:
    """What is written goes compressed and encrypted into a file.

    Args:
        out: The file, at its beginning.
        key: The backup key.

    Raises:
        Locked: It is no key.
    """

    def __init__(self, out: BinaryIO, key: str) -> None:
        raw = _raw(key)
        salt = secrets.token_bytes(_SALT)
        self._header = MAGIC + _mark(raw) + salt
        self._cipher = _cipher(raw, salt)
        self._out = out
        self._waiting = bytearray()
        self._numbers = count()
        self._packing = zlib.compressobj(1)
        out.write(self._header)

    def write(self, words: bytes) -> None:
        """Write on."""
        self._waiting += self._packing.compress(words)
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=0)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        """Write what is left, marked as the end; without it the file does not open."""
        self._waiting += self._packing.flush()
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=0)
            del self._waiting[:CHUNK]
        self._put(bytes(self._waiting), last=1)

    def _put(self, chunk: bytes, last: int) -> None:
        nonce = _nonce(next(self._numbers), last)
        self._out.write(self._cipher.encrypt(nonce, chunk, self._header))


def lines_of(file: BinaryIO, keys: Sequence[str]) -> Iterator[bytes]:
    """Yield the lines of a file, each only once its chunk was found to be whole.

    Raises:
        Damaged: It is none of ours, or is not as it was written.
        Locked: None of the keys is the one it was made with.
    """
    unpacking = zlib.decompressobj()
    rest = b""
    try:
        for chunk in _chunks(file, keys):
            *lines, rest = (rest + unpacking.decompress(chunk)).split(b"\n")
            yield from lines
    except zlib.error:
        raise Damaged("what was encrypted is no backup") from None
    if rest or not unpacking.eof or unpacking.unused_data:
        raise Damaged("what was encrypted is no whole backup")


def _chunks(file: BinaryIO, keys: Sequence[str]) -> Iterator[bytes]:
    header = file.read(HEADER)
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise Damaged("the file is no backup of Temani, or its beginning is lost")
    cipher = _cipher(_which(header, keys), header[-_SALT:])
    chunk, number = file.read(CHUNK + TAG), 0
    while True:
        following = file.read(CHUNK + TAG)
        try:
            nonce = _nonce(number, 0 if following else 1)
            yield cipher.decrypt(nonce, chunk, header)
        except InvalidTag:
            at = HEADER + number * (CHUNK + TAG)
            raise Damaged(
                f"the file is not as it was written: from byte {at} on something was "
                "changed, moved or cut off"
            ) from None
        if not following:
            return
        chunk, number = following, number + 1


def _which(header: bytes, keys: Sequence[str]) -> bytes:
    mark = header[len(MAGIC) : len(MAGIC) + _MARK]
    for each in keys:
        raw = _raw(each)
        if secrets.compare_digest(_mark(raw), mark):
            return raw
    raise Locked(
        "It was made with another backup key than those in TEMANI_BACKUP_KEY. Give "
        "that one, or several with commas between, the newest first."
    )


def _raw(key: str) -> bytes:
    try:
        raw = urlsafe_b64decode(key)
    except ValueError:
        raw = b""
    if len(raw) != _KEY:
        raise Locked(
            "TEMANI_BACKUP_KEY must be 32 bytes in URL-safe base64; make one with "
            "`temani key --backup`"
        )
    return raw


def _mark(raw: bytes) -> bytes:
    return _derived(raw, None, b"temani backup key", _MARK)


def noting_key(key: str) -> bytes:
    """Return what erasures are noted with, which opens no backup.

    Raises:
        Locked: It is no key.
    """
    return _derived(_raw(key), None, b"temani erasures", _KEY)


def _cipher(raw: bytes, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_derived(raw, salt, b"temani backup 1", _KEY))


def _derived(raw: bytes, salt: bytes | None, use: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=use).derive(raw)


def _nonce(number: int, last: int) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
