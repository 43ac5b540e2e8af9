"""What an officer sees waiting: the queue, but for what is offered to others first."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.services.queue import order
from bot.services.queue.order import Page
from bot.services.safety import others_first
from bot.storage.tables import Case, Staff
from bot.storage.work import Work


async def waiting(work: Work, post: Staff, number: int) -> Page:
    """Return a page of what somebody serves, as far as it is offered to them now."""
    page = await order.waiting(work, post, number)
    return without(page, await held_back(work, post.person_id, page.cases))


async def held_back(
    work: Work, person_id: int, cases: Sequence[Case]
) -> Collection[int]:
    """Return the numbers of waiting cases that somebody is not offered yet."""
    return [
        each.id for each in cases if person_id in await others_first.spared(work, each)
    ]


def without(page: Page, held: Collection[int]) -> Page:
    """Return a page without some of its cases."""
    return replace(
        page,
        cases=[each for each in page.cases if each.id not in held],
        total=page.total - len(held),
        held=len(held),
    )
