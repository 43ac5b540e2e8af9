"""Reading that somebody works again, from a few words that are nothing else."""

import pytest

from bot.interview.reading.works_again import says_works_again


@pytest.mark.parametrize(
    "said",
    [
        "udh kerja lagi",
        "sudah dapat kerja",
        "Saya sudah kerja lagi",
        "sdh kerja lg",
        "alhamdulillah udh dapet kerja baru kak",
        "sudah keterima kerja",
        "saya sudah mulai bekerja",
        "bu saya udah dapet kerjaan",
        "I work again",
        "I found a new job",
    ],
)
def test_said_in_a_few_words(said: str) -> None:
    assert says_works_again(said)


@pytest.mark.parametrize(
    "said",
    [
        "belum dapat kerja",
        "saya mau kerja lagi",
        "kapan bisa kerja lagi",
        "sudah kerja lagi?",
        "kalau sudah kerja lagi jkp gimana",
        "sudah kerja 5 tahun",
        "tidak dipanggil kerja lagi",
        "suami saya sudah dapat kerja",
        "sudah dapat kerja tapi dibatalkan",
        "kerja",
        "",
        "sudah dapat kerja " * 9,
    ],
)
def test_a_question_a_wish_or_a_story_is_none(said: str) -> None:
    assert not says_works_again(said)
