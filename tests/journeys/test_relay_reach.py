"""Who blocks the bot and comes back: told once, and nothing is lost."""

from datetime import timedelta

from tests.journeys.relaying import all_settled, bears, saying, talking
from tests.service import Bot

BLOCKED = "Belum sampai: pekerja memblokir bot."
MINUTE = timedelta(minutes=1)


async def test_the_counselor_is_told_at_the_block_and_at_the_return(bot: Bot) -> None:
    """Answers to who has left must not vanish (SideCloudGroup/BetterForward#32)."""
    rina, siti = await talking(bot)
    siti.blocks()
    await rina.sees("memblokir bot. Pesan Anda tidak sampai untuk sementara.")
    calls = bot.sandbox.calls.get("copyMessage", 0)

    said = [rina.says(f"Bu Siti {number}") for number in range(5)]
    await bears(rina, said[-1], "😢")
    await all_settled(bot)

    assert BLOCKED not in rina.transcript()
    assert bot.sandbox.calls.get("copyMessage", 0) == calls
    bot.clock.moves(MINUTE)
    siti.unblocks()
    await rina.sees("bisa dihubungi lagi. 5 pesan Anda belum sampai.")
    rina.presses("Kirim lagi")
    await siti.sees("Bu Siti 4")
    heard = [e["text"] for e in siti.screen if e.get("text", "").startswith("Bu Siti")]
    assert heard == [f"Bu Siti {number}" for number in range(5)]
    await bears(rina, said[-1], "👀")


async def test_a_block_that_telegram_did_not_tell_of_is_said_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.chat.blocked = True

    said = [rina.says(f"Bu Siti {number}") for number in range(5)]
    await rina.sees(BLOCKED)
    await bears(rina, said[-1], "😢")
    await all_settled(bot)
    assert rina.transcript().count(BLOCKED) == 1
    rina.presses("Kirim lagi")
    await rina.is_told(BLOCKED)

    bot.clock.moves(MINUTE)
    siti.chat.blocked = False
    siti.says("Saya kembali")
    await rina.sees("bisa dihubungi lagi. 5 pesan Anda belum sampai.")
    await rina.sees("Saya kembali")
    rina.presses("Kirim lagi")
    await siti.sees("Bu Siti 4")


async def test_what_is_sent_again_is_sent_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.chat.blocked = True
    rina.says("Bu Siti")
    failed = await rina.sees(BLOCKED)
    bot.clock.moves(MINUTE)
    siti.chat.blocked = False
    siti.says("Saya kembali")
    await rina.sees("1 pesan Anda belum sampai.")

    rina.presses("Kirim lagi")
    await siti.sees("Bu Siti")
    rina.presses_old(failed, "Kirim lagi")

    await rina.is_told("Sudah kami terima.")
    assert len(saying(siti, "Bu Siti")) == 1


async def test_nothing_is_said_of_a_return_with_nothing_missed(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.blocks()
    await rina.sees("memblokir bot.")
    bot.clock.moves(MINUTE)

    siti.unblocks()

    back = await rina.sees("bisa dihubungi lagi.")
    assert "belum sampai" not in back["text"]
    assert "reply_markup" not in back


async def test_each_block_is_told(bot: Bot) -> None:
    """B062: its officer learns of the block, and of the return."""
    rina, siti = await talking(bot)
    for _time in range(2):
        siti.blocks()
        await rina.sees("memblokir bot.")
        bot.clock.moves(MINUTE)
        siti.unblocks()
        await rina.sees("bisa dihubungi lagi.")
        bot.clock.moves(MINUTE)


async def test_an_officer_who_comes_back_gets_what_was_written(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.blocks()
    await bot.sandbox.settled()

    said = [siti.says(f"kata {number}") for number in range(3)]
    await siti.sees("Pesan ini belum sampai ke petugas. Kami coba lagi.")
    await bears(siti, said[-1], "😢")
    await all_settled(bot)
    assert siti.transcript().count("belum sampai ke petugas") == 1
    bot.clock.moves(MINUTE)
    rina.unblocks()
    rina.says("/tugas")

    await rina.sees("kata 2")
    assert [len(saying(rina, f"kata {number}")) for number in range(3)] == [1, 1, 1]
    await bears(siti, said[-1], "👀")


async def test_an_account_that_is_gone_is_said_so(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.leaves_telegram()

    rina.says("Bu Siti")
    await rina.sees("Belum sampai: akun Telegram pekerja tidak ada lagi.")
    rina.says("Bu Siti?")
    await all_settled(bot)

    assert BLOCKED not in rina.transcript()
    assert rina.transcript().count("tidak ada lagi") == 1
