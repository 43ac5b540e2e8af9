"""The cases that people have brought so far, for a law on trial."""

import asyncio
from datetime import date

from bot.clock import utc_now
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.jkp.facts import Facts
from bot.services.interviews import assessments
from bot.storage.engine import open_database
from bot.storage.transactions import Transactions


def stored_cases() -> list[tuple[int, Facts, date]]:
    """Return number, facts and day of everybody's newest assessment.

    The number is that of the assessment: it leads whoever may to the person, and says
    nothing to anybody else.
    """
    with refusals():
        return asyncio.run(_read())


async def _read() -> list[tuple[int, Facts, date]]:
    settings = usable_settings()
    await ready_to_read(settings)
    database = open_database(settings.database_url)
    try:
        async with Transactions(database, utc_now).reading() as session:
            rows = await assessments.newest_of_all(session)
    finally:
        await database.close()
    return [(row.id, assessments.facts_of_row(row), row.day) for row in rows]
