"""Values come out of JSON as they went in, whichever of the two modules has a hand."""

import json
from datetime import date
from enum import StrEnum

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from bot.quick_json import read, written
from bot.storage.sealed import opened
from tests.service import KEY


class Kind(StrEnum):
    LETTER = "letter"


ODD = [
    float("nan"),
    [1, float("-inf"), None],
    {"none": None},
    2**63 - 1,
    2**63,
    -(2**63) - 1,
    {"wage": 10**40},
    [1, 12345678901234567890123],
    {"id": "1234567890123456789"},
    {"spaced": [-99999999999999999999, "x"]},
    "half a pair \ud83d, half \ude00",
    "null \0 and \x7f",
    {"\ud800": 1},
    {1: "a number for a name"},
    {Kind.LETTER: Kind.LETTER},
    (1, (2, 3)),
    1e300,
    -0.0,
    [[]] * 300,
]


def _as_before(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


@pytest.mark.parametrize("value", ODD, ids=ascii)
def test_odd_values_are_what_they_were(value: object) -> None:
    expected = repr(json.loads(_as_before(value)))

    assert repr(json.loads(written(value))) == expected
    assert repr(read(_as_before(value))) == expected
    assert repr(read(written(value))) == expected


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(value=_ANY, indent=st.sampled_from([None, 1]))
def test_any_value_is_what_it_was(value: object, indent: int | None) -> None:
    as_before = json.dumps(value, indent=indent).encode()
    expected = repr(json.loads(as_before))

    assert repr(read(written(value))) == expected
    assert repr(read(as_before)) == expected


@pytest.mark.parametrize("value", [date(2026, 11, 25), b"bytes", {1, 2}], ids=repr)
def test_what_json_does_not_have_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        written(value)


@pytest.mark.parametrize("body", [b"", b"{", b"[1,]", b"<html>", b"nul"])
def test_what_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(body)


@pytest.mark.parametrize("value", ODD, ids=ascii)
def test_what_an_older_release_has_sealed_opens(value: object) -> None:
    sealed = Fernet(KEY).encrypt(_as_before(value))

    assert repr(opened(sealed)) == repr(json.loads(_as_before(value)))
