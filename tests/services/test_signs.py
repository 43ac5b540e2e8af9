"""By what words somebody is found: any spelling of theirs, and few of others."""

import pytest

from bot.services.privacy.signs import Signs, strings_of

SIGNS = Signs(
    frozenset({"Ibu Sitiwati Aminah", "Ma'ruf", "Hari", "Di"}),
    frozenset({"+6281234567890"}),
    frozenset({"A7K2"}),
    7_123_456_789,
)

THEIRS = (
    "kasus SITIWATINYA",
    "untuk aminah",
    "Ｓｉｔｉｗａｔｉ",  # noqa: RUF001
    "@sitiwati_99",
    "Siti\u00adwati",
    "bersama Maruf",
    "Ma’ruf",  # noqa: RUF001
    "Pak Hari",
    "bu di",
    "Di",
    "0812-3456-7890",
    "WA +62 (0) 812 3456 7890",
    "62812.3456.7890",
    "tg://user?id=7123456789",
    "a7k2",
    "A7K2-nya",
)
OTHERS = (
    "Siti",
    "Hari ini di kantor",
    "yang makruf",
    "0812-3456-7891",
    "12-11-2026 08:12",
    "71234567890",
    "xA7K2",
    "",
)


@pytest.mark.parametrize("words", THEIRS)
def test_a_spelling_of_theirs_is_found_and_blotted(words: str) -> None:
    assert SIGNS.are_in(words)
    left = SIGNS.blotted(words)
    assert left is not None
    assert not SIGNS.are_in(left)


@pytest.mark.parametrize("words", OTHERS)
def test_what_means_nobody_or_another_is_left(words: str) -> None:
    assert not SIGNS.are_in(words)
    assert SIGNS.blotted(words) is None


def test_words_for_everybody_lose_what_can_mean_nobody_else() -> None:
    words = "Aminah: hubungi Bu Sitiwati Aminah, 081234567890."

    left = SIGNS.blotted(words, public=True)

    assert left == "Aminah: hubungi Bu […], […]."


def test_a_name_that_another_bears_means_them_in_words_about_them() -> None:
    theirs = SIGNS.but_for("Aminah")

    assert not theirs.are_in("Bu Aminah datang besok")
    assert theirs.are_in("Pak Maruf dan A7K2")


def test_an_update_is_read_word_by_word_without_what_has_no_words() -> None:
    raw = {
        "message": {
            "from": {"id": 7, "is_bot": False, "language_code": "di"},
            "text": "baris\nAminah",
            "photo": [{"file_id": "Ax-aminah-9", "width": 90}],
        }
    }
    assert list(strings_of(raw)) == ["7", "baris\nAminah", "90"]
