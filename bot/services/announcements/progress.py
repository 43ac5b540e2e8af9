"""What became of an announcement: counted from its messages, and said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import sqlalchemy
from sqlalchemy import func
from sqlmodel import col

from bot.storage.tables import Announcement, Outbox, OutboxState
from bot.storage.work import Work
from bot.texts import Text, _, ngettext

RATE = 20
"""Messages a second that the usual pace leaves to announcements."""

MINUTE = timedelta(minutes=1)

SETTLED = (
    OutboxState.SENT,
    OutboxState.UNREACHABLE,
    OutboxState.REFUSED,
    OutboxState.UNCERTAIN,
    OutboxState.DROPPED,
)
"""States that are counted each by itself; whatever else there may be is left to do."""


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """How many messages of an announcement came to what.

    Attributes:
        sent: Telegram has them.
        unreachable: Their readers blocked the bot, never started it, or are gone.
        refused: Telegram would not take them.
        uncertain: They may have arrived or not.
        dropped: They were taken back.
        left: They wait, or are going out at this moment.
    """

    sent: int = 0
    unreachable: int = 0
    refused: int = 0
    uncertain: int = 0
    dropped: int = 0
    left: int = 0

    @property
    def settled(self) -> int:
        """How many will change no more."""
        ended = (self.sent, self.unreachable, self.refused, self.dropped)
        return sum(ended) + self.uncertain


async def count(work: Work, announcement: Announcement) -> DeliveryCounts:
    """Count the messages of an announcement by what became of them."""
    found = (
        sqlalchemy.select(col(Outbox.state), func.count())
        .where(col(Outbox.announcement_id) == announcement.id)
        .group_by(col(Outbox.state))
    )
    rows = (await work.session.exec(found)).all()  # type: ignore[call-overload]
    states: dict[OutboxState, int] = dict(rows)
    return DeliveryCounts(
        sent=states.get(OutboxState.SENT, 0),
        unreachable=states.get(OutboxState.UNREACHABLE, 0),
        refused=states.get(OutboxState.REFUSED, 0),
        uncertain=states.get(OutboxState.UNCERTAIN, 0),
        dropped=states.get(OutboxState.DROPPED, 0),
        left=sum(times for state, times in states.items() if state not in SETTLED),
    )


def progress(announcement: Announcement, tally: DeliveryCounts, now: datetime) -> Text:
    """Say how far it is; that it is done only when nothing of it is left."""
    if not tally.left:
        return _(
            "Done. Sent {sent}, blocked {blocked}, uncertain {uncertain}, skipped "
            "{skipped}, failed {failed}. Nobody is left.",
            sent=tally.sent,
            blocked=tally.unreachable,
            uncertain=tally.uncertain,
            skipped=tally.dropped,
            failed=tally.refused,
        )
    return _(
        "Sent {sent} of {recipients}. Blocked {blocked}, failed {failed}, uncertain "
        "{uncertain}. About {duration} left.",
        sent=tally.sent,
        recipients=announcement.recipients,
        blocked=tally.unreachable,
        failed=tally.refused,
        uncertain=tally.uncertain,
        duration=lasting(_remaining(announcement, tally, now)),
    )


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


def _remaining(
    announcement: Announcement, tally: DeliveryCounts, now: datetime
) -> timedelta:
    """Reckon with the speed it has had so far, once it has had one."""
    passed = now - (announcement.confirmed_at or now)
    if tally.settled and passed:
        return tally.left * passed / tally.settled
    return timedelta(seconds=tally.left / RATE)
