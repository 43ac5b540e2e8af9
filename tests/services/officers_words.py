"""All that an officer may type and that is kept, naming somebody."""

from collections.abc import Iterable

from sqlmodel import SQLModel, select

from bot.storage.tables import (
    Announcement,
    AnnouncementText,
    Case,
    CaseNote,
    FollowUp,
    HandOffer,
    Incident,
    IncidentKind,
    Office,
    OfficeText,
    OfficeTextKind,
    Person,
    ReplyScope,
    SavedReply,
)
from bot.storage.work import Work


def of_cases(
    work: Work, rina: Person, case: Case, name: str, number: str
) -> Iterable[SQLModel]:
    """Return what an officer may type of somebody, on another's case and elsewhere."""
    words = f"Seperti Ibu {name}, {number}"
    yield CaseNote(
        case_id=case.id,
        author_id=rina.id,
        source_message_id=1,
        text=words,
        written_at=work.now,
    )
    yield FollowUp(
        case_id=case.id, by_id=rina.id, text=words, made_at=work.now, due_at=work.now
    )
    yield HandOffer(
        case_id=case.id, from_id=rina.id, situation=words, done=words, awaited="surat"
    )
    for scope in (ReplyScope.OWN, ReplyScope.NATIONAL):
        yield SavedReply(
            owner_id=rina.id,
            scope=scope,
            title="Salam",
            text=words if scope is ReplyScope.OWN else f"Hubungi {number}",
            made_at=work.now,
            changed_at=work.now,
            approved_at=work.now,
        )
    yield Incident(
        kind=IncidentKind.OTHER,
        opened_by=rina.id,
        opened_at=work.now,
        found_at=work.now,
        how=f"Pesan ke {number} salah alamat.",
    )


async def of_none(work: Work, rina: Person, number: str) -> None:
    """Let an officer word an announcement and a text of her office, with a number."""
    news = Announcement(author_id=rina.id, written_at=work.now)
    work.session.add(news)
    await work.session.flush()
    office = (await work.session.exec(select(Office.id))).first()
    assert office is not None
    work.session.add(
        AnnouncementText(
            announcement_id=news.id,
            language="id",
            words={"html": f"<b>Hubungi</b> {number}", "n": 1},
        )
    )
    work.session.add(
        OfficeText(
            office_id=office,
            kind=OfficeTextKind.CLOSING,
            version=1,
            words=f"Salam {number}",
            made_by=rina.id,
            made_at=work.now,
        )
    )
