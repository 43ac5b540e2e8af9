"""Budi pauses, cancels, corrects and recalls what goes out, by what the card offers."""

from sqlmodel import col, select

from bot.buttons import Announce
from bot.sandbox.people import Person
from bot.services.announcements import feeding, progress, reporting
from bot.services.staff import members
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Recipient,
    RecipientState,
)
from tests import announcing
from tests.announcing import WORDS
from tests.journeys import drafted
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import forged, said_by_bot
from tests.service import Bot

PAUSED = "Dijeda. Tidak ada yang menerimanya sampai dilanjutkan."
SENT = "Selesai. Siaran sudah dikirim."
ROUNDS = 50
RIGHT = "Loket JKP buka Minggu, pukul 9."


async def readers(bot: Bot, *names: str) -> list[Person]:
    """Return people who have started the bot and want announcements."""
    phones = [bot.person(each) for each in names]
    for each in phones:
        each.starts()
        await each.sees("Temani")
    await announcing.people(bot.service.transactions, [each.id for each in phones])
    return phones


async def admin(bot: Bot) -> Person:
    """Return Budi, who has started the bot."""
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    return budi


async def goes_out(bot: Bot, phones: list[Person]) -> int:
    """Let an announcement go out to these."""
    transactions = bot.service.transactions
    numbers = await announcing.people(transactions, [each.id for each in phones])
    return await announcing.announced(transactions, ADMIN, numbers)


async def paused(bot: Bot, phones: list[Person], budi: Person) -> int:
    """Let an announcement begin, and Budi pause it before anybody has it."""
    stock, feeding.STOCK = feeding.STOCK, 0
    try:
        number = await goes_out(bot, phones)
        await a_round_later(bot)
        await budi.sees("Siaran sedang dikirim.")
        budi.presses("Jeda")
        await budi.sees(PAUSED)
    finally:
        feeding.STOCK = stock
    return number


async def a_round_later(bot: Bot) -> None:
    """Let three seconds pass, and a round come."""
    bot.clock.moves(reporting.SHOWN_EVERY)
    await bot.service.scheduler.once()


async def over(bot: Bot, budi: Person, said: str) -> None:
    """Go round after round until nobody is left, and the report is read."""
    for _round in range(ROUNDS):
        await a_round_later(bot)
        await bot.sandbox.settled()
        if not await is_left(bot) and any(said in each for each in said_by_bot(budi)):
            return
    raise AssertionError(budi.transcript())


async def is_left(bot: Bot) -> bool:
    """Say whether somebody on a list waits, or their copy is going."""
    left = select(Recipient.state).where(col(Recipient.state).in_(progress.LEFT))
    async with bot.service.transactions.reading() as session:
        return (await session.exec(left.limit(1))).first() is not None


async def test_a_pause_holds_it_and_a_resume_lets_it_go_on(bot: Bot) -> None:
    phones = await readers(bot, "Siti", "Rina")
    budi = await admin(bot)

    await paused(bot, phones, budi)
    await a_round_later(bot)
    assert not any(WORDS in each for phone in phones for each in said_by_bot(phone))
    budi.presses("Lanjutkan")

    for each in phones:
        await each.sees(WORDS)
    await over(bot, budi, SENT)
    assert [sum(WORDS in t for t in said_by_bot(each)) for each in phones] == [1, 1]


async def test_a_cancel_asks_once_more_and_is_for_good(bot: Bot) -> None:
    phones = await readers(bot, "Siti")
    budi = await admin(bot)
    await paused(bot, phones, budi)

    budi.presses("Batalkan")
    await budi.sees("Batalkan untuk seterusnya?")
    budi.presses("Ya, batalkan")
    await budi.sees("Dibatalkan. Tidak ada lagi yang menerimanya.")

    await over(bot, budi, "Belum terkirim saat dibatalkan: 1.")
    assert not any(WORDS in each for each in said_by_bot(phones[0]))


async def test_all_copies_are_corrected_once_their_writer_has_seen_it(
    bot: Bot,
) -> None:
    phones = await readers(bot, "Siti", "Rina")
    budi = await admin(bot)
    await goes_out(bot, phones)
    await over(bot, budi, SENT)

    budi.presses("Perbaiki semua")
    await budi.sees("Tulis kata-kata yang benar sekarang.")
    budi.says(RIGHT)
    await budi.sees("Kirim dulu perbaikan ini ke Anda sendiri.")
    budi.presses("Kirim ke saya")
    await budi.sees(RIGHT)
    await budi.sees("Begini nanti isi semua salinan.")
    assert WORDS in "".join(said_by_bot(phones[0]))
    budi.presses("Perbaiki semua")
    await budi.sees("Perbaiki semua salinan sekarang?")
    budi.presses("Ya, perbaiki")

    await over(bot, budi, "Selesai. Siaran sudah diperbaiki.")
    for each in phones:
        said = "".join(said_by_bot(each))
        assert RIGHT in said
        assert WORDS not in said


async def test_all_copies_are_recalled(bot: Bot) -> None:
    phones = await readers(bot, "Siti", "Rina")
    budi = await admin(bot)
    await goes_out(bot, phones)
    await over(bot, budi, SENT)

    budi.presses("Tarik")
    await budi.sees("Tarik siaran ini?")
    budi.presses("Ya, tarik")

    await over(bot, budi, "Selesai. Siaran sudah ditarik.")
    assert not any(WORDS in each for phone in phones for each in said_by_bot(phone))


async def test_what_failed_goes_again(bot: Bot) -> None:
    phones = await readers(bot, "Siti", "Rina")
    budi = await admin(bot)
    number = await goes_out(bot, phones)
    await over(bot, budi, SENT)
    async with bot.service.transactions.begin() as work:
        rows = select(Recipient).where(col(Recipient.announcement_id) == number)
        one, *_ = (await work.session.exec(rows)).all()
        one.state = RecipientState.FAILED
    async with bot.service.transactions.begin() as work:
        row = await work.session.get_one(Announcement, number)
        row.state = AnnouncementState.SENDING
        row.finished_at = row.progress_at = None
    await over(bot, budi, "Gagal: 1.")

    budi.presses("Kirim lagi ke yang gagal")

    await over(bot, budi, "Berhasil: 2 dari 2.")


async def test_an_old_button_changes_nothing_and_shows_how_it_is(bot: Bot) -> None:
    phones = await readers(bot, "Siti")
    budi = await admin(bot)
    number = await paused(bot, phones, budi)

    forged(budi, Announce(number, 0, "pause"))
    await budi.is_told("Sudah kami terima.")
    forged(budi, Announce(number, 0, "stopped"))
    await budi.is_told("Sudah kami terima.")

    row = await announcing.now(bot.service.transactions, number)
    assert row.state == "paused"


async def test_nobody_but_an_admin_steers_it(bot: Bot) -> None:
    phones = await readers(bot, "Siti")
    budi = await admin(bot)
    number = await paused(bot, phones, budi)

    for way in ("resume", "stopped", "recalled", "corrected", "again"):
        forged(phones[0], Announce(number, 1, way))
        await phones[0].is_told("Langkah ini hanya untuk Admin.")

    row = await announcing.now(bot.service.transactions, number)
    assert row.state == "paused"


async def test_what_two_agreed_to_is_corrected_by_two(bot: Bot) -> None:
    phones = await readers(bot, "Siti")
    budi, ani = await admin(bot), await drafted.admin(bot, "Ani")
    number = await goes_out(bot, phones)
    await over(bot, budi, SENT)
    async with bot.service.transactions.begin() as work:
        row = await work.session.get_one(Announcement, number)
        row.approved_by = (await members.known(work, ani.id)).id

    budi.presses("Perbaiki semua")
    await budi.sees("Tulis kata-kata yang benar sekarang.")
    budi.says(RIGHT)
    await budi.sees("Kirim dulu perbaikan ini ke Anda sendiri.")
    budi.presses("Kirim ke saya")
    await budi.sees("Begini nanti isi semua salinan.")
    budi.presses("Perbaiki semua")
    await budi.sees("Perbaiki semua salinan sekarang?")
    budi.presses("Ya, perbaiki")
    await budi.sees("Menunggu persetujuan admin lain")
    await ani.sees(RIGHT)
    await ani.sees("meminta persetujuan Anda untuk memperbaiki siaran")
    assert WORDS in "".join(said_by_bot(phones[0]))
    ani.presses("Setujui")
    await ani.sees("Anda menyetujui. Salinan diperbaiki sekarang.")
    await budi.sees("Ibu Ani menyetujui. Salinan diperbaiki sekarang.")

    await over(bot, budi, "Selesai. Siaran sudah diperbaiki.")
    assert RIGHT in "".join(said_by_bot(phones[0]))
