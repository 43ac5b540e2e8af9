import pytest

from bot.faq import find_term, named, shape_of
from bot.faq.terms import TERMS
from bot.faq.words import words


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sy blm dpt jkp", "saya belum dapat jkp"),
        ("di-PHK", "phk"),
        ("di phk", "phk"),
        ("diphk", "phk"),
        ("di suruh resign", "suruh resign"),
        ("cepet2 dong", "cepet"),
        ("dua2nya", "dua"),
        ("capeeeek bangeeet", "capek sekali"),
        ("bulan ke2", "bulan ke 2"),
        ("gatau kak", "tidak tahu"),
        ("pesangonnya", "pesangon"),
        ("ya", "ya"),
        ("kak", "kak"),
        ("Café", "cafe"),
        ("piye iki", "bagaimana iki"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_words_reach_one_spelling(said: str, meant: str) -> None:
    assert " ".join(words(said)) == meant


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("apa itu PKWT", "pkwt"),
        ("pkwt itu apa", "pkwt"),
        ("masa iur tu apa", "contribution_months"),
        ("PKWTT artinya apa ya", "pkwtt"),
        ("arti anjuran", "recommendation"),
        ("apa maksudnya perjanjian bersama?", "settlement"),
        ("apa itu jkp", None),
        ("apa itu cinta", None),
        ("pkwt", None),
        ("kenapa pkwt saya habis", None),
        ("", None),
        ("apa itu " + "x" * 5_000, None),
    ],
)
def test_a_term_is_found_where_its_meaning_is_asked(
    said: str, name: str | None
) -> None:
    found = find_term(said)
    assert (found.name if found else None) == name


def test_a_bare_word_is_named_where_a_word_was_asked_for() -> None:
    found = named("  Masa Iur ")
    assert found is not None
    assert found.name == "contribution_months"
    assert named("kucing") is None


def test_no_two_terms_share_a_name() -> None:
    called = [name for term in TERMS for name in term.called]
    assert len(called) == len(set(called))
    assert len(TERMS) == 55


@pytest.mark.parametrize(
    ("said", "shape"),
    [
        ("", "0 words"),
        ("kucing", "1 word"),
        ("berapa harga kucing 5", "3 words, question, digits"),
        ("satu dua tiga empat lima enam", "6 to 10 words"),
        ("a " * 15, "11 to 20 words"),
        ("a " * 30, "more than 20 words"),
        ("3201234567890001", "0 words, digits, id number"),
        ("/kucing", "1 word, command"),
        ("https://contoh.id", "3 words, link"),
        ("你好", "1 word, other script"),
    ],
)
def test_the_shape_tells_no_words(said: str, shape: str) -> None:
    assert shape_of(said) == shape
