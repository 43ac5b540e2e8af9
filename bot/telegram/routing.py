"""Routes: what a person did, who may do it, and the handler that takes the turn.

A menu that hides a command protects nothing, so the role is asked of the database at
every turn, here and nowhere else. Whether this person may do this to that very thing is
asked by the service, in the statement that does it.
"""

from collections.abc import Awaitable, Callable, Coroutine
from enum import Enum
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.buttons import Press
from bot.telegram.reception import turn_now
from bot.telegram.turn import Turn, TurnContext
from bot.texts import Text, _, pgettext

Handler = Callable[[Turn], Awaitable[None]]
Route = BaseHandler[Update, TurnContext, Any]
P = TypeVar("P", bound=Press)
_OFFICER = pgettext("button", "Officer")
_ADMIN = pgettext("button", "Admin")
Take = Callable[[Update, TurnContext], Coroutine[Any, Any, None]]


class Role(Enum):
    """Who may take a route; admins may do what counselors may."""

    ANYONE = frozenset[str]()
    COUNSELOR = frozenset({"counselor", "admin"})
    ADMIN = frozenset({"admin"})


def command(names: str, handler: Handler, role: Role = Role.ANYONE) -> Route:
    """Route a new message that begins with one of these commands."""
    takes = filters.UpdateType.MESSAGE
    return CommandHandler(names.split(), _guarded(handler, role), takes)


def press(
    kind: type[P],
    handler: Callable[[Turn, P], Awaitable[None]],
    role: Role = Role.ANYONE,
) -> Route:
    """Route a press of one kind of button."""

    async def take(turn: Turn) -> None:
        pressed = turn.pressed
        if isinstance(pressed, kind):
            await handler(turn, pressed)
        else:
            await _is_old(turn)

    return CallbackQueryHandler(_guarded(take, role), rf"^{kind.CODE}(:|$)")


def unknown_press(handler: Handler) -> Route:
    """Route every press that no other route took: of an old release, or forged."""
    return CallbackQueryHandler(_guarded(handler, Role.ANYONE))


def message(handler: Handler) -> Route:
    """Route every other new message: words, photos, contacts, stickers."""
    return MessageHandler(filters.UpdateType.MESSAGE, _guarded(handler, Role.ANYONE))


def edit(handler: Handler) -> Route:
    """Route a changed message; it never answers a question twice."""
    return MessageHandler(
        filters.UpdateType.EDITED_MESSAGE, _guarded(handler, Role.ANYONE)
    )


def membership(handler: Handler) -> Route:
    """Route a person's blocking and unblocking of the bot."""
    return ChatMemberHandler(
        _guarded(handler, Role.ANYONE), ChatMemberHandler.MY_CHAT_MEMBER
    )


def _guarded(handler: Handler, role: Role) -> Take:
    async def take(_update: Update, _context: TurnContext) -> None:
        turn = turn_now.get()
        if role is Role.ANYONE or (turn.staff and turn.staff.role in role.value):
            await handler(turn)
        else:
            turn.tell(_not_for_you(role))

    return take


async def _is_old(turn: Turn) -> None:
    turn.tell(_("This button is old. Here is where you are now."))


def _not_for_you(role: Role) -> Text:
    name = _ADMIN if role is Role.ADMIN else _OFFICER
    return _("This step is for {role} only.", role=name)
