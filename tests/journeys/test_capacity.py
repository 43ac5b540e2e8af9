"""With many open cases taking says so, and with too many it is asked first."""

from sqlmodel import col, select

from bot.buttons import TakeAnyway
from bot.sandbox.people import Person
from bot.storage.tables import Case
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.journeys.test_dealt import office_is
from tests.service import Bot


async def has_two_of_two(bot: Bot) -> Person:
    """Return Rina, who has two cases at an office where two are all that is usual."""
    rina = await counselor(bot, "Rina")
    await office_is(bot, busy_at=2, full_at=2)
    for name in ("Siti", "Dewi"):
        await takes(rina, await asks_for_a_person(bot, name))
    return rina


async def asked(bot: Bot, rina: Person) -> Person:
    """Let Rina be asked about a third case; return its worker."""
    joko = await asks_for_a_person(bot, "Joko")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")
    rina.presses("Ambil")
    await rina.sees("Anda punya 2 kasus. Tetap ambil?")
    assert {"Tetap ambil", "Batal"} <= set(rina.buttons)
    return joko


async def owner(bot: Bot, number: int) -> int | None:
    async with bot.service.transactions.reading() as session:
        found = select(Case.counselor_id).where(col(Case.id) == number)
        return (await session.exec(found)).one()


async def test_that_they_are_many_is_said_once_they_are(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await office_is(bot, busy_at=2, full_at=9)

    await takes(rina, await asks_for_a_person(bot, "Siti"))
    assert "Anda kini punya" not in rina.transcript()
    await takes(rina, await asks_for_a_person(bot, "Dewi"))

    assert "Anda kini punya 2 kasus." in rina.transcript()


async def test_who_is_full_is_asked_and_may_say_yes(bot: Bot) -> None:
    rina = await has_two_of_two(bot)
    joko = await asked(bot, rina)
    question = rina.last

    rina.presses("Tetap ambil")
    card = await rina.sees("Anda kini punya 3 kasus.")
    await joko.sees("Silakan tulis.")
    rina.presses_old(question, "Tetap ambil")

    await rina.is_told("Sudah kami terima.")
    assert card["message_id"] == question["message_id"]
    assert joko.transcript().count("Silakan tulis.") == 1


async def test_who_is_full_and_says_no_has_no_more(bot: Bot) -> None:
    rina = await has_two_of_two(bot)
    await asked(bot, rina)

    rina.presses("Batal")

    await rina.sees("1 pekerja menunggu.")
    assert await owner(bot, 3) is None


async def test_a_yes_to_fewer_cases_is_no_yes(bot: Bot) -> None:
    rina = await has_two_of_two(bot)
    await asks_for_a_person(bot, "Joko")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")

    forged(rina, TakeAnyway(3, 1))

    await rina.sees("Anda punya 2 kasus. Tetap ambil?")
    assert await owner(bot, 3) is None


async def test_who_says_yes_to_a_case_that_is_gone_is_told_who_has_it(
    bot: Bot,
) -> None:
    rina = await has_two_of_two(bot)
    joko = await asked(bot, rina)
    agus = await counselor(bot, "Agus")
    await takes(agus, joko)

    rina.presses("Tetap ambil")

    await rina.is_told("Ibu Agus mengambilnya")
    await rina.sees("Tidak ada yang menunggu di wilayah Anda.")


async def test_who_is_full_is_not_asked_about_a_case_that_is_gone(bot: Bot) -> None:
    rina = await has_two_of_two(bot)
    joko = await asks_for_a_person(bot, "Joko")
    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")
    await takes(await counselor(bot, "Agus"), joko)

    rina.presses("Ambil")

    await rina.is_told("Ibu Agus mengambilnya")
    assert "Tetap ambil?" not in rina.transcript()
