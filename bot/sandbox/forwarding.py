"""What people send on: from their own chat, or what somebody wrote elsewhere."""

from bot.sandbox import acting
from bot.sandbox.methods.copying import (
    author_told,
    content_of,
    hidden_author,
    new_albums,
    origin_of,
    portable,
)
from bot.sandbox.shapes import Json
from bot.sandbox.world import Chat, Post, World

Author = Json | str
"""An account (a Bot API User), or the name of one that hides itself."""


def forward(world: World, chat: Chat, user: Json, numbers: list[int]) -> list[Json]:
    """Send messages of a chat on into the same chat; an album stays one.

    Raises:
        AssertionError: One of them is protected, or is a notice.
    """
    posts = [chat.posts[number] for number in numbers]
    if not all(portable(post) for post in posts):
        raise AssertionError("A protected message or a notice is not to be forwarded.")
    albums = new_albums(world, posts) if len(posts) > 1 else {}
    contents = [_carried(world, post, albums) for post in posts]
    return [acting.write(world, chat, user, content) for content in contents]


def _carried(world: World, post: Post, albums: dict[str, str]) -> Json:
    content = {**content_of(post), "forward_origin": origin_of(world, post)}
    album = albums.get(post.message.get("media_group_id", ""))
    return {**content, "media_group_id": album} if album else content


def forwarded_from(world: World, author: Author, content: Json) -> Json:
    """Return the content of a message that somebody wrote in another chat, now."""
    told = (
        hidden_author(author) if isinstance(author, str) else author_told(world, author)
    )
    return {**content, "forward_origin": {**told, "date": int(world.clock())}}
