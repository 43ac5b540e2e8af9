"""Kinds of changed results: counted of an area, rounded, and shown as they read."""

from datetime import date

from bot.jkp.assessment import Verdict
from bot.services.figures import hiding
from bot.services.figures.scope import Scope
from bot.services.law_review import kinds, previews, reviews, rounding
from bot.storage.pages import plain_of
from bot.storage.transactions import Transactions
from bot.texts import html, plain
from tests.services.reviewing import decided_before, looked_through

HOMES = ("32.16", "32.73", "73.71")


async def test_kinds_are_counted_also_of_an_area_and_shown_as_they_read(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await decided_before(work, 1)
        await decided_before(work, 2, region="73.71")
        await decided_before(work, 3, verdict=Verdict.NOT_ELIGIBLE)
        await decided_before(
            work, 4, verdict=Verdict.ELIGIBLE, last_claim_day=date(2027, 6, 5)
        )
    await looked_through(transactions)

    async with transactions.begin() as work:
        review = await reviews.newest(work.session)
        assert review is not None
        found = await kinds.of(work.session, review)
        assert [(plain(kinds.called(each), "id"), each.count) for each in found] == [
            ("Perlu dicek petugas → Kemungkinan memenuhi syarat", 2),
            ("Kemungkinan memenuhi syarat: hari terakhir lebih awal", 1),
            ("Belum memenuhi syarat → Kemungkinan memenuhi syarat", 1),
        ]
        assert [each.is_worse for each in found] == [False, True, False]
        west_java = await kinds.of(work.session, review, "32")
        assert sum(each.count for each in west_java) == 3
        assert [e.count for e in await kinds.of(work.session, review, "73.71")] == [1]
        shown = await previews.of_kind(work, review, found[1])
        assert shown is not None
        said = plain_of(html(shown.text, "id"))
        assert "Perkiraan Anda yang baru:" in said
        assert "Hari terakhir mengajukan: 5 Mei 2027" in said
        assert "Dasar hukum: PP 37/2021 jo. PP 6/2025 Pasal 40 huruf a." in said
        assert len(said) <= 350


async def test_a_province_is_told_the_sum_of_its_homes_and_no_number_as_it_is(
    transactions: Transactions,
) -> None:
    """Whoever subtracts what one screen says from another learns nothing."""
    async with transactions.begin() as work:
        for number in range(23):
            verdict = (Verdict.NEEDS_HUMAN_CHECK, Verdict.NOT_ELIGIBLE)[number % 2]
            home = HOMES[number % 3 % 2] if number < 21 else HOMES[2]
            await decided_before(work, number, region=home, verdict=verdict)
    await looked_through(transactions)

    told = {area: await _rounded(transactions, area) for area in ("32", *HOMES)}
    exact = {area: await _exact(transactions, area) for area in told}
    assert told == {area: await _rounded(transactions, area) for area in told}
    for kind, number in told["32"].items():
        assert number == told["32.16"][kind] + told["32.73"][kind]
    for area, numbers in told.items():
        assert set(numbers) == set(told["32"])
        homes = 2 if area == "32" else 1
        for kind, number in numbers.items():
            assert number % hiding.FEWEST == 0
            off = abs(number - exact[area].get(kind, 0))
            assert off < hiding.FEWEST * homes


async def _rounded(transactions: Transactions, area: str) -> dict[str, int]:
    async with transactions.begin() as work:
        review = await reviews.newest(work.session)
        assert review is not None
        scope = Scope(area, counts=False, reports=False)
        found = await rounding.kinds(work.session, review, scope)
        assert all(figure.hidden is (figure.value == 0) for _kind, figure in found)
        assert all(kind.count == figure.value for kind, figure in found)
        return {plain(kinds.called(kind), "id"): each.value for kind, each in found}


async def _exact(transactions: Transactions, area: str) -> dict[str, int]:
    async with transactions.begin() as work:
        review = await reviews.newest(work.session)
        assert review is not None
        found = await kinds.of(work.session, review, area)
        return {plain(kinds.called(each), "id"): each.count for each in found}
