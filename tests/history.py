"""What has grown in a database after long use, made by one statement a table.

All of it is a month old, but for an announcement that waits.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, String, cast, func, insert, literal, text, update
from sqlalchemy.sql.operators import ColumnOperators
from sqlmodel import SQLModel, col, select

from bot.jkp.values import Verdict
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    Assessment,
    Audit,
    Case,
    CaseMessage,
    CaseOutcome,
    Deed,
    Interview,
    InterviewKind,
    Lane,
    Level,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
    Receipt,
    Recipient,
    RecipientDeed,
    RecipientState,
    Role,
    Timer,
    TimerKind,
    Zone,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work

FIRST = 6_000_000_000
"""The account of the first of them; the others follow without a gap."""

MESSAGES = 10
"""What everybody has got."""

TALKED, WORDS = 4, 2
"""Every how manieth has had a case, and the messages in it."""

AGO = timedelta(days=30)

_THEIRS = col(Person.telegram_id) >= FIRST


async def arrived(
    transactions: Transactions, people: int, ago: timedelta = AGO
) -> None:
    """Add so many people, who must not be there yet."""
    async with transactions.begin() as work:
        await _carry_out(work, _people(people, work.now - ago))


async def grown(transactions: Transactions, people: int, ago: timedelta = AGO) -> None:
    """Add people and what each did: a check, messages, a reminder that is due later."""
    await arrived(transactions, people, ago)
    async with transactions.begin() as work:
        await _carry_out(work, *_past(work.now - ago))


async def promised(transactions: Transactions) -> None:
    """Let a message wait for each of them, for which they wait as well."""
    async with transactions.begin() as work:
        content = {"html": "Halo"}
        columns = {"lane": Lane.LIVE, "content": content, "answer_to": 0}
        await _carry_out(work, _waiting(work.now, **columns))


async def asked(transactions: Transactions) -> list[int]:
    """Let each of them wait for a counselor; return their cases."""
    async with transactions.begin() as work:
        await _carry_out(work, _requests(work.now))
        found = select(Case.id).where(col(Case.opened_at) == work.now)
        return list((await work.session.exec(found.order_by(col(Case.id)))).all())


async def talked(
    transactions: Transactions,
    counselors: Sequence[int],
    ago: timedelta = AGO,
    words: int = WORDS,
) -> None:
    """Let some of them have had a case, which one of the counselors has closed."""
    async with transactions.begin() as work:
        for place, each in enumerate(counselors):
            mine = col(Person.id) % (TALKED * len(counselors)) == TALKED * place
            await _carry_out(work, _cases(each, mine, work.now - ago))
        await _carry_out(work, *_words(work.now - ago, words))


async def announced(transactions: Transactions, author: int) -> int:
    """Let an announcement go out to each of them; return its number.

    Args:
        transactions: Of the database.
        author: The account of whoever answers for it, who becomes an admin.
    """
    async with transactions.begin() as work:
        admin = await members.known(work, author)
        await members.appoint(work, admin, Appointment(Role.ADMIN), by=None)
        announcement = Announcement(
            author_id=admin.id,
            state=AnnouncementState.SENDING,
            written_at=work.now,
            tested_at=work.now,
            confirmed_at=work.now,
            begun_at=work.now,
            resumed_at=work.now,
            progress_at=work.now,
        )
        work.session.add(announcement)
        await work.session.flush()
        work.session.add(
            AnnouncementText(
                announcement_id=announcement.id, language="id", words={"html": "Halo"}
            )
        )
        await work.session.flush()
        agreed = update(Person).where(_THEIRS).values(news_agreed_at=work.now)
        await _carry_out(work, agreed, _list(announcement.id))
        found = select(func.count()).select_from(Recipient)
        announcement.recipients = (await work.session.exec(found)).one()
        return announcement.id


def _list(number: int) -> Any:  # noqa: ANN401
    return fill(
        Recipient,
        select(Person.id).where(_THEIRS),
        announcement_id=number,
        person_id=col(Person.id),
        zone=Zone.WIB,
        deed=RecipientDeed.SEND,
        state=RecipientState.QUEUED,
        retried=False,
    )


async def _carry_out(work: Work, *statements: Any) -> None:  # noqa: ANN401
    """Fill tables, and let PostgreSQL count what is there, as it does by itself."""
    connection = await work.session.connection()
    for each in statements:
        await connection.execute(each)
    if connection.dialect.name == "postgresql":
        await connection.execute(text("ANALYZE"))


def _people(people: int, then: datetime) -> Any:  # noqa: ANN401
    count = _numbers(people)
    return fill(
        Person,
        select(count.c.number),
        telegram_id=count.c.number + FIRST,
        language="id",
        first_seen_at=then,
    )


def _past(then: datetime) -> tuple[Any, ...]:
    return (*checks(then), *_traces(then))


def checks(then: datetime) -> tuple[Any, ...]:
    """Return what lets each of them have done a check."""
    one = col(Person.id)
    checked = dict.fromkeys(("started_at", "changed_at", "finished_at"), then)
    return (
        fill(
            Interview,
            select(one).where(_THEIRS),
            person_id=one,
            kind=InterviewKind.CHECK,
            answers={"ending": "dismissed"},
            step=17,
            closed_at=then,
            **checked,
        ),
        fill(
            Assessment,
            select(Interview.id).where(col(Interview.closed_at) == then),
            person_id=col(Interview.person_id),
            interview_id=col(Interview.id),
            made_at=then,
            day=then.date(),
            law_version="1",
            facts={"ending": "dismissed"},
            verdict=Verdict.ELIGIBLE,
            ticked=[],
        ),
    )


def _traces(then: datetime) -> tuple[Any, ...]:
    one, had = col(Person.id), _numbers(MESSAGES)
    return (
        fill(
            Receipt,
            select(one).where(_THEIRS),
            update_id=col(Person.telegram_id),
            handled_at=then,
        ),
        fill(
            Audit,
            select(one).where(_THEIRS),
            at=then,
            actor_id=one,
            deed=Deed.CONSENTED.value,
            about_id=one,
        ),
        fill(
            Timer,
            select(one).where(_THEIRS),
            person_id=one,
            kind=TimerKind.REMINDER,
            due_at=then + timedelta(days=90),
        ),
        fill(
            Outbox,
            select(one).join(had, _THEIRS),
            person_id=one,
            **_sent(OutboxKind.SEND, then),
            message_id=had.c.number + 1,
        ),
    )


def _requests(now: datetime) -> Any:  # noqa: ANN401
    worker = col(Person.id)
    return fill(
        Case,
        select(worker).where(_THEIRS),
        code=literal("Z") + cast(worker, String),
        worker_id=worker,
        region="32.16",
        area="32.16",
        level=Level.REGENCY,
        opened_at=now,
        waiting_since=now,
        due_at=now,
    )


def _cases(counselor: int, which: Any, then: datetime) -> Any:  # noqa: ANN401
    worker = col(Person.id)
    return fill(
        Case,
        select(worker)
        .join(Assessment, col(Assessment.person_id) == worker)
        .where(_THEIRS, which),
        code=literal("Z") + cast(worker, String),
        assessment_id=col(Assessment.id),
        worker_id=worker,
        region="32.16",
        opened_at=then,
        waiting_since=then,
        counselor_id=counselor,
        claimed_at=then,
        closed_at=then,
        outcome=CaseOutcome.OTHER,
    )


def _words(then: datetime, words: int) -> tuple[Any, ...]:
    said = _numbers(words)
    return (
        fill(
            CaseMessage,
            select(Case.id).join(said, col(Case.closed_at) == then),
            case_id=col(Case.id),
            author_id=col(Case.worker_id),
            source_message_id=said.c.number + MESSAGES + 1,
            kind="text",
            written_at=then,
        ),
        fill(
            Outbox,
            select(CaseMessage.id)
            .join(Case, col(Case.id) == col(CaseMessage.case_id))
            .where(col(CaseMessage.written_at) == then),
            person_id=col(Case.counselor_id),
            **_sent(OutboxKind.COPY, then),
            message_id=col(CaseMessage.id) + literal(FIRST, BigInteger),
            case_id=col(Case.id),
            case_message_id=col(CaseMessage.id),
        ),
    )


def _waiting(now: datetime, **columns: Any) -> Any:  # noqa: ANN401
    return fill(
        Outbox,
        select(Person.id).where(_THEIRS),
        person_id=col(Person.id),
        kind=OutboxKind.SEND,
        purpose=Purpose.NOTICE,
        state=OutboxState.WAITING,
        attempts=0,
        promised_at=now,
        due_at=now,
        **columns,
    )


def _sent(kind: OutboxKind, then: datetime) -> dict[str, Any]:
    talk = kind == OutboxKind.COPY
    return {
        "lane": Lane.WORDS if talk else Lane.LIVE,
        "kind": kind,
        "purpose": Purpose.WORDS if talk else Purpose.NOTICE,
        "state": OutboxState.SENT,
        "attempts": 1,
        "promised_at": then,
        "due_at": then,
        "shown_at": then,
        "settled_at": then,
        "settled_after": 0,
    }


def _numbers(many: int) -> Any:  # noqa: ANN401
    """Return a table of the numbers from 0 on."""
    begun = select(literal(0, BigInteger).label("number")).cte(recursive=True)
    return begun.union_all(select(begun.c.number + 1).where(begun.c.number < many - 1))


def fill(table: type[SQLModel], source: Any, **columns: Any) -> Any:  # noqa: ANN401
    """Return the INSERT of a row for each of the source; plain values are bound."""
    types = table.__table__.c  # type: ignore[attr-defined]
    values = [
        each if isinstance(each, ColumnOperators) else literal(each, types[name].type)
        for name, each in columns.items()
    ]
    return insert(table).from_select(list(columns), source.with_only_columns(*values))
