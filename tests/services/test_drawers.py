"""In which drawers a case stands, in which order, and what it takes to know that."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from bot.buttons import Drawer
from bot.services.conversations import names
from bot.services.desk import drawers, labels
from bot.services.desk.drawers import Drawers
from bot.storage import sealed
from bot.storage.tables import Case, Label, Person, Profile
from bot.storage.transactions import Transactions
from tests.rows_read import metered
from tests.service import NOON, StillClock
from tests.services.desk import Desk

DAY, WEEK = timedelta(days=1), timedelta(days=7)
TODAY = date(2026, 11, 25)
JAYAPURA = "91.71"


@pytest.fixture
async def desk(transactions: Transactions) -> Desk:
    return Desk(transactions)


async def _rina(desk: Desk) -> int:
    (rina,) = await desk.officers(await desk.office())
    return rina


async def _own(desk: Desk, rina: int, label: Label | None = None) -> Drawers:
    async with desk.transactions.begin() as work:
        person = await work.rows.get_one(Person, rina)
        return await drawers.of(work, person, label)


def _in(own: Drawers) -> dict[int, set[Drawer]]:
    found: dict[int, set[Drawer]] = {}
    for drawer, cases in own.cases.items():
        for each in cases:
            if drawer is not Drawer.ALL:
                found.setdefault(each.id, set()).add(drawer)
    return found


@pytest.mark.parametrize(
    ("columns", "stands_in"),
    [
        ({"unanswered_since": NOON}, {Drawer.MINE}),
        ({"last_words_at": NOON}, {Drawer.WORKER}),
        ({"snoozed_at": NOON}, {Drawer.WORKER}),
        ({"snoozed_at": NOON, "unanswered_since": NOON}, {Drawer.MINE, Drawer.WORKER}),
        (
            {"snoozed_at": NOON - DAY, "snoozed_until": NOON, "unanswered_since": NOON},
            {Drawer.MINE},
        ),
        ({"last_day": TODAY + WEEK}, {Drawer.WORKER, Drawer.LAST_DAY}),
        ({"last_day": TODAY + WEEK + DAY}, {Drawer.WORKER}),
        ({"last_day": TODAY - DAY}, {Drawer.WORKER, Drawer.LAST_DAY}),
        (
            {"claimed_at": NOON - WEEK, "last_words_at": NOON - WEEK},
            {Drawer.WORKER, Drawer.SILENT},
        ),
        ({"claimed_at": NOON - 2 * WEEK, "last_words_at": NOON}, {Drawer.WORKER}),
        (
            {"claimed_at": NOON - WEEK, "unanswered_since": NOON - WEEK},
            {Drawer.MINE, Drawer.SILENT},
        ),
        ({"last_words_at": NOON - 2 * WEEK}, {Drawer.WORKER}),
    ],
)
async def test_a_case_stands_where_it_is_needed(
    desk: Desk, columns: dict[str, Any], stands_in: set[Drawer]
) -> None:
    rina = await _rina(desk)
    (case,) = await desk.cases(counselor=rina)
    await desk.change(case, **columns)

    assert _in(await _own(desk, rina)) == {case: stands_in}


async def test_a_last_day_is_counted_by_the_workers_calendar(
    desk: Desk, clock: StillClock
) -> None:
    """At 22.30 in Jakarta it is tomorrow in Jayapura already."""
    clock.now = NOON.replace(hour=15, minute=30)
    rina, day = await _rina(desk), TODAY + WEEK + DAY
    (east,) = await desk.cases(counselor=rina, region=JAYAPURA, last_day=day)
    (west,) = await desk.cases(counselor=rina, last_day=day)

    found = _in(await _own(desk, rina))

    assert Drawer.LAST_DAY in found[east]
    assert Drawer.LAST_DAY not in found[west]


async def test_distress_leads_every_drawer_and_the_others_have_their_order(
    desk: Desk,
) -> None:
    rina = await _rina(desk)
    since = NOON - 2 * WEEK
    quiet: dict[str, Any] = {
        "claimed_at": since,
        "last_words_at": since,
        "unanswered_since": NOON,
    }
    first, second, third, hard = await desk.cases(4, counselor=rina, **quiet)
    for case, days, words in ((first, -1, 8), (second, 6, 10), (third, 2, 9)):
        await desk.change(
            case,
            last_day=TODAY + timedelta(days=days),
            last_words_at=NOON - timedelta(days=words),
            unanswered_since=NOON - timedelta(days=words),
        )
    await desk.change(
        hard,
        urgent_since=NOON,
        last_words_at=NOON - WEEK,
        last_day=TODAY + WEEK,
        unanswered_since=NOON,
    )

    own = await _own(desk, rina)

    assert [e.id for e in own.cases[Drawer.MINE]] == [hard, second, third, first]
    assert [e.id for e in own.cases[Drawer.LAST_DAY]] == [hard, third, second, first]
    assert [e.id for e in own.cases[Drawer.SILENT]] == [hard, second, third, first]
    assert [e.id for e in own.cases[Drawer.ALL]] == [hard, second, third, first]


async def test_what_is_closed_waits_or_is_anothers_is_in_no_drawer(desk: Desk) -> None:
    office = await desk.office()
    rina, agus = await desk.officers(office, 2)
    (mine,) = await desk.cases(counselor=rina)
    (over,) = await desk.cases(counselor=rina)
    await desk.cases(counselor=agus)
    await desk.cases()
    await desk.closed(over, at=NOON)

    own = await _own(desk, rina)

    assert (own.total, set(_in(own))) == (1, {mine})


async def test_labels_are_counted_and_one_of_them_leaves_the_others_out(
    desk: Desk,
) -> None:
    office = await desk.office()
    rina, agus = await desk.officers(office, 2)
    first, second, _plain = await desk.cases(3, counselor=rina)
    (others,) = await desk.cases(counselor=agus)
    async with desk.transactions.begin() as work:
        by = await work.rows.get_one(Person, rina)
        for number, label in (
            (first, Label.WAGE),
            (first, Label.PAPERS),
            (second, Label.WAGE),
            (others, Label.GROUP),
        ):
            case = await work.rows.get_one(Case, number)
            await labels.put(work, by, case, label)

    own = await _own(desk, rina, Label.WAGE)
    gone = await _own(desk, rina, Label.GROUP)

    assert own.labels == {Label.PAPERS: 1, Label.WAGE: 2}
    assert (own.label, own.total) == (Label.WAGE, 3)
    assert {each.id for each in own.cases[Drawer.ALL]} == {first, second}
    assert (gone.label, len(gone.cases[Drawer.ALL])) == (None, 3)


async def test_of_many_the_first_drawer_that_is_not_empty_is_opened(desk: Desk) -> None:
    rina = await _rina(desk)
    await desk.cases(3, counselor=rina)
    own = await _own(desk, rina)

    assert (own.first(3), own.first(2)) == (Drawer.ALL, Drawer.WORKER)


async def test_sixty_cases_are_read_once_and_only_a_pages_names_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rina = await _rina(desk)
    numbers = await desk.cases(60, counselor=rina)
    await desk.cases(2_000)
    async with desk.transactions.begin() as work:
        cases = [await work.rows.get_one(Case, each) for each in numbers]
        profiles = [
            {
                "person_id": each.worker_id,
                "name": "Siti",
                "phone": "+628120000",
                "answers": {"age": 30},
                "changed_at": work.now,
            }
            for each in cases
        ]
        await work.connection.execute(insert(Profile), profiles)
    opened: list[bytes] = []
    was = sealed.opened

    def notes(value: bytes) -> object:
        opened.append(value)
        return was(value)

    monkeypatch.setattr(sealed, "opened", notes)
    meter = metered(desk.transactions.database)

    async with desk.transactions.begin() as work:
        own = await drawers.of(work, await work.rows.get_one(Person, rina))
        called = await names.labels_of(work, own.cases[Drawer.ALL][:8])

    assert (own.total, len(called), len(opened)) == (60, 8, 8)
    (passage,) = meter.seen
    assert sum(each.startswith("SELECT") for each in passage.statements) == 4
    assert passage.rows < 1_000, str(passage)
