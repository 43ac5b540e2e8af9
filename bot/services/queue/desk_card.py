"""The desk card: one silent message that tells an officer on duty who waits.

It is edited where it stands, seldom, and only while the office is open; distress alone
does not wait for that. Where an edit would not be seen, it is deleted and sent anew.
What it says is a row, so a process may die between any two steps: whoever looks next
finds what the card says, and what it should say.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import col, func, select

from bot.buttons import Keyboard
from bot.office_hours import OfficeHours, is_open
from bot.services.conversations.withdrawal import DELETABLE
from bot.services.outbox import guarding
from bot.services.outbox.ephemeral import fleeting, silent
from bot.services.outreach import firm_questions
from bot.services.queue import desk_words, desks, order, sight
from bot.services.queue.desk_words import Queue
from bot.services.queue.desks import Desk
from bot.services.queue.order import Page
from bot.services.safety import others_first
from bot.services.staff import opening
from bot.storage.tables import (
    UNSETTLED,
    Case,
    CaseMessage,
    DeskCard,
    Lane,
    Office,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Role,
    Staff,
)
from bot.storage.work import Work
from bot.texts import Text

FAR_UP = 15
"""Messages below a card with which it is out of sight."""

QUIET = timedelta(minutes=30)
"""So long after the newest case nobody looks at the card any more."""

_NEW = (OutboxKind.SEND, OutboxKind.COPY, OutboxKind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is looked up once in a round, however many officers share it."""

    work: Work
    pages: dict[tuple[str | None, Role], Page] = field(default_factory=dict)
    spared: dict[int, frozenset[int]] = field(default_factory=dict)
    open: dict[int | None, bool] = field(default_factory=dict)
    firms: dict[str | None, int] = field(default_factory=dict)

    async def queue(self, post: Staff) -> Queue:
        """Return what somebody sees waiting."""
        key = post.region, post.role
        if key not in self.pages:
            self.pages[key] = await order.waiting(self.work, post, 0)
        page = self.pages[key]
        spared = [(each.id, await self._spared(each)) for each in page.cases]
        held = [number for number, people in spared if post.person_id in people]
        if post.region not in self.firms:
            self.firms[post.region] = await firm_questions.count(self.work, post)
        return desk_words.seen(sight.without(page, held), self.firms[post.region])

    async def _spared(self, case: Case) -> frozenset[int]:
        """Return to whom a case is not offered yet; all see the same hard ones."""
        if case.id not in self.spared:
            self.spared[case.id] = await others_first.spared(self.work, case)
        return self.spared[case.id]

    async def is_open(self, office: Office | None) -> bool:
        """Say whether an office is open now."""
        key = office.id if office else None
        if key not in self.open:
            hours = (
                OfficeHours(ramadan=await opening.ramadans(self.work))
                if office is None
                else await opening.hours_of(self.work, office)
            )
            self.open[key] = is_open(hours, self.work.now)
        return self.open[key]


async def refresh(work: Work) -> None:
    """Bring cards to what is so now, and close those of who is on duty no more."""
    await desks.begin(work)
    for card, officer in await desks.over(work):
        await _close(work, card, officer)
    known = _Known(work)
    for desk in await desks.due(work):
        desk.card.looked_at = work.now
        await _look(known, desk)


async def _look(known: _Known, desk: Desk) -> None:
    """Change a card if it says what is not so, or a day has begun."""
    work, card = known.work, desk.card
    last = await _last(work, card)
    if last is not None and last.state in UNSETTLED:
        return
    queue = await known.queue(desk.post)
    is_told, is_new_day = _is_told(card, queue, last), _is_new_day(desk, work.now)
    if is_told and not is_new_day:
        return
    if not await known.is_open(desk.office):
        is_new_day = False
        if is_told or not (queue.is_hard or desk_words.was_hard(card.says)):
            return
    stands = await _standing(work, last)
    text = desk_words.card(queue, work.now, desk.zone)
    if is_new_day:
        owed = await desk_words.owed_by(work, desk.officer)
        text = desk_words.of_the_day(queue, owed, work.now, desk.zone)
        card.counted_at = work.now
    ways = desk_words.ways(queue)
    if (
        stands is None
        or is_new_day
        or await _is_out_of_sight(work, desk, queue, stands)
    ):
        shown = await _anew(work, desk.officer, text, ways, instead_of=stands)
    else:
        shown = fleeting(work.edit(desk.officer, stands, text, ways))
    await _note(work, card, queue, shown)


def _is_told(card: DeskCard, queue: Queue, last: Outbox | None) -> bool:
    """Say whether the card says so, and that has arrived."""
    arrived = last is not None and last.state == OutboxState.SENT
    return arrived and card.says == queue.in_short


def _is_new_day(desk: Desk, now: datetime) -> bool:
    counted = desk.card.counted_at
    today = now.astimezone(desk.zone).date()
    return counted is None or counted.astimezone(desk.zone).date() != today


async def _anew(
    work: Work, to: Person, text: Text, ways: Keyboard, *, instead_of: Outbox | None
) -> Outbox:
    """Promise a card at the end of the chat, without a sound, and take the old away."""
    shown = guarding.protected(silent(work.send(to, text, ways)))
    if instead_of is not None:
        await _take_away(work, to, instead_of)
    return shown


async def _take_away(work: Work, officer: Person, card: Outbox) -> None:
    """Delete a card, or say in it where the newer is, if it is too old for that.

    It goes behind the new one, so that there is always one; and is never left out.
    """
    first = select(func.min(Outbox.settled_at)).where(
        col(Outbox.person_id) == officer.id, col(Outbox.message_id) == card.message_id
    )
    arrived_at = (await work.session.exec(first)).one()
    if arrived_at is None or work.now - arrived_at < DELETABLE:
        work.delete(card, officer).lane = Lane.FLEETING
    else:
        silent(work.edit(officer, card, desk_words.NEWER))


async def _note(work: Work, card: DeskCard, queue: Queue, shown: Outbox) -> None:
    await work.session.flush()
    if not card.says or queue.count > desk_words.count_in(card.says):
        card.news_at = work.now
    card.row_id, card.says = shown.id, queue.in_short
    card.changed_at = work.now


async def _is_out_of_sight(
    work: Work, desk: Desk, queue: Queue, stands: Outbox
) -> bool:
    """Say whether an edit would not be seen, and somebody waits whom it would show."""
    if queue.first is None:
        return False
    is_news = queue.count > desk_words.count_in(desk.card.says)
    known_since = desk.card.news_at or desk.card.changed_at
    if is_news and work.now - known_since >= QUIET:
        return True
    return await _is_far_up(work, desk.officer, stands)


async def _is_far_up(work: Work, officer: Person, stands: Outbox) -> bool:
    """Say whether many messages stand below a card: ours, and what was written here.

    Both are found by the numbers that Telegram gave them. Commands are not kept, but
    each has an answer of ours.
    """
    below = (
        select(Outbox.id)
        .where(
            col(Outbox.person_id) == officer.id,
            col(Outbox.message_id) > stands.message_id,
            col(Outbox.kind).in_(_NEW),
        )
        .limit(FAR_UP)
    )
    ours = len((await work.session.exec(below)).all())
    written = (
        select(CaseMessage.id)
        .where(
            col(CaseMessage.author_id) == officer.id,
            col(CaseMessage.source_message_id) > stands.message_id,
        )
        .limit(FAR_UP)
    )
    return ours + len((await work.session.exec(written)).all()) >= FAR_UP


async def _last(work: Work, card: DeskCard) -> Outbox | None:
    """Return what was promised last of a card."""
    if card.row_id is None:
        return None
    return await work.session.get(Outbox, card.row_id, populate_existing=True)


async def _standing(work: Work, last: Outbox | None) -> Outbox | None:
    """Return the row whose message is the card; None where none is there.

    An edit may have been left out, or may not have arrived; its message stands.
    """
    if last is None or last.message_id is not None:
        return last
    if last.state in (OutboxState.DROPPED, OutboxState.UNCERTAIN):
        return await work.rows.get(Outbox, last.target_id)
    return None


async def _close(work: Work, card: DeskCard, officer: Person) -> None:
    """Let the card say that it is over, without buttons; a new duty has a new one."""
    last = await _last(work, card)
    if last is not None and last.state in UNSETTLED:
        return
    stands = await _standing(work, last)
    if stands is not None:
        silent(work.edit(officer, stands, desk_words.OVER))
    await work.session.delete(card)


async def close_at_once(work: Work, officer: Person) -> None:
    """Let there be no card of somebody any more, also while it is on its way."""
    card = await work.session.get(DeskCard, officer.id, with_for_update=True)
    if card is None:
        return
    stands = await _standing(work, await _last(work, card))
    if stands is not None:
        silent(work.edit(officer, stands, desk_words.OVER))
    await work.session.delete(card)
    await work.session.flush()
