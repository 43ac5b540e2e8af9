"""The menu of commands that everybody finds beside the text field.

Whoever has a role, or chose a language, gets a menu of their own; see
`bot.services.menus`.
"""

from collections.abc import Sequence

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.ext import ExtBot

from bot.services.staff.command_menus import WORKER
from bot.texts import Text, languages, plain


async def set_menus(bot: ExtBot[None]) -> None:
    """Give every private chat the commands of a worker, in its own language."""
    everybody = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands(_commands(WORKER, "id"), scope=everybody)
    for language in languages()[1:]:
        await bot.set_my_commands(
            _commands(WORKER, language), scope=everybody, language_code=language
        )


def _commands(listed: Sequence[tuple[str, Text]], language: str) -> list[BotCommand]:
    return [BotCommand(name, plain(text, language)) for name, text in listed]
