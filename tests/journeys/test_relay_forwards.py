"""Forwarded words: a copy does not say whose they are, so a line above it does."""

from sqlmodel import select

from bot.sandbox.people import Person
from bot.storage.tables import CaseMessage
from tests.journeys.checking import started
from tests.journeys.own import erased
from tests.journeys.relaying import all_settled, from_bot, saying, talking
from tests.journeys.talking import named_below
from tests.service import Bot


def above(phone: Person, text: str) -> str:
    """Return what stands above a message of the bot, which has just come."""
    (found,) = saying(phone, text)
    before = [e for e in from_bot(phone) if e["message_id"] < found["message_id"]]
    return str(before[-1]["text"])


async def test_a_line_says_whom_a_worker_forwarded_from(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.forwards_from("HRD PT Maju", "Mulai besok tidak usah masuk")

    await rina.sees("Mulai besok tidak usah masuk")
    assert above(rina, "Mulai besok tidak usah masuk") == (
        "Diteruskan dari HRD PT Maju:"
    )
    below = named_below(saying(rina, "Mulai besok tidak usah masuk")[0])
    assert below is not None
    assert below.startswith("Pekerja ")
    assert below.endswith(", diteruskan")


async def test_several_from_one_person_stand_under_one_line(bot: Bot) -> None:
    rina, siti = await talking(bot)
    for text in ("satu", "dua", "tiga"):
        siti.forwards_from("HRD PT Maju", text)
    await rina.sees("tiga")

    assert rina.transcript().count("Diteruskan dari") == 1
    for text in ("satu", "dua", "tiga"):
        assert str(named_below(saying(rina, text)[0])).endswith(", diteruskan")


async def test_own_words_after_forwarded_ones_are_told_apart(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.forwards_from("HRD PT Maju", "Tanda tangan saja")
    await rina.sees("Tanda tangan saja")
    siti.says("Saya belum tanda tangan")

    await rina.sees("Saya belum tanda tangan")
    below = str(named_below(saying(rina, "Saya belum tanda tangan")[0]))
    assert below.startswith("Pekerja ")
    assert "diteruskan" not in below


async def test_an_officers_own_words_after_forwarded_ones_name_their_speaker_again(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    rina.forwards_from("Kemnaker", "Syaratnya begini")
    await siti.sees("Syaratnya begini")
    rina.says("Sudah jelas?")

    await siti.sees("Sudah jelas?")
    assert above(siti, "Sudah jelas?").startswith("Ibu Rina, ")


async def test_who_forwards_their_own_words_just_says_them(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.forwards_from(siti.user, "Catatan saya sendiri")

    await rina.sees("Catatan saya sendiri")
    assert "Diteruskan" not in rina.transcript()


async def test_what_an_officer_forwards_from_a_person_names_nobody(bot: Bot) -> None:
    rina, siti = await talking(bot)
    dewi = bot.person("Dewi")
    rina.forwards_from(dewi.user, "Syaratnya begini")

    await siti.sees("Syaratnya begini")
    assert above(siti, "Syaratnya begini").endswith("Diteruskan dari orang lain:")
    assert "Dewi" not in siti.transcript()


async def test_the_name_is_forgotten_once_it_is_said(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.forwards_from("HRD PT Maju", "Tanda tangan saja")
    await rina.sees("Tanda tangan saja")
    siti.says("Itu saja")
    await rina.sees("Itu saja")

    async with bot.service.transactions.reading() as session:
        found = (await session.exec(select(CaseMessage).order_by("id"))).all()
    assert [each.origin for each in found] == ["", None]


async def test_who_erases_all_is_named_above_no_words_that_others_forwarded(
    bot: Bot,
) -> None:
    rina, dewi = await talking(bot)
    siti = await started(bot, "Sitiwati")
    dewi.forwards_from(siti.user, "Saya juga kena PHK")
    await rina.sees("Saya juga kena PHK")
    assert above(rina, "Saya juga kena PHK") == "Diteruskan dari Sitiwati:"

    await erased(siti)
    await all_settled(bot)
    assert above(rina, "Saya juga kena PHK") == "Diteruskan dari orang lain:"
    assert saying(rina, "Sitiwati") == []

    # Nor is she in the day in which she may undo it.
    dewi.says("Ini satu lagi")
    await rina.sees("Ini satu lagi")
    dewi.forwards_from(siti.user, "Belum dapat pesangon")
    await rina.sees("Belum dapat pesangon")
    assert above(rina, "Belum dapat pesangon") == "Diteruskan dari orang lain:"
