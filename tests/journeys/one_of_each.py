"""One of each thing that may hang on a case, for the tables of who may do what."""

from collections.abc import Mapping
from datetime import timedelta

from sqlmodel import SQLModel

from bot.storage.tables import (
    Announcement,
    AnnouncementText,
    ApplyBy,
    Audience,
    Briefing,
    CallSlot,
    CaseMessage,
    CaseNote,
    FirmQuestion,
    FollowUp,
    HeldFor,
    MacroRun,
    ProfileProposal,
    Recipient,
    RecipientDeed,
    RecipientState,
    ReplyScope,
    SavedReply,
    SlotState,
    Vacancy,
    VacancyState,
)
from tests.journeys.talking import REGION
from tests.journeys.working import of_work
from tests.service import NOON

NAME, WORDS, NOTE = "Siti Aminah", "pabrik tutup mendadak", "suaminya juga di-PHK"
LATER = NOON + timedelta(days=3)


def of_announcement(number: int, numbers: Mapping[str, int]) -> list[SQLModel]:
    """Return the words of a draft, and that Siti got it, so that she may say of it."""
    words = {"html": "Loket JKP buka Sabtu."}
    return [
        AnnouncementText(announcement_id=number, language="id", words=words),
        Recipient(
            announcement_id=number,
            person_id=numbers["siti"],
            deed=RecipientDeed.SEND,
            state=RecipientState.DONE,
        ),
    ]


def one_of_each(case_id: int, rina: int, siti: int) -> dict[str, SQLModel]:
    """Return a note, a reminder and so on, by what presses call their numbers."""
    return {
        "announcement_id": Announcement(
            author_id=rina, area=REGION, step=1, asks_feedback=True, written_at=NOON
        ),
        "note_id": CaseNote(
            case_id=case_id,
            author_id=rina,
            source_message_id=900,
            text=NOTE,
            written_at=NOON,
        ),
        "follow_up_id": FollowUp(
            case_id=case_id, by_id=rina, text=NOTE, made_at=NOON, due_at=LATER
        ),
        "proposal_id": ProfileProposal(
            case_id=case_id,
            by_id=rina,
            question="name",
            value={"name": NOTE},
            proposed_at=NOON,
        ),
        "run_id": MacroRun(case_id=case_id, by_id=rina, macro="papers", ran_at=NOON),
        "slot_id": CallSlot(
            case_id=case_id,
            counselor_id=rina,
            starts_at=LATER,
            state=SlotState.BOOKED,
            booked_at=NOON,
        ),
        "reply_id": SavedReply(
            owner_id=rina,
            scope=ReplyScope.OWN,
            title="Catatan",
            text=NOTE,
            made_at=NOON,
            changed_at=NOON,
        ),
        **_vacancies(rina),
        **of_work(case_id, rina, siti, NOTE),
        **_of_outreach(rina),
        "words_id": CaseMessage(
            case_id=case_id,
            author_id=rina,
            source_message_id=901,
            written_at=NOON,
            held_for=HeldFor.PREVIEW,
        ),
    }


def _of_outreach(rina: int) -> dict[str, SQLModel]:
    """Return a briefing that an officer planned, and what they ask for a firm."""
    return {
        "briefing_id": Briefing(
            area=REGION,
            made_by=rina,
            audience=Audience.WORKERS,
            held_on=NOON.date(),
            place="Balai Desa",
            expected=40,
            made_at=NOON,
        ),
        "question_id": FirmQuestion(
            person_id=rina, region=REGION, words="Iurannya berapa?", asked_at=NOON
        ),
    }


def _vacancies(rina: int) -> dict[str, SQLModel]:
    """Return a vacancy that waits for another's yes, and one that a worker saw."""
    return {
        "vacancy_id": _held(rina),
        "job_id": Vacancy(
            entered_at=NOON,
            changed_at=NOON,
            state=VacancyState.OPEN,
            title="Operator jahit",
            firm="PT Contoh",
            field="garment_footwear",
            region=REGION,
            open_until=LATER.date(),
            apply_by=ApplyBy.OFFICER,
        ),
    }


def _held(rina: int) -> Vacancy:
    return Vacancy(
        entered_by=rina,
        entered_at=NOON,
        changed_at=NOON,
        state=VacancyState.HELD,
        held_because=["money"],
        step=1,
        title="Operator",
        firm="PT Contoh",
        field="other",
        region=REGION,
        notes=NOTE,
        open_until=LATER.date(),
        apply_by=ApplyBy.OFFICER,
    )
