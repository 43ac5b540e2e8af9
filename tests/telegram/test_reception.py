"""One update is one transaction: all of it or nothing, and once."""

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.services.people import accounts, consents
from bot.storage.tables import DeadLetter, Person
from bot.telegram.reception import NotAcknowledged
from tests.service import Bot
from tests.telegram.test_webhook import written

SORRY = "Maaf, ada gangguan di sistem kami. Jawaban Anda aman."


async def the_letter(bot: Bot) -> DeadLetter:
    """Return the one update that failed."""
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(DeadLetter))).one()


async def test_an_update_delivered_twice_is_answered_once(bot: Bot) -> None:
    siti = bot.person("Siti", user_id=7_000_000_001)
    siti.starts()
    await siti.sees("/start")
    reception = bot.service.reception

    await asyncio.gather(
        *(reception.receive(written(500, text="sekali")) for _ in range(5))
    )
    await reception.receive(written(501, text="sesudahnya"))

    await siti.sees("sesudahnya")
    assert [m["text"] for m in siti.screen].count("sekali") == 1


async def test_a_handler_that_fails_leaves_nothing_but_an_apology(bot: Bot) -> None:
    siti = bot.person("Siti")

    siti.says("/fail")
    siti.says("masih di sini?")

    await siti.sees(SORRY)
    await siti.sees("masih di sini?")
    assert "This must never be read." not in siti.transcript()
    letter = await the_letter(bot)
    assert letter.raw == {
        "update_id": letter.update_id,
        "kinds": ["message"],
        "from": {"id": siti.id},
    }
    assert str(letter.traceback).startswith("RuntimeError at ")
    assert "a bug" not in str(letter.traceback)


async def test_of_who_agreed_a_failed_update_is_kept_whole(bot: Bot) -> None:
    siti = bot.person("Siti")
    async with bot.service.transactions.begin() as work:
        person, _staff = await accounts.meet(work, siti.id)
        await consents.agree(work, person)

    siti.says("/fail kata-kata")

    await siti.sees(SORRY)
    letter = await the_letter(bot)
    assert "kata-kata" in str(letter.raw)
    assert "a bug" in str(letter.traceback)


async def test_a_failure_is_logged_without_anybodys_words(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    siti = bot.person("Siti Rahasia")

    siti.says("/fail nama saya rahasia")

    await siti.sees(SORRY)
    assert "RuntimeError" in caplog.text
    assert "ahasia" not in caplog.text


async def test_a_passing_refusal_of_the_database_is_tried_again(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    siti = bot.person("Siti")
    refusals = _refuse(monkeypatch, times=2)

    siti.says("halo")

    await siti.sees("halo")
    assert refusals == [2, 1]


async def test_an_update_is_not_acknowledged_while_the_database_is_away(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse(monkeypatch, times=3)

    with pytest.raises(NotAcknowledged):
        await bot.service.reception.receive(written(700))

    async with bot.service.transactions.reading() as session:
        assert not (await session.exec(select(DeadLetter))).all()


async def test_first_contact_twice_at_once_makes_one_person(bot: Bot) -> None:
    siti = bot.person("Siti", user_id=7_000_000_001)
    bot.sandbox.faults.clear()
    updates = [written(n, text=f"kata {n}") for n in range(800, 810)]

    await asyncio.gather(*map(bot.service.reception.receive, updates))

    async with bot.service.transactions.reading() as session:
        assert len((await session.exec(select(Person))).all()) == 1
    assert siti.id == 7_000_000_001


async def test_a_press_is_answered_even_when_nothing_is_to_be_said(bot: Bot) -> None:
    siti = bot.person("Siti")
    siti.says("/offer")
    await siti.sees("Press?")

    siti.presses("Yes")

    await siti.sees("Pressed.")
    await siti.until(lambda: siti.alerts or None)


def _refuse(monkeypatch: pytest.MonkeyPatch, *, times: int) -> list[int]:
    """Let the next turns meet a locked database; return what was left at each."""
    left = [times]
    met: list[int] = []
    arrive = accounts.arrive

    async def refused(work: Any, *about: int) -> Any:  # noqa: ANN401
        if left[0] == 0:
            return await arrive(work, *about)
        met.append(left[0])
        left[0] -= 1
        raise OperationalError("SELECT 1", {}, Exception("database is locked"))

    monkeypatch.setattr(accounts, "arrive", refused)
    return met
