"""What is left of words that were taken back: no sign on them, no line over nothing."""

from bot.sandbox.people import Person
from tests.journeys.relaying import all_settled, bears, saying, sign_on, talking
from tests.journeys.undoing import UNDO, is_below
from tests.service import Bot

LINE = "Ibu Rina, Disnaker Kabupaten Bekasi:"


def lines(siti: Person) -> int:
    """Return how often the officer's name stands in the chat as a line."""
    return sum(each.get("text") == LINE for each in siti.screen)


async def undoes(bot: Bot, rina: Person, siti: Person, words: str) -> None:
    """Take back what was said last, as soon as its own line is there."""
    said = next(each for each in reversed(rina.screen) if each.get("text") == words)
    await rina.until(lambda: is_below(said, rina) or None)
    rina.presses(UNDO)
    await siti.until(lambda: not saying(siti, words) or None)
    await all_settled(bot)


async def test_undone_words_leave_no_line_and_no_sign(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = rina.says("Gaji Anda 5 juta")
    await siti.sees("Gaji Anda 5 juta")
    await bears(rina, said, "👀")
    assert lines(siti) == 1

    await undoes(bot, rina, siti, "Gaji Anda 5 juta")

    assert lines(siti) == 0
    assert sign_on(rina, said) is None
    rina.says("Selamat siang")
    await siti.sees("Selamat siang")
    assert lines(siti) == 1


async def test_the_line_stays_over_what_was_said_with_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    first = rina.says("Selamat siang")
    await siti.sees("Selamat siang")
    rina.says("Gaji Anda 5 juta")
    await siti.sees("Gaji Anda 5 juta")

    await undoes(bot, rina, siti, "Gaji Anda 5 juta")
    assert lines(siti) == 1
    rina.says("Ada yang bisa dibantu?")
    await siti.sees("Ada yang bisa dibantu?")
    assert lines(siti) == 1

    rina.replies(first, "/tarik")
    await siti.until(lambda: not saying(siti, "Selamat siang") or None)
    await all_settled(bot)
    assert lines(siti) == 1


async def test_what_a_worker_withdraws_bears_no_sign(bot: Bot) -> None:
    rina, siti = await talking(bot)
    said = siti.says("Nomor saya 0812")
    await rina.sees("Nomor saya 0812")
    await bears(siti, said, "👀")

    siti.replies(said, "/tarik")

    await siti.sees("Pesan Anda ditarik")
    await all_settled(bot)
    assert sign_on(siti, said) is None
    assert not saying(rina, "Nomor saya 0812")
