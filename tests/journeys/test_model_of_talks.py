"""A model of talks, played against the real bot: nobody reads what is not for them.

Three workers and two counselors write, reply, edit, send captions, type what is no
command, take cases, put them back, lose their roles; the bot is started anew. Every
message bears words of its own. In the end each stands only where it may, words of a
worker have reached whoever has had the case since, and no officer wrote into silence.
"""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from bot.buttons import PutBack, TakeCase
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import Json
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Role
from tests.journeys.relaying import all_settled
from tests.journeys.talking import asks_for_a_person, counselor, forged
from tests.service import Bot, StillClock, running

WORKERS, COUNSELORS = 3, 2
NUMBERS = count(1)

DEEDS = (
    "writes",
    "sends a photo",
    "edits",
    "takes",
    "takes",
    "answers",
    "answers",
    "replies",
    "replies",
    "types a slash",
    "types a note",
    "captions",
    "changes",
    "picks",
    "is asked",
    "puts back",
    "changes role",
    "restarts",
)
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 5), st.integers(0, 5)),
    min_size=8,
    max_size=30,
)


@dataclass
class Said:
    """Words that were said: by whom, for whom if it is known, and when."""

    words: str
    by: int
    message: Json
    reader: int | None = None
    nobody: bool = False
    at: int = 0
    owned: frozenset[int] = frozenset()


@dataclass
class Talks:
    """The people, what they have said, and who has had which case when."""

    telegram: Sandbox
    clock: StillClock
    database_url: str
    stack: AsyncExitStack
    bot: Bot
    workers: list[Person] = field(default_factory=list)
    officers: list[Person] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    heard: list[Said] = field(default_factory=list)
    told: list[Said] = field(default_factory=list)
    owners: list[list[int | None]] = field(default_factory=list)

    async def begin(self) -> None:
        """Let everybody be there, and every worker wait."""
        self.officers = [await counselor(self.bot, f"P{n}") for n in range(COUNSELORS)]
        for number in range(WORKERS):
            self.workers.append(await asks_for_a_person(self.bot, f"W{number}"))
        self.cases = [await self._case_of(each) for each in self.workers]
        await self._look()

    async def play(self, step: Step) -> None:
        """Take one step, and wait until nothing is on its way."""
        name, one, other = step
        match name:
            case "writes" | "sends a photo" | "edits":
                self._worker(name, one % WORKERS, other)
            case "restarts":
                await self._restart()
            case "changes role":
                await self._change_role(one % COUNSELORS)
            case _:
                await self._officer(name, one % COUNSELORS, other)
        await all_settled(self.bot)
        await self._look()

    def check(self) -> None:
        """Say where every word stands, and that it may stand there."""
        for said in self.heard:
            self._check_heard(said)
        for said in self.told:
            self._check_told(said)

    def _worker(self, name: str, number: int, which: int) -> None:
        phone, words = self.workers[number], self._words("w")
        own = [each for each in self.heard if each.by == number]
        if name == "edits" and own:
            earlier = own[which % len(own)]
            if "text" in earlier.message:
                phone.edits(earlier.message, words)
                # What it said before may never have been copied.
                self.heard.remove(earlier)
                said = Said(words, number, earlier.message, at=len(self.owners))
                self.heard.append(said)
            return
        sent = phone.sends_photo(words) if name == "sends a photo" else None
        message = sent or phone.says(words)
        self.heard.append(Said(words, number, message, at=len(self.owners)))

    async def _officer(self, name: str, number: int, which: int) -> None:
        phone, case_id = self.officers[number], self.cases[which % WORKERS]
        owned = self._owned(number)
        before = self._said_to(phone)
        match name:
            case "takes":
                forged(phone, TakeCase(case_id))
                return
            case "puts back":
                forged(phone, PutBack(case_id, "yes"))
                return
            case "is asked":
                phone.says("/hapus")
                return
            case "picks":
                self._pick(phone, which)
                return
        said = self._say(name, number, which)
        if said is None:
            return
        said.owned = owned
        self.told.append(said)
        await all_settled(self.bot)
        reached = any(said.words in _all_words(each) for each in self.workers)
        assert reached or self._said_to(phone) != before, f"silence after {said}"

    def _say(self, name: str, number: int, which: int) -> Said | None:
        phone, words = self.officers[number], self._words("p")
        if name == "replies":
            return self._reply(phone, number, which, words)
        if name == "changes":
            return self._change(phone, number, which, words)
        if name == "captions":
            return Said(words, number, phone.sends_photo(words))
        before = {"types a slash": "/tutup ", "types a note": "# "}.get(name, "")
        message = phone.says(before + words)
        return Said(words, number, message, nobody=bool(before))

    def _reply(self, phone: Person, number: int, which: int, words: str) -> Said | None:
        seen = [each for each in self.heard if self._shown(phone, each)]
        if not seen:
            return None
        quoted = seen[which % len(seen)]
        message = phone.replies(self._shown(phone, quoted) or 0, words)
        return Said(words, number, message, reader=quoted.by)

    def _change(
        self, phone: Person, number: int, which: int, words: str
    ) -> Said | None:
        own = [e for e in self.told if e.by == number and "text" in e.message]
        if not own:
            return None
        earlier = own[which % len(own)]
        as_note = which % 2 == 0
        phone.edits(earlier.message, f"# {words}" if as_note else words)
        nobody = as_note or earlier.nobody
        return Said(words, number, earlier.message, earlier.reader, nobody)

    def _pick(self, phone: Person, which: int) -> None:
        asked = [
            each
            for each in phone.screen
            if "Untuk siapa?" in each.get("text", "") and each.get("reply_markup")
        ]
        if asked:
            question = asked[which % len(asked)]
            rows = question["reply_markup"]["inline_keyboard"]
            phone.presses(rows[which % len(rows)][0]["text"], question)

    def _check_heard(self, said: Said) -> None:
        holders = [at[said.by] for at in self.owners[said.at :]]
        ever = {at[said.by] for at in self.owners}
        for number, phone in enumerate(self.officers):
            assert said.words not in _all_words(phone) or number in ever, said
        for number, phone in enumerate(self.workers):
            assert said.words not in _all_words(phone) or number == said.by, said
        if any(each is not None for each in holders):
            shown = [said.words in _all_words(each) for each in self.officers]
            assert any(shown), f"nobody has read {said}"

    def _check_told(self, said: Said) -> None:
        readers = [
            number
            for number, phone in enumerate(self.workers)
            if said.words in _all_words(phone)
        ]
        others = [p for n, p in enumerate(self.officers) if n != said.by]
        assert not any(said.words in _all_words(each) for each in others), said
        assert len(readers) <= 1, f"{said} was read by {readers}"
        assert not (said.nobody and readers), f"{said} was for nobody"
        if said.reader is not None:
            assert readers in ([], [said.reader]), f"{said} was read by {readers}"

    def _owned(self, number: int) -> frozenset[int]:
        return frozenset(w for w, o in enumerate(self.owners[-1]) if o == number)

    def _shown(self, phone: Person, said: Said) -> Json | None:
        return next(
            (
                each
                for each in phone.screen
                if each["from"]["is_bot"] and said.words in _words_of(each)
            ),
            None,
        )

    def _words(self, of: str) -> str:
        return f"{of}{next(NUMBERS):05d}x"

    def _said_to(self, phone: Person) -> str:
        return phone.transcript()

    async def _look(self) -> None:
        """Note who has which case now."""
        ids = [await self._person_id(each) for each in self.officers]
        async with self.bot.service.transactions.reading() as session:
            rows = (
                await session.exec(
                    select(Case.id, Case.counselor_id).where(
                        col(Case.id).in_(self.cases)
                    )
                )
            ).all()
        owner = dict(rows)
        now = [owner[each] for each in self.cases]
        self.owners.append([ids.index(o) if o in ids else None for o in now])

    async def _person_id(self, phone: Person) -> int:
        async with self.bot.service.transactions.begin() as work:
            return (await members.known(work, phone.id)).id

    async def _case_of(self, worker: Person) -> int:
        number = await self._person_id(worker)
        async with self.bot.service.transactions.reading() as session:
            own = select(Case.id).where(col(Case.worker_id) == number)
            return (await session.exec(own)).one()

    async def _change_role(self, number: int) -> None:
        phone = self.officers[number]
        async with self.bot.service.transactions.begin() as work:
            gone = await members.remove(work, phone.id)
            for case in gone or []:
                await assignment.release(work, case, by=None)
            if gone is None:
                person = await members.known(work, phone.id)
                post = Appointment(Role.COUNSELOR, f"P{number}", "Disnaker", "32.16")
                await members.appoint(work, person, post, by=None)

    async def _restart(self) -> None:
        await self.stack.aclose()
        self.bot = await self.stack.enter_async_context(
            running(self.database_url, sandbox=self.telegram, clock=self.clock)
        )


def _words_of(message: Json) -> str:
    return f"{message.get('text', '')} {message.get('caption', '')}"


def _all_words(phone: Person) -> str:
    return "\n".join(_words_of(e) for e in phone.screen if e["from"]["is_bot"])


@given(steps=STEPS)
@settings(
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_nobody_reads_what_is_not_for_them(
    database_url: str, steps: list[Step]
) -> None:
    clock = StillClock()
    telegram = Sandbox(clock=lambda: clock().timestamp())
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(
            running(database_url, sandbox=telegram, clock=clock)
        )
        talks = Talks(telegram, clock, database_url, stack, bot)
        await talks.begin()
        for step in steps:
            await talks.play(step)
        talks.check()
