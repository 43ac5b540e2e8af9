"""Where updates come in: one update, one transaction, and then the acknowledgement."""

import asyncio
import logging
import traceback
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic
from typing import Any

from sqlalchemy.exc import DBAPIError
from telegram import Update
from telegram.constants import ChatType

from bot.logs import what_happened
from bot.services.conversations import blocked
from bot.services.interviews import prompts
from bot.services.people import accounts
from bot.storage.engine import is_passing
from bot.storage.tables import DeadLetter, Person
from bot.storage.work import Transactions, Work
from bot.telegram.relay import Relay
from bot.telegram.turn import BotApplication, QuestionOnItsWay, Turn
from bot.texts import _

log = logging.getLogger(__name__)
turn_now: ContextVar[Turn] = ContextVar("turn_now")

TRIES = 3
"""How often a turn is taken when the database refuses it for a moment."""

PATIENCE = 10.0
"""Seconds that words wait for the question on its way that they may answer.

After a kill, with all else at work, it has taken over two until one was settled.
"""

DOUBT = 2.0
"""Seconds that words wait where nothing says that what they answer is on its way."""

LOOK_AGAIN = 0.25
"""Seconds between two looks for it, unless something is settled before."""

Raw = dict[str, Any]


class NotAcknowledged(Exception):
    """Nothing about the update could be stored; Telegram must deliver it again."""


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes updates from the webhook or from polling."""

    transactions: Transactions
    application: BotApplication
    relay: Relay

    async def receive(self, raw: Raw) -> None:
        """Handle one update; return once what it changed is committed.

        The caller acknowledges the update to Telegram only after this returns, so an
        update whose handling was cut short is delivered again. A receipt makes the
        second delivery of a finished one do nothing.

        Raises:
            NotAcknowledged: The database is down; the update must come again.
        """
        try:
            await self._handle(raw)
        except (NotAcknowledged, asyncio.CancelledError):
            raise
        except Exception as error:  # noqa: BLE001  (one bad update holds up nobody)
            await self._bury(raw, error)

    async def _handle(self, raw: Raw) -> None:
        update = Update.de_json(raw, self.application.bot)
        try:
            answered = await self._with_patience(update)
        except DBAPIError as error:
            if is_passing(error):
                raise NotAcknowledged(what_happened(error)) from None
            raise
        query = update.callback_query
        if query is not None and not answered:
            self.relay.acknowledge(query.id)

    async def _with_patience(self, update: Update) -> bool:
        """Take the turn; again if the question it may answer was still on its way."""
        began, patient = monotonic(), True
        while True:
            try:
                return await self._steadily(update, patient=patient)
            except QuestionOnItsWay as question:
                row = question.row
            longest = DOUBT if row is None else PATIENCE
            await self._arrival(row, began + longest)
            patient = monotonic() < began + longest

    async def _arrival(self, row: int | None, until: float) -> None:
        """Wait until that question is settled, or something if it is not known.

        Looking makes no writer wait, as the turn would that is taken again.
        """
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN), self.relay.settled:
                    await self.relay.settled.wait()
            if row is None or monotonic() >= until:
                return
            async with self.transactions.reading() as session:
                if not await prompts.is_on_its_way(session, row):
                    return

    async def _steadily(self, update: Update, *, patient: bool) -> bool:
        """Take the turn; again at once if the database refuses it for a moment."""
        for _attempt in range(TRIES - 1):
            try:
                return await self._take_turn(update, patient=patient)
            except DBAPIError as error:
                if not is_passing(error):
                    raise
        return await self._take_turn(update, patient=patient)

    async def _take_turn(self, update: Update, *, patient: bool) -> bool:
        """Handle the update in one transaction; say whether a press was answered."""
        async with self.transactions.begin() as work:
            if not await accounts.sign_for(work, update.update_id):
                return False
            user = update.effective_user
            if user is None or not _is_private(update):
                return False
            person, staff = await accounts.meet(work, user.id)
            if update.my_chat_member is None:
                await blocked.note_return(work, person)
            turn = Turn(update, person, staff, work, patient=patient)
            token = turn_now.set(turn)
            try:
                await self.application.process_update(update)
            finally:
                turn_now.reset(token)
            return turn.answered

    async def _bury(self, raw: Raw, error: Exception) -> None:
        """Keep an update that cannot be handled, and apologise once to its sender."""
        update_id = raw.get("update_id")
        log.warning("update %s failed: %s", update_id, what_happened(error))
        if not isinstance(update_id, int):
            return
        try:
            async with self.transactions.begin() as work:
                if await accounts.sign_for(work, update_id):
                    await _keep_dead_letter(work, raw, error)
        except DBAPIError as worse:
            raise NotAcknowledged(what_happened(worse)) from None


async def _keep_dead_letter(work: Work, raw: Raw, error: Exception) -> None:
    work.session.add(
        DeadLetter(
            update_id=raw["update_id"],
            raw=raw,
            traceback="".join(traceback.format_exception(error)),
            failed_at=work.now,
        )
    )
    who = sender(raw)
    if who is None:
        return
    person, _staff = await accounts.meet(work, who)
    _apologise(work, person, raw)


def _apologise(work: Work, person: Person, raw: Raw) -> None:
    query = raw.get("callback_query")
    if isinstance(query, dict) and isinstance(query.get("id"), str):
        work.answer(
            person,
            query["id"],
            _(
                "Sorry, something went wrong on our side. Your answers are safe. "
                "Please tap again in a moment."
            ),
        )
        return
    work.send(
        person,
        _(
            "Sorry, something went wrong on our side. Your answers are safe. "
            "Please try again in 5 minutes."
        ),
    )


def sender(raw: Raw) -> int | None:
    """Return who sent an update that may have any shape, if that can be told."""
    for kind in ("message", "callback_query", "edited_message", "my_chat_member"):
        part = raw.get(kind)
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            who = part["from"].get("id")
            chat = part.get("chat", {"id": who})
            private = isinstance(chat, dict) and chat.get("id") == who
            return who if isinstance(who, int) and private else None
    return None


def _is_private(update: Update) -> bool:
    """Say whether the update is from a chat with one person.

    In a group everybody could press the buttons and read the answers.
    """
    chat = update.effective_chat
    return chat is None or chat.type == ChatType.PRIVATE
