"""Kinds of firms: old layoff codes, seats of sessions, who filled a code in."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, or_
from sqlmodel import col, select

from bot.services.firms import filler, uses
from bot.services.people.retention_periods import CODE_MONTHS, FILL_DAYS, SEAT_DAYS
from bot.services.privacy.retention.kind import (
    Bitten,
    Kind,
    RowsOver,
    count_of,
    delete_rows,
    months_ago,
    plain,
    some_of,
)
from bot.storage.tables import GroupSeat, GroupSession, LayoffCode, SessionState
from bot.storage.work import Work


def _seats_over(work: Work) -> Sequence[ColumnElement[bool]]:
    """Return the conditions of seats whose session was held, or never will be."""
    before = work.now - timedelta(days=SEAT_DAYS)
    over = select(col(GroupSession.id)).where(
        or_(
            col(GroupSession.starts_at) < before,
            (col(GroupSession.state) == SessionState.CANCELLED)
            & (col(GroupSession.made_at) < before),
        )
    )
    return [col(GroupSeat.session_id).in_(over), col(GroupSeat.news).is_(None)]


def _codes_over(work: Work) -> Sequence[ColumnElement[bool]]:
    return [col(LayoffCode.opened_at) < months_ago(work, CODE_MONTHS)]


async def _count_codes(work: Work) -> int:
    return await count_of(work, LayoffCode, _codes_over(work))


async def _bite_codes(work: Work, most: int) -> Bitten:
    """Delete a few old codes with their sessions; checks go by them no more."""
    few = max(1, most // 100)
    codes = await some_of(
        work, LayoffCode, _codes_over(work), LayoffCode.opened_at, few
    )
    for each in codes:
        sessions = select(col(GroupSession.id)).where(col(GroupSession.code_id) == each)
        await work.session.exec(
            delete(GroupSeat)
            .where(col(GroupSeat.session_id).in_(sessions))
            .execution_options(synchronize_session=False)
        )
        await work.session.exec(
            delete(GroupSession)
            .where(col(GroupSession.code_id) == each)
            .execution_options(synchronize_session=False)
        )
        await uses.let_go(work, each)
    return await delete_rows(work, LayoffCode, codes, few)


async def _bite_fillers(work: Work, most: int) -> Bitten:
    gone = await filler.forget_late(work, most)
    return Bitten(gone, more=gone == most)


SEATS = plain(
    "seats of group sessions",
    f"{SEAT_DAYS} days after the session",
    RowsOver(GroupSeat, _seats_over, GroupSeat.session_id),
)
CODES = Kind("layoff codes", f"{CODE_MONTHS} months", _count_codes, _bite_codes)
FILLERS = Kind(
    "who fills in a layoff code",
    f"{FILL_DAYS} days at most",
    filler.count_late,
    _bite_fillers,
)
ALL: tuple[Kind, ...] = (SEATS, CODES, FILLERS)
