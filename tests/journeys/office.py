"""An office for the model of talks: its people, its bot, and what the database says."""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic
from typing import Any

from sqlmodel import col, select

from bot.sandbox.people import Person  # noqa: TC001
from bot.sandbox.running import serving
from bot.sandbox.server import Sandbox
from bot.services.people import consents
from bot.services.queue import dismissal
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage import tables
from bot.storage.tables import (
    UNSETTLED,
    Audit,
    Case,
    CaseMessage,
    DeadLetter,
    HeldFor,
    Lane,
    Outbox,
    OutboxState,
    Profile,
    Staff,
)
from tests.journeys.cast import OF_TALKS, Cast
from tests.service import Bot, StillClock, alive, settings_for

A_WAVE = 0.02
PATIENCE = 30.0
"""Seconds until what is not sent by then never will be."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A case as the database has it: whose it is, and who has it."""

    code: str
    worker: str
    counselor: str | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """What the database says at one moment, by the names of people.

    Attributes:
        cases: All cases, by number.
        active: The active case of each who serves.
        held: Who wrote held words, by the first of each group: their numbers in the
            chat of the writer.
        withdrawn: What was taken back, by writer and number.
        deeds: The number of each note of who took, put back or closed a case.
        failed: How many updates ended as dead letters.
    """

    cases: Mapping[int, Seat] = field(default_factory=dict)
    active: Mapping[str, int | None] = field(default_factory=dict)
    held: Mapping[int, tuple[str, tuple[int, ...]]] = field(default_factory=dict)
    withdrawn: frozenset[tuple[str, int]] = frozenset()
    deeds: tuple[tuple[int, str, str | None, int], ...] = ()
    failed: int = 0

    def of(self, worker: str) -> int | None:
        """Return the open case of a worker."""
        for number, seat in self.cases.items():
            if seat.is_open and seat.worker == worker:
                return number
        return None

    def owned(self, counselor: str) -> list[int]:
        """Return the open cases of a counselor."""
        return [
            number
            for number, seat in self.cases.items()
            if seat.is_open and seat.counselor == counselor
        ]

    def waiting(self) -> list[int]:
        """Return the cases that nobody has."""
        return [
            number
            for number, seat in self.cases.items()
            if seat.is_open and seat.counselor is None
        ]


class Office:
    """Its cast, and one bot that may be stopped and started."""

    def __init__(self, database_url: str, cast: Cast = OF_TALKS) -> None:
        self._url = database_url
        self.cast = cast
        self._all = AsyncExitStack()
        self._life = AsyncExitStack()
        self._names: dict[int, str] = {}
        self.clock = StillClock()
        self.telegram = Sandbox(
            clock=lambda: self.clock().timestamp(), pause=lambda _s: asyncio.sleep(0)
        )
        self.people: dict[str, Person] = {}
        self.bot: Bot

    async def opens(self) -> None:
        """Let everybody come, and the bot live; all workers ask for a counselor."""
        base = await self._all.enter_async_context(serving(self.telegram))
        self._settings = settings_for(base, self._url)
        await self.starts()
        for name in (*self.cast.workers, *self.cast.counselors):
            self.people[name] = self.telegram.person(name)
            self.people[name].chat.opened = True
        for name, region in self.cast.workers.items():
            await self._consents(name, region)
        for name in self.cast.counselors:
            await self.appoints(name)

    async def _consents(self, name: str, region: str) -> None:
        async with self.bot.service.transactions.begin() as work:
            person = await members.known(work, self.people[name].id)
            self._names[person.id] = name
            await consents.agree(work, person)
            work.session.add(
                Profile(
                    person_id=person.id, name=name, region=region, changed_at=work.now
                )
            )

    async def appoints(self, name: str) -> None:
        """Give somebody the role of a counselor."""
        serves = self.cast.counselors[name]
        office = serves.office or f"Kantor {name}"
        post = Appointment(serves.role, f"Ibu {name}", office, serves.region)
        async with self.bot.service.transactions.begin() as work:
            person = await members.known(work, self.people[name].id)
            self._names[person.id] = name
            await members.appoint(work, person, post, by=None)

    async def removes(self, name: str) -> None:
        """Take the role away, as `temani staff remove` does."""
        async with self.bot.service.transactions.begin() as work:
            await dismissal.dismiss(work, self.people[name].id)

    async def starts(self) -> None:
        """Let a new process live, on the same database."""
        life = alive(self._settings, self.telegram, self.clock)
        self.bot = await self._life.enter_async_context(life)

    async def stops(self) -> None:
        """End the process; what people write meanwhile waits at Telegram."""
        await self._life.aclose()

    async def closes(self) -> None:
        """End everything."""
        await self.stops()
        await self._all.aclose()

    async def rests(self) -> None:
        """Wait until all is taken and sent that does not wait for a time far off."""
        await self.telegram.settled()
        began = monotonic()
        while True:
            first = _first_in_line(await self._unsettled())
            assert monotonic() < began + PATIENCE, f"never at rest: {first}"
            busy = [e for e in first if e.state == OutboxState.GOING]
            due = [e for e in first if e.due_at <= self.clock.now]
            if not busy and not due:
                later = [e.due_at for e in first if e.lane != Lane.FLEETING]
                if not later:
                    return
                self.clock.moves(min(later) - self.clock.now)
            elif (pause := self.bot.service.relay.pace.wait() or 0) > A_WAVE:
                self.passes(pause)
            await self._a_wave()

    async def _unsettled(self) -> list[Outbox]:
        waiting = (
            select(Outbox)
            .where(col(Outbox.state).in_(UNSETTLED))
            .order_by(col(Outbox.id))
        )
        async with self.bot.service.transactions.reading() as session:
            return list((await session.exec(waiting)).all())

    async def _a_wave(self) -> None:
        settled = self.bot.service.relay.settled
        with suppress(TimeoutError):
            async with asyncio.timeout(A_WAVE), settled:
                await settled.wait()

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.moves(timedelta(seconds=seconds))

    async def looks(self) -> Glance:
        """Return what the database says now."""
        async with self.bot.service.transactions.reading() as session:

            async def all_of(table: type[Any]) -> list[Any]:
                found = select(table).order_by(*table.__table__.primary_key)
                return list((await session.exec(found)).all())

            cases = await all_of(Case)
            words = await all_of(CaseMessage)
            posts = await all_of(Staff)
            audit = await all_of(Audit)
            failed = await all_of(DeadLetter)
        return Glance(
            cases={each.id: self._seat(each) for each in cases},
            active={
                self._names[each.person_id]: each.active_case_id
                for each in posts
                if each.removed_at is None
            },
            held=self._held(words),
            withdrawn=frozenset(
                (self._names[each.author_id], each.source_message_id)
                for each in words
                if each.held_for == HeldFor.WITHDRAWN
            ),
            deeds=tuple(
                (each.id, each.deed, self._names.get(each.actor_id), each.case_id)
                for each in audit
                if each.deed in _OF_CASES
            ),
            failed=len(failed),
        )

    def _seat(self, case: Case) -> Seat:
        return Seat(
            case.code,
            self._names[case.worker_id],
            None if case.counselor_id is None else self._names[case.counselor_id],
            case.closed_at is None,
        )

    def _held(
        self, words: Iterable[CaseMessage]
    ) -> dict[int, tuple[str, tuple[int, ...]]]:
        groups: dict[int, tuple[str, tuple[int, ...]]] = {}
        for each in words:
            if each.held_for == HeldFor.WHICH:
                first = each.held_with or each.id
                name, before = groups.get(first, (self._names[each.author_id], ()))
                groups[first] = name, (*before, each.source_message_id)
        return groups


_OF_CASES = (
    tables.Deed.TOOK_CASE,
    tables.Deed.DEALT,
    tables.Deed.HANDED_OVER,
    tables.Deed.PUT_BACK,
    tables.Deed.NOT_ANSWERED,
    tables.Deed.CLOSED,
    tables.Deed.SOLVED,
    tables.Deed.LEFT_QUEUE,
)


def _first_in_line(rows: Iterable[Outbox]) -> list[Outbox]:
    """Return what goes next in every chat and lane; all behind waits for it."""
    firsts: dict[tuple[int, int], Outbox] = {}
    for each in rows:
        firsts.setdefault((each.person_id, each.lane), each)
    return list(firsts.values())
