"""JSON from outside is read whatever its shape, or refused as no JSON."""

import json
from typing import Any

import pytest

from bot.telegram.foreign_json import HIGHEST, LOWEST, MOST_DEEP, clean, parse


def nested(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


def depth(value: Any) -> int:  # noqa: ANN401
    levels = 0
    while isinstance(value, list):
        levels += 1
        value = value[0] if value else None
    return levels


@pytest.mark.parametrize("levels", [1, MOST_DEEP, MOST_DEEP + 1, 900, 100_000])
def test_what_is_too_deep_is_cut(levels: int) -> None:
    assert depth(clean(parse(nested(levels)))) == min(levels, MOST_DEEP)


def test_what_stands_beside_the_deep_is_kept() -> None:
    body = b'{"a": {"x": "]}"}, "deep": ' + nested(500) + b', "b": ["[\\"{", 2]}'

    told = parse(body)

    assert (told["a"], told["b"]) == ({"x": "]}"}, ['["{', 2])


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        (str(HIGHEST), HIGHEST),
        (str(HIGHEST + 1), None),
        (str(LOWEST), LOWEST),
        (str(LOWEST - 1), None),
        ("9" * 5000, None),
        ("-0", 0),
    ],
)
def test_a_number_that_nothing_holds_is_unknown(
    digits: str, number: int | None
) -> None:
    assert parse(f'{{"n": {digits}}}'.encode()) == {"n": number}


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff", b"<html>"])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(body)


def test_bad_letters_do_not_spoil_the_rest() -> None:
    assert parse(b'{"a": "\xff!"}') == {"a": "\ufffd!"}


def test_a_long_list_of_updates_is_left_as_it_is() -> None:
    updates = [{"update_id": n, "message": {"text": "[" * n}} for n in range(100)]

    assert parse(json.dumps(updates).encode()) == updates
