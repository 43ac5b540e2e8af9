"""Names of markup, quotes and marks that turn words around, through the story."""

import pytest

from bot.sandbox.people import Person
from tests.journeys.talking import counselor, takes
from tests.service import Bot

NAMES = ["<3", '<b>&"', "O'Neil & -- Co", "\u202eitis", "</b><i>", "Siti 😀"]


@pytest.mark.parametrize("name", NAMES)
async def test_an_odd_name_is_shown_as_it_is_and_breaks_nothing(
    bot: Bot, name: str
) -> None:
    rina = await counselor(bot, "Rina")
    siti = bot.sandbox.person(name, last_name=name)
    await _tells_the_name(siti, name)
    await _waits(siti)

    await takes(rina, siti)
    siti.says("halo <b>&amp; 'kak'")
    await rina.sees("halo <b>&amp; 'kak'")
    rina.says("Ya, saya bantu")
    await siti.sees("Ya, saya bantu")

    shown = name.replace("\u202e", "")
    assert shown in rina.transcript()
    assert "\u202e" not in rina.transcript()
    assert "None" not in rina.transcript() + siti.transcript()
    assert "gangguan" not in rina.transcript() + siti.transcript()


async def _tells_the_name(siti: Person, name: str) -> None:
    siti.says("/profil")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("Siapa nama panggilan Anda?")
    siti.says(name)
    await siti.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")


async def _waits(siti: Person) -> None:
    siti.says("/petugas")
    await siti.sees("masuk antrean")
