"""B083: after an erasure nothing personal is left anywhere, not even after a restart.

What stays, and is documented in `bot.services.privacy` and `bot.services.traces`: a
row of the person without account and words; numbers, codes, regions and times of their
cases and messages; and the audit of deeds.
"""

from datetime import timedelta

import sqlalchemy
from sqlmodel import SQLModel, col, select

from bot.interview import questions
from bot.sandbox.people import Person as Phone
from bot.services.desk import reply_keeping
from bot.services.desk.reply_keeping import Content
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    CaseOutcome,
    DeadLetter,
    Outbox,
    OutboxKind,
    Person,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.journeys.checking import has_a_result, pressing, types
from tests.journeys.own import erased, with_profile
from tests.journeys.talking import counselor, takes
from tests.service import Bot, StillClock, running

ACCOUNT = 7_123_456_789
NAME, WORDS, TITLE = "Sitiwati", "pabriknya tutup mendadak", "penjahit kancing"
PERSONAL = (str(ACCOUNT), NAME, WORDS, TITLE, "81234567890")


async def everything(transactions: Transactions) -> str:
    """Return all that is stored, every column of every table, the seals opened."""
    found = []
    async with transactions.reading() as session:
        connection = await session.connection()
        for table in SQLModel.metadata.tables.values():
            rows = await connection.execute(sqlalchemy.select(table))
            found += [f"{table.name} {dict(each)}" for each in rows.mappings()]
    return "\n".join(found)


async def left(transactions: Transactions) -> list[str]:
    """Return the rows that still tell of the person."""
    rows = (await everything(transactions)).split("\n")
    return [each for each in rows if any(word in each for word in PERSONAL)]


async def tells_the_profile(rina: Phone, siti: Phone) -> None:
    """Let somebody answer the profile from its first question, and talk with Rina."""
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    await types(siti, "kab bekasi", "Kabupaten Bekasi, Jawa Barat. Benar?")
    await siti.sees("Siapa nama panggilan Anda?")
    siti.says(NAME)
    await pressing(siti, "Ibu", "Bagikan nomor saya")
    await siti.sees("Nomor tersimpan")
    await pressing(siti, "25 sampai 34", "SMA", "Garmen, tekstil, sepatu")
    await siti.sees("Apa nama pekerjaan Anda di sana?")
    siti.says(TITLE)
    await siti.sees("Apa yang paling Anda perlukan sekarang?")
    siti.says("/petugas")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    siti.says(WORDS)
    await rina.sees(WORDS)


async def told_everything(bot: Bot) -> Phone:
    """Return somebody who has told all there is to tell, in a check and in a talk."""
    rina = await counselor(bot, "Rina")
    siti = bot.person(NAME, user_id=ACCOUNT)
    siti.says("/profil")
    await pressing(siti, "Setuju")
    await tells_the_profile(rina, siti)
    rina.says(f"Baik, Ibu {NAME}")
    await siti.sees(f"Baik, Ibu {NAME}")
    siti.says("/data")
    await pressing(siti, "Unduh sebagai berkas")
    await siti.sees("Berkas berisi semua data Anda")
    return siti


async def fails(transactions: Transactions, *, by: int, saying: str) -> None:
    """Bury an update as the reception does."""
    sender = {"id": by, "is_bot": False, "first_name": "X"}
    async with transactions.begin() as work:
        work.session.add(
            DeadLetter(
                update_id=by,
                raw={"update_id": by, "message": {"from": sender, "text": saying}},
                traceback="ValueError",
                failed_at=work.now,
            )
        )


async def test_nothing_is_left_after_a_restart(database_url: str) -> None:
    clock = StillClock()
    async with running(database_url, webhook=False, clock=clock) as bot:
        siti = await told_everything(bot)
        await fails(bot.service.transactions, by=ACCOUNT, saying="?")
        await fails(bot.service.transactions, by=1, saying=f"{NAME} menulis")
        await fails(bot.service.transactions, by=2, saying="tidak tentang siapa pun")
        tables = {each.split()[0] for each in await left(bot.service.transactions)}
        assert tables == {"person", "profile", "dead_letter"}
        await erased(siti)
        sandbox = bot.sandbox
    clock.moves(timedelta(hours=24))
    again = running(database_url, webhook=False, clock=clock, sandbox=sandbox)
    async with again as bot:
        await bot.service.scheduler.once()
        assert await left(bot.service.transactions) == []
        async with bot.service.transactions.reading() as session:
            assert (await session.exec(select(DeadLetter.update_id))).all() == [2]

        siti.starts()
        await siti.sees("Halo, kami Temani.")
        (row,) = await left(bot.service.transactions)
    assert row.startswith("person ")


async def test_beginning_anew_leaves_nothing_either(database_url: str) -> None:
    async with running(database_url) as bot:
        siti = await told_everything(bot)
        await erased(siti)
        siti.starts()
        await siti.sees("Halo, kami Temani.")

        (row,) = await left(bot.service.transactions)
    assert row.startswith("person ")


async def test_a_check_without_consent_leaves_nothing(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await erased(siti)
    bot.clock.moves(timedelta(hours=24))
    await bot.service.scheduler.once()

    found = await everything(bot.service.transactions)
    assert str(siti.id) not in found
    assert "2026-11-05" not in found
    assert not questions.remembered()


async def test_what_waits_is_not_sent_after_an_erasure(bot: Bot) -> None:
    siti = await with_profile(bot)
    await erased(siti)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        for row in _waiting(work, person, await _case_of(work, person)):
            work.session.add(row)
        await work.session.flush()
        await erasure.erase(work, person)
        states = select(Outbox.state, Outbox.content).where(col(Outbox.why) == "erased")
        assert set((await work.session.exec(states)).all()) == {("dropped", None)}


def _waiting(work: Work, person: Person, case: Case) -> list[Outbox]:
    """Return rows that wait: to the person, and to others about the person's case."""
    due = work.now + timedelta(days=1)
    rows = [(person.id, None), (case.counselor_id or 0, case.id)]
    return [
        Outbox(
            person_id=reader,
            case_id=about,
            kind=OutboxKind.SEND,
            content={"html": NAME},
            promised_at=work.now,
            due_at=due,
        )
        for reader, about in rows
    ]


async def _case_of(work: Work, person: Person) -> Case:
    rina = await members.known(work, 8_000_000_077)
    case = Case(
        code="ZZZZ",
        worker_id=person.id,
        region="32.16",
        opened_at=work.now,
        waiting_since=work.now,
        counselor_id=rina.id,
        claimed_at=work.now,
        closed_at=work.now,
        outcome=CaseOutcome.WITHDREW,
    )
    work.session.add(case)
    await work.session.flush()
    return case


async def test_who_worked_here_once_loses_the_name_too(bot: Bot) -> None:
    siti = await with_profile(bot)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        await members.appoint(work, person, Appointment(Role.COUNSELOR, NAME), by=None)
        row = await reply_keeping.draft(work, person, "Salam")
        reply_keeping.say(work, row, Content(f"Salam dari {NAME}"))
        await members.remove(work, siti.id)
    await erased(siti)
    bot.clock.moves(timedelta(hours=24))
    await bot.service.scheduler.once()

    assert NAME not in await everything(bot.service.transactions)


async def test_who_works_here_keeps_the_account_and_the_role(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await erased(rina)
    bot.clock.moves(timedelta(hours=24))
    await bot.service.scheduler.once()

    rina.starts()
    await rina.sees("Halo lagi, Ibu Rina.")
