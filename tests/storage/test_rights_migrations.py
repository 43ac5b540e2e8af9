"""Incidents, and what retention notes, come and go with rows in them, alone."""

from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementState,
    Case,
    CaseOutcome,
    Incident,
    IncidentKind,
    Person,
    RetentionMark,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import NOON, StillClock
from tests.storage.between_releases import go_back, say, values_of

SITI, BUDI = 7_000_000_001, 7_000_000_002
PEOPLE = "SELECT telegram_id FROM person ORDER BY id"
CASES = (
    "SELECT code || ' ' || worker_id || ' ' || CAST(closed_at AS text) || ' ' || "
    "outcome FROM worker_case"
)
NEWS = (
    "SELECT id || ' ' || kind || ' ' || state || ' ' || coalesce(paused_why, '-') || "
    "' ' || CAST(written_at AS text) FROM announcement ORDER BY id"
)
NOTED = (
    "SELECT count(*) FROM person WHERE told_at IS NOT NULL UNION ALL "
    "SELECT count(*) FROM worker_case WHERE emptied_at IS NOT NULL UNION ALL "
    "SELECT count(*) FROM retention_mark"
)
NEXT = (
    "INSERT INTO announcement (author_id, step, written_at, reported, recipients) "
    "SELECT author_id, 0, written_at, 0, 0 FROM announcement WHERE id = 1"
)


async def _filled(url: str) -> None:
    database = open_database(url)
    async with Transactions(database, StillClock()).begin() as work:
        siti = Person(telegram_id=SITI, first_seen_at=NOON, told_at=NOON)
        budi = Person(telegram_id=BUDI, first_seen_at=NOON)
        for each in (siti, budi, RetentionMark(kind="silent people", reached=7)):
            work.session.add(each)
        await work.session.flush()
        await _announced(work, budi)
        work.session.add(_over(siti))
    await database.close()


async def _announced(work: Work, author: Person) -> None:
    notice, done = (
        Announcement(
            author_id=author.id,
            kind=AnnouncementKind.INCIDENT,
            state=state,
            written_at=NOON,
        )
        for state in (AnnouncementState.SENDING, AnnouncementState.FINISHED)
    )
    news = Announcement(author_id=author.id, written_at=NOON)
    gone = Announcement(author_id=author.id, written_at=NOON)
    for each in (news, notice, done, gone):
        work.session.add(each)
        await work.session.flush()
    work.session.add(
        Incident(
            kind=IncidentKind.DEVICE,
            opened_by=author.id,
            opened_at=NOON,
            found_at=NOON,
            how="hilang",
            whom={"area": "32"},
            announcement_id=notice.id,
        )
    )
    await work.session.delete(gone)


def _over(worker: Person) -> Case:
    return Case(
        code="AAAA",
        worker_id=worker.id,
        region="32.16",
        opened_at=NOON,
        waiting_since=NOON,
        closed_at=NOON,
        outcome=CaseOutcome.OTHER,
        emptied_at=NOON,
    )


def _kinds(found: list[str]) -> list[str]:
    return [" ".join(each.split()[:4]) for each in found]


async def test_they_go_and_come_back_and_all_else_stays(database_url: str) -> None:
    await _filled(database_url)
    people, cases = [await values_of(database_url, each) for each in (PEOPLE, CASES)]
    before = await values_of(database_url, NEWS)
    assert await values_of(database_url, NOTED) == [1, 1, 1]

    await go_back(database_url, "0019")
    assert await values_of(database_url, NEWS) == before
    assert await values_of(database_url, "SELECT count(*) FROM incident") == [1]
    await migrate(database_url)
    assert await values_of(database_url, NOTED) == [0, 0, 0]

    await go_back(database_url, "0017")
    older = await values_of(database_url, NEWS)
    assert _kinds(older) == [
        "1 information draft -",
        "2 deadline paused release",
        "3 deadline finished -",
    ]
    assert [each.split()[4:] for each in older] == [each.split()[4:] for each in before]

    await migrate(database_url)
    assert await values_of(database_url, NEWS) == older
    assert await values_of(database_url, "SELECT count(*) FROM incident") == [0]
    assert await values_of(database_url, NOTED) == [0, 0, 0]
    for each, found in ((PEOPLE, people), (CASES, cases)):
        assert await values_of(database_url, each) == found
    await say(database_url, NEXT)
    assert await values_of(database_url, "SELECT max(id) FROM announcement") == [5]
