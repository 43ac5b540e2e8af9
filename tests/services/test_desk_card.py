"""The desk card: silent, true, seldom changed, seen, and closed when duty ends."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.services.outbox.leasing import Due
from bot.services.queue import desk_card
from bot.services.queue.desk_card import FAR_UP, QUIET
from bot.services.queue.desks import EDITED_EVERY
from bot.storage.pages import plain_of
from bot.storage.tables import Duty, OutboxKind, Person
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests.service import StillClock
from tests.services.desk import Desk

DAWN = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)
"""7.00 WIB on a Wednesday, half an hour before the office opens."""

EVENING = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
ROUND = timedelta(seconds=2)


@pytest.fixture
def desk(transactions: Transactions) -> Desk:
    return Desk(transactions)


async def a_round(desk: Desk) -> list[Due]:
    """Let a round come, and send what it promised; return that."""
    async with desk.transactions.begin() as work:
        await desk_card.refresh(work)
    return await desk.all_sent()


async def later(
    desk: Desk, clock: StillClock, much: timedelta = EDITED_EVERY
) -> list[Due]:
    """Let time pass, and then a round come."""
    clock.moves(much)
    return await a_round(desk)


def said(due: Due) -> str:
    return plain_of((due.content or {})["html"])


def labels(due: Due) -> list[str]:
    return [
        key["text"] for row in (due.content or {}).get("buttons", []) for key in row
    ]


async def on_duty(desk: Desk) -> int:
    """Return an officer of Bekasi who has just begun to work, with the card shown."""
    (rina,) = await desk.officers(await desk.office())
    assert [each.kind for each in await a_round(desk)] == [OutboxKind.SEND]
    return rina


async def gets_messages(desk: Desk, person_id: int, many: int) -> None:
    async with desk.transactions.begin() as work:
        officer = await work.session.get_one(Person, person_id)
        for number in range(many):
            work.send(officer, verbatim(f"pesan {number}"))
    await desk.all_sent()


async def test_who_begins_is_told_once_how_many_wait_and_who_is_first(
    desk: Desk, clock: StillClock
) -> None:
    clock.now = DAWN + timedelta(hours=2)
    (rina,) = await desk.officers(await desk.office())
    await desk.cases(2, counselor=rina, unanswered_since=clock.now)
    await desk.cases(1, counselor=rina)
    (first,) = await desk.cases(code="A7K2", soon=True)
    await desk.cases(2)

    (card,) = await a_round(desk)

    assert said(card) == (
        "Selamat pagi.\n\n3 pekerja menunggu.\n\nPertama: A7K2, Kabupaten Bekasi, "
        "Jawa Barat, sejak pukul 09.00.\nHari terakhir klaim sudah dekat.\n"
        "2 pekerja menunggu balasan Anda."
    )
    assert labels(card) == ["Ambil A7K2", "Antrean"]
    assert (card.content or {})["silent"] is True
    assert await later(desk, clock, timedelta(minutes=5)) == []
    assert first


async def test_a_new_case_edits_the_card_and_a_taken_one_does_too(
    desk: Desk, clock: StillClock
) -> None:
    rina = await on_duty(desk)
    (case,) = await desk.cases(code="A7K2")

    (edit,) = await later(desk, clock)
    assert edit.kind == OutboxKind.EDIT
    assert said(edit).startswith("1 pekerja menunggu.")
    await desk.change(case, counselor_id=rina, claimed_at=clock.now)
    (edit,) = await later(desk, clock)

    assert said(edit).startswith("Tidak ada yang menunggu sekarang.")
    assert labels(edit) == ["Antrean", "Kasus saya"]


async def test_a_card_is_edited_once_in_20_seconds_at_most(
    desk: Desk, clock: StillClock
) -> None:
    await on_duty(desk)
    await desk.cases()
    assert len(await later(desk, clock)) == 1
    await desk.cases()

    assert await later(desk, clock, EDITED_EVERY / 2) == []
    assert len(await later(desk, clock, EDITED_EVERY / 2)) == 1


async def test_ten_thousand_cases_in_an_hour_make_an_edit_in_20_seconds(
    desk: Desk, clock: StillClock
) -> None:
    rina = await on_duty(desk)
    began, edits, each_round = clock.now, 0, timedelta(seconds=6)
    first: list[int] = []
    while clock.now < began + timedelta(minutes=10):
        first += await desk.cases(17)
        await desk.change(first.pop(0), counselor_id=rina, claimed_at=clock.now)
        edits += len(await later(desk, clock, each_round))

    assert edits <= timedelta(minutes=10) // EDITED_EVERY
    assert edits > 10


async def test_nobody_but_who_could_take_it_is_told(
    desk: Desk, clock: StillClock
) -> None:
    rina = await on_duty(desk)
    (joko,) = await desk.officers(await desk.office("94.71"), region="94.71")
    await desk.officers(await desk.office("32.01"), region="32.01", duty=Duty.RESTING)
    await a_round(desk)
    await desk.cases()

    assert [each.person_id for each in await later(desk, clock)] == [rina]
    await desk.cases(urgent_since=clock.now, code="B8K2")
    told = await later(desk, clock)

    assert sorted(each.person_id for each in told) == sorted([rina, joko])
    assert all("Jawab dulu: situasi berat." in said(each) for each in told)


async def test_outside_hours_only_distress_changes_a_card(
    desk: Desk, clock: StillClock
) -> None:
    await on_duty(desk)
    clock.now = EVENING
    await desk.cases()
    assert await a_round(desk) == []

    (hard,) = await desk.cases(urgent_since=clock.now)
    anew, _old = await later(desk, clock)
    assert "situasi berat" in said(anew)
    await desk.closed(hard, at=clock.now)
    (edit,) = await later(desk, clock)
    assert "situasi berat" not in said(edit)
    await desk.cases()
    assert await later(desk, clock) == []


async def test_who_is_on_duty_before_the_office_opens_gets_the_count_when_it_does(
    desk: Desk, clock: StillClock
) -> None:
    clock.now = DAWN
    await desk.officers(await desk.office())
    await desk.cases()
    assert await a_round(desk) == []

    (card,) = await later(desk, clock, timedelta(minutes=30))

    assert said(card).startswith("Selamat pagi.")


async def test_a_new_day_has_a_new_card_and_the_old_one_goes(
    desk: Desk, clock: StillClock
) -> None:
    await on_duty(desk)

    told = await later(desk, clock, timedelta(days=1))

    assert [each.kind for each in told] == [OutboxKind.SEND, OutboxKind.DELETE]
    assert told[1].message_id is not None


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        (FAR_UP - 1, [OutboxKind.EDIT]),
        (FAR_UP, [OutboxKind.SEND, OutboxKind.DELETE]),
    ],
)
async def test_a_card_far_up_the_chat_is_sent_anew(
    desk: Desk, clock: StillClock, below: int, kinds: list[OutboxKind]
) -> None:
    rina = await on_duty(desk)
    shown = desk.sent[-1]
    await gets_messages(desk, rina, below)
    await desk.cases()

    told = await later(desk, clock)

    assert [each.kind for each in told] == kinds
    assert (told[0].content or {})["silent"] is True
    if len(told) > 1:
        assert told[1].message_id == 1000 + shown.id
    await desk.cases()
    assert [each.kind for each in await later(desk, clock)] == [OutboxKind.EDIT]


async def test_the_first_case_after_30_quiet_minutes_is_seen(
    desk: Desk, clock: StillClock
) -> None:
    await on_duty(desk)
    await desk.cases()
    assert [e.kind for e in await later(desk, clock, QUIET)] == [
        OutboxKind.SEND,
        OutboxKind.DELETE,
    ]
    await desk.cases()
    assert [e.kind for e in await later(desk, clock)] == [OutboxKind.EDIT]
    assert await later(desk, clock, QUIET) == []


async def test_that_nobody_waits_any_more_is_never_worth_a_new_card(
    desk: Desk, clock: StillClock
) -> None:
    rina = await on_duty(desk)
    (case,) = await desk.cases()
    await later(desk, clock)
    await gets_messages(desk, rina, 2 * FAR_UP)
    await desk.closed(case, at=clock.now)

    told = await later(desk, clock, QUIET)

    assert [each.kind for each in told] == [OutboxKind.EDIT]


@pytest.mark.parametrize("duty", [Duty.OFF, Duty.RESTING, Duty.LEAVE])
async def test_a_card_is_closed_when_duty_ends_and_a_new_duty_has_a_new_one(
    desk: Desk, clock: StillClock, duty: Duty
) -> None:
    rina = await on_duty(desk)
    await desk.cases()
    await desk.set_duty(rina, duty)

    (closed,) = await later(desk, clock, ROUND)

    assert closed.kind == OutboxKind.EDIT
    assert said(closed).startswith("Anda sedang tidak bertugas.")
    assert labels(closed) == []
    assert await later(desk, clock, timedelta(hours=1)) == []
    await desk.set_duty(rina, Duty.ON)
    assert [each.kind for each in await a_round(desk)] == [OutboxKind.SEND]
