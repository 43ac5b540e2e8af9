"""An unfinished check: one silent word after a day, one after five, then never."""

from datetime import datetime, timedelta

from bot.buttons import Button, Keyboard, Open, Room
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents, timers
from bot.services.people.local_time import is_night, local_day, next_morning
from bot.services.people.timers import Taken
from bot.services.safety.distress import is_flagged
from bot.storage.tables import Interview, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Text, _, pgettext

AFTER = {TimerKind.NUDGE: timedelta(hours=24), TimerKind.LAST_NUDGE: timedelta(days=5)}
"""How long the last answer lies back."""

GO_ON = (Button(pgettext("button", "Continue the check now"), Open(Room.CHECK)),)
NO_MORE = (Button(pgettext("button", "Do not remind me"), Open(Room.NO_REMINDERS)),)


def plan(work: Work, person: Person, row: Interview) -> None:
    """Ask a day from now to go on, if the check should still stand there then."""
    work.set_timer(person, TimerKind.NUDGE, work.now + AFTER[TimerKind.NUDGE], row.id)


async def plan_anew(work: Work, row: Interview) -> None:
    """Ask about a check that is started over as about a new one."""
    person = await work.rows.get_one(Person, row.person_id)
    await stop(work, person)
    plan(work, person, row)


async def stop(work: Work, person: Person) -> None:
    """Ask the person to go on no more."""
    await timers.stop(work, person, TimerKind.NUDGE, TimerKind.LAST_NUDGE)


async def nudge(work: Work) -> None:
    """Ask everybody to go on who left a check unfinished long enough ago."""
    for person in await timers.people_due(work, TimerKind.NUDGE, TimerKind.LAST_NUDGE):
        taken = await timers.take(work, person, TimerKind.NUDGE, TimerKind.LAST_NUDGE)
        if taken:
            await _nudge(work, person, taken[-1])


async def _nudge(work: Work, person: Person, timer: Taken) -> None:
    row, kind = await work.rows.get(Interview, timer.about_id), timer.kind
    if row is None or not await _is_welcome(work, person, row):
        return
    region = await timers.region_of(work, person)
    again = _not_before(work, row, kind, region)
    if again is not None:
        work.set_timer(person, kind, again, row.id)
    elif (
        kind == TimerKind.LAST_NUDGE
        or work.now >= row.changed_at + AFTER[TimerKind.LAST_NUDGE]
    ):
        _say(work, person, timer, _last(), (GO_ON,))
    else:
        _say(work, person, timer, _first(work, row, region), (GO_ON, NO_MORE))
        work.set_timer(
            person,
            TimerKind.LAST_NUDGE,
            row.changed_at + AFTER[TimerKind.LAST_NUDGE],
            row.id,
        )


def _not_before(
    work: Work, row: Interview, kind: TimerKind, region: str | None
) -> datetime | None:
    """Return until when to wait: an answer came since, or people sleep."""
    at = row.changed_at + AFTER[kind]
    if at > work.now:
        return at
    return next_morning(work.now, region) if is_night(work.now, region) else None


async def _is_welcome(work: Work, person: Person, row: Interview) -> bool:
    """Say whether the check stands unfinished, is kept, and its owner may be asked.

    Answers without consent are forgotten after a day, so nothing is left to go on with.
    """
    return (
        bool(row.answers)
        and row.finished_at is None
        and row.closed_at is None
        and await consents.stands(work, person)
        and not person.is_out_of_reach
        and not await is_flagged(work, person)
    )


def _say(
    work: Work, person: Person, timer: Taken, text: Text, keyboard: Keyboard
) -> None:
    row = silent(work.send(person, text, keyboard))
    timers.say_whose(row, timer.kind, timer.about_id)


def _first(work: Work, row: Interview, region: str | None) -> Text:
    stood_on = local_day(row.changed_at, region)
    if stood_on == local_day(work.now, region) - timedelta(days=1):
        return _(
            "Yesterday you started checking your right to JKP. A few questions are "
            "left. Shall we go on?"
        )
    return _(
        "Your JKP check is not finished. A few questions are left. Shall we go on?"
    )


def _last() -> Text:
    return _(
        "Your JKP check is not finished. This is the last reminder. If you would "
        "rather not, that is fine."
    )
