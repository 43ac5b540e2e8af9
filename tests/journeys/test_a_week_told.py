"""Workers of three zones ask all through a week: each is told when, on their clock."""

from datetime import timedelta

from bot.sandbox.people import Person
from bot.services.people import consents
from bot.services.staff import members
from bot.storage.tables import Profile
from tests import three_offices as week
from tests.service import Bot

A_MINUTE = timedelta(minutes=1)


async def lives_in(bot: Bot, office: str) -> Person:
    """Return a worker who has agreed, and lives where an office serves."""
    phone = bot.person(f"Pekerja {office}")
    phone.starts()
    await bot.sandbox.settled()
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        await consents.agree(work, person)
        region = week.REGIONS[office]
        work.session.add(
            Profile(person_id=person.id, region=region, changed_at=work.now)
        )
    return phone


async def asks(phone: Person, told: week.Told) -> None:
    """Let a worker ask, and see that they are told what the calendar says."""

    def is_told() -> bool | None:
        newest = str(phone.last.get("text", ""))
        return (phone.last["message_id"] > asked and told.is_said_in(newest)) or None

    asked = phone.says("/petugas")["message_id"]
    try:
        await phone.until(is_told)
    except AssertionError as error:
        error.add_note(f"{told}\n{phone.last}")
        raise


async def test_at_each_opening_and_closing_of_a_week_the_right_hour_is_told(
    bot: Bot,
) -> None:
    bot.clock.now = week.at("Jayapura", "3", "00.00") + timedelta(hours=2)
    async with bot.service.transactions.begin() as work:
        await week.open_the_offices(work)
    phones = {office: await lives_in(bot, office) for office in week.REGIONS}

    for line in sorted(week.told(), key=lambda each: each.since):
        for instant in (line.since - A_MINUTE, line.since):
            if instant < bot.clock.now:
                continue
            bot.clock.now = instant
            await asks(phones[line.office], week.told_at(instant)[line.office])
