"""What Telegram knows: chats, messages, files, and what waits for the bot."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.files import Files
from bot.sandbox.ids import Ids
from bot.sandbox.limits import Limits
from bot.sandbox.power import Power, power_view
from bot.sandbox.refusals import Refusals
from bot.sandbox.shapes import Json
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Pause, Webhook

BOT_ID = 7_201_000_001


@dataclass(slots=True)
class Post:
    """A message in a chat.

    `message` is never changed, only replaced, so what an update carries stays as it
    was. `version` grows with every change of what the message says. What was sent with
    a reply keyboard is `fixed`: Telegram lets nobody edit it.
    """

    message: Json
    by_bot: bool
    version: int
    edits: int = 0
    fixed: bool = False
    taken: bool = False
    reactions: dict[int, list[Json]] = field(default_factory=dict)

    @property
    def message_id(self) -> int:
        """The id within the chat."""
        return int(self.message["message_id"])

    @property
    def said(self) -> str:
        """Its text or its caption."""
        return str(self.message.get("text") or self.message.get("caption") or "")


@dataclass(slots=True)
class Chat:
    """A private chat of one person with the bot, or a group with both in it."""

    card: Json
    opened: bool = False
    blocked: bool = False
    deactivated: bool = False
    hides_when_forwarded: bool = False
    about: dict[str, str] = field(default_factory=dict)
    language_code: str | None = None
    posts: dict[int, Post] = field(default_factory=dict)
    keyboard: Json | None = None
    pinned: list[int] = field(default_factory=list)
    alerts: list[Json] = field(default_factory=list)
    action: str = ""
    topics: dict[int, Json] = field(default_factory=dict)
    migrated_to: int | None = None
    members: dict[int, Json] = field(default_factory=dict)
    numbers: Iterator[int] | None = None
    bell: Bell = field(default_factory=Bell)

    @property
    def id(self) -> int:
        """The chat's id; that of the person in a private one."""
        return int(self.card["id"])

    @property
    def private(self) -> bool:
        """Whether it is the chat of one person."""
        return bool(self.card["type"] == "private")


class PrivateTopics(StrEnum):
    """Whether private chats with the bot have topics, and who may make them."""

    OFF = "off"
    BOT_ONLY = "bot_only"
    EVERYONE = "everyone"


@dataclass(slots=True)
class Press:
    """A press that awaits its answer."""

    chat_id: int
    user_id: int
    at: float
    answered: bool = False


class World:
    """The state of one sandbox, and the few deeds that change a chat."""

    def __init__(self, clock: Clock, name: str, username: str, pause: Pause) -> None:
        self.clock = clock
        self.ids = Ids()
        self.events = Events()
        self.faults = Faults(self._faults_changed)
        self.files = Files()
        self.limits = Limits(clock)
        self.updates = Updates(clock, self.ids.updates)
        self.webhook = Webhook(self.updates, clock, pause)
        self.webhook.is_down = lambda: self.faults.down
        self.poller: object = None
        self.over = False
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[str, list[Json]] = {}
        self.menus: dict[int, Json] = {}
        self.calls: dict[str, int] = {}
        self.refusals = Refusals(clock, self.events)
        self.profile: dict[tuple[str, str], str] = {}
        self.bot: Json = {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": name,
            "username": username,
        }
        self.private_topics = PrivateTopics.OFF
        self.lost_topics_refuse = True
        self.updates.on_taken = self._taken
        self.power: Power | None = None
        clock.on_move.append(self._clock_moved)

    def post(self, chat: Chat, content: Json, sender: Json) -> Post:
        """Put a message into a chat."""
        message = {
            "message_id": next(chat.numbers or self.ids.messages),
            "from": sender,
            "chat": chat.card,
            "date": int(self.clock()),
            **content,
        }
        by_bot = sender["id"] == self.bot["id"]
        post = Post(message, by_bot, next(self.ids.versions))
        chat.posts[post.message_id] = post
        self._changed(chat, "message", post)
        return post

    def change(self, chat: Chat, post: Post, message: Json) -> None:
        """Replace what a message is; only new words make it new to a reader."""
        old = post.said
        post.message = message
        post.edits += 1
        if post.said != old:
            post.version = next(self.ids.versions)
        self._changed(chat, "edited", post)

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat, for both sides."""
        del chat.posts[message_id]
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self.tell(chat, "deleted", {"message_id": message_id})

    def touch(self, chat: Chat, post: Post) -> None:
        """Say that something about a message changed: a reaction, a pin."""
        self._changed(chat, "edited", post)

    def tell(self, chat: Chat, kind: str, content: Json) -> None:
        """Wake those who look at a chat."""
        chat.bell.ring()
        if self.events.watched:
            self.events.tell(kind, {"chat_id": chat.id, **content})

    def rename(self, name: str) -> None:
        """Let the bot be called so from now on; what it has said keeps its name."""
        self.bot = {**self.bot, "first_name": name}
        if self.events.watched:
            self.events.tell("named", {"bot": self.bot})

    def power_changed(self) -> None:
        """Tell whoever looks that the bot was stopped, started, or is ready."""
        if self.events.watched:
            self.events.tell("bot", {"power": power_view(self.power)})

    def clock_view(self) -> Json:
        """Return the instant and how far it was moved, both in seconds."""
        return {"now": self.clock(), "ahead": self.clock.ahead.total_seconds()}

    def _clock_moved(self) -> None:
        self.updates.bell.ring()
        if self.events.watched:
            self.events.tell("clock", {"clock": self.clock_view()})

    def _taken(self, body: Json) -> None:
        """Mark the message of an update; one of no known shape has none."""
        try:
            chat = self.chats[body["message"]["chat"]["id"]]
            post = chat.posts[body["message"]["message_id"]]
        except (KeyError, TypeError):
            return
        post.taken = True
        if self.events.watched:
            self.tell(chat, "taken", {"message_id": post.message_id})

    def _faults_changed(self) -> None:
        self.webhook.bell.ring()
        if self.events.watched:
            self.events.tell("faults", {"down": self.faults.down})

    def _changed(self, chat: Chat, kind: str, post: Post) -> None:
        chat.bell.ring()
        if self.events.watched:
            self.events.tell(kind, {"chat_id": chat.id, "message": shown(chat, post)})


def shown(chat: Chat, post: Post) -> Json:
    """Return a message as its reader sees it: the Bot API's object and a little more.

    `sandbox` says whether the bot wrote it, how often it was edited, whether the bot
    has taken it, whether it is pinned, and who reacted how.
    """
    more: dict[str, Any] = {
        "by_bot": post.by_bot,
        "version": post.version,
        "edits": post.edits,
        "taken": post.taken,
        "pinned": post.message_id in chat.pinned,
        "reactions": {str(who): what for who, what in post.reactions.items()},
    }
    return {**post.message, "sandbox": more}
