"""The desk card on a phone: it stands, opens beside itself, and comes back."""

from datetime import timedelta

from bot.sandbox.people import Person
from bot.services.queue import desk_card
from bot.services.queue.desks import EDITED_EVERY
from bot.storage.tables import Role
from tests.journeys.talking import asks_for_a_person, counselor, messages, said_by_bot
from tests.journeys.test_dealt import is_on_duty
from tests.journeys.undoing import lines
from tests.service import Bot


async def a_round(bot: Bot, after: timedelta = EDITED_EVERY) -> None:
    """Let time pass, and a round come."""
    bot.clock.moves(after)
    await bot.service.scheduler.now(desk_card.refresh)


async def begins(bot: Bot, name: str = "Rina", role: Role = Role.COUNSELOR) -> Person:
    """Return somebody on duty who sees the card."""
    phone = await counselor(bot, name, role=role)
    await is_on_duty(bot)
    await a_round(bot)
    await phone.sees("Tidak ada yang menunggu sekarang.")
    return phone


async def test_a_new_case_is_seen_on_the_card_and_taken_from_it(bot: Bot) -> None:
    rina = await begins(bot)
    siti = await asks_for_a_person(bot, "Siti")
    await a_round(bot)
    card = await rina.sees("1 pekerja menunggu.")

    rina.presses_old(card, next(e for e in rina.buttons if e.startswith("Ambil")))

    await rina.sees("sekarang Anda tangani")
    await siti.sees("Silakan tulis.")
    await a_round(bot)
    now = await rina.sees("Tidak ada yang menunggu sekarang.")
    assert now["message_id"] == card["message_id"]


async def test_the_card_changes_while_words_can_still_be_undone(bot: Bot) -> None:
    """What is for the moment does not wait for a line that goes ten seconds later."""
    rina = await begins(bot)
    dewi = await asks_for_a_person(bot, "Dewi")
    await a_round(bot)
    card = await rina.sees("1 pekerja menunggu.")
    rina.presses_old(card, next(e for e in rina.buttons if e.startswith("Ambil")))
    await dewi.sees("Silakan tulis.")
    await asks_for_a_person(bot, "Siti")
    await a_round(bot)
    await asks_for_a_person(bot, "Wati")
    bot.clock.moves(EDITED_EVERY - timedelta(seconds=5))
    rina.says("Selamat siang")
    await rina.sees("Dikirim ke")

    await a_round(bot, timedelta(seconds=5))

    await rina.sees("2 pekerja menunggu.")
    assert lines(rina)


async def test_what_opens_from_the_card_stands_beside_it(bot: Bot) -> None:
    rina = await begins(bot)
    card = rina.last

    rina.presses("Antrean")
    listed = await rina.sees("Tidak ada yang menunggu di wilayah Anda.")
    rina.presses_old(card, "Kasus saya")
    mine = await rina.sees("Anda belum punya kasus.")

    assert len({each["message_id"] for each in (card, listed, mine)}) == 3
    assert "Tidak ada yang menunggu sekarang." in "".join(said_by_bot(rina))


async def test_a_petugas_sees_the_card_and_may_take(bot: Bot) -> None:
    joko = await begins(bot, "Joko", Role.PLACEMENT_OFFICER)
    siti = await asks_for_a_person(bot, "Siti")
    await a_round(bot)
    await joko.sees("1 pekerja menunggu.")

    joko.presses(next(e for e in joko.buttons if e.startswith("Ambil")))

    await joko.sees("sekarang Anda tangani")
    await siti.sees("Silakan tulis.")


async def test_of_fifty_who_press_one_has_the_case_and_the_rest_are_told_who(
    bot: Bot,
) -> None:
    team = [await counselor(bot, f"Rina{number}") for number in range(50)]
    siti = await asks_for_a_person(bot, "Siti")
    await is_on_duty(bot)
    for _round in range(2):
        await a_round(bot)
    for each in team:
        await each.sees("1 pekerja menunggu.")
    before = {each.name: len(messages(each)) for each in team}

    for each in team:
        each.presses(next(key for key in each.buttons if key.startswith("Ambil")))

    told = await siti.sees("Silakan tulis.")
    (winner,) = [each for each in team if f"Ibu {each.name}," in told["text"]]
    await winner.sees("sekarang Anda tangani")
    for each in team:
        if each is not winner:
            await each.is_told(f"Ibu {winner.name} mengambilnya")
            assert len(messages(each)) == before[each.name]
    assert len(messages(winner)) == before[winner.name] + 1
    assert siti.transcript().count("Silakan tulis.") == 1


async def test_a_card_that_was_deleted_by_hand_comes_back_without_a_sound(
    bot: Bot,
) -> None:
    rina = await begins(bot)
    rina.deletes(rina.last)
    await asks_for_a_person(bot, "Siti")

    await a_round(bot)

    await rina.sees("1 pekerja menunggu.")
    assert sum("pekerja menunggu" in each for each in said_by_bot(rina)) == 1
    await asks_for_a_person(bot, "Dewi")
    await a_round(bot)
    await rina.sees("2 pekerja menunggu.")
    assert sum("pekerja menunggu" in each for each in said_by_bot(rina)) == 1
