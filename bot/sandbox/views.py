"""The state of the sandbox as one JSON object, for the page and other languages."""

from bot.sandbox.acting import user_of
from bot.sandbox.looking import visible_labels
from bot.sandbox.methods.menus import commands_for, menu_for
from bot.sandbox.power import power_view
from bot.sandbox.shapes import Json
from bot.sandbox.world import Chat, World, shown


def whole(world: World) -> Json:
    """Return everything: the bot, people and groups with their messages, and so on."""
    people = [chat for chat in world.chats.values() if chat.private]
    groups = [chat for chat in world.chats.values() if not chat.private]
    return {
        "bot": bot_view(world),
        "people": [with_messages(world, chat) for chat in people],
        "groups": [with_messages(world, chat) for chat in groups],
        "clock": world.clock_view(),
        "faults": faults_view(world),
        "power": power_view(world.power),
        "refusals": world.refusals.view(),
    }


def bot_view(world: World) -> Json:
    """Return the bot, how many updates wait for it, and how often it called what."""
    return {
        **world.bot,
        "pending": world.updates.pending(),
        "webhook": world.webhook.url,
        "calls": dict(world.calls),
    }


def faults_view(world: World) -> Json:
    """Return what is to go wrong."""
    planned = [
        {
            "fault": each.fault,
            "method": each.method,
            "chat_id": each.chat_id,
            "times": each.times,
            "number": each.number,
        }
        for each in world.faults.planned
    ]
    return {"down": world.faults.down, "planned": planned}


def chat_view(world: World, chat: Chat) -> Json:
    """Return a chat without its messages; of a person, also the account and menu."""
    view: Json = {
        "chat": chat.card,
        "opened": chat.opened,
        "blocked": chat.blocked,
        "deactivated": chat.deactivated,
        "keyboard": chat.keyboard,
        "pinned": chat.pinned,
        "topics": list(chat.topics.values()),
        "migrated_to": chat.migrated_to,
        "commands": commands_for(world, chat),
        "menu": menu_for(world, chat.id),
    }
    if chat.private:
        view["user"] = user_of(chat)
        view["about"] = chat.about
    return view


def with_messages(world: World, chat: Chat) -> Json:
    """Return a chat with its messages, the answers to presses, and the labels."""
    return {
        **chat_view(world, chat),
        "messages": [shown(chat, post) for post in chat.posts.values()],
        "answers": chat.alerts,
        "buttons": visible_labels(chat),
    }
