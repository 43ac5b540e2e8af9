"""/privasi says what is kept, what for, how long, and what backups still hold."""

from tests.journeys.checking import pressing, started
from tests.service import Bot, running

WAY = "Yang kami simpan"
TITLE = "Apa yang kami simpan, dan berapa lama"


async def test_what_is_kept_and_how_long_is_one_press_away(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("/privasi")
    await pressing(siti, WAY)

    told = (await siti.sees(TITLE))["text"]
    assert "Jawaban Anda dan hasil perkiraan\n" in told
    assert "24 jam tanpa persetujuan Anda." in told
    assert "Dasar: persetujuan Anda." in told
    assert "belum menyebutkan berapa lama cadangan data" in told


async def test_the_operators_setting_says_how_long_backups_stay(
    database_url: str,
) -> None:
    async with running(database_url, backup_days=30) as bot:
        siti = await started(bot)
        siti.says("/privasi")
        await pressing(siti, WAY)
        told = (await siti.sees(TITLE))["text"]
        assert "paling lama 30 hari lagi" in told
