"""Whatever an officer writes reaches whom it was meant for, or it is said that not."""

import pytest
from sqlmodel import col, select

from bot.buttons import MoreCases, NotForWorker, SendTo
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.cases import requests
from bot.services.people import consents
from bot.services.queue import assignment, dismissal
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, CaseMessage, Role
from tests.journeys.announcing import begins
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.service import Bot

HELD = "belum terkirim. Untuk siapa?"
NOT_SENT = "tidak terkirim ke siapa pun"


async def rina_with(bot: Bot, *names: str) -> tuple[Person, dict[str, Person]]:
    """Return a counselor and the workers whose cases she has taken, in that order."""
    rina = await counselor(bot, "Rina")
    workers = {}
    for name in names:
        workers[name] = await asks_for_a_person(bot, name)
        await takes(rina, workers[name])
    return rina, workers


async def code_of(bot: Bot, worker: Person) -> str:
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, worker.id)
        case = select(Case).where(col(Case.worker_id) == person.id)
        return (await work.session.exec(case)).one().code


async def admin(bot: Bot, name: str) -> Person:
    phone = bot.person(name)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        post = Appointment(Role.ADMIN, f"Pak {name}", "", "32.16")
        await members.appoint(work, person, post, by=None)
    phone.starts()
    await phone.sees("Perintah untuk petugas")
    return phone


def questions(phone: Person) -> list[Json]:
    """Return the questions that still have their buttons."""
    return [
        each
        for each in phone.screen
        if HELD in each.get("text", "") and each.get("reply_markup")
    ]


# -- the reader ------------------------------------------------------------------


async def test_words_before_and_after_another_worker_are_asked_about_apart(
    bot: Bot,
) -> None:
    rina, workers = await rina_with(bot, "Siti", "Dewi", "Ani")
    workers["Siti"].says("Halo dari Siti")
    await rina.sees("Halo dari Siti")
    workers["Dewi"].says("Halo dari Dewi")
    await rina.sees("Halo dari Dewi")
    rina.says("Untuk Dewi: gaji Anda Rp3 juta")
    await rina.until(lambda: len(questions(rina)) == 1 or None)
    workers["Siti"].says("Halo lagi dari Siti")
    await rina.sees("Halo lagi dari Siti")
    rina.says("Untuk Siti: silakan")
    await rina.until(lambda: len(questions(rina)) == 2 or None)

    second = questions(rina)[1]
    rina.presses("Pekerja " + await code_of(bot, workers["Siti"]), second)
    await workers["Siti"].sees("Untuk Siti: silakan")
    first = questions(rina)[0]
    rina.presses("Pekerja " + await code_of(bot, workers["Dewi"]), first)

    await workers["Dewi"].sees("Untuk Dewi: gaji Anda Rp3 juta")
    assert "gaji" not in workers["Siti"].transcript()
    assert "silakan" not in workers["Dewi"].transcript()


async def test_a_question_answers_the_words_it_is_about(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Siti", "Dewi")
    workers["Siti"].says("Halo dari Siti")
    await rina.sees("Halo dari Siti")
    said = rina.says("Baik")

    shown = await rina.sees(HELD)
    assert shown["reply_to_message"]["message_id"] == said["message_id"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("/antrian", "/antrean"),
        ("/tuga", "/tugas"),
        ("/antrean@LainBot", "/antrean"),
        ("/selesai", None),
        (" /tutup", None),
    ],
)
async def test_what_looks_like_a_command_reaches_no_worker(
    bot: Bot, words: str, offered: str | None
) -> None:
    rina, workers = await rina_with(bot, "Dewi")
    rina.says(words)

    await rina.sees(NOT_SENT)
    rina.sends_photo(words)
    await rina.until(lambda: len(refusals(rina)) == 2 or None)
    rina.says("Halo Bu")
    await workers["Dewi"].sees("Halo Bu")
    assert said_by_bot(workers["Dewi"])[-1] == "Halo Bu"
    assert "photo" not in str(workers["Dewi"].screen)
    told = "\n".join(said_by_bot(rina))
    assert (f"Maksud Anda {offered}?" in told) == (offered is not None)


def refusals(phone: Person) -> list[str]:
    return [each for each in said_by_bot(phone) if NOT_SENT in each]


async def test_sent_words_cannot_be_changed_into_a_note(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Dewi")
    said = rina.says("Halo Bu")
    await workers["Dewi"].sees("Halo Bu")
    rina.edits(said, "#curiga")

    await rina.sees("tidak bisa menjadi catatan")
    assert "#curiga" not in workers["Dewi"].transcript()


async def test_the_own_question_that_stands_last_is_answered(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Dewi")
    rina.says("/hapus")
    await rina.sees("Ketik HAPUS")
    rina.says("HAPUS")

    await rina.sees("tidak mengembalikan percakapan")
    assert "HAPUS" not in workers["Dewi"].transcript()


async def test_a_date_for_the_own_check_reaches_no_worker(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Dewi")
    rina.says("/cek")
    await rina.sees("berakhir?")
    rina.says("perusahaan")
    await rina.until(lambda: "berakhir?" not in said_by_bot(rina)[-1] or None)

    assert "perusahaan" not in workers["Dewi"].transcript()


async def test_where_a_worker_wrote_after_the_question_it_is_asked(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Dewi")
    rina.says("/hapus")
    await rina.sees("Ketik HAPUS")
    workers["Dewi"].says("Bu, apa kabar?")
    await rina.sees("Bu, apa kabar?")
    rina.says("HAPUS")
    await rina.sees(HELD)
    rina.presses("Jawaban saya")

    await rina.sees("Silakan tulis jawaban Anda sekali lagi.")
    rina.says("HAPUS")
    await rina.sees("tidak mengembalikan percakapan")
    assert "HAPUS" not in workers["Dewi"].transcript()


async def test_a_reply_to_a_worker_is_no_announcement(bot: Bot) -> None:
    budi = await admin(bot, "Budi")
    agus = await asks_for_a_person(bot, "Agus")
    await takes(budi, agus)
    await begins(budi)
    agus.says("Gaji saya berapa?")
    quoted = await budi.sees("Gaji saya berapa?")
    budi.replies(quoted, "Halo Agus, gaji Anda 4 juta ya?")

    await agus.sees("Halo Agus, gaji Anda 4 juta ya?")
    assert "Ini yang akan dibaca penerima" not in budi.transcript()


async def test_what_follows_the_request_for_an_announcement_is_one(bot: Bot) -> None:
    budi = await admin(bot, "Budi")
    agus = await asks_for_a_person(bot, "Agus")
    await takes(budi, agus)
    budi.says("/siaran")
    await budi.sees("Ini siaran apa?")
    budi.says("Besok kantor tutup.")
    await budi.sees("Pilih dulu jenisnya")
    budi.presses("Kabar umum")
    await budi.sees("Tulis pesannya sekarang.")
    budi.says("Besok kantor tutup.")

    await budi.sees("Ini yang akan dibaca penerima")
    assert "tutup" not in agus.transcript()


# -- nobody ----------------------------------------------------------------------


async def test_without_a_case_an_officer_is_told_that_nothing_was_sent(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    for words in ("Baik Bu, besok saya kabari", "Terima kasih", "Ya"):
        rina.says(words)
        await rina.sees(NOT_SENT)
    assert {"Kasus saya", "Antrean"} <= set(rina.buttons)


async def test_what_was_not_understood_before_the_role_takes_no_words(
    bot: Bot,
) -> None:
    bot.person("Agus").says("qwerty")
    agus = bot.sandbox.people()[-1]
    await agus.sees("Kami belum mengerti")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, agus.id)
        post = Appointment(Role.COUNSELOR, "Pak Agus", "", "32.16")
        await members.appoint(work, person, post, by=None)

    agus.says("Baik Bu, besok saya kabari")
    await agus.sees(NOT_SENT)
    siti = await asks_for_a_person(bot, "Siti")
    await takes(agus, siti)
    agus.says("Halo Bu Siti")
    await siti.sees("Halo Bu Siti")
    assert HELD not in agus.transcript()


async def test_a_reply_without_the_role_is_not_sent(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Siti")
    workers["Siti"].says("Bu, surat saya belum ada")
    quoted = await rina.sees("Bu, surat saya belum ada")
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, rina.id)
    await rina.sees("tidak lagi terdaftar sebagai petugas di sini")
    rina.replies(quoted, "Minta ke HRD")

    await rina.sees("Pesan ini tidak terkirim")
    assert "HRD" not in workers["Siti"].transcript()


async def test_a_change_after_closing_is_said_not_to_be_sent(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Siti")
    said = rina.says("Datang hari Senin")
    await workers["Siti"].sees("Datang hari Senin")
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Hasil lain")
    await rina.sees("ditutup: Hasil lain")
    rina.edits(said, "Datang hari Selasa")

    await rina.sees("Perubahan Anda tidak terkirim")
    assert "Selasa" not in workers["Siti"].transcript()


async def test_a_change_of_words_that_only_the_former_officer_has_arrives(
    bot: Bot,
) -> None:
    rina, workers = await rina_with(bot, "Siti")
    siti = workers["Siti"]
    said = siti.says("Nomor saya salah")
    await rina.sees("Nomor saya salah")
    rina.says("Baik")
    await siti.sees("Baik")
    async with bot.service.transactions.begin() as work:
        await dismissal.dismiss(work, rina.id)
    agus = await counselor(bot, "Agus")
    await takes(agus, siti)
    siti.edits(said, "Nomor saya sudah benar")

    await agus.sees("Nomor saya sudah benar")
    assert "sudah benar" not in rina.transcript()


# -- danger ----------------------------------------------------------------------


async def test_danger_under_a_photo_is_heard_at_the_menu(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.starts()
    await siti.sees("Halo, kami Temani.")
    siti.sends_photo("saya mau bunuh diri saja")

    await siti.sees("119")


async def test_danger_in_a_change_is_heard_in_the_queue(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    said = siti.says("halo pak")
    await siti.until(lambda: len(said_by_bot(siti)) > 1 or None)
    siti.edits(said, "saya mau bunuh diri saja")

    await siti.sees("119")
    await rina.sees("Balas dulu")


async def test_danger_under_an_album_is_heard(bot: Bot) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    siti.sends_album(caption="saya mau bunuh diri saja")

    await siti.sees("119")


# -- many cases, erased words ----------------------------------------------------


async def with_many_cases(bot: Bot, rina: Person, number: int) -> None:
    """Let a counselor have so many cases at once."""
    async with bot.service.transactions.begin() as work:
        officer = await members.known(work, rina.id)
        post = await members.post_of(work, officer.id)
        assert post is not None
        for each in range(number):
            worker = await members.known(work, 8_100_000_000 + each)
            await consents.agree(work, worker)
            case, _new = await requests.request(work, worker, "32.16")
            await assignment.take(work, officer, post, case.id)
        post.active_case_id = None


async def test_of_a_hundred_cases_the_last_speakers_are_offered(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Siti")
    await with_many_cases(bot, rina, 110)
    workers["Siti"].says("Bu?")
    await rina.sees("Bu?")
    rina.says("jawaban")
    await rina.sees(HELD)

    code = await code_of(bot, workers["Siti"])
    (asked,) = questions(rina)
    offered = [row[0]["text"] for row in asked["reply_markup"]["inline_keyboard"]]
    assert offered[0] == f"Pekerja {code}"
    assert len(offered) == 6
    assert offered[-1] == "Lainnya"
    rina.presses("Lainnya")
    await rina.sees_button("Berikutnya")
    rina.presses(f"Pekerja {code}")
    await workers["Siti"].sees("jawaban")


async def test_forged_presses_about_held_words_change_nothing(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Siti", "Dewi")
    workers["Siti"].says("Halo")
    await rina.sees("Halo")
    rina.says("Rahasia")
    await rina.sees(HELD)
    async with bot.service.transactions.reading() as session:
        held = select(CaseMessage.id).where(col(CaseMessage.held_for).is_not(None))
        number = (await session.exec(held)).one()
    agus = await counselor(bot, "Agus")
    for press in (SendTo(number, 1), MoreCases(number, 0), NotForWorker(number)):
        forged(agus, press)
        await agus.is_told("Sudah kami terima.")
    forged(rina, MoreCases(number, 2**31 - 1))
    assert all("Rahasia" not in each.transcript() for each in workers.values())

    rina.presses("Pekerja " + await code_of(bot, workers["Siti"]))
    await workers["Siti"].sees("Rahasia")


async def test_erased_words_leave_the_officers_chat(bot: Bot) -> None:
    rina, workers = await rina_with(bot, "Ani")
    ani = workers["Ani"]
    ani.says("nomor rahasia 12345")
    await rina.sees("nomor rahasia 12345")
    rina.says("Terima kasih, Bu")
    await ani.sees("Terima kasih, Bu")
    ani.says("/hapus")
    await ani.sees("Ketik HAPUS")
    ani.says("HAPUS")

    await ani.sees("tidak mengembalikan percakapan")
    await rina.until(lambda: "12345" not in rina.transcript() or None)
    assert "Terima kasih, Bu" not in said_by_bot(ani)


# -- answers ---------------------------------------------------------------------


async def test_changing_an_answer_that_was_taken_is_said_to_change_nothing(
    bot: Bot,
) -> None:
    siti = bot.person("Siti")
    siti.says("/cek")
    await siti.sees("berakhir?")
    said = siti.says("perusahaan")
    await siti.until(lambda: "berakhir?" not in said_by_bot(siti)[-1] or None)
    siti.edits(said, "saya sendiri")

    await siti.sees("Mengubah pesan lama tidak mengubah jawaban Anda.")
    await siti.sees_button("Jawaban saya")
