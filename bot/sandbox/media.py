"""How each kind of file is written in a message."""

from dataclasses import dataclass

from bot.sandbox.files import Stored
from bot.sandbox.shapes import Json

PICTURE = {"width": 1280, "height": 960}
THUMBNAIL = {"width": 90, "height": 67}


@dataclass(frozen=True, slots=True)
class MediaKind:
    """What Telegram calls a kind of file, and what it says of one."""

    name: str
    mime: str
    file_name: str
    more: Json


KINDS = {
    "photo": MediaKind("Photo", "image/jpeg", "photo.jpg", {}),
    "document": MediaKind("Document", "application/pdf", "surat.pdf", {}),
    "video": MediaKind("Video", "video/mp4", "video.mp4", {**PICTURE, "duration": 3}),
    "animation": MediaKind(
        "Animation", "video/mp4", "anim.mp4", {**PICTURE, "duration": 3}
    ),
    "voice": MediaKind("VoiceNote", "audio/ogg", "voice.oga", {"duration": 3}),
    "audio": MediaKind("Audio", "audio/mpeg", "audio.mp3", {"duration": 3}),
    "video_note": MediaKind(
        "VideoNote", "video/mp4", "note.mp4", {"length": 240, "duration": 3}
    ),
    "sticker": MediaKind(
        "Sticker",
        "image/webp",
        "sticker.webp",
        {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
        },
    ),
}
_TAKEN = ("duration", "width", "height", "length", "performer", "title", "emoji")
_NAMED = {"document", "video", "animation", "audio"}
_WITHOUT_MIME = {"sticker", "video_note", "photo"}


def described(stored: Stored, given: Json) -> Json:
    """Return the part of a message that describes its file.

    What the sender said of it (duration, size of the picture, title) goes before what
    is assumed.
    """
    if stored.kind == "photo":
        return {"photo": _sizes(stored)}
    kind = KINDS[stored.kind]
    told = {name: given[name] for name in _TAKEN if name in given}
    file: Json = {**_file(stored), **kind.more, **told}
    if stored.kind not in _WITHOUT_MIME:
        file["mime_type"] = stored.mime
    if stored.kind in _NAMED:
        file["file_name"] = stored.name
    if stored.kind == "animation":
        return {"animation": file, "document": file}
    return {stored.kind: file}


def _file(stored: Stored) -> Json:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
    }


def _sizes(stored: Stored) -> list[Json]:
    """Return the sizes of a photo, smallest first; all lead to the same file."""
    small = {**_file(stored), **THUMBNAIL}
    small["file_size"] = min(stored.size, 1500)
    return [small, {**_file(stored), **PICTURE}]
