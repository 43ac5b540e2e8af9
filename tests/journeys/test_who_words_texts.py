"""Who may word the texts of an office, and who may not, however they try."""

from bot.buttons import OfficePart, Wording, WordOffice
from bot.sandbox.people import Person
from bot.services.staff import members
from bot.services.staff.office_texts import Held
from bot.storage.tables import Role
from tests.journeys.talking import counselor, forged
from tests.journeys.worded import (
    ELSEWHERE,
    GREETING,
    HELLO,
    at_text,
    held,
    the_office,
    writes,
)
from tests.service import Bot


async def test_who_may_not_words_nothing(bot: Bot) -> None:
    tari = await counselor(bot, "Tari", role=Role.COORDINATOR)
    tari.says("/kantor")
    await tari.sees("Petugas mengambil kasus sendiri.")
    assert "Teks" not in tari.buttons
    bekasi = await the_office(bot)
    forged(tari, WordOffice(bekasi.id, GREETING, Wording.EMPTY, 0))
    await tari.is_told("hanya untuk Admin")
    forged(tari, OfficePart(bekasi.id, "texts"))
    await tari.is_told("Kantor ini tidak Anda atur.")
    nona = await counselor(
        bot, "Nona", office=ELSEWHERE, region="81.71", role=Role.ADMIN
    )
    for what in Wording:
        forged(nona, WordOffice(bekasi.id, GREETING, what, 1, 1))
        await nona.is_told("Kantor ini tidak Anda atur.")
    ayu = await counselor(bot, "Ayu", role=Role.ADMIN)
    forged(ayu, WordOffice(bekasi.id, "law", Wording.WRITE))
    await ayu.is_told("Tombol ini sudah lama.")
    old = (Wording.OLD, Wording.USE, Wording.UNDO, Wording.AGAIN)
    for told, what in enumerate(old, start=len(ayu.alerts) + 1):
        forged(ayu, WordOffice(bekasi.id, GREETING, what, 7, 7))
        await _is_alerted(ayu, told)

    assert await held(bot) == Held(0, "")


async def _is_alerted(phone: Person, times: int) -> None:
    """Wait until somebody has been told so many things over the chat."""
    await phone.until(lambda: len(phone.alerts) >= times or None)


async def test_an_admin_of_the_province_words_for_an_office_below(bot: Bot) -> None:
    await counselor(bot, "Rina")
    jaja = await counselor(
        bot, "Jaja", office="Disnaker Jawa Barat", region="32", role=Role.ADMIN
    )
    bekasi = await the_office(bot)
    forged(jaja, WordOffice(bekasi.id, GREETING, Wording.WRITE))
    await jaja.sees("paling banyak 160 huruf")
    jaja.says(HELLO)
    await jaja.sees("Belum ada yang berubah.")
    jaja.presses("Pakai")
    await jaja.sees("Dipakai.")

    assert await held(bot) == Held(1, HELLO)
    assert await held(bot, name="Disnaker Jawa Barat") == Held(0, "")


async def test_a_role_that_is_lost_takes_the_words_along(bot: Bot) -> None:
    ayu = await at_text(bot)
    await writes(ayu, HELLO)
    shown = ayu.last
    async with bot.service.transactions.begin() as work:
        await members.remove(work, ayu.id)
    ayu.says("Salam lain")
    await ayu.sees("hanya untuk Koordinator")
    ayu.presses_old(shown, "Pakai")
    await ayu.is_told("hanya untuk Admin")

    assert await held(bot) == Held(0, "")
