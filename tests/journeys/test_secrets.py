"""Secrets in a talk are pointed out to their writer before anybody reads them."""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from bot.sandbox.sending_files import Attached
from tests.journeys.relaying import all_settled, noted, nothing_waits, talking
from tests.journeys.talking import asks_for_a_person, counselor, named_below, takes
from tests.service import Bot

PIN = "2211"


async def test_it_goes_without_the_secrets(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says(f"OTP nya 482913, pin saya {PIN}, password jmo rahasia99, tolong Bu")
    await siti.sees("Di pesan Anda ada kode OTP, PIN, dan kata sandi.")

    siti.presses("Kirim tanpa itu")

    await rina.sees("OTP nya […], pin saya […], password jmo […] tolong Bu")
    assert PIN not in rina.transcript()


async def test_a_caption_is_looked_at_too(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.sends_photo(f"PIN {PIN}")
    await siti.sees("Di pesan Anda ada PIN.")

    siti.presses("Jangan kirim")
    siti.says("Maaf Bu")
    await rina.sees("Maaf Bu")
    assert PIN not in rina.transcript()
    assert not any("photo" in each for each in rina.screen)


@pytest.mark.parametrize("kind", ["photo", "document", "video", "voice"])
async def test_a_file_goes_under_a_caption_without_the_secret(
    bot: Bot, kind: str
) -> None:
    rina, siti = await talking(bot)
    siti.sends_file(kind, f"Kartu <saya> & pin saya {PIN}")
    await siti.sees("Kartu <saya> & pin saya […]")
    await siti.sees("Di pesan Anda ada PIN.")

    siti.presses("Kirim tanpa itu")

    arrived = await rina.sees("Kartu <saya> & pin saya […]")
    assert kind in arrived
    assert arrived["caption"] == "Kartu <saya> & pin saya […]"
    assert str(named_below(arrived)).startswith("Pekerja ")
    await all_settled(bot)
    assert PIN not in rina.transcript()
    assert sum(kind in each for each in rina.screen) == 1


async def test_a_file_of_an_album_goes_alone_without_the_secret(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.sends_album(Attached(), Attached(), caption=f"pin saya {PIN}")
    await siti.sees("Di pesan Anda ada PIN.")

    siti.presses("Kirim tanpa itu")
    await bot.sandbox.settled()
    await nothing_waits(bot)

    assert "pin saya […]" in rina.transcript()
    assert PIN not in rina.transcript()
    assert sum("photo" in each for each in rina.screen) == 2


async def test_a_file_that_its_writer_deleted_is_asked_for_again(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.flood(30, "copyMessage")
    photo = siti.sends_photo(f"PIN {PIN}")
    await bot.sandbox.settled()
    await noted(bot, "429")
    siti.deletes(photo)
    bot.clock.moves(timedelta(seconds=30))
    await siti.sees("Di pesan Anda ada PIN.")

    siti.presses("Kirim tanpa itu")

    await siti.sees("Silakan tulis lagi pesannya")
    assert not any("photo" in each for each in rina.screen)


async def test_a_change_that_brings_one_is_not_passed_on(bot: Bot) -> None:
    rina, siti = await talking(bot)
    written = siti.says("Ini datanya")
    await rina.sees("Ini datanya")

    siti.edits(written, "Ini datanya: nama ibu kandung saya Sumiati")

    await siti.sees("Perubahan itu memuat nama ibu kandung, jadi tidak kami teruskan.")
    assert "Sumiati" not in rina.transcript()


async def test_a_change_while_waiting_is_held_before_anybody_comes(bot: Bot) -> None:
    """A copy is of what the words say when it is made."""
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await _changes_while_waiting(siti)
    await takes(rina, siti)
    siti.says("Selamat siang")
    await rina.sees("Selamat siang")
    await all_settled(bot)
    assert PIN not in rina.transcript()

    siti.presses("Kirim tanpa itu")

    await rina.sees("Halo, pin saya […]")
    assert PIN not in rina.transcript()


async def _changes_while_waiting(siti: Person) -> None:
    written = siti.says("Halo")
    await siti.sees("kami simpan untuk petugas")
    siti.edits(written, f"Halo, pin saya {PIN}")
    await siti.sees("Di pesan Anda ada PIN.")


async def test_a_secret_that_nobody_gets_is_warned_of(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("OTP saya 482913")

    await siti.sees("Di pesan Anda ada kode OTP. Jangan berikan kepada siapa pun")
