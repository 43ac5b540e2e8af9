"""The permission table: every press and command by everybody whose it is not.

A press says no more than which thing is meant, so a changed client may send any. Each
kind is sent here about a case of Rina's, by everybody else: nothing of it changes, and
nothing of its worker is shown. What a role may do all the same is named in `MAY`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest
import sqlalchemy
from sqlmodel import SQLModel, col, select

from bot.buttons import PRESSES, CloseCase, Drawer, Press
from bot.sandbox.people import Person as Phone
from bot.services.people.command_menus import ADMIN as COMMANDS
from bot.services.people.command_menus import WORKER
from bot.services.queue import dismissal
from bot.storage.tables import (
    CallSlot,
    Case,
    CaseMessage,
    CaseNote,
    FollowUp,
    HandOffer,
    HeldFor,
    Interview,
    MacroRun,
    Outbox,
    Person,
    ProfileProposal,
    ReplyScope,
    Role,
    SavedReply,
    SlotState,
)
from tests.journeys.conftest import ADMIN
from tests.journeys.own import with_profile
from tests.journeys.relaying import all_settled
from tests.journeys.talking import counselor, forged, takes
from tests.service import NOON, Bot

NAME, WORDS, NOTE = "Siti Aminah", "pabrik tutup mendadak", "suaminya juga di-PHK"
SECRET = (NAME, WORDS, NOTE)
"""What nobody but Rina has seen of Siti."""

LATER = NOON + timedelta(days=3)

OTHERS = ("worker", "stranger", "far", "colleague", "coordinator", "admin", "removed")

NOT_COMPARED = frozenset(
    {"receipt", "outbox", "audit", "count", "person", "timer", "desk_card", "staff"}
)
"""What a press may note of whoever presses; the rest is other people's."""

NUMBERS = {
    "page": 0,
    "having": 0,
    "step": 1,
    "month": 1,
    "skip": 0,
    "at": 991_000,
    "number": 0,
}
"""Fields of presses that name nothing."""

CHOICES: Mapping[tuple[str, str], tuple[object, ...]] = {
    ("AskTimes", "place"): ("here",),
    ("BookTime", "way"): ("chat",),
    ("ChangeTalk", "deed"): ("show", "move", "cancel", "yes"),
    ("ChooseLabel", "drawer"): tuple(Drawer),
    ("CloseCase", "outcome"): ("ask", "other", "referred.bpjs"),
    ("DoFollowUp", "deed"): ("done", "later", "cancel"),
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
    ("OpenDrawer", "drawer"): tuple(Drawer),
    ("OwnCase", "part"): ("show", "file"),
    ("Propose", "question"): ("name",),
    ("PutBack", "sure"): ("ask", "yes"),
    ("RateCase", "rating"): ("helped",),
    ("RecordGuidance", "function"): ("inform",),
    ("RecordGuidance", "advice"): ("none",),
    ("RunMacro", "macro"): ("papers",),
    ("SendAgain", "choice"): ("again", "let"),
    ("SendNik", "choice"): ("send", "blot", "not"),
    ("ShowCase", "place"): ("here", "beside"),
    ("SolveCase", "sure"): ("ask", "yes"),
    ("Supervise", "deed"): ("ask", "read", "over", "take", "mute", "unmute"),
    ("Supervise", "reason"): ("quality",),
}
"""The words that some presses carry; for all others one stands for all."""

MAY: Mapping[str, frozenset[str]] = {
    "colleague": frozenset({"ShowFound"}),
    "coordinator": frozenset({"ShowFound", "Supervise"}),
    "admin": frozenset({"ShowFound", "Supervise", "JudgeReply"}),
}
"""What a role may do with a case that is not its own, by the name of the press."""

OWN = frozenset(
    {
        "Open",
        "Consent",
        "Speak",
        "UndoErasure",
        "Withdraw",
        "Region",
        "Board",
        "ChangeDuty",
        "FindCase",
        "OwnWeek",
        "PageQueue",
        "Explain",
        "Refused",
        "Letter",
        "Claimed",
        "Card",
        "Tick",
        "MonthDeed",
        "OfficePart",
        "ConfirmPost",
        "Invite",
    }
)
"""Presses that name nothing of a case: what they change is the presser's, or asked of
the role alone, which `tests/journeys/test_roles.py` and others play."""


@dataclass(frozen=True, slots=True)
class World:
    """Everybody, and the numbers of what is Rina's and Siti's."""

    bot: Bot
    phones: Mapping[str, Phone]
    numbers: Mapping[str, int]


@pytest.fixture
async def world(bot: Bot) -> World:
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
    await _handled(bot)
    numbers = await _numbers(bot, phones)
    numbers |= await _work_of_rina(bot, numbers)
    # What happens by itself has happened before somebody presses something.
    await bot.service.scheduler.once()
    await _handled(bot)
    return World(bot, phones, numbers)


async def test_a_forged_press_changes_and_shows_nothing(world: World) -> None:
    for who in OTHERS:
        for press in _presses(world, world.numbers[who]):
            if type(press).__name__ not in MAY.get(who, frozenset()):
                await _nothing_by(
                    world, who, press, partial(forged, world.phones[who], press)
                )


async def test_a_command_changes_and_shows_nothing(world: World) -> None:
    of_staff = [each for each in COMMANDS if each not in WORKER]
    for who in OTHERS:
        for name, _text in of_staff:
            said = f"/{name}"
            await _nothing_by(world, who, said, partial(world.phones[who].says, said))


async def test_what_is_compared_tells_of_a_change(world: World) -> None:
    """Whose case it is changes it by the same press, and its worker sees it."""
    before, seen = await _kept(world), _screens(world)
    forged(world.phones["rina"], CloseCase(world.numbers["case_id"], "other"))
    await _handled(world.bot)
    assert await _kept(world) != before
    assert _screens(world) != seen
    assert NAME in str(before["profile"])


def test_every_press_is_played_or_names_nothing_of_a_case() -> None:
    """A new kind of button is played above, or said here to be the presser's own."""
    names = {kind.__name__ for kind in PRESSES.values()}
    assert names >= OWN
    assert {name for name, _field in CHOICES} <= names
    assert {each for those in MAY.values() for each in those} <= names


async def _nothing_by(
    world: World, who: str, what: object, do: Callable[[], object]
) -> None:
    """Let somebody do something, and see that it is nobody else's business."""
    before, seen = await _kept(world), _screens(world)
    start = len(world.phones[who].screen)

    do()
    await _handled(world.bot)

    assert await _kept(world) == before, f"{who} changed something by {what}"
    assert _screens(world) == seen, f"somebody saw what {who} did by {what}"
    shown = str(world.phones[who].screen[start:]) + str(world.phones[who].last)
    for each in SECRET:
        assert each not in shown, f"{who} was shown something by {what}"


def _presses(world: World, presser: int) -> list[Press]:
    """Return every kind of press about the case of Rina and Siti."""
    found = []
    for kind in PRESSES.values():
        if kind.__name__ in OWN:
            continue
        values = [_values(world, kind, each.name, presser) for each in fields(kind)]  # type: ignore[arg-type]
        found += [kind(*each) for each in product(*values)]
    return found


def _values(
    world: World, kind: type[Press], field: str, presser: int
) -> tuple[Any, ...]:
    if (kind.__name__, field) in CHOICES:
        return CHOICES[kind.__name__, field]
    if field == "to_id":
        return (0, presser)
    if kind.__annotations__[field] is not int:
        return ("yes",)
    return (NUMBERS[field] if field in NUMBERS else world.numbers[field],)


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
        "announcement_id": 1,
        "office_id": 1,
    }


async def _handled(bot: Bot) -> None:
    """Wait until all that was done is taken, and all that follows is sent."""
    await bot.sandbox.settled()
    await all_settled(bot)


async def _work_of_rina(bot: Bot, numbers: Mapping[str, int]) -> Mapping[str, int]:
    """Keep one of each thing that hangs on the case; return their numbers."""
    rina, case_id = numbers["rina"], numbers["case_id"]
    kept: dict[str, SQLModel] = {
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
        "words_id": CaseMessage(
            case_id=case_id,
            author_id=rina,
            source_message_id=901,
            written_at=NOON,
            held_for=HeldFor.PREVIEW,
        ),
    }
    offer = HandOffer(
        case_id=case_id,
        from_id=rina,
        to_id=numbers["receiver"],
        situation=NOTE,
        offered_at=NOON,
    )
    async with bot.service.transactions.begin() as work:
        work.session.add_all([*kept.values(), offer])
        await work.session.flush()
        made = {name: row.id for name, row in kept.items()}  # type: ignore[attr-defined]
    return {**made, "of_id": case_id}


async def _kept(world: World) -> Mapping[str, list[str]]:
    """Return what is stored of everybody's, with the seals opened."""
    found = {}
    async with world.bot.service.transactions.reading() as session:
        connection = await session.connection()
        for table in SQLModel.metadata.sorted_tables:
            if table.name in NOT_COMPARED:
                continue
            rows = await connection.execute(sqlalchemy.select(table))
            found[table.name] = sorted(str(dict(each)) for each in rows.mappings())
    return found


def _screens(world: World) -> list[str]:
    """Return what the two whose talk it is see."""
    return [str(world.phones[each].screen) for each in ("rina", "siti")]
