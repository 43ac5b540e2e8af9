"""`temani resume`: what the only admin stopped goes on from the command line."""

from bot.services.announcements import emergency
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.engine import open_database
from bot.storage.sealed import unlock
from bot.storage.tables import Role, StopReason
from bot.storage.transactions import Transactions
from tests.commands.processes import Ended, temani
from tests.service import KEY, StillClock


async def resume(address: str) -> Ended:
    """Run the command on a database."""
    return await temani("resume", TEMANI_DATABASE_URL=address, TEMANI_KEY=KEY)


async def test_it_goes_on_once(database_url: str) -> None:
    unlock(KEY)
    database = open_database(database_url)
    transactions = Transactions(database, StillClock())
    async with transactions.begin() as work:
        budi = await members.known(work, 8_000_000_003)
        await members.appoint(work, budi, Appointment(Role.ADMIN), by=None)
        assert await emergency.stop(work, budi, StopReason.OTHER, 0)

    first, second = await resume(database_url), await resume(database_url)

    assert (first.status, first.out) == (
        0,
        "Everything goes on. What was held goes out now.\n",
    )
    assert (second.status, second.out) == (2, "")
    assert "Nothing is stopped." in second.err
    async with transactions.begin() as work:
        assert not await emergency.holds(work)
    await database.close()
