"""Each kind of thing goes when its time is over, and not a second before."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func
from sqlmodel import SQLModel, select

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change
from bot.services.audit import pruning
from bot.services.interviews import runs
from bot.services.people import consents
from bot.services.people.retention_periods import (
    ERRAND_DAYS,
    INVITATION_DAYS,
    LETTER_DAYS,
    MESSAGE_DAYS,
    NEWS_MONTHS,
    RECEIPTS_KEPT,
    RESULT_MONTHS,
    SESSION_HOURS,
)
from bot.services.privacy.retention.kind import Bitten, Kind
from bot.services.privacy.retention.kinds import AUDIT, KINDS
from bot.services.privacy.retention.people import CHECKS
from bot.services.privacy.retention.simple import RECEIPTS
from bot.services.staff import members
from bot.storage.tables import (
    Announcement,
    AnnouncementText,
    Audit,
    AuditDoor,
    BoardLink,
    BoardSession,
    BoardStream,
    CaseMessage,
    ChangedResult,
    DeadLetter,
    Deed,
    Errand,
    ErrandKind,
    Interview,
    InterviewKind,
    Invitation,
    LawReview,
    Outbox,
    Person,
    Receipt,
    Recipient,
    RecipientDeed,
    RecipientState,
    ReviewState,
    Role,
    Timer,
    TimerKind,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock
from tests.services.over import counted, eaten, numbers, sent

SECOND = timedelta(seconds=1)

Make = Callable[[Work, Person, int, datetime], Any]


def days(many: int) -> Callable[[Work], datetime]:
    """Return what says when a thing was made that is that old."""
    return lambda work: work.now - timedelta(days=many)


def now(work: Work) -> datetime:
    """Return when a thing is over that is over at once."""
    return work.now


MADE: Mapping[type[SQLModel], tuple[Callable[[Work], datetime], Make]] = {
    Receipt: (
        lambda work: work.now - RECEIPTS_KEPT,
        lambda _w, _p, n, at: Receipt(update_id=n, handled_at=at),
    ),
    DeadLetter: (
        days(LETTER_DAYS),
        lambda _w, _p, n, at: DeadLetter(update_id=n, raw={"a": 1}, failed_at=at),
    ),
    Errand: (
        days(ERRAND_DAYS),
        lambda _w, p, _n, at: Errand(
            person_id=p.id,
            kind=ErrandKind.PICTURE,
            wants={},
            asked_at=at,
            ended_at=at,
        ),
    ),
    Invitation: (
        days(INVITATION_DAYS),
        lambda _w, _p, n, at: Invitation(
            token_hash=str(n), role=Role.COUNSELOR, made_at=at, expires_at=at
        ),
    ),
    BoardLink: (
        now,
        lambda _w, p, n, at: BoardLink(
            token_hash=str(n), person_id=p.id, made_at=at, expires_at=at
        ),
    ),
    BoardSession: (
        now,
        lambda _w, p, n, at: BoardSession(
            token_hash=str(n), person_id=p.id, began_at=at, expires_at=at
        ),
    ),
    BoardStream: (
        lambda work: work.now - timedelta(hours=SESSION_HOURS),
        lambda _w, p, _n, at: BoardStream(person_id=p.id, opened_at=at),
    ),
    Timer: (
        now,
        lambda _w, p, _n, at: Timer(person_id=p.id, kind=TimerKind.QUIET, due_at=at),
    ),
    Outbox: (days(MESSAGE_DAYS), lambda _w, p, _n, at: sent(p, at)),
    CaseMessage: (
        days(MESSAGE_DAYS),
        lambda _w, p, n, at: CaseMessage(
            author_id=p.id, source_message_id=n, written_at=at
        ),
    ),
    Interview: (
        now,
        lambda _w, p, _n, at: Interview(
            person_id=p.id,
            kind=InterviewKind.CHECK,
            answers={},
            started_at=at,
            changed_at=at,
            closed_at=at,
            forget_at=at,
        ),
    ),
    Audit: (
        lambda work: pruning.oldest_kept(work.now),
        lambda _w, _p, _n, at: Audit(at=at, deed=Deed.LOOKED),
    ),
}
"""How rows of one table are made, and how old one is that is just not over yet."""


@pytest.fixture
async def person(transactions: Transactions) -> Person:
    async with transactions.begin() as work:
        return await members.known(work, 9_000_000_001)


async def test_what_is_over_goes_and_what_is_a_second_too_young_stays(
    transactions: Transactions, person: Person
) -> None:
    """What a dry run counts is what then goes, and it deletes nothing itself."""
    async with transactions.begin() as work:
        number = 100  # so that numbers and words sort alike
        for edge, make in MADE.values():
            for at in (edge(work) - SECOND, edge(work) + SECOND):
                number += 1
                row = make(work, person, number, at)
                work.session.add(row)
                await work.session.flush()
        await _announced_and_reviewed(work, person)
    before = {table: await numbers(transactions, table) for table in MADE}

    over = await counted(transactions)
    assert sum(over.values()) == len(MADE) + 4
    assert {table: await numbers(transactions, table) for table in MADE} == before
    gone = {each.name: await eaten(transactions, each) for each in KINDS}

    assert {name: many for name, many in gone.items() if many} == over
    assert await counted(transactions) == {}
    for table, keys in before.items():
        left = await numbers(transactions, table)
        assert [each for each in keys if each in left] == keys[1:], table
    for table in (Recipient, AnnouncementText, ChangedResult):
        assert len(await numbers(transactions, table)) == 1, table


async def _announced_and_reviewed(work: Work, person: Person) -> None:
    """Add what hangs on another row: old lists, their words, and results."""
    long_ago = work.now - timedelta(days=31 * NEWS_MONTHS)
    for number, at in enumerate((long_ago, work.now)):
        announcement = Announcement(
            author_id=person.id, written_at=at, confirmed_at=at if number else None
        )
        review = LawReview(
            law_version=str(number), state=ReviewState.ENDED, begun_at=at, ended_at=at
        )
        work.session.add(announcement)
        work.session.add(review)
        await work.session.flush()
        work.session.add(
            AnnouncementText(
                announcement_id=announcement.id, language="id", words={"html": "Halo"}
            )
        )
        work.session.add(
            Recipient(
                announcement_id=announcement.id,
                person_id=person.id,
                deed=RecipientDeed.SEND,
                state=RecipientState.DONE,
            )
        )
        work.session.add(
            ChangedResult(
                review_id=review.id,
                person_id=person.id,
                what=Change.VERDICT,
                before=Verdict.ELIGIBLE,
                after=Verdict.NOT_ELIGIBLE,
            )
        )
        if not number:
            other = await members.known(work, 9_000_000_002)
            work.session.add(
                Recipient(
                    announcement_id=announcement.id,
                    person_id=other.id,
                    deed=RecipientDeed.SEND,
                    state=RecipientState.QUEUED,
                )
            )
    assert RESULT_MONTHS == NEWS_MONTHS


async def test_a_bite_takes_so_many_and_goes_on_where_it_was_killed(
    transactions: Transactions, clock: StillClock
) -> None:
    old = clock.now - timedelta(days=30)
    async with transactions.begin() as work:
        for number in range(7):
            work.session.add(Receipt(update_id=number, handled_at=old))
            await work.session.flush()
    with pytest.raises(Killed):
        await _killed_in(transactions, RECEIPTS)
    assert await numbers(transactions, Receipt) == list(range(7))

    async with transactions.begin() as work:
        assert await RECEIPTS.bite(work, 3) == Bitten(3, more=True)
    assert await numbers(transactions, Receipt) == [3, 4, 5, 6]
    assert await eaten(transactions, RECEIPTS, most=3) == 4


class Killed(Exception):
    """A process was killed before its transaction was kept."""


async def _killed_in(transactions: Transactions, kind: Kind) -> None:
    async with transactions.begin() as work:
        await kind.bite(work, 3)
        raise Killed


async def test_the_audit_goes_by_its_door_which_is_shut_again_and_says_so(
    transactions: Transactions, clock: StillClock
) -> None:
    old = clock.now - timedelta(days=800)
    async with transactions.begin() as work:
        for _each in range(5):
            work.rows.add(Audit(at=old, deed=Deed.LOOKED))
    assert await eaten(transactions, AUDIT, most=2) == 5
    async with transactions.begin() as work:
        deeds = (await work.session.exec(select(Audit.deed))).all()
        assert set(deeds) == {Deed.PRUNED_AUDIT}
        doors = select(func.count()).select_from(AuditDoor)
        assert (await work.session.exec(doors)).one() == 0


async def test_who_agreed_keeps_an_unfinished_check_for_thirty_days(
    transactions: Transactions, person: Person, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        found = await members.known(work, person.telegram_id)
        other = await members.known(work, 9_000_000_002)
        await consents.agree(work, found)
        for each in (found, other):
            run = await runs.begin(work, each)
            await runs.answer(work, run, "terminated_by", "employer")
    for moves, gone in (
        (timedelta(hours=24) - SECOND, 0),
        (SECOND, 1),
        (timedelta(days=29) - SECOND, 0),
        (SECOND, 1),
    ):
        clock.moves(moves)
        assert await eaten(transactions, CHECKS) == gone
    assert await numbers(transactions, Interview) == []


def test_kinds_have_names_of_their_own() -> None:
    assert len({each.name for each in KINDS}) == len(KINDS)
