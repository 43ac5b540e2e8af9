"""What work the demo begins with: honest by our own rules, and ready to be tried."""

from sqlmodel import select

from bot.commands import demo_cases, demo_work
from bot.commands.demo_people import REGION
from bot.interview.firm import said_of_workers
from bot.storage.engine import open_database
from bot.storage.tables import CodeState, LayoffCode, Vacancy, VacancyState
from bot.storage.transactions import Transactions
from tests.service import StillClock


async def test_three_vacancies_are_open_and_a_code_works(database_url: str) -> None:
    database = open_database(database_url)
    transactions = Transactions(database, StillClock())
    await demo_cases.fill_posts(transactions)
    await demo_work.has_come_in(transactions)

    async with transactions.reading() as session:
        vacancies = (await session.exec(select(Vacancy))).all()
        (code,) = (await session.exec(select(LayoffCode))).all()
    await database.close()
    assert [each.state for each in vacancies] == [VacancyState.OPEN] * 3
    assert {(each.region, each.office_id) for each in vacancies} == {
        (REGION, code.office_id)
    }
    assert code.state is CodeState.GOOD
    confirmed = said_of_workers(code.says or {})
    assert set(confirmed) == {"terminated_by", "terminated_on", "proof", "reason"}
