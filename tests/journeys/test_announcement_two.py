"""What goes to many, or to the whole country, goes once a second admin has agreed."""

from datetime import timedelta

from sqlmodel import select

from bot.buttons import Announce
from bot.sandbox.people import Person as Phone
from bot.services.announcements import confirmation, second_person
from bot.services.staff import members
from bot.storage.tables import AnnouncementState, Deed, Person
from tests.journeys.drafted import (
    WORDS,
    admin,
    budi_starts,
    deeds,
    drafted,
    is_still_a_draft,
    loses_the_role,
    now,
    on_the_list,
    presses_way,
    types_it,
    workers,
)
from tests.journeys.talking import forged
from tests.service import Bot

A_MINUTE = timedelta(minutes=1)


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


async def passes(bot: Bot, time: timedelta) -> None:
    """Let time pass, and all rounds be made."""
    bot.clock.moves(time)
    await bot.service.scheduler.once()


async def test_a_second_admin_sees_all_of_it_and_agrees(bot: Bot) -> None:
    budi, ani = await two_are_needed(bot)
    asked = ani.last["text"]
    assert "Untuk: pekerja yang mau kabar umum, seluruh Indonesia" in asked
    assert "Dikirim: langsung" in asked
    assert "Penerima: 3" in asked
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


async def test_a_second_admin_sees_every_place_that_was_chosen(bot: Bot) -> None:
    budi, ani = await budi_starts(bot), await admin(bot, "Ani")
    await workers(bot, 1)
    many = {"regions": ["12", "31", "32", "33", "34", "35"], "stages": ["result"]}
    row = await drafted(bot, budi, audience=many)
    async with bot.service.transactions.begin() as work:
        await second_person.ask(work, row, [await members.known(work, ani.id)])

    asked = await ani.sees("meminta persetujuan Anda")

    assert (
        "Sumatera Utara, DKI Jakarta, Jawa Barat, Jawa Tengah, dan 2" in asked["text"]
    )
    assert "Daerah Istimewa Yogyakarta, dan Jawa Timur" in asked["text"]
    assert "Tahap: ada hasil, belum klaim" in asked["text"]
