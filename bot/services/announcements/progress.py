"""What became of an announcement: counted from its recipients, and said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from typing import Any

import sqlalchemy
from sqlalchemy import func
from sqlmodel import col

from bot.services.announcements import hours
from bot.services.announcements.screening import may_wait
from bot.storage.tables import (
    Announcement,
    Feedback,
    Recipient,
    RecipientDeed,
    RecipientState,
)
from bot.storage.work import Work
from bot.texts import Text, _, ngettext

RATE = 20
"""Messages a second that the usual pace leaves to announcements."""

MINUTE = timedelta(minutes=1)
"""Over so long, at most, it is looked how fast they go."""

LEFT = (RecipientState.QUEUED, RecipientState.GOING)
"""States of those who have it still before them."""


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """How many recipients of an announcement came to what.

    Attributes:
        sent: Telegram has their copies, as the deed under way would have them.
        unreachable: They blocked the bot, never started it, or are gone.
        refused: Telegram would not take the copies.
        uncertain: The copies may have arrived or not.
        expired: It was too late for them.
        skipped: They were left out, by why.
        left: They wait, or their copies are going out at this moment.
        asleep: So many of these wait for the morning.
    """

    sent: int = 0
    unreachable: int = 0
    refused: int = 0
    uncertain: int = 0
    expired: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    left: int = 0
    asleep: int = 0

    @property
    def dropped(self) -> int:
        """How many were left out, for whatever reason."""
        return sum(self.skipped.values())

    @property
    def settled(self) -> int:
        """How many will change no more."""
        ended = (self.sent, self.unreachable, self.refused, self.expired, self.dropped)
        return sum(ended) + self.uncertain

    @property
    def all(self) -> int:
        """How many there are."""
        return self.settled + self.left


async def count(work: Work, announcement: Announcement) -> DeliveryCounts:
    """Count the recipients of what is done with an announcement, by what they got."""
    await work.rows.flush()
    found = (
        sqlalchemy.select(col(Recipient.state), col(Recipient.why), func.count())
        .where(
            col(Recipient.announcement_id) == announcement.id,
            col(Recipient.deed) == announcement.deed,
        )
        .group_by(col(Recipient.state), col(Recipient.why))
    )
    states: dict[RecipientState, int] = {}
    skipped: dict[str, int] = {}
    for state, why, times in (await work.connection.execute(found)).all():
        states[state] = states.get(state, 0) + times
        if state == RecipientState.SKIPPED:
            reason = (why or "").partition(":")[0]
            skipped[reason] = skipped.get(reason, 0) + times
    return DeliveryCounts(
        sent=states.get(RecipientState.DONE, 0),
        unreachable=states.get(RecipientState.BLOCKED, 0),
        refused=states.get(RecipientState.FAILED, 0),
        uncertain=states.get(RecipientState.UNCERTAIN, 0),
        expired=states.get(RecipientState.EXPIRED, 0),
        skipped=skipped,
        left=sum(states.get(each, 0) for each in LEFT),
        asleep=await _asleep(work, announcement),
    )


async def said_of_it(work: Work, announcement: Announcement) -> Mapping[Feedback, int]:
    """Count what readers said of an announcement."""
    found = (
        sqlalchemy.select(col(Recipient.feedback), func.count())
        .where(
            col(Recipient.announcement_id) == announcement.id,
            col(Recipient.feedback).is_not(None),
        )
        .group_by(col(Recipient.feedback))
    )
    rows: Any = (await work.connection.execute(found)).all()
    return dict(rows)


async def remaining(
    work: Work, announcement: Announcement, tally: DeliveryCounts
) -> timedelta:
    """Reckon with the speed of the last minute, once there was one."""
    begun = announcement.resumed_at or announcement.begun_at or work.now
    since = max(begun, work.now - MINUTE)
    awake = tally.left - tally.asleep
    settled = sqlalchemy.select(func.count()).where(
        col(Recipient.announcement_id) == announcement.id,
        col(Recipient.settled_at) > since,
    )
    times = (await work.connection.execute(settled)).scalar_one()
    if times and work.now > since:
        return awake * (work.now - since) / times
    return timedelta(seconds=awake / RATE)


def foreseen(recipients: int) -> Text:
    """Say how many people an announcement is for, and how long sending takes."""
    return _(
        "Recipients: {recipients} people. It takes about {duration} at "
        "{rate_per_second} messages a second.",
        recipients=recipients,
        duration=lasting(timedelta(seconds=recipients / RATE)),
        rate_per_second=RATE,
    )


def lasting(duration: timedelta) -> Text:
    """Say how long something takes, in whole minutes, a minute at least."""
    minutes = max(1, ceil(duration / MINUTE))
    return ngettext("{count} minute", "{count} minutes", minutes)


async def _asleep(work: Work, announcement: Announcement) -> int:
    sends = announcement.deed == RecipientDeed.SEND and may_wait(announcement.kind)
    if not sends or not hours.is_night_anywhere(work.now):
        return 0
    found = sqlalchemy.select(func.count()).where(
        col(Recipient.announcement_id) == announcement.id,
        col(Recipient.state) == RecipientState.QUEUED,
        hours.sleeps(work.now),
    )
    return int((await work.connection.execute(found)).scalar_one())
