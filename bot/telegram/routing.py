"""Routes and permissions: what a person did, who may, and the handler that takes it.

A menu that hides a command protects nothing, so the right is asked of the database at
every turn, here and nowhere else. Whether this person may do this to that very thing is
asked by the service, in the statement that does it.

A handler does not call its neighbours: it says with `Turn.go` which room to go to, and
that room is entered here, under the right that the table gives it.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from telegram import Message, MessageEntity

from bot.buttons import Press, Room
from bot.services.staff.rights import LEADS_TO_WORKERS, Right, has, least
from bot.storage.tables import Role
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext

Handler = Callable[[Turn], Awaitable[None]]
P = TypeVar("P", bound=Press)
_OFFICER = pgettext("button", "Officer")
_COORDINATOR = pgettext("role", "Coordinator")
_ADMIN = pgettext("button", "Admin")
_CALLED: Mapping[Role, Text] = {Role.COORDINATOR: _COORDINATOR, Role.ADMIN: _ADMIN}
"""What the least role with a right is called; all that answer are officers."""


class Heard(Enum):
    """What somebody did, as far as a route tells it apart."""

    MESSAGE = auto()
    EDIT = auto()
    PRESS = auto()
    MEMBERSHIP = auto()


@dataclass(frozen=True, slots=True)
class Route:
    """Which turns a handler takes.

    Attributes:
        takes: The handler.
        heard: The kinds of turn that it may take.
        names: The commands, or the codes of presses, that are for it; None is all that
            is heard of its kinds, with a name or without.
        when: What else must hold of a turn; None is nothing.
    """

    takes: Handler
    heard: frozenset[Heard]
    names: frozenset[str] | None = None
    when: Callable[[Turn], bool] | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """What takes a turn, and which right it needs; None is anybody's."""

    handler: Handler
    right: Right | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The table of routes; each follows where its handler says to go.

    Attributes:
        rooms: What a handler, a button or a command may lead to; every room is there.
    """

    rooms: Mapping[Room, Door]

    def command(
        self, names: str, to: Handler | Room, right: Right | None = None
    ) -> Route:
        """Route a new message that begins with one of these commands."""
        door = self.rooms[to] if isinstance(to, Room) else Door(to, right)
        return self._route(door, Heard.MESSAGE, frozenset(names.lower().split()))

    def press(
        self,
        kind: type[P],
        handler: Callable[[Turn, P], Awaitable[None]],
        right: Right | None = None,
    ) -> Route:
        """Route a press of one kind of button."""

        async def take(turn: Turn) -> None:
            pressed = turn.pressed
            if isinstance(pressed, kind):
                await handler(turn, pressed)
            else:
                turn.tell(OLD_BUTTON)
                turn.go(Room.MENU)

        return self._route(Door(take, right), Heard.PRESS, frozenset({kind.CODE}))

    def unknown_press(self, handler: Handler) -> Route:
        """Route every press that no other route took: of an old release, or forged."""
        return self._route(Door(handler), Heard.PRESS)

    def message(self, handler: Handler) -> Route:
        """Route every other new message: words, photos, contacts, stickers."""
        return self._route(Door(handler), Heard.MESSAGE)

    def edit(self, handler: Handler) -> Route:
        """Route a changed message; it never answers a question twice."""
        return self._route(Door(handler), Heard.EDIT)

    def membership(self, handler: Handler) -> Route:
        """Route a person's blocking and unblocking of the bot."""
        return self._route(Door(handler), Heard.MEMBERSHIP)

    def _route(
        self, door: Door, heard: Heard, names: frozenset[str] | None = None
    ) -> Route:
        async def take(turn: Turn) -> None:
            await enter(turn, door)
            while (room := turn.next_room) is not None:
                turn.next_room = None
                if not await enter(turn, self.rooms[room]):
                    turn.go(Room.OFFICERS if turn.staff else Room.MENU)

        return Route(take, frozenset({heard}), names)


class Router:
    """Hands each turn to the first route that matches it.

    Which routes may match is known from the kind of a turn and its name, so those are
    looked up, and not all tried.
    """

    def __init__(self, routes: Sequence[Route]) -> None:
        named = {name for each in routes for name in each.names or ()}
        of_kind = {
            heard: [each for each in routes if heard in each.heard] for heard in Heard
        }
        self._routes = {
            (heard, name): [
                each for each in those if each.names is None or name in each.names
            ]
            for heard, those in of_kind.items()
            for name in (None, *named)
        }

    async def __call__(self, turn: Turn) -> None:
        """Let the first route that matches take the turn; none may match."""
        heard, name = _heard(turn)
        if heard is None:
            return
        routes = self._routes.get((heard, name)) or self._routes[heard, None]
        for route in routes:
            if route.when is None or route.when(turn):
                await route.takes(turn)
                return


def _heard(turn: Turn) -> tuple[Heard | None, str | None]:
    """Return what kind of turn it is, and the command or code that it names."""
    update = turn.update
    if update.callback_query is not None:
        return Heard.PRESS, (update.callback_query.data or "").partition(":")[0]
    if update.message is not None:
        return Heard.MESSAGE, _command(update.message)
    if update.edited_message is not None:
        return Heard.EDIT, None
    return (Heard.MEMBERSHIP if update.my_chat_member else None), None


def _command(message: Message) -> str | None:
    """Return the command that a message begins with, if it is one for this bot."""
    first = message.entities[0] if message.entities else None
    if not message.text or first is None or first.offset:
        return None
    if first.type != MessageEntity.BOT_COMMAND:
        return None
    name, at, bot = message.text[1 : first.length].lower().partition("@")
    if at and bot != message.get_bot().username.lower():
        return None
    return name


async def enter(turn: Turn, door: Door) -> bool:
    """Let the person through a door, or say whose it is; say whether it opened."""
    right = door.right
    if right is None or (turn.staff and has(turn.staff.role, right)):
        turn.guarded = right in LEADS_TO_WORKERS
        await door.handler(turn)
        return True
    turn.note_refused()
    turn.tell(_not_for_you(least(right)))
    return False


def _not_for_you(role: Role) -> Text:
    name = _CALLED.get(role, _OFFICER)
    return _("This step is for {role} only.", role=name)
