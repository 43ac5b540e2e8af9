"""A file that was cut, changed, doubled or put in another order does not open."""

import io
import random
from collections.abc import Callable

import pytest

from bot.storage.backup.vault import CHUNK, HEADER, TAG, Damaged, Vault, lines_of
from bot.storage.sealed import Locked, new_key

KEY, OTHER = new_key(), new_key()
WHOLE = CHUNK + TAG


def written(lines: list[bytes]) -> bytes:
    """Return a file with these lines."""
    out = io.BytesIO()
    vault = Vault(out, KEY)
    for each in lines:
        vault.write(each + b"\n")
    vault.close()
    return out.getvalue()


def found(file: bytes, *keys: str) -> list[bytes]:
    """Return the lines of a file."""
    return list(lines_of(io.BytesIO(file), keys or [KEY]))


def noise(number: int) -> bytes:
    """Return a line that nothing makes shorter."""
    return random.Random(number).randbytes(20_000).hex().encode()  # noqa: S311


LINES = [noise(each) for each in range(16)]
FILE = written(LINES)
CHUNKS = [FILE[at : at + WHOLE] for at in range(HEADER, len(FILE), WHOLE)]


@pytest.mark.parametrize("lines", [[], [b"{}"], LINES], ids=["none", "one", "many"])
def test_what_went_in_comes_out(lines: list[bytes]) -> None:
    assert found(written(lines)) == lines


def test_a_file_says_nothing_of_what_is_in_it_and_is_never_the_same() -> None:
    assert len(CHUNKS) > 3
    assert LINES[0][:100] not in FILE
    again = written(LINES)
    assert again[HEADER:] != FILE[HEADER:]
    assert again[: HEADER - 32] == FILE[: HEADER - 32]


def joined(*chunks: bytes) -> bytes:
    return FILE[:HEADER] + b"".join(chunks)


WRONG: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "another file": lambda: b"PK" + FILE,
    "half a header": lambda: FILE[: HEADER - 1],
    "a header alone": lambda: FILE[:HEADER],
    "cut after a chunk": lambda: joined(*CHUNKS[:-1]),
    "cut after the first": lambda: joined(CHUNKS[0]),
    "cut by a byte": lambda: FILE[:-1],
    "longer by a byte": lambda: FILE + b"\0",
    "two changed places": lambda: joined(CHUNKS[1], CHUNKS[0], *CHUNKS[2:]),
    "one is twice there": lambda: joined(CHUNKS[0], *CHUNKS),
    "one is missing": lambda: joined(CHUNKS[0], *CHUNKS[2:]),
    "the last is missing and one more": lambda: joined(*CHUNKS[:-2]),
    "a chunk of another": lambda: joined(
        written(LINES)[HEADER : HEADER + WHOLE], *CHUNKS[1:]
    ),
    "the salt of another": lambda: written(LINES)[:HEADER] + FILE[HEADER:],
    "another one behind it": lambda: FILE + FILE,
}


@pytest.mark.parametrize("how", WRONG)
def test_what_is_not_as_it_was_written_is_found(how: str) -> None:
    with pytest.raises(Damaged):
        found(WRONG[how]())


def test_one_bit_is_found_wherever_it_is() -> None:
    chance = random.Random(18)  # noqa: S311
    places = [16 + 8, HEADER, HEADER + WHOLE - 1, len(FILE) - 1]
    for place in (*places, *(chance.randrange(HEADER, len(FILE)) for _ in range(20))):
        changed = bytearray(FILE)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(Damaged):
            found(bytes(changed))


def test_only_its_own_key_opens_it_also_among_others() -> None:
    assert found(FILE, OTHER, KEY) == LINES
    for keys in ((OTHER,), (OTHER, new_key())):
        with pytest.raises(Locked, match="another backup key"):
            found(FILE, *keys)


@pytest.mark.parametrize(
    "key",
    ["", "short", "ü" * 44, new_key()[:-2]],
    ids=["nothing", "short", "strange", "cut"],
)
def test_what_is_no_key_is_told(key: str) -> None:
    with pytest.raises(Locked, match="temani key --backup"):
        Vault(io.BytesIO(), key)
