"""An answer of the profile that an officer proposes: it is the worker's to say yes."""

import pytest

from bot.interview.occupation import FIELD
from bot.interview.person import EDUCATION, REGION
from bot.interview.question import Question
from bot.services.cases import requests
from bot.services.desk import proposals
from bot.services.desk.proposals import Came, Proposed
from bot.services.interviews import profiles
from bot.services.queue import assignment
from bot.services.staff import members
from bot.storage.tables import Case, Deed
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import AGUS, RINA, SITI, Desk, at, owner, who

GARMENT, SHOP = "garment_footwear", "retail_sales"


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def proposes(
    desk: Desk, account: int, case_id: int, question: Question, value: str
) -> Case | Came:
    async with desk.transactions.begin() as work:
        person, post = await who(work, account)
        wanted = Proposed(question, value)
        return await proposals.propose(work, person, post, case_id, wanted)


async def says(desk: Desk, number: int, *, is_right: bool, by: int = SITI) -> Came:
    async with desk.transactions.begin() as work:
        worker = await members.known(work, by)
        return await proposals.answered(work, worker, number, is_right=is_right)


async def profile(desk: Desk) -> dict[str, str]:
    async with desk.transactions.begin() as work:
        worker = await members.known(work, SITI)
        return dict(profiles.answers_of(await profiles.find(work, worker)))


async def stand(desk: Desk, case_id: int) -> list[tuple[str, str]]:
    async with desk.transactions.begin() as work:
        case = await requests.locked(work, case_id)
        assert case is not None
        return [(e.question.name, e.value) for e in await proposals.of(work, case)]


async def test_only_a_yes_changes_the_profile_and_the_newest_counts(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    assert isinstance(await proposes(desk, RINA, case_id, FIELD, SHOP), Case)
    assert isinstance(await proposes(desk, RINA, case_id, FIELD, GARMENT), Case)
    assert await stand(desk, case_id) == [("field", GARMENT)]
    assert FIELD.name not in await profile(desk)
    assert "Bidang kerja" in (await desk.texts(SITI))[-1]

    assert await says(desk, 1, is_right=True) is Came.OVER
    assert await says(desk, 2, is_right=True, by=AGUS) is Came.OVER
    assert await says(desk, 2, is_right=True) is Came.CHANGED
    assert await says(desk, 2, is_right=False) is Came.OVER

    assert (await profile(desk))[FIELD.name] == GARMENT
    assert await stand(desk, case_id) == []
    assert "membenarkan" in (await desk.texts(RINA))[-1]
    assert await proposes(desk, RINA, case_id, FIELD, GARMENT) is Came.SAME
    deeds = [each for each in await desk.deeds(case_id) if "chang" in each]
    assert deeds == [Deed.CONFIRMED_CHANGE]


async def test_a_no_leaves_it_and_nobody_elses_officer_proposes(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    assert await proposes(desk, AGUS, case_id, FIELD, SHOP) is Came.NOT_YOURS
    assert await proposes(desk, RINA, case_id, FIELD, "pilot") is Came.NO_ANSWER
    await proposes(desk, RINA, case_id, EDUCATION, "sma")

    assert await says(desk, 1, is_right=False) is Came.KEPT

    assert EDUCATION.name not in await profile(desk)
    assert "membiarkan seperti semula" in (await desk.texts(RINA))[-1]


async def test_another_region_leaves_the_case_with_its_officer(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await proposes(desk, RINA, case_id, REGION, "35.78")

    assert await says(desk, 1, is_right=True) is Came.CHANGED

    assert (await desk.case(case_id)).region == "35.78"
    assert await owner(desk, case_id) == RINA


async def test_it_ends_when_the_case_is_let_go(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await proposes(desk, RINA, case_id, FIELD, SHOP)
    async with desk.transactions.begin() as work:
        person, post = await who(work, RINA)
        await assignment.put_back(work, person, post, case_id)

    assert await says(desk, 1, is_right=True) is Came.OVER
    assert FIELD.name not in await profile(desk)
