"""Everybody around one talk, for the permission table, and one of each thing in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from bot.buttons import Drawer
from bot.sandbox.people import Person as Phone
from bot.services.queue import dismissal
from bot.storage.tables import (
    Case,
    CaseMessage,
    HandOffer,
    Interview,
    JobShown,
    Outbox,
    Person,
    Role,
)
from tests.journeys.conftest import ADMIN
from tests.journeys.one_of_each import NAME, NOTE, WORDS, of_announcement, one_of_each
from tests.journeys.own import with_profile
from tests.journeys.relaying import all_settled
from tests.journeys.talking import counselor, takes
from tests.service import NOON, Bot

SECRET = (NAME, WORDS, NOTE)
"""What nobody but Rina has seen of Siti."""

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
    ("AnswerReferral", "answer"): ("yes", "no", "no.pay"),
    ("Announce", "way"): ("open", "test", "confirm", "cancel"),
    ("AskTimes", "place"): ("here",),
    ("BookTime", "way"): ("chat",),
    ("CaseWork", "deed"): ("show", "typed"),
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
    ("MoveReferral", "to"): ("show", "referred", "not taken.pay"),
    ("OpenDrawer", "drawer"): tuple(Drawer),
    ("OwnCase", "part"): ("show", "file"),
    ("PlanBriefing", "deed"): ("show", "poster", "count", "cancel", "sure"),
    ("Propose", "question"): ("name",),
    ("PutBack", "sure"): ("ask", "yes"),
    ("RateCase", "rating"): ("helped",),
    ("ReadNews", "said"): ("clear", "unclear"),
    ("ReadAudit", "by"): ("person", "case", "deed"),
    ("ReadAudit", "which"): ("1", "2", "claimed"),
    ("RecordPlacement", "deed"): ("show", "firm", "kind.pkwt", "still.yes"),
    ("RecordGuidance", "function"): ("inform",),
    ("RecordGuidance", "advice"): ("none",),
    ("RunMacro", "macro"): ("papers",),
    ("SayJob", "said"): ("yes", "no", "sent", "note"),
    ("SendAgain", "choice"): ("again", "let"),
    ("SendNik", "choice"): ("send", "blot", "not"),
    ("ShowCase", "place"): ("here", "beside"),
    ("SolveCase", "sure"): ("ask", "yes"),
    ("SuggestWork", "deed"): ("see", "send"),
    ("Supervise", "deed"): ("ask", "read", "over", "take", "mute", "unmute"),
    ("Supervise", "reason"): ("quality",),
    ("WorkAgain", "deed"): ("yes", "undo", "kind.pkwt"),
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
    kept = one_of_each(numbers["case_id"], numbers["rina"], numbers["siti"])
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
