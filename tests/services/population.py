"""A small population: all that an audience may ask for, and much that is unknown."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from sqlmodel import SQLModel

from bot.jkp.values import Verdict
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    Assessment,
    BenefitMonth,
    Case,
    CaseLabel,
    CaseOutcome,
    Consent,
    Interview,
    InterviewKind,
    Label,
    Person,
    Profile,
    Recipient,
    RecipientDeed,
    RecipientState,
    Role,
    Staff,
)
from bot.storage.work import Work

REGIONS = ("32.16", "32.73", "31.71", "73.71", "91.03")
OUTCOMES = (
    CaseOutcome.PLACED,
    CaseOutcome.CLAIM_FILED,
    CaseOutcome.CLAIM_FINISHED,
    CaseOutcome.NO_ANSWER,
)
FIRST = 9_100_000_000

R = TypeVar("R", bound=SQLModel)


async def worker(work: Work, number: int, **columns: Any) -> Person:  # noqa: ANN401
    """Add somebody who wants news, and of whom nothing else is known."""
    person = Person(
        telegram_id=FIRST + number,
        **{
            "first_seen_at": work.now - timedelta(days=200),
            "news_agreed_at": work.now,
            **columns,
        },
    )
    work.session.add(person)
    await work.session.flush()
    return person


async def lives(work: Work, person: Person, region: str) -> None:
    """Let somebody agree, and say where they live."""
    agrees(work, person, given=True)
    then = work.now - timedelta(days=150)
    await add(work, Profile(person_id=person.id, region=region, changed_at=then))


def agrees(work: Work, person: Person, *, given: bool) -> None:
    """Let somebody answer the consent text."""
    then = work.now - timedelta(days=150)
    work.session.add(
        Consent(person_id=person.id, version="1", given=given, answered_at=then)
    )


async def checked(
    work: Work,
    person: Person,
    verdict: Verdict = Verdict.ELIGIBLE,
    last_claim_day: date | None = None,
    *,
    claimed_at: datetime | None = None,
    days_ago: int = 150,
) -> Assessment:
    """Let somebody finish a check."""
    then = work.now - timedelta(days=days_ago)
    return await add(
        work,
        Assessment(
            person_id=person.id,
            made_at=then,
            day=then.date(),
            law_version="1",
            facts={},
            verdict=verdict,
            last_claim_day=last_claim_day,
            claimed_at=claimed_at,
        ),
    )


async def begun(work: Work, person: Person, *, finished: bool = False) -> None:
    """Let somebody begin a check."""
    then = work.now - timedelta(days=150)
    done = then if finished else None
    await add(
        work,
        Interview(
            person_id=person.id,
            kind=InterviewKind.CHECK,
            answers={},
            started_at=then,
            changed_at=then,
            finished_at=done,
            closed_at=done,
        ),
    )


async def case(
    work: Work, person: Person, outcome: CaseOutcome | None = None, *labels: Label
) -> Case:
    """Let somebody have a case, which is open unless something came of it."""
    then = work.now - timedelta(days=100)
    number = Random(person.id).randrange(10**6)  # noqa: S311
    row = await add(
        work,
        Case(
            code=f"{person.id}Z{number}"[:8],
            worker_id=person.id,
            opened_at=then,
            waiting_since=then,
            closed_at=then if outcome else None,
            outcome=outcome,
        ),
    )
    for each in labels:
        put = CaseLabel(case_id=row.id, label=each, added_by=person.id, added_at=then)
        await add(work, put)
    return row


async def receives(work: Work, person: Person, ended_on: date | None = None) -> None:
    """Let somebody receive JKP, until new work if there is any."""
    await add(work, BenefitMonth(person_id=person.id, month=1, ended_on=ended_on))


async def serves(work: Work, person: Person, region: str | None) -> Staff:
    """Let somebody serve here."""
    row = Staff(
        person_id=person.id, role=Role.COUNSELOR, region=region, added_at=work.now
    )
    return await add(work, row)


async def announcement(
    work: Work,
    author: Person,
    kind: AnnouncementKind = AnnouncementKind.INFORMATION,
    area: str | None = None,
    **audience: list[str],
) -> Announcement:
    """Add a draft for an audience."""
    row = Announcement(
        author_id=author.id,
        kind=kind,
        area=area,
        written_at=work.now,
        audience=dict(audience),
    )
    return await add(work, row)


async def had_news(work: Work, person: Person, days_ago: int) -> None:
    """Let somebody have had a general announcement."""
    last = await announcement(work, person)
    await add(
        work,
        Recipient(
            announcement_id=last.id,
            person_id=person.id,
            deed=RecipientDeed.SEND,
            state=RecipientState.DONE,
            sent_at=work.now - timedelta(days=days_ago),
        ),
    )


async def everybody(work: Work, people: int, by: Random) -> None:
    """Add people of whom this and that is known, as chance has it."""
    for number in range(people):
        one = await worker(work, number, language=by.choice(["id", "en"]))
        if by.random() < 0.1:
            one.blocked_at = work.now
        if by.random() < 0.2:
            one.news_agreed_at = None
        if by.random() < 0.7:
            await lives(work, one, by.choice(REGIONS))
            if by.random() < 0.2:
                agrees(work, one, given=False)
        await _checks(work, one, by)
        await _case(work, one, by)
        if by.random() < 0.2:
            await had_news(work, one, by.choice([2, 20]))
        if by.random() < 0.1:
            await serves(work, one, by.choice([None, *REGIONS]))


async def _checks(work: Work, one: Person, by: Random) -> None:
    today = work.now.date()
    if by.random() < 0.3:
        await begun(work, one)
    for _time in range(by.randrange(3)):
        day = by.choice([None, *(today + timedelta(days=n) for n in (-3, 5, 60))])
        claimed = by.choice([None, None, work.now])
        ago = by.choice([20, 120])
        verdict = by.choice(list(Verdict))
        await checked(work, one, verdict, day, claimed_at=claimed, days_ago=ago)


async def _case(work: Work, one: Person, by: Random) -> None:
    if by.random() < 0.5:
        label = by.choice(list(Label)[:3])
        await case(work, one, by.choice([None, *OUTCOMES]), label)
    if by.random() < 0.2:
        await receives(work, one, by.choice([None, work.now.date()]))


async def add(work: Work, row: R) -> R:
    """Add a row and give it its number."""
    work.session.add(row)
    await work.session.flush()
    return row
