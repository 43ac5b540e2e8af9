"""Office hours as the command line writes them: mon-thu, 07.30-16.00."""

from datetime import time

from bot.office_hours import Shift, Week

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOSED = "-"
CLOCK = "%H.%M"


def weekdays(written: str) -> list[int]:
    """Return the days of "mon-thu", "fri" or "mon,wed", 0 is Monday.

    Raises:
        ValueError: It names no days; the message says what would.
    """
    found: list[int] = []
    for each in written.lower().split(","):
        first, _dash, last = each.strip().partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise ValueError(f"{each!r} is no weekday; write mon-thu, fri or mon,wed")
        begins, ends = DAYS.index(first), DAYS.index(last or first)
        if ends < begins:
            raise ValueError(f"{each!r} runs backwards; the week begins on Monday")
        found.extend(range(begins, ends + 1))
    return found


def shift(hours: str, rest: str) -> Shift | None:
    """Return the hours of a day, "07.30-16.00" with a break; None is "-".

    Raises:
        ValueError: They are no hours; the message says what would be.
    """
    if hours == CLOSED:
        return None
    opens, closes = _span(hours)
    return Shift(opens, closes, _span(rest) if rest else None)


def table(week: Week) -> str:
    """Return the hours of a week, a line each day."""
    return "\n".join(
        f"{day}  {_written(shift)}" for day, shift in zip(DAYS, week, strict=True)
    )


def _written(shift: Shift | None) -> str:
    if shift is None:
        return "closed"
    hours = f"{shift.opens:{CLOCK}}-{shift.closes:{CLOCK}}"
    if shift.rest is None:
        return hours
    begins, ends = shift.rest
    return f"{hours}, break {begins:{CLOCK}}-{ends:{CLOCK}}"


def _span(written: str) -> tuple[time, time]:
    first, _dash, last = written.partition("-")
    try:
        return _time(first), _time(last)
    except ValueError:
        raise ValueError(f"{written!r} are no hours; write 07.30-16.00") from None


def _time(written: str) -> time:
    hour, minute = written.strip().replace(":", ".").split(".")
    return time(int(hour), int(minute))
