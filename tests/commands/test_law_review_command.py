"""`temani law --review`: how the newest review stands, in numbers and without names."""

from datetime import UTC, date, datetime

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change
from bot.jkp.provisions import LAW
from bot.services.law_review import reviews
from bot.services.staff import members
from bot.storage.engine import open_database
from bot.storage.sealed import unlock
from bot.storage.tables import (
    Assessment,
    ChangedResult,
    LawReview,
    NoticeState,
    ReviewState,
)
from bot.storage.transactions import Transactions
from tests.commands.processes import Ended, temani
from tests.service import KEY, StillClock

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
SITI = 8_000_000_011


async def review(url: str) -> Ended:
    return await temani("law", "--review", TEMANI_DATABASE_URL=url, TEMANI_KEY=KEY)


async def found(url: str, *states: NoticeState) -> list[int]:
    """Let a review have found so many results; return their numbers."""
    unlock(KEY)
    transactions = Transactions(open_database(url), StillClock())
    numbers = []
    async with transactions.begin() as work:
        row = LawReview(
            law_version=reviews.version_now(work),
            state=ReviewState.SENDING,
            begun_at=NOON,
            counted_to=9,
            looked=7,
            unread=0,
            step=1,
        )
        work.session.add(row)
        await work.session.flush()
        for number, state in enumerate(states):
            person = await members.known(work, SITI + number)
            kept = Assessment(
                person_id=person.id,
                made_at=NOON,
                day=date(2026, 11, 20),
                law_version="",
                facts={},
                verdict=Verdict.NEEDS_HUMAN_CHECK,
            )
            work.session.add(kept)
            await work.session.flush()
            numbers.append(kept.id)
            work.session.add(
                ChangedResult(
                    review_id=row.id,
                    person_id=person.id,
                    assessment_id=kept.id,
                    what=Change.VERDICT,
                    before=Verdict.NEEDS_HUMAN_CHECK,
                    after=Verdict.ELIGIBLE,
                    state=state,
                )
            )
    await transactions.database.close()
    return numbers


async def test_nothing_was_compared_yet(fresh_sqlite: str) -> None:
    told = await review(fresh_sqlite)

    assert (told.status, told.err) == (0, "")
    assert "belum dibandingkan" in told.out


async def test_kinds_and_how_far_it_is_are_told_without_names(
    fresh_sqlite: str,
) -> None:
    waits, _sent, _left_out = await found(
        fresh_sqlite, NoticeState.FOUND, NoticeState.SENT, NoticeState.LEFT_OUT
    )

    told = await review(fresh_sqlite)

    assert (told.status, told.err) == (0, "")
    assert LAW.version in told.out
    kind = "Perlu dicek petugas → Kemungkinan memenuhi syarat: 3"
    assert kind in told.out
    assert f"hasil {waits})" in told.out
    assert str(SITI) not in told.out
    last = told.out.splitlines()[-1]
    assert [int(word) for word in last.replace(".", "").split() if word.isdigit()] == [
        1,
        1,
        1,
    ]
