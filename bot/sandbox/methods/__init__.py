"""The methods of the Bot API, each a function of the world and its arguments."""

from bot.sandbox.methods.answers import ANSWERS
from bot.sandbox.methods.chats import CHATS
from bot.sandbox.methods.copying import COPYING
from bot.sandbox.methods.deleting import DELETING
from bot.sandbox.methods.editing import EDITING
from bot.sandbox.methods.intake import INTAKE, get_updates
from bot.sandbox.methods.media import MEDIA
from bot.sandbox.methods.menus import MENUS
from bot.sandbox.methods.profile import PROFILE
from bot.sandbox.methods.sending import SENDING, Handler
from bot.sandbox.methods.topics import TOPICS

HANDLERS: dict[str, Handler] = {
    **ANSWERS,
    **CHATS,
    **COPYING,
    **DELETING,
    **EDITING,
    **INTAKE,
    **MEDIA,
    **MENUS,
    **PROFILE,
    **SENDING,
    **TOPICS,
}

__all__ = ["HANDLERS", "get_updates"]
