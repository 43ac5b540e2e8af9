"""Files that people send."""

from dataclasses import dataclass, field

from bot.sandbox.files import Stored
from bot.sandbox.media import KINDS, described
from bot.sandbox.shapes import Json
from bot.sandbox.texts import find_entities
from bot.sandbox.world import World

DEFAULT_SIZE = 48_000
ALBUM = range(2, 11)
_SEEN = frozenset({"photo", "video"})
_ALIKE = frozenset({"document", "audio"})


@dataclass(frozen=True, slots=True)
class Attached:
    """A file on a phone.

    `size` may be claimed without so many bytes of `content`: a film of 2 GB costs
    nothing. `more` is what the message says of it besides (duration, emoji). `kind` is
    as what it goes within an album, where that is not the kind of the whole album.
    """

    name: str = ""
    content: bytes = b""
    size: int = 0
    mime: str = ""
    more: Json = field(default_factory=dict)
    kind: str = ""


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


def album_contents(
    world: World, kind: str, caption: str, files: tuple[Attached, ...]
) -> list[Json]:
    """Keep files and return the contents of the messages of an album with them.

    Raises:
        AssertionError: No app makes an album of so many files, or of such ones.
    """
    kinds = [file.kind or kind for file in files]
    _check_album(kinds)
    group = {"media_group_id": str(next(world.ids.albums))}
    captions = [caption, *[""] * (len(files) - 1)]
    return [
        {**file_content(world, each, words, file), **group}
        for each, words, file in zip(kinds, captions, files, strict=True)
    ]


def _check_album(kinds: list[str]) -> None:
    if len(kinds) not in ALBUM:
        raise AssertionError(f"An album has 2 to 10 files, not {len(kinds)}.")
    found = set(kinds)
    if not found <= _SEEN and not (len(found) == 1 and found <= _ALIKE):
        raise AssertionError(
            f"No album has {' and '.join(sorted(found))}: photos and videos go "
            "together, documents or audio by themselves."
        )
