"""Whom a counselor's words may reach, by what the counselor has seen.

They go to the active case, unless somebody else was heard, or shown, since; a reply
goes to whom it replies to, if that case is still the counselor's.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.shapes import Json
from tests.journeys.book import NO_CASE, Book, Copy

ACTIVE = re.compile(r"Aktif: (?:Pekerja )?(\w+)[,.]")
_CARD = re.compile(r"Kasus (\w+), ")

Readers = frozenset[str | None]
"""Who may get some words; None is nobody."""


@dataclass
class Ear:
    """What a counselor has heard, said and been shown, by the step it was last."""

    heard: tuple[int, int] | None = None
    """Whose case was heard last, and when."""
    spoke: int = 0
    spoke_in: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    active: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    cards: dict[int, int] = field(default_factory=lambda: defaultdict(int))


class Ears:
    """What all counselors have heard and seen, and so whom their words are for."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._ears = {name: Ear() for name in book.cast.counselors}

    def plain(self, name: str, *, alone: bool) -> Readers:
        """Return who may get what a counselor writes in answer to nothing."""
        case = self.book.believed[name]
        if case is None or not self.book.owns(name, case):
            return frozenset([None])
        worker = self.book.now.cases[case].worker
        is_clear = self._is_clear(name, case)
        if not alone or is_clear is None:
            return frozenset([worker, None])
        return frozenset([worker if is_clear else None])

    def _is_clear(self, name: str, case: int) -> bool | None:
        """Say whether it is clear that the active case is meant; None if it may be."""
        ear = self._ears[name]
        shown = ear.active[case]
        certain = True
        if ear.heard is not None and ear.heard[0] != case:
            since = max(shown, ear.spoke)
            if since < ear.heard[1]:
                return False
            certain = since > ear.heard[1]
        others = (n for c, n in ear.cards.items() if c != case)
        card = max(others, default=0)
        since = max(shown, ear.spoke_in[case])
        if card > since:
            return None
        return True if certain and card < since else None

    def reply(self, name: str, to: Json, *, alone: bool) -> Readers:
        """Return who may get what answers a message."""
        quoted = next(
            (e for e in self.book.all if e.message_id == to["message_id"]), None
        ) or self.book.found(to)
        assert quoted is not None
        (case, *_more) = quoted.cases - {NO_CASE}
        seat = self.book.now.cases[case]
        mine = seat.is_open and seat.counselor == name
        if not alone:
            return frozenset([seat.worker, None])
        return frozenset([seat.worker if mine else None])

    def note(self, shown: Mapping[str, list[Copy]]) -> None:
        """Note what every counselor has heard, said and been shown in a step."""
        step = self.book.step
        for name, ear in self._ears.items():
            for copy in shown[name]:
                if self.book.is_new(name, copy):
                    (case, *_others) = copy.words.cases - {NO_CASE}
                    ear.heard = case, step
            self._note_screens(name, ear)
        for worker in self.book.cast.workers:
            for copy in shown[worker]:
                if self.book.is_new(worker, copy):
                    ear = self._ears[copy.words.author]
                    ear.spoke = step
                    ear.spoke_in |= dict.fromkeys(copy.words.cases, step)

    def _note_screens(self, name: str, ear: Ear) -> None:
        codes = {seat.code: case for case, seat in self.book.now.cases.items()}
        for each in self.book.news(name):
            text = each.get("text", "")
            for code in ACTIVE.findall(text):
                ear.active[codes[code]] = self.book.step
            if found := _CARD.match(text):
                ear.cards[codes[found[1]]] = self.book.step
