"""An announcement goes once its number was typed, and where it is many, by two."""

from datetime import timedelta

import pytest

from bot.services.announcements import confirmation, hindrances
from bot.storage import steps
from bot.storage.tables import AnnouncementState
from tests.journeys.drafted import (
    admin,
    budi_starts,
    deeds,
    drafted,
    is_asked,
    is_still_a_draft,
    now,
    on_the_list,
    presses_way,
    types_it,
    workers,
)
from tests.service import Bot

BEKASI = {"regions": ["32.16"]}
A_MINUTE = timedelta(minutes=1)


async def test_the_number_is_typed_and_it_goes(bot: Bot) -> None:
    budi = await budi_starts(bot)
    people = await workers(bot, 3)
    await workers(bot, 2, "31.71")
    await drafted(bot, budi, audience=BEKASI)

    await types_it(bot, budi, 3)
    await budi.sees("Sudah 0 dari 3.")

    row = await now(bot)
    assert (row.state, row.recipients) == (AnnouncementState.SENDING, 3)
    assert row.begun_at == row.confirmed_at == bot.clock.now
    assert await on_the_list(bot) == people
    assert await deeds(bot) == [("announced", "announcement 1, 3 recipients")]


async def test_points_in_the_number_are_read(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 1_000)
    await drafted(bot, budi, audience=BEKASI)

    await presses_way(bot, budi, "confirm")
    await budi.sees("Ketik jumlah penerima: 1.000. Berlaku 10 menit.")
    budi.says("1.000")
    await budi.sees("Sudah 0 dari 1.000.")

    assert len(await on_the_list(bot)) == 1_000


async def test_another_number_sends_nothing_and_loses_nothing(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 3)
    await drafted(bot, budi, audience=BEKASI)
    await is_asked(bot, budi, 3)

    budi.says("tiga")
    await budi.sees("Ketik angkanya saja: 3")
    budi.says("30")
    await budi.sees("Angkanya berbeda, jadi belum ada yang dikirim. Ketik 3,")
    assert await is_still_a_draft(bot)
    budi.says("3")

    await budi.sees("Sudah 0 dari 3.")


async def test_a_number_holds_ten_minutes(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 3)
    await drafted(bot, budi, audience=BEKASI)
    await is_asked(bot, budi, 3)
    await workers(bot, 1)
    bot.clock.moves(confirmation.WITHIN + A_MINUTE)

    budi.says("3")
    await budi.sees("Sudah lewat 10 menit, jadi dihitung lagi.")
    assert "Ketik jumlah penerima: 4." in budi.last["text"]
    assert await is_still_a_draft(bot)
    budi.says("4")

    await budi.sees("Sudah 0 dari 4.")


async def test_a_number_that_changed_meanwhile_is_said_anew(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 3)
    await drafted(bot, budi, audience=BEKASI)
    await is_asked(bot, budi, 3)
    await workers(bot, 1)

    budi.says("3")
    await budi.sees("Jumlahnya baru saja berubah.")
    assert "Ketik jumlah penerima: 4." in budi.last["text"]
    assert await is_still_a_draft(bot)


async def test_a_number_serves_once(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 2)
    await drafted(bot, budi, audience=BEKASI)
    await types_it(bot, budi, 2)
    await budi.sees("Sudah 0 dari 2.")

    budi.says("2")
    await bot.sandbox.settled()

    assert len(await deeds(bot)) == 1


async def test_a_draft_changed_by_another_admin_is_not_sent(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 2)
    await drafted(bot, budi, audience=BEKASI)
    await is_asked(bot, budi, 2)
    async with bot.service.transactions.begin() as work:
        row = await work.session.merge(await now(bot), load=True)
        assert await steps.take(work, row, row.step, [AnnouncementState.DRAFT])

    budi.says("2")
    await budi.sees("Draf ini berubah sejak Anda ditanya")

    assert await is_still_a_draft(bot)


async def test_what_nobody_would_get_does_not_go(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await drafted(bot, budi, audience=BEKASI)

    await presses_way(bot, budi, "confirm")

    await budi.sees("Tidak ada yang akan menerimanya.")


async def test_what_is_over_before_it_begins_does_not_go(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 1)
    at = bot.clock.now + timedelta(days=1)
    await drafted(bot, budi, audience=BEKASI, send_at=at, valid_until=at)

    await presses_way(bot, budi, "confirm")

    await budi.sees("Masa berlakunya habis sebelum siaran sempat dikirim.")


async def test_a_draft_whose_time_passed_long_ago_does_not_go_at_once(
    bot: Bot,
) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 1)
    at = bot.clock.now + A_MINUTE
    await drafted(bot, budi, audience=BEKASI, send_at=at)
    bot.clock.moves(timedelta(days=14))

    await presses_way(bot, budi, "confirm")

    await budi.sees("Waktu kirimnya sudah lewat. Atur waktu lain.")
    assert await is_still_a_draft(bot)


async def test_a_time_that_passes_while_the_number_is_typed_is_now(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 1)
    at = bot.clock.now + A_MINUTE
    await drafted(bot, budi, audience=BEKASI, send_at=at)
    await is_asked(bot, budi, 1)
    bot.clock.moves(2 * A_MINUTE)

    budi.says("1")

    await budi.sees("Sudah 0 dari 1.")
    assert (await now(bot)).state == AnnouncementState.SENDING


async def test_what_has_a_time_waits_for_it_and_can_be_taken_back(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 2)
    at = bot.clock.now + timedelta(days=1)
    await drafted(bot, budi, audience=BEKASI, send_at=at)

    await types_it(bot, budi, 2)
    waits = await budi.sees("Siaran sudah pasti dan menunggu waktunya.")
    assert "26 November 2026 pukul 12.00 WIB" in waits["text"]
    assert (await now(bot)).state == AnnouncementState.PLANNED
    assert len(await on_the_list(bot)) == 2
    budi.presses("Tarik kembali")
    await budi.sees("Siaran kembali menjadi draf. Belum ada yang menerimanya.")

    assert await is_still_a_draft(bot)
    await types_it(bot, budi, 2)
    await budi.sees("Siaran sudah pasti")


async def test_alone_nobody_reaches_the_whole_country(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await admin(bot, "Joko", region="32")
    await workers(bot, 2)
    await drafted(bot, budi)

    await presses_way(bot, budi, "confirm")

    await budi.sees("Untuk seluruh Indonesia perlu persetujuan admin kedua")


async def test_alone_nobody_reaches_more_than_a_thousand(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hindrances, "ALONE_UP_TO", 2)
    budi = await budi_starts(bot)
    await workers(bot, 3)
    await drafted(bot, budi, audience=BEKASI)

    await presses_way(bot, budi, "confirm")

    await budi.sees("perlu persetujuan admin kedua, dan belum ada. Kurangi penerimanya")
