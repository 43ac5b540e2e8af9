"""What is promised about the desk, held against the database and every phone.

No case is without an owner who serves or a list on which it stands; what is told of a
place, of an answer that is owed and of who waits is so; and nobody hears a sound for
nothing.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.buttons import FromCard, LeaveQueue
from bot.storage.tables import Case, Level, Role, Staff
from tests.journeys.book import Book, Words, pressable
from tests.journeys.desk_facts import Facts

WIB = ZoneInfo("Asia/Jakarta")
PLACE = re.compile(r"(?:urutan|[Aa]ntrean) ke-(\d+)")
OWED = re.compile(r"kasus (\w+), (?:menunggu jawaban|kembali ke antrean)")


def hold(facts: Facts, book: Book) -> None:
    """Look at the database after a step in which everything has settled."""
    for case in facts.cases.values():
        if case.closed_at is None:
            _has_an_owner_or_a_place(facts, case)
    for name in book.cast.workers:
        _one_message_tells_the_place(book, name)
    for name in book.cast.counselors:
        _one_card(book, name)
    _only_what_is_owed_is_counted(facts, book)


def _has_an_owner_or_a_place(facts: Facts, case: Case) -> None:
    if case.counselor_id is not None:
        owner = facts.owner(case)
        assert owner is not None, f"{case.code} is held by somebody who serves no more"
        assert facts.posts[owner].role.may(Role.PLACEMENT_OFFICER)
        return
    see = [name for name, listed in facts.lists.items() if case.id in listed]
    assert see or not facts.posts, f"nobody sees {case.code} of {case.area!r}"
    homes = set(homes_of(facts.posts.values(), case.region))
    assert case.area in homes, f"{case.code} stands in {case.area!r}, not in {homes}"
    home = {0: Level.COUNTRY, 2: Level.PROVINCE}.get(len(case.area), Level.REGENCY)
    assert case.level >= home, f"{case.code} is seen too low: {case.level}"


def homes_of(posts: Iterable[Staff], region: str | None) -> Iterator[str]:
    """Yield the areas to which a case may belong: the nearest that is served."""
    serving = [each for each in posts if each.role.may(Role.PLACEMENT_OFFICER)]
    below = [each for each in serving if each.role is not Role.ADMIN] or serving
    areas = {each.region or "" for each in below}
    province = (region or "")[:2]
    for near in (region or "", province, ""):
        if near in areas:
            yield near
            return
    beside = [each for each in areas if province and each.startswith(province)]
    yield from beside or areas or [""]


def places_are_true(was: Facts, facts: Facts, book: Book) -> None:
    """See that whoever stood there minutes ago, and still does, reads just that."""
    for case in facts.waiting:
        worker = book.now.cases[case.id].worker
        served = [
            name
            for name, post in facts.posts.items()
            if (post.region or "") == case.area and post.role is not Role.ADMIN
        ]
        true: set[int | None] = {
            facts.lists[name].index(case.id) + 1 for name in served
        }
        assert len(true) <= 1, f"{case.code} stands at {true} for {served}"
        assert facts.standing[case.id] in (true or {facts.standing[case.id]})
        if was.standing.get(case.id) != facts.standing[case.id]:
            continue
        told = [int(n) for each in _places(book, worker) for n in PLACE.findall(each)]
        assert told in ([], [facts.standing[case.id]]), (
            f"{worker} reads {told}, and stands at {facts.standing[case.id]}"
        )


def _places(book: Book, name: str) -> list[str]:
    """Return the messages on a worker's phone from which one leaves the queue."""
    return [
        str(each.get("text", ""))
        for each in book.people[name].screen
        if any(isinstance(press, LeaveQueue) for press, _button in pressable(each))
    ]


def _one_message_tells_the_place(book: Book, name: str) -> None:
    places = _places(book, name)
    assert len(places) <= 1, f"{name} reads several places: {places}"


def _one_card(book: Book, name: str) -> None:
    cards = [
        each
        for each in book.people[name].screen
        if any(isinstance(press, FromCard) for press, _button in pressable(each))
    ]
    assert len(cards) <= 1, f"{name} has several cards: {cards}"


def _only_what_is_owed_is_counted(facts: Facts, book: Book) -> None:
    for case in facts.cases.values():
        if case.closed_at is not None or case.counselor_id is None:
            assert case.reminded is None, f"{case.code} is reminded of for nothing"
            continue
        owes = is_owed(book, case.id)
        if owes is not None:
            said = case.unanswered_since is not None
            assert said is owes, f"an answer is owed in {case.code}: {owes}, not {said}"


def is_owed(book: Book, case: int) -> bool | None:
    """Say whether a worker waits for an answer in a taken case; None if both spoke."""
    words = [each for each in book.all if case in each.cases and _was_said(book, each)]
    of_worker = [e.step for e in words if e.author in book.cast.workers]
    answers = [e.step for e in words if e.author in book.cast.counselors]
    since = book.spans[case][-1].since
    last_heard, last_answer = max(of_worker, default=0), max(answers, default=0)
    if last_heard == last_answer != 0 or since in (last_heard, last_answer):
        return None
    return last_heard > last_answer or last_answer < since


def _was_said(book: Book, words: Words) -> bool:
    is_passed_on = words.author in book.cast.workers or words.reader is not None
    return is_passed_on and not words.is_withdrawn


def reminders_are_due(was: Facts, book: Book) -> None:
    """See that who is reminded, while nobody does anything, owes an answer."""
    codes = {case.code: number for number, case in was.cases.items()}
    for name in book.cast.counselors:
        for each in book.news(name):
            for code in OWED.findall(each.get("text", "")):
                assert is_owed(book, codes[code]) is not False, (
                    f"{name} is reminded of {code}, which is answered: {each['text']}"
                )


def dealt_within_bounds(was: Facts, now: Facts) -> None:
    """See that nobody was dealt more than their office allows."""
    for name in {who for number, who in now.dealt.items() if number not in was.dealt}:
        if name in now.posts:
            has, full = len(now.open_of(name)), now.office_of(name).full_at
            assert has <= full, f"{name} was dealt a case, and has {has} of {full}"


def is_at_work(instant: datetime, closed: Collection[date]) -> bool:
    """Say whether the offices are open: none has hours of its own here."""
    here = instant.astimezone(WIB)
    closes = time(16, 30) if here.weekday() == _FRIDAY else time(16)
    is_working_day = here.weekday() <= _FRIDAY and here.date() not in closed
    return is_working_day and time(7, 30) <= here.time() < closes


_FRIDAY = 4
