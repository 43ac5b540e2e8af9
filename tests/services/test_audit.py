"""The audit: who sees what of it, and what becomes of reasons that were typed."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.services.audit import searching, sight, words
from bot.services.audit.searching import By, Row, Sought
from bot.services.audit.told import Teller
from bot.services.export import noting
from bot.services.export.sheets import FileKind
from bot.services.export.wanted import Wanted, What
from bot.services.privacy import erasure, export, looks_told
from bot.services.privacy.while_erased import Hidden
from bot.services.queue import assignment, dismissal
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Audit,
    AuditWords,
    Case,
    Deed,
    Person,
    Role,
)
from bot.storage.transactions import Transactions
from bot.texts import plain
from tests.service import StillClock
from tests.services.finding import OFFICERS, Offices

BEKASI, BANDUNG, JABAR, PAPUA = "32.16", "32.73", "32", "91.71"


@pytest.fixture
async def offices(transactions: Transactions) -> Offices:
    """Two offices of a province, one elsewhere, and who looks into the audit."""
    made = Offices(transactions)
    for name, area, role in (
        ("Rina", BEKASI, Role.COUNSELOR),
        ("Wati", BANDUNG, Role.COUNSELOR),
        ("Yosua", PAPUA, Role.COUNSELOR),
        ("Kora", BEKASI, Role.COORDINATOR),
        ("Joko", JABAR, Role.COORDINATOR),
        ("Aris", JABAR, Role.AUDITOR),
        ("Budi", None, Role.ADMIN),
    ):
        await made.serves(name, area, role)
    for name, region in (("Siti", BEKASI), ("Dewi", BANDUNG), ("Mama", PAPUA)):
        await made.asks(name, region)
    for officer, worker in (("Rina", "Siti"), ("Wati", "Dewi"), ("Yosua", "Mama")):
        await takes(made, officer, worker)
    return made


async def takes(offices: Offices, officer: str, worker: str) -> None:
    """Let an officer take a worker's case."""
    async with offices.transactions.begin() as work:
        person, post = await offices.of(work, officer)
        await assignment.take(work, person, post, offices.cases[worker])


async def sees(offices: Offices, who: str, sought: Sought) -> Sequence[Row]:
    """Return what somebody is shown of a search, on all its pages."""
    found: list[Row] = []
    async with offices.transactions.begin() as work:
        _person, post = await offices.of(work, who)
        before: int | None = 0
        while before is not None:
            page = await searching.page(work, sight.of(post), sought, before)
            found += page.rows
            before = page.older
    return found


TAKEN = Sought(By.DEED, Deed.TOOK_CASE)


async def test_everybody_sees_the_own_area_and_what_is_below(offices: Offices) -> None:
    everything = {"Rina", "Wati", "Yosua"}
    for who, expected in {
        "Kora": {"Rina"},
        "Joko": {"Rina", "Wati"},
        "Aris": {"Rina", "Wati"},
        "Budi": everything,
    }.items():
        numbers = {offices.posts[each] for each in expected}
        assert {e.actor_id for e in await sees(offices, who, TAKEN)} == numbers
        for officer in everything:
            sought = Sought(By.PERSON, str(offices.posts[officer]))
            found = await sees(offices, who, sought)
            assert bool(found) == (officer in expected)


async def test_what_was_done_elsewhere_before_is_not_the_new_offices(
    offices: Offices, clock: StillClock
) -> None:
    clock.moves(timedelta(minutes=5))
    async with offices.transactions.begin() as work:
        await dismissal.dismiss(work, OFFICERS)  # Rina
    clock.moves(timedelta(minutes=5))
    by_rina = Sought(By.PERSON, str(offices.posts["Rina"]))
    async with offices.transactions.begin() as work:
        rina = await work.rows.get_one(Person, offices.posts["Rina"])
        there = Appointment(Role.COUNSELOR, "Rina", "Kantor", BANDUNG)
        await members.appoint(work, rina, there, by=None)
        wati, post = await offices.of(work, "Wati")
        here = sight.of(post)
        work.record(Deed.BEGAN_DUTY, by=rina, about=rina.id)
        found = (await searching.page(work, here, by_rina)).rows
        assert [each.deed for each in found] == [Deed.BEGAN_DUTY]
    assert [e.deed for e in await sees(offices, "Kora", by_rina)] == [Deed.TOOK_CASE]
    assert wati.id != rina.id


async def test_of_another_office_is_as_if_it_were_unknown(offices: Offices) -> None:
    async with offices.transactions.begin() as work:
        case = await work.rows.get_one(Case, offices.cases["Mama"])
        for who, finds in {"Kora": False, "Joko": False, "Budi": True}.items():
            _person, post = await offices.of(work, who)
            seen = sight.of(post)
            sought = Sought(By.CASE, str(case.id))
            there = await searching.case_called(work, seen, case.code)
            assert there == (sought if finds else None)
            assert await searching.seen(work, seen, sought) == there
            officer = await searching.person_numbered(work, seen, OFFICERS + 2)
            assert (officer is not None) == finds
        _budi, post = await offices.of(work, "Budi")
        seen = sight.of(post)
        worker = await work.rows.get_one(Person, case.worker_id)
        for number in (worker.telegram_id, worker.id, 10**14):
            assert await searching.person_numbered(work, seen, number) is None
        for wrong in ("x", "-1", "9" * 12, "1 OR 1"):
            assert await searching.seen(work, seen, Sought(By.CASE, wrong)) is None
            assert await searching.seen(work, seen, Sought(By.PERSON, wrong)) is None
        assert await searching.seen(work, seen, Sought(By.DEED, "x")) is None


async def test_pages_show_each_row_once_in_order(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with offices.transactions.begin() as work:
        for number in range(60):
            who = ("Rina", "Wati", "Yosua")[number % 3]
            by = await work.rows.get_one(Person, offices.posts[who])
            work.record(Deed.SEARCHED, by=by, detail="name")
    searched = Sought(By.DEED, Deed.SEARCHED)
    for steps in (searching.STEPS, (2, 7)):
        monkeypatch.setattr(searching, "STEPS", steps)
        found = [each.id for each in await sees(offices, "Kora", searched)]
        assert len(found) == 20
        assert found == sorted(set(found), reverse=True)


async def test_a_search_is_recorded_once_and_whom_it_is_about_sees_it(
    offices: Offices, clock: StillClock
) -> None:
    sought = Sought(By.CASE, str(offices.cases["Siti"]))
    other = Sought(By.PERSON, str(offices.posts["Rina"]))
    for each in (sought, sought, other, TAKEN, sought):
        async with offices.transactions.begin() as work:
            kora, _post = await offices.of(work, "Kora")
            await searching.note(work, kora, each)
    clock.moves(searching.ONE_SEARCH)
    async with offices.transactions.begin() as work:
        kora, _post = await offices.of(work, "Kora")
        await searching.note(work, kora, sought)
        rows = select(Audit.detail).where(col(Audit.deed) == Deed.SEARCHED_AUDIT)
        found = (await work.session.exec(rows.order_by(col(Audit.id)))).all()
        assert found == [str(sought), str(other), str(TAKEN), str(sought)]
        case = await work.rows.get_one(Case, offices.cases["Siti"])
        for person_id in (case.worker_id, offices.posts["Rina"]):
            person = await work.rows.get_one(Person, person_id)
            told = [plain(e, "id") for e in await looks_told.newest(work, person)]
            assert "Kora, Kantor 32.16: melihat catatan audit" in told[0]


async def test_an_auditor_reads_numbers_and_no_typed_words(offices: Offices) -> None:
    async with offices.transactions.begin() as work:
        kora, _post = await offices.of(work, "Kora")
        case = await work.rows.get_one(Case, offices.cases["Siti"])
        row = work.record(
            Deed.SUPERVISED,
            by=kora,
            about=case.worker_id,
            case_id=case.id,
            detail="away",
        )
        await words.note(work, row, kora, "karena Siti menangis")
    read = {}
    for who in ("Aris", "Joko"):
        async with offices.transactions.begin() as work:
            _person, post = await offices.of(work, who)
            seen = sight.of(post)
            sought = Sought(By.CASE, str(case.id))
            page = await searching.page(work, seen, sought)
            teller = Teller(
                work, seen, ZoneInfo("Asia/Jakarta"), By.DEED, Hidden({}).in_words
            )
            read[who] = "\n".join(plain(e, "id") for e in await teller.lines(page.rows))

    assert "Kora" in read["Joko"]
    assert "membaca sebagai koordinator" in read["Joko"]
    assert "(petugas berhalangan): “karena Siti menangis”" in read["Joko"]
    assert f"Koordinator no. {kora.id}, Kantor 32.16" in read["Aris"]
    assert f", {case.code}" in read["Aris"]
    for name in ("Kora", "Rina", "Siti", "menangis"):
        assert name not in read["Aris"]
    assert "Siti:" not in read["Joko"]
    assert "pekerja: meminta petugas" in read["Joko"]


async def test_typed_reasons_go_with_their_writer_and_with_whom_they_name(
    offices: Offices,
) -> None:
    async with offices.transactions.begin() as work:
        kora, _post = await offices.of(work, "Kora")
        budi, _post = await offices.of(work, "Budi")
        siti = await work.rows.get_one(Case, offices.cases["Siti"])
        dewi = await work.rows.get_one(Case, offices.cases["Dewi"])
        for by, case, typed in (
            (kora, siti, "tentang Siti"),
            (kora, dewi, "tentang Dewi"),
            (budi, dewi, "dari Budi"),
        ):
            row = work.record(Deed.SUPERVISED, by=by, about=case.worker_id)
            await words.note(work, row, by, typed)
    async with offices.transactions.begin() as work:
        worker = await work.rows.get_one(Person, siti.worker_id)
        copy = (await export.make(work, worker)).json.decode()
        assert "tentang Siti" in copy
        assert "dari Budi" not in copy
        own = (await export.make(work, kora)).json.decode()
        assert "tentang Dewi" not in own  # it is in hers
        await erasure.erase(work, worker)
    assert await _typed(offices) == {"tentang Dewi", "dari Budi"}
    async with offices.transactions.begin() as work:
        await erasure.erase(work, await work.rows.get_one(Person, kora.id))
    assert await _typed(offices) == {"dari Budi"}
    async with offices.transactions.begin() as work:
        worker = await work.rows.get_one(Person, dewi.worker_id)
        await erasure.refuse(work, worker)
    assert await _typed(offices) == set()


async def test_why_a_file_was_made_goes_with_any_who_stood_in_it(
    offices: Offices,
) -> None:
    """It stands once, with no person, and may name who is in the file."""
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    by_name = Wanted(What.NAMED, BEKASI, first, last, FileKind.CSV)
    other = Wanted(What.NAMED, BEKASI, first, last, FileKind.XLSX)
    async with offices.transactions.begin() as work:
        kora, _post = await offices.of(work, "Kora")
        joko, _post = await offices.of(work, "Joko")
        siti = await work.rows.get_one(Case, offices.cases["Siti"])
        dewi = await work.rows.get_one(Case, offices.cases["Dewi"])
        for by, wanted, typed in (
            (kora, by_name, "untuk menelepon Siti"),
            (kora, other, "untuk menelepon Dewi"),
            (joko, by_name, "untuk rapat"),
        ):
            await noting.asked(work, by, wanted, typed)
        await noting.exported(work, kora.id, by_name, {siti.worker_id: siti.id})
        await noting.exported(work, kora.id, other, {dewi.worker_id: dewi.id})
    async with offices.transactions.begin() as work:
        worker = await work.rows.get_one(Person, siti.worker_id)
        copy = (await export.make(work, worker)).json.decode()
        assert "untuk menelepon" not in copy
        await erasure.erase(work, worker)
    assert await _typed(offices) == {"untuk menelepon Dewi", "untuk rapat"}


async def _typed(offices: Offices) -> set[str | None]:
    async with offices.transactions.begin() as work:
        return set((await work.session.exec(select(AuditWords.words))).all())
