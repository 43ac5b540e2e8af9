"""Of all routes the first that matches takes the turn."""

from typing import TYPE_CHECKING, Any, cast

import pytest
from telegram import Update, User
from telegram.ext import ExtBot

from bot.buttons import Open, Room, UndoErasure, pack
from bot.storage.tables import Person
from bot.telegram import updates
from bot.telegram.routing import Door, Heard, Route, Router, Table
from bot.telegram.turn import BotApplication, Turn

if TYPE_CHECKING:
    from bot.storage.work import Work


class Bot(ExtBot[None]):
    """A bot that knows its name without being told."""

    @property
    def bot(self) -> User:
        return User(1, "Temani", is_bot=True, username="temani_bot")


class Application:
    """As much of the application as an update is read with."""

    bot = Bot("1:T")


SITI = {"id": 7, "is_bot": False, "first_name": "Siti"}
CHAT = {"id": 7, "type": "private"}


def update(**content: Any) -> Update:  # noqa: ANN401
    return updates.read(
        {"update_id": 1, **content}, cast("BotApplication", Application)
    )


def written(text: str, length: int = 0) -> dict[str, Any]:
    """Return a message; its first letters may be marked as a command."""
    command = {"type": "bot_command", "offset": 0, "length": length}
    return {
        "message_id": 3,
        "date": 1,
        "chat": CHAT,
        "from": SITI,
        "text": text,
        "entities": [command] if length else [],
    }


def said(text: str, length: int = 0) -> Update:
    return update(message=written(text, length))


def pressed(data: str | None) -> Update:
    message = {"message_id": 3, "date": 1, "chat": CHAT, "text": "Mulai?"}
    query = {"id": "1", "from": SITI, "chat_instance": "1", "message": message}
    return update(callback_query=query if data is None else query | {"data": data})


class Taken:
    """The names of the routes that took turns."""

    def __init__(self) -> None:
        self.by: list[str] = []

    def door(self, name: str) -> Any:  # noqa: ANN401
        async def take(_turn: Turn, _press: object = None) -> None:
            self.by.append(name)

        return take


def routes(taken: Taken) -> list[Route]:
    table = Table({Room.MENU: Door(taken.door("menu"))})
    return [
        Route(
            taken.door("first of all"),
            frozenset({Heard.MESSAGE, Heard.PRESS}),
            when=lambda turn: turn.person.erased_at is not None,
        ),
        table.command("cek Periksa", taken.door("check")),
        table.command("cek", taken.door("never")),
        table.press(Open, taken.door("open")),
        table.message(taken.door("words")),
        table.command("batal", taken.door("hidden by words")),
        table.edit(taken.door("edit")),
        table.unknown_press(taken.door("unknown")),
        table.press(UndoErasure, taken.door("hidden by unknown")),
    ]


OPEN = pack(Open(Room.MENU))
TURNS = {
    "a command": (said("/cek", 4), "check"),
    "its other name": (said("/periksa", 8), "check"),
    "in capitals": (said("/CEK", 4), "check"),
    "with words": (said("/cek saya", 4), "check"),
    "to us by name": (said("/cek@Temani_Bot", 15), "check"),
    "to another bot": (said("/cek@lain_bot", 13), "words"),
    "to nobody": (said("/cek@", 5), "words"),
    "not marked": (said("/cek"), "words"),
    "unknown": (said("/apa", 4), "words"),
    "behind words": (said("/batal", 6), "words"),
    "words": (said("halo"), "words"),
    "a changed command": (update(edited_message=written("/cek", 4)), "edit"),
    "a press": (pressed(OPEN), "open"),
    "only its code": (pressed(Open.CODE), "menu"),
    "a longer code": (pressed(Open.CODE + "x"), "unknown"),
    "behind unknown": (pressed(UndoErasure.CODE), "unknown"),
    "a game": (pressed(None), "unknown"),
    "another kind": (update(poll=None), None),
}


def turn(of: Update, **columns: Any) -> Turn:  # noqa: ANN401
    person = Person(id=1, telegram_id=7, **columns)
    return Turn(of, person, None, cast("Work", _NoWork()))


class _NoWork:
    def __getattr__(self, _name: str) -> Any:  # noqa: ANN401
        return lambda *_arguments, **_options: None


@pytest.mark.parametrize(("of", "by"), TURNS.values(), ids=TURNS)
async def test_the_first_that_matches_takes_it(of: Update, by: str | None) -> None:
    taken = Taken()

    await Router(routes(taken))(turn(of))

    assert taken.by == ([by] if by else [])


@pytest.mark.parametrize("of", [said("/cek", 4), pressed(OPEN), pressed("?")])
async def test_what_else_must_hold_is_asked_in_its_place(of: Update) -> None:
    taken = Taken()

    await Router(routes(taken))(turn(of, erased_at="2026-11-25"))

    assert taken.by == ["first of all"]


def test_of_a_press_the_place_is_read_and_no_more() -> None:
    query = pressed(OPEN).callback_query

    assert query is not None
    assert query.message is not None
    assert (query.message.message_id, query.message.chat.id) == (3, 7)
    assert query.data == OPEN
    assert query.from_user.id == 7
