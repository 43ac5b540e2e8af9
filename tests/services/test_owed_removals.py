"""What leaves officers' chats, also where Telegram does not do it at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services import delivery
from bot.services.conversations import blocked, messages
from bot.services.conversations.messages import SentMessage
from bot.services.delivery import DeliveryResult, Later, Sent, Unreachable
from bot.services.outbox import leasing
from bot.services.outbox.guarding import EMPTIED
from bot.services.outbox.leasing import Due
from bot.services.people import consents
from bot.services.privacy import erasure
from bot.services.privacy.clear_chat import DELETABLE
from bot.services.privacy.retention.cases import CASES
from bot.services.privacy.retention.messages import SENT
from bot.storage.tables import CaseOutcome, Outbox, OutboxKind, Person
from bot.texts import plain
from tests.service import StillClock
from tests.services.over import eaten
from tests.services.test_named_on_screens import Office, office, people_of

__all__ = ["office"]

HOUR = timedelta(hours=1)
BLOCKED = "blocked"


async def writes(office: Office, number: int) -> None:
    """Let Siti write words that go to Rina, with her name below."""
    async with office.desk.transactions.begin() as work:
        rina, siti, case = await people_of(work, office)
        case.counselor_id, case.claimed_at = rina.id, work.now
        said = SentMessage(message_id=number, kind="text", written_at=work.now)
        words = await messages.keep(work, siti, said, case=case)
        await messages.pass_on(work, case, words)


async def lists(office: Office) -> None:
    """Show Rina a list with Siti's name."""
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        work.send(rina, await office.label(work, office.siti))


async def settled(office: Office, came: Callable[[Due], DeliveryResult]) -> list[Due]:
    """Take what goes now, once, and let something come of it."""
    due = await going(office)
    async with office.desk.transactions.begin() as work:
        await delivery.settle(work, [came(each) for each in due])
    return due


def arrives(due: Due) -> DeliveryResult:
    """Say that Telegram has it, under a number of its own."""
    return Sent(due.id, due.message_id or 1000 + due.id)


async def taken_from_rina(office: Office) -> dict[OutboxKind, list[int]]:
    """Let removals that are due go; return which messages they took or changed."""
    await office.rounds()
    taken: dict[OutboxKind, list[int]] = {}
    for each in office.desk.sent:
        if each.person_id == office.rina and each.kind in REMOVES:
            numbers = (each.content or {}).get("messages", [each.message_id])
            taken.setdefault(each.kind, []).extend(numbers)
    return taken


REMOVES = (OutboxKind.CLEAR, OutboxKind.STRIP, OutboxKind.EDIT)


async def shown(office: Office, kind: OutboxKind) -> list[int]:
    """Return the messages of a kind that stand in Rina's chat, or stood there."""
    async with office.desk.transactions.reading() as session:
        rows = select(Outbox.message_id).where(
            col(Outbox.person_id) == office.rina,
            col(Outbox.kind) == kind,
            col(Outbox.message_id).is_not(None),
        )
        return [each for each in (await session.exec(rows)).all() if each]


async def away(office: Office) -> None:
    """Let Rina block the bot; nobody knows of it."""
    while await settled(office, lambda due: _barred(office, due)):
        pass


def _barred(office: Office, due: Due) -> DeliveryResult:
    if due.person_id == office.rina:
        return Unreachable(due.id, BLOCKED)
    return arrives(due)


async def back(office: Office) -> None:
    """Let Rina write again."""
    async with office.desk.transactions.begin() as work:
        await blocked.note_return(work, await work.rows.get_one(Person, office.rina))


async def reads_of_her(office: Office, clock: StillClock) -> tuple[int, int, int]:
    """Show Rina words too old to be deleted, words of now, and a list."""
    await writes(office, 1)
    await office.desk.all_sent()
    clock.moves(DELETABLE + HOUR)
    await writes(office, 2)
    await lists(office)
    await office.desk.all_sent()
    old, new = await shown(office, OutboxKind.COPY)
    (listed,) = await shown(office, OutboxKind.SEND)
    return old, new, listed


@pytest.mark.parametrize("later", [timedelta(), 2 * DELETABLE, timedelta(days=40)])
async def test_what_an_absent_officer_has_goes_when_they_are_back(
    office: Office, clock: StillClock, later: timedelta
) -> None:
    old, new, listed = await reads_of_her(office, clock)

    await office.erases(office.siti)
    await away(office)
    await office.rounds()
    await away(office)
    office.desk.sent.clear()
    clock.moves(later)
    assert await taken_from_rina(office) == {}
    await eaten(office.desk.transactions, SENT)
    await back(office)

    taken = await taken_from_rina(office)
    if later:
        assert sorted(taken.pop(OutboxKind.STRIP)) == [old, new]
        assert taken == {OutboxKind.EDIT: [listed]}
    else:
        assert sorted(taken.pop(OutboxKind.CLEAR)) == [new, listed]
        assert taken == {OutboxKind.STRIP: [old]}
    office.desk.sent.clear()
    assert await taken_from_rina(office) == {}


async def test_an_absent_officer_keeps_what_names_nobody(office: Office) -> None:
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        work.send(rina, EMPTIED)
    await office.desk.all_sent()
    (number,) = await shown(office, OutboxKind.SEND)
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        work.edit(rina, number, EMPTIED)
        work.strip(rina, number)
    await away(office)
    await back(office)
    assert await taken_from_rina(office) == {}


async def test_words_that_telegram_may_skip_lose_their_name_too(
    office: Office, clock: StillClock
) -> None:
    await writes(office, 1)
    await office.desk.all_sent()
    (number,) = await shown(office, OutboxKind.COPY)
    clock.moves(DELETABLE - HOUR)

    await office.erases(office.siti)

    taken = await taken_from_rina(office)
    assert taken == {OutboxKind.CLEAR: [number], OutboxKind.STRIP: [number]}


async def test_what_telegram_is_getting_when_she_erases_goes_once_it_is_there(
    office: Office,
) -> None:
    await office.desk.all_sent()
    await writes(office, 1)

    await settled_while_erased(office, await going(office), arrives)

    (number,) = await shown(office, OutboxKind.COPY)
    assert await taken_from_rina(office) == {OutboxKind.CLEAR: [number]}


async def test_what_telegram_did_not_take_before_she_erased_is_not_sent_again(
    office: Office, clock: StillClock
) -> None:
    await office.desk.all_sent()
    await writes(office, 1)
    due = await going(office)
    await lists(office)
    due += await going(office)

    await settled_while_erased(
        office, due, lambda each: Later(each.id, clock.now, "429")
    )
    sent = await office.desk.all_sent()

    said = [each for each in sent if each.person_id == office.rina]
    assert OutboxKind.COPY not in [each.kind for each in said]
    assert "Siti" not in str([each.content for each in said])
    emptied = [(each.content or {}).get("html") for each in said]
    assert plain(EMPTIED, "id") in emptied
    assert await taken_from_rina(office) == {}


async def settled_while_erased(
    office: Office, due: list[Due], came: Callable[[Due], DeliveryResult]
) -> None:
    """Let Siti erase while something is going to Rina, and then see what came of it."""
    assert OutboxKind.COPY in [each.kind for each in due]
    await office.erases(office.siti)
    async with office.desk.transactions.begin() as work:
        await delivery.settle(work, [came(each) for each in due])


async def going(office: Office) -> list[Due]:
    """Take what goes now."""
    async with office.desk.transactions.begin() as work:
        return await leasing.take(work, most=100, low=100, resting=())


async def test_consent_withdrawn_takes_the_name_from_officers_chats(
    office: Office, clock: StillClock
) -> None:
    old, new, listed = await reads_of_her(office, clock)
    async with office.desk.transactions.begin() as work:
        siti = await work.rows.get_one(Person, office.siti)
        await consents.agree(work, siti)
        await work.rows.flush()
        await erasure.refuse(work, siti)
    office.desk.sent.clear()
    await office.desk.all_sent()

    taken = await taken_from_rina(office)
    assert sorted(taken.pop(OutboxKind.CLEAR)) == [new, listed]
    assert taken == {OutboxKind.STRIP: [old]}
    hers = [each for each in office.desk.sent if each.person_id == office.siti]
    assert OutboxKind.CLEAR not in [each.kind for each in hers]


async def test_what_is_owed_is_forgotten_after_a_year_or_with_the_account(
    office: Office, clock: StillClock
) -> None:
    for _reader in range(2):
        await lists(office)
    await office.desk.all_sent()
    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        rina.blocked_at = work.now
    await office.erases(office.siti)
    clock.moves(timedelta(days=40))
    await eaten(office.desk.transactions, SENT)
    assert len(await owed_to_rina(office)) == 2
    assert [each.tells_of for each in await owed_to_rina(office)] == [None] * 2

    async with office.desk.transactions.begin() as work:
        rina = await work.rows.get_one(Person, office.rina)
        rina.gone_at = work.now
        await work.rows.flush()
        assert await SENT.count(work) > 0
        rina.gone_at = None
    clock.moves(timedelta(days=366))
    await eaten(office.desk.transactions, SENT)
    assert await owed_to_rina(office) == []


async def owed_to_rina(office: Office) -> list[Outbox]:
    """Return what has to leave Rina's chat."""
    async with office.desk.transactions.reading() as session:
        rows = select(Outbox).where(
            col(Outbox.person_id) == office.rina, col(Outbox.gone_by).is_not(None)
        )
        return list((await session.exec(rows)).all())


async def test_words_of_a_case_that_is_over_lose_the_name_when_an_officer_is_back(
    office: Office, clock: StillClock
) -> None:
    await writes(office, 1)
    await office.desk.all_sent()
    (number,) = await shown(office, OutboxKind.COPY)
    async with office.desk.transactions.begin() as work:
        rina, _siti, case = await people_of(work, office)
        case.closed_at, case.outcome = work.now, CaseOutcome.PLACED
        case.counselor_id = case.claimed_at = None
        rina.blocked_at = work.now
    clock.moves(timedelta(days=190))
    assert await eaten(office.desk.transactions, CASES) == 1
    await eaten(office.desk.transactions, SENT)
    await back(office)

    assert await taken_from_rina(office) == {OutboxKind.STRIP: [number]}
