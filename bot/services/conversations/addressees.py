"""Which case a counselor's words are for: the one replied to, the active one, or ask.

Words that reach the wrong worker cannot be called back, so whatever is not certain is
asked about, and held until it is answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, true
from sqlmodel import col, select

from bot.services.outbox.order import seen_since
from bot.storage.tables import (
    NEVER_SEEN,
    SEEN,
    Case,
    CaseMessage,
    CaseNote,
    HeldFor,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work

SPEAKS_OF_CASE = (Purpose.NOTICE, Purpose.OVERDUE, Purpose.NOTE)
"""Screens with a case of their own, which words may be meant for that come after."""

LATELY = 100
"""Own words that are looked at to see whether one was sent after something else."""


class Unknown(LookupError):
    """Nobody knows yet, or ever, what a message in somebody's chat belongs to.

    It may be a copy that Telegram has shown and not yet confirmed to us.
    """


async def replied_to(work: Work, person: Person, message_id: int) -> Case | None:
    """Return the case that a message in the person's chat belongs to, if to any.

    A message of ours may have been edited to speak of another case; the last word
    counts.

    Raises:
        Unknown: Nothing is known of the message.
    """
    shown: Any = (
        select(Outbox.id, Outbox.case_id)
        .where(
            col(Outbox.person_id) == person.id,
            col(Outbox.message_id) == message_id,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    written: Any = (
        select(CaseMessage.id, CaseMessage.case_id)
        .where(
            col(CaseMessage.author_id) == person.id,
            col(CaseMessage.source_message_id) == message_id,
        )
        .order_by(col(CaseMessage.id).desc())
        .limit(1)
    )
    noted: Any = (
        select(CaseNote.id, CaseNote.case_id)
        .where(
            col(CaseNote.author_id) == person.id,
            col(CaseNote.source_message_id) == message_id,
        )
        .limit(1)
    )
    for place in (noted, written, shown):
        found = (await work.session.exec(place)).first()
        if found is not None:
            return await work.rows.get(Case, found.case_id or 0)
    raise Unknown(f"message {message_id} of person {person.id}")


async def own_cases(work: Work, counselor: Person) -> Sequence[Case]:
    """Return the counselor's open cases, the oldest first.

    It is asked at whatever an officer writes, so it reads no words of the cases: with
    60 of them, and 200 words in each, that took 64 ms.
    """
    cases = (
        select(Case)
        .where(
            col(Case.counselor_id) == counselor.id,
            col(Case.closed_at).is_(None),
        )
        .order_by(col(Case.id))
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(cases)).all()


async def is_unclear(work: Work, counselor: Person, active: Case) -> bool:
    """Say whether words without a reply may be meant for another case than the active.

    They may when the last words that the counselor has seen were another worker's, and
    since then the counselor has neither written nor been shown the active case; or when
    the card of another case was shown after all that. What waits, nobody has seen.
    """
    heard = await _heard_last(work, counselor)
    if heard is not None and heard.case_id != active.id:
        seen = heard.settled_after or heard.id
        if heard.state == OutboxState.GOING or not await _turned_to(
            work, counselor, active, seen, wrote=true()
        ):
            return True
    card = await _other_card(work, counselor, active)
    return card is not None and not await _turned_to(
        work, counselor, active, card, wrote=col(Outbox.case_id) == active.id
    )


async def _heard_last(work: Work, counselor: Person) -> Outbox | None:
    """Return the last words that the counselor has got; they come in order."""
    heard = (
        select(Outbox)
        .where(
            col(Outbox.person_id).between(counselor.id, counselor.id),
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state).in_(SEEN),
        )
        # So PostgreSQL uses the index of persons: by numbers alone it goes back through
        # all that was promised since, which may be an announcement to everybody.
        .order_by(col(Outbox.person_id).desc(), col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(heard)).first()


async def _other_card(work: Work, counselor: Person, active: Case) -> int | None:
    """Return the newest screen that spoke of another case of the counselor's."""
    screens = (
        select(Outbox.id)
        .join(Case, col(Case.id) == col(Outbox.case_id))
        .where(
            _is_screen(counselor),
            col(Outbox.purpose).in_(SPEAKS_OF_CASE),
            col(Outbox.state).not_in(NEVER_SEEN),
            col(Case.id) != active.id,
            col(Case.counselor_id) == counselor.id,
            col(Case.closed_at).is_(None),
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(screens)).first()


async def _turned_to(
    work: Work,
    counselor: Person,
    active: Case,
    after: int,
    *,
    wrote: ColumnElement[bool],
) -> bool:
    """Say whether the counselor wrote, or was shown the active case, after a row.

    Args:
        work: The transaction.
        counselor: Who writes.
        active: The case.
        after: The row.
        wrote: What has to be true of the counselor's own words.
    """
    newest = (
        select(CaseMessage.id)
        .where(col(CaseMessage.author_id) == counselor.id)
        .order_by(col(CaseMessage.source_message_id).desc())
        .limit(LATELY)
    )
    own_words = (
        col(Outbox.case_message_id).in_(newest),
        col(Outbox.kind) == OutboxKind.COPY,
        wrote,
    )
    shown = (_is_screen(counselor), col(Outbox.case_id) == active.id)
    for which in (shown, own_words):
        since = select(Outbox.id).where(col(Outbox.id) > after, *which).limit(1)
        if (await work.session.exec(since)).first() is not None:
            return True
    return False


def _is_screen(counselor: Person) -> Any:  # noqa: ANN401
    return and_(
        col(Outbox.person_id) == counselor.id,
        col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.EDIT)),
        col(Outbox.case_message_id).is_(None),
        col(Outbox.purpose) != Purpose.FLEETING,
    )


async def held(work: Work, counselor: Person) -> Sequence[CaseMessage]:
    """Return the counselor's words that wait to be told their case, oldest first."""
    waiting = (
        select(CaseMessage)
        .where(
            col(CaseMessage.author_id) == counselor.id,
            col(CaseMessage.held_for) == HeldFor.WHICH,
        )
        .order_by(col(CaseMessage.id))
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(waiting)).all()


@dataclass(frozen=True, slots=True)
class Group:
    """Held words that one question is about, oldest first."""

    words: Sequence[CaseMessage]

    @property
    def first(self) -> CaseMessage:
        """The words that the question answers."""
        return self.words[0]

    @property
    def number(self) -> int:
        """What the question and its buttons know it by.

        It stays so when the first of the words are taken back.
        """
        return self.first.held_with or self.first.id


async def hold(work: Work, counselor: Person, words: CaseMessage) -> Group:
    """Hold words until it is said whom they are for; return what they belong to.

    They join the words before them, unless a worker's words were shown to the counselor
    since the question about those was put.
    """
    before = await groups(work, counselor)
    words.held_for, words.held_with = HeldFor.WHICH, words.id
    asked = await question_about(work, before[-1]) if before else None
    if asked is not None and not await _heard_since(work, counselor, asked):
        words.held_with = before[-1].number
    await work.session.flush()
    return next(each for each in await groups(work, counselor) if words in each.words)


async def groups(work: Work, counselor: Person) -> list[Group]:
    """Return the held words as they are asked about, the newest group last."""
    found: dict[int, list[CaseMessage]] = {}
    for words in await held(work, counselor):
        found.setdefault(words.held_with or words.id, []).append(words)
    return [Group(each) for each in found.values()]


def let_go(group: Group) -> None:
    """Hold the words no longer; nobody gets them."""
    for each in group.words:
        each.held_for = HeldFor.NOT_SENT


async def by_last_words(work: Work, counselor: Person) -> Sequence[Case]:
    """Return the counselor's open cases, who spoke last first."""
    cases = (
        select(Case)
        .where(col(Case.counselor_id) == counselor.id, col(Case.closed_at).is_(None))
        .order_by(
            func.coalesce(col(Case.last_speaker_id) == counselor.id, True),
            func.coalesce(col(Case.last_words_at), col(Case.claimed_at)).desc(),
            col(Case.id).desc(),
        )
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(cases)).all()


async def question_about(work: Work, group: Group) -> Outbox | None:
    """Return the newest question that was put about a group."""
    questions = (
        select(Outbox)
        .where(
            col(Outbox.case_message_id) == group.number,
            col(Outbox.purpose) == Purpose.PROMPT,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(questions)).first()


async def _heard_since(work: Work, counselor: Person, question: Outbox) -> bool:
    """Say whether the counselor may have seen a worker's words after a question."""
    copied = select(Outbox.id).where(
        col(Outbox.person_id) == counselor.id,
        col(Outbox.kind) == OutboxKind.COPY,
        seen_since(question),
    )
    return (await work.session.exec(copied.limit(1))).first() is not None


async def stands_last(work: Work, question: Outbox) -> bool:
    """Say whether nothing has been shown to its reader after the question.

    What was promised before it may be shown after it; then its number in the chat is
    the greater.
    """
    below = col(Outbox.id) > question.id
    if question.message_id is not None:
        below |= col(Outbox.message_id) > question.message_id
    later = select(Outbox.id).where(
        col(Outbox.person_id) == question.person_id,
        below,
        col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.COPY)),
    )
    return (await work.session.exec(later.limit(1))).first() is None
