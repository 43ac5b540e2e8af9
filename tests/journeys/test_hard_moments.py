"""Words of distress: calm words first, then a person, at any hour; nothing cheerful."""

from datetime import date, timedelta

from sqlmodel import col, select

from bot.buttons import Open, Room
from bot.services.people import counters
from bot.services.safety import distress
from bot.services.staff import reachability
from bot.storage.tables import Case, Outbox, OutboxKind
from tests.journeys.checking import asked_for_the_date, started
from tests.journeys.distress import ALARM, CALM, FIRST, TOLD, WORDS, flagged
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.service import Bot

NIGHT = timedelta(hours=14)


async def alarms(bot: Bot) -> int:
    async with bot.service.transactions.reading() as session:
        sent = select(Outbox).where(col(Outbox.case_id).is_not(None))
        rows = (await session.exec(sent)).all()
        cases = {each.worker_id for each in (await session.exec(select(Case))).all()}
        return sum(
            each.kind == OutboxKind.SEND and each.person_id not in cases
            for each in rows
        )


async def test_at_night_without_consent_one_press_leads_to_a_person(bot: Bot) -> None:
    bot.clock.moves(NIGHT)
    rina = await counselor(bot, "Rina")
    siti = await asked_for_the_date(bot)

    siti.says(WORDS)

    calm = await siti.sees(CALM)
    assert TOLD not in calm["text"]
    offer = await siti.sees("Mau kami hubungkan dengan petugas sekarang, walau di luar")
    assert "paling lama 12 bulan" in offer["text"]
    assert ALARM not in rina.transcript()
    siti.presses("Ya, hubungkan")
    await siti.sees(FIRST)
    await rina.sees(ALARM)
    rina.presses("Ambil")
    await rina.sees("Tanyakan keadaannya dengan tenang.")
    await siti.sees("Silakan tulis.")


async def test_with_consent_the_case_is_first_at_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.presses("Batalkan permintaan")
    await siti.sees("Permintaan dibatalkan.")
    bot.clock.moves(NIGHT)
    await asks_for_a_person(bot, "Dewi")

    siti.says(WORDS)

    await siti.sees(CALM)
    await siti.sees(FIRST)
    await rina.sees(ALARM)
    rina.says("/antrean")
    queue = await rina.sees("2 pekerja menunggu.")
    first = queue["text"].splitlines()[2]
    assert "Perlu dibalas dulu: keadaan berat." in first
    takes_first = [each for each in rina.buttons if each.startswith("Ambil")][-2]
    rina.presses(takes_first)
    await rina.sees(WORDS)


async def test_who_waits_moves_to_the_front(bot: Bot) -> None:
    await counselor(bot, "Rina")
    await asks_for_a_person(bot, "Dewi")
    bot.clock.moves(timedelta(minutes=1))
    siti = await asks_for_a_person(bot, "Siti")
    assert "Antrean ke-2." in siti.transcript()
    siti.says(WORDS)
    await siti.sees(FIRST)

    siti.says("/petugas")

    await siti.sees("Antrean ke-1.")


async def test_in_a_talk_the_words_are_passed_on_and_the_case_is_flagged(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    mila = await counselor(bot, "Mila")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    siti.says(WORDS)

    await siti.sees(TOLD)
    await rina.sees(ALARM)
    await rina.sees(WORDS)
    siti.says("rasanya ingin mati saja")
    await rina.sees("rasanya ingin mati saja")
    assert [each for each in said_by_bot(siti) if CALM in each] == [
        each for each in said_by_bot(siti) if TOLD in each
    ]
    assert sum(ALARM in each for each in said_by_bot(rina)) == 1
    assert ALARM not in mila.transcript()
    assert await flagged(bot, siti)


async def test_at_most_five_officers_of_the_place_are_told_once(bot: Bot) -> None:
    for number in range(7):
        await counselor(bot, f"Rina {number}")
    far = await counselor(bot, "Ambon", region="81.71")
    siti = await asks_for_a_person(bot, "Siti")

    siti.says(WORDS)
    await siti.sees(FIRST)
    siti.says(WORDS)

    await siti.sees(FIRST)
    assert await alarms(bot) == reachability.AT_MOST
    assert ALARM not in far.transcript()


async def test_after_an_hour_without_an_answer_they_are_told_again(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.says(WORDS)
    await rina.sees(ALARM)
    bot.clock.moves(timedelta(hours=1, seconds=1))

    siti.says(WORDS)

    await rina.sees(ALARM)


async def test_a_case_put_back_calls_for_somebody_again(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    mila = await counselor(bot, "Mila")
    siti = await asks_for_a_person(bot, "Siti")
    siti.says(WORDS)
    await mila.sees(ALARM)
    await takes(rina, siti)

    rina.presses("Kembalikan")
    await rina.sees("Kembalikan kasus")
    rina.presses("Ya, kembalikan")

    await mila.sees(ALARM)


async def test_a_closed_case_does_not_urge_on(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.says(WORDS)
    await rina.sees(ALARM)
    await takes(rina, siti)

    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Klaim diajukan")

    await rina.sees("Pekerja diberi tahu.")
    await siti.sees("ditutup.")
    assert "Langkah Anda berikutnya" not in siti.transcript()


async def test_where_nobody_serves_near_the_admin_is_told(bot: Bot) -> None:
    budi = bot.person("Budi", user_id=8_000_000_003)
    budi.starts()
    await budi.sees("Temani")
    siti = await asks_for_a_person(bot, "Siti")

    siti.says(WORDS)

    await budi.sees(ALARM)
    await siti.sees("Jangan menunggu sendiri")


async def test_reading_is_enough(bot: Bot) -> None:
    siti = await started(bot)
    siti.says(WORDS)
    await siti.sees("Setuju?")

    siti.presses("Belum sekarang")

    await siti.sees("Tidak ada pertanyaan yang harus dijawab.")
    assert "Kami tidak akan mengirim pengingat lain hari ini." in siti.transcript()
    assert siti.buttons[-1] == "Ya, hubungkan"


async def test_nothing_cold_or_cheerful_follows(bot: Bot) -> None:
    siti = await started(bot)
    siti.says(WORDS)
    await siti.sees("Setuju?")

    siti.says("hmmm qwzx")

    await siti.sees("Kami tetap di sini.")
    assert "belum mengerti" not in siti.transcript()
    assert await flagged(bot, siti)
    bot.clock.moves(distress.QUIET_FOR + timedelta(seconds=1))
    assert not await flagged(bot, siti)


async def test_violence_is_met_with_its_own_numbers(bot: Bot) -> None:
    siti = await started(bot)

    siti.says("suami saya suka mukul saya")

    await siti.sees("telepon 129 (SAPA)")
    await siti.sees_button("Ya, hubungkan")


async def test_moments_are_counted_without_words(bot: Bot) -> None:
    siti = await started(bot)
    siti.says(WORDS)
    await siti.sees("Setuju?")

    async with bot.service.transactions.reading() as session:
        found = await counters.counted(session, date(2026, 11, 25))
    assert dict(found) == {"hard moment: crisis_self_harm": 1}


async def test_a_forged_press_opens_no_case_without_consent(bot: Bot) -> None:
    eve = await started(bot, "Eve")

    forged(eve, Open(Room.URGENT))

    await eve.sees("Setuju?")
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Case))).all() == []
