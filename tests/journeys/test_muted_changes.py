"""Siti is muted and changes what she wrote before: that waits too, and is not lost."""

from collections.abc import Sequence
from datetime import timedelta

from bot.sandbox.people import Person
from bot.services.audit.reasons import MuteReason
from bot.services.conversations import muted
from bot.services.staff import members
from tests.journeys.relaying import all_settled, talking
from tests.journeys.talking import counselor, said_by_bot, takes
from tests.service import Bot


async def test_changes_wait_and_the_newest_comes_before_what_waited(bot: Bot) -> None:
    rina, siti = await talking(bot)
    first, second = await says(siti, rina, "Halo Bu", "Gaji 4 juta")
    await mute(bot)
    third = siti.says("Kata satu")
    siti.says("Kata dua")
    siti.edits(first, "Halo Ibu bodoh")
    siti.edits(first, "Halo Ibu Rina")
    siti.edits(second, "Gaji 5 juta")
    siti.edits(third, "Kata nomor satu")
    await all_heard(bot)
    for each in ("bodoh", "Halo Ibu", "5 juta", "Kata"):
        assert each not in rina.transcript()

    told = await ends(bot, rina)

    assert [each for each in told if "memperbaiki" not in each] == [
        "Halo Ibu Rina",
        "Gaji 5 juta",
        "Kata nomor satu",
        "Kata dua",
    ]
    assert sum("memperbaiki pesan ini:" in each for each in told) == 2
    assert "bodoh" not in rina.transcript()
    siti.edits(second, "Gaji 6 juta")
    await rina.sees("Gaji 6 juta")


async def test_words_of_danger_in_a_change_end_it_at_once(bot: Bot) -> None:
    rina, siti = await talking(bot)
    first, second = await says(siti, rina, "Halo Bu", "Gaji 4 juta")
    await mute(bot)
    siti.says("Kata satu")
    siti.edits(second, "Gaji 5 juta")
    await all_heard(bot)
    assert "Kata satu" not in rina.transcript()

    siti.edits(first, "Saya mau bunuh diri")

    await all_heard(bot)
    for each in ("Saya mau bunuh diri", "Gaji 5 juta", "Kata satu"):
        assert each in said_by_bot(rina)
    siti.says("Ibu masih ada?")
    await rina.sees("Ibu masih ada?")


async def test_words_of_danger_in_a_change_of_what_waits_come_too(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await says(siti, rina, "Halo Bu")
    await mute(bot)
    waiting = siti.says("Kata satu")
    siti.says("Kata dua")
    await all_heard(bot)

    siti.edits(waiting, "Saya mau bunuh diri")

    await all_heard(bot)
    assert "Kata dua" in said_by_bot(rina)
    assert rina.transcript().count("bunuh diri") == 1


async def test_a_secret_in_a_change_of_what_waits_is_asked_about(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await says(siti, rina, "Halo Bu")
    await mute(bot)
    waiting = siti.says("NIK saya nanti")
    await all_heard(bot)
    siti.edits(waiting, "NIK saya 3216012345678901")
    await siti.sees("mungkin NIK atau KK")

    await ends(bot, rina)

    assert "3216012345678901" not in rina.transcript()
    siti.presses("Jangan kirim")
    await all_heard(bot)
    assert "3216012345678901" not in rina.transcript()


async def test_a_change_reaches_who_had_no_copy_of_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    first, _second = await says(siti, rina, "Surat hilang", "Gaji 4 juta")
    rina.says("Baik, saya catat")
    await siti.sees("Baik, saya catat")
    rina.says("/tugas")
    await rina.sees("Anda punya 1 kasus")
    rina.presses(next(each for each in rina.buttons if each.startswith("Pekerja")))
    await rina.sees_button("Kembalikan")
    rina.presses("Kembalikan")
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Ya, kembalikan")
    await rina.sees("kembali ke antrean")
    agus = await counselor(bot, "Agus")
    await takes(agus, siti)
    await mute(bot)
    siti.edits(first, "Surat sudah ketemu")
    await all_heard(bot)
    assert "ketemu" not in agus.transcript()

    await ends(bot, agus)

    assert agus.transcript().count("Surat sudah ketemu") == 1
    assert "ketemu" not in rina.transcript()


async def says(siti: Person, rina: Person, *words: str) -> Sequence[int]:
    """Let a worker write, and the officer read it; return the numbers."""
    written = []
    for each in words:
        written.append(int(siti.says(each)["message_id"]))
        await rina.sees(each)
    return written


async def mute(bot: Bot) -> None:
    """Let the worker of the only case be muted by who looks after the office."""
    wati = bot.person("Wati")
    async with bot.service.transactions.begin() as work:
        by = await members.known(work, wati.id)
        assert await muted.mute(work, by, 1, MuteReason.ABUSE, 2)
    await all_heard(bot)


async def ends(bot: Bot, reader: Person) -> list[str]:
    """Let the time be over; return what the officer is shown after it is said so."""
    bot.clock.moves(timedelta(hours=2))
    await bot.service.scheduler.once()
    await reader.sees("diteruskan lagi")
    await all_heard(bot)
    said = said_by_bot(reader)
    last = max(at for at, each in enumerate(said) if "diteruskan lagi" in each)
    return said[last + 1 :]


async def all_heard(bot: Bot) -> None:
    """Wait until the bot has heard all that was written, and said all it promised."""
    await bot.sandbox.settled()
    await all_settled(bot)
