"""Updates come in through either door, once each and in order."""

from tests.service import Bot


async def test_a_hundred_messages_of_one_person_are_answered_in_order(
    bot: Bot,
) -> None:
    siti = bot.person("Siti")
    words = [f"kata {n}" for n in range(100)]

    for each in words:
        siti.says(each)

    await siti.sees(words[-1])
    assert [m["text"] for m in siti.screen if m["from"]["is_bot"]] == words


async def test_the_same_through_polling(polling_bot: Bot) -> None:
    siti = polling_bot.person("Siti")
    words = [f"kata {n}" for n in range(100)]

    for each in words:
        siti.says(each)

    await siti.sees(words[-1])
    assert [m["text"] for m in siti.screen if m["from"]["is_bot"]] == words
