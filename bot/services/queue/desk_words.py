"""What the card of an officer on duty says: how many wait, who is first, and why."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import col, select

from bot.buttons import Button, FromCard, Keyboard
from bot.services.cases import requests
from bot.services.queue import reasons
from bot.services.queue.order import Page
from bot.services.queue.reasons import FIRST_CALM
from bot.storage.tables import Case, Person
from bot.storage.work import Work
from bot.texts import Bold, Text, _, lines, ngettext, paragraphs, pgettext, verbatim

MORNING_ENDS = time(11)
CLOCK = "%H.%M"

NEWER = _("There is a newer card below.")
OTHERS_FIRST = _(
    "A hard case is offered to colleagues on duty first. If nobody takes it within "
    "some minutes, it is shown here."
)
OVER = _("You are not on duty now. This card no longer shows who waits.")


@dataclass(frozen=True, slots=True)
class Queue:
    """What somebody who serves sees waiting.

    Attributes:
        count: How many.
        first: Who is served next; None where nobody waits.
        held: How many are offered to others first.
        firms: How many firms wait for an answer.
    """

    count: int
    first: Case | None
    held: int = 0
    firms: int = 0

    @property
    def in_short(self) -> str:
        """What the card says, so that two of them can be compared."""
        asking = f":f{self.firms}" if self.firms else ""
        if self.first is None:
            is_empty = not (self.held or self.firms)
            return "0" if is_empty else f"0:9{asking}"  # no case has that rank
        since = int(self.first.waiting_since.timestamp())
        return f"{self.count}:{self.first.rank}:{self.first.id}:{since}{asking}"

    @property
    def is_hard(self) -> bool:
        """Whether somebody waits in distress, who does not wait for the hours."""
        return self.first is not None and self.first.urgent_since is not None


def count_in(in_short: str) -> int:
    """Return how many waited when a card said so."""
    return int(in_short.partition(":")[0] or 0)


def was_hard(in_short: str) -> bool:
    """Say whether a card named somebody in distress as the first."""
    rank = in_short.split(":")[1:2]
    return bool(rank) and int(rank[0]) < FIRST_CALM


def seen(page: Page, firms: int = 0) -> Queue:
    """Return what somebody sees waiting whose list begins with that page."""
    return Queue(page.total, next(iter(page.cases), None), page.held, firms)


def card(queue: Queue, now: datetime, zone: ZoneInfo) -> Text:
    """Return the card of a queue."""
    asking = ngettext(
        "{count} firm waits for an answer.",
        "{count} firms wait for an answer.",
        queue.firms,
    )
    return lines(_of_workers(queue, now, zone), asking if queue.firms else None)


def _of_workers(queue: Queue, now: datetime, zone: ZoneInfo) -> Text:
    if queue.first is None and queue.held:
        return OTHERS_FIRST
    if queue.first is None:
        return _("Nobody is waiting now. This card shows it when somebody comes.")
    return paragraphs(_how_many(queue), _first(queue.first, now, zone))


def of_the_day(queue: Queue, owed: int, now: datetime, zone: ZoneInfo) -> Text:
    """Return the card with which a day begins: the count, and what is owed."""
    is_morning = now.astimezone(zone).time() < MORNING_ENDS
    hello = _("Good morning.") if is_morning else None
    waits = ngettext(
        "{count} worker waits for your answer.",
        "{count} workers wait for your answer.",
        owed,
    )
    return paragraphs(
        hello, lines(card(queue, now, zone), None if owed == 0 else waits)
    )


def ways(queue: Queue) -> Keyboard:
    """Return what can be done from the card; what opens stands beside it."""
    listed = Button(pgettext("button", "Waiting list"), FromCard("list", 0))
    mine = Button(pgettext("button", "My cases"), FromCard("mine", 0))
    if queue.first is None:
        return ((listed, mine),)
    take = pgettext("button", "Take {case_code}", case_code=verbatim(queue.first.code))
    return ((Button(take, FromCard("take", queue.first.id)), listed),)


async def owed_by(work: Work, officer: Person) -> int:
    """Return how many workers wait for an answer of somebody's."""
    counted = select(func.count()).where(
        col(Case.counselor_id) == officer.id,
        col(Case.closed_at).is_(None),
        col(Case.unanswered_since).is_not(None),
    )
    return (await work.session.exec(counted)).one()


def _how_many(queue: Queue) -> Text:
    return Bold(
        ngettext(
            "{count} worker is waiting.", "{count} workers are waiting.", queue.count
        )
    )


def _first(case: Case, now: datetime, zone: ZoneInfo) -> Text:
    since, today = case.waiting_since.astimezone(zone), now.astimezone(zone).date()
    told = {"case_code": verbatim(case.code), "region": requests.where(case)}
    who = (
        _(
            "First: {case_code}, {region}, since {time}.",
            time=verbatim(since.strftime(CLOCK)),
            **told,
        )
        if since.date() == today
        else _("First: {case_code}, {region}, since {day}.", day=since.date(), **told)
    )
    return lines(who, reasons.why_first(case))
