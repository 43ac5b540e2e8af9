"""Texts of an office: versions that all stay, one truth of the address, two at once."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.staff import members, office_texts, offices
from bot.services.staff.bounds import OutOfBounds
from bot.services.staff.office_texts import Held, NotUsed, OwnText
from bot.services.staff.offices import Particulars
from bot.storage.tables import Audit, Deed, Office, OfficeTextKind, Person
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import plain

NAME = "Disnaker Kabupaten Bekasi"
GREETING, ADDRESS = OfficeTextKind.GREETING, OfficeTextKind.ADDRESS


async def office(work: Work) -> Office:
    found = await offices.find(work, NAME)
    return found or await offices.add(work, NAME, Particulars(region="32.16"), by=None)


async def admin(work: Work, number: int = 1) -> Person:
    return await members.known(work, 8_000_000_000 + number)


async def says(work: Work, words: str, *, against: int) -> Held | NotUsed:
    text = OwnText(await office(work), GREETING)
    by = await admin(work)
    return await office_texts.put(work, text, words, against=against, by=by)


async def told(work: Work, kind: OfficeTextKind = GREETING) -> str | None:
    words = await office_texts.told(work, (await office(work)).id, kind)
    return None if words is None else plain(words, "id")


async def test_the_highest_version_holds_and_all_stay(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        assert await told(work) is None
        assert await says(work, "Satu", against=0) == Held(1, "Satu")
        assert await says(work, "Dua", against=1) == Held(2, "Dua")
        assert await says(work, "Dua", against=2) is NotUsed.SAME
        assert await says(work, "Tiga", against=1) is NotUsed.NEWER
    async with transactions.begin() as work:
        assert await told(work) == "Dua"
        text = OwnText(await office(work), GREETING)
        by = await admin(work)
        again = await office_texts.use_again(work, text, 1, against=2, by=by)
        assert again == Held(3, "Satu")
        gone = await office_texts.use_again(work, text, 9, against=3, by=by)
        assert gone is NotUsed.GONE
        found = await office_texts.versions(work, text, 99, 9)
        assert [each.words for each in found] == ["Satu", "Dua", "Satu"]
        deeds = select(Audit.detail).where(col(Audit.deed) == Deed.WORDED)
        noted = (await work.session.exec(deeds)).all()
        assert noted == [f"{text.office.id} greeting {n}" for n in (1, 2, 3)]


async def test_only_ones_own_newest_is_undone_and_for_ten_minutes(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await says(work, "Satu", against=0)
        text = OwnText(await office(work), GREETING)
        ayu, other = await admin(work), await admin(work, 2)
        assert await office_texts.undo(work, text, 1, by=other) is NotUsed.GONE
        assert await office_texts.undo(work, text, 7, by=ayu) is NotUsed.GONE
        assert await office_texts.undo(work, text, 1, by=ayu) == Held(2, "")
        assert await told(work) is None
        assert await office_texts.undo(work, text, 1, by=ayu) is NotUsed.GONE
        row = await office_texts.newest(work, text)
        assert row is not None
        row.made_at -= timedelta(minutes=11)
        assert await office_texts.undo(work, text, 2, by=ayu) is NotUsed.GONE


async def test_an_address_is_one_truth_wherever_it_is_set(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        there = await office(work)
        for address in ("Jalan Satu 1", "Jalan Satu 1", "Jalan Dua 2"):
            await offices.change(work, there, Particulars(address=address), by=None)
        text = OwnText(there, ADDRESS)
        assert await office_texts.held(work, text) == Held(2, "Jalan Dua 2")
        by = await admin(work)
        await office_texts.undo(work, text, 2, by=by)
        assert there.address == "Jalan Dua 2"
        await office_texts.use_again(work, text, 1, against=2, by=by)
    async with transactions.begin() as work:
        assert (await office(work)).address == "Jalan Satu 1"
        assert await told(work, ADDRESS) == "Jalan Satu 1"


async def test_what_does_not_fit_changes_nothing(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        there = await office(work)
        said = Particulars(greeting="Kirim OTP", telephone="021-1", closing="Salam")
        with pytest.raises(OutOfBounds):
            await offices.change(work, there, said, by=None)
        assert there.telephone == ""
        await offices.change(work, there, Particulars(closing="Salam"), by=None)
        await offices.change(work, there, Particulars(greeting="Halo"), by=None)
        await offices.change(work, there, Particulars(closing=""), by=None)
        found = await office_texts.of_all(work)
        assert found == {there.id: {GREETING: "Halo"}}


async def test_of_two_at_once_one_is_told_that_there_is_a_newer(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await office(work)
        await admin(work)

    async def one(words: str) -> Held | NotUsed:
        async with transactions.begin() as work:
            return await says(work, words, against=0)

    came = await asyncio.gather(one("Satu"), one("Dua"))

    assert NotUsed.NEWER in came
    assert sum(isinstance(each, Held) for each in came) == 1


async def test_a_newer_draft_takes_the_place_of_an_older_one(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        text = OwnText(await office(work), GREETING)
        ayu, other = await admin(work), await admin(work, 2)
        old = await office_texts.draft(work, text, "Satu", against=0, by=ayu)
        first = old.id
        new = await office_texts.draft(work, text, "Dua", against=0, by=ayu)
        find = office_texts.draft_of
        assert await find(work, text, first, by=ayu) is None
        assert await find(work, text, new.id, by=other) is None
        assert await find(work, OwnText(text.office, ADDRESS), new.id, by=ayu) is None
        assert await office_texts.use(work, text, new, by=ayu) == Held(1, "Dua")
        assert await find(work, text, new.id, by=ayu) is None
