"""Who writes announcements, for the tests of them."""

from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Person, Role
from bot.storage.work import Work

BEKASI, OFFICE = "32.16", "Disnaker Kabupaten Bekasi"


async def staff(
    work: Work, account: int, role: Role, office: str, region: str | None
) -> Person:
    """Appoint somebody."""
    person = await members.known(work, account)
    post = Appointment(role, "Ibu Rina", office, region)
    assert await members.appoint(work, person, post, by=None)
    return person
