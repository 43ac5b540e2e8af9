"""Groups of people with the bot in them."""

from collections.abc import Sequence

from bot.sandbox import acting
from bot.sandbox.looking import Wanted, callback_of, find_button, transcript
from bot.sandbox.methods.topics import add_topic, delete_topic
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.sandbox.world import Chat, World, shown


class Group:
    """A group, a supergroup or a forum, and what its members do in it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @classmethod
    def founded(
        cls, world: World, title: str, members: Sequence[Person], *, forum: bool
    ) -> "Group":
        """Found a group with the bot in it; a forum is a supergroup with topics."""
        card: Json = {"type": "supergroup", "is_forum": True} if forum else {}
        users = [member.user for member in members]
        group = cls(world, acting.found_group(world, title, users, card))
        acting.add_bot(world, group.chat, users[0])
        return group

    @property
    def id(self) -> int:
        """The chat's id, below zero."""
        return self.chat.id

    @property
    def screen(self) -> list[Json]:
        """Every message, oldest first."""
        return [shown(self.chat, post) for post in self.chat.posts.values()]

    def transcript(self) -> str:
        """Return the chat as plain text, buttons as [Label]."""
        return transcript(self.chat)

    def hears(self, person: Person, text: str, *, topic: int | None = None) -> Json:
        """Let a member write, in a topic or in the main chat."""
        content = acting.text_content(text) | acting.in_topic(topic)
        return acting.write(self._world, self.chat, person.user, content)

    def pressed(self, person: Person, wanted: Wanted) -> str:
        """Let a member press the newest such button; return the id of the press.

        Raises:
            AssertionError: There is none.
        """
        found = find_button(self.chat, wanted)
        if found is None:
            raise AssertionError(f"No button {wanted!r} in\n{self.transcript()}")
        message, button = found
        told = callback_of(button)
        return acting.press(self._world, self.chat, person.user, message, told)

    def opens_topic(self, person: Person, name: str) -> int:
        """Let a member make a topic; return its message_thread_id."""
        topic = add_topic(self._world, self.chat, name, person.user)
        return int(topic["message_thread_id"])

    def loses_topic(self, topic: int) -> None:
        """Delete a topic by hand; nobody tells the bot."""
        delete_topic(self._world, self.chat, topic)

    def puts_bot_out(self, person: Person) -> None:
        """Let a member put the bot out."""
        acting.remove_bot(self._world, self.chat, person.user)

    def migrates(self) -> "Group":
        """Become a supergroup, which has another id; return that."""
        return Group(self._world, acting.migrate(self._world, self.chat))
