"""Whoever leaves has nothing open any more: others have it in the same transaction."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.queue import dismissal, leaving
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    FollowUp,
    HandOffer,
    Role,
    SavedReply,
    Staff,
)
from bot.storage.transactions import Transactions
from tests.services.at_work import (
    AGUS,
    BEKASI,
    REGION,
    RINA,
    SITI,
    Desk,
    owner,
)
from tests.services.opened import open_of, rina_has_all_sorts

BUDI = 8_000_000_031

Leaves = Callable[[Desk], Awaitable[None]]


@pytest.fixture
async def desk(transactions: Transactions) -> Desk:
    desk = Desk(transactions)
    await desk.opens()
    async with transactions.begin() as work:
        post = Appointment(Role.ADMIN, None, BEKASI, REGION)
        person = await members.known(work, BUDI)
        await members.appoint(work, person, post, by=None)
    return desk


async def _is_removed(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await dismissal.dismiss(work, RINA)


async def _is_an_auditor_again(desk: Desk) -> None:
    """Let the settings take back what they gave to somebody who was an auditor."""
    async with desk.transactions.begin() as work:
        person = await members.known(work, RINA)
        post = await members.post_of(work, person.id)
        assert post is not None
        work.session.add(
            Staff(
                person_id=person.id,
                role=Role.AUDITOR,
                added_at=work.now - timedelta(days=9),
                removed_at=post.added_at,
            )
        )
        await work.session.flush()
        post.by_settings = True
        before = (
            await work.session.exec(select(Staff).where(col(Staff.id) == post.id))
        ).one()
        new = await members.change_role(work, person, before, Role.ADMIN)
        assert new is not None
        new.by_settings = True
    async with desk.transactions.begin() as work:
        person = await members.known(work, RINA)
        post = await members.post_of(work, person.id)
        assert post is not None
        older = select(Staff).where(
            col(Staff.person_id) == person.id, col(Staff.removed_at) == post.added_at
        )
        for each in (await work.session.exec(older)).all():
            each.role = Role.AUDITOR
    async with desk.transactions.begin() as work:
        await dismissal.follow_settings(work, [])


@pytest.mark.parametrize(
    ("leaves", "keeps"),
    [(_is_removed, set()), (_is_an_auditor_again, {"view", "link", "session"})],
)
async def test_nothing_open_names_who_has_left(
    desk: Desk, leaves: Leaves, keeps: set[str]
) -> None:
    case_id, offered = await rina_has_all_sorts(desk)

    await leaves(desk)

    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        assert set(await open_of(work, rina)) == keeps
        offers = (await work.session.exec(select(HandOffer))).all()
        assert offers == []
        replies = (await work.session.exec(select(SavedReply))).all()
        heirs = {each.title: each.owner_id for each in replies}
        budi = await members.known(work, BUDI)
        assert heirs == {"Kantor": budi.id, "Sendiri": rina.id}
        draft = (await work.session.exec(select(Announcement))).one()
        assert (draft.author_id, draft.state) == (budi.id, AnnouncementState.DRAFT)
        follow_up = (await work.session.exec(select(FollowUp))).one()
        assert follow_up.case_id == case_id
        assert rina.asked is None
    assert (await desk.case(case_id)).snoozed_at is None
    assert await owner(desk, offered) == AGUS
    assert any("tidak bisa lagi menerima" in each for each in await desk.texts(AGUS))
    assert any("tidak jadi" in each for each in await desk.texts(SITI))


async def test_who_erases_their_own_data_keeps_the_role_and_no_work(
    desk: Desk,
) -> None:
    await rina_has_all_sorts(desk)

    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        post = await members.post_of(work, rina.id)
        assert post is not None
        await leaving.step_aside(work, rina, post)

    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        left = await open_of(work, rina)
        assert set(left) <= {"invitation", "announcement", "shared", "draft"}
        post = await members.post_of(work, rina.id)
        assert post is not None
        assert (post.role, post.duty) == (Role.COUNSELOR, "off")
