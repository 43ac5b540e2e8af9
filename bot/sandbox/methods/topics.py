"""Topics of a chat."""

from bot.sandbox.methods.addresses import open_chat
from bot.sandbox.methods.sending import Handler
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.world import Chat, PrivateTopics, World

NAME_LENGTH = 128
FIRST_COLOUR = 0x6FB9F0


def _create(world: World, given: Json) -> Json:
    chat = open_chat(world, given["chat_id"])
    if not _may_have_topics(world, chat):
        raise bad_request("the chat is not a forum")
    if len(given["name"]) > NAME_LENGTH:
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return add_topic(world, chat, given["name"], world.bot)


def _may_have_topics(world: World, chat: Chat) -> bool:
    if chat.private:
        return world.private_topics is not PrivateTopics.OFF
    return bool(chat.card.get("is_forum"))


def add_topic(world: World, chat: Chat, name: str, creator: Json) -> Json:
    """Make a topic; the message that says so gives it its number."""
    look = {"name": name, "icon_color": FIRST_COLOUR}
    post = world.post(chat, {"forum_topic_created": look}, creator)
    topic: Json = {"message_thread_id": post.message_id, **look}
    if creator["id"] != world.bot["id"]:
        world.updates.add("message", post.message, chat.id)
    chat.topics[post.message_id] = topic
    world.tell(chat, "topic", {"topic": topic})
    return dict(topic)


def people_topic(world: World, chat: Chat, name: str, creator: Json) -> int:
    """Let somebody make a topic in their own chat; return its message_thread_id.

    Raises:
        AssertionError: People may not: `world.private_topics` is not "everyone".
    """
    if world.private_topics is not PrivateTopics.EVERYONE:
        raise AssertionError(f"{creator['first_name']} may make no topics here.")
    return int(add_topic(world, chat, name, creator)["message_thread_id"])


def _topic(world: World, given: Json) -> tuple[Chat, Json]:
    chat = open_chat(world, given["chat_id"])
    topic = chat.topics.get(given["message_thread_id"])
    if topic is None:
        raise bad_request("message thread not found")
    return chat, topic


def _edit(world: World, given: Json) -> bool:
    chat, topic = _topic(world, given)
    name = given.get("name") or topic["name"]
    if name == topic["name"]:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic["name"] = name
    world.tell(chat, "topic", {"topic": topic})
    return True


def _close(world: World, given: Json) -> bool:
    return _turn(world, given, {"closed": True})


def _reopen(world: World, given: Json) -> bool:
    return _turn(world, given, {"closed": False})


def _turn(world: World, given: Json, state: Json) -> bool:
    chat, topic = _topic(world, given)
    if topic.get("closed", False) == state["closed"]:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.update(state)
    world.tell(chat, "topic", {"topic": topic})
    return True


def _delete(world: World, given: Json) -> bool:
    chat, topic = _topic(world, given)
    delete_topic(world, chat, topic["message_thread_id"])
    return True


def delete_topic(world: World, chat: Chat, thread: int) -> None:
    """Delete a topic with everything in it."""
    del chat.topics[thread]
    gone = [
        number
        for number, post in chat.posts.items()
        if post.message.get("message_thread_id") == thread
    ]
    for number in gone:
        world.remove(chat, number)
    world.tell(chat, "topic", {"deleted": thread})


TOPICS: dict[str, Handler] = {
    "createForumTopic": _create,
    "editForumTopic": _edit,
    "closeForumTopic": _close,
    "reopenForumTopic": _reopen,
    "deleteForumTopic": _delete,
}
