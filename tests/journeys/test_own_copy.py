"""Siti's copy of her data, its corrections, and a screen that shows nothing."""

import json
from datetime import timedelta
from typing import Any

from sqlmodel import SQLModel

from bot.sandbox.people import Person as Phone
from bot.services.privacy import casework, export
from bot.services.staff import members
from bot.storage.tables import Guidance, GuidanceGiven, Person
from tests.journeys.checking import has_a_result, pressing
from tests.journeys.own import with_profile
from tests.journeys.replying import keeps
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.service import NOON, Bot

OF_CASES = {each.__tablename__ for each in casework.OF_NO_MEANING} | {
    each.__tablename__ for each, _columns in casework.TOLD.values()
}
ABOUT_OTHERS = {
    "announcement",
    "briefing",
    "emergency_stop",
    "group_session",
    "incident",
    "invitation",
    "law_review",
    "layoff_code",
    "office_text",
    "saved_reply",
    "vacancy",
    "worker_case",
    "case_message",
    "audit",
    "audit_words",
    *OF_CASES,
}
"""Tables with a person in another role; what of them is Siti's stands in its place."""


async def downloads(bot: Bot, phone: Phone) -> dict[str, Any]:
    """Ask for the file and read it."""
    phone.says("/data")
    await pressing(phone, "Unduh sebagai berkas")
    sent = await phone.sees("Berkas berisi semua data Anda")
    assert sent["document"]["file_name"] == "data-temani.json"
    stored = bot.sandbox.world.files.find(sent["document"]["file_id"])
    assert stored is not None
    read: dict[str, Any] = json.loads(stored.content)
    return read


async def test_the_file_holds_all_and_who_opened_it(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says("Selamat siang")
    await rina.sees("Selamat siang")

    copy = await downloads(bot, siti)

    assert copy["account"]["telegram_id"] == siti.id
    assert copy["profile"][0]["region"] == "32.16"
    assert copy["consents"][0]["given"] is True
    assert copy["kept_until"] == "2027-11-25"
    talk = copy["talks"][0]
    assert (talk["officer"], talk["office"]) == (
        "Ibu Rina",
        "Disnaker Kabupaten Bekasi",
    )
    assert [each["by"] for each in talk["messages"]] == ["you"]
    opened = [each for each in copy["who_did_what"] if each["by"] == "officer"]
    assert {"deed": "claimed", "officer": "Ibu Rina"}.items() <= opened[0].items()
    assert str(rina.id) not in json.dumps(copy)


async def test_the_file_says_what_was_answered(bot: Bot) -> None:
    siti = await has_a_result(bot)
    copy = await downloads(bot, siti)

    check = next(each for each in copy["answers"] if each["kind"] == "eligibility")
    assert check["answers"]["terminated_on"] == "2026-11-05"
    assert copy["estimates"][0]["verdict"] == "eligible"
    assert "perkiraan: Kemungkinan memenuhi syarat" in copy["in_short"]
    assert copy["kept_until"] == "2026-11-26"


async def test_an_officers_file_holds_what_was_written_and_recorded(bot: Bot) -> None:
    rina, agus = await counselor(bot, "Rina"), await counselor(bot, "Agus")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    await keeps(rina, "Salam", "Halo {nama}")
    await keeps(agus, "Milik Agus", "Rahasia Agus")
    rina.says("/ingatkan 3h cek surat")
    await rina.sees("Kami ingatkan")
    async with bot.service.transactions.begin() as work:
        officer = await members.known(work, rina.id)
        given = GuidanceGiven(
            case_id=1, by_id=officer.id, given_on=NOON.date(), function=Guidance.CONSULT
        )
        work.session.add(given)

    rina.says("/data")
    told = await rina.sees("balasan yang Anda simpan: 1")
    assert "pengingat yang Anda buat: 1" in told["text"]
    assert "bimbingan yang Anda catat: 1" in told["text"]
    work_of_rina = (await downloads(bot, rina))["own_work"]

    (reply,) = work_of_rina["saved_replies"]
    assert (reply["title"], reply["text"]) == ("Salam", "Halo {nama}")
    # What she wrote about Siti is Siti's, and stands in Siti's copy.
    assert [set(each) for each in work_of_rina["reminders"]] == [{"made_at", "due_at"}]
    assert work_of_rina["guidance"] == [
        {"given_on": "2026-11-25", "function": "consult"}
    ]

    copy = await downloads(bot, siti)
    assert copy["own_work"] == {}
    assert copy["talks"][0]["to_do"][0]["text"] == "cek surat"


async def test_one_copy_an_hour_through_a_restart(bot: Bot) -> None:
    siti = await with_profile(bot)
    await downloads(bot, siti)
    siti.presses("Unduh sebagai berkas")
    await siti.is_told("Anda baru saja mengunduhnya. Coba lagi pukul 13.00 WIB.")

    bot.clock.moves(timedelta(minutes=59))
    siti.presses("Unduh sebagai berkas")
    await siti.is_told("Coba lagi pukul 13.00 WIB.")
    bot.clock.moves(timedelta(minutes=1))
    await downloads(bot, siti)


async def test_who_is_unknown_has_nothing_to_download(bot: Bot) -> None:
    dewi = bot.person("Dewi")
    dewi.says("/data")
    await dewi.sees("Belum ada data Anda yang tersimpan.")
    assert "Unduh sebagai berkas" not in dewi.buttons


def test_no_table_of_a_persons_own_is_forgotten() -> None:
    """Every table with a person in it is in the file, or told of in its own way."""
    about_people = {
        table.name
        for table in SQLModel.metadata.tables.values()
        if any(key.column.table.name == "person" for key in table.foreign_keys)
    }
    copied = {each.__tablename__ for each in export.OWN.values()}
    assert about_people - copied == (ABOUT_OTHERS & about_people)
    assert Person.__tablename__ not in about_people


async def test_data_says_until_when_it_is_kept(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/data")
    await siti.sees("Disimpan sampai 25 November 2027.")

    bot.clock.moves(timedelta(days=40))
    await pressing(siti, "Perbaiki data", "Nama panggilan")
    await siti.sees("Siapa nama panggilan Anda?")
    siti.says("Siti Aminah")
    await siti.sees("Anda ingin disapa Bapak, Ibu, atau nama saja?")
    siti.says("/data")
    shown = await siti.sees("Nama panggilan: Siti Aminah")
    assert "Disimpan sampai 4 Januari 2028." in shown["text"]


async def test_a_check_without_consent_is_kept_for_a_day(bot: Bot) -> None:
    siti = await has_a_result(bot)
    siti.says("/data")
    await siti.sees("Disimpan sampai 26 November 2026.")


async def test_an_answer_is_corrected(bot: Bot) -> None:
    siti = await has_a_result(bot)
    siti.says("/data")
    await pressing(siti, "Perbaiki data")
    await siti.sees("Bagian mana yang salah? Pilih, lalu tulis yang benar.")
    await pressing(siti, "Upah yang dilaporkan")
    await siti.sees("Berapa upah sebulan")


async def test_the_screen_is_cleared_and_nothing_is_lost(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/data")
    await siti.sees("Nama panggilan: Siti")
    await pressing(siti, "Bersihkan layar", "Ya, bersihkan")

    await siti.sees("Layar sudah dibersihkan. Ketik /mulai untuk kembali.")
    said = [each for each in siti.screen if each["from"]["is_bot"]]
    assert [each["text"] for each in said] == [
        "Layar sudah dibersihkan. Ketik /mulai untuk kembali."
    ]
    siti.says("/data")
    await siti.sees("Nama panggilan: Siti")


async def test_what_is_too_old_to_be_deleted_is_left(bot: Bot) -> None:
    siti = await with_profile(bot)
    bot.clock.moves(timedelta(hours=49))
    siti.says("/data")
    await pressing(siti, "Bersihkan layar", "Ya, bersihkan")

    await siti.sees("Layar sudah dibersihkan.")
    assert "Siapa nama panggilan Anda?" in siti.transcript()
    assert "Nama panggilan: Siti" not in siti.transcript()


def test_nothing_kept_of_a_case_is_forgotten() -> None:
    """Every table of a case is in its worker's copy, or said to mean nothing."""
    of_cases = {
        table.name
        for table in SQLModel.metadata.tables.values()
        if any(key.column.table.name == "worker_case" for key in table.foreign_keys)
    }
    assert of_cases - OF_CASES == {
        "case_message",
        "data_request",
        "outbox",
        "placement",
        "place_told",
        "staff",
    }
