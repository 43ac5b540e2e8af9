"""Whoever leaves has nothing open any more: others have it in the same transaction."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from bot.expecting import NoteWords, pack
from bot.services.desk import snoozing
from bot.services.queue import dismissal, leaving
from bot.services.staff import invitations, members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    BoardLink,
    BoardSession,
    BoardView,
    CallSlot,
    Case,
    CaseMessage,
    DeskCard,
    Errand,
    ErrandKind,
    FollowUp,
    HandOffer,
    HeldFor,
    Invitation,
    Outbox,
    Person,
    ReplyScope,
    Role,
    SavedReply,
    SlotState,
    Staff,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.services.at_work import (
    AGUS,
    BEKASI,
    DEWI,
    REGION,
    RINA,
    SITI,
    Desk,
    begins,
    offer,
    owner,
)

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
    case_id, offered = await _has_all_sorts(desk)

    await leaves(desk)

    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        assert set(await _open_of(work, rina)) == keeps
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
    await _has_all_sorts(desk)

    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        post = await members.post_of(work, rina.id)
        assert post is not None
        await leaving.step_aside(work, rina, post)

    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        left = await _open_of(work, rina)
        assert set(left) <= {"invitation", "announcement", "shared", "draft"}
        post = await members.post_of(work, rina.id)
        assert post is not None
        assert (post.role, post.duty) == (Role.COUNSELOR, "off")


async def _has_all_sorts(desk: Desk) -> tuple[int, int]:
    """Let Rina have one of each thing; return her case, and the one offered to her."""
    await begins(desk, RINA)
    await begins(desk, AGUS)
    case_id = await desk.has_taken(RINA, SITI)
    offered = await desk.has_taken(AGUS, DEWI)
    await offer(desk, AGUS, offered, RINA)
    await desk.sends()
    async with desk.transactions.begin() as work:
        rina = await members.known(work, RINA)
        case = await work.session.get_one(Case, case_id)
        snoozing.snooze(work, rina, case, work.now + timedelta(hours=2))
        later = work.now + timedelta(days=1)
        row = (await work.session.exec(select(func.max(Outbox.id)))).one()
        work.session.add_all(
            [
                CallSlot(
                    case_id=case_id,
                    counselor_id=rina.id,
                    starts_at=later,
                    state=SlotState.BOOKED,
                    booked_at=work.now,
                ),
                FollowUp(
                    case_id=case_id,
                    by_id=rina.id,
                    text="periksa",
                    made_at=work.now,
                    due_at=later,
                ),
                _reply(work, rina, "Kantor", ReplyScope.OFFICE),
                _reply(work, rina, "Sendiri", ReplyScope.OWN),
                _reply(work, rina, "Draf", ReplyScope.OWN, text=None),
                Announcement(author_id=rina.id, area=REGION, written_at=work.now),
                BoardView(
                    person_id=rina.id, row_id=row, until=later, looked_at=work.now
                ),
                BoardLink(
                    token_hash="a" * 64,
                    person_id=rina.id,
                    made_at=work.now,
                    expires_at=later,
                ),
                BoardSession(
                    token_hash="b" * 64,
                    person_id=rina.id,
                    began_at=work.now,
                    expires_at=later,
                ),
                Errand(
                    person_id=rina.id,
                    kind=ErrandKind.PICTURE,
                    wants={},
                    asked_at=work.now,
                ),
                CaseMessage(
                    author_id=rina.id,
                    source_message_id=88,
                    written_at=work.now,
                    held_for=HeldFor.WHICH,
                ),
                DeskCard(
                    person_id=rina.id,
                    row_id=row,
                    changed_at=work.now,
                    looked_at=work.now,
                ),
            ]
        )
        post = (await members.post_of(work, rina.id)) or Staff()
        for each in (await work.session.exec(select(SavedReply))).all():
            if each.scope is ReplyScope.OFFICE:
                each.office_id = post.office_id
        rina.asked = pack(NoteWords(case_id))
        await work.session.flush()
        await invitations.invite(work, Appointment(Role.COUNSELOR), by=rina)
    return case_id, offered


def _reply(
    work: Work, of: Person, title: str, scope: ReplyScope, text: str | None = "Baik."
) -> SavedReply:
    return SavedReply(
        owner_id=of.id,
        scope=scope,
        title=title,
        text=text,
        made_at=work.now,
        changed_at=work.now,
    )


async def _open_of(work: Work, person: Person) -> dict[str, int]:
    """Return how many open things of each kind name somebody as whose they are."""
    mine = person.id
    conditions = {
        "case": (Case, Case.counselor_id == mine, col(Case.closed_at).is_(None)),
        "offer": (HandOffer, (HandOffer.from_id == mine) | (HandOffer.to_id == mine)),
        "talk": (
            CallSlot,
            CallSlot.counselor_id == mine,
            col(CallSlot.state) == SlotState.BOOKED,
        ),
        "shared": (
            SavedReply,
            SavedReply.owner_id == mine,
            col(SavedReply.scope) != ReplyScope.OWN,
        ),
        "draft": (
            SavedReply,
            SavedReply.owner_id == mine,
            col(SavedReply.text).is_(None),
        ),
        "announcement": (
            Announcement,
            Announcement.author_id == mine,
            col(Announcement.state) == AnnouncementState.DRAFT,
        ),
        "view": (BoardView, BoardView.person_id == mine),
        "link": (BoardLink, BoardLink.person_id == mine),
        "session": (
            BoardSession,
            BoardSession.person_id == mine,
            col(BoardSession.ended_at).is_(None),
        ),
        "errand": (Errand, Errand.person_id == mine, col(Errand.ended_at).is_(None)),
        "words": (
            CaseMessage,
            CaseMessage.author_id == mine,
            col(CaseMessage.held_for) == HeldFor.WHICH,
        ),
        "card": (DeskCard, DeskCard.person_id == mine),
        "active": (
            Staff,
            Staff.person_id == mine,
            col(Staff.active_case_id).is_not(None),
        ),
        "duty": (
            Staff,
            Staff.person_id == mine,
            col(Staff.removed_at).is_(None),
            col(Staff.duty) != "off",
        ),
        "invitation": (
            Invitation,
            Invitation.made_by == mine,
            col(Invitation.expires_at) > work.now,
        ),
    }
    found = {}
    for name, (table, *which) in conditions.items():
        counted = select(func.count()).select_from(table).where(*which)  # type: ignore[arg-type]
        number = (await work.session.exec(counted)).one()
        if number:
            found[name] = number
    return found
