"""Office hours as the command line shows them: a line each day."""

from bot.office_hours import Shift, Week

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK = "%H.%M"


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
