"""Signs on messages: passed on, answered, not delivered; and never in the way."""

from bot.storage.tables import OutboxKind, OutboxState
from tests.journeys.relaying import (
    all_settled,
    bears,
    rows,
    sign_on,
    talking,
)
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import Bot

PASSED_ON, ANSWERED, NOT_DELIVERED = "👀", "👌", "😢"


async def test_what_was_passed_on_is_marked_on_both_sides(bot: Bot) -> None:
    rina, siti = await talking(bot)

    asked = siti.says("Halo Bu")
    await bears(siti, asked, PASSED_ON)
    answer = rina.says("Selamat siang")

    await bears(rina, answer, PASSED_ON)
    await bears(siti, asked, ANSWERED)
    assert sign_on(rina, answer) == PASSED_ON


async def test_an_answer_that_is_undone_answers_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    asked = siti.says("Kapan saya bisa datang?")
    await bears(siti, asked, PASSED_ON)
    rina.says("Besok")
    await bears(siti, asked, ANSWERED)

    rina.presses("Batalkan kirim")

    await bears(siti, asked, PASSED_ON)


async def test_an_answer_beside_one_that_is_undone_still_answers(bot: Bot) -> None:
    rina, siti = await talking(bot)
    asked = siti.says("Kapan saya bisa datang?")
    await bears(siti, asked, PASSED_ON)
    for answer in ("Besok", "Jam 9"):
        rina.says(answer)
        await siti.sees(answer)
        await all_settled(bot)

    rina.presses("Batalkan kirim")

    await siti.until(lambda: "Jam 9" not in siti.transcript() or None)
    await all_settled(bot)
    assert sign_on(siti, asked) == ANSWERED


async def test_of_many_in_a_row_the_newest_is_marked(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.slow(0.3, "copyMessage")

    said = [siti.says(f"kata {number}") for number in range(5)]

    await bears(siti, said[-1], PASSED_ON)
    assert [sign_on(siti, each) for each in said[:-1]] == [None] * 4
    rina.says("Baik")
    await bears(siti, said[-1], ANSWERED)
    await all_settled(bot)
    assert [sign_on(siti, each) for each in said[:-1]] == [None] * 4


async def test_what_waits_for_an_officer_is_not_marked(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    said = siti.says("Masih ada?")
    await siti.sees("kami simpan untuk petugas")
    await all_settled(bot)
    assert sign_on(siti, said) is None

    await takes(rina, siti)

    await bears(siti, said, PASSED_ON)


async def test_what_cannot_be_passed_on_is_marked_and_said(bot: Bot) -> None:
    _rina, siti = await talking(bot)

    sent = siti.sends({"text": "rahasia", "has_protected_content": True})

    await siti.sees("tidak bisa diteruskan")
    await bears(siti, sent, NOT_DELIVERED)


async def test_what_its_writer_deleted_is_not_spoken_of(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.slow(0.3, "copyMessage")
    siti.says("satu")
    gone = siti.says("dua")
    siti.says("tiga")
    siti.deletes(gone)

    await rina.sees("tiga")
    await all_settled(bot)
    assert "tidak bisa diteruskan" not in siti.transcript()


async def test_a_sign_that_fails_is_let_go(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.error("setMessageReaction", times=9)

    asked = siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    answer = rina.says("Selamat siang")
    await siti.sees("Selamat siang")
    await all_settled(bot)

    said = {asked["message_id"], answer["message_id"]}
    signs = [e for e in await rows(bot) if e.kind == OutboxKind.REACT]
    on_words = {(e.state, e.attempts) for e in signs if e.target_message_id in said}
    assert on_words == {(OutboxState.REFUSED, 1)}


async def test_words_do_not_wait_for_a_sign(bot: Bot) -> None:
    rina, siti = await talking(bot)
    bot.sandbox.faults.slow(4, "setMessageReaction", times=3)

    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    rina.says("Selamat siang")
    await siti.sees("Selamat siang", within=2)
