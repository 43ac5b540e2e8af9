"""Offices whose officers search, and workers with names whom they may find."""

from dataclasses import dataclass, field

from bot.interview.answers import UNKNOWN
from bot.services.cases import requests
from bot.services.desk import search
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Person, Role, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work

OFFICERS, WORKERS = 6_500_000_000, 7_000_000_000


@dataclass
class Offices:
    """Officers by their name, and workers with theirs."""

    transactions: Transactions
    posts: dict[str, int] = field(default_factory=dict)
    cases: dict[str, int] = field(default_factory=dict)

    async def serves(
        self, name: str, area: str | None, role: Role = Role.COUNSELOR
    ) -> None:
        """Let somebody serve an area."""
        async with self.transactions.begin() as work:
            account = OFFICERS + len(self.posts)
            person = await members.known(work, account)
            post = Appointment(role, name, f"Kantor {area}", area)
            await members.appoint(work, person, post, by=None)
            self.posts[name] = person.id

    async def asks(self, name: str, region: str | None) -> int:
        """Let a worker of that name ask for an officer; return the case."""
        async with self.transactions.begin() as work:
            worker = await members.known(work, WORKERS + len(self.cases))
            await consents.agree(work, worker)
            await profiles.keep(
                work, worker.id, {"name": name, "region": region or UNKNOWN}
            )
            case, _is_new = await requests.request(work, worker, region)
            self.cases[name] = case.id
            return case.id

    async def change(self, name: str, **columns: object) -> None:
        """Let a worker's case be otherwise."""
        async with self.transactions.begin() as work:
            case = await work.rows.get_one(Case, self.cases[name])
            for column, value in columns.items():
                setattr(case, column, value)

    async def finds(self, officer: str, said: str) -> list[str]:
        """Return the names behind the cases that an officer finds, in their order."""
        async with self.transactions.begin() as work:
            found = await search.find(work, *await self.of(work, officer), said)
        assert found is not None
        names = {number: name for name, number in self.cases.items()}
        return [names[each.id] for each in found.cases]

    async def may_press(self, officer: str, name: str) -> bool:
        """Say whether what an officer found there is still there to be pressed."""
        async with self.transactions.begin() as work:
            _person, post = await self.of(work, officer)
            return await search.found(work, post, self.cases[name]) is not None

    async def of(self, work: Work, officer: str) -> tuple[Person, Staff]:
        """Return an officer and their role."""
        person = await work.rows.get_one(Person, self.posts[officer])
        post = await members.post_of(work, person.id)
        assert post is not None
        return person, post
