"""One of each thing that an officer may have open, and which still name them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlmodel import SQLModel, col, select

from bot.expecting import NoteWords, pack
from bot.services.desk import snoozing
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
from bot.storage.work import Work
from tests.services.at_work import (
    AGUS,
    DEWI,
    REGION,
    RINA,
    SITI,
    Desk,
    begins,
    offer,
)

Condition = tuple[type[SQLModel], *tuple[ColumnElement[bool], ...]]
"""A table, and which of its rows."""


async def rina_has_all_sorts(desk: Desk) -> tuple[int, int]:
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
        assert row is not None
        post = await members.post_of(work, rina.id)
        assert post is not None
        work.session.add_all(
            [
                *_of_the_case(work, rina, case_id, later),
                *_replies(work, rina, post),
                *_of_the_board(work, rina, row, later),
                *_in_the_chat(work, rina, row),
            ]
        )
        rina.asked = pack(NoteWords(case_id))
        await work.session.flush()
        await invitations.invite(work, Appointment(Role.COUNSELOR), by=rina)
    return case_id, offered


def _of_the_case(
    work: Work, of: Person, case_id: int, later: datetime
) -> list[SQLModel]:
    return [
        CallSlot(
            case_id=case_id,
            counselor_id=of.id,
            starts_at=later,
            state=SlotState.BOOKED,
            booked_at=work.now,
        ),
        FollowUp(
            case_id=case_id,
            by_id=of.id,
            text="periksa",
            made_at=work.now,
            due_at=later,
        ),
    ]


def _replies(work: Work, of: Person, post: Staff) -> list[SQLModel]:
    office = _reply(work, of, "Kantor", ReplyScope.OFFICE)
    office.office_id = post.office_id
    own = _reply(work, of, "Sendiri", ReplyScope.OWN)
    return [office, own, _reply(work, of, "Draf", ReplyScope.OWN, text=None)]


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


def _of_the_board(work: Work, of: Person, row: int, later: datetime) -> list[SQLModel]:
    return [
        BoardView(person_id=of.id, row_id=row, until=later, looked_at=work.now),
        BoardLink(
            token_hash="a" * 64, person_id=of.id, made_at=work.now, expires_at=later
        ),
        BoardSession(
            token_hash="b" * 64, person_id=of.id, began_at=work.now, expires_at=later
        ),
        Errand(person_id=of.id, kind=ErrandKind.PICTURE, wants={}, asked_at=work.now),
    ]


def _in_the_chat(work: Work, of: Person, row: int) -> list[SQLModel]:
    return [
        Announcement(author_id=of.id, area=REGION, written_at=work.now),
        CaseMessage(
            author_id=of.id,
            source_message_id=88,
            written_at=work.now,
            held_for=HeldFor.WHICH,
        ),
        DeskCard(person_id=of.id, row_id=row, changed_at=work.now, looked_at=work.now),
    ]


async def open_of(work: Work, person: Person) -> dict[str, int]:
    """Return how many open things of each kind name somebody as whose they are."""
    conditions = {
        **_with_workers(person.id),
        **_words(person.id),
        **_looks(person.id),
        **_posts(person.id, work.now),
    }
    found = {}
    for name, (table, *which) in conditions.items():
        counted = select(func.count()).select_from(table).where(*which)
        number = (await work.session.exec(counted)).one()
        if number:
            found[name] = number
    return found


def _with_workers(mine: int) -> Mapping[str, Condition]:
    return {
        "case": (Case, col(Case.counselor_id) == mine, col(Case.closed_at).is_(None)),
        "offer": (
            HandOffer,
            (col(HandOffer.from_id) == mine) | (col(HandOffer.to_id) == mine),
        ),
        "talk": (
            CallSlot,
            col(CallSlot.counselor_id) == mine,
            col(CallSlot.state) == SlotState.BOOKED,
        ),
        "words": (
            CaseMessage,
            col(CaseMessage.author_id) == mine,
            col(CaseMessage.held_for) == HeldFor.WHICH,
        ),
    }


def _words(mine: int) -> Mapping[str, Condition]:
    return {
        "shared": (
            SavedReply,
            col(SavedReply.owner_id) == mine,
            col(SavedReply.scope) != ReplyScope.OWN,
        ),
        "draft": (
            SavedReply,
            col(SavedReply.owner_id) == mine,
            col(SavedReply.text).is_(None),
        ),
        "announcement": (
            Announcement,
            col(Announcement.author_id) == mine,
            col(Announcement.state) == AnnouncementState.DRAFT,
        ),
    }


def _looks(mine: int) -> Mapping[str, Condition]:
    return {
        "view": (BoardView, col(BoardView.person_id) == mine),
        "link": (BoardLink, col(BoardLink.person_id) == mine),
        "session": (
            BoardSession,
            col(BoardSession.person_id) == mine,
            col(BoardSession.ended_at).is_(None),
        ),
        "errand": (
            Errand,
            col(Errand.person_id) == mine,
            col(Errand.ended_at).is_(None),
        ),
        "card": (DeskCard, col(DeskCard.person_id) == mine),
    }


def _posts(mine: int, now: datetime) -> Mapping[str, Condition]:
    return {
        "active": (
            Staff,
            col(Staff.person_id) == mine,
            col(Staff.active_case_id).is_not(None),
        ),
        "duty": (
            Staff,
            col(Staff.person_id) == mine,
            col(Staff.removed_at).is_(None),
            col(Staff.duty) != "off",
        ),
        "invitation": (
            Invitation,
            col(Invitation.made_by) == mine,
            col(Invitation.expires_at) > now,
        ),
    }
