"""No word of hers stays where another bears one too, or where she took her name back.

`test_named` says what goes; here it is her name of several words, and earlier ones.
"""

import pytest
from sqlmodel import col, select

from bot.interview.answers import UNKNOWN
from bot.services.announcements import afterwards
from bot.services.incidents import asking
from bot.services.incidents.concerned import By, Concerned
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.staff import members
from bot.storage.tables import Announcement, AnnouncementText, CaseNote, Incident
from bot.storage.transactions import Transactions
from tests.announcing import admin
from tests.service import StillClock
from tests.services import incidents
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


async def test_the_notice_of_an_incident_loses_her_name_whoever_sent_it(
    desk: Desk,
) -> None:
    async with desk.transactions.begin() as work:
        budi = await admin(work, incidents.BUDI)
        row = await incidents.opened(
            work, budi, Concerned(By.EVERYBODY), how=f"Daftar dengan {CALLED} hilang."
        )
        made = await asking.notice(work, budi, row, 1)

    await erased(desk)

    async with desk.transactions.reading() as session:
        words = select(AnnouncementText.words).where(
            col(AnnouncementText.announcement_id) == made.id
        )
        said = [str((each or {})["html"]) for each in (await session.exec(words)).all()]
        how = (await session.exec(select(Incident.how))).one()
    assert how == "Daftar dengan […] hilang."
    assert [how in each for each in said] == [True, True]
    assert not [each for each in said if "Siti" in each or "Kusuma" in each]


async def test_a_correction_loses_her_name_where_another_wrote_the_news(
    desk: Desk,
) -> None:
    async with desk.transactions.begin() as work:
        budi, rina = await admin(work, incidents.BUDI), await members.known(work, RINA)
        news = Announcement(author_id=budi.id, tested_by=rina.id, written_at=work.now)
        work.session.add(news)
        await work.session.flush()
        words = {"html": "Bukan <b>Siti</b> Rahmawati Kusuma, 2 &lt; 3"}
        pending = AnnouncementText(
            announcement_id=news.id, language=afterwards.PENDING, words=words
        )
        work.session.add(pending)

    await erased(desk)

    async with desk.transactions.reading() as session:
        left = (await session.exec(select(AnnouncementText.words))).one()
    assert left == {"html": "Bukan <b>[…]</b>, 2 &lt; 3"}
