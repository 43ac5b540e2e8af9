"""Who stands in the settings no more is what they were before, or serves no more."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.queue import dismissal
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Outbox, OutboxKind, Returned, Role
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import AGUS, DEWI, RINA, SITI, Desk, begins, owner

BUDI, CITRA = 8_000_000_031, 8_000_000_032


@pytest.fixture
async def desk(transactions: Transactions) -> Desk:
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def starts(desk: Desk, *admins: int) -> None:
    """Let the bot start, with admins in its settings."""
    async with desk.transactions.begin() as work:
        await dismissal.follow_settings(work, admins)


async def role(desk: Desk, account: int) -> Role | None:
    async with desk.transactions.begin() as work:
        person = await members.known(work, account)
        post = await members.post_of(work, person.id)
        return None if post is None else post.role


async def menu(desk: Desk, account: int) -> list[str]:
    """Return the commands of the menu that somebody got last."""
    async with desk.transactions.begin() as work:
        person = await members.known(work, account)
        menus = select(Outbox).where(
            col(Outbox.person_id) == person.id, col(Outbox.kind) == OutboxKind.MENU
        )
        newest = (
            await work.session.exec(menus.order_by(col(Outbox.id).desc()))
        ).first()
        assert newest is not None
        assert newest.content is not None
        return [name for name, _told in newest.content["commands"]]


async def test_a_counselor_whom_the_settings_made_an_admin_goes_back(
    desk: Desk,
) -> None:
    await begins(desk, RINA)
    case_id = await desk.has_taken(RINA, SITI)
    for _twice in range(2):
        await starts(desk, RINA, BUDI)
    post = await desk.post(RINA)
    assert (post.role, post.name, post.active_case_id) == (
        Role.ADMIN,
        "Ibu Rina",
        case_id,
    )
    assert "siaran" in await menu(desk, RINA)

    for _twice in range(2):
        await starts(desk, BUDI)

    assert [await role(desk, each) for each in (RINA, BUDI)] == [
        Role.COUNSELOR,
        Role.ADMIN,
    ]
    assert await owner(desk, case_id) == RINA
    assert (await desk.post(RINA)).active_case_id == case_id
    assert "siaran" not in await menu(desk, RINA)
    assert "piket" in await menu(desk, RINA)
    assert sum("bukan admin lagi" in each for each in await desk.texts(RINA)) == 1


async def test_who_was_an_admin_by_the_settings_only_serves_no_more(
    desk: Desk,
) -> None:
    await starts(desk, BUDI)
    taken = await desk.has_taken(BUDI, SITI)
    other = await desk.has_taken(AGUS, DEWI)
    await starts(desk)

    assert await role(desk, BUDI) is None
    assert "antrean" not in await menu(desk, BUDI)
    case = await desk.case(taken)
    assert (case.counselor_id, case.returned_for) == (None, Returned.LEFT_SERVICE)
    assert await owner(desk, other) == AGUS
    await starts(desk, BUDI)
    assert await role(desk, BUDI) is Role.ADMIN


async def test_an_admin_by_hand_is_no_business_of_the_settings_until_they_say_so(
    desk: Desk,
) -> None:
    async with desk.transactions.begin() as work:
        citra = await members.known(work, CITRA)
        await members.appoint(work, citra, Appointment(Role.ADMIN), by=None)
    await starts(desk, BUDI)
    assert await role(desk, CITRA) is Role.ADMIN
    await starts(desk, BUDI, CITRA)
    await starts(desk, BUDI)

    assert await role(desk, CITRA) is None


async def test_who_was_removed_before_goes_back_to_nothing(
    desk: Desk, clock: StillClock
) -> None:
    async with desk.transactions.begin() as work:
        await dismissal.dismiss(work, RINA)
    clock.moves(timedelta(seconds=1))
    await starts(desk, RINA)
    await starts(desk)

    assert await role(desk, RINA) is None
    async with desk.transactions.begin() as work:
        assert (await work.session.exec(select(Case))).all() == []
