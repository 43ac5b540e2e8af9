"""Drafts of announcements, and those whom they may reach, without any writing."""

from typing import Any

from sqlmodel import col, select

from bot.buttons import Announce, ChangeAnnouncement
from bot.sandbox.people import Person as Phone
from bot.services.staff import members
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    Audit,
    Person,
    Recipient,
    Role,
)
from bot.storage.work import Work
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import counselor, forged
from tests.service import Bot
from tests.services import population

WORDS = "Loket JKP buka Sabtu, pukul 8 sampai 12."


async def budi_starts(bot: Bot) -> Phone:
    """Return the admin of the settings, who has the whole country."""
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    return budi


async def workers(bot: Bot, many: int, region: str | None = "32.16") -> list[int]:
    """Add workers who want news and live somewhere; return their numbers."""
    async with bot.service.transactions.begin() as work:
        have = len((await work.session.exec(select(Person.id))).all())
        found = []
        for number in range(have, have + many):
            one = await population.worker(work, number)
            if region is not None:
                await population.lives(work, one, region)
            found.append(one.id)
    return found


async def drafted(bot: Bot, by: Phone, **columns: Any) -> Announcement:  # noqa: ANN401
    """Add a draft that its writer has sent to themselves."""
    async with bot.service.transactions.begin() as work:
        writer = await members.known(work, by.id)
        tested = {"tested_at": work.now, "tested_by": writer.id, "tested_step": 0}
        row = Announcement(
            author_id=writer.id, written_at=work.now, **{**tested, **columns}
        )
        await population.add(work, row)
        said = {"html": WORDS}
        await population.add(
            work,
            AnnouncementText(announcement_id=row.id, language="id", words=said),
        )
    return row


async def now(bot: Bot) -> Announcement:
    """Return the only announcement as it is in the database."""
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(Announcement))).one()


async def on_the_list(bot: Bot) -> list[int]:
    """Return who is on a list, by their numbers."""
    rows = select(Recipient.person_id).order_by(col(Recipient.person_id))
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(rows)).all())


async def presses_way(bot: Bot, phone: Phone, way: str) -> None:
    """Press a button of the announcement as it is now."""
    row = await now(bot)
    forged(phone, Announce(row.id, row.step, way))


async def presses_part(bot: Bot, phone: Phone, part: str, value: str) -> None:
    """Press a button of a part of the announcement as it is now."""
    row = await now(bot)
    forged(phone, ChangeAnnouncement(row.id, row.step, part, value))


async def is_still_a_draft(bot: Bot) -> bool:
    """Say whether it may be changed, and nobody is on its list."""
    row = await now(bot)
    return row.state == AnnouncementState.DRAFT and await on_the_list(bot) == []


async def loses_the_role(work: Work, account: int) -> None:
    """Take a role away, at once and without a word."""
    post = await members.post_of(work, (await members.known(work, account)).id)
    assert post is not None
    post.removed_at = work.now


async def admin(bot: Bot, name: str, region: str | None = None) -> Phone:
    """Return another admin, of the whole country or a part of it."""
    return await counselor(bot, name, role=Role.ADMIN, region=region)


async def is_asked(bot: Bot, phone: Phone, number: int) -> None:
    """Begin to confirm, up to the number that is to be typed."""
    await presses_way(bot, phone, "confirm")
    await phone.sees(f"Ketik jumlah penerima: {number}.")


async def types_it(bot: Bot, phone: Phone, number: int) -> None:
    """Type the number that was asked for."""
    await is_asked(bot, phone, number)
    phone.says(str(number))


async def deeds(bot: Bot) -> list[tuple[str, str | None]]:
    """Return what the record says of announcements."""
    about = select(Audit.deed, Audit.detail).where(
        col(Audit.detail).startswith("announcement"),
    )
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(about.order_by(col(Audit.id)))).all())
