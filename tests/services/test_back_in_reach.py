"""A refusal that comes after its reader is back bars nobody and loses nothing."""

from datetime import timedelta

from bot.services import delivery
from bot.services.conversations import blocked
from bot.services.delivery import Sent, Unreachable
from bot.services.outbox import leasing
from bot.services.people import accounts
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests.service import StillClock

SITI = 7_000_000_001
BLOCKED = "Forbidden: bot was blocked by the user"


async def promised(transactions: Transactions, *words: str) -> None:
    """Let Siti write, and promise her an answer."""
    async with transactions.begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        await blocked.note_return(work, siti)
        for each in words:
            work.send(siti, verbatim(each))


async def taken(transactions: Transactions) -> list[leasing.Due]:
    """Take what goes next."""
    async with transactions.begin() as work:
        return await leasing.take(work, most=9, low=9, resting=())


async def refused(transactions: Transactions, due: list[leasing.Due]) -> None:
    """Let Telegram say that the reader has blocked the bot."""
    async with transactions.begin() as work:
        await delivery.settle(work, [Unreachable(each.id, BLOCKED) for each in due])


async def said(transactions: Transactions) -> list[str]:
    """Send all that may go now, one after another; nothing goes to who is barred."""
    heard = []
    while due := await taken(transactions):
        heard += [(e.content or {})["html"] for e in due if not e.unreachable]
        async with transactions.begin() as work:
            await delivery.settle(
                work,
                [
                    Unreachable(each.id, BLOCKED)
                    if each.unreachable
                    else Sent(each.id, each.id)
                    for each in due
                ],
            )
    return heard


async def is_barred(transactions: Transactions) -> bool:
    """Say whether Siti is known to be out of reach."""
    async with transactions.begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        return siti.is_out_of_reach


async def test_what_was_promised_meanwhile_arrives_behind_it(
    transactions: Transactions,
) -> None:
    await promised(transactions, "satu")
    due = await taken(transactions)
    await promised(transactions, "dua", "tiga")
    await refused(transactions, due)

    assert not await is_barred(transactions)
    assert await said(transactions) == ["satu", "dua", "tiga"]


async def test_who_came_back_without_a_word_is_not_barred_again(
    transactions: Transactions, clock: StillClock
) -> None:
    await promised(transactions, "satu")
    due = await taken(transactions)
    async with transactions.begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        await blocked.note_blocked(work, siti)
    clock.moves(timedelta(seconds=1))
    await promised(transactions)
    await refused(transactions, due)

    assert not await is_barred(transactions)
    assert await said(transactions) == ["satu"]


async def test_who_is_still_away_is_asked_for_once_more_only(
    transactions: Transactions,
) -> None:
    await promised(transactions, "satu")
    due = await taken(transactions)
    async with transactions.begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        work.send(siti, verbatim("dari Rina"))
    await refused(transactions, due)
    again = await taken(transactions)
    await refused(transactions, again)

    assert [each.id for each in again] == [each.id for each in due]
    assert await is_barred(transactions)
    assert await said(transactions) == []


async def test_what_waited_behind_it_is_settled_with_it(
    transactions: Transactions,
) -> None:
    await promised(transactions, "satu", "dua", "tiga")
    await refused(transactions, await taken(transactions))

    assert await is_barred(transactions)
    assert await said(transactions) == []
