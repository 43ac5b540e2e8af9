"""Who was sent an announcement, its words, and who was told a result by a newer law."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, func, update
from sqlmodel import col, select

from bot.services.people.retention_periods import NEWS_MONTHS, RESULT_MONTHS
from bot.services.privacy import news_sent
from bot.services.privacy.retention.kind import (
    Bitten,
    Kind,
    RowsOver,
    count_of,
    delete_rows,
    months_ago,
    plain,
)
from bot.storage.tables import (
    Announcement,
    AnnouncementText,
    ChangedResult,
    LawReview,
    Recipient,
)
from bot.storage.work import Work


async def _bite_ledger(work: Work, most: int) -> Bitten:
    gone = await news_sent.forget_old(work, most)
    return Bitten(gone, more=gone > 0)


def _worded_long_ago(work: Work) -> Sequence[ColumnElement[bool]]:
    """Return the conditions of texts whose announcement has no list any more."""
    listed = exists().where(col(Recipient.announcement_id) == col(Announcement.id))
    old = select(Announcement.id).where(news_sent.is_old(work), ~listed)
    return [col(AnnouncementText.announcement_id).in_(old)]


async def _count_texts(work: Work) -> int:
    old = select(Announcement.id).where(news_sent.is_old(work))
    said = [col(AnnouncementText.announcement_id).in_(old)]
    return await count_of(work, AnnouncementText, said)


async def _bite_texts(work: Work, most: int) -> Bitten:
    keys: Any = (
        select(AnnouncementText.announcement_id, AnnouncementText.language)
        .where(*_worded_long_ago(work))
        .limit(most)
    )
    found = (await work.session.exec(keys)).all()
    await work.session.exec(
        update(Announcement)
        .where(col(Announcement.id).in_([number for number, _language in found]))
        .values(file=None, file_kind=None)
        .execution_options(synchronize_session=False)
    )
    return await delete_rows(work, AnnouncementText, found, most)


def _told_long_ago(work: Work) -> Sequence[ColumnElement[bool]]:
    since = func.coalesce(col(LawReview.ended_at), col(LawReview.begun_at))
    old = select(LawReview.id).where(since < months_ago(work, RESULT_MONTHS))
    return [col(ChangedResult.review_id).in_(old)]


LEDGER = Kind(
    "announcements sent to people",
    f"{NEWS_MONTHS} months",
    news_sent.count_old,
    _bite_ledger,
)
TEXTS = Kind(
    "words of announcements", f"{NEWS_MONTHS} months", _count_texts, _bite_texts
)
RESULTS = plain(
    "results by a newer law",
    f"{RESULT_MONTHS} months",
    RowsOver(ChangedResult, _told_long_ago, ChangedResult.review_id),
)
