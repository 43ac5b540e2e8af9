"""An answer to a message answers the same message on the other side."""

import pytest

from bot.storage.tables import OutboxKind
from tests.journeys.relaying import Message, all_settled, rows, saying, talking
from tests.journeys.talking import takes
from tests.service import Bot


def answered(message: Message) -> int | None:
    """Return the number of the message that this one answers."""
    quoted = message.get("reply_to_message")
    return quoted["message_id"] if quoted else None


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
async def test_an_answer_to_the_other_side(bot: Bot, *, back: bool) -> None:
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)
    asked = one.says("Kapan PHK-nya?")
    one.says("Dan siapa nama Anda?")
    await other.sees("Dan siapa nama Anda?")

    other.replies(saying(other, "Kapan PHK-nya?")[0], "5 November")

    assert answered(await one.sees("5 November")) == asked["message_id"]


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
async def test_an_answer_to_oneself(bot: Bot, *, back: bool) -> None:
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)
    said = one.says("Gaji saya 5 juta")
    copied = await other.sees("Gaji saya 5 juta")

    one.replies(said, "Maksudnya bersih")

    assert answered(await other.sees("Maksudnya bersih")) == copied["message_id"]


@pytest.mark.parametrize("back", [False, True], ids=["worker", "counselor"])
async def test_an_answer_to_a_part(bot: Bot, *, back: bool) -> None:
    rina, siti = await talking(bot)
    one, other = (rina, siti) if back else (siti, rina)
    asked = one.says("Kapan PHK-nya, dan berapa gaji Anda?")
    copied = await other.sees("Kapan PHK-nya")
    await all_settled(bot)

    other.replies(copied, "5 juta", quote="berapa gaji Anda?")

    answer = await one.sees("5 juta")
    assert answered(answer) == asked["message_id"]
    assert answer["quote"]["text"] == "berapa gaji Anda?"
    await all_settled(bot)
    assert not any(each.content for each in await rows(bot))


async def test_an_answer_to_a_part_in_bold(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bold = {"type": "bold", "offset": 0, "length": 5}
    siti.sends({"text": "Kapan PHK-nya?", "entities": [bold]})
    copied = await rina.sees("Kapan PHK-nya?")
    await all_settled(bot)

    part = {"text": "Kapan", "position": 0, "entities": [bold], "is_manual": True}
    rina.sends({"text": "Besok", "reply_to_message": copied, "quote": part})

    assert (await siti.sees("Besok"))["quote"]["text"] == "Kapan"


async def test_an_answer_to_a_part_that_is_not_there_any_more(bot: Bot) -> None:
    rina, siti = await talking(bot)
    asked = siti.says("Kapan PHK saya?")
    copied = await rina.sees("Kapan PHK saya?")
    await all_settled(bot)
    bot.sandbox.faults.slow(1, "editMessageText", times=1)
    siti.edits(asked, "Kapan gaji saya?")

    rina.replies(copied, "Tanggal 5", quote="PHK saya")

    answer = await siti.sees("Tanggal 5")
    assert answered(answer) == asked["message_id"]
    assert "quote" not in answer


async def test_an_answer_to_what_is_still_on_its_way(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.slow(0.2, "copyMessage", times=2)

    said = siti.says("Gaji saya 5 juta")
    siti.replies(said, "Maksudnya bersih")

    last = await rina.sees("Maksudnya bersih")
    assert answered(last) == saying(rina, "Gaji saya 5 juta")[0]["message_id"]


async def test_an_answer_to_what_is_deleted_arrives_all_the_same(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = siti.says("Gaji saya 5 juta")
    copied = await rina.sees("Gaji saya 5 juta")
    rina.deletes(copied)

    siti.replies(said, "Maksudnya bersih")

    assert answered(await rina.sees("Maksudnya bersih")) is None


async def test_an_answer_to_what_may_have_arrived_goes_without_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.drop("copyMessage")
    said = siti.says("Gaji saya 5 juta")
    await siti.sees("mungkin sudah sampai")

    siti.replies(said, "Maksudnya bersih")

    assert answered(await rina.sees("Maksudnya bersih")) is None
    await all_settled(bot)
    states = [each.state for each in await rows(bot) if each.kind == OutboxKind.COPY]
    assert states == ["uncertain", "sent"]


async def test_an_answer_to_the_bot_goes_without_it(bot: Bot) -> None:
    rina, siti = await talking(bot)

    siti.replies(siti.last, "Baik, Bu")

    assert answered(await rina.sees("Baik, Bu")) is None


async def test_the_next_officer_has_not_got_what_the_first_had(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = siti.says("Gaji saya 5 juta")
    await rina.sees("Gaji saya 5 juta")
    rina.presses("Kembalikan")
    await rina.sees_button("Ya, kembalikan")
    rina.presses("Ya, kembalikan")
    await siti.sees("kembali ke antrean")
    await takes(rina, siti)

    siti.replies(said, "Maksudnya bersih")

    assert answered(await rina.sees("Maksudnya bersih")) is not None
