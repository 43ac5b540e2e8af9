"""Replies for the whole country: proposed by anybody, allowed by an admin alone."""

from sqlmodel import select

from bot.buttons import JudgeReply, KeepReply
from bot.sandbox.people import Person
from bot.storage.tables import Audit, Deed, SavedReply
from tests.journeys.conftest import ADMIN
from tests.journeys.relaying import all_settled, talking
from tests.journeys.replying import keeps, previews
from tests.journeys.talking import counselor, forged
from tests.service import Bot

ASKS = "mengusulkan balasan di atas untuk semua petugas"


async def proposed(bot: Bot) -> tuple[Person, Person]:
    """Return who has proposed a reply, and the admin who was asked."""
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("/undang untuk mengundang")
    agus = await counselor(bot, "Agus", office="Disnaker Kota Bandung", region="32.73")
    await keeps(agus, "Alamat BPJS", "Telepon 175 untuk BPJS")
    agus.presses("Lihat, bagikan")
    await agus.sees_button("Usulkan nasional")
    agus.presses("Usulkan nasional")
    await agus.sees("Usulan terkirim ke admin.")
    return agus, budi


async def reply(bot: Bot) -> SavedReply:
    """Return the only saved reply."""
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(SavedReply))).one()


async def test_it_serves_its_writer_alone_until_an_admin_agrees(bot: Bot) -> None:
    agus, budi = await proposed(bot)
    await budi.sees("Telepon 175 untuk BPJS")
    asked = await budi.sees(ASKS)
    rina, siti = await talking(bot)
    rina.says("/b alamat bpjs")
    await rina.sees("Belum ada balasan dengan kata itu.")

    budi.presses("Setujui")

    await budi.sees("Anda setuju.")
    await agus.sees("Admin setuju. Semua petugas sekarang bisa memakai “Alamat BPJS”.")
    await previews(rina, "alamat bpjs", "Telepon 175 untuk BPJS")
    rina.presses("Kirim")
    await siti.sees("Telepon 175 untuk BPJS")
    budi.presses_old(asked, "Tolak")
    await budi.is_told("Sudah kami terima.")
    assert (await reply(bot)).used == 1


async def test_one_that_is_declined_stays_its_writers(bot: Bot) -> None:
    agus, budi = await proposed(bot)
    await budi.sees(ASKS)

    budi.presses("Tolak")

    await agus.sees("Admin belum menyetujui “Alamat BPJS”")
    row = await reply(bot)
    assert (row.scope, row.approved_at) == ("own", None)


async def test_other_words_than_the_admin_read_are_not_allowed(bot: Bot) -> None:
    agus, budi = await proposed(bot)
    asked = await budi.sees(ASKS)
    agus.presses("Ganti isi")
    await agus.sees("Sekarang tulis isi")
    agus.says("Telepon 500 untuk BPJS")
    await agus.sees("Sudah diubah.")

    budi.presses("Setujui")
    await budi.is_told("Sudah kami terima.")
    assert (await reply(bot)).approved_at is None

    agus.presses("Usulkan nasional")
    await budi.sees("Telepon 500 untuk BPJS")
    await budi.sees(ASKS)
    budi.presses_old(asked, "Setujui")
    await budi.is_told("Isinya sudah berubah")
    assert (await reply(bot)).approved_at is None


async def test_one_that_is_changed_afterwards_needs_a_new_yes(bot: Bot) -> None:
    agus, budi = await proposed(bot)
    await budi.sees(ASKS)
    budi.presses("Setujui")
    await agus.sees("Admin setuju.")
    agus.says("/balasan")
    await agus.sees_button("Alamat BPJS")
    agus.presses("Alamat BPJS")
    await agus.sees("Semua petugas bisa memakainya.")
    agus.presses("Ganti judul")
    await agus.sees("Tulis judul baru")
    agus.says("Nomor BPJS")

    await agus.sees("Sudah diubah.")
    row = await reply(bot)
    assert (row.title, row.scope, row.approved_at) == ("Nomor BPJS", "own", None)


async def test_a_counselor_allows_and_takes_back_nothing(bot: Bot) -> None:
    agus, budi = await proposed(bot)
    await budi.sees(ASKS)
    rina = await counselor(bot, "Rina")
    number = (await reply(bot)).id
    for way in ("show", "text", "title", "office", "own", "delete.yes"):
        forged(rina, KeepReply(number, way))
        await rina.is_told("Balasan ini sudah tidak ada.")
    forged(agus, JudgeReply(number, "00000000", "yes"))
    await agus.is_told("hanya untuk Admin")
    forged(agus, KeepReply(number, "office"))
    await agus.is_told("Tombol ini sudah lama")

    await all_settled(bot)
    assert "Telepon 175" not in rina.transcript()
    row = await reply(bot)
    assert (row.text, row.approved_at) == ("Telepon 175 untuk BPJS", None)
    async with bot.service.transactions.reading() as session:
        deeds = (await session.exec(select(Audit.deed))).all()
    assert Deed.APPROVED_REPLY not in deeds


async def test_an_admin_takes_back_what_was_allowed(bot: Bot) -> None:
    _agus, budi = await proposed(bot)
    await budi.sees(ASKS)
    budi.presses("Setujui")
    await budi.sees("Anda setuju.")
    budi.says("/balasan")
    await budi.sees_button("Alamat BPJS")
    budi.presses("Alamat BPJS")
    await budi.sees_button("Berhenti bagikan")
    budi.presses("Berhenti bagikan")

    await budi.sees("Anda belum punya balasan.")
    assert (await reply(bot)).scope == "own"


async def test_one_is_deleted_after_a_question(bot: Bot) -> None:
    agus, _budi = await proposed(bot)
    agus.presses("Hapus")
    await agus.sees("Hapus “Alamat BPJS”?")
    sure = agus.last
    agus.presses("Ya, hapus")
    await agus.is_told("Sudah dihapus.")
    await agus.sees("Anda belum punya balasan.")
    agus.presses_old(sure, "Ya, hapus")
    await agus.is_told("Balasan ini sudah tidak ada.")
