"""Siti's phone number: by Telegram's key and her own, or not at all."""

import pytest
from sqlmodel import select

from bot.sandbox.people import Person as Phone
from bot.sandbox.shapes import Json
from bot.storage.tables import Profile
from tests.journeys.checking import pressing
from tests.journeys.own import with_profile
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import Bot

SHARE = "Bagikan nomor saya"
ASKED = "Mau memberi nomor ponsel"


async def asked_for_the_number(bot: Bot) -> Phone:
    """Return somebody who is asked for a number, with keys below the text field."""
    siti = await with_profile(bot)
    siti.presses("Lewati")
    await siti.sees(ASKED)
    await siti.sees_button(SHARE)
    return siti


async def kept(bot: Bot) -> str | None:
    """Return the number that is kept."""
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(Profile))).one().phone


def card(number: str, **whose: int) -> Json:
    """Return a contact as it comes from Telegram, of an account or of none."""
    return {"contact": {"phone_number": number, "first_name": "Siti", **whose}}


async def test_the_own_number_is_kept_and_the_keys_go(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    siti.presses(SHARE)

    await siti.sees("Nomor tersimpan: 0812••••7890.")
    await siti.sees("Anda di kelompok usia mana?")
    assert SHARE not in siti.buttons
    assert await kept(bot) == "+6281234567890"
    siti.says("/data")
    shown = await siti.sees("Nomor ponsel: 0812••••7890")
    assert "34567" not in shown["text"]


@pytest.mark.parametrize("number", ["6281234567890", "+62 812 3456 7890"])
async def test_the_number_is_the_same_however_it_is_written(
    bot: Bot, number: str
) -> None:
    siti = await asked_for_the_number(bot)
    siti.sends_contact(number)

    await siti.sees("Nomor tersimpan")
    assert await kept(bot) == "+6281234567890"


async def test_a_friends_card_is_refused(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    dewi = bot.person("Dewi")
    siti.sends_contact("6281311112222", of=dewi.user)

    await siti.sees("Itu nomor orang lain. Kami hanya menerima nomor Anda sendiri.")
    await siti.sees_button(SHARE)
    assert await kept(bot) is None


async def test_a_forwarded_card_is_refused(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    dewi = bot.person("Dewi")
    origin = {"type": "user", "date": 1_790_000_000, "sender_user": dewi.user}
    siti.sends(card("6281311112222", user_id=dewi.id) | {"forward_origin": origin})

    await siti.sees("Itu nomor orang lain.")
    assert await kept(bot) is None


async def test_a_card_without_an_account_may_be_anybodys(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    siti.sends(card("6281234567890"))

    await siti.sees("Kami tidak bisa memastikan itu nomor Anda.")
    assert await kept(bot) is None


async def test_a_typed_number_may_be_anybodys(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    siti.says("0812-3456-7890")

    await siti.sees("Kami tidak bisa memastikan itu nomor Anda.")
    assert await kept(bot) is None
    siti.presses("Lewati")
    await siti.sees("Anda di kelompok usia mana?")


async def test_a_number_that_cannot_be_dialled_is_not_kept(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    siti.sends_contact("12")

    await siti.sees("Nomornya tampak terlalu pendek.")
    siti.presses("Lewati")
    await siti.sees("Anda di kelompok usia mana?")
    assert await kept(bot) is None


async def test_a_sticker_is_no_number(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    siti.sends_sticker()

    await siti.sees(ASKED)
    await siti.sees_button(SHARE)


@pytest.mark.parametrize(
    ("way", "then"),
    [
        ("Lewati", "Anda di kelompok usia mana?"),
        ("kembali", "Anda ingin disapa Bapak, Ibu, atau nama saja?"),
        ("batal", "Baik, kita berhenti di sini."),
        ("/cek", "Langkah 1"),
    ],
)
async def test_no_key_stays_behind(bot: Bot, way: str, then: str) -> None:
    siti = await asked_for_the_number(bot)
    siti.says(way)

    await siti.sees("Baik, tanpa nomor.")
    await siti.sees(then)
    assert SHARE not in siti.buttons


async def test_a_number_is_taken_back_where_it_was_given(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    siti.presses(SHARE)
    await siti.sees("Anda di kelompok usia mana?")
    siti.says("/data")
    await pressing(siti, "Perbaiki data", "Nomor ponsel")
    await siti.sees(ASKED)
    siti.says("lewati")

    await siti.sees("Baik, tanpa nomor.")
    await siti.sees("Anda di kelompok usia mana?")
    assert await kept(bot) is None


async def test_the_number_goes_to_the_profile_and_not_into_the_talk(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says("/profil")
    await siti.sees("Siapa nama panggilan Anda?")
    siti.presses("Lewati")
    await siti.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")
    siti.presses("Lewati")
    asked = await siti.sees(ASKED)
    quoted = {"reply_to_message": {**asked}}
    siti.sends(card("6281234567890", user_id=siti.id) | quoted)

    await siti.sees("Nomor tersimpan")
    assert all("contact" not in each for each in rina.screen)


async def test_another_language_asks_for_the_number_again(bot: Bot) -> None:
    siti = await asked_for_the_number(bot)
    siti.says("/bahasa")
    await pressing(siti, "English")

    await siti.sees("Would you give your phone number")
    await siti.sees_button("Share my number")
    assert "Baik, tanpa nomor." not in siti.transcript()
