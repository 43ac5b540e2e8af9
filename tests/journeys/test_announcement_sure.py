"""An announcement goes once its number was typed, and where it is many, by two."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import Announce
from bot.sandbox.people import Person as Phone
from bot.services.announcements import confirmation, hindrances, steps
from bot.services.staff import members
from bot.storage.tables import AnnouncementState, Audit, Deed, Person, Role
from tests.journeys.drafted import (
    WORDS,
    budi_starts,
    drafted,
    is_still_a_draft,
    loses_the_role,
    now,
    on_the_list,
    presses_way,
    workers,
)
from tests.journeys.talking import counselor, forged
from tests.service import Bot

BEKASI = {"regions": ["32.16"]}
A_MINUTE = timedelta(minutes=1)


async def admin(bot: Bot, name: str, region: str | None = None) -> Phone:
    """Return another admin, of the whole country or a part of it."""
    return await counselor(bot, name, role=Role.ADMIN, region=region)


async def is_asked(bot: Bot, phone: Phone, number: int) -> None:
    """Begin to confirm, up to the number that is to be typed."""
    await presses_way(bot, phone, "confirm")
    await phone.sees(f"Ketik jumlah penerima: {number}.")


async def types_it(bot: Bot, phone: Phone, number: int) -> None:
    """Type the number that was asked for."""
    await is_asked(bot, phone, number)
    phone.says(str(number))


async def two_are_needed(bot: Bot) -> tuple[Phone, Phone]:
    """Let Budi ask Ani for her yes to what goes to the whole country."""
    budi, ani = await budi_starts(bot), await admin(bot, "Ani")
    await workers(bot, 3)
    await drafted(bot, budi)
    await types_it(bot, budi, 3)
    await budi.sees("Menunggu persetujuan admin lain")
    await ani.sees(WORDS)
    await ani.sees("meminta persetujuan Anda")
    return budi, ani


async def deeds(bot: Bot) -> list[tuple[str, str | None]]:
    """Return what the record says of announcements."""
    about = select(Audit.deed, Audit.detail).where(
        col(Audit.detail).startswith("announcement"),
    )
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(about.order_by(col(Audit.id)))).all())


async def passes(bot: Bot, time: timedelta) -> None:
    """Let time pass, and all rounds be made."""
    bot.clock.moves(time)
    await bot.service.scheduler.once()


async def test_the_number_is_typed_and_it_goes(bot: Bot) -> None:
    budi = await budi_starts(bot)
    people = await workers(bot, 3)
    await workers(bot, 2, "31.71")
    await drafted(bot, budi, audience=BEKASI)

    await types_it(bot, budi, 3)
    await budi.sees("Terkirim 0 dari 3.")

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
    await budi.sees("Terkirim 0 dari 1.000.")

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

    await budi.sees("Terkirim 0 dari 3.")


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

    await budi.sees("Terkirim 0 dari 4.")


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
    await budi.sees("Terkirim 0 dari 2.")

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


async def test_what_has_a_time_waits_for_it_and_can_be_taken_back(bot: Bot) -> None:
    budi = await budi_starts(bot)
    await workers(bot, 2)
    at = bot.clock.now + timedelta(days=1)
    await drafted(bot, budi, audience=BEKASI, send_at=at)

    await types_it(bot, budi, 2)
    waits = await budi.sees("Siaran sudah pasti dan menunggu waktunya.")
    assert "Kapan: 26 November 2026, pukul 12.00 WIB" in waits["text"]
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


async def test_a_second_admin_sees_all_of_it_and_agrees(bot: Bot) -> None:
    budi, ani = await two_are_needed(bot)
    asked = ani.last["text"]
    assert "Untuk: pekerja yang mau kabar umum, seluruh Indonesia" in asked
    assert "Kapan: langsung\nPenerima: 3" in asked
    assert (await now(bot)).state == AnnouncementState.ASKED
    assert len(await on_the_list(bot)) == 3

    ani.presses("Setujui")
    await ani.sees("Anda menyetujui. Siaran berjalan.")
    await budi.sees("Ibu Ani menyetujui. Siaran dikirim.")

    row = await now(bot)
    assert row.state == AnnouncementState.SENDING
    assert row.approved_at == row.begun_at == bot.clock.now
    assert await deeds(bot) == [
        (Deed.ASKED_APPROVAL, "announcement 1, 3 recipients"),
        (Deed.APPROVED_NEWS, "announcement 1, 3 recipients"),
        (Deed.ANNOUNCED, "announcement 1, 3 recipients"),
    ]


async def test_what_was_agreed_to_waits_for_its_time(bot: Bot) -> None:
    budi, ani = await budi_starts(bot), await admin(bot, "Ani")
    await workers(bot, 2)
    await drafted(bot, budi, send_at=bot.clock.now + timedelta(days=1))
    await types_it(bot, budi, 2)
    await ani.sees("meminta persetujuan Anda")

    ani.presses("Setujui")
    await budi.sees("Ibu Ani menyetujui. Siaran menunggu waktunya.")

    assert (await now(bot)).state == AnnouncementState.PLANNED


async def test_a_second_admin_may_refuse(bot: Bot) -> None:
    budi, ani = await two_are_needed(bot)

    ani.presses("Tolak")
    await ani.sees("Anda menolak. Siaran kembali menjadi draf.")
    await budi.sees("Ibu Ani menolak. Siaran kembali menjadi draf.")

    assert await is_still_a_draft(bot)
    assert [each for each, _detail in await deeds(bot)] == [
        Deed.ASKED_APPROVAL,
        Deed.REFUSED_NEWS,
    ]


async def test_of_two_who_are_asked_the_first_decides(bot: Bot) -> None:
    budi, ani, lina = (
        await budi_starts(bot),
        await admin(bot, "Ani"),
        await admin(bot, "Lina"),
    )
    await workers(bot, 2)
    await drafted(bot, budi)
    await types_it(bot, budi, 2)
    for each in (ani, lina):
        await each.sees("meminta persetujuan Anda")

    ani.presses("Setujui")
    await ani.sees("Anda menyetujui.")
    lina.presses("Tolak")
    await bot.sandbox.settled()

    assert (await now(bot)).state == AnnouncementState.SENDING
    assert "Anda menolak" not in lina.transcript()


async def test_the_author_cannot_agree_alone(bot: Bot) -> None:
    budi, _ani = await two_are_needed(bot)

    await presses_way(bot, budi, "approve")
    await budi.is_told("Siaran ini perlu persetujuan orang lain.")

    assert (await now(bot)).state == AnnouncementState.ASKED


async def test_an_admin_of_a_part_is_not_asked_about_the_whole(bot: Bot) -> None:
    joko = await admin(bot, "Joko", region="32")
    _budi, _ani = await two_are_needed(bot)

    row = await now(bot)
    forged(joko, Announce(row.id, row.step, "approve"))
    await joko.is_told("Tombol ini sudah lama.")

    assert (await now(bot)).state == AnnouncementState.ASKED
    assert "persetujuan" not in joko.transcript()


async def test_after_ten_minutes_it_is_a_draft_and_both_are_told_once(
    bot: Bot,
) -> None:
    budi, ani = await two_are_needed(bot)
    asked = ani.last

    await passes(bot, confirmation.WITHIN)
    assert (await now(bot)).state == AnnouncementState.ASKED
    await passes(bot, A_MINUTE)
    await passes(bot, A_MINUTE)
    for each in (budi, ani):
        await each.sees("Belum ada yang menyetujui sampai waktunya habis.")
        assert each.transcript().count("Belum ada yang menyetujui") == 1
    ani.presses_old(asked, "Setujui")
    await bot.sandbox.settled()

    assert await is_still_a_draft(bot)


async def test_a_yes_that_comes_too_late_lets_nothing_out(bot: Bot) -> None:
    budi, ani = await two_are_needed(bot)
    bot.clock.moves(confirmation.WITHIN + A_MINUTE)

    ani.presses("Setujui")
    await ani.sees("Waktunya sudah lewat. Siaran kembali menjadi draf.")
    await budi.sees("Belum ada yang menyetujui")

    assert await is_still_a_draft(bot)


async def test_an_author_removed_meanwhile_sends_nothing(bot: Bot) -> None:
    budi, ani = await two_are_needed(bot)
    async with bot.service.transactions.begin() as work:
        await loses_the_role(work, budi.id)

    ani.presses("Setujui")
    await ani.sees("Waktunya sudah lewat. Siaran kembali menjadi draf.")
    await budi.sees("bukan admin lagi. Siaran kembali menjadi draf.")

    assert await is_still_a_draft(bot)


async def test_what_its_author_left_is_given_up_by_itself(bot: Bot) -> None:
    budi, _ani = await two_are_needed(bot)
    async with bot.service.transactions.begin() as work:
        await loses_the_role(work, budi.id)

    await passes(bot, A_MINUTE)
    await budi.sees("bukan admin lagi. Siaran kembali menjadi draf.")

    assert await is_still_a_draft(bot)


async def test_whoever_asked_and_left_has_no_yes_any_more(bot: Bot) -> None:
    _budi, ani = await two_are_needed(bot)
    async with bot.service.transactions.begin() as work:
        await loses_the_role(work, ani.id)

    ani.presses("Setujui")
    await ani.is_told("Langkah ini hanya untuk Admin.")

    assert (await now(bot)).state == AnnouncementState.ASKED


async def test_an_approver_removed_before_its_time_stops_it(bot: Bot) -> None:
    budi, ani = await budi_starts(bot), await admin(bot, "Ani")
    await workers(bot, 2)
    await drafted(bot, budi, send_at=bot.clock.now + timedelta(days=1))
    await types_it(bot, budi, 2)
    await ani.sees("meminta persetujuan Anda")
    ani.presses("Setujui")
    await budi.sees("Siaran menunggu waktunya.")
    async with bot.service.transactions.begin() as work:
        await loses_the_role(work, ani.id)

    await passes(bot, A_MINUTE)
    await budi.sees("Yang menyetujui siaran ini bukan admin lagi.")

    assert await is_still_a_draft(bot)


async def test_who_typed_it_and_who_wrote_it_cannot_be_the_second(bot: Bot) -> None:
    budi, ani = await budi_starts(bot), await admin(bot, "Ani")
    await workers(bot, 2)
    await drafted(bot, budi)
    async with bot.service.transactions.begin() as work:
        row = await work.session.merge(await now(bot))
        row.tested_by = (await members.known(work, ani.id)).id

    await presses_way(bot, ani, "confirm")

    await ani.sees("Untuk seluruh Indonesia perlu persetujuan admin kedua")
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Person))).first()


async def test_taken_back_it_is_asked_about_anew(bot: Bot) -> None:
    budi, ani = await two_are_needed(bot)
    asked = ani.last

    budi.presses("Tarik kembali")
    await budi.sees("Siaran kembali menjadi draf.")
    ani.presses_old(asked, "Setujui")
    await bot.sandbox.settled()
    assert await is_still_a_draft(bot)
    await types_it(bot, budi, 3)

    await ani.sees("meminta persetujuan Anda")
    ani.presses("Setujui")
    await budi.sees("Ibu Ani menyetujui.")
