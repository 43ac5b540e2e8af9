"""Rows without a session, and with one: the same objects, written once and in order."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import bindparam, text
from sqlmodel import col, select

from bot.storage.engine import open_database
from bot.storage.mapping import Whole, made, rows_of
from bot.storage.statements import Statement
from bot.storage.tables import Assessment, Audit, Deed, Person, Profile
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock

SITI, RINA = 8_000_000_001, 8_000_000_002
_OF = rows_of(Person).where(col(Person.telegram_id) == bindparam("who"))
FOUND, ANEW = Whole((Person,), _OF), Whole((Person,), _OF, anew=True)
ASIDE = Statement(
    Person.__table__.update()  # type: ignore[attr-defined]
    .where(col(Person.telegram_id) == bindparam("who"))
    .values(asked="set aside")
)


@pytest.fixture
async def transactions(database_url: str) -> AsyncIterator[Transactions]:
    """What opens turns on each kind of database."""
    database = open_database(database_url)
    yield Transactions(database, StillClock())
    await database.close()


def stranger(work: Work, telegram_id: int) -> Person:
    """Make somebody new."""
    person = made(Person, telegram_id=telegram_id, first_seen_at=work.now)
    work.rows.add(person)
    return person


async def asked_of(transactions: Transactions) -> dict[int, str | None]:
    """Return what everybody was asked, as it is stored."""
    async with transactions.reading() as session:
        people = (await session.exec(select(Person))).all()
        return {each.telegram_id: each.asked for each in people}


async def test_a_new_row_says_what_its_table_says(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        siti = stranger(work, SITI)
        assert siti.language == "id"
        await work.rows.flush()
        assert siti.id > 0
        assert await work.rows.get(Person, siti.id) is siti
        assert await work.rows.get(Person, siti.id + 1) is None
        assert await work.rows.get(Person, None) is None
        with pytest.raises(LookupError, match="Person"):
            await work.rows.get_one(Person, siti.id + 1)


def test_new_lists_are_nobody_elses() -> None:
    first, second = made(Assessment), made(Assessment)
    assert first.ticked is not None
    first.ticked.append("id_card")
    assert second.ticked == []


async def test_several_changes_are_all_written(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        stranger(work, SITI)
        stranger(work, RINA)

    async with transactions.begin() as work:
        siti = await work.rows.one(FOUND, who=SITI)
        rina = await work.rows.one(FOUND, who=RINA)
        assert siti is not None
        assert rina is not None
        siti.asked, siti.language = "which day", "en"
        rina.asked = "which case"

    assert await asked_of(transactions) == {SITI: "which day", RINA: "which case"}


async def test_what_is_set_back_is_not_written(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        stranger(work, SITI)
    async with transactions.begin() as work:
        siti = await work.rows.one(FOUND, who=SITI)
        assert siti is not None
        siti.asked = "which day"
        siti.asked = None
        await work.rows.execute(ASIDE, who=SITI)

    assert await asked_of(transactions) == {SITI: "set aside"}


async def test_what_was_read_is_given_as_it_is_here(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        siti = stranger(work, SITI)
        await work.rows.flush()
        siti.asked = "which day"

        assert await work.rows.one(FOUND, who=SITI) is siti  # it was written before
        await work.rows.execute(ASIDE, who=SITI)
        assert await work.rows.one(FOUND, who=SITI) is siti
        assert siti.asked == "which day"
        assert await work.rows.one(ANEW, who=SITI) is siti
        assert siti.asked == "set aside"
        await work.rows.execute(ASIDE, who=SITI)
        await work.rows.read_again(siti)
        assert siti.asked == "set aside"


async def test_a_session_sees_what_was_read_and_made(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        stranger(work, RINA)
    async with transactions.begin() as work:
        rina = await work.rows.one(FOUND, who=RINA)
        assert rina is not None
        rina.asked = "which case"
        siti = stranger(work, SITI)

        found = (await work.session.exec(select(Person))).all()

        assert {id(each) for each in found} == {id(rina), id(siti)}
        siti.asked = "which day"
        assert await work.rows.one(FOUND, who=SITI) is siti
        assert await work.rows.get(Person, siti.id) is siti
        joko = stranger(work, SITI + 9)  # after the session was opened
        await work.rows.flush()
        assert joko.id > siti.id

    assert await asked_of(transactions) == {
        RINA: "which case",
        SITI: "which day",
        SITI + 9: None,
    }


@pytest.mark.parametrize("by_session", [False, True])
async def test_nothing_stays_of_what_failed(
    transactions: Transactions, *, by_session: bool
) -> None:
    async def fails() -> None:
        async with transactions.begin() as work:
            siti = await work.rows.one(FOUND, who=SITI)
            assert siti is not None
            siti.asked = "which day"
            if by_session:
                await work.session.flush()
            stranger(work, RINA)
            await work.rows.flush()
            raise LookupError

    async with transactions.begin() as work:
        stranger(work, SITI)
    with pytest.raises(LookupError):
        await fails()

    assert await asked_of(transactions) == {SITI: None}


async def test_rows_are_written_in_their_order(transactions: Transactions) -> None:
    deeds = list(Deed)[:5]
    async with transactions.begin() as work:
        for each in deeds:
            work.record(each, by=None)

    async with transactions.reading() as session:
        found = await session.exec(select(Audit).order_by(col(Audit.id)))
        assert [each.deed for each in found.all()] == deeds


async def test_what_is_sealed_is_opened_when_it_is_looked_at_and_sealed_if_changed(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        siti = stranger(work, SITI)
        await work.rows.flush()
        profile = Profile(person_id=siti.id, name="Siti", changed_at=work.now)
        work.rows.add(profile)
    sealed = await name_as_it_lies(transactions)

    for name in ("Siti", "Siti", "Ibu Siti"):
        async with transactions.begin() as work:
            found = await work.rows.get_one(Profile, siti.id)
            assert "name" not in found.__dict__
            found.name = name  # not looked at before
        assert (await name_as_it_lies(transactions) == sealed) is (name == "Siti")
    async with transactions.begin() as work:
        found = await work.rows.get_one(Profile, siti.id)
        assert found.name == "Ibu Siti"
        assert work.session is not None
        assert await work.session.get(Profile, siti.id) is found
        found.name = "Siti"
        await work.session.flush()
        await work.rows.read_again(found)
        assert found.name == "Siti"


async def name_as_it_lies(transactions: Transactions) -> bytes:
    """Return a name without opening it."""
    async with transactions.reading() as session:
        connection = await session.connection()
        lies = await connection.execute(text("SELECT name FROM profile"))
        return bytes(lies.scalar_one())
