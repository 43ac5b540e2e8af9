"""Making errands: outside any transaction, one at a time, and sent by one at its end.

Whoever asked must have the right when it is made and when it is sent: a role may be
lost in between. What goes wrong three times is told to who asked.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from bot.logs import what_happened
from bot.services.errands import leasing
from bot.services.errands.leasing import Leased
from bot.services.people import consents
from bot.storage.away import DatabaseAway
from bot.storage.tables import ErrandKind, Person, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.texts import Text, _

log = logging.getLogger(__name__)

WITHIN = 60.0
"""Seconds that one may take."""

MOST_TRIES = 3


class NotMade(Exception):
    """It cannot be made, and trying again would not help.

    Attributes:
        why: A word for the errand's row.
        told: What who asked reads.
    """

    def __init__(self, why: str, told: Text) -> None:
        super().__init__(why)
        self.why, self.told = why, told


class ChangedMeanwhile(Exception):
    """What was made holds no more, and is made anew."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, as they serve here at this moment.

    Attributes:
        person: Who it is.
        post: Their role; it does not change while something is made.
        now: When it is made.
        consent_version: Of the consent text of today.
    """

    person: Person
    post: Staff
    now: datetime
    consent_version: str


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and how it is sent.

    Attributes:
        promise: Promises it, within the transaction that ends the errand. It raises
            `ChangedMeanwhile` if it holds no more.
    """

    promise: Callable[[Work, Person], Awaitable[object]]


Maker = Callable[[Transactions, Asker, Leased], Awaitable[Made]]

ROLE_CHANGED = _(
    "This was not sent, since your role or area has changed. Ask for it again."
)
FAILED = _(
    "We could not make it, three times. Try it again in a few minutes; if it fails "
    "again, ask for a shorter period or tell your admin."
)


@dataclass(frozen=True, slots=True)
class Errands:
    """What one process makes.

    Attributes:
        transactions: Where errands stand.
        makers: Who makes what.
        within: Seconds that one may take.
    """

    transactions: Transactions
    makers: Mapping[ErrandKind, Maker]
    within: float = WITHIN

    async def look(self) -> None:
        """Make all that waits, one after the other."""
        while (leased := await self._lease()) is not None:
            await self._carry_out(leased)

    async def _lease(self) -> Leased | None:
        async with self.transactions.reading() as session:
            if not await leasing.are_there(session):
                return None
        async with self.transactions.begin() as work:
            return await leasing.lease(work)

    async def _carry_out(self, leased: Leased) -> None:
        try:
            await self._make(leased)
        except NotMade as error:
            await self._tell(leased, error)
        except ChangedMeanwhile:
            await self._try_again(leased, NotMade("changed", FAILED))
        except DatabaseAway:
            raise
        except Exception as error:  # noqa: BLE001  (whoever asked is told)
            log.warning("an errand (%s) failed: %s", leased.kind, what_happened(error))
            await self._try_again(leased, NotMade(type(error).__name__[:40], FAILED))

    async def _make(self, leased: Leased) -> None:
        if leased.tries > MOST_TRIES:  # whoever tried has died each time
            raise NotMade("died", FAILED)
        asker = await self._asker(leased)
        async with asyncio.timeout(self.within):
            made = await self.makers[leased.kind](self.transactions, asker, leased)
        await self._send(leased, asker, made)

    async def _asker(self, leased: Leased) -> Asker:
        """Return who asked.

        Raises:
            NotMade: They do not serve here any more.
        """
        async with self.transactions.begin() as work:
            person = await work.rows.get_one(Person, leased.person_id)
            post = await _post(work, leased)
            if post is None:
                raise NotMade("no right", ROLE_CHANGED)
            work.session.expunge_all()  # it is looked at outside, and never changed
            return Asker(person, post, work.now, consents.version(work))

    async def _send(self, leased: Leased, asker: Asker, made: Made) -> None:
        """Promise what was made, if who asked serves as they did.

        Raises:
            NotMade: They do not.
            ChangedMeanwhile: What was made holds no more.
        """
        async with self.transactions.begin() as work:
            if not await leasing.end(work, leased):
                return  # another took it over, and sends it
            post = await _post(work, leased)
            if post is None or _serves(post) != _serves(asker.post):
                raise NotMade("no right", ROLE_CHANGED)
            person = await work.rows.get_one(Person, leased.person_id)
            await made.promise(work, person)

    async def _try_again(self, leased: Leased, failed: NotMade) -> None:
        if leased.tries >= MOST_TRIES:
            await self._tell(leased, failed)
            return
        async with self.transactions.begin() as work:
            await leasing.leave(work, leased)

    async def _tell(self, leased: Leased, failed: NotMade) -> None:
        async with self.transactions.begin() as work:
            if await leasing.end(work, leased, failed.why):
                person = await work.rows.get_one(Person, leased.person_id)
                work.send(person, failed.told)


async def _post(work: Work, leased: Leased) -> Staff | None:
    posts = select(Staff).where(
        col(Staff.person_id) == leased.person_id, col(Staff.removed_at).is_(None)
    )
    return (await work.session.exec(posts)).first()


def _serves(post: Staff) -> tuple[object, ...]:
    """Return what decides which figures and cases somebody may see."""
    return post.role, post.region
