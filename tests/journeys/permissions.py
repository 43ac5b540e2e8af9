"""Everybody around one talk, for the permission table, and one of each thing in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import SQLModel, col, select

from bot.buttons import Drawer
from bot.sandbox.people import Person as Phone
from bot.services.queue import dismissal
from bot.storage.tables import (
    Announcement,
    AnnouncementText,
    ApplyBy,
    Audience,
    Briefing,
    CallSlot,
    Case,
    CaseMessage,
    CaseNote,
    FirmQuestion,
    FollowUp,
    HandOffer,
    HeldFor,
    Interview,
    JobShown,
    MacroRun,
    Outbox,
    Person,
    ProfileProposal,
    Recipient,
    RecipientDeed,
    RecipientState,
    ReplyScope,
    Role,
    SavedReply,
    SlotState,
    Vacancy,
    VacancyState,
)
from tests.journeys.conftest import ADMIN
from tests.journeys.own import with_profile
from tests.journeys.relaying import all_settled
from tests.journeys.talking import REGION, counselor, takes
from tests.service import NOON, Bot

NAME, WORDS, NOTE = "Siti Aminah", "pabrik tutup mendadak", "suaminya juga di-PHK"
SECRET = (NAME, WORDS, NOTE)
"""What nobody but Rina has seen of Siti."""

LATER = NOON + timedelta(days=3)


NUMBERS = {
    "page": 0,
    "having": 0,
    "step": 1,
    "month": 1,
    "skip": 0,
    "before": 0,
    "at": 991_000,
    "number": 0,
}
"""Fields of presses that name nothing."""

CHOICES: Mapping[tuple[str, str], tuple[object, ...]] = {
    ("Announce", "way"): ("open", "test", "confirm", "cancel"),
    ("AskTimes", "place"): ("here",),
    ("BookTime", "way"): ("chat",),
    ("ChangeAnnouncement", "part"): ("say", "button"),
    ("ChangeAnnouncement", "value"): ("id", "check"),
    ("ChangeTalk", "deed"): ("show", "move", "cancel", "yes"),
    ("ChooseLabel", "drawer"): tuple(Drawer),
    ("CloseCase", "outcome"): ("ask", "other", "referred.bpjs"),
    ("DoFollowUp", "deed"): ("done", "later", "cancel"),
    ("Emergency", "value"): ("misuse.0", "1"),
    ("Emergency", "way"): ("show", "stop", "resume"),
    ("MoveVacancy", "way"): ("agree", "refuse", "change", "ended"),
    ("SeeVacancy", "way"): ("open",),
    ("ForCase", "deed"): ("to", "page", "none"),
    ("FromCard", "deed"): ("take",),
    ("GuidanceFile", "kind"): ("pdf",),
    ("GuidanceFile", "month"): ("",),
    ("HandLine", "deed"): ("skip", "send", "cancel"),
    ("HandOver", "place"): ("card", "end"),
    ("HandOver", "until"): ("",),
    ("HandedTo", "deed"): ("accept", "decline", "withdraw"),
    ("HardCase", "way"): ("take", "others"),
    ("KeepReply", "way"): ("show", "delete", "office", "national"),
    ("LabelCase", "label"): ("wage",),
    ("LabelCase", "to"): ("on", "off"),
    ("LayAside", "until"): ("morning", "answer", "now"),
    ("LeaveBehind", "way"): ("ask", "keep", "queue"),
    ("ListReplies", "scope"): ("all",),
    ("OfFirms", "deed"): ("see", "answer"),
    ("OpenDrawer", "drawer"): tuple(Drawer),
    ("OwnCase", "part"): ("show", "file"),
    ("PlanBriefing", "deed"): ("show", "poster", "count", "cancel", "sure"),
    ("Propose", "question"): ("name",),
    ("PutBack", "sure"): ("ask", "yes"),
    ("RateCase", "rating"): ("helped",),
    ("ReadNews", "said"): ("clear", "unclear"),
    ("ReadAudit", "by"): ("person", "case", "deed"),
    ("ReadAudit", "which"): ("1", "2", "claimed"),
    ("RecordGuidance", "function"): ("inform",),
    ("RecordGuidance", "advice"): ("none",),
    ("RunMacro", "macro"): ("papers",),
    ("SayJob", "said"): ("yes", "no", "sent", "note"),
    ("SendAgain", "choice"): ("again", "let"),
    ("SendNik", "choice"): ("send", "blot", "not"),
    ("ShowCase", "place"): ("here", "beside"),
    ("SolveCase", "sure"): ("ask", "yes"),
    ("Supervise", "deed"): ("ask", "read", "over", "take", "mute", "unmute"),
    ("Supervise", "reason"): ("quality",),
}
"""The words that some presses carry; for all others one stands for all."""


@dataclass(frozen=True, slots=True)
class World:
    """Everybody, and the numbers of what is Rina's and Siti's."""

    bot: Bot
    phones: Mapping[str, Phone]
    numbers: Mapping[str, int]


async def a_world(bot: Bot) -> World:
    """A talk of Rina and Siti, with everybody else around it."""
    rina = await counselor(bot, "Rina")
    phones = {
        "rina": rina,
        "siti": await with_profile(bot, NAME),
        "colleague": await counselor(bot, "Agus"),
        "receiver": await counselor(bot, "Lina"),
        "coordinator": await counselor(bot, "Kora", role=Role.COORDINATOR),
        "far": await counselor(
            bot, "Fara", office="Disnaker Kota Bandung", region="32.73"
        ),
        "removed": await counselor(bot, "Gina"),
        "admin": bot.person("Budi", user_id=ADMIN),
        "worker": bot.person("Joko"),
        "stranger": bot.person("Eve"),
    }
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, phones["removed"].id)
    for each in ("admin", "worker", "stranger"):
        phones[each].starts()
        await phones[each].sees("Temani")
    siti = phones["siti"]
    siti.says("/petugas")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    siti.says(WORDS)
    await rina.sees(WORDS)
    rina.says("Baik, Bu")
    await siti.sees("Baik, Bu")
    await handled(bot)
    numbers = await _numbers(bot, phones)
    numbers |= await _work_of_rina(bot, numbers)
    # What happens by itself has happened before somebody presses something.
    await bot.service.scheduler.once()
    await handled(bot)
    return World(bot, phones, numbers)


async def _numbers(bot: Bot, phones: Mapping[str, Phone]) -> dict[str, int]:
    """Return the number of each thing that a press may name, and of each person."""
    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
        words = (
            await session.exec(select(CaseMessage).order_by(col(CaseMessage.id)))
        ).all()
        row = (
            await session.exec(
                select(Outbox.id).where(col(Outbox.case_message_id) == words[-1].id)
            )
        ).first()
        interview = (
            await session.exec(
                select(Interview.id).where(col(Interview.person_id) == case.worker_id)
            )
        ).first()
        people = (await session.exec(select(Person))).all()
    by_account = {each.telegram_id: each.id for each in people}
    return {
        **{name: by_account[phone.id] for name, phone in phones.items()},
        "case_id": case.id,
        "message_id": words[0].id,
        "first_id": words[-1].id,
        "last_id": words[-1].id,
        "outbox_id": row or 0,
        "interview_id": interview or 0,
        "office_id": 1,
    }


PATIENCE = 60.0
"""Seconds; hundreds of presses of one person are taken one after the other."""


async def handled(bot: Bot) -> None:
    """Wait until all that was done is taken, and all that follows is sent."""
    for _time in range(2):  # what is sent may bring an update, as a pin does
        await bot.sandbox.settled(within=PATIENCE)
        await all_settled(bot)


async def _work_of_rina(bot: Bot, numbers: Mapping[str, int]) -> Mapping[str, int]:
    """Keep one of each thing that hangs on the case; return their numbers."""
    kept = one_of_each(numbers["case_id"], numbers["rina"])
    offer = HandOffer(
        case_id=numbers["case_id"],
        from_id=numbers["rina"],
        to_id=numbers["receiver"],
        situation=NOTE,
        offered_at=NOON,
    )
    async with bot.service.transactions.begin() as work:
        work.session.add_all([*kept.values(), offer])
        await work.session.flush()
        made = {name: row.id for name, row in kept.items()}  # type: ignore[attr-defined]
        work.session.add(
            JobShown(
                person_id=numbers["siti"],
                vacancy_id=made["job_id"],
                shown_at=NOON,
            )
        )
        work.session.add_all(of_announcement(made["announcement_id"], numbers))
    return {**made, "of_id": numbers["case_id"]}


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


def one_of_each(case_id: int, rina: int) -> dict[str, SQLModel]:
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
