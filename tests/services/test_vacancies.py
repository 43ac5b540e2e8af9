"""Vacancies in the database: medians, seconds, what ends, and what is kept how long."""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.services.privacy import casework, erasure
from bot.services.privacy.retention import simple
from bot.services.privacy.retention.kind import Bitten
from bot.services.queue import dismissal
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.services.vacancies import (
    drafts,
    ending,
    importing,
    listing,
    lists,
    reach,
    screening,
    second_person,
    sent_files,
    taking_in,
)
from bot.services.vacancies.screening import ENOUGH
from bot.storage.tables import (
    ApplyBy,
    Audit,
    Deed,
    Person,
    Role,
    Vacancy,
    VacancyDraft,
    VacancyFile,
    VacancyState,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import NOON, StillClock
from tests.services import population

WORDS = {
    "title": "Operator jahit",
    "firm": "PT Busana Cemerlang",
    "field": "garment_footwear",
    "region": "32.16",
    "pay": "4000000-4500000",
    "until": "2026-12-31",
    "apply": ApplyBy.OFFICER.value,
}
SCAM = {**WORDS, "notes": "Bayar uang jaminan Rp500.000 dulu."}
NUMBERS = {"Rina": 1, "Dewi": 2, "Ani": 3}


async def officer(
    work: Work, name: str, office: str = "Disnaker Bekasi", region: str = "32.16"
) -> Person:
    """Return somebody who serves at an office."""
    person = await members.known(work, 9_200_000_000 + NUMBERS[name])
    post = Appointment(Role.COUNSELOR, f"Ibu {name}", office, region)
    await members.appoint(work, person, post, by=None)
    return person


async def with_pay(work: Work, pay: int | None, **columns: Any) -> Vacancy:  # noqa: ANN401
    """Add a vacancy as one that came in before."""
    usual = {
        "title": "Kurir",
        "firm": "CV Antar",
        "field": "transport_logistics",
        "region": "32.16",
        "open_until": date(2026, 12, 31),
        "apply_by": ApplyBy.OFFICER,
        "state": VacancyState.OPEN,
        "entered_at": work.now,
        "changed_at": work.now,
        "pay_low": pay,
    }
    return await population.add(work, Vacancy(**{**usual, **columns}))


async def test_a_median_counts_once_enough_is_known_and_unknown_pay_is_not(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        for number in range(1, ENOUGH):
            await with_pay(work, number * 1000)
        for _unknown in range(5):
            await with_pay(work, None)
        await with_pay(work, 9_000_000, state=VacancyState.REFUSED)
        assert await screening.medians(work, "transport_logistics") == {}
        await with_pay(work, None, pay_high=ENOUGH * 1000)
        assert await screening.medians(work) == {"transport_logistics": 15_000}
        assert await screening.medians(work, "education") == {}


async def test_of_two_seconds_one_decides(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        rina = await officer(work, "Rina")
        held = await taking_in.enter(work, rina, SCAM)
        for name in ("Dewi", "Ani"):
            await officer(work, name)

    async def decides(name: str, *, yes: bool) -> bool:
        async with transactions.begin() as work:
            person = await officer(work, name)
            found = await reach.find(work, person, held.id)
            assert found is not None
            if yes:
                return await second_person.agree(work, person, found, 0)
            return await second_person.refuse(work, person, found, 0, "Tidak ada")

    done = await asyncio.gather(decides("Dewi", yes=True), decides("Ani", yes=False))
    assert sorted(done) == [False, True]
    async with transactions.reading() as session:
        about = col(Audit.deed).in_((Deed.AGREED_VACANCY, Deed.REFUSED_VACANCY))
        assert len((await session.exec(select(Audit).where(about))).all()) == 1


async def test_whoever_entered_it_is_never_the_second_person(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina = await officer(work, "Rina")
        held = await taking_in.enter(work, rina, SCAM)
        assert held.state is VacancyState.HELD
        assert not await second_person.agree(work, rina, held, held.step)
        assert not await second_person.refuse(work, rina, held, held.step, "Tidak")
        assert held.state is VacancyState.HELD
        assert not await second_person.ask(work, held), "there is nobody else"
        page = await listing.page(work, rina, listing.HELD, 0)
        assert (page.rows, page.held) == ([], 0)


async def test_what_a_machine_took_in_anybody_there_may_look_at(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina = await officer(work, "Rina")
        far = await officer(work, "Ani", "Disnaker Ambon", "81.71")
        await with_pay(work, 1, state=VacancyState.HELD, held_because=["pay"])
        assert (await listing.page(work, rina, listing.HELD, 0)).held == 1
        assert (await listing.page(work, far, listing.HELD, 0)).held == 0


async def test_pages_hold_everything_once(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        rina = await officer(work, "Rina")
        made = [(await with_pay(work, 1)).id for _each in range(12)]
        await with_pay(work, 1, region="81.71")
        seen: list[int] = []
        number, more = 0, True
        while more:
            page = await listing.page(work, rina, listing.OFFICE, number)
            seen += [each.id for each in page.rows]
            number, more = number + 1, page.more
        assert seen == made[::-1]


async def test_bites_of_what_is_over_end_and_the_last_day_is_open(
    transactions: Transactions,
) -> None:
    today = NOON.date()
    async with transactions.begin() as work:
        for _each in range(3):
            await with_pay(work, 1, open_until=today - timedelta(1))
        await with_pay(
            work, 1, open_until=today - timedelta(1), state=VacancyState.HELD
        )
        last = await with_pay(work, 1, open_until=today)
        assert await ending.end_what_is_over(work, most=3) == 3
        assert await ending.end_what_is_over(work, most=3) == 1
        assert await ending.end_what_is_over(work, most=3) == 0
        await work.session.refresh(last)
        assert last.state is VacancyState.OPEN


async def test_what_has_ended_goes_after_twelve_months(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        ended = {"state": VacancyState.ENDED, "ended_at": work.now}
        gone = await with_pay(work, 1, **ended)
        await with_pay(work, 1)
        await drafts.begin(work, await officer(work, "Rina"))
        assert gone.id
    clock.moves(timedelta(days=365))
    async with transactions.begin() as work:
        assert await simple.VACANCIES.bite(work, 10) == Bitten(0, more=False)
    clock.moves(timedelta(seconds=1))
    async with transactions.begin() as work:
        assert await simple.VACANCIES.bite(work, 10) == Bitten(1, more=False)
        assert await simple.VACANCY_DRAFTS.bite(work, 10) == Bitten(1, more=False)


async def test_a_change_by_another_makes_them_the_one_who_answers(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina, dewi = await officer(work, "Rina"), await officer(work, "Dewi")
        held = await taking_in.enter(work, rina, SCAM)
        assert not await taking_in.change(work, dewi, held, held.step, WORDS)
        post = await members.post_of(work, dewi.id)
        assert post is not None
        await members.change_role(work, dewi, post, Role.COORDINATOR)
        assert await taking_in.change(work, dewi, held, held.step, SCAM)
        assert held.entered_by == dewi.id
        assert not await second_person.agree(work, dewi, held, held.step)
        assert await second_person.agree(work, rina, held, held.step)


async def test_two_files_at_once_take_a_line_in_once(
    transactions: Transactions,
) -> None:
    fit = [lists.Fit(2, WORDS, "a" * 32), lists.Fit(3, SCAM, "b" * 32)]

    async def enters() -> int:
        async with transactions.begin() as work:
            new = importing.screened(fit, {})
            return await importing.enter(work, None, None, new)

    await asyncio.gather(enters(), enters())
    async with transactions.begin() as work:
        rows = (await work.session.exec(select(Vacancy))).all()
        assert sorted(each.fingerprint or "" for each in rows) == ["a" * 32, "b" * 32]
        told = await importing.sort(work, importing.screened(fit, {}))
        assert (told.new, told.known) == ([], 2)


async def test_it_is_in_the_copy_of_who_entered_it_and_stays_without_them(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina = await officer(work, "Rina")
        vacancy = await taking_in.enter(work, rina, WORDS)
        draft = await drafts.begin(work, rina, vacancy)
        copy = await casework.of_officer(work, rina)
        assert [each["title"] for each in copy["vacancies"]] == ["Operator jahit"]
        await members.remove(work, rina.telegram_id or 0)
        await erasure.erase(work, rina)
        assert draft.id
        assert (await work.session.exec(select(VacancyDraft))).all() == []
        assert len((await work.session.exec(select(Vacancy))).all()) == 1


@pytest.mark.parametrize("part", ["title", "until", "pay"])
async def test_a_draft_takes_no_value_that_was_forged(
    transactions: Transactions, part: str
) -> None:
    forged = {"title": "x", "until": "2020-01-01", "pay": "5-4"}
    async with transactions.begin() as work:
        draft = await drafts.begin(work, await officer(work, "Rina"))
        assert not await drafts.put(work, draft, 0, part, forged[part])
        assert await drafts.put(work, draft, 0, part, WORDS[part])
        assert not await drafts.put(work, draft, 0, part, WORDS[part]), "it is old"


async def test_whoever_leaves_has_no_draft_or_file_open_any_more(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina = await officer(work, "Rina")
        vacancy = await taking_in.enter(work, rina, WORDS)
        await drafts.begin(work, rina, vacancy)
        assert await sent_files.send(work, rina, "AgAD", "csv")
        await dismissal.dismiss(work, rina.telegram_id or 0)
        for table in (VacancyDraft, VacancyFile):
            assert (await work.session.exec(select(table))).all() == []
        assert len((await work.session.exec(select(Vacancy))).all()) == 1


async def test_who_is_asked_serves_there_and_is_no_stranger(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina = await officer(work, "Rina")
        dewi = await officer(work, "Dewi")
        await officer(work, "Ani", "", "81.71")
        office = (await members.post_of(work, rina.id)).office_id  # type: ignore[union-attr]
        asked = await reach.others(work, office, "32.16", rina.id)
        assert [each.id for each in asked] == [dewi.id]
        assert await reach.others(work, None, "31.71", None) == []
