"""Words of distress from nobody knows where: an officer is told before it is asked."""

from sqlmodel import select

from bot.sandbox.people import Person
from bot.storage.tables import Case
from tests.journeys.checking import started
from tests.journeys.conftest import ADMIN
from tests.journeys.distress import ALARM, FIRST, WORDS
from tests.journeys.talking import counselor
from tests.service import Bot

ASKS_WHERE = "Bila bisa, tulis Anda di kabupaten atau kota mana."
NOBODY = "Saat ini belum ada petugas yang bisa dihubungi."


async def connected(bot: Bot) -> Person:
    """Return somebody in distress who agreed, and has not said where she lives."""
    siti = await started(bot)
    siti.says(WORDS)
    await siti.sees("Setuju?")
    siti.presses("Ya, hubungkan")
    await siti.sees(FIRST)
    await siti.sees(ASKS_WHERE)
    return siti


async def region(bot: Bot) -> str | None:
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(Case))).one().region


async def test_the_officers_of_the_whole_country_are_told_at_once(bot: Bot) -> None:
    nina = await counselor(bot, "Nina", office="Kemnaker", region=None)
    rina = await counselor(bot, "Rina")

    await connected(bot)

    await nina.sees(ALARM)
    assert ALARM not in rina.transcript()
    nina.says("/antrean")
    queue = await nina.sees("1 pekerja menunggu.")
    assert "wilayah belum diketahui. Perlu dibalas dulu" in queue["text"]
    nina.presses("Lihat dulu")
    await nina.sees("wilayah belum diketahui")
    nina.presses("Ambil")
    await nina.sees("Wilayah belum diketahui. Tanyakan di mana pekerja sekarang.")
    assert await region(bot) is None


async def test_where_only_others_serve_one_of_them_is_told(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")

    siti = await connected(bot)

    await rina.sees(ALARM)
    assert NOBODY not in siti.transcript()


async def test_who_has_never_started_is_nobody_to_tell(bot: Bot) -> None:
    siti = await connected(bot)

    assert "Jangan menunggu sendiri" in siti.transcript()
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    siti.says(WORDS)
    await budi.sees(ALARM)


async def test_once_the_place_is_known_who_is_near_is_told_too(bot: Bot) -> None:
    nina = await counselor(bot, "Nina", office="Kemnaker", region=None)
    rina = await counselor(bot, "Rina")
    siti = await connected(bot)
    await nina.sees(ALARM)

    siti.says("kab bekasi")
    await siti.sees("Kabupaten Bekasi, Jawa Barat. Benar?")
    siti.presses("Ya, benar")

    await rina.sees(ALARM)
    await siti.sees(FIRST)
    assert await region(bot) == "32.16"
    assert nina.transcript().count(ALARM) == 1


async def test_a_place_chosen_from_the_list_counts_as_well(bot: Bot) -> None:
    siti = await connected(bot)

    siti.presses("Pilih dari daftar")
    await siti.sees_button("Jawa Barat")
    siti.presses("Jawa Barat")
    await siti.sees_button("Kabupaten Bekasi")
    siti.presses("Kabupaten Bekasi")

    await siti.sees(FIRST)
    assert await region(bot) == "32.16"


async def test_what_is_no_place_is_for_the_officer(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await connected(bot)

    siti.says("tolong")

    await siti.sees("Pesan Anda kami simpan")
    assert "Mana yang Anda maksud?" not in siti.transcript()
    await rina.sees(ALARM)
    rina.presses("Ambil")
    await rina.sees("tolong")


async def test_a_cry_for_help_is_not_answered_with_the_manual(bot: Bot) -> None:
    siti = await started(bot)
    siti.says(WORDS)
    await siti.sees("Setuju?")

    siti.says("tolong")

    await siti.sees("Kami tetap di sini.")
    assert "Cara memakai" not in siti.transcript()


async def test_the_place_that_was_told_before_is_not_asked(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await connected(bot)
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await rina.sees(ALARM)

    siti.says(WORDS)

    await siti.sees(FIRST)
    assert siti.transcript().count(ASKS_WHERE) == 1
