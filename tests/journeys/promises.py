"""What is promised about words between people, held against every phone.

After every step the book is compared with the screens: nobody sees what is not for
them, nothing is lost without a word, nothing comes twice or in another order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bot.buttons import MoreCases, SendTo
from tests.journeys.book import ANEW, Book, Copy, Words, presses
from tests.journeys.office import Glance
from tests.journeys.readers import ACTIVE, Ears

HELD = "belum terkirim. Untuk siapa?"
TOLD = (
    "tidak terkirim",
    "tidak disimpan",
    "tidak dikirim",
    "tidak ada yang dikirim",
    "tidak bisa diteruskan",
    "Harinya belum terbaca",
)


class Promises:
    """Holds all phones against what is promised."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.ears = Ears(book)

    def holds(self, now: Glance, *, alone: bool) -> None:
        """Look at all phones after a step.

        Args:
            now: What the database says.
            alone: Only one thing was done in this step, so all is certain.
        """
        assert now.failed == 0, "an update could not be handled"
        shown = self.book.notes(now, alone=alone)
        for name, copies in shown.items():
            self._nobody_elses(name, copies)
            self._once_and_in_order(name, copies)
        self._none_of_a_worker_lost(shown)
        self._none_of_a_counselor_lost(shown)
        self._questions_stand()
        if alone:
            self._screens_are_true()
        self.ears.note(shown)
        self.book.has_read(shown)

    def _nobody_elses(self, name: str, copies: Iterable[Copy]) -> None:
        for copy in copies:
            words, (_said, written) = copy.words, copy.words.versions[copy.version]
            assert not words.is_withdrawn, f"{words} is still there for {name}"
            if name in self.book.cast.workers:
                meant = (
                    words.author in self.book.cast.counselors and words.reader == name
                )
                assert meant, f"{words} is not for {name}, but {words.to}"
                continue
            had = [
                span
                for case in words.cases
                for span in self.book.spans[case]
                if span.counselor == name
                and (span.until is None or span.until >= written)
            ]
            assert had, f"{words} is not for {name}"

    def _once_and_in_order(self, name: str, copies: list[Copy]) -> None:
        times = Counter(e.words.number for e in copies if ANEW not in e.line)
        assert max(times.values(), default=1) == 1, f"{name} has {times} twice"
        last: dict[str, int] = defaultdict(int)
        for copy in copies:
            if not copy.is_in_order or copy.words.author in self.book.cast.counselors:
                continue
            words = copy.words
            assert words.number > last[words.author], f"{words} came late to {name}"
            last[words.author] = words.number
        new = [
            each for each in copies if self.book.is_new(name, each) and each.is_in_order
        ]
        numbers = [
            e.words.number for e in new if e.words.author in self.book.cast.counselors
        ]
        assert numbers == sorted(numbers), f"out of order for {name}: {new}"

    def _none_of_a_worker_lost(self, shown: Mapping[str, list[Copy]]) -> None:
        for case, seat in self.book.now.cases.items():
            if not seat.is_open or seat.counselor is None:
                continue
            span = self.book.spans[case][-1]
            seen = {each.words.number: each for each in shown[seat.counselor]}
            for words in self.book.all:
                if words.cases != {case} or words.author not in self.book.cast.workers:
                    continue
                if words.step < span.since and words.number not in span.owed:
                    continue
                if words.is_there:
                    assert words.number in seen, f"{seat.counselor} has not got {words}"
                if words.number in seen:
                    self._says_the_newest(seen[words.number], seat.counselor)

    def _says_the_newest(self, copy: Copy, name: str) -> None:
        newest = copy.words.passes - 1
        said = copy.words.versions[copy.version]
        assert copy.version >= newest, (
            f"{name} reads an old version of {copy.words}, {said}"
        )

    def _none_of_a_counselor_lost(self, shown: Mapping[str, list[Copy]]) -> None:
        held = {(name, n) for name, ids in self.book.now.held.values() for n in ids}
        for words in self.book.all:
            if words.author in self.book.cast.workers:
                continue
            got = [
                n
                for n in self.book.cast.workers
                if any(c.words is words for c in shown[n])
            ]
            if words.reader is not None and words.is_there:
                assert got == [words.reader], f"{words} left {words.reader}"
                (copy,) = (c for c in shown[words.reader] if c.words is words)
                self._says_the_newest(copy, words.reader)
                barred = copy.version in words.barred
                assert not barred, f"{words.reader} reads {copy.words} as not sent"
            if words.due == self.book.step:
                outcome = words.reader
                assert outcome in words.to, f"{words} went to {outcome}, not {words.to}"
                if outcome is None and words.step == self.book.step and words.is_there:
                    is_held = (words.author, words.message_id) in held
                    self._is_told(words, is_held=is_held)

    def _is_told(self, words: Words, *, is_held: bool) -> None:
        news = [each.get("text", "") for each in self.book.news(words.author)]
        if words.author not in self.book.now.active:
            assert news, f"{words} went nowhere, and nobody said so"
            return
        wanted = (HELD,) if is_held else TOLD
        assert any(each in text for text in news for each in wanted), (
            f"{words} went nowhere, and {words.author} was told {news}"
        )

    def _questions_stand(self) -> None:
        for first, (name, _ids) in self.book.now.held.items():
            if name not in self.book.now.active:
                continue
            standing = [
                press.message_id
                for press in presses(self.book.people[name])
                if isinstance(press, SendTo | MoreCases)
            ]
            assert first in standing, f"no question stands about words of {name}"

    def _screens_are_true(self) -> None:
        """See that the case that a new screen calls active is the active one."""
        for name, active in self.book.now.active.items():
            for each in self.book.news(name)[-1:]:
                for code in ACTIVE.findall(each.get("text", "")):
                    true = self.book.now.cases[active].code if active else None
                    assert code == true, f"{name} reads {code} is active, not {true}"
