"""Many values opened at once are what each is by itself."""

import base64
import hmac
from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet

from bot import quick_json
from bot.storage.sealed import Locked, halves, new_key, opened, unlock
from bot.storage.unsealing import opened_all
from tests.service import KEY

NAMES = ["", "A", "Siti", "Ni Luh Ayu", "D'Angélo", "x" * 13, "x" * 14, "x" * 300]
"""Of these some fill their last block to the end."""


@pytest.fixture(autouse=True)
def key() -> Iterator[None]:
    yield
    unlock(KEY)


def _sealed(value: object, key: str = KEY) -> bytes:
    return Fernet(key).encrypt(quick_json.written(value))


def test_each_value_is_what_it_is_by_itself() -> None:
    values = [_sealed(each) for each in (*NAMES, *("n" * n for n in range(64)), 7, {})]

    assert opened_all(values) == [opened(each) for each in values]
    assert opened_all(values)[: len(NAMES)] == NAMES


def test_nothing_is_opened_of_nothing() -> None:
    assert opened_all([]) == []


def test_what_an_older_key_has_sealed_is_opened_as_well() -> None:
    older, newer = new_key(), new_key()
    unlock(newer, older)

    values = [_sealed("Siti", newer), _sealed("Dewi", older), _sealed("Joko", newer)]

    assert opened_all(values) == ["Siti", "Dewi", "Joko"]


def test_what_is_damaged_is_unknown_and_spoils_no_other() -> None:
    good = [_sealed(each) for each in NAMES]
    raw = base64.urlsafe_b64decode(good[2])
    bad = [
        base64.urlsafe_b64encode(raw[:n] + bytes([raw[n] ^ 1]) + raw[n + 1 :])
        for n in range(len(raw))
    ]
    bad += [b"", b"?", b"abc", good[2][:-4], _sealed("x", new_key())]

    for each in bad:
        with pytest.raises(Locked):
            opened(each)
        assert opened_all([*good, each, *good]) == [*NAMES, None, *NAMES]


@pytest.mark.parametrize(
    "signed", [b"", b"\x80", b"\x81" + bytes(40), b"\x80" + bytes(41)]
)
def test_what_is_signed_and_yet_no_message_is_unknown(signed: bytes) -> None:
    """Only whoever has the key could make one."""
    mac = hmac.digest(halves()[0], signed, "sha256")
    odd = base64.urlsafe_b64encode(signed + mac)

    assert opened_all([odd, _sealed("Siti")]) == [None, "Siti"]
