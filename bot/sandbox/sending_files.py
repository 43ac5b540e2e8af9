"""Files that people send."""

from dataclasses import dataclass, field

from bot.sandbox.files import Stored
from bot.sandbox.media import KINDS, described
from bot.sandbox.shapes import Json
from bot.sandbox.texts import find_entities
from bot.sandbox.world import World

DEFAULT_SIZE = 48_000


@dataclass(frozen=True, slots=True)
class Attached:
    """A file on a phone.

    `size` may be claimed without so many bytes of `content`: a film of 2 GB costs
    nothing. `more` is what the message says of it besides (duration, emoji).
    """

    name: str = ""
    content: bytes = b""
    size: int = 0
    mime: str = ""
    more: Json = field(default_factory=dict)


def file_content(world: World, kind: str, caption: str, file: Attached) -> Json:
    """Keep a file and return the content of a message with it."""
    usual = KINDS[kind]
    stored = world.files.keep(
        Stored(
            kind,
            file.name or usual.file_name,
            file.mime or usual.mime,
            file.size or len(file.content) or DEFAULT_SIZE,
            file.content,
        )
    )
    content = described(stored, file.more)
    if caption:
        content["caption"] = caption
    if found := find_entities(caption):
        content["caption_entities"] = found
    return content
