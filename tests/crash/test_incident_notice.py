"""The drill: an incident told to 200 people, with two kills in the middle.

One has blocked the bot, one chose no news, one is erased, and everything that nobody
waits for is stopped. Nobody is told twice, and of each it is known what became of it.
"""

import asyncio
from contextlib import suppress
from datetime import timedelta

from sqlmodel import col, select

from bot.buttons import MoveIncident
from bot.clock import utc_now
from bot.sandbox.people import Person as Phone
from bot.services.announcements import emergency
from bot.services.incidents import drafts
from bot.services.incidents.concerned import By, Concerned
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage import steps
from bot.storage.engine import open_database
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Incident,
    IncidentKind,
    Person,
    Recipient,
    RecipientState,
    Role,
    StopReason,
)
from bot.storage.transactions import Transactions
from bot.telegram.senders import SENDERS
from tests.crash.ledger import Ledger, looked_into
from tests.crash.life import KILLED, WITHIN, Cradle
from tests.crash.service import Served, served
from tests.crash.test_new_results import greeted, kills_at
from tests.journeys.talking import forged

MANY = 200
TOLD = "Tentang data Anda di layanan ini"
DEATHS = (("before", 60), ("after", 50))
"""When the process is killed: just before, and after, so many messages of a life."""
PATIENCE = 4 * WITHIN


async def is_written_down(url: str, phones: list[Phone]) -> tuple[int, int]:
    """Let two be admins, and one of them have written an incident down.

    Returns:
        Its number, and how many it concerns.
    """
    budi, ani, _stopped, erased, *_others = phones
    database = open_database(url)
    async with Transactions(database, utc_now).begin() as work:
        for each in (budi, ani):
            person = await members.known(work, each.id)
            await members.appoint(work, person, Appointment(Role.ADMIN), by=None)
        gone = await members.known(work, erased.id)
        await erasure.put_out_of_sight(work, gone)
        admin = await members.known(work, budi.id)
        assert await emergency.stop(work, admin, StopReason.TROUBLE, 0)
        row = await drafts.begin(work, admin, IncidentKind.TOKEN)
        await steps.take(
            work,
            row,
            row.step,
            drafts.DRAFT,
            happened_from=work.now - timedelta(days=2),
            happened_until=work.now - timedelta(days=1),
            data_kinds=["name"],
            how="Token bot dipakai orang lain.",
            done="Token diganti oleh operator.",
            contact="Disnaker, 021-500",
            whom=Concerned(By.EVERYBODY).kept(),
        )
        number = row.id
    await database.close()
    return number, MANY - 1


async def two_agree(bot: Served, phones: list[Phone], number: int, many: int) -> None:
    """Let Budi type the number, and Ani after him."""
    budi, ani = phones[:2]
    budi.says("/insiden")
    await budi.sees("Insiden data pribadi", within=PATIENCE)
    forged(budi, MoveIncident(number, 1, "confirm"))
    await budi.sees(f"Ketik jumlah penerima: {many}.", within=PATIENCE)
    budi.says(str(many))
    await ani.sees("meminta persetujuan Anda", within=PATIENCE)
    ani.presses("Setujui")
    await ani.sees("Lalu ketik jumlah penerima", within=PATIENCE)
    ani.says(str(many))
    assert bot.sandbox is not None


async def all_are_told(bot: Served, books: Ledger) -> None:
    """Wait until the notice has gone out and nothing is on its way."""
    state = select(col(Announcement.state))
    async with looked_into(books.url) as database, asyncio.timeout(PATIENCE):
        while True:
            async with database.reading() as session, session.begin():
                if (await session.exec(state)).one() is AnnouncementState.FINISHED:
                    break
            with suppress(TimeoutError):
                await asyncio.wait_for(bot.wire.bell.wait(), 0.2)
    await books.at_rest()


def told(phone: Phone) -> int:
    """Count how often somebody was told, but for what admins are shown."""
    return sum(
        each.get("text", "").startswith(TOLD) and "reply_markup" in each
        for each in phone.screen
    )


async def test_two_kills_while_200_are_told(lives: Cradle, honest_url: str) -> None:
    async with served(lives, honest_url) as bot:
        books = Ledger(honest_url, bot.wire)
        phones = await greeted(bot, books, MANY, PATIENCE)
        erased, blocked = phones[3], phones[4]
        number, many = await is_written_down(honest_url, phones)
        blocked.blocks()

        bot.starts()
        phones[2].says("/stop")
        await two_agree(bot, phones, number, many)
        for moment, nth in DEATHS:
            setattr(bot.wire, moment, kills_at(bot, nth))
            assert await lives.over() == KILLED
            bot.wire.quiet()
            await books.at_death()
            bot.starts()
        await all_are_told(bot, books)
        assert await bot.stops() == 0

        heard = {each.id: told(each) for each in phones}
        assert max(heard.values()) == 1
        assert (heard[erased.id], heard[blocked.id]) == (0, 0)
        async with looked_into(honest_url) as database, database.reading() as session:
            rows = select(col(Person.telegram_id), col(Recipient.state)).join_from(
                Recipient, Person, col(Person.id) == col(Recipient.person_id)
            )
            became = dict((await session.exec(rows)).all())
            assert (await session.exec(select(Incident.recipients))).one() == many
        assert len(became) == many
        assert erased.id not in became
        assert became.pop(blocked.id) is RecipientState.BLOCKED
        assert set(became.values()) <= {RecipientState.DONE, RecipientState.UNCERTAIN}
        surely = {who for who, s in became.items() if s is RecipientState.DONE}
        assert [who for who in surely if heard[who] == 0] == []
        assert len(became) - len(surely) <= len(DEATHS) * SENDERS
