"""Sending photos, files, sound, stickers and albums."""

from typing import Any

from bot.sandbox.arguments import Upload
from bot.sandbox.files import Stored, check_upload
from bot.sandbox.media import KINDS, described
from bot.sandbox.methods.addresses import open_chat
from bot.sandbox.methods.sending import Handler, deliver, placed, send
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.texts import read_caption
from bot.sandbox.world import World

ALBUM = range(2, 11)
ALONE_WITH_THEIR_KIND = {"audio", "document"}
ALBUM_KINDS = {"audio", "document", "photo", "video"}


def stored(world: World, kind: str, source: object, given: Json) -> Stored:
    """Return the file that a parameter names: sent along, kept, or somewhere else.

    Raises:
        Refused: There is no such file, or it is of another kind.
    """
    if isinstance(source, str) and source.startswith("attach://"):
        source = given.get(source.removeprefix("attach://"))
    if isinstance(source, Upload):
        check_upload(kind, len(source.content))
        content = source.content
        return world.files.keep(
            Stored(kind, source.name, source.mime, len(content), content)
        )
    if not isinstance(source, str):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if source.startswith(("http://", "https://")):
        return world.files.keep(Stored(kind, source, KINDS[kind].mime, 1024))
    return _kept(world, kind, source)


def _kept(world: World, kind: str, source: str) -> Stored:
    found = world.files.find(source)
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if found.kind != kind:
        raise bad_request(
            f"can't use file of type {KINDS[found.kind].name} as {KINDS[kind].name}"
        )
    return found


def captioned(given: Json) -> Json:
    """Return the caption part of a message, if it has one."""
    caption, entities = read_caption(given)
    content: Json = {}
    if caption:
        content["caption"] = caption
    if entities:
        content["caption_entities"] = entities
    if given.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def media_content(world: World, kind: str, source: object, given: Json) -> Json:
    """Return what a message with a file says."""
    content = described(stored(world, kind, source, given), given)
    if given.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content | captioned(given)


def _sender(kind: str) -> Handler:
    def send_media(world: World, given: Json) -> Json:
        open_chat(world, given["chat_id"])
        return send(world, given, media_content(world, kind, given[kind], given))

    return send_media


def _send_media_group(world: World, given: Json) -> list[Json]:
    chat = open_chat(world, given["chat_id"])
    items = given["media"]
    _check_album(items)
    place = placed(world, chat, given)
    contents = [_item(world, item, given) for item in items]
    world.limits.take(chat.id, len(items))
    album = {"media_group_id": str(next(world.ids.albums))}
    return [
        deliver(world, chat, {**place, **album, **content}, None)
        for content in contents
    ]


def _check_album(items: list[Any]) -> None:
    if len(items) not in ALBUM:
        raise bad_request("there must be 2-10 items in a media group")
    if not all(isinstance(item, dict) for item in items):
        raise bad_request("can't parse InputMedia: Object expected")
    kinds = {item.get("type") for item in items}
    if not kinds <= ALBUM_KINDS:
        raise bad_request("can't parse InputMedia: wrong type specified")
    if len(kinds) > 1 and kinds & ALONE_WITH_THEIR_KIND:
        first = min(kinds & ALONE_WITH_THEIR_KIND).capitalize()
        raise bad_request(f"{first} can't be mixed with other media types")


def _item(world: World, item: Json, given: Json) -> Json:
    return media_content(world, item["type"], item.get("media"), {**given, **item})


MEDIA: dict[str, Handler] = {
    "sendPhoto": _sender("photo"),
    "sendDocument": _sender("document"),
    "sendVideo": _sender("video"),
    "sendAnimation": _sender("animation"),
    "sendVoice": _sender("voice"),
    "sendAudio": _sender("audio"),
    "sendVideoNote": _sender("video_note"),
    "sendSticker": _sender("sticker"),
    "sendMediaGroup": _send_media_group,
}
