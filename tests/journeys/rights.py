"""The world of the matrix of rights: everybody at every office, and one turn at a time.

Each turn is taken by the bot's own table of routes, in a transaction that is rolled
back: what it would change and say is noted, and the next finds the world as it was.
"""

import itertools
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, func, update
from sqlmodel import col, select

from bot import expecting
from bot.buttons import Press, pack
from bot.expecting import Expected
from bot.services.cases import requests
from bot.services.conversations import messages
from bot.services.conversations.messages import SentMessage
from bot.services.people import accounts, consents
from bot.services.queue import assignment
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Audit,
    Case,
    Invitation,
    Outbox,
    OutboxState,
    Profile,
    Role,
    Staff,
)
from bot.storage.work import Work
from bot.telegram import updates
from bot.telegram.turn import Turn, turn_now
from tests.journeys.one_of_each import NAME, NOTE, WORDS, of_announcement, one_of_each
from tests.service import NOON, Bot

BEKASI, JABAR, AMBON = "Disnaker Bekasi", "Disnaker Jabar", "Disnaker Ambon"
OFFICES: Mapping[str, str] = {BEKASI: "32.16", JABAR: "32", AMBON: "81.71"}
WORKER, FORMER = "worker", "former"
SECRET = (NAME, WORDS, NOTE)
_FIRST = 8_200_000_000
_WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)

_TOGETHER = re.compile(r"UPDATE \"?(\w+)\"? SET")
"""What is changed by one statement for several tables, as PostgreSQL gets it."""


class _Undone(Exception):
    """The turn is over, and nothing of it is kept."""


@dataclass(slots=True)
class Came:
    """What came of one turn.

    Attributes:
        wrote: The tables in which rows were made, changed or deleted.
        deeds: What the audit would say.
        told: What the person is told.
        others: How many messages would go to others.
    """

    wrote: set[str] = field(default_factory=set)
    deeds: list[str] = field(default_factory=list)
    told: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everybody, by role and office, and the numbers of what is at two offices.

    Attributes:
        bot: The bot.
        people: The accounts of all who act.
        things: The numbers of what is at an office, by what presses call them.
        audited: The number of the last row of the audit.
    """

    bot: Bot
    people: Mapping[tuple[str, str], int]
    things: Mapping[str, Mapping[str, int]]
    audited: int = 0
    _number: Iterator[int] = field(default_factory=lambda: itertools.count(900_000))

    async def presses(self, account: int, press: Press) -> Came:
        """Let somebody press a button, and undo what that does."""
        user = {"id": account, "first_name": "A", "is_bot": False}
        chat = {"id": account, "type": "private", "first_name": "A"}
        query = {
            "id": str(next(self._number)),
            "from": user,
            "chat_instance": "1",
            "data": pack(press),
            "message": {"message_id": 77, "date": int(NOON.timestamp()), "chat": chat},
        }
        return await self._plays(account, {"callback_query": query}, None)

    async def says(
        self, account: int, words: str, asked: Expected | None = None
    ) -> Came:
        """Let somebody write, after something was asked, and undo what that does."""
        chat = {"id": account, "type": "private", "first_name": "A"}
        said: dict[str, Any] = {
            "message_id": next(self._number),
            "date": int(NOON.timestamp()),
            "chat": chat,
            "from": {"id": account, "first_name": "A", "is_bot": False},
            "text": words,
        }
        if words.startswith("/"):
            length = len(words.split(maxsplit=1)[0])
            said["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return await self._plays(account, {"message": said}, asked)

    async def _plays(
        self, account: int, raw: dict[str, Any], asked: Expected | None
    ) -> Came:
        raw["update_id"] = next(self._number)
        application = self.bot.service.application
        came = Came()
        with suppress(_Undone):
            async with self.bot.service.transactions.begin() as work:
                arrived = await accounts.arrive(work, raw["update_id"], account)
                assert arrived is not None
                person, staff = arrived
                if asked is not None:
                    person.asked = expecting.pack(asked)
                await work.rows.flush()
                turn = Turn(updates.read(raw, application), person, staff, work)
                token = turn_now.set(turn)
                with _noting(work, came):
                    try:
                        await application.process_update(turn.update)
                    finally:
                        turn_now.reset(token)
                    await work.rows.flush()
                    await work.session.flush()
                came.deeds = await _deeds(work, person.id, self.audited)
                _note_told(work, person.id, came)
                raise _Undone
        return came


@contextmanager
def _noting(work: Work, came: Came) -> Iterator[None]:
    """Note into which tables statements write that change a row.

    SQLite counts what a statement with RETURNING changed once its rows are fetched, so
    there it is looked at when the next begins.
    """
    connection = work.connection.sync_connection
    table, before = "", _changes(connection)

    def looks(conn: Any, following: str) -> None:  # noqa: ANN401
        nonlocal table, before
        changes = _changes(conn)
        if changes > before and table:
            came.wrote.add(table)
        table, before = following, changes

    def begins(conn: Any, _cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401
        written = _WRITES.match(statement)
        looks(conn, written[1].lower() if written else "")

    def ends(conn: Any, cursor: Any, statement: str, *_: Any) -> None:  # noqa: ANN401
        if _changes(conn) < 0 and table and cursor.rowcount > 0:
            came.wrote.add(table)
        if statement.lstrip().startswith("WITH"):
            came.wrote.update(each.lower() for each in _TOGETHER.findall(statement))

    event.listen(connection, "before_cursor_execute", begins)
    event.listen(connection, "after_cursor_execute", ends)
    try:
        yield
        looks(connection, "")
    finally:
        event.remove(connection, "before_cursor_execute", begins)
        event.remove(connection, "after_cursor_execute", ends)


def _changes(conn: Any) -> int:  # noqa: ANN401
    """Return how many rows SQLite has changed so far; less than 0 for PostgreSQL."""
    driver = conn.connection.dbapi_connection
    return driver.total_changes if isinstance(driver, sqlite3.Connection) else -1


async def _deeds(work: Work, person_id: int, before: int) -> list[str]:
    """Return what the audit would say of this turn."""
    new = select(Audit.deed).where(
        col(Audit.id) > before, col(Audit.actor_id) == person_id
    )
    return list((await work.session.exec(new)).all())


def _note_told(work: Work, person_id: int, came: Came) -> None:
    for each in work.promises:
        if each.person_id == person_id:
            came.told += f"{each.content}\n"
        else:
            came.others += 1


async def a_matrix(bot: Bot) -> Matrix:
    """Have everybody of every role at every office, and a talk at two of them."""
    numbers = itertools.count(_FIRST)
    accounts_of: dict[tuple[str, str], int] = {}
    async with bot.service.transactions.begin() as work:
        for office, role in itertools.product(OFFICES, Role):
            account = accounts_of[role, office] = next(numbers)
            await _serves(work, account, role, office)
        for who in (WORKER, FORMER):
            accounts_of[who, ""] = next(numbers)
            await members.known(work, accounts_of[who, ""])
        await _serves(work, accounts_of[FORMER, ""], Role.COUNSELOR, BEKASI)
        await members.remove(work, accounts_of[FORMER, ""])
        things = {
            BEKASI: await _things(work, numbers, BEKASI, "32.16"),
            JABAR: await _things(work, numbers, JABAR, "32.04"),
        }
        await work.rows.flush()
        await work.session.exec(
            update(Outbox).values(state=OutboxState.SENT, message_id=Outbox.id)
        )
        work.promises.clear()
    # What happens by itself has happened before somebody does something.
    await bot.service.scheduler.once()
    async with bot.service.transactions.reading() as session:
        audited = (await session.exec(select(func.max(Audit.id)))).one()
    return Matrix(bot, accounts_of, things, audited or 0)


async def _serves(work: Work, account: int, role: Role, office: str) -> Staff:
    person = await members.known(work, account)
    post = Appointment(role, f"Ibu {account}", office, OFFICES[office])
    made = await members.appoint(work, person, post, by=None)
    assert made is not None
    return made


async def _things(
    work: Work, numbers: Iterator[int], office: str, region: str
) -> Mapping[str, int]:
    """Have a talk at an office, with one of each thing that a press may name."""
    account = next(numbers)
    post = await _serves(work, account, Role.COUNSELOR, office)
    officer = await members.known(work, account)
    worker = await members.known(work, next(numbers))
    await consents.agree(work, worker)
    work.session.add(
        Profile(person_id=worker.id, name=NAME, region=region, changed_at=work.now)
    )
    case, _new = await requests.request(work, worker, region)
    assert isinstance(await assignment.take(work, officer, post, case.id), Case)
    words = SentMessage(5, "text", work.now)
    kept = await messages.keep(work, worker, words, case=case)
    rows: dict[str, Any] = one_of_each(case.id, officer.id, worker.id)
    rows["announcement_id"].area = OFFICES[office]
    for name in ("announcement_id", "vacancy_id", "briefing_id"):
        rows[name].office_id = post.office_id
    for name in ("vacancy_id", "question_id"):
        rows[name].region = region
    unsure = await _serves(work, next(numbers), Role.COUNSELOR, office)
    unsure.confirmed_at = None
    draft = Invitation(
        token_hash=f"{office:x<64}"[:64],
        role=Role.COUNSELOR,
        made_by=officer.id,
        made_at=work.now,
        expires_at=work.now,
    )
    work.session.add_all([*rows.values(), draft])
    await work.session.flush()
    made = {name: row.id for name, row in rows.items()}
    work.session.add_all(of_announcement(made["announcement_id"], {"siti": worker.id}))
    return {
        **made,
        "case_id": case.id,
        "of_id": case.id,
        "message_id": kept.id,
        "first_id": kept.id,
        "last_id": kept.id,
        "office_id": post.office_id or 0,
        "post_id": unsure.id,
        "draft_id": draft.id,
        "owner_account": account,
    }
