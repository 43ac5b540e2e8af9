"""Where updates come in: one update, one transaction, and then the acknowledgement."""

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from telegram import Update

from bot.logs import Outage, what_happened
from bot.meters import Meters
from bot.services.conversations import blocked
from bot.services.interviews import prompts
from bot.services.people import accounts
from bot.services.records import pauses
from bot.storage.away import DatabaseAway, is_away, is_passing
from bot.storage.saying import Answering
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.telegram import dead_letters, groups, pins, repeats, updates
from bot.telegram.dead_letters import is_an_id
from bot.telegram.relay import Relay
from bot.telegram.turn import BotApplication, QuestionOnItsWay, Turn, turn_now

log = logging.getLogger(__name__)

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

MOST_FAILURES = 5
"""How often an update comes again that a database which is there does not take."""

MOST_COUNTED = 10_000

Raw = dict[str, Any]


def _refusal() -> Outage:
    return Outage(log, "the database takes no updates: %s", "it takes updates again")


class NotAcknowledged(Exception):
    """Nothing about the update could be stored; Telegram must deliver it again."""


@dataclass(frozen=True, slots=True)
class Reception:
    """Takes updates from the webhook or from polling.

    ``_failures`` counts what a database that is there has refused of an update. It may
    be forgotten: then the update is tried some times more. ``_leaving`` are groups in
    which the bot is just saying that it leaves, so that it says so once.
    """

    transactions: Transactions
    application: BotApplication
    relay: Relay
    meters: Meters = field(default_factory=Meters)
    _failures: Counter[int] = field(default_factory=Counter)
    _leaving: set[int] = field(default_factory=set)
    _refusal: Outage = field(default_factory=_refusal)

    async def receive(self, raw: Raw) -> None:
        """Handle one update; return once what it changed is committed.

        The caller acknowledges the update to Telegram only after this returns, so an
        update whose handling was cut short is delivered again. A receipt makes the
        second delivery of a finished one do nothing.

        Args:
            raw: An object; without an id of Telegram's it is dropped.

        Raises:
            NotAcknowledged: Nothing was stored; the update must come again.
        """
        with self.meters.turn():
            await self._receive(raw)

    async def _receive(self, raw: Raw) -> None:
        if not is_an_id(raw.get("update_id")):
            log.warning("something came in that has no id of an update")
            return
        try:
            update = updates.read(raw, self.application)
        except Exception as error:  # noqa: BLE001  (one bad update holds up nobody)
            await self._bury(raw, error)
        else:
            await self._handle(raw, update)
        self._failures.pop(raw["update_id"], None)
        self._refusal.is_over()

    async def _handle(self, raw: Raw, update: Update) -> None:
        try:
            answered = await self._with_patience(update)
        except Exception as error:  # noqa: BLE001  (the same)
            if is_away(error) or (is_passing(error) and not self._is_hopeless(raw)):
                raise self._not_taken(raw, error) from None
            await self._bury(raw, error)
            return
        try:
            self._follow(update, answered=answered)
        except Exception as error:  # noqa: BLE001  (it is committed: never again)
            why = what_happened(error)
            log.warning(
                "update %s is taken, but not answered: %s", raw["update_id"], why
            )

    def _follow(self, update: Update, *, answered: bool) -> None:
        """Do at once what no row says; the update is committed by now."""
        query = update.callback_query
        if not groups.is_private(update):
            self._turn_away(update)
        elif query is not None and not answered:
            self.relay.acknowledge(query.id)

    def _turn_away(self, update: Update) -> None:
        """Answer what was heard where others listen, and leave; a row says neither."""
        bot, senders = self.relay.bot, self.relay.senders
        if update.callback_query is not None:
            senders.start(groups.refuse(bot, update.callback_query.id))
        chat = update.effective_chat
        if chat is None or type(chat.id) is not int or chat.id in self._leaving:
            return
        if not groups.is_to_leave(update):
            return
        self._leaving.add(chat.id)
        senders.start(self._leave(chat.id))

    async def _leave(self, chat_id: int) -> None:
        try:
            await groups.leave(self.relay.bot, chat_id)
        finally:
            self._leaving.discard(chat_id)

    async def _bury(self, raw: Raw, error: Exception) -> None:
        """Keep what cannot be handled; if that fails too, have it come again.

        Raises:
            NotAcknowledged: It must come again.
        """
        try:
            await dead_letters.bury(self.transactions, raw, error)
            self.meters.buried += 1
        except Exception as worse:  # noqa: BLE001  (whatever it is, it is not stored)
            if is_away(worse) or not self._is_hopeless(raw):
                raise self._not_taken(raw, worse) from None
            await self._pass_over(raw, worse)

    async def _pass_over(self, raw: Raw, error: Exception) -> None:
        try:
            await dead_letters.pass_over(self.transactions, raw, error)
        except Exception as worse:  # noqa: BLE001  (the same)
            raise self._not_taken(raw, worse) from None

    def _is_hopeless(self, raw: Raw) -> bool:
        """Count a failure; say whether there were so many that no other try helps."""
        if len(self._failures) > MOST_COUNTED:
            self._failures.clear()
        self._failures[raw["update_id"]] += 1
        return self._failures[raw["update_id"]] > MOST_FAILURES

    def _not_taken(self, raw: Raw, error: Exception) -> NotAcknowledged:
        """Say in the log why, unless it was said before of all updates."""
        why = what_happened(error)
        if not is_away(error):
            log.warning("update %s is not taken: %s", raw["update_id"], why)
        elif not isinstance(error, DatabaseAway):
            self._refusal.goes_on(why)
        return NotAcknowledged(why)

    async def _with_patience(self, update: Update) -> bool:
        """Take the turn; again if the question it may answer was still on its way."""
        if update.message is not None:
            await self.relay.landings.until_arrived(update.message.chat.id)
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
                async with asyncio.timeout(LOOK_AGAIN):
                    await self.relay.landings.until_settled()
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
            except Exception as error:
                if not is_passing(error):
                    raise
        return await self._take_turn(update, patient=patient)

    async def _take_turn(self, update: Update, *, patient: bool) -> bool:
        """Handle the update in one transaction; say whether a press was answered."""
        async with self.transactions.begin() as work:
            return await self.take_in(work, update, patient=patient)

    async def take_in(self, work: Work, update: Update, *, patient: bool) -> bool:
        """Handle the update in a transaction that is open, unless it was handled."""
        user = update.effective_user
        if user is None or not is_an_id(user.id) or not groups.is_private(update):
            await accounts.sign_for(work, update.update_id)
            return False
        if pins.is_pin(update):
            await pins.tidy(work, update)
            return False
        arrived = await accounts.arrive(work, update.update_id, user.id)
        if arrived is None:
            return False
        person, staff = arrived
        if update.my_chat_member is None:
            await blocked.note_return(work, person)
            if staff is not None:
                pauses.note(work, staff)
        turn = Turn(update, person, staff, work, patient=patient)
        said = await repeats.said_in(turn, behind=self.relay.is_behind)
        if await repeats.is_repeat(turn, said):
            return False
        work.answering = Answering(person.id, said)
        token = turn_now.set(turn)
        try:
            await self.application.process_update(update)
        finally:
            turn_now.reset(token)
        return turn.answered
