"""Whom an officer finds: in the own office, as it is now, and nobody who said no."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, text, update
from sqlmodel import col, select

from bot.services.desk import search
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.storage.sealed import opened_all
from bot.storage.tables import (
    Audit,
    Case,
    CaseOutcome,
    Consent,
    Deed,
    Person,
    Profile,
    Role,
)
from bot.storage.transactions import Transactions
from tests import history
from tests.rows_read import metered
from tests.service import StillClock
from tests.services.finding import Offices

BEKASI, BANDUNG, BOGOR, JABAR = "32.16", "32.73", "32.01", "32"
JAYAPURA = "91.71"
MANY = 20_000


@pytest.fixture
async def offices(transactions: Transactions) -> Offices:
    """An office in Bekasi, one in Bandung, the province above, and the ministry."""
    made = Offices(transactions)
    await made.serves("Rina", BEKASI)
    await made.serves("Wati", BANDUNG)
    await made.serves("Lina", JABAR)
    await made.serves("Joko", JABAR, Role.COORDINATOR)
    await made.serves("Dini", None)
    await made.serves("Budi", None, Role.ADMIN)
    for name, region in (
        ("Siti Bekasi", BEKASI),
        ("Siti Bandung", BANDUNG),
        ("Siti Bogor", BOGOR),
        ("Siti Jayapura", JAYAPURA),
    ):
        await made.asks(name, region)
    return made


SEES: Mapping[str, set[str]] = {
    "Rina": {"Siti Bekasi"},
    "Wati": {"Siti Bandung"},
    "Lina": {"Siti Bogor"},
    "Joko": {"Siti Bekasi", "Siti Bandung", "Siti Bogor"},
    "Dini": {"Siti Jayapura"},
    "Budi": {"Siti Bekasi", "Siti Bandung", "Siti Bogor", "Siti Jayapura"},
}


@pytest.mark.parametrize("officer", SEES)
async def test_an_officer_finds_the_own_office_and_a_coordinator_what_is_below(
    offices: Offices, officer: str
) -> None:
    assert set(await offices.finds(officer, "siti")) == SEES[officer]
    for name in offices.cases:
        assert await offices.may_press(officer, name) == (name in SEES[officer])


async def test_a_case_that_an_office_has_open_is_found_there_wherever_from(
    offices: Offices,
) -> None:
    taken = {"counselor_id": offices.posts["Rina"]}
    async with offices.transactions.begin() as work:
        taken["claimed_at"] = work.now  # type: ignore[assignment]
    await offices.change("Siti Bandung", **taken)

    assert await offices.finds("Rina", "siti bandung") == ["Siti Bandung"]
    assert "Siti Bandung" in await offices.finds("Wati", "siti")
    async with offices.transactions.begin() as work:
        closed = {"closed_at": work.now, "outcome": CaseOutcome.OTHER}
    await offices.change("Siti Bandung", **closed)
    assert "Siti Bandung" not in await offices.finds("Rina", "siti")
    assert not await offices.may_press("Rina", "Siti Bandung")


async def test_who_moves_is_found_where_they_live_now(offices: Offices) -> None:
    async with offices.transactions.begin() as work:
        case = await work.rows.get_one(Case, offices.cases["Siti Bekasi"])
        worker = await work.rows.get_one(Person, case.worker_id)
        await profiles.set_region(work, worker, BANDUNG)

    assert await offices.finds("Rina", "siti") == []
    assert "Siti Bekasi" in await offices.finds("Wati", "siti")
    assert not await offices.may_press("Rina", "Siti Bekasi")


async def test_a_code_finds_its_case_alone_and_only_in_the_own_office(
    offices: Offices,
) -> None:
    await offices.change("Siti Bekasi", code="A7K2")
    await offices.change("Siti Bandung", code="B8L3")

    for said in ("a7k2", " A7K2 ", "kasus A7K2", "A7K2, Siti Bandung"):
        assert await offices.finds("Rina", said) == ["Siti Bekasi"]
    for said in ("B8L3", "A7K", "A7K22", "XA7K2"):
        assert await offices.finds("Rina", said) == []


@pytest.mark.parametrize("column", ["erased_at", "paused_at"])
async def test_who_took_back_consent_erases_or_pauses_is_found_by_nobody(
    offices: Offices, column: str
) -> None:
    await offices.change("Siti Bekasi", code="A7K2")
    async with offices.transactions.begin() as work:
        gone = await work.rows.get_one(Case, offices.cases["Siti Bandung"])
        person = await work.rows.get_one(Person, gone.worker_id)
        setattr(person, column, work.now)
        case = await work.rows.get_one(Case, offices.cases["Siti Bekasi"])
        worker = await work.rows.get_one(Person, case.worker_id)
        await consents.refuse(work, worker)

    for said in ("siti bekasi", "siti bandung", "a7k2"):
        assert await offices.finds("Rina", said) == []
        assert "Siti Bekasi" not in await offices.finds("Budi", said)
        assert "Siti Bandung" not in await offices.finds("Budi", said)
    assert not await offices.may_press("Rina", "Siti Bekasi")
    async with offices.transactions.begin() as work:
        worker = await work.rows.get_one(Person, case.worker_id)
        await consents.agree(work, worker)
    assert await offices.finds("Rina", "siti") == ["Siti Bekasi"]


async def test_without_an_answer_to_the_consent_only_an_open_case_is_found(
    offices: Offices,
) -> None:
    await offices.change("Siti Bekasi", code="A7K2")
    async with offices.transactions.begin() as work:
        await work.session.exec(delete(Consent))
        closed = {"closed_at": work.now, "outcome": CaseOutcome.OTHER}

    assert await offices.finds("Rina", "A7K2") == ["Siti Bekasi"]
    await offices.change("Siti Bekasi", **closed)
    assert await offices.finds("Rina", "A7K2") == []
    assert not await offices.may_press("Rina", "Siti Bekasi")


async def test_the_likest_come_first_then_the_open_then_the_newest(
    offices: Offices,
) -> None:
    for name in ("Dewi Sartika", "Dewi S", "Dewy", "Dewi Lestari"):
        await offices.asks(name, BEKASI)
    async with offices.transactions.begin() as work:
        closed = {"closed_at": work.now, "outcome": CaseOutcome.OTHER}
    await offices.change("Dewi Lestari", **closed)

    assert await offices.finds("Rina", "dewi") == [
        "Dewi S",
        "Dewi Sartika",
        "Dewi Lestari",
        "Dewy",
    ]
    assert (await offices.finds("Rina", "sartika dewi"))[0] == "Dewi Sartika"


async def test_a_search_is_in_the_audit_once_without_its_words(
    offices: Offices,
) -> None:
    await offices.finds("Rina", "siti")
    await offices.finds("Rina", "A7K2")
    async with offices.transactions.begin() as work:
        person, post = await offices.of(work, "Rina")
        assert await search.find(work, person, post, "?!") is None

    async with offices.transactions.reading() as session:
        rows = select(Audit).where(col(Audit.deed) == Deed.SEARCHED)
        found = (await session.exec(rows.order_by(col(Audit.id)))).all()
    assert [(e.actor_id, e.about_id, e.case_id, e.detail) for e in found] == [
        (offices.posts["Rina"], None, None, "name"),
        (offices.posts["Rina"], None, None, "code"),
    ]


async def test_names_of_other_offices_are_not_even_read(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices = Offices(transactions)
    await offices.serves("Rina", BEKASI)
    await offices.serves("Wati", BANDUNG)
    await history.arrived(transactions, MANY)
    await history.asked(transactions)
    await _live(transactions)
    await offices.asks("Siti", BEKASI)
    opened: list[bytes] = []

    def notes(values: list[bytes]) -> list[str | None]:
        opened.extend(values)
        return opened_all(values)

    monkeypatch.setattr(search, "opened_all", notes)
    meter = metered(transactions.database)

    assert await offices.finds("Rina", "siti") == ["Siti"]

    assert len(opened) == MANY // 100 + 1
    assert [str(each) for each in meter.seen if each.rows > MANY // 2] == []


async def _live(transactions: Transactions) -> None:
    """Let a hundredth of all live in Bekasi, the others in Bandung."""
    async with transactions.begin() as work:
        elsewhere = update(Case).where(col(Case.id) % 100 > 0)
        await work.connection.execute(elsewhere.values(area=BANDUNG, region=BANDUNG))
        lives = select(Case.worker_id, Case.region, Case.opened_at)
        columns = ["person_id", "region", "changed_at"]
        await work.connection.execute(insert(Profile).from_select(columns, lives))
        await work.connection.execute(update(Profile).values(name="x"))
        if work.rows.dialect == "postgresql":
            await work.connection.execute(text("ANALYZE"))


async def test_only_so_many_of_the_newest_are_looked_through(
    offices: Offices, monkeypatch: pytest.MonkeyPatch, clock: StillClock
) -> None:
    clock.moves(timedelta(minutes=1))
    for name in ("Siti Baru", "Siti Terbaru"):
        await offices.asks(name, BEKASI)
    monkeypatch.setattr(search, "MOST_SEARCHED", 2)

    async with offices.transactions.begin() as work:
        person, post = await offices.of(work, "Rina")
        found = await search.find(work, person, post, "siti")

    assert found is not None
    assert not found.is_all
    assert [each.id for each in found.cases] == [
        offices.cases["Siti Terbaru"],
        offices.cases["Siti Baru"],
    ]
