"""A group session: offered to the officer, workers answer, seats, changes, who came."""

from datetime import timedelta

from sqlmodel import col, select

from bot.buttons import MoveGroup, TakeSeat
from bot.sandbox.people import Person as Phone
from bot.services.firms import group_sessions
from bot.services.people import consents
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    GroupSeat,
    GroupSession,
    Interview,
    InterviewKind,
    LayoffCode,
    Outbox,
    Person,
    SessionState,
)
from tests.journeys.checking import pressing
from tests.journeys.firms import good, heard
from tests.journeys.own import erased
from tests.journeys.talking import REGION, counselor, forged
from tests.service import NOON, Bot

PHONES = ("Siti", "Dewi", "Joko")
INVITED = "mengundang Anda: sesi kelompok"


async def many_came(bot: Bot, code: LayoffCode, count: int = 21) -> dict[str, Phone]:
    """Let so many workers of a code have an open case; return some of their phones."""
    phones = {name: bot.person(name) for name in PHONES}
    accounts = [each.id for each in phones.values()]
    accounts += [9_900_000_000 + number for number in range(count - len(accounts))]
    async with bot.service.transactions.begin() as work:
        for number, account in enumerate(accounts):
            person = await members.known(work, account)
            if number < len(phones):
                await consents.agree(work, person)
            work.session.add(
                Interview(
                    person_id=person.id,
                    kind=InterviewKind.CHECK,
                    answers={"terminated_by": "employer"},
                    started_at=work.now,
                    changed_at=work.now,
                    finished_at=work.now,
                    code_id=code.id,
                )
            )
            work.session.add(
                Case(
                    code=f"C{number:03}",
                    worker_id=person.id,
                    region=REGION,
                    area=REGION,
                    opened_at=work.now,
                    waiting_since=work.now,
                )
            )
    for each in phones.values():
        each.chat.opened = True
    return phones


async def prepared(rina: Phone, seats: int = 2) -> None:
    """Say when, where and how many seats, from the screen of a session."""
    await pressing(rina, "Hari dan jam")
    await rina.sees("Kapan sesinya?")
    rina.says("27 Nov 09.00")
    await rina.sees("Tersimpan.")
    await pressing(rina, "Tempat atau tautan")
    await rina.sees("Di mana?")
    rina.says("Aula Disnaker, Jl. Ahmad Yani 1")
    await rina.sees("Tersimpan.")
    await pressing(rina, "Kursi")
    await rina.sees("Ada berapa kursi?")
    rina.says("banyak")
    await rina.sees("Tulis angkanya saja")
    rina.says(str(seats))
    await rina.sees("Tersimpan.")


async def invited(bot: Bot, rina: Phone, seats: int = 2) -> None:
    """Offer a session, prepare it, and let all be told."""
    await bot.service.scheduler.once()
    await rina.sees("Lebih dari 20 pekerja PT Sandang Jaya")
    await pressing(rina, "Lihat", "Sesi kelompok")
    await rina.sees("21 pekerja dari kode ini punya kasus terbuka di sini.")
    await prepared(rina, seats)
    await pressing(rina, "Undang")
    await rina.sees("21 pekerja diundang")
    await bot.service.scheduler.once()


async def the_session(bot: Bot) -> GroupSession:
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(GroupSession))).one()


async def seats_of(bot: Bot) -> int:
    """Return how many invitations are kept."""
    async with bot.service.transactions.reading() as session:
        return len((await session.exec(select(GroupSeat))).all())


async def test_from_the_offer_to_who_came(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    phones = await many_came(bot, await good(bot))
    await invited(bot, rina)
    siti, dewi, joko = (phones[each] for each in PHONES)
    for each in phones.values():
        shown = await each.sees(INVITED)
        assert "Jumat, 27 November 2026" in shown["text"]
        assert "Aula Disnaker" in shown["text"]
    # Who never agreed is told nothing, and nothing of it is kept.
    assert await seats_of(bot) == len(phones)

    for each in (siti, dewi):
        each.presses("Datang")
        await each.sees("Tercatat, Anda dapat kursi")
    joko.presses("Datang")
    await joko.sees("semua kursi sudah terisi")
    dewi.presses("Tidak bisa")
    await dewi.sees("Tercatat, Anda tidak datang.")
    joko.presses("Datang")
    await joko.sees("Tercatat, Anda dapat kursi")
    assert (await the_session(bot)).taken == 2

    bot.clock.now = NOON + timedelta(days=1)
    for _twice in range(2):
        await bot.service.scheduler.once()
    await siti.sees("Besok: sesi kelompok")
    await bot.sandbox.settled()
    assert [heard(e, "Besok: sesi") for e in (siti, dewi, joko)] == [1, 0, 1]

    bot.clock.now = NOON + timedelta(days=3)
    rina.says("/phk_massal")
    await pressing(rina, "1", "Sesi 1", "Jumlah hadir")
    await rina.sees("Berapa yang datang?")
    rina.says("2")
    await rina.sees("2 orang datang.")
    session = await the_session(bot)
    forged(rina, MoveGroup(session.id, session.step, "came"))
    await rina.sees("Berapa yang datang?")
    rina.says("9")
    await bot.sandbox.settled()
    assert (await the_session(bot)).came == 2
    for name in PHONES:
        assert name not in str(rina.screen)
    forged(siti, TakeSeat(session.id, session.version, "no"))
    await siti.sees("Sesi ini sudah selesai")

    bot.clock.now = NOON + timedelta(days=40)
    await bot.service.scheduler.once()
    assert await seats_of(bot) == 0


async def test_a_move_and_a_cancellation_are_told(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    phones = await many_came(bot, await good(bot))
    await invited(bot, rina)
    siti, dewi, joko = (phones[each] for each in PHONES)
    await siti.sees(INVITED)
    siti.presses("Datang")
    await siti.sees("Anda dapat kursi")
    joko.presses("Tidak bisa")
    await joko.sees("Anda tidak datang")
    old = await dewi.sees(INVITED)

    await pressing(rina, "Hari dan jam")
    await rina.sees("Kapan sesinya?")
    rina.says("30 Nov 10.00")
    await rina.sees("Tersimpan.")
    dewi.presses_old(old, "Datang")
    await dewi.sees("Mohon dicatat, ada perubahan")
    assert (await the_session(bot)).taken == 1
    await bot.service.scheduler.once()
    await siti.sees("Mohon dicatat, ada perubahan")
    assert "30 November 2026" in siti.last["text"]
    siti.presses("Datang")
    await siti.sees("Anda dapat kursi")
    assert (await the_session(bot)).taken == 1
    await pressing(rina, "Batalkan sesi", "Ya, batalkan")
    await rina.sees("Sesi dibatalkan.")
    await bot.service.scheduler.once()
    for each in (siti, dewi):
        await each.sees("Maaf, acara ini batal")
    await bot.sandbox.settled()
    assert heard(joko, "perubahan") == heard(joko, "batal") == 0
    session = await the_session(bot)
    forged(dewi, TakeSeat(session.id, session.version, "yes"))
    await dewi.sees("Sesi ini sudah selesai")


async def test_nobody_is_told_at_night(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    code = await good(bot)
    phones = await many_came(bot, code)
    bot.clock.now = NOON + timedelta(hours=9)  # 21.00 WIB
    await bot.service.scheduler.once()
    rina.says("/phk_massal")
    await pressing(rina, "1", "Sesi kelompok")
    await prepared(rina)
    await pressing(rina, "Undang")
    await rina.sees("21 pekerja diundang")
    await bot.service.scheduler.once()
    await bot.sandbox.settled()
    assert [heard(each, INVITED) for each in phones.values()] == [0, 0, 0]
    bot.clock.now = NOON + timedelta(hours=20)  # 08.00 WIB
    await bot.service.scheduler.once()
    for each in phones.values():
        await each.sees(INVITED)
    async with bot.service.transactions.reading() as session:
        rows = select(Outbox).join(Person).where(col(Person.telegram_id) > 0)
        assert (await session.exec(rows)).first() is not None


async def test_who_erases_all_frees_the_seat(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    phones = await many_came(bot, await good(bot))
    await invited(bot, rina, seats=1)
    siti, dewi, _joko = (phones[each] for each in PHONES)
    await siti.sees(INVITED)
    siti.presses("Datang")
    await siti.sees("Anda dapat kursi")
    siti.says("/data")
    await siti.sees("Anda datang")
    dewi.presses("Datang")
    await dewi.sees("semua kursi sudah terisi")
    await erased(siti)
    bot.clock.now = NOON + timedelta(hours=25)
    await bot.service.scheduler.once()
    assert (await the_session(bot)).taken == 0
    dewi.presses("Datang")
    await dewi.sees("Anda dapat kursi")


async def test_few_cases_are_worth_no_session(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    code = await good(bot)
    await many_came(bot, code, count=group_sessions.MANY)
    await bot.service.scheduler.once()
    rina.says("/phk_massal")
    await pressing(rina, "1")
    await rina.sees("Dipakai")
    assert "Sesi kelompok" not in rina.buttons
    assert heard(rina, "Lebih dari 20") == 0


async def test_another_office_sees_no_session(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    far = await counselor(bot, "Fara", office="Disnaker Bandung", region="32.73")
    await many_came(bot, await good(bot))
    await invited(bot, rina)
    session = await the_session(bot)
    for way in ("open", "cancel", "seats"):
        forged(far, MoveGroup(session.id, session.step, way))
        await bot.sandbox.settled()
    assert (await the_session(bot)).state is SessionState.PLANNED
    assert heard(far, "PT Sandang Jaya") == 0
