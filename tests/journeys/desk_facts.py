"""What the database says of the desk at one moment, for the model of the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import select

from bot.services.queue import order
from bot.storage.tables import Audit, Case, Deed, Office, Person, PlaceTold, Staff
from bot.storage.work import Work
from tests.service import Bot


@dataclass(frozen=True, slots=True)
class Facts:
    """Cases, staff and offices, by the names of people.

    Attributes:
        posts: The role of each who serves now.
        lists: What each who serves finds on all pages of their list, in its order.
        standing: The place of each waiting case, as it would be told now.
        told: The cases whose worker was told a place.
        dealt: Each deed of dealing, and to whom.
    """

    now: datetime
    cases: Mapping[int, Case]
    posts: Mapping[str, Staff]
    offices: Mapping[int, Office]
    lists: Mapping[str, tuple[int, ...]]
    standing: Mapping[int, int | None]
    told: frozenset[int]
    dealt: Mapping[int, str]

    @property
    def waiting(self) -> list[Case]:
        """Return the open cases that nobody has."""
        return [e for e in self.cases.values() if _waits(e)]

    def open_of(self, name: str) -> list[Case]:
        """Return the open cases of somebody who serves."""
        person = self.posts[name].person_id
        return [
            each
            for each in self.cases.values()
            if each.closed_at is None and each.counselor_id == person
        ]

    def owner(self, case: Case) -> str | None:
        """Return who has a case and serves here."""
        for name, post in self.posts.items():
            if post.person_id == case.counselor_id:
                return name
        return None

    def office_of(self, name: str) -> Office:
        """Return the office of somebody who serves."""
        return self.offices[self.posts[name].office_id or 0]


def _waits(case: Case) -> bool:
    return case.closed_at is None and case.counselor_id is None


async def read(bot: Bot, names: Mapping[int, str]) -> Facts:
    """Return what is so now; ``names`` are those of the accounts."""
    async with bot.service.transactions.begin() as work:
        people = {e.id: names[e.telegram_id] for e in await _all(work, Person)}
        cases = {each.id: each for each in await _all(work, Case)}
        posts = {
            people[each.person_id]: each
            for each in await _all(work, Staff)
            if each.removed_at is None
        }
        offices = {each.id: each for each in await _all(work, Office)}
        lists = {name: await _listed(work, post) for name, post in posts.items()}
        waiting = [each for each in cases.values() if _waits(each)]
        standing = {e.id: (await order.standing(work, e)).place for e in waiting}
        told = frozenset(each.case_id for each in await _all(work, PlaceTold))
        dealt = {
            each.id: people[each.actor_id]
            for each in await _all(work, Audit)
            if each.deed == Deed.DEALT and each.actor_id is not None
        }
        found = Facts(
            work.now,
            cases,
            posts,
            offices,
            lists,
            standing,
            told,
            dealt,
        )
        work.session.expunge_all()
    return found


async def _all(work: Work, table: type[Any]) -> list[Any]:
    found = select(table).order_by(*table.__table__.primary_key)
    rows = await work.session.exec(found.execution_options(populate_existing=True))
    return list(rows.all())


async def _listed(work: Work, post: Staff) -> tuple[int, ...]:
    """Return what somebody finds on all pages of their list."""
    first = await order.waiting(work, post, 0)
    pages = [
        first,
        *[await order.waiting(work, post, n) for n in range(1, first.last + 1)],
    ]
    return tuple(case.id for page in pages for case in page.cases)
