"""The list of commands and the button beside the field of input."""

import re
from typing import Any

from bot.sandbox.methods.addresses import known_chat
from bot.sandbox.methods.sending import Handler
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.world import Chat, World

MOST_COMMANDS = 100
DESCRIPTION_LENGTH = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
_MENUS = {"commands", "web_app", "default"}


def _key(scope: Json, language: str) -> str:
    parts = (scope["type"], scope.get("chat_id", ""), scope.get("user_id", ""))
    return ":".join(map(str, (*parts, language)))


def _asked(world: World, given: Json) -> str:
    """Return under which key the list stands.

    Raises:
        Refused: There is no such scope, chat or language.
    """
    scope = given.get("scope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("unsupported BotCommandScope type specified")
    if scope["type"].removesuffix("_administrators").startswith("chat"):
        known_chat(world, scope.get("chat_id", 0))
    return _key(scope, checked_language(given))


def checked_language(given: Json) -> str:
    """Return the language that is asked for, empty for all others.

    Raises:
        Refused: It is no code of two letters.
    """
    language: str = given.get("language_code", "")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _check(commands: list[Any]) -> None:
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict):
            raise bad_request("expected an Array of BotCommand")
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= DESCRIPTION_LENGTH:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _set_my_commands(world: World, given: Json) -> bool:
    key = _asked(world, given)
    _check(given["commands"])
    world.commands[key] = given["commands"]
    _tell(world)
    return True


def _get_my_commands(world: World, given: Json) -> list[Json]:
    return world.commands.get(_asked(world, given), [])


def _delete_my_commands(world: World, given: Json) -> bool:
    world.commands.pop(_asked(world, given), None)
    _tell(world)
    return True


def _tell(world: World) -> None:
    if world.events.watched:
        people = {
            str(chat.id): {
                "commands": commands_for(world, chat),
                "menu": menu_for(world, chat.id),
            }
            for chat in world.chats.values()
            if chat.private
        }
        world.events.tell("menus", {"people": people})


def commands_for(world: World, chat: Chat) -> list[Json]:
    """Return the commands that one person is shown, the narrowest scope first."""
    language = (chat.language_code or "")[:2]
    scopes: list[Json] = [
        {"type": "chat", "chat_id": chat.id},
        {"type": "all_private_chats"},
        {"type": "default"},
    ]
    for scope in scopes:
        for spoken in (language, ""):
            if found := world.commands.get(_key(scope, spoken)):
                return found
    return []


def _set_menu_button(world: World, given: Json) -> bool:
    button = given.get("menu_button") or {"type": "default"}
    if button.get("type") not in _MENUS:
        raise bad_request("unsupported MenuButton type specified")
    number = given.get("chat_id", 0)
    if number:
        known_chat(world, number)
    world.menus[number] = button
    _tell(world)
    return True


def _get_menu_button(world: World, given: Json) -> Json:
    return menu_for(world, given.get("chat_id", 0))


def menu_for(world: World, chat_id: int) -> Json:
    """Return the menu button of a chat, or the one of all chats."""
    return world.menus.get(chat_id) or world.menus.get(0) or {"type": "default"}


MENUS: dict[str, Handler] = {
    "setMyCommands": _set_my_commands,
    "getMyCommands": _get_my_commands,
    "deleteMyCommands": _delete_my_commands,
    "setChatMenuButton": _set_menu_button,
    "getChatMenuButton": _get_menu_button,
}
