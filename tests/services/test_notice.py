"""The privacy notice tells of each kind of data, in words that fit a small phone."""

import pytest

from bot.services.people import consents
from bot.services.privacy import notice
from bot.services.privacy.register.kinds import OF_STAFF, OF_WORKERS
from bot.texts import languages, plain
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


def test_abroad_is_said_where_it_is_asked() -> None:
    assert "Telegram (server di luar negeri)" in plain(consents.SHORT, "id")
