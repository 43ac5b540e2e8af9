"""What readers of an announcement get: filled in, in their language, never empty."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from bot.interview.person import NAME_LENGTH
from bot.jkp.assessment import Verdict
from bot.services.announcements import contents, variables
from bot.services.announcements.contents import Empty, Template
from bot.services.outbox.known_files import KnownFile
from bot.services.staff import members
from bot.storage.tables import (
    AnnouncementKind,
    Assessment,
    Person,
    Profile,
    Role,
)
from bot.storage.tables.offices import NAME_LENGTH as OFFICE_LENGTH
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import plain, verbatim
from tests.service import NOON
from tests.services.announcing import BEKASI, OFFICE, staff

OTHER = 8_000_000_001
ACEH = "11.71"
LAST = date(2026, 12, 5)
ALL = variables.FOR_WORKERS
KIND = AnnouncementKind.INFORMATION

TEMPLATE = Template(
    1,
    KIND,
    {"id": "Halo <b>{nama}</b>, {batas_klaim}", "en": "Hi {nama}, {batas_klaim}"},
    None,
    (),
    asks_feedback=False,
    office=verbatim("Disnaker A & B"),
)


async def workers(work: Work, number: int, region: str | None = BEKASI) -> list[int]:
    """Let workers have told their names and where they live, and have a result."""
    people = [
        Person(telegram_id=9_000_000_000 + n, first_seen_at=NOON) for n in range(number)
    ]
    work.session.add_all(people)
    await work.session.flush()
    for each in people:
        answers = {"address": "ibu"}
        work.session.add_all(
            [
                Profile(
                    person_id=each.id,
                    name="siti <aminah>",
                    answers=answers,
                    region=region,
                    changed_at=NOON,
                ),
                result(each.id, LAST + timedelta(days=300)),
            ]
        )
        await work.session.flush()
        work.session.add(result(each.id, LAST))
    await work.session.flush()
    return [each.id for each in people]


def result(person_id: int, last: date | None) -> Assessment:
    """Return a result with a last day to claim."""
    return Assessment(
        person_id=person_id,
        made_at=NOON,
        day=NOON.date(),
        law_version="x",
        facts={},
        verdict=Verdict.ELIGIBLE,
        last_claim_day=last,
    )


async def told(
    work: Work, readers: Sequence[int], names: Sequence[str] = ALL
) -> dict[int, dict[str, str]]:
    """Return what fills variables, in Indonesian."""
    found = await contents.values(work, readers, names)
    return {
        reader: {name: plain(text, "id") for name, text in known.items()}
        for reader, known in found.items()
    }


async def test_what_is_known_of_a_worker_fills_variables(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await staff(work, OTHER, Role.COUNSELOR, OFFICE, BEKASI)
        (siti,) = await workers(work, 1)

        assert await told(work, [siti]) == {
            siti: {
                "nama": "Ibu Siti <Aminah>",
                "wilayah": "Kabupaten Bekasi",
                "kantor": OFFICE,
                "batas_klaim": "5 Desember 2026",
            }
        }
        assert await told(work, [siti], ["wilayah"]) == {
            siti: {"wilayah": "Kabupaten Bekasi"}
        }


async def test_what_is_not_known_is_left_out(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await staff(work, OTHER, Role.COUNSELOR, "Disnaker Kota Banda Aceh", ACEH)
        (siti,) = await workers(work, 1)
        nobody = await members.known(work, 9_100_000_000)
        work.session.add(result(siti, NOON.date() - timedelta(days=2)))

        known = await told(work, [siti, nobody.id])

    assert known == {
        siti: {"nama": "Ibu Siti <Aminah>", "wilayah": "Kabupaten Bekasi"},
        nobody.id: {},
    }


async def test_staff_have_their_own_name_and_office(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        rina = await staff(work, OTHER, Role.COUNSELOR, OFFICE, BEKASI)
        work.session.add(
            Profile(person_id=rina.id, name="x", region=BEKASI, changed_at=NOON)
        )

        assert await told(work, [rina.id], ["nama", "kantor"]) == {
            rina.id: {"nama": "Ibu Rina", "kantor": OFFICE}
        }


async def test_many_readers_take_as_many_queries_as_one(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await staff(work, OTHER, Role.COUNSELOR, OFFICE, BEKASI)
        readers = await workers(work, 40)
        asked: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(work.connection.sync_connection, "before_cursor_execute", note)
        counts = []
        for some in (readers[:1], readers):
            before = len(asked)
            await contents.values(work, some, ALL)
            counts.append(len(asked) - before)

    assert counts[0] == counts[1] <= 6
    assert all("profile.name" in each for each in asked if "profile.answers" in each)


async def test_names_stay_sealed_where_nobody_wants_them(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        (siti,) = await workers(work, 1)
        asked: list[str] = []

        def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
            asked.append(statement)

        event.listen(work.connection.sync_connection, "before_cursor_execute", note)
        await contents.values(work, [siti], ["wilayah", "kantor", "batas_klaim"])

    assert not any("profile.name" in each for each in asked)


def test_values_are_escaped_and_in_the_language_of_the_words() -> None:
    known = {**variables.longest(), "nama": verbatim("<b>&")}

    indonesian = contents.content(TEMPLATE, "id", known)["html"]
    english = contents.content(TEMPLATE, "en", known)["html"]

    assert indonesian == (
        "<b>Pengumuman, Disnaker A &amp; B</b>\n"
        "Halo <b>&lt;b&gt;&amp;</b>, 30 September 2026\n\n"
        "Anda menerima ini karena memilih kabar umum. Berhenti: /stop"
    )
    assert english.startswith(
        "<b>Announcement, Disnaker A &amp; B</b>\nHi &lt;b&gt;&amp;, 30 September"
    )


def test_whoever_has_no_text_of_their_own_gets_the_indonesian_one() -> None:
    only = replace(TEMPLATE, html={"id": "Halo"})

    shown = contents.content(only, "en", {})["html"]

    assert "\nHalo\n" in shown
    assert shown.startswith("<b>Announcement, ")


def test_nothing_goes_out_with_an_empty_place() -> None:
    with pytest.raises(Empty) as empty:
        contents.content(TEMPLATE, "id", {"nama": verbatim("Siti")})

    assert empty.value.name == "batas_klaim"
    with pytest.raises(Empty):
        contents.content(
            TEMPLATE, "id", {"nama": verbatim(" "), "batas_klaim": verbatim("x")}
        )


def test_staff_are_not_told_how_to_end_it() -> None:
    staff_only = replace(TEMPLATE, kind=AnnouncementKind.STAFF, html={"id": "Rapat"})

    assert "/stop" not in contents.content(staff_only, "id", {})["html"]


def test_buttons_and_file_go_along() -> None:
    whole = replace(
        TEMPLATE,
        html={"id": "Halo"},
        file=KnownFile("photo", "abc"),
        buttons=("check", "officer", "https://kemnaker.go.id/jkp"),
        asks_feedback=True,
    )

    shown = contents.content(whole, "id", {})

    assert (shown["kept"], shown["as"]) == ("abc", "photo")
    labels = [[each["text"] for each in row] for row in shown["buttons"]]
    assert labels == [
        ["Cek hak JKP"],
        ["Bicara dengan petugas"],
        ["Buka kemnaker.go.id"],
        ["Mengerti", "Belum jelas"],
    ]
    assert shown["buttons"][2][0]["url"] == "https://kemnaker.go.id/jkp"
    seen = contents.preview(whole, "id", 7)["buttons"]
    pressed = {each.get("callback_data") for row in seen for each in row}
    assert pressed == {"b:1:7:shown", None}


def test_the_longest_values_are_as_long_as_any_may_be() -> None:
    known = {name: plain(text, "id") for name, text in variables.longest().items()}

    assert known == {
        "nama": "Bapak Raden Ayu Siti Nurhaliza Kusumaningratih",
        "wilayah": "Kabupaten Kepulauan Siau Tagulandang Biaro",
        "kantor": "Dinas Tenaga Kerja serta Transmigrasi "
        "Kabupaten Kepulauan Siau Tagulandang Biaro",
        "batas_klaim": "30 September 2026",
    }
    assert len(known["nama"]) == len("Bapak ") + NAME_LENGTH
    assert len(known["kantor"]) == OFFICE_LENGTH
