"""People at their phones, for tests and for the demonstration."""

from collections.abc import Callable

from bot.sandbox import acting
from bot.sandbox.forwarding import Author, forward, forwarded_from
from bot.sandbox.looking import (
    Wanted,
    button_under,
    callback_of,
    find_button,
    find_key,
    transcript,
    visible_labels,
)
from bot.sandbox.methods.menus import commands_for
from bot.sandbox.methods.topics import delete_topic, people_topic
from bot.sandbox.reading import PATIENCE, Found, Reader
from bot.sandbox.sending_files import Attached, album_contents, file_content
from bot.sandbox.shapes import Json
from bot.sandbox.world import Chat, World, shown


class Person:
    """Someone with a private chat with the bot.

    Deeds happen at once and return what was sent; `sees` and `is_told` wait, and pass
    over what lies before what they found last.
    """

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat
        self._reader = Reader(chat, self.name)

    @property
    def user(self) -> Json:
        """The account, as the bot is told of it."""
        return acting.user_of(self.chat)

    @property
    def id(self) -> int:
        """The id of the account and of the chat."""
        return self.chat.id

    @property
    def name(self) -> str:
        """The first name."""
        return str(self.user["first_name"])

    @property
    def screen(self) -> list[Json]:
        """Every message in the chat, oldest first."""
        return [shown(self.chat, post) for post in self.chat.posts.values()]

    @property
    def last(self) -> Json:
        """The newest message of the bot; that it has pinned one is none."""
        for post in reversed(self.chat.posts.values()):
            if post.by_bot and "pinned_message" not in post.message:
                return shown(self.chat, post)
        raise AssertionError(f"The bot has said nothing to {self.name}.")

    @property
    def alerts(self) -> list[Json]:
        """The answers to presses, oldest first."""
        return list(self.chat.alerts)

    @property
    def buttons(self) -> list[str]:
        """The labels of all that could be pressed."""
        return visible_labels(self.chat)

    @property
    def commands(self) -> list[Json]:
        """The commands in the menu, as far as the bot has set any."""
        return commands_for(self._world, self.chat)

    def transcript(self) -> str:
        """Return the chat as plain text, buttons as [Label]."""
        return transcript(self.chat)

    def starts(self, payload: str = "") -> Json:
        """Press Start, or follow a link with a payload."""
        return self.says(f"/start {payload}".strip())

    def says(
        self, text: str, *, entities: list[Json] | None = None, topic: int | None = None
    ) -> Json:
        """Write a text, in a topic or in the main chat."""
        place = acting.in_topic(topic)
        return self._write(acting.text_content(text, entities) | place)

    def opens_topic(self, name: str) -> int:
        """Make a topic in the private chat, where people may; return its number."""
        return people_topic(self._world, self.chat, name, self.user)

    def loses_topic(self, topic: int) -> None:
        """Delete a topic with everything in it; the bot is not told."""
        delete_topic(self._world, self.chat, topic)

    def replies(self, message: Json | int, text: str, *, quote: str = "") -> Json:
        """Write a text as an answer to a message, or to a part of it."""
        return self._write(acting.text_content(text) | self._answering(message, quote))

    def forwards(self, *messages: Json | int) -> list[Json]:
        """Send messages of this chat on into it; where they came from is told."""
        numbers = [_number(each) for each in messages]
        return forward(self._world, self.chat, self.user, numbers)

    def forwards_from(self, author: Author, content: Json | str) -> Json:
        """Send on a text, or any content, that somebody wrote elsewhere."""
        told = acting.text_content(content) if isinstance(content, str) else content
        return self._write(forwarded_from(self._world, author, told))

    def edits(self, message: Json | int, text: str) -> Json:
        """Change the text or the caption of an own message."""
        return acting.rewrite(self._world, self.chat, _number(message), text)

    def presses(self, wanted: Wanted, message: Json | int | None = None) -> str:
        """Press the newest visible button; return the id of the press.

        A key of the reply keyboard writes its label, or sends what it asks for: "".

        Raises:
            AssertionError: There is no such button; says which there are.
        """
        if message is not None:
            seen = self.chat.posts[_number(message)].message
            return self.presses_old(seen, wanted)
        if found := find_button(self.chat, wanted):
            return self._press(*found)
        if key := find_key(self.chat, wanted):
            return self._press_key(key)
        raise AssertionError(
            f"{self.name} sees no button {wanted!r}, only {self.buttons}.\n"
            f"{self.transcript()}"
        )

    def presses_old(self, message: Json, wanted: Wanted) -> str:
        """Press a button of a message as it once was, though it may be gone.

        Raises:
            AssertionError: The message had no such button.
        """
        return self._press(message, button_under(message, wanted))

    def _press(self, message: Json, button: Json) -> str:
        told = callback_of(button)
        return acting.press(self._world, self.chat, self.user, message, told)

    def _press_key(self, key: Json) -> str:
        acting.use_key(self._world, self.chat)
        if key.get("request_contact"):
            self.sends_contact()
        elif key.get("request_location"):
            self.sends_location()
        else:
            self.says(key["text"])
        return ""

    def sends_file(
        self,
        kind: str,
        caption: str = "",
        file: Attached | None = None,
        *,
        to: Json | int | None = None,
    ) -> Json:
        """Send a file of any kind of `bot.sandbox.media.KINDS`, or answer with it."""
        content = file_content(self._world, kind, caption, file or Attached())
        return self._write(content | self._answering(to))

    def sends_photo(self, caption: str = "", *, file: Attached | None = None) -> Json:
        """Send a photo."""
        return self.sends_file("photo", caption, file)

    def sends_document(
        self, caption: str = "", *, file: Attached | None = None
    ) -> Json:
        """Send a file."""
        return self.sends_file("document", caption, file)

    def sends_voice(self, *, file: Attached | None = None) -> Json:
        """Send a voice message."""
        return self.sends_file("voice", file=file)

    def sends_sticker(self, emoji: str = "👍") -> Json:
        """Send a sticker."""
        return self.sends_file("sticker", file=Attached(more={"emoji": emoji}))

    def sends_location(self, latitude: float = -6.2, longitude: float = 106.8) -> Json:
        """Send a place."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._write({"location": place})

    def sends_contact(
        self, phone_number: str = "6281234567890", *, of: Json | None = None
    ) -> Json:
        """Send the own contact, or that of someone else (a Bot API User)."""
        return self._write(acting.contact_content(phone_number, of or self.user))

    def sends_album(
        self,
        *files: Attached,
        kind: str = "photo",
        caption: str = "",
        to: Json | int | None = None,
    ) -> list[Json]:
        """Send several files at once: separate messages with one media_group_id."""
        chosen = files or (Attached(), Attached())
        contents = album_contents(self._world, kind, caption, chosen)
        return [self._write(content | self._answering(to)) for content in contents]

    def sends(self, content: Json) -> Json:
        """Send a message with any content, written as the Bot API writes it."""
        return self._write(content)

    def reacts(self, message: Json | int, emoji: str) -> None:
        """React to a message; an empty emoji takes the reaction back."""
        acting.react(self._world, self.chat, self.user, _number(message), emoji)

    def blocks(self) -> None:
        """Block the bot."""
        acting.block(self._world, self.chat)

    def unblocks(self) -> None:
        """Let the bot write again."""
        acting.unblock(self._world, self.chat)

    def leaves_telegram(self) -> None:
        """Delete the account."""
        acting.leave(self._world, self.chat)

    def clears_history(self) -> None:
        """Delete the whole chat, for both sides; the bot is not told."""
        acting.clear(self._world, self.chat)

    def deletes(self, message: Json | int) -> None:
        """Delete a message, for both sides; the bot is not told."""
        self._world.remove(self.chat, _number(message))

    def reads(self) -> None:
        """Pass over everything that is on the screen by now."""
        self._reader.read_all()

    async def sees(self, text: str, within: float = PATIENCE) -> Json:
        """Wait for a message of the bot, new or newly edited, that contains a text.

        Raises:
            AssertionError: It did not come; shows what is on the screen.
        """
        return await self._reader.wait(
            lambda: self._reader.find(text), f"see {text!r}", within
        )

    async def sees_button(self, wanted: Wanted, within: float = PATIENCE) -> None:
        """Wait until there is such a button to press.

        Raises:
            AssertionError: There is none in time; shows what is on the screen.
        """
        await self._reader.wait(
            lambda: find_button(self.chat, wanted) or find_key(self.chat, wanted),
            f"see a button {wanted!r}",
            within,
        )

    async def is_told(self, text: str, within: float = PATIENCE) -> Json:
        """Wait for an answer to a press that contains a text.

        Raises:
            AssertionError: It did not come; shows which did.
        """
        return await self._reader.wait(
            lambda: self._reader.hear(text), f"hear {text!r}", within
        )

    async def until(
        self, look: Callable[[], Found | None], within: float = PATIENCE
    ) -> Found:
        """Wait until something about the chat is so: look now and at every change.

        Raises:
            AssertionError: It is not so in time; shows what is on the screen.
        """
        return await self._reader.wait(look, "get there", within)

    def _answering(self, message: Json | int | None, quote: str = "") -> Json:
        number = None if message is None else _number(message)
        return acting.replying(self.chat, number, quote)

    def _write(self, content: Json) -> Json:
        return acting.write(self._world, self.chat, self.user, content)


def _number(message: Json | int) -> int:
    return message if isinstance(message, int) else int(message["message_id"])
