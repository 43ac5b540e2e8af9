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


def test_two_names_together_are_one_persons_alone_each_may_be_anothers() -> None:
    theirs = WHOLE.but_for("Siti Aminah")

    left = theirs.blotted(
        "Siti Rahmawati, Siti Aminah, kusuma; #SitiAminah #sitikusuma"
    )

    assert left == "[…], Siti Aminah, […]; #SitiAminah #[…]"
    assert not WHOLE.but_for("Siti Rahmawati Kusuma").are_in("Siti Rahmawati")


WHOLE = Signs(
    frozenset({"Siti Rahmawati Kusuma", "Nur'aini Putri", "Ahmad bin Ali"}),
    frozenset({"+6281234567890"}),
    frozenset(),
    7_123_456_789,
)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("Hubungi Siti Rahmawati.", "Hubungi […]."),
        ("Hubungi Siti Kusuma.", "Hubungi […]."),
        ("<b>Siti</b> Rahmawati Kusuma, ya", "<b>[…]</b>, ya"),
        ("Bu <b>Siti <i>Rahmawati</i></b>", "Bu <b>[…]<i></i></b>"),
        ("<i>Nur&#x27;aini Putri</i> &amp; lain", "<i>[…]</i> &amp; lain"),
        ("Si<u>ti</u> Rahma\u00adwati ﬁx", "[…]<u></u> ﬁx"),
        ("0812<b>3456</b>7890 &lt; 5", "[…]<b></b> &lt; 5"),
        (
            '<a href="tg://user?id=7123456789">beliau</a>',
            '<a href="tg://user?id=[…]">beliau</a>',
        ),
        (
            '<a href="https://wa.me/6281234567890">Siti K.</a>',
            '<a href="https://wa.me/[…]">Siti K.</a>',
        ),
    ],
)
def test_words_for_everybody_lose_two_names_together_and_no_tag(
    html: str, left: str
) -> None:
    assert WHOLE.are_in(html)
    assert WHOLE.blotted(html, public=True) == left


@pytest.mark.parametrize(
    "html",
    [
        "Siti, atau Kusuma, atau <b>Rahmawati</b> &amp; Siti",
        "Siti Rahma<blockquote>wati; Kusuma</blockquote>Putri",
        "Ahmad bin Hasan ＜b＞ ﬁx",  # noqa: RUF001
        "#SitiRahmawati S I T I",
    ],
)
def test_words_for_everybody_keep_a_lone_name_and_all_their_signs(html: str) -> None:
    assert WHOLE.blotted(html, public=True) is None


@pytest.mark.parametrize(
    "words",
    [
        "#SitiRahmawati",
        "sitirahmawatikusuma99@x.id",
        "BuRahmawatiKusuma",
        "kasus S I T I",
        "K.u.s.u.m.a",
        "r-a-h-m-a-w-a-t-i k-u-s-u-m-a",
        "<b>S</b> <b>I</b> <b>T</b> <b>I</b>",
        "kirim ke <siti.rahmawati@x.id>",
    ],
)
def test_a_name_is_found_joined_and_letter_by_letter(words: str) -> None:
    left = WHOLE.blotted(words)
    assert left is not None
    assert WHOLE.are_in(words)
    assert not WHOLE.are_in(left)


def test_letters_that_stand_apart_are_left_where_they_spell_another() -> None:
    assert not WHOLE.are_in("P K W T dan K.T.P. dan S I T A, situ, positif, ahmadi")


def test_an_update_is_read_word_by_word_without_what_has_no_words() -> None:
    raw = {
        "message": {
            "from": {"id": 7, "is_bot": False, "language_code": "di"},
            "text": "baris\nAminah",
            "photo": [{"file_id": "Ax-aminah-9", "width": 90}],
        }
    }
    assert list(strings_of(raw)) == ["7", "baris\nAminah", "90"]
