"""The best vacancies for one person: found by index, few scored, and for whose eyes."""

from typing import Any

from sqlalchemy import insert, text

from bot.places import places_of, provinces
from bot.services.interviews import profiles
from bot.services.matching import (
    candidates,
    fitting,
    looking_for,
    needs,
    shown,
    vacancy_words,
    wishes,
)
from bot.storage.pages import plain_of, units
from bot.storage.tables import ApplyBy, Contract, Said, Vacancy, VacancyState
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import Rupiah, html, plain
from tests.journeys.lengths import LONGEST
from tests.rows_read import metered
from tests.services.matched import KARAWANG, SEWING, UNTIL, looks_for, vacancy
from tests.services.remembering import BEKASI, siti

EVERYWHERE = [each.code for one in provinces() for each in places_of(one.code)]


async def many(work: Work, regions: list[str], fields: tuple[str, ...]) -> None:
    """Add a vacancy of each field in each region."""
    plain_one: dict[str, Any] = {
        "entered_at": work.now,
        "changed_at": work.now,
        "state": VacancyState.OPEN,
        "step": 0,
        "title": "Lowongan",
        "firm": "PT Contoh",
        "contract": Contract.UNKNOWN,
        "open_until": UNTIL,
        "apply_by": ApplyBy.OFFICER,
        "held_because": [],
    }
    rows = [
        {**plain_one, "field": field, "region": region}
        for region in regions
        for field in fields
    ]
    await work.connection.execute(insert(Vacancy), rows)


async def test_at_most_two_hundred_are_scored_and_the_nearest_are_among_them(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        at_home = (await vacancy(work)).id
        await looks_for(work)
        await many(work, [KARAWANG] * 300, (SEWING,))
        await many(work, [BEKASI] * 50, ("machine_operator",))
        person = await siti(work)
        found = await candidates.of(work, await looking_for.of(work, person.id))
        best = await fitting.best_for(work, person.id)
    assert len(found) == candidates.MOST
    assert found[0].id == at_home
    assert [each.region for each in found[:51]] == [BEKASI] * 51
    assert best[0].vacancy.id == at_home
    assert len(best) == fitting.MOST


async def test_what_is_gone_through_is_what_may_fit(transactions: Transactions) -> None:
    """Of nine thousand vacancies some hundred are of the field or near, and near by."""
    async with transactions.begin() as work:
        await many(work, EVERYWHERE, wishes.FIELDS)
        await looks_for(work)
        if work.rows.dialect == "postgresql":
            await work.connection.execute(text("ANALYZE"))
    meter = metered(transactions.database)
    async with transactions.begin() as work:
        person = await siti(work)
        found = await candidates.of(work, await looking_for.of(work, person.id))
    assert len(found) == 3 * len(places_of("32"))
    (passage,) = meter.seen
    assert passage.rows < len(EVERYWHERE) * len(wishes.FIELDS) // 4, str(passage)


async def test_what_pays_too_little_does_not_take_the_place_of_what_may_fit(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        fits = (await vacancy(work, region=KARAWANG)).id
        for _each in range(3):
            await vacancy(work, pay_high=4_000_000)
        row = await looks_for(work)
        wishes.set_least_pay(work, row, Rupiah(4_500_000))
        person = await siti(work)
        best = await fitting.best_for(work, person.id)
    assert [each.vacancy.id for each in best] == [fits]


async def test_an_officer_sees_what_fits_by_the_profile_and_never_the_needs(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        one = await vacancy(work, accessibility=["wheelchair"])
        other = await vacancy(work)
        row = await looks_for(work)
        person = await siti(work)
        await needs.agree(work, person)
        needs.toggle(work, row, "wheelchair")
        await work.rows.flush()
        own = await fitting.best_for(work, person.id)
        officers = await fitting.best_for_officer(work, person.id)
        said = [plain(each.because, "id") for each in officers]
    assert own[0].vacancy.id == one.id
    assert "akses kursi roda" in plain(own[0].because, "id")
    assert [each.vacancy.id for each in officers] == [other.id, one.id]
    assert not any("kursi roda" in each for each in said)


async def test_an_officer_is_not_shown_what_the_worker_turned_down(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        row = await vacancy(work)
        person = await siti(work)
        answers = {"region": BEKASI, "field": SEWING, "education": "smp"}
        await profiles.keep(work, person.id, answers)
        await work.rows.flush()
        assert len(await fitting.best_for_officer(work, person.id)) == 1
        await shown.note(work, person, row, by_card=False)
        noted = await shown.find(work, person, row.id)
        assert noted is not None
        await shown.say(work, person, noted, Said.NOT_THIS)
        await work.rows.flush()
        await work.session.flush()
        assert await fitting.best_for_officer(work, person.id) == ()


async def test_of_whom_nothing_is_known_nothing_fits(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await vacancy(work)
        assert await fitting.best_for(work, (await siti(work)).id) == ()


async def test_what_is_seen_at_once_of_a_vacancy_fits_a_small_phone(
    transactions: Transactions,
) -> None:
    """With a long name and four reasons; the rest is folded in."""
    async with transactions.begin() as work:
        await vacancy(
            work,
            title="Operator jahit garmen shift pagi",
            firm="PT Sepatu Nusantara Jaya Abadi",
            contract=Contract.PKWT,
            pay_low=4_600_000,
            pay_high=5_000_000,
            education="smp",
            places=10,
        )
        row = await looks_for(work, answers={"education": "sma"})
        wishes.set_least_pay(work, row, Rupiah(4_500_000))
        await work.rows.flush()
        (found,) = await fitting.best_for(work, (await siti(work)).id)
        seen = html(vacancy_words.card(found.vacancy, found.because), "id")
    shown, _mark, folded = seen.partition("<blockquote expandable>")
    assert "Hubungan kerja: kontrak dengan jangka waktu (PKWT)" in folded
    assert "Jumlah dicari: 10" in folded
    assert "Pendidikan: SMP" in folded
    assert "Rp4.600.000 sampai Rp5.000.000 sebulan" in shown
    assert len(found.fit.reasons) == 4
    assert units(plain_of(shown)) < LONGEST - len("Lowongan yang cocok: 10 dari 10")
