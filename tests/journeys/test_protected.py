"""What names a worker to staff: not to be forwarded, and gone within 48 hours."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import PageQueue, pack
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.desk import taken_out
from bot.services.queue import closing
from bot.storage.tables import Case, Outbox, Role
from bot.storage.tables import Person as Account
from tests.journeys.cards import a_round, at, pinned
from tests.journeys.relaying import all_settled, talking
from tests.journeys.talking import counselor
from tests.journeys.test_papan import reads
from tests.service import Bot

IN_TIME = timedelta(hours=46)
OUT_OF_TIME = timedelta(hours=47, minutes=1)
TOO_LATE = timedelta(hours=49)


def protected(phone: Person) -> list[bool]:
    """Return of each of the bot's messages with words whether it is protected."""
    return [
        bool(each.get("has_protected_content"))
        for each in phone.screen
        if each["from"]["is_bot"] and "pinned_message" not in each
    ]


async def looked_at(bot: Bot, later: timedelta) -> None:
    """Let it be later, and what is due leave the chats."""
    await all_settled(bot)
    bot.clock.moves(later)
    await bot.service.scheduler.now(taken_out.go)
    await all_settled(bot)


async def no_more_due(bot: Bot) -> None:
    """Look whether what was taken out is not looked at for ever."""
    async with bot.service.transactions.reading() as session:
        left = select(Outbox.id).where(col(Outbox.gone_by) <= bot.clock())
        assert not (await session.exec(left)).all()


def newest(phone: Person, words: str) -> Json:
    """Return the newest message with these words."""
    return [e for e in phone.screen if words in e.get("text", "")][-1]


async def test_a_card_cannot_be_forwarded_and_its_worker_may_forward_hers(
    bot: Bot,
) -> None:
    rina, siti = await talking(bot)
    await all_settled(bot)

    assert newest(rina, "sekarang Anda tangani")["has_protected_content"]
    assert not any(protected(siti))
    with pytest.raises(AssertionError, match="not to be forwarded"):
        rina.forwards(newest(rina, "sekarang Anda tangani"))


async def test_words_of_the_talk_stay_what_they_are(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Surat PHK saya sudah ada.")
    words = await rina.sees("Surat PHK saya sudah ada.")
    await looked_at(bot, OUT_OF_TIME)

    assert not words.get("has_protected_content")
    assert at(rina, words)


async def test_it_is_not_put_into_a_message_that_can_be_forwarded(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    await all_settled(bot)
    put = {"text": "Kasus", "callback_data": pack(PageQueue("tasks", 0))}
    free = await bot.service.relay.bot.send_message(
        rina.id,
        "Pesan bebas",
        api_kwargs={"reply_markup": {"inline_keyboard": [[put]]}},
    )
    rina.presses("Kasus")
    listed = await rina.sees("Anda punya 1 kasus")
    await all_settled(bot)

    assert listed["message_id"] != free.message_id
    assert listed["has_protected_content"]
    assert "Pesan bebas" not in rina.transcript()


@pytest.mark.parametrize("later", [IN_TIME, OUT_OF_TIME])
async def test_what_names_somebody_goes_in_time(bot: Bot, later: timedelta) -> None:
    rina, _siti = await talking(bot)
    rina.says("/tugas")
    listed = await rina.sees("Anda punya 1 kasus")
    await looked_at(bot, later)

    assert bool(at(rina, listed)) is (later == IN_TIME)
    await no_more_due(bot)


async def test_the_card_of_an_open_case_is_sent_again_and_pinned(bot: Bot) -> None:
    rina, siti = await talking(bot)
    card = newest(rina, "sekarang Anda tangani")
    await a_round(bot)
    assert pinned(rina) == [card["message_id"]]

    await looked_at(bot, OUT_OF_TIME)
    await a_round(bot)

    await rina.until(lambda: at(rina, card) is None or None)
    new = newest(rina, "Aktif: ")
    assert pinned(rina) == [new["message_id"]]
    assert new["has_protected_content"]
    rina.says("Selamat pagi")
    await siti.sees("Selamat pagi")
    await looked_at(bot, OUT_OF_TIME)  # and so on, while it is open
    assert at(rina, new) is None
    assert "Aktif" in rina.transcript()


async def test_what_is_too_old_to_be_deleted_is_emptied(bot: Bot) -> None:
    """The service was away when it was to go."""
    rina, _siti = await talking(bot)
    rina.says("/tugas")
    listed = await rina.sees("Anda punya 1 kasus")
    await looked_at(bot, TOO_LATE)

    assert "Isi pesan ini sudah dihapus" in (at(rina, listed) or {}).get("text", "")
    await no_more_due(bot)


async def test_a_screen_that_shows_something_else_by_now_stays(bot: Bot) -> None:
    rina, _siti = await talking(bot)
    rina.says("/tugas")
    listed = await rina.sees("Anda punya 1 kasus")
    rina.presses("Antrean", listed)
    await all_settled(bot)
    await looked_at(bot, OUT_OF_TIME)
    assert at(rina, listed)
    await no_more_due(bot)


async def test_what_a_coordinator_read_goes_when_the_case_is_closed(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Terima kasih")
    words = await rina.sees("Terima kasih")
    code = newest(rina, "sekarang Anda tangani")["text"].split()[1].strip(",.")
    budi = await counselor(bot, "Budi", role=Role.COORDINATOR)
    await reads(budi, code)
    read = budi.last
    assert read["has_protected_content"]
    async with bot.service.transactions.begin() as work:
        case = (await work.session.exec(select(Case))).one()
        worker = await work.rows.get_one(Account, case.worker_id)
        await closing.solved(work, worker, case.id)
    await looked_at(bot, timedelta(seconds=5))

    assert at(budi, read) is None
    assert at(rina, words)
    await no_more_due(bot)
