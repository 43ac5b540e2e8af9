"""The privacy notice tells of each kind of data, in words that fit a small phone."""

import pytest

from bot.services.people import consent_text
from bot.services.privacy import notice
from bot.services.privacy.register.kinds import OF_STAFF, OF_WORKERS
from bot.texts import Lines, languages, plain
from tests.journeys.lengths import LONGEST, seen_at_once


@pytest.mark.parametrize("language", languages())
def test_each_kind_is_told_in_few_words(language: str) -> None:
    for kind in (*OF_WORKERS, *OF_STAFF):
        said = plain(notice.told(kind), language)
        assert len(said) <= LONGEST
        for part in (kind.what, kind.why, kind.kept.says):
            assert plain(part, language) in said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("days", [None, 1, 30])
def test_how_long_backups_hold_what_was_erased_is_said(
    language: str, days: int | None
) -> None:
    said = plain(notice.backups(days), language)
    assert seen_at_once(notice.backups(days), language) <= LONGEST
    assert (str(days) in said) is (days is not None)


@pytest.mark.parametrize("language", languages())
def test_each_part_of_the_consent_text_is_short(language: str) -> None:
    assert isinstance(consent_text.REST, Lines)
    for part in (consent_text.SHORT, *consent_text.REST.texts):
        assert len(plain(part, language)) <= LONGEST, plain(part, language)


@pytest.mark.parametrize(
    "promised",
    [
        "kasus 6 bulan setelah ditutup, atau 12 bulan setelah pesan terakhir",
        "/jeda",
        "dijawab dalam 3x24 jam",
        "3x24 jam setelah kami mengetahuinya, juga setelah /stop dan selama jeda",
        "admin menerima nama dan nomor Anda",
        "nomor ponsel (juga yang lama, agar ikut terhapus oleh /hapus)",
        "hapus, jeda, dan /stop Anda berlaku lagi",
        "jawaban, dan catatan petugas disimpan terenkripsi",
        "belum 18 tahun",
    ],
)
def test_what_is_promised_stands_in_the_consent_text(promised: str) -> None:
    assert promised in plain(consent_text.REST, "id")


def test_abroad_is_said_where_it_is_asked() -> None:
    assert "Telegram (server di luar negeri)" in plain(consent_text.SHORT, "id")
