"""The name below a worker's words shows the case; to write to it is another press."""

from bot.buttons import ShowCase
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from tests.journeys.relaying import (
    all_settled,
    of_two,
    saying,
    talking,
)
from tests.journeys.talking import (
    counselor,
    forged,
    named_below,
    takes,
)
from tests.service import Bot

QUESTION = "belum terkirim. Untuk siapa?"


async def shows_beside(rina: Person, copied: Json) -> Json:
    """Press the name under a worker's words; return the card."""
    rina.presses(str(named_below(copied)), copied)
    card = await rina.sees("Menunggu ")
    assert "Tulis ke Pekerja " in str(card["reply_markup"])
    return card


async def test_the_name_shows_the_case_and_nothing_else_changes(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    siti.says("Halo Bu")
    copied = await rina.sees("Halo Bu")

    card = await shows_beside(rina, copied)

    assert f"Kasus {code}, Pekerja tanpa nama" in card["text"]
    assert "Aktif" not in card["text"]
    assert card["message_id"] > copied["message_id"]
    assert saying(rina, "Halo Bu") == [copied]
    rina.says("Siang")
    await rina.sees(QUESTION)
    assert "Siang" not in dewi.transcript() + siti.transcript()


async def test_to_write_to_the_case_is_a_press_of_its_own(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    siti.says("Halo Bu")
    await shows_beside(rina, await rina.sees("Halo Bu"))

    rina.presses(f"Tulis ke Pekerja {code}")
    card = await rina.sees(f"Aktif: Pekerja {code}.")
    rina.says("Siang")

    await siti.sees("Siang")
    assert "Siang" not in dewi.transcript()
    assert "Tulis ke " not in str(card["reply_markup"])


async def test_after_a_look_at_another_case_words_are_asked_about(bot: Bot) -> None:
    """The active worker spoke last, but the card of the other one is on the screen."""
    rina, siti, dewi, _code = await of_two(bot)
    siti.says("Halo Bu")
    copied = await rina.sees("Halo Bu")
    dewi.says("Terima kasih")
    await rina.sees("Terima kasih")
    await all_settled(bot)

    await shows_beside(rina, copied)
    rina.says("Sama-sama")

    await rina.sees(QUESTION)
    assert "Sama-sama" not in dewi.transcript() + siti.transcript()


async def test_the_active_case_is_shown_as_such(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Halo Bu")
    copied = await rina.sees("Halo Bu")
    await all_settled(bot)

    rina.presses(str(named_below(copied)))
    await rina.sees("Aktif: ")

    assert "Tulis ke " not in rina.buttons
    rina.says("Siang")
    await siti.sees("Siang")


async def test_never_mind_leaves_the_active_case(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    siti.says("Halo Bu")
    card = await shows_beside(rina, await rina.sees("Halo Bu"))

    rina.presses("Kembalikan", card)
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Tidak jadi")
    await rina.sees_button(f"Tulis ke Pekerja {code}")

    assert f"Aktif: Pekerja {code}" not in rina.transcript().split("Halo Bu")[1]
    dewi.says("Bu?")
    await rina.sees("Bu?")


async def test_a_forged_press_shows_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    agus = await counselor(bot, "Agus")
    await all_settled(bot)
    seen = {each.name: each.screen for each in (agus, siti)}

    for place in ("beside", "here"):
        forged(agus, ShowCase(1, place))
        await agus.is_told("Kasus ini milik petugas lain.")
        forged(agus, ShowCase(999, place))
        await agus.is_told("Kasus ini tidak ada.")
        forged(siti, ShowCase(1, place))
        await siti.is_told("hanya untuk Petugas.")
    await all_settled(bot)

    assert {each.name: each.screen for each in (agus, siti)} == seen
    assert "Kasus" in rina.transcript()


async def test_after_closing_the_name_says_that_it_is_closed(bot: Bot) -> None:
    rina, siti = await talking(bot)
    agus = await counselor(bot, "Agus")
    siti.says("Halo Bu")
    copied = await rina.sees("Halo Bu")
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Hasil lain")
    await rina.sees("ditutup: Hasil lain")

    rina.presses(str(named_below(copied)), copied)
    await rina.is_told("Kasus ini sudah ditutup.")
    before = agus.screen
    forged(agus, ShowCase(1, "here"))
    await agus.is_told("Kasus ini sudah ditutup.")

    assert agus.screen == before
    assert saying(rina, "Halo Bu") == [copied]


async def test_after_putting_back_the_name_says_that_it_waits(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Halo Bu")
    copied = await rina.sees("Halo Bu")
    rina.presses("Kembalikan")
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Ya, kembalikan")
    await siti.sees("kembali ke antrean")

    rina.presses(str(named_below(copied)), copied)

    await rina.is_told("Kasus ini sudah kembali ke antrean.")
    agus = await counselor(bot, "Agus")
    await takes(agus, siti)
    rina.presses(str(named_below(copied)), copied)
    await rina.is_told("Kasus ini milik petugas lain.")
    assert saying(rina, "Halo Bu") == [copied]
