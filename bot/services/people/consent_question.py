"""The question whether data may be kept: its buttons, and asking anew, once a text.

Who agreed to an older text is asked once when they have something open; until they say
yes to the new one, what they agreed to before holds. Nobody in distress is asked.
"""

from typing import Any

from sqlalchemy import exists
from sqlmodel import col, func, select

from bot.buttons import Button, Consent, Room
from bot.services.people import consents, timers
from bot.services.people.in_use import IN_USE
from bot.services.people.local_time import is_night
from bot.storage import tables
from bot.storage.tables import Case, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Details, Text, _, lines, paragraphs, pgettext

AT_ONCE = 50
"""People who are asked in one round."""

EVERY = 300
"""Seconds between two rounds: with `AT_ONCE`, 600 people an hour."""


async def choices(
    work: Work, person: Person, room: Room
) -> tuple[Button, Button, Button]:
    """Return yes, reading first, and no, on the way to a room.

    Who agreed to an older text says no to the new one by keeping the old one.
    """
    version = consents.version(work)
    yes = Button(pgettext("button", "I agree"), Consent("yes", version, room))
    read = Button(pgettext("button", "Read first"), Consent("read", version, room))
    if await consents.stands(work, person):
        keep = Consent("keep", version, room)
        return yes, read, Button(pgettext("button", "Keep the old one"), keep)
    return yes, read, Button(pgettext("button", "No"), Consent("no", version, room))


async def why_anew(work: Work, person: Person) -> Text | None:
    """Return why it is asked once more; None if the person agreed to no other text."""
    changed = await consents.changed_on(work, person)
    if changed is None:
        return None
    return lines(
        _("Our consent text changed on {day}. Please choose again.", day=changed),
        Details(_("Until you do, we only continue what you agreed to.")),
    )


async def ask_anew(work: Work) -> None:
    """Ask those with an open case who agreed to an older text, once and by day."""
    this = int(consents.version(work)[:7], 16)
    for person, region in await _to_be_asked(work, this):
        if is_night(work.now, region):
            continue
        why = await why_anew(work, person)
        if why is not None:
            below = await choices(work, person, Room.MENU)
            keyboard = tuple((each,) for each in below)
            row = work.send(person, paragraphs(why, consents.SHORT), keyboard)
            timers.say_whose(row, TimerKind.ASKED_ANEW, this)
        work.set_timer(person, TimerKind.ASKED_ANEW, timers.NEVER, this)


async def _to_be_asked(work: Work, this: int) -> list[tuple[Person, str | None]]:
    newest = (
        select(func.max(col(tables.Consent.id)))
        .where(col(tables.Consent.person_id) == col(Person.id))
        .correlate(Person)
        .scalar_subquery()
    )
    asked = exists().where(
        col(tables.Timer.person_id) == col(Person.id),
        col(tables.Timer.kind) == TimerKind.ASKED_ANEW,
        col(tables.Timer.about_id) == this,
    )
    found: Any = (
        select(Person, Case.region)
        .join(Case, col(Case.worker_id) == col(Person.id))
        .join(tables.Consent, col(tables.Consent.id) == newest)
        .where(
            col(Case.closed_at).is_(None),
            col(Case.urgent_since).is_(None),
            col(tables.Consent.given).is_(True),
            col(tables.Consent.version) != consents.version(work),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
            IN_USE,
            ~asked,
        )
        .order_by(col(Person.id))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, of=Person, skip_locked=True)
    )
    return [(row[0], row[1]) for row in (await work.session.exec(found)).all()]
