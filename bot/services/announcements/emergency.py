"""The emergency stop (darurat): nothing goes out that nobody waits for, until resumed.

Announcements, nudges and reminders to workers stop. Alarms of distress, returns to the
queue, answers and officers' own follow-ups never do. What was held goes out late.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from bot.buttons import Button, Emergency, Keyboard
from bot.services.announcements import held_back
from bot.services.audit.reasons import WHY_STOPPED
from bot.services.people import timers
from bot.services.people.local_time import next_morning, zone_of
from bot.services.staff import members
from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right
from bot.storage.inserting import insert
from bot.storage.tables import (
    Deed,
    EmergencyStop,
    Person,
    Staff,
    StopReason,
    TimerKind,
)
from bot.storage.work import Work
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext

HOLDS = 1


async def holds(work: Work) -> bool:
    """Say whether everything that nobody waits for is stopped now."""
    return await standing(work) is not None


async def standing(work: Work) -> EmergencyStop | None:
    """Return the stop that holds now."""
    found = select(EmergencyStop).where(col(EmergencyStop.holds) == HOLDS)
    now = found.execution_options(populate_existing=True)
    return (await work.session.exec(now)).first()


async def newest_id(work: Work) -> int:
    """Return the number of the last stop there was; a button carries it, 0 is none."""
    newest = select(EmergencyStop.id).order_by(col(EmergencyStop.id).desc()).limit(1)
    return (await work.session.exec(newest)).first() or 0


async def stop(work: Work, admin: Person, why: StopReason, after: int) -> bool:
    """Stop it all, and tell every admin; of two at once one stops.

    Args:
        work: The transaction.
        admin: Who stops it.
        why: For what reason.
        after: The last stop there was when that was shown: an old button stops nothing.

    Returns:
        No if it is stopped already, or was since.
    """
    if await newest_id(work) != after:
        return False
    made = await work.session.exec(
        insert(work, EmergencyStop)
        .values(holds=HOLDS, why=why, stopped_by=admin.id, stopped_at=work.now)
        .on_conflict_do_nothing()
        .returning(col(EmergencyStop.id))
    )
    if made.first() is None:
        return False
    work.record(Deed.STOPPED_ALL, by=admin, detail=why)
    work.set_timer(admin, TimerKind.HELD_BACK, next_morning(work.now, None))
    found = await standing(work)
    if found is not None:
        text = await told(work, found)
        await _tell_others(work, admin, text, resume_button(found))
    return True


async def resume(work: Work, admin: Person, stop_id: int) -> bool:
    """Let it all go on, and tell every admin; never by who stopped it.

    Returns:
        No if it is another stop that holds now, or none, or the admin's own.
    """
    return await _end(work, admin, stop_id)


async def resume_by_command(work: Work) -> bool:
    """Let it all go on by the command line; no if nothing was stopped."""
    found = await standing(work)
    return found is not None and await _end(work, None, found.id)


async def held_for(work: Work, since: datetime) -> timedelta:
    """Return how long everything was stopped since an instant, all stops together."""
    stops = select(EmergencyStop).where(
        (col(EmergencyStop.ended_at).is_(None)) | (col(EmergencyStop.ended_at) > since)
    )
    return sum(
        (
            (each.ended_at or work.now) - max(each.stopped_at, since)
            for each in (await work.session.exec(stops)).all()
        ),
        timedelta(),
    )


async def tell_held_back(work: Work) -> None:
    """Tell who stopped it, once a day, which last days come near meanwhile.

    Who serves as an admin no more is not told; then all who do are.
    """
    for person in await timers.people_due(work, TimerKind.HELD_BACK):
        taken = await timers.take(work, person, TimerKind.HELD_BACK)
        found = await standing(work)
        if not taken or found is None or found.stopped_by != person.id:
            continue
        again = next_morning(work.now, None)
        work.set_timer(person, TimerKind.HELD_BACK, again)
        all_admins = await admins(work)
        own = [each for each in all_admins if each.id == person.id]
        text = paragraphs(await told(work, found), await held_back.told(work, found))
        for each in own or all_admins:
            work.send(each, text, () if own else resume_button(found))


async def told(work: Work, found: EmergencyStop) -> Text:
    """Say who stopped everything, when and why."""
    return lines(
        Bold(_("Everything that nobody waits for is stopped.")),
        _(
            "By {name}, {time}. Reason: {reason}.",
            name=await _name(work, found.stopped_by),
            time=found.stopped_at.astimezone(zone_of(None)),
            reason=WHY_STOPPED[found.why],
        ),
    )


def resume_button(found: EmergencyStop) -> Keyboard:
    """Return the button by which another admin lets it go on."""
    resume_it = Emergency("resume", str(found.id))
    return ((Button(pgettext("button", "Let it go on"), resume_it),),)


async def admins(work: Work) -> Sequence[Person]:
    """Return all admins of the country, longest here first."""
    found = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(who_may(Right.STOP_ALL), col(Staff.removed_at).is_(None))
        .order_by(col(Staff.id))
    )
    return (await work.session.exec(found)).all()


async def _end(work: Work, admin: Person | None, stop_id: int) -> bool:
    own = col(EmergencyStop.stopped_by)
    ended = update(EmergencyStop).where(
        col(EmergencyStop.id) == stop_id, col(EmergencyStop.holds) == HOLDS
    )
    if admin is not None:
        ended = ended.where(own.is_distinct_from(admin.id))
    done = await work.session.exec(
        ended.values(
            holds=None, ended_by=admin.id if admin else None, ended_at=work.now
        )
        .returning(col(EmergencyStop.id))
        .execution_options(synchronize_session=False)
    )
    if done.first() is None:
        return False
    work.record(Deed.RESUMED_ALL, by=admin)
    for each in await admins(work):
        await timers.stop(work, each, TimerKind.HELD_BACK)
    name = await _name(work, admin.id) if admin else _("the command line")
    await _tell_others(
        work,
        admin,
        lines(
            Bold(_("Everything goes on again.")),
            _(
                "By {name}, {time}. What was held goes out now, with the days that are "
                "truly left.",
                name=name,
                time=work.now.astimezone(zone_of(None)),
            ),
        ),
    )
    return True


async def _tell_others(
    work: Work, admin: Person | None, text: Text, keyboard: Keyboard = ()
) -> None:
    """Tell all admins but the one who did it, who sees it on the screen."""
    for each in await admins(work):
        if admin is None or each.id != admin.id:
            work.send(each, text, keyboard)


async def _name(work: Work, person_id: int | None) -> Text:
    if person_id is None:
        return _("the command line")
    return (await members.colleague(work, person_id)).name
