"""Whether an officer is on duty, in a line, and the button that begins it."""

from datetime import datetime

from bot.buttons import Button, ChangeDuty, Row
from bot.services.staff import duty, opening
from bot.services.staff.rights import Right, has
from bot.storage.tables import Duty, Staff, Zone
from bot.storage.work import Work
from bot.texts import Text, Value, WithWeekday, _, pgettext, verbatim

CLOCK = "%H.%M"
NOT_YET = _("You are not on duty.")

BEGIN = Button(pgettext("button", "Begin duty"), ChangeDuty("on"))


async def of(work: Work, post: Staff) -> tuple[Text | None, Row]:
    """Return the line for a screen of the desk, and the way to begin if it is time."""
    if not has(post.role, Right.ANSWER):
        return None, ()
    if await duty.is_missed(work, post):
        return NOT_YET, (BEGIN,)
    if post.duty is Duty.OFF:
        return None, ()
    return await state(work, post), (BEGIN,) if post.duty is Duty.RESTING else ()


async def state(work: Work, post: Staff) -> Text:
    """Return what an officer said of being at work."""
    if post.duty is Duty.LEAVE and post.leave_until is not None:
        return _("You are on leave until {day}.", day=WithWeekday(post.leave_until))
    if post.duty is Duty.OFF or post.duty_until is None:
        return NOT_YET
    zone = await opening.zone_of_post(work, post)
    ends = _on_the_clock(post.duty_until, zone)
    if post.duty is Duty.RESTING:
        return _("You are resting. Duty ends at {time} {zone}.", **ends)
    return _("You are on duty until {time} {zone}.", **ends)


def _on_the_clock(instant: datetime, zone: Zone) -> dict[str, Value]:
    here = instant.astimezone(opening.zone_called(zone))
    return {"time": verbatim(here.strftime(CLOCK)), "zone": verbatim(zone)}
