"""An admin invites a colleague by a link that is good once, within a day."""

import asyncio
import re
from datetime import timedelta

from bot.sandbox.people import Person
from tests.journeys.conftest import ADMIN
from tests.service import Bot


async def invited(bot: Bot, *, region: str = "kab bekasi") -> tuple[Person, str]:
    """Return the admin, and what the link carries."""
    budi = bot.person("Budi", user_id=ADMIN)
    budi.says("/undang")
    await budi.sees("Orang ini akan menjadi apa?")
    budi.presses("Pengantar Kerja")
    await budi.sees("melayani kabupaten, kota, atau provinsi mana?")
    budi.says(region)
    await budi.sees("memanggil orang ini siapa?")
    budi.says("Ibu <Rina> & \u202eco")
    await budi.sees("Dari kantor mana?")
    budi.says("Disnaker Kabupaten Bekasi")
    made = await budi.sees("Berlaku 24 jam dan sekali pakai.")
    link = re.search(r"https://t\.me/(\w+)\?start=(inv_[\w-]+)", made["text"])
    assert link is not None
    return budi, link[2]


async def test_an_invited_colleague_serves_at_once(bot: Bot) -> None:
    _budi, payload = await invited(bot)
    rina = bot.person("Rina")

    rina.starts(payload)

    await rina.sees(
        "Selamat bergabung sebagai Pengantar Kerja di Disnaker Kabupaten Bekasi."
    )
    rina.says("/antrean")
    await rina.sees("Tidak ada yang menunggu")


async def test_an_invitation_is_good_once(bot: Bot) -> None:
    _budi, payload = await invited(bot)
    rina, eve = bot.person("Rina"), bot.person("Eve")
    rina.starts(payload)
    await rina.sees("Selamat bergabung")

    eve.starts(payload)

    await eve.sees("Undangan ini sudah dipakai. Minta yang baru.")
    eve.says("/antrean")
    await eve.sees("Langkah ini hanya untuk Petugas.")


async def test_of_many_who_follow_a_link_at_once_one_gets_in(bot: Bot) -> None:
    _budi, payload = await invited(bot)
    people = [bot.person(f"Orang{number}") for number in range(8)]

    for each in people:
        each.starts(payload)
    await asyncio.gather(*(is_answered(each) for each in people))

    welcomed = [each for each in people if "Selamat bergabung" in each.transcript()]
    assert len(welcomed) == 1


async def is_answered(phone: Person) -> None:
    await phone.until(lambda: len(phone.screen) > 1 or None)


async def test_an_invitation_ends_after_a_day(bot: Bot) -> None:
    _budi, payload = await invited(bot)
    bot.clock.moves(timedelta(hours=24))
    rina = bot.person("Rina")

    rina.starts(payload)

    await rina.sees("Undangan ini sudah kedaluwarsa. Minta yang baru.")


async def test_a_made_up_link_opens_nothing(bot: Bot) -> None:
    eve = bot.person("Eve")

    eve.starts("inv_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")

    await eve.sees("Undangan ini sudah dipakai.")


async def test_who_works_here_does_not_use_up_an_invitation(bot: Bot) -> None:
    budi, payload = await invited(bot, region="-")
    budi.starts(payload)
    await budi.sees("Anda sudah terdaftar di sini.")
    rina = bot.person("Rina")

    rina.starts(payload)

    await rina.sees("Selamat bergabung")


async def test_a_place_that_is_not_found_is_asked_for_again(bot: Bot) -> None:
    budi = bot.person("Budi", user_id=ADMIN)
    budi.says("/undang")
    await budi.sees("Orang ini akan menjadi apa?")
    budi.presses("Admin")
    await budi.sees("melayani kabupaten")

    budi.says("xyzzy")

    await budi.sees("Tempat itu belum ketemu.")
    budi.says("Jawa Barat")
    await budi.sees("Melayani Jawa Barat.")
