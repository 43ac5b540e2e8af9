"""What people do in the model of talks, each deed noted in the book."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any

from bot.buttons import (
    LeaveQueue,
    MoreCases,
    Press,
    SendTo,
    unpack,
)
from bot.sandbox.sending_files import Attached
from bot.sandbox.shapes import Json
from tests.journeys.book import NO_CASE, TURNS, Book, Words, pressable, told
from tests.journeys.office import Office
from tests.journeys.promises import Promises
from tests.journeys.readers import Readers

Found = tuple[str, Json, Json]
"""A person, a message, and a button under it."""

Deed = tuple[str, tuple[Any, ...]]
"""The name of a method of `Deeds`, and what it is called with."""

Doing = Callable[[], Awaitable[None]]

MANY = 2


class Deeds:
    """Lets people do things, one or many in a step, and checks what came of it."""

    def __init__(
        self, office: Office, settles: Doing | None = None, also: Doing | None = None
    ) -> None:
        self.office = office
        self._settles = settles or office.rests
        self._also = also
        self.people = office.people
        self.cast = office.cast
        self.book = Book(office.people, office.cast)
        self.promises = Promises(self.book)
        self._seen: dict[tuple[str, int, str], tuple[Json, Json]] = {}
        self._course: list[str] = []
        self._alone = True
        self._pressed: dict[str, list[Press]] = {}
        self._count = 0

    async def begin(self) -> None:
        """Look around before anything is done."""
        self.book.now = await self.office.looks()

    # -- steps --------------------------------------------------------------------

    async def step(self, deed: str, *target: Any) -> None:  # noqa: ANN401
        """Do something, wait for what comes of it, and check it."""
        await self.at_once([(deed, target)], stopped=False)

    async def at_once(self, deeds: Sequence[Deed], *, stopped: bool) -> None:
        """Do things without waiting in between, while the bot is stopped or not."""
        self._begins(alone=len(deeds) < MANY)
        if stopped:
            self._course.append("  the bot is stopped")
            await self.office.stops()
        for deed, target in deeds:
            self._course.append(f"{self.book.step}. {deed} {told(target)}")
            getattr(self, deed)(*target)
            await asyncio.sleep(0)
        if stopped:
            await self.office.starts()
        await self._ends()

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.office.passes(seconds)

    async def changes_role(self, name: str) -> None:
        """Take the role of a counselor away, or give it again."""
        there = name in self.book.now.active
        changes = self.office.removes if there else self.office.appoints
        await self.meanwhile(f"role of {name} changes", lambda: changes(name))

    async def meanwhile(self, what: str, do: Doing) -> None:
        """Let something happen that no phone does, and check what came of it."""
        self._begins(alone=False)
        self._course.append(f"{self.book.step}. {what}")
        await do()
        await self._ends()

    def _begins(self, *, alone: bool) -> None:
        self.book.begins()
        self._alone, self._pressed = alone, {}

    async def _ends(self) -> None:
        await self._settles()
        try:
            self.promises.holds(await self.office.looks(), alone=self._alone)
            for name in self.cast.counselors:
                self._note_active(name)
            if self._also is not None:
                await self._also()
        except AssertionError as error:
            phones = (f"--- {p.name}\n{p.transcript()}" for p in self.people.values())
            error.add_note("\n".join([*self._course, *phones]))
            raise
        for name, phone in self.people.items():
            for each in phone.screen:
                for _press, button in pressable(each):
                    place = name, each["message_id"], button["callback_data"]
                    self._seen.setdefault(place, (each, button))

    def _note_active(self, name: str) -> None:
        active = self.book.now.active.get(name)
        believed = self.book.believed[name]
        turned = any(isinstance(e, TURNS) for e in self._pressed.get(name, ()))
        assert turned or active in (believed, None), f"{name} did not choose {active}"
        self.book.believed[name] = active

    def _word(self, name: str) -> str:
        self._count += 1
        return f"{name} berkata k{self._count}x"

    # -- workers ------------------------------------------------------------------

    def case_of(self, name: str) -> int:
        """Return the open case of a worker."""
        case = self.book.now.of(name)
        assert case is not None, f"{name} has no case"
        return case

    def asks(self, name: str) -> None:
        """Let a worker ask for a counselor."""
        self.people[name].says("/petugas")

    def worker_says(self, name: str, word: str = "") -> None:
        """Let a worker write; a small word is told from others by its dots."""
        self._count += 1
        dots = f"{self._count:b}".replace("0", ".").replace("1", "!")
        said = word + dots if word else self._word(name)
        self.book.writes(name, self.people[name].says(said))

    def leaving(self) -> list[Found]:
        """Return the buttons by which workers may leave the queue."""
        return self._once_seen(self.cast.workers, (LeaveQueue,))

    # -- both ---------------------------------------------------------------------

    def sends(self, name: str, files: int) -> None:
        """Let somebody send a photo with a caption, or an album."""
        phone, caption = self.people[name], self._word(name)
        if files == 1:
            sent = [phone.sends_photo(caption)]
        else:
            names = [f"{self._count}-{n}.jpg" for n in range(files)]
            sent = phone.sends_album(*map(Attached, names), caption=caption)
        for each in sent:
            words = self.book.writes(name, each)
            if name in self.cast.counselors:
                words.to, words.due = self._plain(name), self.book.step

    def written(self, name: str) -> list[Words]:
        """Return the words that somebody has not taken back."""
        return self.book.of(name)

    def changeable(self, name: str) -> list[Words]:
        """Return the words that somebody can change and that have gone somewhere."""
        held = {n for who, ids in self.book.now.held.values() for n in ids}
        return [
            each
            for each in self.book.of(name)
            if name in self.cast.workers
            or each.reader is not None
            or each.message_id in held
        ]

    def edits(self, words: Words) -> None:
        """Let somebody change what they wrote."""
        said = self._word(words.author)
        self.people[words.author].edits(words.message_id, said)
        cases = [self.book.now.cases[each] for each in words.cases - {NO_CASE}]
        passes: bool | None
        if words.author in self.cast.workers:
            passes = any(each.is_open for each in cases)
        else:
            mine = any(e.is_open and e.counselor == words.author for e in cases)
            passes = mine or (None if words.reader is None else False)
        self.book.rewrites(words, said, passes=passes if self._alone else None)

    def takes_back(self, words: Words) -> None:
        """Let somebody reply /tarik to their own words."""
        self.people[words.author].replies(words.message_id, "/tarik")

    def deletes(self, words: Words) -> None:
        """Let somebody delete their own words; the bot is not told."""
        self.people[words.author].deletes(words.message_id)
        words.is_deleted = True

    # -- counselors ---------------------------------------------------------------

    def counselor_says(self, name: str, to: Json | None = None) -> None:
        """Let a counselor write, in answer to a message or to none."""
        phone, said = self.people[name], self._word(name)
        message = phone.says(said) if to is None else phone.replies(to, said)
        words = self.book.writes(name, message)
        words.due = self.book.step
        words.to = self._plain(name) if to is None else self._reply(name, to)

    def commands(self, name: str, command: str) -> None:
        """Let a counselor send a command."""
        self.people[name].says(command)

    def slips(self, name: str, said: str) -> None:
        """Let a counselor write what looks like a command or a note."""
        said = f"{said} {self._word(name)}"
        words = self.book.writes(name, self.people[name].says(said))
        words.to, words.due = frozenset([None]), self.book.step

    def quotable(self, name: str) -> list[Json]:
        """Return what a counselor may reply to: copies, and own words that went."""
        copies = [each.message for each in self.book.copies(name)]
        own = [
            {"message_id": each.message_id}
            for each in self.book.of(name)
            if each.reader is not None
        ]
        return sorted([*copies, *own], key=lambda each: int(each["message_id"]))

    def _plain(self, name: str) -> Readers:
        return self.promises.ears.plain(name, alone=self._alone)

    def _reply(self, name: str, to: Json) -> Readers:
        return self.promises.ears.reply(name, to, alone=self._alone)

    # -- buttons ------------------------------------------------------------------

    def presses(self, name: str, message: Json, button: Json) -> None:
        """Let somebody press a button that they have seen once."""
        press = unpack(button["callback_data"])
        assert press is not None
        self._pressed.setdefault(name, []).append(press)
        if isinstance(press, SendTo):
            self._chooses(name, press)
        self.people[name].presses_old(message, lambda each: each == button)

    def _chooses(self, name: str, press: SendTo) -> None:
        author, ids = self.book.now.held.get(press.message_id, ("", ()))
        mine = self.book.owns(name, press.case_id)
        if author != name or not mine or name not in self.book.now.active:
            return
        worker = self.book.now.cases[press.case_id].worker
        for words in self.book.of(name):
            if words.message_id in ids:
                words.to, words.due = frozenset([worker]), self.book.step

    def old_buttons(self, kinds: tuple[type[Press], ...]) -> list[Found]:
        """Return all buttons of some kinds that counselors have ever seen."""
        return self._once_seen(self.cast.counselors, kinds)

    def _once_seen(
        self, names: Collection[str], kinds: tuple[type[Press], ...]
    ) -> list[Found]:
        return [
            (name, message, button)
            for (name, _number, told), (message, button) in self._seen.items()
            if name in names and isinstance(unpack(told), kinds)
        ]

    def choices(self) -> list[Found]:
        """Return the buttons under questions that stand."""
        return [
            (name, message, button)
            for name in self.cast.counselors
            for message in self.people[name].screen
            for press, button in pressable(message)
            if isinstance(press, SendTo | MoreCases)
        ]

    def owned(self) -> list[tuple[str, int]]:
        """Return who has which case."""
        return [
            (n, case) for n in self.cast.counselors for case in self.book.now.owned(n)
        ]

    def button(self, name: str, wanted: Press) -> Found | None:
        """Return where a button is to be pressed now, the newest of its kind."""
        for message in reversed(self.people[name].screen):
            for press, button in pressable(message):
                if press == wanted:
                    return name, message, button
        return None
