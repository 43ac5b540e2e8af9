"""Nearness: how far somebody's area of service is from where a worker lives.

The one place where it is said who is near; the order of the queue, alarms, complaints
and whose queue a worker is told of all use it.
"""

from enum import IntEnum
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, func, literal
from sqlalchemy.orm import Mapped
from sqlmodel import col

from bot.services.staff.rights import Right, has
from bot.storage.tables import Role, Staff

PROVINCE_DIGITS = 2
"""With so many digits the code of a kabupaten or kota begins with its province's."""


class Nearness(IntEnum):
    """How near an area of service is, from the nearest on."""

    REGENCY = 0
    """The kabupaten or kota itself."""
    PROVINCE = 1
    """The whole of its province."""
    COUNTRY = 2
    """The whole country; also whatever is nearest to a region nobody knows yet."""
    NEIGHBOUR = 3
    """Another kabupaten or kota of the same province, where nobody else is left."""
    ELSEWHERE = 4


COVERING = (Nearness.REGENCY, Nearness.PROVINCE, Nearness.COUNTRY)
"""Where the worker lives inside the area."""


Code = str | ColumnElement[Any] | Mapped[Any] | None
"""A code of a place, or a column with codes."""

SERVED = col(Staff.region)


def nearness(region: Code, area: Code = SERVED) -> ColumnElement[int]:
    """Return a number of `Nearness` for each row.

    Args:
        region: The code of where a worker lives; None where it is not known.
        area: The code that somebody serves; None is the whole country.
    """
    lives, serves = _column(region), _column(area)
    province = _province_of(lives)
    return sqlalchemy.case(
        (serves == lives, int(Nearness.REGENCY)),
        (serves == province, int(Nearness.PROVINCE)),
        (serves.is_(None), int(Nearness.COUNTRY)),
        (_province_of(serves) == province, int(Nearness.NEIGHBOUR)),
        else_=int(Nearness.ELSEWHERE),
    )


def who_may(right: Right) -> ColumnElement[bool]:
    """Return the condition on `Staff` that the role has a right."""
    return col(Staff.role).in_([each for each in Role if has(each, right)])


def is_admin() -> ColumnElement[bool]:
    """Return the condition on `Staff` that somebody is an admin, and asked last."""
    return col(Staff.role) == Role.ADMIN


def counselors_first() -> ColumnElement[int]:
    """Return the order of roles: who talks with workers comes before the admins."""
    return sqlalchemy.case((is_admin(), 1), else_=0)


def _column(code: Code) -> Any:  # noqa: ANN401
    if code is None or isinstance(code, str):
        return literal(code, sqlalchemy.String)
    return code


def _province_of(code: Any) -> ColumnElement[Any]:  # noqa: ANN401
    return func.substr(code, 1, PROVINCE_DIGITS)
