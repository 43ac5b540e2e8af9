"""Routes and permissions: what a person did, who may, and the handler that takes it.

A menu that hides a command protects nothing, so the role is asked of the database at
every turn, here and nowhere else. Whether this person may do this to that very thing is
asked by the service, in the statement that does it.

A handler does not call its neighbours: it says with `Turn.go` which room to go to, and
that room is entered here, under the role that the table gives it.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
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

from bot.buttons import Press, Room
from bot.storage.tables import Role
from bot.telegram.reception import turn_now
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn, TurnContext
from bot.texts import Text, _, pgettext

Handler = Callable[[Turn], Awaitable[None]]
Route = BaseHandler[Update, TurnContext, Any]
P = TypeVar("P", bound=Press)
_OFFICER = pgettext("button", "Officer")
_ADMIN = pgettext("button", "Admin")
Take = Callable[[Update, TurnContext], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Door:
    """What takes a turn, and from which role on; None is anybody."""

    handler: Handler
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The table of routes; each follows where its handler says to go.

    Attributes:
        rooms: What a handler, a button or a command may lead to; every room is there.
    """

    rooms: Mapping[Room, Door]

    def command(
        self, names: str, to: Handler | Room, role: Role | None = None
    ) -> Route:
        """Route a new message that begins with one of these commands."""
        takes = filters.UpdateType.MESSAGE
        door = self.rooms[to] if isinstance(to, Room) else Door(to, role)
        return CommandHandler(names.split(), self._take(door), takes)

    def press(
        self,
        kind: type[P],
        handler: Callable[[Turn, P], Awaitable[None]],
        role: Role | None = None,
    ) -> Route:
        """Route a press of one kind of button."""

        async def take(turn: Turn) -> None:
            pressed = turn.pressed
            if isinstance(pressed, kind):
                await handler(turn, pressed)
            else:
                turn.tell(OLD_BUTTON)
                turn.go(Room.MENU)

        return CallbackQueryHandler(self._take(Door(take, role)), rf"^{kind.CODE}(:|$)")

    def unknown_press(self, handler: Handler) -> Route:
        """Route every press that no other route took: of an old release, or forged."""
        return CallbackQueryHandler(self._take(Door(handler)))

    def message(self, handler: Handler) -> Route:
        """Route every other new message: words, photos, contacts, stickers."""
        return MessageHandler(filters.UpdateType.MESSAGE, self._take(Door(handler)))

    def edit(self, handler: Handler) -> Route:
        """Route a changed message; it never answers a question twice."""
        takes = filters.UpdateType.EDITED_MESSAGE
        return MessageHandler(takes, self._take(Door(handler)))

    def membership(self, handler: Handler) -> Route:
        """Route a person's blocking and unblocking of the bot."""
        member = ChatMemberHandler.MY_CHAT_MEMBER
        return ChatMemberHandler(self._take(Door(handler)), member)

    def _take(self, door: Door) -> Take:
        async def take(_update: Update, _context: TurnContext) -> None:
            turn = turn_now.get()
            await enter(turn, door)
            while (room := turn.next_room) is not None:
                turn.next_room = None
                if not await enter(turn, self.rooms[room]):
                    turn.go(Room.OFFICERS if turn.staff else Room.MENU)

        return take


async def enter(turn: Turn, door: Door) -> bool:
    """Let the person through a door, or say whose it is; say whether it opened."""
    role = door.role
    if role is None or (turn.staff and turn.staff.role.may(role)):
        await door.handler(turn)
        return True
    turn.note_refused()
    turn.tell(_not_for_you(role))
    return False


def _not_for_you(role: Role) -> Text:
    name = _ADMIN if role is Role.ADMIN else _OFFICER
    return _("This step is for {role} only.", role=name)
