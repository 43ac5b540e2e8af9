"""The menu of commands that Telegram shows beside the text field.

A menu hides, it does not protect: who may do what is asked at every turn.
"""

from collections.abc import Sequence

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.ext import ExtBot

from bot.texts import Text, _, languages, plain

WORKER: tuple[tuple[str, Text], ...] = (
    ("mulai", _("Start or return to the menu")),
    ("cek", _("Check whether you may have a right to JKP")),
    ("petugas", _("Talk to an officer")),
    ("profil", _("See and change your profile")),
    ("data", _("See the data we keep")),
    ("hapus", _("Delete your data")),
    ("bantuan", _("How to use this service")),
    ("istilah", _("What legal words mean")),
    ("resmi", _("Check official channels and scams")),
    ("stop", _("Stop receiving general news")),
    ("bahasa", _("Change the language")),
    ("batal", _("Stop this step")),
)


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
