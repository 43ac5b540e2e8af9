"""The card of a case that changed hands: the old one says so, the new one is true."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.sandbox.people import Person
from bot.services.outbox.guarding import EMPTIED
from bot.services.queue import dismissal
from bot.storage.tables import Role
from bot.texts import plain
from tests.journeys.agreeing import goes_on
from tests.journeys.cards import a_round, at, labels_of, pinned
from tests.journeys.relaying import all_settled
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.journeys.test_offers import at_work, offers
from tests.journeys.test_papan import reads
from tests.service import NOON, Bot

CLOSING = NOON + timedelta(hours=4)
"""16.00 WIB, on the same Wednesday."""

LATE = NOON + timedelta(days=9)
"""When nobody has answered for longer than an office may take."""

GONE = "Kasus {} bukan lagi kasus Anda."

Way = Callable[[Bot, Person, str], Awaitable[None]]


async def _ends_duty(_bot: Bot, rina: Person, code: str) -> None:
    rina.says("/piket selesai")
    await rina.sees("1 kasus menunggu jawaban Anda:")
    rina.presses("Selesai")
    await rina.sees(f"Kembali ke antrean: {code}.")


async def _closes(bot: Bot, rina: Person, code: str) -> None:
    await goes_on(bot, CLOSING)
    await rina.sees(f"Kembali ke antrean: {code}.")


async def _is_late(bot: Bot, rina: Person, code: str) -> None:
    rina.says("/piket selesai")
    await rina.sees("1 kasus menunggu jawaban Anda:")
    rina.presses(f"Pekerja {code}")
    await rina.sees("mau diapakan?")
    rina.presses("Tetap saya pegang")
    await rina.sees("sesuai pilihan Anda.")
    rina.presses("Selesai")
    await rina.sees("Anda selesai bertugas.")
    await goes_on(bot, LATE)


async def _loses_the_role(bot: Bot, rina: Person, _code: str) -> None:
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, rina.id)
    await rina.sees("petugas")


async def _hands_over(bot: Bot, rina: Person, code: str) -> None:
    agus = await counselor(bot, "Agus")
    await at_work(agus)
    await offers(rina, code)
    await agus.sees(f"Ibu Rina menawarkan kasus {code}")
    agus.presses("Terima")
    await rina.sees(f"menerima kasus {code}.")


async def _is_taken_over(bot: Bot, rina: Person, code: str) -> None:
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    await reads(budi, code)
    budi.presses("Ambil alih")
    await budi.sees(f"Ambil alih kasus {code} dari Ibu Rina?")
    budi.presses("Ya, ambil alih")
    await rina.sees("Ibu Budi mengambil alih kasus")


@pytest.mark.parametrize(
    "goes",
    [_ends_duty, _closes, _is_late, _loses_the_role, _is_taken_over],
)
async def test_however_a_case_goes_its_card_says_so(bot: Bot, goes: Way) -> None:
    rina = await counselor(bot, "Rina")
    await at_work(rina)
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    card = next(each for each in rina.screen if "Aktif: " in each.get("text", ""))
    await a_round(bot)

    await goes(bot, rina, code)
    await all_settled(bot)

    left = at(rina, card)
    assert left is not None
    # What is older than two days is emptied by then, whatever becomes of the case.
    says = plain(EMPTIED, "id") if goes is _is_late else GONE.format(code)
    assert left["text"] == says
    assert labels_of(left) == []
    assert pinned(rina) == []


async def test_who_accepts_a_case_sees_it_as_their_own_from_the_first(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)

    await _hands_over(bot, rina, code)

    agus = _phone(bot, "Agus")
    card = await agus.sees(f"Kasus {code} sekarang Anda tangani.")
    assert "belum diterima" not in card["text"]
    assert "dialihkan, Ibu Rina" in card["text"]
    assert f"Aktif: Pekerja {code}." in card["text"]
    assert not any(each.startswith("Tulis ke") for each in labels_of(card))


async def test_who_takes_over_sees_it_as_their_own_from_the_first(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)
    await at_work(agus)
    await offers(rina, code)
    await agus.sees(f"Ibu Rina menawarkan kasus {code}")

    await _is_taken_over(bot, rina, code)

    budi = _phone(bot, "Budi")
    card = await budi.sees(f"Kasus {code} sekarang Anda tangani.")
    assert "belum diterima" not in card["text"]
    assert "diambil alih, Ibu Budi" in card["text"]
    assert f"Aktif: Pekerja {code}." in card["text"]
    assert not any(each.startswith("Tulis ke") for each in labels_of(card))


def _phone(bot: Bot, name: str) -> Person:
    return next(each for each in bot.sandbox.people() if each.name == name)
