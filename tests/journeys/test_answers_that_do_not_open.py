"""Answers that do not open are unknown: nothing is decided, and a human is offered."""

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlmodel import select

from bot.services.interviews import left_checks
from bot.storage.sealed import new_key
from bot.storage.tables import Assessment, CheckFigure, Interview
from tests.journeys.checking import NEXT, asked_for_the_date, has_a_result, pressing
from tests.journeys.talking import counselor
from tests.service import Bot
from tests.storage.between_releases import values_of

SORRY = "Jawaban Anda yang tersimpan sedang tidak bisa dibuka."
NOT_OPENED = "Jawaban yang tersimpan sedang tidak bisa dibuka."
OFFICER, ANEW = "Bicara dengan petugas", "Mulai ulang"


async def seals_with_another_key(bot: Bot, *columns: str) -> None:
    """Let columns be sealed with a key that nobody has."""
    lost = Fernet(new_key()).encrypt(b"{}")
    for each in columns:
        table, _dot, column = each.partition(".")
        async with bot.service.transactions.begin() as work:
            await (await work.session.connection()).execute(
                text(f"UPDATE {table} SET {column} = :lost"),  # noqa: S608
                {"lost": lost},
            )


async def kept(url: str) -> list[object]:
    """Return what is kept of checks and results, as it lies there."""
    return [
        await values_of(url, each)
        for each in (
            "SELECT answers FROM interview ORDER BY id",
            "SELECT step FROM interview ORDER BY id",
            "SELECT facts FROM assessment ORDER BY id",
            "SELECT ticked FROM assessment ORDER BY id",
        )
    ]


async def test_a_typed_answer_is_not_put_in_place_of_those_before(
    bot: Bot, database_url: str
) -> None:
    siti = await asked_for_the_date(bot)
    await seals_with_another_key(bot, "interview.answers")
    before = await kept(database_url)

    siti.says("5 nov 2026")
    told = await siti.sees(SORRY)

    assert "Kami tidak menebak hasilnya" in told["text"]
    assert await kept(database_url) == before
    siti.presses(OFFICER)
    await siti.sees("Setuju?")
    assert await kept(database_url) == before


async def test_no_result_is_shown_and_who_likes_starts_over(
    bot: Bot, database_url: str
) -> None:
    siti = await has_a_result(bot)
    await seals_with_another_key(
        bot, "interview.answers", "assessment.facts", "assessment.ticked"
    )
    before = await kept(database_url)

    siti.presses(NEXT)
    await siti.sees(SORRY)
    siti.says("/start")
    await siti.sees_button("Cek hak JKP")
    siti.says("/cek")
    await siti.sees(SORRY)
    siti.says("/data")
    await siti.sees(NOT_OPENED)
    assert await kept(database_url) == before

    siti.says("/cek")
    await siti.sees_button(ANEW)
    siti.presses(ANEW)
    await pressing(siti, "Ya, mulai ulang")
    await siti.sees("Jawaban lama sudah dihapus.")
    async with bot.service.transactions.reading() as session:
        assert [e.answers for e in (await session.exec(select(Interview))).all()] == [
            {}
        ]
        assert (await session.exec(select(Assessment))).all() == []


@pytest.mark.parametrize(
    ("column", "way"),
    [
        ("assessment.facts", (NEXT,)),
        ("assessment.ticked", (NEXT, "Siapkan berkas")),
    ],
)
async def test_a_result_that_does_not_open_leads_to_an_officer(
    bot: Bot, database_url: str, column: str, way: tuple[str, ...]
) -> None:
    siti = await has_a_result(bot)
    await seals_with_another_key(bot, column)
    before = await kept(database_url)

    await pressing(siti, *way)
    await siti.sees("jadi kami tidak menampilkan hasil")

    assert OFFICER in siti.buttons
    assert ANEW not in siti.buttons
    assert await kept(database_url) == before


async def test_an_officer_sees_that_they_do_not_open(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await has_a_result(bot)
    siti.says("/petugas")
    await pressing(siti, "Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await pressing(siti, "Ya, benar")
    await siti.sees("masuk antrean")
    await seals_with_another_key(
        bot, "interview.answers", "assessment.facts", "assessment.ticked"
    )

    rina.says("/antrean")
    await rina.sees("menunggu.")
    rina.presses([each for each in rina.buttons if each.startswith("Ambil")][-1])
    card = await rina.sees("sekarang Anda tangani")

    assert NOT_OPENED in card["text"]


async def test_a_left_check_that_does_not_open_is_noted_once(bot: Bot) -> None:
    await asked_for_the_date(bot)
    await seals_with_another_key(bot, "interview.answers")
    bot.clock.moves(left_checks.AFTER + timedelta(seconds=1))

    rounds = []
    for _round in range(2):
        async with bot.service.transactions.begin() as work:
            rounds.append(await left_checks.note(work))

    assert rounds == [1, 0]
    async with bot.service.transactions.reading() as session:
        (figure,) = (await session.exec(select(CheckFigure))).all()
        assert (figure.left_at, figure.verdict) == (None, None)
