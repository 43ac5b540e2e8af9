"""No word of hers stays where another bears one too, or where she took her name back.

`test_named` says what goes; here it is her name of several words, and earlier ones.
"""

import pytest
from sqlmodel import select

from bot.interview.answers import UNKNOWN
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.staff import members
from bot.storage.tables import CaseNote
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import DEWI, RINA, SITI, Desk, at
from tests.services.test_named import case_of, erased

CALLED, NAMESAKE = "Siti Rahmawati Kusuma", "Siti Aminah"


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    """An office, and Siti and another Siti, whose cases Rina has."""
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    for account, name in ((SITI, CALLED), (DEWI, NAMESAKE)):
        async with transactions.begin() as work:
            person = await members.known(work, account)
            await consents.agree(work, person)
        await is_called(desk, account, name)
        await desk.has_taken(RINA, account)
    return desk


async def is_called(desk: Desk, account: int, name: str) -> None:
    async with desk.transactions.begin() as work:
        person = await members.known(work, account)
        await profiles.keep(work, person.id, {"name": name, "region": "32.16"})


async def notes(desk: Desk, text: str) -> None:
    """Let Rina write a note on the case of the other Siti."""
    async with desk.transactions.begin() as work:
        rina, case = await members.known(work, RINA), await case_of(work, DEWI)
        note = CaseNote(
            case_id=case.id,
            author_id=rina.id,
            source_message_id=1,
            text=text,
            written_at=work.now,
        )
        work.session.add(note)


async def noted(desk: Desk) -> str:
    async with desk.transactions.reading() as session:
        return (await session.exec(select(CaseNote.text))).one() or ""


async def test_of_a_shared_name_only_the_shared_word_stays(desk: Desk) -> None:
    await notes(desk, f"Siti sepabrik dengan {CALLED} dan bu Kusuma; Siti Aminah ikut")

    await erased(desk)

    assert await noted(desk) == "Siti sepabrik dengan […] dan bu […]; Siti Aminah ikut"


@pytest.mark.parametrize(
    "later",
    [
        [UNKNOWN],
        [UNKNOWN, "Kartinah"],
        ["Ani", "Ina", "Eka", "Ida", "Uni", "Ema"],
    ],
    ids=["skipped", "another", "many"],
)
async def test_a_name_that_was_changed_or_skipped_later_is_found_too(
    desk: Desk, later: list[str]
) -> None:
    await notes(desk, f"Sepabrik dengan {CALLED}")
    for name in later:
        await is_called(desk, SITI, name)

    await erased(desk)

    assert await noted(desk) == "Sepabrik dengan […]"
