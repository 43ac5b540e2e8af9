"""Answering for an announcement: who is an admin of all that it may reach."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_
from sqlmodel import col

from bot.services.staff.belonging import province_of
from bot.services.staff.nearness import PROVINCE_DIGITS, who_may
from bot.services.staff.rights import Right
from bot.storage.tables import Announcement, Staff


def serves_there(person: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return that somebody is an admin of the area of an `Announcement`, or of more.

    Args:
        person: A column with the number of a person.
    """
    serves, area = col(Staff.region), col(Announcement.area)
    return exists().where(
        col(Staff.person_id) == person,
        col(Staff.removed_at).is_(None),
        who_may(Right.ANNOUNCE),
        or_(
            serves.is_(None),
            serves == area,
            serves == func.substr(area, 1, PROVINCE_DIGITS),
        ),
    )


def serves_all_of(area: str | None) -> ColumnElement[bool]:
    """Return the condition on `Staff` that somebody serves an area, or more."""
    serves: Any = col(Staff.region)
    if area is None:
        return serves.is_(None)  # type: ignore[no-any-return]
    return or_(serves.is_(None), serves.in_([area, province_of(area)]))
