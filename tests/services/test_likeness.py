"""Which names somebody means who types in a hurry, and which they do not."""

import pytest

from bot.services.desk.likeness import BEGINS, LIKE, likeness, sought

WHOLE = 100.0


def _like(said: str, name: str) -> float:
    wanted = sought(said)
    assert wanted is not None
    return likeness(wanted, name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("siti", "Siti"),
        ("SITI  RAHMA", "siti rahma"),
        ("rahma, siti", "Siti Rahma"),
        ("sitirahma", "Siti Rahma"),
        ("nur aini", "Nuraini"),
        ("Bu Siti", "Siti"),
        ("siti", "Ibu Siti"),
        ("andre", "André"),
        ("ni", "Ni Luh Ayu"),
        ("ibu", "Ibu"),
        ("d'angelo", "DAngelo"),
    ],
)
def test_the_same_name_is_wholly_like_however_it_is_written(
    said: str, name: str
) -> None:
    assert _like(said, name) == WHOLE


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("sity", "Siti"),
        ("sti", "Siti"),
        ("muhamad rizki", "Mohammad Rizky"),
        ("rahmawaty", "Siti Rahmawati"),
        ("raham", "Siti Rahma"),
        ("suharto", "Soeharto"),
    ],
)
def test_a_slip_is_forgiven_and_is_worth_less(said: str, name: str) -> None:
    assert LIKE <= _like(said, name) < WHOLE


def test_the_beginning_of_a_word_is_nearly_the_word() -> None:
    assert _like("rahma", "Siti Rahmawati") == BEGINS


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ani", "Handayani"),
        ("wati", "Rahmawati"),
        ("siti", "Budi"),
        ("si", "Siti"),
        ("siti rahma", "Siti Lestari"),
        ("dewi", ""),
        ("joko", "Eko"),
    ],
)
def test_another_name_is_not_like(said: str, name: str) -> None:
    assert _like(said, name) < LIKE


@pytest.mark.parametrize("said", ["", "  ", "?!", "...", "👋"])
def test_without_a_letter_nobody_is_looked_for(said: str) -> None:
    assert sought(said) is None
