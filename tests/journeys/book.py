"""The book of the model of talks: what everybody wrote, when, and who has got it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.buttons import (
    CloseCase,
    FromCard,
    HandedTo,
    Press,
    PutBack,
    SendTo,
    SwitchCase,
    TakeAnyway,
    TakeCase,
    unpack,
)
from bot.sandbox.keyboards import buttons
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from tests.journeys.cast import Cast
from tests.journeys.distress import WORDS as DISTRESS
from tests.journeys.office import Glance

HANDED_OVER = "handed over"
BEGINS = {"claimed", "dealt", HANDED_OVER}
"""Deeds with which somebody has a case; all others that are noted end that."""

TURNS = (
    SendTo,
    SwitchCase,
    TakeCase,
    TakeAnyway,
    FromCard,
    PutBack,
    CloseCase,
    HandedTo,
)
"""Presses after which another case may be the active one."""

BEFORE, ANEW = "Sebelumnya, ", "memperbaiki pesan ini:"
NO_CASE = 0  # Among the cases of words that may have come before theirs was there.


@dataclass(eq=False)
class Words:
    """Something that somebody wrote, or one file that they sent.

    Attributes:
        number: The place among all words.
        versions: What they have said, the newest last, each with its step.
        passes: The number of the version that their reader must have at least.
        barred: Versions that their reader must not get.
        cases: The case they belong to; several where two deeds ran at once.
        to: Who may get them as far as is certain; None stands for nobody.
        due: The step in which it shows who has got them.
        reader: The worker who has got them.
    """

    number: int
    author: str
    message_id: int
    versions: list[tuple[str, int]]
    file: str | None = None
    cases: frozenset[int] = frozenset()
    to: frozenset[str | None] = frozenset()
    reader: str | None = None
    due: int = 0
    passes: int = 1
    barred: set[int] = field(default_factory=set)
    is_deleted: bool = False
    is_withdrawn: bool = False

    @property
    def step(self) -> int:
        """When they were written."""
        return self.versions[0][1]

    @property
    def said(self) -> str:
        """What they say now."""
        return self.versions[-1][0]

    @property
    def is_there(self) -> bool:
        """Whether their author neither deleted them nor took them back."""
        return not (self.is_deleted or self.is_withdrawn)

    def __repr__(self) -> str:
        """Return what stands in a failure."""
        return f"{self.author}: {self.said or self.file!r} ({self.number})"


@dataclass(slots=True)
class Span:
    """From when to when a counselor had a case, in steps."""

    counselor: str
    since: int
    until: int | None = None
    owed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Copy:
    """Words as they stand on the phone of somebody else."""

    words: Words
    version: int
    message: Json
    line: str
    """What stands above them."""

    @property
    def is_in_order(self) -> bool:
        """Whether they came by themselves, and not on demand or anew."""
        return not self.line.startswith(BEFORE) and ANEW not in self.line


class Book:
    """All words, and who had which case when."""

    def __init__(self, people: Mapping[str, Person], cast: Cast) -> None:
        self.people = people
        self.cast = cast
        self.step = 0
        self.all: list[Words] = []
        self.was = self.now = Glance()
        self.spans: dict[int, list[Span]] = defaultdict(list)
        self.believed: dict[str, int | None] = dict.fromkeys(cast.counselors)
        self._by_text: dict[str, Words] = {}
        self._by_file: dict[str, Words] = {}
        self._read: dict[str, int] = dict.fromkeys(people, 0)
        self._known: dict[str, set[int]] = {name: set() for name in people}
        self._deeds = 0

    # -- writing ------------------------------------------------------------------

    def writes(self, author: str, message: Json) -> Words:
        """Note what somebody has just written, or sent."""
        said = message.get("text") or message.get("caption") or ""
        file = message["photo"][-1]["file_unique_id"] if "photo" in message else None
        words = Words(
            len(self.all) + 1, author, message["message_id"], [(said, self.step)], file
        )
        self.all.append(words)
        if file is not None:
            self._by_file[file] = words
        else:
            self._by_text[said] = words
        return words

    def rewrites(self, words: Words, said: str, *, passes: bool | None) -> None:
        """Note that words say something else now; None is not certain to pass."""
        words.versions.append((said, self.step))
        if passes:
            words.passes = len(words.versions)
        elif passes is False:
            words.barred.add(len(words.versions) - 1)
        if words.file is None:
            self._by_text[said] = words

    def of(self, author: str) -> list[Words]:
        """Return what somebody wrote and has not taken back."""
        return [each for each in self.all if each.author == author and each.is_there]

    def found(self, message: Json) -> Words | None:
        """Return the words that a message shows."""
        if "photo" in message:
            return self._by_file.get(message["photo"][-1]["file_unique_id"])
        return self._by_text.get(message.get("text", ""))

    # -- looking ------------------------------------------------------------------

    def copies(self, name: str) -> list[Copy]:
        """Return all words of others on a phone, in the order they stand there."""
        found, line = [], ""
        for each in self.people[name].screen:
            words = self.found(each) if each["from"]["is_bot"] else None
            if words is not None:
                said = each.get("text") or each.get("caption") or ""
                version = [text for text, _step in words.versions].index(said)
                found.append(Copy(words, version, each, line))
            line = each.get("text", line if "photo" in each else "")
        return found

    def news(self, name: str) -> list[Json]:
        """Return what the bot has put or changed on a phone in this step."""
        return [
            each
            for each in self.people[name].screen
            if each["from"]["is_bot"] and each["sandbox"]["version"] > self._read[name]
        ]

    def is_new(self, name: str, copy: Copy) -> bool:
        """Say whether a copy has come onto a phone in this step."""
        return copy.message["message_id"] not in self._known[name]

    def owns(self, name: str, case: int | None) -> bool:
        """Say whether a counselor has an open case as the step begins."""
        return case is not None and case in self.now.owned(name)

    # -- noting -------------------------------------------------------------------

    def begins(self) -> None:
        """Begin a step."""
        self.step += 1

    def notes(self, now: Glance, *, alone: bool) -> dict[str, list[Copy]]:
        """Note what the database says, and who has got what; return all copies."""
        self.was, self.now = self.now, now
        self._note_spans()
        for words in self.all:
            if (words.author, words.message_id) in now.withdrawn:
                words.is_withdrawn = True
        shown = {name: self.copies(name) for name in self.people}
        self._note_places(shown, alone=alone)
        return shown

    def has_read(self, shown: Mapping[str, list[Copy]]) -> None:
        """Note that all screens have been looked at."""
        for name, phone in self.people.items():
            versions = (each["sandbox"]["version"] for each in phone.screen)
            self._read[name] = max([self._read[name], *versions])
            self._known[name] |= {c.message["message_id"] for c in shown[name]}

    def _note_spans(self) -> None:
        for number, deed, by, case in self.now.deeds:
            if number <= self._deeds:
                continue
            self._deeds = number
            for span in self.spans[case]:
                span.until = self.step if span.until is None else span.until
            whose = self.now.cases[case].counselor if deed == HANDED_OVER else by
            if deed in BEGINS and whose is not None:
                self.spans[case].append(Span(whose, self.step, owed=self._owed(case)))

    def _owed(self, case: int) -> frozenset[int]:
        """Return the words that nobody has answered when a case is taken.

        What was said in the same step as an answer may have come before it.
        """
        answered = [
            each.step
            for each in self.all
            if each.author in self.cast.counselors
            and each.reader is not None
            and case in each.cases
            and not each.is_withdrawn
        ]
        return frozenset(
            each.number
            for each in self.all
            if each.author in self.cast.workers
            and each.cases == {case}
            and each.step > max(answered, default=0)
        )

    def _note_places(self, shown: Mapping[str, list[Copy]], *, alone: bool) -> None:
        """Note in which case words were written, and who has got them."""
        for words in self.all:
            if words.step == self.step and words.author in self.cast.workers:
                both = {self.was.of(words.author)}
                opens = DISTRESS in words.said
                both |= {self.now.of(words.author)} if opens or not alone else set()
                cases = {each for each in both if each is not None}
                unsure = {NO_CASE} if cases != both and not opens else set()
                words.cases = frozenset(cases | unsure if cases else ())
        for name in self.cast.workers:
            for copy in shown[name]:
                if copy.words.reader is None and name in copy.words.to:
                    copy.words.reader = name
                    case = self.was.of(name)
                    copy.words.cases = frozenset([case] if case else [])


def presses(phone: Person) -> Iterator[Press]:
    """Yield what the buttons mean that a person can press."""
    for each in phone.screen:
        yield from (press for press, _button in pressable(each))


def pressable(message: Json) -> Iterator[tuple[Press, Json]]:
    """Yield the buttons of ours under a message, with what they mean."""
    for button in buttons(message.get("reply_markup")):
        press = unpack(button["callback_data"]) if "callback_data" in button else None
        if press is not None:
            yield press, button


def told(target: Iterable[object]) -> str:
    """Return in short what a deed was done to."""
    return ", ".join(map(_in_short, target))


def _in_short(each: object) -> str:
    if not isinstance(each, dict):
        return str(each)
    return str(each.get("text", each.get("message_id"))).partition("\n")[0]
