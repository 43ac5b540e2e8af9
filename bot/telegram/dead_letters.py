"""Updates that cannot be handled: kept for whoever mends the reason, and passed."""

import logging
import traceback
from typing import Any

from telegram import Update

from bot.buttons import ASK_ANEW, Around, Button
from bot.logs import what_happened
from bot.services.interviews.next_steps import TO_HUMAN
from bot.services.people import accounts, consents
from bot.services.results.unreadable import (
    NOT_OPENED,
    OF_SOMEBODY,
    SORRY,
    SORRY_FOR_RESULT,
    Unreadable,
)
from bot.storage.tables import DeadLetter, Person
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from bot.telegram.foreign_json import HIGHEST
from bot.texts import _, pgettext

log = logging.getLogger(__name__)

Raw = dict[str, Any]

_KINDS = frozenset(Update.ALL_TYPES)
"""What Telegram calls the parts of an update; nobody's words are among them."""


async def bury(transactions: Transactions, raw: Raw, error: Exception) -> None:
    """Keep an update that cannot be handled, and apologise once to its sender.

    Raises:
        Exception: It cannot be kept either.
    """
    update_id = raw["update_id"]
    log.warning("update %s failed: %s", update_id, what_happened(error))
    async with transactions.begin() as work:
        if await accounts.sign_for(work, update_id):
            await _keep(work, raw, error)


async def pass_over(transactions: Transactions, raw: Raw, error: Exception) -> None:
    """Sign for an update of which nothing can be kept, so that it does not come again.

    Raises:
        Exception: Not even that can be stored.
    """
    async with transactions.begin() as work:
        await accounts.sign_for(work, raw["update_id"])
    log.error(
        "update %s is passed over, without its content: %s",
        raw["update_id"],
        what_happened(error),
    )


async def _keep(work: Work, raw: Raw, error: Exception) -> None:
    who = sender(raw)
    if who is None:
        _add(work, _poor(raw, None), what_happened(error))
        return
    person, staff = await accounts.meet(work, who)
    agreed = person.erased_at is None and await consents.stands(work, person)
    if agreed or staff is not None:
        _add(work, raw, "".join(traceback.format_exception(error)))
    else:
        _add(work, _poor(raw, who), what_happened(error))
    if isinstance(error, Unreadable):
        _say_what_does_not_open(work, person, raw, error)
    else:
        _apologise(work, person, raw)


def _add(work: Work, raw: Raw, said: str) -> None:
    work.session.add(
        DeadLetter(
            update_id=raw["update_id"], raw=raw, traceback=said, failed_at=work.now
        )
    )


def _poor(raw: Raw, who: int | None) -> Raw:
    """Return what may be kept of an update whose sender agreed to nothing: no words.

    It says which kind it was and from whom, so that an erasure finds it.
    """
    kinds = sorted(each for each in raw if each in _KINDS)
    kept = {"update_id": raw["update_id"], "kinds": kinds}
    return kept if who is None else {**kept, "from": {"id": who}}


def _say_what_does_not_open(
    work: Work, person: Person, raw: Raw, error: Unreadable
) -> None:
    """Say that answers do not open, and offer a human; nothing is asked any more."""
    pressed = _pressed(raw)
    if pressed is not None:
        work.answer(person, pressed, NOT_OPENED)
    if error.person_id != person.id:
        work.send(person, OF_SOMEBODY)
        return
    person.asked = person.asked_known = person.asked_in = None
    if error.check is None:
        work.send(person, SORRY_FOR_RESULT, (TO_HUMAN,))
        return
    anew = Button(pgettext("button", "Start over"), Around(*error.check, ASK_ANEW))
    work.send(person, SORRY, (TO_HUMAN, (anew,)))


def _apologise(work: Work, person: Person, raw: Raw) -> None:
    pressed = _pressed(raw)
    if pressed is not None:
        work.answer(
            person,
            pressed,
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


def _pressed(raw: Raw) -> str | None:
    """Return the id of the press that is to be answered, if it was one."""
    query = raw.get("callback_query")
    pressed = query.get("id") if isinstance(query, dict) else None
    return pressed if isinstance(pressed, str) else None


def sender(raw: Raw) -> int | None:
    """Return who sent an update that may have any shape, if that can be told."""
    for kind in ("message", "callback_query", "edited_message", "my_chat_member"):
        part = raw.get(kind)
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            who = part["from"].get("id")
            chat = part.get("chat", {"id": who})
            private = isinstance(chat, dict) and chat.get("id") == who
            return who if private and is_an_id(who) else None
    return None


def is_an_id(value: object) -> bool:
    """Say whether it can be an id of Telegram's, so that a database can hold it."""
    return type(value) is int and 0 < value <= HIGHEST
