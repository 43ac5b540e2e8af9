"""Complaints, anger and fraud: what is promised is done, and nothing else is."""

from datetime import timedelta

from sqlmodel import col, select

from bot.buttons import Explain
from bot.sandbox.people import Person
from bot.services.office import complaints
from bot.services.staff import members, reachability
from bot.services.staff.members import Appointment
from bot.storage.tables import Audit, Deed, Outbox, Role
from tests.journeys.checking import started
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot

COMPLAINT = "mau komplain pelayanan buruk"
COMPLAINS = "Seorang pekerja mengeluhkan layanan."
PROMISE = "kami beri tahu, tanpa isi pesan Anda"
DECEIVED = "saya sudah tertipu"


async def admin(bot: Bot) -> Person:
    """Return Budi, who has started the bot."""
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    return budi


async def serves(bot: Bot, name: str, region: str | None) -> Person:
    """Return another admin, of a region."""
    phone = bot.person(name)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        await members.appoint(
            work, person, Appointment(Role.ADMIN, name, "", region), by=None
        )
    phone.starts()
    await phone.sees("Temani")
    return phone


async def deeds(bot: Bot) -> list[tuple[str, str | None]]:
    async with bot.service.transactions.reading() as session:
        noted = select(Audit).where(col(Audit.deed).in_([Deed.REPORTED, Deed.UNHEARD]))
        rows = (await session.exec(noted.order_by(col(Audit.id)))).all()
        return [(each.deed, each.detail) for each in rows]


async def messages_to_admins(bot: Bot) -> int:
    """Count by the button, which nothing else of these journeys has."""
    async with bot.service.transactions.reading() as session:
        sent = select(Outbox).where(col(Outbox.case_id).is_not(None))
        return len((await session.exec(sent)).all())


async def test_a_complaint_reaches_the_admin_without_words(bot: Bot) -> None:
    budi = await admin(bot)
    siti = await started(bot)

    siti.says(COMPLAINT)

    answer = await siti.sees(PROMISE)
    assert "tidak lewat petugas yang bersangkutan" in answer["text"]
    assert "panggil petugas lewat tombol di bawah" in answer["text"]
    told = await budi.sees(COMPLAINS)
    assert "Belum ada kasusnya" in told["text"]
    assert "Siti" not in told["text"]
    assert "pelayanan buruk" not in told["text"]
    assert await deeds(bot) == [("reported", "complaint_service")]


async def test_a_case_that_waits_can_be_looked_at(bot: Bot) -> None:
    budi = await admin(bot)
    siti = await asks_for_a_person(bot, "Siti")

    siti.says(DECEIVED)

    await siti.sees("Admin kami beri tahu, tanpa isi pesan Anda.")
    told = await budi.sees("Seorang pekerja melapor sudah tertipu.")
    assert "Kabupaten Bekasi" in told["text"]
    budi.presses("Lihat dulu")
    await budi.sees("menunggu")
    budi.presses("Ambil")
    await siti.sees("Silakan tulis.")


async def test_of_a_case_that_is_taken_the_officer_is_named(bot: Bot) -> None:
    budi = await admin(bot)
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    forged(siti, Explain("complaint_service"))

    await siti.sees(PROMISE)
    told = await budi.sees(COMPLAINS)
    assert "ditangani Ibu Rina, Disnaker Kabupaten Bekasi." in told["text"]
    assert "reply_markup" not in told
    assert COMPLAINS not in rina.transcript()


async def test_it_is_told_once_an_hour(bot: Bot) -> None:
    budi = await admin(bot)
    siti = await started(bot)
    siti.says(COMPLAINT)
    await budi.sees(COMPLAINS)

    siti.reads()
    siti.says(COMPLAINT)
    await siti.sees(PROMISE)
    assert budi.transcript().count(COMPLAINS) == 1
    assert len(await deeds(bot)) == 1
    bot.clock.moves(complaints.TOLD_AGAIN_AFTER + timedelta(seconds=1))
    siti.says(COMPLAINT)

    await budi.sees(COMPLAINS)
    assert len(await deeds(bot)) == 2


async def test_without_an_admin_nothing_is_promised(bot: Bot) -> None:
    siti = await started(bot)

    siti.says(COMPLAINT)

    answer = await siti.sees("Saat ini belum ada koordinator yang bisa kami beri tahu.")
    assert PROMISE not in answer["text"]
    siti.says(DECEIVED)
    answer = await siti.sees("Jangan kirim apa pun lagi.")
    assert PROMISE not in answer["text"]
    assert await deeds(bot) == [
        ("report unheard", "complaint_service"),
        ("report unheard", "scam_already"),
    ]
    budi = await admin(bot)
    siti.says(COMPLAINT)
    await siti.sees(PROMISE)
    await budi.sees(COMPLAINS)


async def test_at_most_five_are_told_those_of_the_region_first(bot: Bot) -> None:
    far = await serves(bot, "Ambon", "81.71")
    await admin(bot)
    near = [await serves(bot, f"Dekat {at}", "32.16") for at in range(3)]
    province = await serves(bot, "Jabar", "32")
    siti = await asks_for_a_person(bot, "Siti")

    siti.says(DECEIVED)

    for each in (*near, province):
        await each.sees("melapor sudah tertipu")
    assert await messages_to_admins(bot) == reachability.AT_MOST
    assert "tertipu" not in far.transcript()


async def test_anger_is_told_too(bot: Bot) -> None:
    budi = await admin(bot)
    siti = await started(bot)

    forged(siti, Explain("anger"))

    await siti.sees("Koordinator kami beri tahu, tanpa isi pesan Anda.")
    await budi.sees("Seorang pekerja kesal karena ada yang belum beres.")


async def test_a_fraud_that_is_written_is_reported_a_question_is_not(bot: Bot) -> None:
    budi = await admin(bot)
    siti = await started(bot)

    forged(siti, Explain("scam_report"))
    answer = await siti.sees("Petugas resmi tidak meminta OTP")
    assert PROMISE not in answer["text"]
    siti.says("ada yang ngaku petugas minta transfer uang")

    await siti.sees("Admin kami beri tahu, tanpa isi pesan Anda.")
    await budi.sees("Seorang pekerja melapor dugaan penipuan.")
    assert await deeds(bot) == [("reported", "scam_report")]


async def test_no_answer_yet_is_told_where_somebody_waits(bot: Bot) -> None:
    budi = await admin(bot)
    siti = await started(bot)
    forged(siti, Explain("counselor_no_reply"))
    answer = await siti.sees("Maaf sudah lama menunggu.")
    assert PROMISE not in answer["text"]
    assert await deeds(bot) == []
    dewi = await asks_for_a_person(bot, "Dewi")

    forged(dewi, Explain("counselor_no_reply"))

    await dewi.sees("Koordinator kami beri tahu, tanpa isi pesan Anda.")
    await budi.sees("Seorang pekerja memberi tahu bahwa petugas belum membalas.")
    await budi.sees_button("Lihat dulu")
